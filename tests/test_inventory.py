"""Snapshot x readers -> facts: what is read, what becomes a Problem, what is measured."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

import pytest

from mlpolicy import inventory
from mlpolicy.errors import DecodeError
from mlpolicy.inventory import MAX_FACTS_PER_FILE, Gatherer
from mlpolicy.model import (
    At,
    DataFile,
    DatasetId,
    DatasetUse,
    Declaration,
    Digest,
    Fact,
    LicenseFile,
    Problem,
    TrainingSummary,
)
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.snapshot import MAX_BLOB, Blob, MemorySnapshot
from mlpolicy.tables import UseTables

SHA = hashlib.sha256(b"a,b\n").hexdigest()


def license_file(source: Source) -> Iterator[Fact]:
    yield LicenseFile(path=source.path, at=At())


def broken(source: Source) -> Iterator[Fact]:
    yield LicenseFile(path=source.path, at=At())
    raise DecodeError("syntax", "not what it says", 3, 7)


def faulty(_: Source) -> Iterator[Fact]:
    raise KeyError("oops")


def deep(_: Source) -> Iterator[Fact]:
    raise RecursionError


def endless(source: Source) -> Iterator[Fact]:
    while True:
        yield LicenseFile(path=source.path, at=At())


def manifest(source: Source) -> Iterator[Fact]:
    digest = Digest(algorithm="sha256", value=SHA, path="data.csv")
    yield Declaration(
        dataset=DatasetId("path:data.csv"), name="d", reader="m", path=source.path, at=At(), digests=(digest,)
    )


def summary(source: Source) -> Iterator[Fact]:
    digest = Digest(algorithm="sha256", value=SHA, path=source.data.decode() or None)
    file = None if source.data == b"-" else digest
    yield TrainingSummary(path=source.path, at=At(), model="aurora@1.0", form="file", file=file)


def unnamed(source: Source) -> Iterator[Fact]:
    yield DatasetUse(dataset="?x", id=None, source="other", path=source.path, at=At(start=0, end=1))


def reader(suffix: str, read: object, **more: object) -> Reader:
    return Reader(name=suffix, matches=lambda path: path.endswith(suffix), read=read, **more)  # type: ignore[arg-type]


READERS = (
    reader(".txt", license_file),
    reader(".tok", license_file, tokens=(b"needle", b"pin")),
    reader(".bad", broken, governed=True),
    reader(".any", license_file, governed=True, named=lambda path: path.startswith("sure")),
    reader(".key", faulty),
    reader(".deep", deep),
    reader(".many", endless),
    reader("a.bad", broken),
    reader(".man", manifest, governed=True),
    reader(".use", unnamed),
    reader(".sum", summary),
)


@pytest.fixture(autouse=True)
def _readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inventory, "readers", lambda: READERS)


def facts(files: Mapping[str, str | bytes], modes: Mapping[str, int] | None = None) -> tuple[Fact, ...]:
    return Gatherer(UseTables()).facts(MemorySnapshot(files, modes or {}))


def problem(path: str, kind: str, message: str, **more: object) -> Problem:
    suffix = path[path.index(".") :]
    return Problem(path=path, at=At(), kind=kind, message=message, reader=suffix, **more)  # type: ignore[arg-type]


def test_reads() -> None:
    """Files are read in path order by the readers that match."""
    assert facts({"b.txt": "", "a.txt": "", "c.py": "x" * 2000}) == (
        LicenseFile(path="a.txt", at=At()),
        LicenseFile(path="b.txt", at=At()),
    )


def test_pins() -> None:
    """What readers understood is put together with what comments say; a file that no reader knows has none."""
    use, wrong = facts({"a.use": "x # mlpolicy: dataset=a/b\n# mlpolicy: what", "b.other": "x # mlpolicy: what"})
    assert isinstance(use, DatasetUse)
    assert use.id == "hf:a/b"
    assert isinstance(wrong, Problem)
    assert (wrong.path, wrong.kind, wrong.reader, wrong.governed) == ("a.use", "invalid", "config", False)


def test_tokens() -> None:
    """A reader with tokens sees only files that hold one."""
    assert facts({"a.tok": "hay", "b.tok": "a pin"}) == (LicenseFile(path="b.tok", at=At()),)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.bad", problem("a.bad", "syntax", "not what it says", line=3, column=7, governed=True)),
        ("a.key", problem("a.key", "fault", "fault in reader .key: KeyError: 'oops'")),
        ("a.deep", problem("a.deep", "too-deep", "nested too deeply")),
        ("a.many", problem("a.many", "too-many", f"more than {MAX_FACTS_PER_FILE:,} facts")),
    ],
)
def test_problems(path: str, expected: Problem) -> None:
    """Trouble in one file is a Problem of that file, and the rest is still read."""
    assert facts({path: "", "z.txt": ""}) == (expected, LicenseFile(path="z.txt", at=At()))


def test_utf16() -> None:
    """A file in an encoding that hides every token says so, whatever its reader looks for."""
    message = "UTF-16, which is not read; save it as UTF-8"
    assert facts({"a.tok": "needle".encode("utf-16")}) == (problem("a.tok", "encoding", message),)


def test_unmerged() -> None:
    """A file that the index holds in several versions is a Problem until the conflict is resolved."""
    message = "the index has several versions of it; resolve the conflict and add it"
    assert Gatherer(UseTables()).facts(MemorySnapshot({}, unmerged=("a.txt",))) == (
        Problem(path="a.txt", at=At(), kind="unmerged", message=message, reader="git", governed=True),
    )


def test_too_large() -> None:
    """A blob past the bound is a Problem of the file, once."""

    class Large(MemorySnapshot):
        def read(self, paths: Iterable[str]) -> Iterator[tuple[Blob, bytes | None]]:
            return ((self.blobs[path], None) for path in paths)

    assert Gatherer(UseTables()).facts(Large({"a.bad": "", "b.py": "x"})) == (
        problem("a.bad", "too-large", f"more than {MAX_BLOB:,} bytes", governed=True),
    )


LFS = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'a' * 64}\nsize 12\n"


def test_pointer_first() -> None:
    """A pointer is recognised before any reader; a manifest stored as one says that its content is not in git."""
    found = facts({"weights.bin": LFS, "a.man": LFS, "b.txt": LFS})
    assert [type(fact).__name__ for fact in found] == ["DataFile", "Problem", "DataFile", "DataFile"]
    assert found[1] == problem("a.man", "pointer", "the file is a pointer; its content is not in git", governed=True)


def test_pointer_in_place_of_what_may_be_anything() -> None:
    """It is a problem only where the name alone says that a manifest stands there."""
    found = facts({"a.any": LFS, "sure.any": LFS})
    assert [fact.path for fact in found if isinstance(fact, Problem)] == ["sure.any"]


def test_annex() -> None:
    """A symbolic link into git-annex is a pointer; other links are data that readers may see."""
    target = ".git/annex/objects/x/y/SHA256E-s12--" + "b" * 64 + ".csv/SHA256E-s12--" + "b" * 64 + ".csv"
    (found,) = facts({"d.csv": target, "e.csv": "elsewhere"}, {"d.csv": SYMLINK, "e.csv": SYMLINK})
    assert isinstance(found, DataFile)
    assert (found.path, found.kind) == ("d.csv", "annex")


def test_measures_claimed_files() -> None:
    """The content of a file whose digest a manifest states is measured; others are left alone."""
    found = facts({"a.man": "", "data.csv": "a,b\n", "other.csv": "c"})
    (file,) = (fact for fact in found if isinstance(fact, DataFile))
    assert (file.path, file.kind) == ("data.csv", "file")
    assert Digest(algorithm="sha256", value=SHA, path="data.csv") in [
        Digest(algorithm=item.algorithm, value=item.value, path="data.csv")
        for item in file.digests
        if not item.text_normalized
    ]


def test_measures_the_file_that_a_summary_stands_for() -> None:
    """The content of the file that it states a digest of is measured; a page, and a file that is not there, are not."""
    found = facts({"s.sum": "s.bin", "t.sum": "", "u.sum": "gone.bin", "v.sum": "-", "s.bin": "a,b\n", "o.bin": "c"})
    assert [(fact.path, fact.kind) for fact in found if isinstance(fact, DataFile)] == [("s.bin", "file")]


def test_claimed_pointer() -> None:
    """A claimed file that is a pointer keeps the digest that the pointer states."""
    (file,) = (fact for fact in facts({"a.man": "", "data.csv": LFS}) if isinstance(fact, DataFile))
    assert (file.kind, file.digests[0].value) == ("lfs", "a" * 64)


def test_claimed_too_large() -> None:
    """A claimed file past the bound says that its digest was not checked."""

    class Large(MemorySnapshot):
        def read(self, paths: Iterable[str]) -> Iterator[tuple[Blob, bytes | None]]:
            return ((self.blobs[path], None if path == "data.csv" else b"") for path in paths)

    found = Gatherer(UseTables()).facts(Large({"a.man": "", "data.csv": "x" * 2000}))
    assert found[-1] == Problem(
        path="data.csv",
        at=At(),
        kind="too-large",
        message=f"more than {MAX_BLOB:,} bytes, so its stated digest was not checked",
        reader="data-files",
    )


def test_shared_blobs() -> None:
    """A blob that two snapshots share is read once."""
    asked: list[str] = []

    class Watched(MemorySnapshot):
        def read(self, paths: Iterable[str]) -> Iterator[tuple[Blob, bytes | None]]:
            wanted = list(paths)
            asked.extend(wanted)
            return super().read(wanted)

    gatherer = Gatherer(UseTables())
    gatherer.facts(Watched({"a.txt": "same", "a.man": "", "data.csv": "a,b\n" + "x" * 2000}))
    gatherer.facts(Watched({"a.txt": "same", "a.man": "", "data.csv": "a,b\n" + "x" * 2000, "b.txt": "new"}))
    assert sorted(asked) == ["a.man", "a.txt", "b.txt", "data.csv"]
