"""Entries that `declare` adds to datasets.yaml."""

from dataclasses import replace
from typing import Literal, get_type_hints

import pytest

from mlpolicy.config import Config
from mlpolicy.declare import CATEGORIES, Entry, Meant, declare, declared_by, folded, meant
from mlpolicy.errors import ConfigError
from mlpolicy.linking import link
from mlpolicy.linking.identities import salted
from mlpolicy.model import At, DatasetId, DatasetUse, Declaration
from mlpolicy.readers.manifests.native import NativeDataset
from mlpolicy.text import decode_yaml

C4 = Entry(id=DatasetId("hf:allenai/c4"))
HEAD = "schema: mlpolicy-datasets/1\n"
FLOW = '{id: "hf:allenai/c4", license: unknown}'
ADDED = "  - id: hf:allenai/c4\n    license: unknown\n"


def test_new_file() -> None:
    """A new file says what it is for, and that nobody has looked at the license yet."""
    data = declare(
        None,
        [
            C4,
            Entry(
                id=DatasetId("private:books-1"),
                license="CC-BY-4.0 OR LicenseRef-x",
                category="licensed",
                pin="0123",
                match="0a" * 16,
                not_for_training=True,
            ),
        ],
    )
    assert data.decode() == (
        """\
# Data of others that has no manifest of its own in this repository. `license: unknown` waits for a review.
schema: mlpolicy-datasets/1
datasets:
  - id: hf:allenai/c4
    license: unknown
  - id: private:books-1
    license: CC-BY-4.0 OR LicenseRef-x
    category: licensed
    pin: "0123"
    disclosure: withheld
    match: ["0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a"]
    not_for_training: true
"""
    )
    assert declare(b"  \n", [C4]) == declare(None, [C4])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            HEAD + "datasets:\n  # why\n  - id:   hf:a/b   # here\n    license: 'MIT'\n",
            HEAD + "datasets:\n  # why\n  - id:   hf:a/b   # here\n    license: 'MIT'\n" + ADDED,
            id="comments-and-quotes-stay",
        ),
        pytest.param(
            HEAD + "datasets:\n- id: hf:a/b\n\n",
            HEAD + "datasets:\n- id: hf:a/b\n- id: hf:allenai/c4\n  license: unknown\n\n",
            id="unindented",
        ),
        pytest.param(
            HEAD + "datasets:\n    -   id: hf:a/b",
            HEAD + "datasets:\n    -   id: hf:a/b\n    -   id: hf:allenai/c4\n        license: unknown\n",
            id="wide-indent-and-no-last-line-break",
        ),
        pytest.param(
            HEAD + 'datasets:\n  - {id: "hf:a/b"}\n',
            HEAD + 'datasets:\n  - {id: "hf:a/b"}\n' + ADDED,
            id="flow-entry",
        ),
        pytest.param(
            "datasets:\n  - id: hf:a/b # one\n" + HEAD,
            "datasets:\n  - id: hf:a/b # one\n" + ADDED + HEAD,
            id="list-is-not-last",
        ),
        pytest.param(
            HEAD + 'datasets: [{id: "hf:a/b"}]\n',
            HEAD + 'datasets: [{id: "hf:a/b"}, ' + FLOW + "]\n",
            id="flow-list",
        ),
        pytest.param(
            HEAD + "datasets: [ # a ]\n  {id: hf:a/b, match: [x]}, # b\n]\n# c ]\n",
            HEAD + "datasets: [ # a ]\n  {id: hf:a/b, match: [x]}, # b\n" + FLOW + "]\n# c ]\n",
            id="notes-in-flow-list",
        ),
        pytest.param(
            HEAD + "datasets: [ # none\n]\n",
            HEAD + "datasets: [ # none\n" + FLOW + "]\n",
            id="note-in-empty-flow-list",
        ),
        pytest.param(
            "{schema: mlpolicy-datasets/1, datasets: []}\n",
            "{schema: mlpolicy-datasets/1, datasets: [" + FLOW + "]}\n",
            id="flow-document",
        ),
        pytest.param(
            HEAD + "datasets: &a\n  - &b\n    id: hf:a/b\n",
            HEAD + "datasets: &a\n  - &b\n    id: hf:a/b\n" + ADDED,
            id="anchors",
        ),
        pytest.param(
            "\ufeff---\n" + HEAD + "datasets: [] # none\n---\nx: 1\n",
            "\ufeff---\n" + HEAD + "datasets: # none\n" + ADDED + "---\nx: 1\n",
            id="mark-and-more-documents",
        ),
        pytest.param(
            (HEAD + "datasets:\n  - id: hf:a/b").replace("\n", "\r\n"),
            (HEAD + "datasets:\n  - id: hf:a/b\n" + ADDED).replace("\n", "\r\n"),
            id="crlf",
        ),
        pytest.param(
            HEAD + "datasets:\n  - id: hf:a/b\n  # of the list\n# of the end\n",
            HEAD + "datasets:\n  - id: hf:a/b\n  # of the list\n" + ADDED + "# of the end\n",
            id="notes-below",
        ),
        pytest.param(HEAD + "datasets: []\n", HEAD + "datasets:\n" + ADDED, id="empty-list"),
        pytest.param(HEAD + "# nothing yet\ndatasets:\n", HEAD + "# nothing yet\ndatasets:\n" + ADDED, id="no-value"),
        pytest.param(HEAD, HEAD + "datasets:\n" + ADDED, id="no-list"),
        pytest.param(
            HEAD + "datasets:\n  - id: hf:a/b\n...\n",
            HEAD + "datasets:\n  - id: hf:a/b\n" + ADDED + "...\n",
            id="ended-document",
        ),
        pytest.param(HEAD + "...\n", HEAD + "datasets:\n" + ADDED + "...\n", id="no-list-in-ended-document"),
    ],
)
def test_adds(before: str, after: str) -> None:
    """Entries follow those that are there; every byte of the file stays."""
    assert declare(before.encode(), [C4]).decode() == after


