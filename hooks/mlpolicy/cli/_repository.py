"""The working tree that a command reads and writes."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import cast

from mlpolicy.cli import _output
from mlpolicy.pipeline import Inspection, Request, inspect
from mlpolicy.writing import Change, write


def worktree() -> tuple[Inspection, Path]:
    """The working tree as it is, and its folder. Raises MlpolicyError."""
    found = inspect(Request(start=Path.cwd()), os.environ)
    return found, cast("Path", found.repo.top)  # None only in a bare repository, which has no working tree to inspect


def reader(root: Path) -> Callable[[str], bytes | None]:
    """Content of a file as git sees it (of a symbolic link its target); None where there is none."""

    def read(path: str) -> bytes | None:
        place = root / path
        try:
            return os.fsencode(place.readlink()) if place.is_symlink() else place.read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    return read


def apply(root: Path, changes: Iterable[Change], *, owned: bool = True) -> tuple[str, ...]:
    """Write the changes, saying what and why; the paths. owned: files that mlpolicy writes. Raises WriteError."""
    paths = []
    for change in changes:
        if write(root, change.path, change.data, owned=owned):
            _output.say(f"wrote {change.path}: {change.why}")
            paths.append(change.path)
    return tuple(paths)
