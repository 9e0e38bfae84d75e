"""Entries of `models:` compared: every fact through which fewer rules may apply."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from mlpolicy.config import ModelEntry
from mlpolicy.documents.seats import member_states
from mlpolicy.model import Weakening
from mlpolicy.policy.weaker import Policy, weaker

_STATUS = ("withdrawn", "legacy", "planned", "placed")
#: Versions that fewer rules look at.
_MILD = frozenset({"withdrawn", "legacy"})


def _differs(before: object, after: object) -> bool:
    return before != after


def _changed(before: object, after: object) -> bool:
    """What was stated is stated otherwise, or no more."""
    return before is not None and before != after


def _gone(before: object, after: object) -> bool:
    return bool(before) and not after


def _new(before: object, after: object) -> bool:
    return after not in {None, False, before}


def _lost(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    return not set(before) <= set(after)


def _fell(before: str | None, after: str | None) -> bool:
    """An amount is smaller, or stated no more."""
    return before is not None and (after is None or float(after) < float(before))


#: The only facts, or the direction of a fact, that can make fewer rules apply. `provider.name`, `.contact` and
#: `.representative`, `owner`, `id` and `version` cannot; recipes are compared by what they hold.
FACTS: Mapping[str, Callable[[Any, Any], bool]] = {
    "status": lambda before, after: _STATUS.index(after) < _STATUS.index(before),
    "placed": _changed,  # a later day puts duties off, and one before August 2025 has a later date to meet them
    "further_training": _lost,
    "offered_in": _lost,
    "provider.established": lambda before, after: (
        _changed(before, after)
        and before.upper() not in member_states()
        and (after is None or after.upper() in member_states())
    ),
    "provider.size": lambda before, after: before not in {after, "sme"} and after != "large",  # an SME lists less
    "provider.signatory": _gone,
    "training_flop": _fell,
    "base": _differs,  # a model that modifies another answers for the modification, one that does not for all of it
    "base_flop": _differs,
    "modification_flop": _differs,
    "generates": lambda before, after: _lost(before, after) or _lost(tuple({*after} & {"nothing"}), before),
    "weights_license": _changed,
    "release_tags": _lost,
    "channels": _lost,
    "open_source": _new,
    "commercial": lambda before, after: before is not False and after is not True and before is not after,
    "summary": _gone,
    "copyright_policy": _gone,
    "documentation": _gone,
    "exemption": _new,
}


def models(before: Policy, after: Policy) -> Iterator[Weakening]:
    """Versions that are gone, whose facts changed, or that come as ones that fewer rules look at."""
    old = {entry.name: entry for entry in before.config.models}
    new = {entry.name: entry for entry in after.config.models}
    for name, entry in old.items():
        if name not in new and entry.status != "withdrawn":
            yield weaker("model-removed", f"models: {name}", f"{name} is no longer stated", "/models")
    for index, (name, entry) in enumerate(new.items()):
        pointer = f"/models/{index}"
        if name in old:
            yield from _facts(old[name], entry, pointer)
            if name in before.held and name in after.loose:
                message = f"{name}: its summary was held against what the recipes use, and the one now named cannot be"
                yield weaker("summary-unheld", f"models: {name} summary held", message, f"{pointer}/summary")
        elif entry.status in _MILD:
            message = f"{name} comes as {entry.status}, so that fewer rules look at what its recipes hold"
            yield weaker("model-added", f"models: {name}", message, f"{pointer}/status")


def _facts(old: ModelEntry, new: ModelEntry, pointer: str) -> Iterator[Weakening]:
    for name, asks_less in FACTS.items():
        was, now = _value(old, name), _value(new, name)
        if asks_less(was, now):
            message = f"{new.name}: {name} was {_shown(was)} and is {_shown(now)}"
            place = f"{pointer}/{name.replace('.', '/')}"
            yield weaker("model-changed", f"models: {new.name} {name}", message, place)


def _value(entry: ModelEntry, name: str) -> Any:
    return getattr(entry.provider, name.partition(".")[2]) if "." in name else getattr(entry, name)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "empty"
    return "not stated" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
