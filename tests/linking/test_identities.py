"""Which ids speak of the same dataset."""

from dataclasses import replace

import pytest

from mlpolicy.linking.identities import Identities, salted
from mlpolicy.model import DatasetId

from .facts import declaration

D = DatasetId


def identities(*declarations: object, files: tuple[str, ...] = (), salt: str | None = None) -> Identities:
    return Identities(declarations, frozenset(files), salt)  # type: ignore[arg-type]


def test_nothing_declared() -> None:
    """An id that nothing declares stands for itself."""
    linked = identities()
    assert linked.resolve(D("hf:a/b")) == "hf:a/b"
    assert not linked.known(D("hf:a/b"))


def test_same_as() -> None:
    """Statements chain ids together, in whatever order they come."""
    linked = identities(
        declaration("hf:a/b", same_as=(D("doi:10.1/x"),)),
        declaration("url:https://x.org/y", same_as=(D("doi:10.1/x"),)),
    )
    roots = {linked.resolve(D(name)) for name in ("hf:a/b", "doi:10.1/x", "url:https://x.org/y")}
    assert len(roots) == 1


@pytest.mark.parametrize(
    ("declared", "used", "expected"),
    [
        ("s3:bucket/corpus/**", "s3:bucket/corpus/2024/a.zst", "s3:bucket/corpus/**"),
        ("s3:bucket/corpus", "s3:bucket/corpus/a", "s3:bucket/corpus"),
        ("s3:bucket/corpus", "s3:bucket/corpus2/a", "s3:bucket/corpus2/a"),
        ("s3:bucket", "s3:bucket/a/b", "s3:bucket"),
        ("url:https://x.org/data", "url:https://x.org/data/a.csv", "url:https://x.org/data"),
        ("url:https://x.org/data", "url:https://x.org", "url:https://x.org"),
        ("path:data", "path:data/a/b.csv", "path:data"),
        ("hf:a", "hf:a/b", "hf:a/b"),
    ],
)
def test_prefixes(declared: str, used: str, expected: str) -> None:
    """A declared folder, bucket or prefix covers what lies below it; a hub owner does not cover its datasets."""
    assert identities(declaration(declared)).resolve(D(used)) == expected


def test_paths() -> None:
    """A path that a declaration governs is that dataset."""
    linked = identities(declaration("hf:a/b", paths=("data/c4/**",)))
    assert linked.resolve(D("path:data/c4/x.json")) == "hf:a/b"
    assert linked.resolve(D("path:data/other.json")) == "path:data/other.json"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (("src/data.csv",), "path:src/data.csv"),
        (("data.csv", "src/data.csv"), "path:data.csv"),
        ((), "path:data.csv"),
    ],
)
def test_relative_paths(files: tuple[str, ...], expected: str) -> None:
    """A path is relative to the repository or to the code's folder, whichever is there; the repository goes first."""
    assert identities(files=files).resolve(D("path:data.csv"), "src") == expected


@pytest.mark.parametrize(
    ("used", "folder", "expected"),
    [
        ("file:../data/a.csv", "train", "path:data/a.csv"),
        ("file:../data/a.csv", "", "file:../data/a.csv"),
        ("file:../../data/a.csv", "train", "file:../../data/a.csv"),
        ("file:/data/a.csv", "train", "file:/data/a.csv"),
    ],
)
def test_paths_upwards(used: str, folder: str, expected: str) -> None:
    """A path that leads up from the code's folder may stay inside the repository."""
    assert identities(files=("data/a.csv",)).resolve(D(used), folder) == expected


def test_withheld() -> None:
    """A use links to a dataset whose name is not written through the salted hash of its id."""
    linked = identities(
        declaration("private:books-1", match=(salted("pepper", "s3:secret/books"),), disclosure="withheld"),
        salt="pepper",
    )
    assert linked.resolve(D("s3:secret/books")) == "private:books-1"
    assert linked.shown(D("private:books-1")) == "private:books-1"
    assert linked.private(D("private:books-1"))
    assert linked.resolve(D("s3:other/books")) == "s3:other/books"


def test_shown() -> None:
    """Names in buckets stay out of reports unless a declaration says that they are public."""
    linked = identities(declaration("s3:open/data"), declaration("hf:corp/secret", disclosure="described"))
    assert linked.shown(D("s3:open/data")) == "s3:open/data"
    assert linked.shown(D("hf:a/b")) == "hf:a/b"
    assert not linked.private(D("hf:a/b"))
    hidden = linked.shown(D("s3:corp/secret"))
    assert hidden.startswith("s3:#")
    assert "secret" not in hidden
    assert linked.private(D("s3:corp/secret"))
    assert linked.private(D("hf:corp/secret"))


def test_folder_of_several() -> None:
    """Manifests of different formats in one folder speak of one dataset; two of one format do not equate theirs."""
    here = (D("path:data"),)
    card = declaration("path:data", "data/README.md")
    one = replace(declaration("hf:a/b", "data/croissant.json", same_as=here), reader="croissant")
    two = replace(one, dataset=D("hf:c/d"), path="data/other-croissant.json")
    together = Identities([card, one], frozenset(), None)
    assert together.resolve(DatasetId("hf:a/b")) == together.resolve(D("path:data"))
    apart = Identities([card, one, two], frozenset(), None)
    assert len({apart.resolve(DatasetId(name)) for name in ("hf:a/b", "hf:c/d", "path:data")}) == 3
