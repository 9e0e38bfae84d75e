"""Snapshot x readers -> facts: one pass over the candidate files, problems kept, nothing dropped silently."""

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import cast

from mlpolicy import pins
from mlpolicy.comments import TOKEN
from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DataFile, Declaration, Digest, Fact, Problem, TrainingSummary
from mlpolicy.readers import SYMLINK, Reader, Source, ending, readers
from mlpolicy.readers.data_files import READER as POINTERS
from mlpolicy.readers.data_files import measure
from mlpolicy.snapshot import MAX_BLOB, Blob, Snapshot
from mlpolicy.tables import UseTables

#: Pointers of Git LFS and git-annex are smaller than this (bytes).
POINTER_SIZE = 1024
MAX_FACTS_PER_FILE = 20_000
#: Code that is no data, whatever it is called: as a pointer it hides what it trains with.
_CODE = frozenset({"py", "sh"})
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Gatherer:
    """Reads snapshots of one repository; a blob that two snapshots share at the same path is read once."""

    def __init__(self, tables: UseTables) -> None:
        self._tables = tables
        self._readers: dict[str, tuple[Reader, ...]] = {}
        self._facts: dict[Blob, tuple[Fact, ...]] = {}
        self._measured: dict[tuple[Blob, frozenset[str]], tuple[Fact, ...]] = {}

    def facts(self, snapshot: Snapshot) -> tuple[Fact, ...]:
        """Every fact of the snapshot, in path order within each kind. Raises GitError for a missing object."""
        self._read_new(snapshot)
        found = [*chain.from_iterable(self._facts[blob] for blob in snapshot.blobs.values())]
        return (*found, *self._measure(snapshot, found), *map(_unmerged, snapshot.unmerged))

    def _read_new(self, snapshot: Snapshot) -> None:
        wanted: dict[str, tuple[Reader, ...]] = {}
        rest = []
        for path, blob in snapshot.blobs.items():
            if blob in self._facts:
                continue
            matching = tuple(reader for reader in self._asked(ending(path)) if reader.matches(path))
            if matching or blob.mode == SYMLINK:
                wanted[path] = matching
            else:
                self._facts[blob] = ()
                rest.append(path)
        wanted.update((path, ()) for path, size in snapshot.sizes(rest).items() if size < POINTER_SIZE)
        for blob, data in snapshot.read(wanted):
            self._facts[blob] = tuple(self._file(blob, data, wanted[blob.path]))

    def _asked(self, name: str) -> tuple[Reader, ...]:
        """The readers that take files with such an ending, if they take them at all."""
        if name not in self._readers:
            self._readers[name] = tuple(
                reader
                for reader in readers()
                if reader is not POINTERS and (reader.endings is None or name in reader.endings)
            )
        return self._readers[name]

    def _file(self, blob: Blob, data: bytes | None, matching: tuple[Reader, ...]) -> Iterator[Fact]:
        if data is None:
            yield from (
                _problem(reader, blob.path, "too-large", f"more than {MAX_BLOB:,} bytes") for reader in matching[:1]
            )
            return
        source = Source(path=blob.path, data=data, mode=blob.mode, tables=self._tables)
        if len(data) < POINTER_SIZE and (pointer := tuple(POINTERS.read(source))):
            yield from pointer
            for reader in matching:
                by_name = reader.governed and (reader.named is None or reader.named(blob.path))
                if by_name or ending(blob.path) in _CODE:
                    yield _problem(reader, blob.path, "pointer", "the file is a pointer; its content is not in git")
            return
        if matching and data.startswith(_UTF16):
            yield _problem(matching[0], blob.path, "encoding", "UTF-16, which is not read; save it as UTF-8")
            return
        facts = self._understood(source, matching)
        yield from pins.apply(blob.path, data, facts) if matching and TOKEN in data else facts

    @staticmethod
    def _understood(source: Source, matching: tuple[Reader, ...]) -> Iterator[Fact]:
        said = set()
        for reader in sorted(matching, key=lambda reader: not reader.governed):
            if reader.tokens is None or any(token in source.data for token in reader.tokens):
                for fact in _read(reader, source):
                    trouble = isinstance(fact, Problem) and replace(fact, reader="", governed=False)
                    if not trouble or trouble not in said:  # one trouble of the file, whoever met it
                        yield fact
                    said.add(trouble)

    def _measure(self, snapshot: Snapshot, facts: list[Fact]) -> Iterator[Fact]:
        """Digests of checked-in files that some declaration, or a summary that stands for one, states a digest of."""
        pointers = {fact.path for fact in facts if isinstance(fact, DataFile)}
        stated: dict[str, set[str]] = {}
        for fact in facts:
            for digest in _stated(fact):
                if digest.path in snapshot.blobs and digest.path not in pointers:
                    stated.setdefault(cast("str", digest.path), set()).add(digest.algorithm)
        keys = {path: (snapshot.blobs[path], frozenset(algorithms)) for path, algorithms in sorted(stated.items())}
        new = [path for path, key in keys.items() if key not in self._measured]
        for blob, data in snapshot.read(new):
            algorithms = keys[blob.path][1]
            self._measured[keys[blob.path]] = (_measured(blob.path, data, algorithms),)
        return chain.from_iterable(self._measured[key] for key in keys.values())


def _stated(fact: Fact) -> tuple[Digest, ...]:
    if isinstance(fact, TrainingSummary):
        return (fact.file,) if fact.file else ()
    return fact.digests if isinstance(fact, Declaration) else ()


def _unmerged(path: str) -> Problem:
    """What the commit will hold is not decided yet; the base's content stands in for it."""
    message = "the index has several versions of it; resolve the conflict and add it"
    return Problem(path=path, at=At(), kind="unmerged", message=message, reader="git", governed=True)


def _measured(path: str, data: bytes | None, algorithms: Iterable[str]) -> Fact:
    if data is None:
        message = f"more than {MAX_BLOB:,} bytes, so its stated digest was not checked"
        return Problem(path=path, at=At(), kind="too-large", message=message, reader=POINTERS.name)
    return measure(path, data, [Digest(algorithm=algorithm, value="") for algorithm in sorted(algorithms)])


def _read(reader: Reader, source: Source) -> tuple[Fact, ...]:
    """A reader's facts; whatever goes wrong is a Problem of that file."""
    try:
        found = tuple(fact for fact, _ in zip(reader.read(source), range(MAX_FACTS_PER_FILE + 1), strict=False))
    except DecodeError as error:
        return (_problem(reader, source.path, error.kind, error.message, error.line, error.column),)
    except RecursionError:
        return (_problem(reader, source.path, "too-deep", "nested too deeply"),)
    except Exception as error:  # noqa: BLE001 - a fault of one reader must not hide the rest of the repository
        return (
            _problem(reader, source.path, "fault", f"fault in reader {reader.name}: {type(error).__name__}: {error}"),
        )
    if len(found) > MAX_FACTS_PER_FILE:
        return (_problem(reader, source.path, "too-many", f"more than {MAX_FACTS_PER_FILE:,} facts"),)
    return found


def _problem(reader: Reader, path: str, kind: str, message: str, line: int = 0, column: int = 0) -> Problem:
    return Problem(
        path=path,
        at=At(),
        kind=kind,
        message=message,
        reader=reader.name,
        line=line,
        column=column,
        governed=reader.governed,
    )
