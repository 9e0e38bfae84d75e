"""Data files against stated digests; governed files that are gone."""

from dataclasses import replace

import pytest

from mlpolicy.config import Config, ModelEntry
from mlpolicy.linking.files import Files, link_data_files, link_documents
from mlpolicy.model import (
    At,
    DataFile,
    Dataset,
    DatasetId,
    Digest,
    Document,
    Inventory,
    LockPublication,
    Part,
    Rendering,
)
from mlpolicy.snapshot import Blob, MemorySnapshot, blob_id

from .facts import declaration

A, B, C = "a" * 64, "b" * 64, "c" * 64


def sha(value: str, **more: object) -> Digest:
    return Digest(**{"algorithm": "sha256", "value": value, "path": "x.csv"} | more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("stated", "different", "endings", "claimed"),
    [
        (sha(A), (), (), True),
        (sha(B), (), (f"sha256 {B[:16]}...",), True),
        (sha(B, text_normalized=True), (), (), True),
        (sha(C), (f"sha256 {C[:16]}...",), (), True),
        (Digest(algorithm="md5", value="d" * 32, path="x.csv"), (), (), False),
        (Digest(algorithm="sha256", value=C, path="other.csv"), (), (), False),
        (Digest(algorithm="sha256", value=C), (), (), False),
        (Digest(algorithm="md5", value=f"{'d' * 32}.dir"), (), (), False),
        (Digest(algorithm="etag", value='"f4-5"'), (), (), False),
    ],
)
def test_digests(stated: Digest, different: tuple[str, ...], endings: tuple[str, ...], claimed: bool) -> None:
    """A digest is compared with one of its own kind; one that only line endings explain is told apart."""
    file = DataFile(path="x.csv", at=At(), digests=(sha(A), sha(B, text_normalized=True)))
    (linked,) = link_data_files([file], [declaration("path:x.csv", digests=(stated,))])
    assert (linked.mismatches, linked.line_ending_mismatches, linked.claimed) == (different, endings, claimed)


def test_git_id() -> None:
    """A stated sha1 may be the id that git gives the content; what two manifests say alike is said once."""
    file = DataFile(path="x.csv", at=At(), digests=(sha(A, algorithm="sha1"), sha(B, algorithm="git-sha1")))
    found = link_data_files([file], [declaration("path:x.csv", digests=(sha(B, algorithm="sha1"),))])
    assert (found[0].mismatches, found[0].claimed) == ((), True)
    wrong = [declaration("path:x.csv", path, digests=(sha(C, algorithm="sha1"),)) for path in ("a.json", "b.json")]
    (linked,) = link_data_files([file], wrong)
    assert linked.mismatches == (f"sha1 {C[:16]}...",)
    assert [part.path for part in linked.parts] == ["a.json"]


def test_digest_place() -> None:
    """The finding points at the statement, in whichever file it stands."""
    part = Part(name="digest:x.csv", path="datasets.yaml", at=At(pointer="/datasets/0/digests/0"))
    statements = [
        declaration("path:x.csv", digests=(sha(C),), parts=(part,)),
        declaration("path:y", path="y.dvc", digests=(sha(B),)),
    ]
    (linked,) = link_data_files([DataFile(path="x.csv", at=At(), kind="lfs", digests=(sha(A),))], statements)
    assert linked.parts == (
        Part(name="mismatches", path="datasets.yaml", at=At(pointer="/datasets/0/digests/0")),
        Part(name="mismatches", path="y.dvc", at=At()),
    )


def test_declared_by() -> None:
    """A file knows the manifests that speak of it."""
    files = [DataFile(path="data/x.csv", at=At(), kind="lfs", digests=(sha(A),)), DataFile(path="y.csv", at=At())]
    found = link_data_files(files, [declaration("path:data", "data/README.md", paths=("data/**",))])
    assert [file.declared_by for file in found] == [("data/README.md",), ()]


AURORA = Config(models=(ModelEntry(id="aurora", version="1", summary="s.yaml", copyright_policy="c.md"),))


