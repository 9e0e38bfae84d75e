"""What the bases had: a finding that was there before is known and does not block."""

import json
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import Any

from mlpolicy.model import Plain, plain
from mlpolicy.policy.kinds import KINDS
from mlpolicy.policy.render import part_of
from mlpolicy.policy.rules import Rule


class Past:
    """Facts of the bases that fail a rule, by subject and value.

    renames: path in the head -> path in the base; costs a run of git, so it is asked only where it can matter.
    """

    def __init__(self, rule: Rule, facts: Iterable[Any], renames: Callable[[], Mapping[str, str]]) -> None:
        self._rule = rule
        self._subject = KINDS[rule.kind].subject
        self._renames = renames
        self._values: dict[str, list[Plain]] = {}
        for fact in facts:
            self._values.setdefault(self._subject(fact, fact.path), []).append(value(rule, fact))

    def has(self, fact: Any) -> bool:
        """A base had the subject with this value, wherever the file stood."""
        if not self._values or self._had(fact, fact.path):
            return bool(self._values)
        old = self._renames().get(fact.path)
        return old is not None and self._had(fact, old)

    def _had(self, fact: Any, path: str) -> bool:
        """Of a list every item must have been there, so that half a repair is not new."""
        values, now = self._values.get(self._subject(fact, path), []), value(self._rule, fact)
        if isinstance(now, list):
            items = [item for old in values if isinstance(old, list) for item in old]
            return bool(values) and all(item in items for item in now)
        return now in values


def value(rule: Rule, fact: object) -> Plain:
    """The value at the rule's place; None where that is the whole fact."""
    return plain(part_of(fact, rule.at, KINDS[rule.kind].variable)) if "." in rule.at else None


def key(rule: Rule, subject: str, fact: object) -> str:
    """Rule, subject and value as 32 hex digits: equal while nothing changed."""
    text = "\0".join((rule.name, subject, json.dumps(value(rule, fact), sort_keys=True)))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
