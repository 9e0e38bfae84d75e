"""Dataset uses of shell scripts."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetUse
from mlpolicy.readers import Source
from mlpolicy.readers.uses.shell_script import READER, read
from mlpolicy.tables import shipped

TEXT = b"#!/bin/sh\npython train.py --dataset o/n\n"


def datasets(path: str, data: bytes) -> list[str]:
    found = READER.read(Source(path=path, data=data, tables=shipped()))
    return [use.dataset for use in found if isinstance(use, DatasetUse)]


def test_matches_scripts_and_names_without_a_suffix() -> None:
    """Names alone decide what is opened."""
    paths = ("a.sh", "b/a.slurm", "a.sbatch", "bin/train", "train.py", "a.d/x.md", "a.d/x")
    assert [READER.matches(path) for path in paths] == [True, True, True, True, False, False, True]


@pytest.mark.parametrize(
    ("path", "data", "found"),
    [
        ("a.sh", TEXT, ["o/n"]),
        ("a.sh", TEXT[10:], ["o/n"]),
        ("train", TEXT, ["o/n"]),
        ("train", b"#!/usr/bin/env bash\n" + TEXT, ["o/n"]),
        ("train", b"#!/usr/bin/env python\n" + TEXT, []),
        ("train", TEXT[10:], []),
        ("a.sh", b"", []),
    ],
)
def test_reads(path: str, data: bytes, found: list[str]) -> None:
    """A suffix or the first line says that a file is a shell script."""
    assert datasets(path, data) == found


def test_place() -> None:
    """Places are byte ranges of the file."""
    (use,) = read(Source(path="a.sh", data=TEXT, tables=shipped()))
    assert (use.at, use.how) == (At(start=36, end=39), "shell")


def test_a_script_that_is_too_large_is_refused() -> None:
    """Bounds are those of every Bash text."""
    with pytest.raises(DecodeError):
        datasets("a.sh", b"data " * 300_000)
