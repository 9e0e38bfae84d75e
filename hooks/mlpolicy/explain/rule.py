"""How one rule stands in a repository: its levels and where each is set, to what it applies, and who accepted what."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from mlpolicy.config import PATH, Config
from mlpolicy.display import clean
from mlpolicy.model import GATES, At, Gate, Inventory, Location, Model, Training, Waiver
from mlpolicy.policy.age import stale
from mlpolicy.policy.cel import Program
from mlpolicy.policy.kinds import KINDS
from mlpolicy.policy.levels import decided_by, in_effect, level
from mlpolicy.policy.render import part_of
from mlpolicy.policy.rules import Pack, Rule
from mlpolicy.policy.scope import Judged, Scoped
from mlpolicy.policy.waivers import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """A repository on a day. locate: line of a place in one of its files."""

    config: Config
    inventory: Inventory
    locate: Callable[[str, At], Location]
    today: date


def standing(pack: Pack, rule: Rule, here: Here) -> str:
    """What the repository makes of a rule of the pack."""
    return "\n".join(map(clean, ("In this repository:", *_standing(pack, rule, here)))) + "\n"


def _standing(pack: Pack, rule: Rule, here: Here) -> Iterator[str]:
    if pack.name not in here.config.pack_names:
        yield f"  not judged: `packs:` of {PATH} does not name {pack.name}"
    if old := stale(pack, here.today):
        yield f"  the pack is of {pack.as_of}{old}"
    yield from (_level(rule, gate, here) for gate in GATES)
    if not in_effect(rule, here.today):
        yield f"  until it is in effect ({rule.effective_on}) an error is a warning"
    yield from _applies(pack, rule, here.inventory)
    ledger = Ledger(here.inventory.waivers, (pack,), here.config.parameters.waiver_max_days, here.today)
    yield from (_waived(waiver, here) for waiver in ledger.of(rule))


def _level(rule: Rule, gate: Gate, here: Here) -> str:
    stated, reason = level(rule, gate, here.config)
    key = decided_by(rule, gate, here.config)
    if key is None:
        return f"  {gate}: {stated} (the rule's own)"
    pointer = "/rules/" + key.replace("~", "~0").replace("/", "~1")
    return f"  {gate}: {stated} (`{key}` at {_at(PATH, At(pointer=pointer, key=True), here)}{reason and f'; {reason}'})"


def _applies(pack: Pack, rule: Rule, inventory: Inventory) -> Iterator[str]:
    """How many facts the rule's condition holds for, by model version where facts belong to one."""
    legal = pack.jurisdiction is not None
    if legal:
        yield f"  judges what belongs to an entry of `models:` and nothing else (jurisdiction {pack.jurisdiction})"
    yield from (f"  {model.name}: not judged, withdrawn" for model in inventory.models if model.status == "withdrawn")
    if not inventory.models and (legal or rule.kind == "model"):
        yield f"  applies to nothing: no model version is stated in {PATH}"
        return
    facts = Scoped(inventory, None).facts(rule.kind, legal=legal)
    groups: dict[str, list[Judged]] = {}
    for judged in facts:
        for name in _models(judged.fact) or ("",):
            groups.setdefault(name, []).append(judged)
    for name, group in sorted(groups.items()) or [("", [])]:
        yield f"  {f'{name}: ' if name else ''}applies to {_count(rule, group)}"


def _models(fact: Any) -> tuple[str, ...]:
    if isinstance(fact, Model):
        return (fact.name,)
    if isinstance(fact, Training):
        return (fact.model.name,) if fact.model else ()
    found: tuple[str, ...] = getattr(fact, "models", ())
    return found


def _count(rule: Rule, group: list[Judged]) -> str:
    """`2 of 3 facts of kind model, 1 of them as advice, due 2027-08-02`."""
    variable = KINDS[rule.kind].variable
    when, advisory = (Program.load(code, variable) for code in (rule.when_program, rule.advisory_program))
    applied = [judged for judged in group if when.run(judged.bound) is True]
    advice = sum(advisory.run(judged.bound) is True for judged in applied)
    mild = f", {advice} of them as advice" if advice else ""
    days = {part_of(judged.fact, rule.due, variable) for judged in applied} - {None, ""} if rule.due else set()
    due = "".join(f", due {day}" for day in sorted(map(str, days)))
    return f"{len(applied)} of {len(group)} facts of kind {rule.kind}{mild}{due}"


def _waived(waiver: Waiver, here: Here) -> str:
    why = " ".join(filter(None, (waiver.reason, waiver.reason_ref)))
    standing = f"not in force: {waiver.void}" if waiver.void else waiver.state
    where = _at(waiver.path, waiver.at, here)
    return f"  waived for {waiver.target} until {waiver.expires} by {waiver.approved_by}: {why} ({where}; {standing})"


def _at(path: str, at: At, here: Here) -> str:
    return f"{path}:{here.locate(path, at).line}"
