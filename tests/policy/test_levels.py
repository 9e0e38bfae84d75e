"""Levels: the rule's own, the configuration's, and what certainty and dates make of them."""

from datetime import date

import pytest

from mlpolicy.config import Config, GateLevels
from mlpolicy.errors import ConfigError
from mlpolicy.model import Confidence, Gate, Level
from mlpolicy.policy.levels import check_rules, decided_by, level, weigh
from mlpolicy.policy.rules import Rule
from mlpolicy.snapshot import MemorySnapshot
from tests.policy.packs import pack

OFF = GateLevels(commit="off", reason="later")


def rule(**fields: object) -> Rule:
    """The one rule of a pack."""
    return pack(fields, name="core").rules[0]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ({}, ("error", "")),
        ({"dataset-undeclared": "warning"}, ("warning", "")),
        ({"core/dataset-undeclared": "note"}, ("note", "")),
        ({"other/dataset-undeclared": "note"}, ("error", "")),
        ({"dataset-*": "note"}, ("note", "")),
        ({"core/*": "note", "dataset-*": "warning"}, ("warning", "")),
        ({"dataset-undeclared": "warning", "*": "note"}, ("warning", "")),
        ({"*": "note", "dataset-undeclared": GateLevels(merge="off", reason="r")}, ("note", "")),
        ({"dataset-undeclared": OFF}, ("off", "turned off in .mlpolicy.yaml: later")),
    ],
)
def test_configuration(rules: dict[str, Level | GateLevels], expected: tuple[Level, str]) -> None:
    """An exact key wins over globs, a later glob over an earlier one, and an open gate asks the next key."""
    assert level(rule(), "commit", Config(rules=rules)) == expected


@pytest.mark.parametrize(("gate", "expected"), [("commit", ("off", "off at gate commit")), ("merge", ("note", ""))])
def test_own_level(gate: Gate, expected: tuple[Level, str]) -> None:
    """Without configuration the rule file decides, gate by gate."""
    levels = {"commit": "off", "merge": "note", "release": "error"}
    assert level(rule(levels=levels), gate, Config()) == expected


@pytest.mark.parametrize(
    ("rules", "key"),
    [
        ({}, None),
        ({"*": "note", "dataset-undeclared": GateLevels(merge="note")}, "*"),
        ({"*": "note", "dataset-undeclared": OFF}, "dataset-undeclared"),
        ({"dataset-undeclared": GateLevels(merge="note")}, None),
    ],
)
def test_decided_by(rules: dict[str, Level | GateLevels], key: str | None) -> None:
    """The key that sets the level can be named; none where the rule's own stands."""
    assert decided_by(rule(), "commit", Config(rules=rules)) == key


@pytest.mark.parametrize("key", ["dataset-undeclared", "core/dataset-undeclared", "core/*", "*"])
def test_check_rules_accepts(key: str) -> None:
    """A key that matches a rule of the packs is fine."""
    check_rules(Config(rules={key: "note"}), (pack(name="core"),))


def test_check_rules_shows_the_line() -> None:
    """The snapshot that holds the configuration gives line and caret."""
    snapshot = MemorySnapshot({".mlpolicy.yaml": "rules:\n  a/b~*: note\n"})
    with pytest.raises(ConfigError) as caught:
        check_rules(Config(rules={"a/b~*": "note"}), (pack(name="core"),), snapshot)
    assert str(caught.value) == (
        ".mlpolicy.yaml:2:3: no rule of the packs in use matches 'a/b~*'\n      a/b~*: note\n      ^"
    )


def test_check_rules_refuses() -> None:
    """A key that matches nothing would silently do nothing: it is an error with the nearest spelling."""
    with pytest.raises(ConfigError) as caught:
        check_rules(Config(rules={"dataset-undeclard": "note"}), (pack(name="core"),))
    assert str(caught.value) == (
        ".mlpolicy.yaml: no rule of the packs in use matches 'dataset-undeclard' (did you mean 'dataset-undeclared'?)"
    )


@pytest.mark.parametrize(
    ("gate", "confidence", "expected"),
    [
        ("commit", "high", "error"),
        ("commit", "medium", "note"),
        ("merge", "medium", "error"),
        ("merge", "low", "note"),
        ("release", "low", "note"),
    ],
)
def test_certainty(gate: Gate, confidence: Confidence, expected: Level) -> None:
    """A finding on a fact less certain than the gate asks for is a note."""
    assert weigh("error", rule(), gate, confidence, date(2026, 11, 23)) == expected


@pytest.mark.parametrize(
    ("stated", "day", "expected"),
    [
        ("error", date(2027, 8, 1), "warning"),
        ("error", date(2027, 8, 2), "error"),
        ("note", date(2027, 8, 1), "note"),
    ],
)
def test_effective_on(stated: Level, day: date, expected: Level) -> None:
    """Before its day an error is a warning; lesser levels stay."""
    assert weigh(stated, rule(effective_on="2027-08-02"), "commit", "high", day) == expected
