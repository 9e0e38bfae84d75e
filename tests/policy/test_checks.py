"""What must hold of a rule file and of a manifest beyond their types."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from mlpolicy.policy.checks import manifest_mistakes, program, rule_mistakes
from mlpolicy.policy.kinds import KINDS
from tests.policy.packs import BASIS, pack

(RULE,) = pack().rules
FIELDS = (
    "id",
    "kind",
    "when",
    "require",
    "advisory",
    "at",
    "message",
    "fix",
    "due",
    "basis",
    "effective_on",
    "examples",
)


def of_rule(changed: dict[str, Any]) -> list[str]:
    """The first line of every mistake in a rule whose fields are those of the example, but for some."""
    stated = {name: getattr(RULE, name) for name in FIELDS} | changed
    data = json.dumps({"for" if name == "kind" else name: str(value) for name, value in stated.items()}).encode()
    return [text.partition("\n")[0] for text in rule_mistakes("p/dataset-undeclared.yaml", data, stated)]


def of_manifest(changed: dict[str, Any]) -> list[str]:
    """The first line of every mistake in a manifest of these fields."""
    return [text.partition("\n")[0] for text in manifest_mistakes("p/pack.yaml", json.dumps(changed).encode(), changed)]


def test_right() -> None:
    """The example has no mistake, and neither has a rule that states nothing yet."""
    assert (of_rule({}), of_rule({"effective_on": "not yet known", "due": "use.id"})) == ([], [])
    assert list(rule_mistakes("p/a.yaml", b"", {})) == []
    assert of_manifest({"as_of": "2026-11-01", "stale_on": None}) == []


@pytest.mark.parametrize(
    ("of", "changed", "message"),
    [
        (of_rule, {"effective_on": "2026-13-01"}, "'2026-13-01' is not a date of the calendar"),
        (of_rule, {"due": "use.trained_on"}, "due: 'use.trained_on' is no text"),
        (of_rule, {"due": "use.du"}, "due: undefined field 'du' in DatasetUse"),
        (of_rule, {"id": "other"}, "'other' is not the file's name"),
        (of_rule, {"basis": ()}, "a rule rests on something; practice of this tool is kind `house`"),
        (of_manifest, {"as_of": "2026-02-30"}, "'2026-02-30' is not a date of the calendar"),
        (of_manifest, {"as_of": "2026-02-01", "stale_on": "2026-00-01"}, "'2026-00-01' is not a date of the calendar"),
    ],
)
def test_wrong(of: Callable[[dict[str, Any]], list[str]], changed: dict[str, Any], message: str) -> None:
    """A wrong value is one mistake at its key."""
    (found,) = of(changed)
    assert found.partition(": ")[2] == message


def test_dates_of_a_basis() -> None:
    """The day on which a basis was read is one of the calendar, too."""
    with pytest.raises(Exception, match=r"'2026-02-30' is not a date of the calendar"):
        pack({"basis": [BASIS | {"checked": "2026-02-30"}]})


def test_unknown_kind() -> None:
    """Without a known kind of fact nothing can be said of expressions and templates; all else is said."""
    stated = {"id": "other", "when": "use.foo", "message": "{", "at": "x"}
    assert len(list(rule_mistakes("p/a.yaml", b"id: other\n", stated))) == 1


def test_compiled_once() -> None:
    """The loader takes the program that the check has made."""
    assert program("use.declared", KINDS["use"]) is program("use.declared", KINDS["use"])
