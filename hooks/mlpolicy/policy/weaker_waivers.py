"""Waivers compared: which of them the target has too, as wide and as long."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from mlpolicy.covering import covered
from mlpolicy.model import (
    At,
    CrawlerSetting,
    DatasetId,
    DatasetUse,
    Declaration,
    GenerationCall,
    Inventory,
    Waiver,
    Weakening,
)
from mlpolicy.policy.weaker import weaker

#: New path -> old path, worked out when called.
Renames = Callable[[], Mapping[str, str]]


class Vouched(NamedTuple):
    """The waivers that the target has too (as long as there), and how the others ask less."""

    waivers: tuple[Waiver, ...]
    weakenings: tuple[Weakening, ...]


def standing(inventory: Inventory) -> tuple[Waiver, ...]:
    """The waivers, each comment with what stands at its place (in `ids`): at something else it is another waiver."""
    if not any(waiver.inline for waiver in inventory.waivers):
        return inventory.waivers
    named: dict[tuple[str, At], set[str]] = {}
    for fact, name in _named(inventory):
        for place in ((fact.path, fact.at), *((part.path, part.at) for part in fact.parts)):
            named.setdefault(place, set()).add(name)
    return tuple(_at_place(waiver, named) if waiver.inline else waiver for waiver in inventory.waivers)


def _named(inventory: Inventory) -> Iterator[tuple[DatasetUse | Declaration | CrawlerSetting | GenerationCall, str]]:
    yield from ((use, use.id or use.dataset) for use in inventory.uses)
    yield from ((declaration, declaration.dataset) for declaration in inventory.declarations)
    yield from ((setting, setting.setting) for setting in inventory.crawler_settings)
    yield from ((call, call.expression) for call in inventory.generation_calls)


def _at_place(waiver: Waiver, named: Mapping[tuple[str, At], set[str]]) -> Waiver:
    names = {name for part in waiver.parts for name in named.get((part.path, part.at), ())}
    return replace(waiver, ids=tuple(map(DatasetId, sorted(names))))


def vouched(known: Iterable[Waiver], waivers: Iterable[Waiver], renames: Renames = dict) -> Vouched:
    """Hold the waivers against those of the target. A comment that moved with its file, or within it, is not new."""
    left, kept, found = list(known), list[Waiver](), list[Weakening]()
    for waiver in waivers:
        old = _match(waiver, left, renames)
        if old is None:
            found.append(_added(waiver, left))
            continue
        if waiver.inline:
            left.remove(old)  # one comment vouches for one
        if _day(waiver) > _day(old):
            found.append(_weakening(waiver, "waiver-extended", f"until {waiver.expires}, before until {old.expires}"))
            waiver = replace(waiver, expires=old.expires)  # noqa: PLW2901 - it counts as long as it did
        kept.append(waiver)
    return Vouched(tuple(kept), tuple(found))


def _match(waiver: Waiver, known: list[Waiver], renames: Renames) -> Waiver | None:
    """The known waiver that covers as much, of several the one that runs longest."""
    held = [old for old in known if _within(waiver, old)]
    if not held and waiver.inline and any(_rule(old) == _rule(waiver) and old.inline for old in known):
        moved = renames().get(waiver.path)
        held = [old for old in known if moved and old.inline and _within(replace(waiver, path=moved), old)]
    return max(held, key=_day, default=None)


def _within(new: Waiver, old: Waiver) -> bool:
    """Everything that the new one covers, the old one does. A comment may cover less than its file says."""
    if _rule(new) != _rule(old):
        return False
    if old.inline:
        return new.inline and (new.path, new.ids) == (old.path, old.ids)
    # What the dataset is called besides is a statement of data, but not what was accepted.
    dataset = old.dataset is None or (old.dataset == new.dataset and {*new.ids} <= {*old.ids, new.dataset})
    model = old.model in {None, new.model, (new.model or "").partition("@")[0]}
    path = old.covers is None or (new.covers is not None and covered(new.covers, [old.covers]))
    return dataset and model and path


def _added(waiver: Waiver, known: list[Waiver]) -> Weakening:
    narrower = any(_within(old, waiver) and not waiver.inline for old in known)
    words = f"approved by {waiver.approved_by}" if waiver.approved_by else "nobody is named who approved it"
    if narrower:
        return _weakening(waiver, "waiver-extended", "covers more than before")
    return _weakening(waiver, "waiver-added", f"until {waiver.expires or 'no day'}; {words}")


def _weakening(waiver: Waiver, kind: str, words: str) -> Weakening:
    covers = waiver.target or ", ".join(filter(None, (waiver.dataset, waiver.covers, waiver.model)))
    subject = f"waivers: {_rule(waiver)} for {covers}"
    return weaker(kind, subject, f"waiver of {_rule(waiver)} for {covers}: {words}", path=waiver.path, at=waiver.at)


def _rule(waiver: Waiver) -> str:
    return waiver.rule.rpartition("/")[2]


def _day(waiver: Waiver) -> date:
    """Its last day; a date that is none has passed."""
    try:
        return date.fromisoformat(waiver.expires)
    except ValueError:
        return date.min
