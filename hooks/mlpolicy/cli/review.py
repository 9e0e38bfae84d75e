"""`mlpolicy review`."""

from datetime import date

import click

from mlpolicy.cli import _output, _repository
from mlpolicy.documents.review_text import Seen, described
from mlpolicy.documents.reviewing import resolve, review_plan
from mlpolicy.errors import ConfigError
from mlpolicy.githistory import History
from mlpolicy.pipeline import Inspection
from mlpolicy.report import Places


@click.command()
@click.argument("model", metavar="MODEL")
@click.option("--by", metavar="WHO", help="Who reviewed; the name and address that git would commit with.")
@click.option("--dry-run", is_flag=True, help="Show what changed since the last review, and record nothing.")
def review(*, model: str, by: str | None, dry_run: bool) -> None:
    """Record that the datasets of MODEL were reviewed.

    MODEL is `id` or `id@version`. Shown is what changed since the last review: datasets, where they are used and
    declared, since which commit, and documents. Then the datasets, as they are now, go to mlpolicy.lock. This is the
    owner's act: look first, with --dry-run.
    """
    found, root = _repository.worktree()
    name = resolve(found.config, model)
    who = by or found.repo.author()
    if who is None and not dry_run:
        raise ConfigError("git does not know who you are; name the reviewer with --by WHO")
    today = date.today().isoformat()  # noqa: DTZ011 - the reviewer's own calendar day
    changes = review_plan(found.inventory, found.config, name, who or "", today, _repository.reader(root))
    _output.emit(described(found.inventory, name, _seen(found)))
    if dry_run:
        _output.say("nothing was recorded (--dry-run)")
        return
    paths = _repository.apply(root, changes)
    _output.say(f"next: git add {' '.join(paths)}" if paths else "This review is recorded already.")


def _seen(found: Inspection) -> Seen:
    facts, places = found.inventory, Places([found.judged.snapshot])
    places.load({*(use.path for use in facts.uses), *(item.path for item in facts.declarations)})
    history = History.of(found.repo, found.judged.snapshot)
    if history is None:
        return Seen(locate=places.locate, since=lambda *_: "not committed yet", changed=lambda *_: "")
    return Seen(locate=places.locate, since=history.since, changed=history.changed)