def test_all_entries_arrive() -> None:
    """Whatever a name holds, YAML reads it back as the same text."""
    names = ["a: b", "#x", "- y", "1.10", "yes", "é", "'", '"', "path:data/x y.csv", "a\nb", "@x", "~", "\U0001f600"]
    for before in (None, (HEAD + "datasets:\n  - id: hf:a/b\n").encode()):
        data = declare(before, [Entry(id=DatasetId(name), license=name) for name in names])
        read = decode_yaml(data).value
        assert isinstance(read, dict)
        assert read["datasets"][-len(names) :] == [{"id": name, "license": name} for name in names]  # type: ignore[index]  # a list of mappings, as just written


@pytest.mark.parametrize("data", [b"vocab: [1]\n", b"- id: x\n", b"schema: other/1\n", b"datasets: [{id: prod}]\n"])
def test_refuses(data: bytes) -> None:
    """A datasets.yaml of another tool is left alone."""
    with pytest.raises(ConfigError, match="not mlpolicy's own"):
        declare(data, [C4])


@pytest.mark.parametrize("listed", ["hf:a/b", "&a []\nx: *a", "&a\n  - id: hf:a/b\nx: *a"])
def test_no_place(listed: str) -> None:
    """Where an entry would change something else, or no list is there, it is refused."""
    with pytest.raises(ConfigError) as error:
        declare(f"{HEAD}datasets: {listed}\n".encode(), [C4])
    assert str(error.value) == (
        "datasets.yaml: no place for an entry is found; write `datasets:` as a list of `- id: ...` lines"
    )


@pytest.mark.parametrize("entry", [replace(C4, license="\udcff"), Entry(id=DatasetId("path:\udcff"))])
@pytest.mark.parametrize("data", [None, (HEAD + "datasets: []\n").encode()])
def test_not_utf8(entry: Entry, data: bytes | None) -> None:
    """YAML cannot hold what is not UTF-8."""
    with pytest.raises(ConfigError, match=r"datasets\.yaml is UTF-8 and '.*\udcff' is not; write it in UTF-8, or name"):
        declare(data, [entry])