def dataset(name: str, *, declared_by: tuple[str, ...] = (), used_by: tuple[str, ...] = ()) -> Dataset:
    return Dataset(
        id=DatasetId(name),
        shown=name,
        path="",
        at=At(),
        declared=bool(declared_by),
        declared_by=declared_by,
        used=bool(used_by),
        used_by=used_by,
    )


def documents(
    config: Config = Config(),
    *,
    files: tuple[str, ...] = (),
    recognized: tuple[str, ...] = (),
    manifests: tuple[str, ...] = (),
    datasets: tuple[Dataset, ...] = (),
    problems: tuple[str, ...] = (),
    bases: tuple[Inventory, ...] = (),
    rows: tuple[LockPublication, ...] = (),
    blobs: dict[str, Blob] | None = None,
) -> dict[str, Document]:
    found = link_documents(
        config,
        frozenset(manifests),
        Files(
            all={**MemorySnapshot(dict.fromkeys(files, "")).blobs, **(blobs or {})},
            recognized=recognized,
            unreadable=problems,
        ),
        {item.id: item for item in datasets},
        rows,
        bases,
    )
    return {item.path: item for item in found}


def manifest(path: str, role: str = "manifest") -> Document:
    return Document(path=path, at=At(), role=role, state="present")


def test_present() -> None:
    """Manifests and model cards are documents of their own."""
    found = documents(files=("m.yaml", "README.md"), manifests=("m.yaml", "README.md"))
    assert {path: (item.role, item.state) for path, item in found.items()} == {
        "m.yaml": ("manifest", "present"),
        "README.md": ("manifest", "present"),
    }


def test_deleted_manifest() -> None:
    """A manifest that is gone is missed where the head still uses what it alone declared."""
    base = Inventory(documents=(manifest("m.yaml"),), datasets=(dataset("hf:a/b", declared_by=("m.yaml",)),))
    found = documents(datasets=(dataset("hf:a/b", used_by=("train.py",)),), bases=(base,))
    assert (found["m.yaml"].state, found["m.yaml"].lost, found["m.yaml"].referred_by) == (
        "absent",
        True,
        ("train.py uses hf:a/b",),
    )


@pytest.mark.parametrize(
    "head",
    [(), (dataset("hf:a/b"),), (dataset("hf:a/b", declared_by=("n.yaml",), used_by=("train.py",)),)],
    ids=["gone", "unused", "declared elsewhere"],
)
def test_deleted_manifest_not_needed(head: tuple[Dataset, ...]) -> None:
    """A manifest that nothing needs any more may go."""
    base = Inventory(documents=(manifest("m.yaml"),), datasets=(dataset("hf:a/b", declared_by=("m.yaml",)),))
    assert documents(datasets=head, bases=(base,)) == {}


def test_emptied_manifest() -> None:
    """A manifest that no longer declares what is needed is as good as gone; upstream of a model is needed too."""
    base = Inventory(documents=(manifest("m.yaml"),), datasets=(dataset("hf:up/x", declared_by=("m.yaml",)),))
    head = replace(dataset("hf:up/x"), models=("aurora@1",))
    found = documents(files=("m.yaml",), datasets=(head,), bases=(base,))["m.yaml"]
    assert (found.state, found.lost, found.referred_by) == ("unrecognized", True, ("aurora@1 rests on hf:up/x",))


def test_emptied_document() -> None:
    """A document that this change made into something else is lost; what every parent of a merge lacked is not."""
    base = Inventory(documents=(manifest("c.md", "copyright-policy"),))
    assert documents(AURORA, files=("c.md",), bases=(base,))["c.md"].lost
    assert not documents(AURORA, files=("c.md",), bases=(base, Inventory()))["c.md"].lost


ROW = LockPublication(
    path="mlpolicy.lock",
    at=At(),
    model="aurora@1",
    edition=1,
    source="s.yaml",
    blob=blob_id(b"x"),
    renderings=(Rendering(path="s.md", blob=blob_id(b"y")),),
)
FROZEN = {"s.yaml": Blob(path="s.yaml", oid=blob_id(b"x")), "s.md": Blob(path="s.md", oid=blob_id(b"y"))}
OTHER = replace(ROW, blob=blob_id(b"z"), renderings=())
CHANGED = FROZEN | {"s.yaml": Blob(path="s.yaml", oid=blob_id(b"z"))}


