"""`mlpolicy summary publish`."""

from datetime import date

import click

from mlpolicy.cli import _options, _output, _repository
from mlpolicy.documents.publish.publication import Here, Wanted
from mlpolicy.documents.publish.publishable import RULES, Waived
from mlpolicy.documents.publish.publishing import Plan
from mlpolicy.documents.publish.publishing import publish as planned
from mlpolicy.documents.reviewing import resolve
from mlpolicy.errors import ConfigError
from mlpolicy.model import At, Model, Part, TrainingSummary
from mlpolicy.pipeline import Inspection
from mlpolicy.policy.dates import dated
from mlpolicy.policy.waivers import Ledger, Target
from mlpolicy.writing import write_all


@click.command()
@click.argument("model", metavar="MODEL")
@click.option("--url", metavar="URL", help="Where the summary is published, on the provider's website.")
@click.option("--date", "day", type=_options.day, metavar="DATE", help="Day of publication; today.")
@click.option(
    "--channel", "channels", multiple=True, metavar="URL", help="A channel outside the repository that links it."
)
@click.option("--without-renderings", is_flag=True, help="Publish the source alone, without Markdown and HTML.")
@click.option("--next", "next_", is_flag=True, help="Begin the next edition: a draft beside what is published.")
def publish(
    *, model: str, url: str | None, day: date | None, channels: tuple[str, ...], without_renderings: bool, next_: bool
) -> None:
    """Record that the summary of MODEL is published, and freeze it.

    MODEL is `id` or `id@version`. The summary gets its status, its day where it has none, and its final renderings;
    mlpolicy.lock gets what git will record of them. All of that is written, or nothing. A change is a new edition from
    then on: --next begins it, also later; --channel may be added later, too. Whether a page outside the repository
    links the summary is nothing that is looked at: it is recorded as you say it.
    """
    found, root = _repository.worktree()
    today = date.today()  # noqa: DTZ011 - the person's own calendar day
    if day and day > today:
        raise ConfigError(f"{day} lies ahead; publish the summary on that day")
    day = day or today
    here = Here(
        inventory=dated(found.inventory, day, found.config.parameters),
        config=found.config,
        read=_repository.reader(root),
        recorded=found.repo.recorded,
        waived=_waived(found, today),
    )
    wanted = Wanted(url=url, date=day.isoformat(), channels=channels, renderings=not without_renderings, next=next_)
    plan = planned(here, resolve(found.config, model), wanted)
    written = write_all(root, plan.changes)
    for change in written:
        _output.say(f"wrote {change.path}: {change.why}")
    _tell(found, plan, [change.path for change in written])


def _waived(found: Inspection, today: date) -> Waived:
    """What waivers in force cover, worked out when it is needed."""

    def rules(model: Model, summary: TrainingSummary) -> frozenset[str]:
        packs = found.reading.packs(found.judged.snapshot, found.config)
        ledger = Ledger(found.inventory.waivers, packs, found.config.parameters.waiver_max_days, today)
        places = (Part(name="summary", path=summary.path, at=At()), *summary.parts)
        target = Target(models=frozenset([model.name]), places=places)
        ids = {name for names in RULES.values() for name in names}
        known = [rule for pack in packs for rule in pack.rules if rule.id in ids]
        return frozenset(rule.id for rule in known if ledger.cover(rule, target).waiver)

    return rules


def _tell(found: Inspection, plan: Plan, paths: list[str]) -> None:
    for warning in plan.warnings:
        _output.warn(warning)
    for line in plan.told:
        _output.say(line)
    _output.say(f"next: git add {' '.join(paths)}" if paths else "This is recorded already.")
    entry = next(entry for entry in found.config.models if entry.name == plan.row.model)
    for channel in entry.channels:
        if channel not in plan.row.channels:
            _output.say(f"link it at {channel}")
    if not entry.channels:
        _output.say(f"nothing says where {entry.name} is distributed: list the places under `channels:`")