def test_unreadable() -> None:
    """A file that does not decode is not touched."""
    with pytest.raises(ConfigError, match=r"datasets\.yaml:1:101: nested more than 100 levels; mend it first"):
        declare(b"[" * 200, [C4])


def use(text: str, id_: str | None) -> DatasetUse:
    """A training use."""
    name = DatasetId(id_) if id_ else None
    return DatasetUse(dataset=text, id=name, source="s3", path="t.py", at=At(), purpose="train")


def declaration(id_: str, path: str = "d.yaml", **more: tuple[str, ...]) -> Declaration:
    """A declaration."""
    made = Declaration(dataset=DatasetId(id_), name=id_, reader="r", path=path, at=At())
    return replace(made, **more)  # type: ignore[arg-type]  # fields of the dataclass


INVENTORY = link(
    (
        use("s3://corp/raw", "s3:corp/raw"),
        use("squad", "hf:rajpurkar/squad"),
        use("?x", None),
        declaration("hf:owner/made", same_as=("doi:10.5281/zenodo.1",)),
        declaration("path:data", path="e.yaml"),
        declaration("private:books", match=(salted("salt", "s3:corp/books"),)),
    ),
    {},
    Config(),
)
SHOWN = next(item.shown for item in INVENTORY.uses if item.id == "s3:corp/raw")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("s3://corp/raw", "s3:corp/raw"),
        (SHOWN, "s3:corp/raw"),
        ("squad", "hf:rajpurkar/squad"),
        ("hf:owner/made", "hf:owner/made"),
        ("doi:10.5281/zenodo.1", "hf:owner/made"),
        ("hf:new/one", "hf:new/one"),
        ("https://huggingface.co/datasets/New/One", "hf:new/one"),
        ("s3:corp/raw/**", "s3:corp/raw/**"),
    ],
)
def test_meant(text: str, found: str) -> None:
    """A dataset is named by its id, as code has it, or as a report shows it."""
    assert meant(INVENTORY, text) == Meant(DatasetId(found))


def test_meant_with_revision() -> None:
    """A revision that the text names goes along."""
    assert meant(INVENTORY, "hf:new/one@0a1b") == Meant(DatasetId("hf:new/one"), "0a1b")


@pytest.mark.parametrize("text", ["allenai/c4", "s3:#00000000", "?x", ""])
def test_not_meant(text: str) -> None:
    """Nothing is guessed: a bare name may be many things, and an unknown hash is nothing."""
    with pytest.raises(ConfigError, match="names no dataset that is known here"):
        meant(INVENTORY, text)


def test_nearest_is_named() -> None:
    """A slip of the pen is answered with what is there."""
    with pytest.raises(ConfigError, match="did you mean 'hf:rajpurkar/squad'"):
        meant(INVENTORY, "rajpurkar/squad")


@pytest.mark.parametrize(
    ("dataset", "paths"),
    [
        ("hf:owner/made", ("d.yaml",)),
        ("doi:10.5281/zenodo.1", ("d.yaml",)),
        ("path:data/raw/x.csv", ("e.yaml",)),
        ("s3:corp/books", ("d.yaml",)),
        ("s3:corp/raw", ()),
        ("hf:new/one", ()),
    ],
)
def test_declared_by(dataset: str, paths: tuple[str, ...]) -> None:
    """A folder, another name or a hash declares a dataset as well."""
    assert declared_by(INVENTORY, DatasetId(dataset), "salt") == paths


def test_folded() -> None:
    """Of a prefix and what lies below it, the prefix stands for both; names that merely begin alike are apart."""
    given = ["s3:b/raw/x", "s3:b/raw/**", "s3:b/rawer", "hf:a/b", "hf:a/b", "hf:a/b/c"]
    assert folded(map(DatasetId, given)) == {
        "s3:b/raw/x": "s3:b/raw/**",
        "s3:b/raw/**": "s3:b/raw/**",
        "s3:b/rawer": "s3:b/rawer",
        "hf:a/b": "hf:a/b",
        "hf:a/b/c": "hf:a/b/c",
    }


def test_categories() -> None:
    """The categories are those of the format."""
    assert get_type_hints(NativeDataset)["category"] == Literal[CATEGORIES] | None
