"""Two judgements of one change, merged."""

from dataclasses import replace
from typing import Any

import pytest

from mlpolicy.config import PATH
from mlpolicy.model import At, Finding, Outcome, Part, Status
from mlpolicy.policy.union import union
from tests.policy.policies import waiver

NAME = "main 1a2b3c4"
TOLD = f" (by the policy of {NAME})"


def finding(**fields: Any) -> Finding:
    """An error that blocks, at the beginning of a.py."""
    stated: dict[str, Any] = {
        "rule": "r",
        "pack": "core",
        "title": "t",
        "level": "error",
        "blocks": True,
        "message": "m",
        "why": "",
        "fix": "f",
        "path": "a.py",
        "at": At(start=1, end=2),
        "key": "k",
        "subject": "s",
    }
    return Finding(**stated | fields)


def outcome(status: Status = "finding", *findings: Finding, rule: str = "r", **fields: Any) -> Outcome:
    """What became of a rule."""
    return Outcome(rule=rule, pack="core", title="t", status=status, findings=findings, **fields)


BLOCKS = finding()
MILD = finding(level="warning", blocks=False)
KNOWN = finding(blocks=False, known=True)


def merged(own: Finding | None, other: Finding | None) -> tuple[Finding, ...]:
    """Findings of the one rule."""
    sides = (outcome("finding", item) if item else outcome("no finding") for item in (own, other))
    (found,) = union([next(sides)], [next(sides)], NAME)
    return found.findings


@pytest.mark.parametrize(
    ("own", "other", "expected"),
    [
        (BLOCKS, None, (BLOCKS,)),
        (BLOCKS, BLOCKS, (BLOCKS,)),
        (BLOCKS, MILD, (BLOCKS,)),
        (None, BLOCKS, (replace(BLOCKS, message="m" + TOLD),)),
        (MILD, BLOCKS, (replace(BLOCKS, message="m" + TOLD),)),
        (KNOWN, BLOCKS, (replace(BLOCKS, message="m" + TOLD),)),
        (MILD, KNOWN, (replace(KNOWN, message="m" + TOLD),)),
        (BLOCKS, replace(BLOCKS, key="of another model"), (BLOCKS,)),
        (
            BLOCKS,
            replace(BLOCKS, key="x", at=At(start=7, end=9)),
            (BLOCKS, replace(BLOCKS, key="x", at=At(start=7, end=9), message="m" + TOLD)),
        ),
        (
            finding(path=PATH, at=At(pointer="/models/0")),
            finding(path=PATH, at=At(pointer="/models/0"), key="x", related=(Part(name="", path=PATH, at=At()),)),
            (
                finding(path=PATH, at=At(pointer="/models/0")),
                finding(path=PATH, at=At(), key="x", message="m" + TOLD),
            ),
        ),
    ],
)
def test_findings(own: Finding | None, other: Finding | None, expected: tuple[Finding, ...]) -> None:
    """Of one trouble, told by key or place, the stricter finding stands; the target's say whose they are.

    The target's configuration is another file than the one that is shown, so places in it are the whole file.
    """
    assert merged(own, other) == expected


def test_two_of_one_place() -> None:
    """Findings of one judgement about one place stay apart; the strictest of the other's counts."""
    second = replace(MILD, key="l")
    own = outcome("finding", MILD, second)
    (found,) = union([own], [outcome("finding", KNOWN, BLOCKS)], NAME)
    assert found.findings == (replace(BLOCKS, message="m" + TOLD), second)


@pytest.mark.parametrize(
    ("own", "other", "status", "reason"),
    [
        ("no finding", "not applicable", "no finding", "own"),
        ("not applicable", "finding", "finding", "other"),
        ("finding", "not assessed", "not assessed", "other"),
        ("not assessed", "no finding", "not assessed", "own"),
        ("not assessed", "not assessed", "not assessed", "own; other"),
        ("no finding", "no finding", "no finding", "own"),
    ],
)
def test_status(own: Status, other: Status, status: Status, reason: str) -> None:
    """The more serious status stands with its reason, and both reasons why something was not assessed."""
    (found,) = union([outcome(own, reason="own")], [outcome(other, reason="other")], NAME)
    assert (found.status, found.reason) == (status, reason)


def test_one_reason_once() -> None:
    """The same reason is not said twice; what blocks in either blocks."""
    sides = outcome("not assessed", reason="r"), outcome("not assessed", reason="r", blocks=True)
    (found,) = union([sides[0]], [sides[1]], NAME)
    assert (found.reason, found.blocks) == ("r", True)


def test_rules_of_one_side() -> None:
    """Rules that only one policy has stand there too, the target's last and told as such."""
    own, other = outcome("no finding", rule="a"), outcome("finding", BLOCKS, rule="b")
    found = union([own], [other], NAME)
    assert found == (own, replace(other, findings=(replace(BLOCKS, message="m" + TOLD),)))


def test_waivers() -> None:
    """A waiver of both stands once, wherever the target's configuration has it; findings name the one that stands."""
    there, here, only = waiver(at=At(pointer="/waivers/3")), waiver(), waiver(dataset="hf:o/n")
    own = outcome("finding", replace(KNOWN, waiver=here), waivers=(here,))
    other = outcome("finding", finding(key="x", path="b.py", blocks=False, waiver=there), waivers=(there, only))
    (found,) = union([own], [other], NAME)
    assert found.waivers == (here, only)
    assert [item.waiver for item in found.findings] == [here, here]
