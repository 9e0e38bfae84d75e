"""`mlpolicy waive`."""

import re
from datetime import date
from pathlib import Path

import click

from mlpolicy.cli import _options, _output, _repository
from mlpolicy.config import PATH
from mlpolicy.declare import meant
from mlpolicy.errors import ConfigError
from mlpolicy.globs import matcher
from mlpolicy.identity import PRIVATE_SCHEMES, masked
from mlpolicy.model import DatasetId
from mlpolicy.pipeline import Inspection
from mlpolicy.policy.load import load_packs
from mlpolicy.waive import Wanted, check, commented, extended
from mlpolicy.writing import Change

_PLACE = re.compile(r"(.+):(\d+)", re.DOTALL)


@click.command()
@click.argument("rule")
@click.option("--dataset", metavar="DATASET", help="Accept findings about this dataset.")
@click.option("--path", metavar="GLOB", help="Accept findings in these files.")
@click.option("--model", metavar="MODEL", help="Accept findings about this model version (`id@version`, or `id`).")
@click.option("--inline", metavar="PATH:LINE", help="Write a comment above this line instead, for what stands there.")
@click.option("--reason", default="", metavar="TEXT", help="Why; every report shows it.")
@click.option("--reason-ref", metavar="TEXT", help="Where the reason is written down, e.g. a ticket.")
@click.option("--approved-by", required=True, metavar="WHO", help="Who accepts it; every report shows it.")
@click.option("--expires", required=True, type=_options.day, metavar="DATE", help="Last day on which it counts.")
def waive(
    *,
    rule: str,
    dataset: str | None,
    path: str | None,
    model: str | None,
    inline: str | None,
    reason: str,
    reason_ref: str | None,
    approved_by: str,
    expires: date,
) -> None:
    """Accept findings of RULE for a while.

    Writes one more entry below `waivers:` of .mlpolicy.yaml. It covers what matches everything that is given of
    --dataset, --path and --model.
    """
    _check_options(bool(dataset or path or model), inline, reason + (reason_ref or ""), approved_by)
    found, root = _repository.worktree()
    wanted = Wanted(
        rule=rule,
        dataset=_named(found, dataset) if dataset else None,
        path=path,
        model=model,
        reason=" ".join(reason.split()),
        reason_ref=reason_ref,
        approved_by=approved_by,
        expires=expires,
    )
    today = date.today()  # noqa: DTZ011 - the person's own calendar day
    check(wanted, found.config, load_packs(found.config.packs, found.judged.snapshot), today)
    change = _comment(root, inline, wanted) if inline else _entry(found, root, wanted)
    _repository.apply(root, [change])
    _output.say(f"{change.path} is committed and may become public: with the reason, and with who approved it")
    _output.say("in a pull request it is a weakening of the policy, and counts once that is accepted")
    _output.say(f"next: git add {change.path}")


def _check_options(reach: bool, inline: str | None, reason: str, approver: str) -> None:
    if reach == bool(inline):
        raise ConfigError("say what is waived with --dataset, --path and --model, or else with --inline PATH:LINE")
    if not reason.strip():
        raise ConfigError("a waiver needs a --reason, or a --reason-ref to where it is written down")
    if not approver.strip():
        raise ConfigError("somebody approves a waiver: --approved-by @data-owner")


def _named(found: Inspection, text: str) -> DatasetId:
    """The dataset's name as files may hold it; says so where that is not the real one. Raises ConfigError."""
    dataset = meant(found.inventory, text).id
    known = next((item for item in found.inventory.datasets if dataset in item.ids), None)
    private = dataset.partition(":")[0] in PRIVATE_SCHEMES - {"private"}
    name = known.shown if known else masked(dataset) if private else dataset
    if known is None:
        _output.warn(f"nothing here uses or declares {name}")
    if name not in {text, dataset, *(known.ids if known else ())}:
        _output.warn(f"the name of the data is not written; {name} stands for it, as in reports")
    return DatasetId(name)


def _entry(found: Inspection, root: Path, wanted: Wanted) -> Change:
    """One more entry of the configuration."""
    if wanted.path and not any(map(matcher([wanted.path]), found.judged.snapshot.blobs)):
        _output.warn(f"{wanted.path} matches no file")
    data = extended(_repository.reader(root)(PATH), wanted)
    return Change(path=PATH, data=data, why=f"{wanted.rule} is waived until {wanted.expires}")


def _comment(root: Path, place: str, wanted: Wanted) -> Change:
    """A comment above a line. Raises ConfigError."""
    named = _PLACE.fullmatch(place)
    data = _repository.reader(root)(named[1]) if named else None
    if named is None or data is None:
        raise ConfigError(f"'{place}' is no PATH:LINE of a file")
    why = f"{wanted.rule} is waived above line {named[2]} until {wanted.expires}"
    return Change(path=named[1], data=commented(named[1], data, int(named[2]), wanted), why=why)
