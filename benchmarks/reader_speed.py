"""How fast the readers of dataset uses are, carrier by carrier, beside `git grep` for the words they look for first.

usage, at the root of the checkout: python -m benchmarks.reader_speed GIT_DIR...

GIT_DIR: bare repositories. Contents are fetched before the clock runs. `git grep` looks for those words in the
same files of the same commit, with one thread, and pays for reading the objects.
"""

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.score_uses import contents

from mlpolicy.discover import discover
from mlpolicy.errors import DecodeError
from mlpolicy.readers import Reader, Source
from mlpolicy.tables import shipped

WORDS = "dataset|corpus|data_|_data|train|load_|https?://"


@dataclass
class Row:
    seconds: float = 0.0
    size: int = 0
    files: int = 0
    facts: int = 0
    refused: int = 0


def main(repositories: list[str]) -> None:
    readers = discover("mlpolicy.readers.uses", "READER", Reader)
    rows = {reader.name: Row() for reader in readers}
    grep = 0.0
    for repository in repositories:
        git = ["git", f"--git-dir={repository}"]
        paths = []
        for path, data in contents(git, "HEAD", readers):
            paths.append(path)
            for reader in readers:
                if reader.matches(path):
                    measure(reader, Source(path=path, data=data, tables=shipped()), rows[reader.name])
        grep += git_grep(git, {f"*{Path(path).suffix}" for path in paths if Path(path).suffix})
    print(f"{'carrier':<20}{'files':>8}{'MB':>9}{'s':>9}{'MB/s':>8}{'files/s':>10}{'facts':>8}{'refused':>9}")
    total = Row()
    for name, row in sorted(rows.items()):
        show(name, row)
        total.seconds += row.seconds
        total.size += row.size
        total.files += row.files
        total.facts += row.facts
        total.refused += row.refused
    show("all", total)
    print(
        f"git grep for the prefilter's words: {grep:.2f} s; readers alone: {total.seconds / (grep or 1):.1f} times that"
    )


def measure(reader: Reader, source: Source, row: Row) -> None:
    """Add the processor time of one file, the prefilter included; a file outside the bounds counts as refused."""
    started = time.process_time()
    try:
        if reader.tokens is None or any(token in source.data for token in reader.tokens):
            row.facts += sum(1 for _ in reader.read(source))
    except DecodeError:
        row.refused += 1
    row.seconds += time.process_time() - started
    row.size += len(source.data)
    row.files += 1


def git_grep(git: list[str], patterns: set[str]) -> float:
    started = time.perf_counter()
    command = [*git, "grep", "--threads=1", "-c", "-I", "-E", WORDS, "HEAD", "--", *sorted(patterns)]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def show(name: str, row: Row) -> None:
    seconds = row.seconds or 1e-9
    print(
        f"{name:<20}{row.files:>8,}{row.size / 1e6:>9.1f}{row.seconds:>9.2f}{row.size / 1e6 / seconds:>8.1f}"
        f"{row.files / seconds:>10,.0f}{row.facts:>8,}{row.refused:>9,}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
