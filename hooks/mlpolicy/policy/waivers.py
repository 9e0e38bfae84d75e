"""Waivers: how each one stands on a day, which findings it covers, and which ones a change took away.

A waiver that has expired, has no date, runs longer than the policy allows, or names a rule that is not loaded or not
waivable, covers nothing (it fails closed); why is said beside the finding that it would cover.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from mlpolicy.globs import matcher
from mlpolicy.model import DatasetId, Part, Waiver
from mlpolicy.policy.rules import Pack, Rule
from mlpolicy.strict import nearest

#: A waiver is said to run out this many days before it does.
DAYS_AHEAD = 30
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MAX_SHOWN = 40
#: Names for which the nearest rule is looked for.
_MAX_HINTS = 50


def last_day(text: str) -> date | None:
    """The day, where the text is one of the calendar, written like 2026-08-02."""
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a waiver may cover: a fact that fails a rule, or a file that could not be read.

    models: versions that it is about. places: its own and those that prove it.
    """

    dataset: DatasetId | None = None
    models: frozenset[str] = frozenset()
    places: tuple[Part, ...] = ()


class Cover(NamedTuple):
    """The waiver that covers a target, and the one that would if it were in force."""

    waiver: Waiver | None = None
    void: Waiver | None = None


class Ledger:
    """The waivers of one state, judged, and what they turn out to cover."""

    def __init__(self, waivers: Iterable[Waiver], packs: Iterable[Pack], longest: int, today: date) -> None:
        self._rules = {name: rule for pack in packs for rule in pack.rules for name in (rule.id, rule.name)}
        self._judged = [_judged(waiver, self._rules, longest, today) for waiver in waivers]
        self._by_rule: dict[str, list[Waiver]] = {}
        #: By rule and, of a comment, its file.
        self._near: dict[tuple[str, str | None], list[Waiver]] = {}
        for waiver in self._judged:
            if not waiver.unknown_rule:
                rule = self._rules[waiver.rule].id
                self._by_rule.setdefault(rule, []).append(waiver)
                self._near.setdefault((rule, waiver.path if waiver.inline else None), []).append(waiver)
        self._used: set[Waiver] = set()

    def of(self, rule: Rule) -> tuple[Waiver, ...]:
        """Waivers that name the rule."""
        return tuple(self._by_rule.get(rule.id, ()))

    @property
    def rules(self) -> Collection[str]:
        """Ids of the rules that are named."""
        return self._by_rule.keys()

    def matching(self, rule: Rule, target: Target) -> list[Waiver]:
        """Waivers that cover the target, or would if they were in force."""
        near = dict.fromkeys((None, *(place.path for place in target.places)))
        return [waiver for path in near for waiver in self._near.get((rule.id, path), ()) if covers(waiver, target)]

    def cover(self, rule: Rule, target: Target) -> Cover:
        """What covers the target; every waiver that would is used from now on."""
        matching = self.matching(rule, target)
        self._used.update(waiver for waiver in matching if not waiver.forbidden)
        return Cover(
            next((waiver for waiver in matching if not waiver.void), None),
            next((waiver for waiver in matching if waiver.void), None),
        )

    def assume_used(self, rules: Iterable[str]) -> None:
        """Of these rules nobody knows what their waivers cover."""
        for rule in rules:
            self._used.update(self._by_rule.get(rule, ()))

    def unused(self) -> tuple[Waiver, ...]:
        """Waivers that name a rule and cover nothing."""
        return tuple(waiver for waivers in self._by_rule.values() for waiver in waivers if waiver not in self._used)

    def final(self, renames: Mapping[str, str] | None = None) -> tuple[Waiver, ...]:
        """The waivers with every judged field. renames: path -> path before, where the change renamed files."""
        unknown = [waiver.rule for waiver in self._judged if waiver.unknown_rule]
        close = {name: nearest(name, self._rules).strip(" ()") for name in unknown[:_MAX_HINTS]}
        return tuple(
            replace(waiver, used=True)
            if waiver in self._used
            else replace(waiver, hint=close.get(waiver.rule) or "no loaded rule has a name like it")
            if waiver.unknown_rule
            else replace(waiver, hint=_moved(waiver, renames or {}))
            for waiver in self._judged
        )

    def taken_away(self, now: "Ledger", renames: Callable[[], Mapping[str, str]]) -> frozenset[Waiver]:
        """Waivers of this state in force that are not in force in a later one. renames: path now -> path here."""
        kept = {_same(waiver, waiver.path) for waiver in now.in_force()}
        gone = frozenset(waiver for waiver in self.in_force() if _same(waiver, waiver.path) not in kept)
        if any(waiver.inline for waiver in gone):
            before = renames()
            kept = {_same(waiver, before.get(waiver.path)) for waiver in now.in_force()}
        return frozenset(waiver for waiver in gone if _same(waiver, waiver.path) not in kept)

    def in_force(self) -> Iterator[Waiver]:
        """Waivers that count on the day."""
        return (waiver for waiver in self._judged if not waiver.void)


def covers(waiver: Waiver, target: Target) -> bool:
    """Everything that the waiver states, beside its rule, holds of the target."""
    if waiver.inline:
        places = {(place.path, place.at) for place in target.places}
        return any((part.path, part.at) in places for part in waiver.parts)
    if waiver.dataset is not None and target.dataset not in waiver.ids:
        return False
    if waiver.covers is not None and not any(map(matcher((waiver.covers,)), (place.path for place in target.places))):
        return False
    return waiver.model is None or (
        bool(target.models) and all(waiver.model in {name, name.partition("@")[0]} for name in target.models)
    )


def _judged(waiver: Waiver, rules: Mapping[str, Rule], longest: int, today: date) -> Waiver:
    rule, last = rules.get(waiver.rule), last_day(waiver.expires)
    left = (last - today).days if last else -1
    judged = replace(
        waiver,
        state="expired" if left < 0 else "expiring" if left <= DAYS_AHEAD else "active",
        unknown_rule=rule is None,
        forbidden=rule is not None and not (rule.waivable and rule.kind != "waiver"),
        too_long=left > longest,
    )
    return replace(judged, void=_void(judged, last, longest))


def _void(waiver: Waiver, last: date | None, longest: int) -> str:
    """Why it is not in force, the strongest reason first; "" where it is."""
    if waiver.unknown_rule:
        return f"no loaded rule is called {waiver.rule[:_MAX_SHOWN]}"
    if waiver.forbidden:
        return f"{waiver.rule} cannot be waived"
    if last is None:
        return f"'{waiver.expires[:_MAX_SHOWN]}' is no date like 2026-08-02"
    if waiver.state == "expired":
        return f"it expired on {waiver.expires}"
    return f"it runs longer than the {longest} days that the policy allows" if waiver.too_long else ""


def _moved(waiver: Waiver, renames: Mapping[str, str]) -> str:
    """What became of that which an unused waiver was for."""
    matches = matcher((waiver.covers,)) if waiver.covers and not waiver.inline else None
    moved = [f"{old} is now {new}" for new, old in renames.items() if matches and matches(old) and not matches(new)]
    more = f" and {len(moved) - 1} more moved" if len(moved) > 1 else ""
    return f"{moved[0]}{more}" if moved else "what it was for is mended or gone"


def _same(waiver: Waiver, path: str | None) -> tuple[object, ...]:
    """What makes it the same waiver in another state, wherever in its file it stands."""
    covers = None if waiver.inline else waiver.covers
    return waiver.inline, path, waiver.rule, waiver.dataset, covers, waiver.model