@pytest.mark.parametrize(
    ("rows", "before", "blobs", "edited"),
    [
        ((ROW,), (ROW,), FROZEN, ("", "")),
        ((ROW,), (), CHANGED, ("", "its content is changed")),
        ((ROW,), (ROW,), {"s.yaml": FROZEN["s.yaml"]}, ("it is gone", "")),
        ((), (ROW,), CHANGED, ("its publication row is gone", "its publication row is gone")),
        (
            (replace(ROW, blob=blob_id(b"z")),),
            (ROW,),
            CHANGED,
            ("its publication row is changed", "its publication row is changed"),
        ),
        ((ROW, OTHER), (ROW,), CHANGED, ("", "its publication row is changed")),
        ((ROW, OTHER), (), FROZEN, ("", "its content is changed")),
        ((ROW,), (ROW, OTHER), FROZEN, ("", "")),
        ((ROW,), (), FROZEN | {"s.md": Blob(path="s.md")}, ("", "")),
    ],
    ids=[
        *("frozen", "content", "rendering gone", "row removed", "row rewritten"),
        *("a row beside", "two rows", "one row of two", "too large for an id"),
    ],
)
def test_published(
    rows: tuple[LockPublication, ...],
    before: tuple[LockPublication, ...],
    blobs: dict[str, Blob],
    edited: tuple[str, str],
) -> None:
    """What was published stays as its row says, and the row stays, whatever `models:` says now."""
    found = documents(rows=rows, blobs=blobs, bases=(Inventory(lock=before),))
    assert (found["s.md"].edited, found["s.yaml"].edited) == edited
    assert {item.role for item in found.values()} == {"published"}


def test_broken_manifest() -> None:
    """A manifest that this change made unreadable is still a document."""
    base = Inventory(documents=(manifest("m.yaml"),))
    assert documents(files=("m.yaml",), problems=("m.yaml",), bases=(base,))["m.yaml"].state == "unreadable"


@pytest.mark.parametrize(
    ("files", "recognized", "problems", "state"),
    [
        ((), (), (), "absent"),
        (("s.yaml",), ("s.yaml",), (), "present"),
        (("s.yaml",), (), (), "unrecognized"),
        (("s.yaml",), (), ("s.yaml",), "unreadable"),
    ],
)
def test_named(files: tuple[str, ...], recognized: tuple[str, ...], problems: tuple[str, ...], state: str) -> None:
    """What `models:` names is looked at; a file of another kind is not the document."""
    found = documents(AURORA, files=files, recognized=recognized, problems=problems)["s.yaml"]
    assert (found.state, found.role, found.lost, found.referred_by) == (
        state,
        "training-summary",
        False,
        ("models[0].summary (aurora@1)",),
    )
    assert found.parts == (Part(name="reference", path=".mlpolicy.yaml", at=At(pointer="/models/0/summary")),)


def test_deleted_document() -> None:
    """A document that the base had and the head still names is missed; a withdrawn model needs none."""
    base = Inventory(documents=(manifest("c.md", "copyright-policy"),))
    assert documents(AURORA, bases=(base,))["c.md"].lost
    withdrawn = Config(models=(ModelEntry(id="a", version="1", status="withdrawn", copyright_policy="c.md"),))
    assert documents(withdrawn, bases=(base,)) == {}


@pytest.mark.parametrize(
    ("files", "problems", "config", "expected"),
    [
        (("mlpolicy.lock",), (), Config(), ("present", False)),
        (("mlpolicy.lock",), ("mlpolicy.lock",), Config(), ("unreadable", False)),
        ((), (), Config(), ("absent", False)),
        ((), (), AURORA, ("absent", True)),
    ],
)
def test_lock(files: tuple[str, ...], problems: tuple[str, ...], config: Config, expected: tuple[str, bool]) -> None:
    """The lock is missed where models are stated."""
    base = Inventory(documents=(manifest("mlpolicy.lock", "lock"),))
    found = documents(config, files=files, problems=problems, bases=(base,))["mlpolicy.lock"]
    assert (found.state, found.lost) == expected
