"""Run every reader on every file of whole repositories: no input may make one raise, and no file may hold it up.

usage, at the root of the checkout: python -m benchmarks.every_file GIT_DIR...

GIT_DIR: bare repositories, read at HEAD. Each file goes to all readers that take its path; each fact is made plain, and
each of its places located. Only DecodeError is caught, and counted by kind: a reader's fault ends the run, with the
file's name. Contents that the repository lacks, and those that are too large for a snapshot, are skipped and counted.
"""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from mlpolicy.errors import DecodeError
from mlpolicy.model import Fact, plain
from mlpolicy.places import Locator
from mlpolicy.readers import Reader, Source, readers
from mlpolicy.snapshot import MAX_BLOB
from mlpolicy.tables import shipped

SLOWEST = 5


@dataclass
class Row:
    """What one repository gave. slowest: processor seconds, reader and path of a file, sorted."""

    files: int = 0
    size: int = 0
    seconds: float = 0.0
    skipped: Counter[str] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    outside: list[str] = field(default_factory=list)
    slowest: list[tuple[float, str, str]] = field(default_factory=list)


def main(repositories: list[str]) -> None:
    for repository in repositories:
        row = Row()
        for source in sources(["git", f"--git-dir={repository}"], row.skipped):
            try:
                read(source, row)
            except Exception as error:
                error.add_note(f"{repository}: {source.path}")
                raise
        show(repository, row)


def sources(git: list[str], skipped: Counter[str]) -> Iterator[Source]:
    """Every file and symbolic link of HEAD whose content is there."""
    listing = subprocess.run([*git, "ls-tree", "-r", "-z", "HEAD"], check=True, capture_output=True).stdout
    with subprocess.Popen([*git, "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as batch:
        assert batch.stdin is not None
        assert batch.stdout is not None
        for entry in filter(None, listing.split(b"\0")):
            details, _, name = entry.partition(b"\t")
            mode, kind, oid = details.split()
            if kind != b"blob":
                skipped["submodules"] += 1
                continue
            batch.stdin.write(oid + b"\n")
            batch.stdin.flush()
            answer = batch.stdout.readline().split()
            if answer[-1] == b"missing":
                skipped["missing"] += 1
                continue
            data = batch.stdout.read(int(answer[-1]) + 1)[:-1]
            if len(data) > MAX_BLOB:
                skipped["too large"] += 1
                continue
            path = name.decode("utf-8", "surrogateescape")
            yield Source(path=path, data=data, mode=int(mode, 8), tables=shipped())
        batch.stdin.close()


def read(source: Source, row: Row) -> None:
    """Add what the readers make of one file; reading alone is timed."""
    row.files += 1
    row.size += len(source.data)
    locator, lines = Locator(source.path, source.data), source.data.count(b"\n") + 1
    for reader in readers():
        if reader.matches(source.path):
            facts, kind, seconds = taken(reader, source)
            row.seconds += seconds
            row.slowest = sorted([*row.slowest, (seconds, reader.name, source.path)], reverse=True)[:SLOWEST]
            row.refused.update(filter(None, [kind]))
            for fact in facts:
                row.facts[type(fact).__name__] += 1
                plain(fact)
                places = map(locator.locate, chain([fact.at], (part.at for part in fact.parts)))
                if not all(1 <= place.line <= place.end_line <= lines for place in places):
                    row.outside.append(f"{reader.name}: {source.path}: {fact.at}")


def taken(reader: Reader, source: Source) -> tuple[list[Fact], str, float]:
    """The facts of one reader before it refused the file, the kind of a refusal, and the processor time (seconds)."""
    facts, kind, started = list[Fact](), "", time.process_time()
    try:
        if reader.tokens is None or any(token in source.data for token in reader.tokens):
            facts.extend(reader.read(source))
    except DecodeError as error:
        kind = f"{reader.name} {error.kind}"
    return facts, kind, time.process_time() - started


def show(repository: str, row: Row) -> None:
    megabytes = row.size / 1e6
    print(
        f"{repository}: {row.files:,} files, {megabytes:.1f} MB in {row.seconds:.1f} s; skipped {counts(row.skipped)}"
    )
    print(f"  facts: {counts(row.facts)}\n  refused: {counts(row.refused)}")
    for seconds, reader, path in row.slowest:
        print(f"  {seconds:7.2f} s {reader}: {path!r}")
    for place in row.outside:
        print(f"  outside the file: {place}")


def counts(counter: Counter[str]) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in counter.most_common()) or "none"


if __name__ == "__main__":
    main(sys.argv[1:])
