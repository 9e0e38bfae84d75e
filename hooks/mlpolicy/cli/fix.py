"""`mlpolicy fix`."""

import click

from mlpolicy.cli import _output, _repository
from mlpolicy.documents.fix import plan


@click.command()
def fix() -> None:
    """Update what is generated: dataset lists of draft summaries, and rows of mlpolicy.lock that wait for review."""
    found, root = _repository.worktree()
    paths = _repository.apply(root, plan(found.inventory, found.config, _repository.reader(root)))
    _output.say(f"next: git add {' '.join(paths)}" if paths else "Nothing to update.")
