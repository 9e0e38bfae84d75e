"""`mlpolicy fix`."""

import os
from pathlib import Path
from typing import cast

import click

from mlpolicy.choose import Choice
from mlpolicy.cli import _output, _repository
from mlpolicy.documents.fix import left, plan, undisturbed
from mlpolicy.pipeline import Inspection, Request, inspect
from mlpolicy.snapshot import Snapshot
from mlpolicy.writing import Change


@click.command()
@click.option("--staged", is_flag=True, help="Go by the index, as the hook does; for what is staged in part.")
def fix(*, staged: bool) -> None:
    """Update what is generated.

    That is: dataset lists of draft summaries, their fields that still are as `summary build` built them, their
    renderings where they have some, and rows of mlpolicy.lock that wait for review.
    """
    found, root, changes = _from_index() if staged else _from_worktree()
    paths = _repository.apply(root, changes)
    for line in left(found.inventory, found.config, _repository.reader(root)):
        _output.say(f"left: {line}")
    _output.say(f"next: git add {' '.join(paths)}" if paths else "Nothing to update.")


def _from_worktree() -> tuple[Inspection, Path, tuple[Change, ...]]:
    found, root = _repository.worktree()
    return found, root, plan(found.inventory, found.config, _repository.reader(root))


def _from_index() -> tuple[Inspection, Path, tuple[Change, ...]]:
    """What is written goes to the working tree all the same. Raises ConfigError where it holds something else there."""
    found = inspect(Request(start=Path.cwd(), choice=Choice(staged=True)), os.environ)
    root = cast("Path", found.repo.top)  # as in `_repository.worktree`

    def read(path: str) -> bytes | None:
        return _content(found.judged.snapshot, path)

    return found, root, undisturbed(plan(found.inventory, found.config, read), read, _repository.reader(root))


def _content(snapshot: Snapshot, path: str) -> bytes | None:
    return next(snapshot.read([path]))[1] if path in snapshot.blobs else None
