"""`mlpolicy review`."""

from datetime import date

import click

from mlpolicy.cli import _output, _repository
from mlpolicy.documents.reviewing import review_plan
from mlpolicy.errors import ConfigError


@click.command()
@click.argument("model", metavar="MODEL")
@click.option("--by", metavar="WHO", help="Who reviewed; the name and address that git would commit with.")
def review(*, model: str, by: str | None) -> None:
    """Record that the datasets of MODEL were reviewed.

    MODEL is `id` or `id@version`; its datasets, as they are now, go to mlpolicy.lock. This is the owner's act: look at
    `mlpolicy inventory` and `git diff mlpolicy.lock` before you commit it.
    """
    found, root = _repository.worktree()
    who = by or found.repo.author()
    if who is None:
        raise ConfigError("git does not know who you are; name the reviewer with --by WHO")
    today = date.today().isoformat()  # noqa: DTZ011 - the reviewer's own calendar day
    changes = review_plan(found.inventory, found.config, model, who, today, _repository.reader(root))
    paths = _repository.apply(root, changes)
    _output.say(f"next: git add {' '.join(paths)}" if paths else "This review is recorded already.")
