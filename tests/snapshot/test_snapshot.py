"""The contract that all snapshots share, in memory."""

import pytest

from mlpolicy import snapshot
from mlpolicy.snapshot import EMPTY, Blob, MemorySnapshot, blob_id


def test_files_in_memory() -> None:
    """Text and bytes are files in path order, with git's object ids and the modes that are given."""
    memory = MemorySnapshot({"b": "text\n", "a": b"\xff"}, modes={"a": 0o120000})
    a, b = Blob(path="a", mode=0o120000, oid=blob_id(b"\xff")), Blob(path="b", oid=blob_id(b"text\n"))
    assert list(memory.blobs.items()) == [("a", a), ("b", b)]
    assert list(memory.read(["b", "a"])) == [(b, b"text\n"), (a, b"\xff")]
    assert memory.sizes(["a", "b"]) == {"a": 1, "b": 5}
    assert memory.describe() == "2 files in memory"


def test_large_file_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the bound a file has a size and no content."""
    monkeypatch.setattr(snapshot, "MAX_BLOB", 3)
    memory = MemorySnapshot({"a": "123", "b": "1234"})
    assert [data for _, data in memory.read(["a", "b"])] == [b"123", None]
    assert memory.sizes(["b"]) == {"b": 4}


def test_empty_tree() -> None:
    """The empty tree has nothing in it and says so."""
    assert (EMPTY.kind, dict(EMPTY.blobs), EMPTY.describe()) == ("empty", {}, "the empty tree")


@pytest.mark.parametrize(
    ("object_format", "oid"),
    [
        ("sha1", "ce013625030ba8dba906f756967f9e9ca394464a"),
        ("sha256", "2cf8d83d9ee29543b34a87727421fdecb7e3f3a183d337639025de576db9ebb4"),
    ],
)
def test_blob_id(object_format: str, oid: str) -> None:
    """The object id of `hello` is the one that `git hash-object` prints."""
    assert blob_id(b"hello\n", object_format) == oid
