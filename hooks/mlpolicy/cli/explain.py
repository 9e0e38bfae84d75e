"""`mlpolicy explain`."""

import os
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from mlpolicy.cli import _output
from mlpolicy.config import PATH
from mlpolicy.errors import ConfigError, GitError
from mlpolicy.explain import facts as explaining
from mlpolicy.explain.rule import Here, standing
from mlpolicy.githistory import History
from mlpolicy.identity import identify
from mlpolicy.model import Inventory, Location
from mlpolicy.pipeline import Inspection, Request, inspect
from mlpolicy.policy.load import known_entries, load_packs, pack_names
from mlpolicy.policy.rules import Pack, Rule
from mlpolicy.readers import readers
from mlpolicy.readers.data_files import READER as POINTERS
from mlpolicy.redact import redact
from mlpolicy.report import Places
from mlpolicy.rule_page import page
from mlpolicy.strict import nearest

_PLACE = re.compile(r"(.+?):(\d+)(?::\d+)?", re.DOTALL)


@click.command()
@click.argument("subject", metavar="RULE|DATASET|PATH:LINE")
def explain(*, subject: str) -> None:
    """Say everything about a rule, a dataset or a line of a file.

    Of a line: what was understood of it, as it stands in the working tree.
    """
    try:
        found = inspect(Request(start=Path.cwd()), os.environ)
    except GitError:
        if not (known := _rules(load_packs(pack_names())).get(subject)):
            raise
        _output.emit(page(known[1]))  # outside a repository the rule's own text is all there is
        return
    rules = _rules(load_packs(known_entries(found.config), found.judged.snapshot))
    place = _PLACE.fullmatch(subject)
    if subject in rules:
        _output.emit(_rule(*rules[subject], found))
    elif place and place[1] in found.judged.snapshot.blobs:
        _output.emit(_place(found, place[1], int(place[2])))
    else:
        _output.emit(_dataset(found, subject, [name for name in rules if "/" not in name]))


def _rules(packs: Iterable[Pack]) -> dict[str, tuple[Pack, Rule]]:
    """Rules with their packs by id and by `pack/id`."""
    return {name: (pack, rule) for pack in packs for rule in pack.rules for name in (rule.id, rule.name)}


def _rule(pack: Pack, rule: Rule, found: Inspection) -> str:
    facts, places = _shown(found), Places([found.judged.snapshot])
    places.load({PATH, *(waiver.path for waiver in facts.waivers)})
    today = date.today()  # noqa: DTZ011 - the person's own calendar day
    here = Here(config=found.config, inventory=facts, locate=places.locate, today=today)
    return f"{page(rule)}\n{standing(pack, rule, here)}"


def _place(found: Inspection, path: str, line: int) -> str:
    snapshot, facts = found.judged.snapshot, _shown(found)
    places = Places([snapshot])
    # Uses of other files may refer to this line, and this line to their definitions.
    parts = (part.path for use in facts.uses for part in use.parts)
    places.load({path, PATH, *(use.path for use in facts.uses), *(item.path for item in facts.definitions), *parts})
    if text := explaining.place(facts, path, line, places.locate, found.config.tables):
        return text
    ((_, data),) = snapshot.read([path])
    whole = [reader for reader in readers() if reader is not POINTERS]
    return explaining.untaken(path, data or b"", line, whole, facts, found.config, places.locate)


def _dataset(found: Inspection, subject: str, rules: list[str]) -> str:
    facts = _shown(found)
    names = {name: dataset for dataset in facts.datasets for name in (*dataset.ids, dataset.id, dataset.shown)}
    names |= {use.dataset: names[use.id] for use in facts.uses if use.id in names}
    subject = subject if subject in names else identify(subject).id or subject  # however it is spelled
    if subject not in names:
        raise ConfigError(
            f"'{subject}' is no rule, no dataset that is known here and no PATH:LINE of a file"
            f"{nearest(subject, [*rules, *names])}"
        )
    places = Places([found.judged.snapshot])
    places.load({*(item.path for item in facts.declarations), *(use.path for use in facts.uses)})
    return explaining.dataset(facts, names[subject], places.locate, _since(found))


def _since(found: Inspection) -> explaining.Since:
    history = History.of(found.repo, found.judged.snapshot)
    if history is None:
        return lambda _: ""

    def since(place: Location) -> str:
        origin = history.origin(place.path, place.line)
        return f", {origin.words}" if origin else ""

    return since


def _shown(found: Inspection) -> Inventory:
    return redact(found.inventory) if os.environ.get("CI") else found.inventory
