"""What was last built, what the document says now, and what would be built now, put together: a three-way merge.

A value that is empty, or still what was last built, becomes what would be built now; where that did not change, the
person's word stays. Lists and mappings are merged entry by entry. Where both changed, that is a conflict.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from mlpolicy.documents.summaries.values import answer
from mlpolicy.pointers import Value, mapping

Prefer = Literal["ours", "theirs"]
#: Keys that tell entries of a list apart, the surest first.
_NAMES = ("id", "link", "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Both changed. at: where in the field, in words ("text size"); "" for all of it."""

    at: str
    built: Value
    ours: Value
    theirs: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A conflict in a document. field: its number or key. label: what the form calls it."""

    path: str
    field: str
    label: str
    conflict: Conflict


@dataclass(slots=True)
class Merge:
    """One field, merged. prefer: whose word counts in a conflict; None where that is to be told."""

    prefer: Prefer | None = None
    conflicts: list[Conflict] = field(default_factory=list)
    #: Where the person's word stays although facts say otherwise, or no longer say it, each in words.
    kept: list[str] = field(default_factory=list)

    def value(self, built: Value, ours: Value, theirs: Value, at: tuple[str, ...] = ()) -> Value:
        """The value that the document should have."""
        if same(ours, theirs) or (same(theirs, built) and not empty(ours)):
            return ours
        if empty(ours) or same(ours, built):
            return theirs
        if isinstance(ours, list) and isinstance(theirs or [], list):
            return self._list(_list(built), ours, _list(theirs), at)
        if isinstance(ours, dict) and isinstance(theirs or {}, dict):
            return self._dict(mapping(built), ours, mapping(theirs), at)
        return self._differing(built, ours, theirs, at)

    def words(self, built: Value, ours: Value, theirs: Value) -> Value:
        """The same for modalities, which may stand in one text with commas."""
        if not isinstance(ours, str):
            return self.value(built, ours, theirs)
        stated: Value = [word.strip() for word in ours.split(",") if word.strip()]
        merged = self.value(built, stated, theirs)
        return ours if merged == stated else merged

    def _differing(self, built: Value, ours: Value, theirs: Value, at: tuple[str, ...]) -> Value:
        if empty(theirs):
            return ours
        if empty(built) and not (answer(ours) and answer(theirs)):
            if at[-1:] != ("name",):  # people call things by other names
                self.kept.append(f"{_place(at)}yours stays, and facts say otherwise")
            return ours
        if self.prefer is None:
            self.conflicts.append(Conflict(at=" ".join(at), built=built, ours=ours, theirs=theirs))
        return theirs if self.prefer == "theirs" else ours

    def _list(self, built: list[Value], ours: list[Value], theirs: list[Value], at: tuple[str, ...]) -> Value:
        found, past, now = list[Value](), _Pool(built), _Pool(theirs)
        for item in ours:
            before, after = past.take(item), now.take(item)
            if after is not None:  # a name or link alone stays as it is
                alone = isinstance(item, str) and isinstance(after, dict)
                found.append(item if alone else self.value(before, item, after, (*at, name_of(item))))
            elif before is None or not same(before, item):
                found.append(item)
                if before is not None:
                    self.kept.append(f"{_place((*at, name_of(item)))}edited by hand, and no longer so in fact")
        found += [item for item in now.left if past.take(item) is None]  # what a person took out stays out
        return found

    def _dict(
        self, built: dict[str, Value], ours: dict[str, Value], theirs: dict[str, Value], at: tuple[str, ...]
    ) -> Value:
        found: dict[str, Value] = {}
        for key, item in ours.items():
            if key in theirs:
                found[key] = self.value(built.get(key), item, theirs[key], (*at, key))
            elif key not in built or not same(built[key], item):
                found[key] = item
                if key in built:
                    self.kept.append(f"{_place((*at, key))}edited by hand, and no longer so in fact")
        return found | {key: item for key, item in theirs.items() if key not in ours and key not in built}


class _Pool:
    """Entries of a list, each given out once."""

    def __init__(self, items: Iterable[Value]) -> None:
        self.left = [*items]

    def take(self, item: Value) -> Value:
        """The one that is equal, else the one that speaks of the same thing; None where there is none."""
        for matches in (same, alike):
            for index, other in enumerate(self.left):
                if matches(other, item):
                    return self.left.pop(index)
        return None


def empty(value: Value) -> bool:
    """Nothing stands there."""
    return value is None or (not isinstance(value, bool) and not (value.strip() if isinstance(value, str) else value))


def same(first: Value, second: Value) -> bool:
    """Equal, however lines are broken and yes is written."""
    return _plain(first) == _plain(second)


def alike(first: Value, second: Value) -> bool:
    """Two entries of a list speak of the same thing: id, link or name are equal."""
    return not set(_names(first)).isdisjoint(_names(second))


def name_of(item: Value) -> str:
    """What an entry of a list is called in a message."""
    named = item.get("name", item.get("id")) if isinstance(item, dict) else item
    return str(named)


def left_as_built(fields: Mapping[str, Value], built: Mapping[str, Value]) -> dict[str, Value]:
    """Fields that still are what was last built, and hold something."""
    return {name: value for name, value in built.items() if not empty(value) and same(value, fields.get(name))}


def _names(item: Value) -> tuple[str, ...]:
    if isinstance(item, str):
        return (item.strip().casefold(),)
    stated = (item.get(key) for key in _NAMES) if isinstance(item, dict) else ()
    return tuple(text.strip().casefold() for text in stated if isinstance(text, str) and text.strip())


def _plain(value: Value) -> Value:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value] or None
    return answer(value) or (" ".join(value.split()) or None if isinstance(value, str) else None)


def _list(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []


def _place(at: tuple[str, ...]) -> str:
    return f"{' '.join(at)}: " if at else ""
