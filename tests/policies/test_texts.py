"""Texts of the shipped packs: what they may say, and in which order a rule file stands; see also `test_words.py`."""

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from mlpolicy import cli
from mlpolicy.policy.load import load_packs, pack_names
from mlpolicy.policy.render import COMMANDS
from mlpolicy.policy.rules import Pack, Rule, RuleFile
from tests.words import REQUIRES

PACKS = load_packs(pack_names(), None)
RULES = [rule for pack in PACKS for rule in pack.rules]
FOLDER = Path(__file__).parents[2] / "policies"
COMMANDS_THERE = cli.mlpolicy.list_commands(click.Context(cli.mlpolicy))
by_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])


def texts(rule: Rule) -> str:
    """Everything of the rule that a person reads in a report."""
    said = (rule.title, rule.why, rule.message, rule.fix, rule.no_finding)
    return "\n".join((*said, *(basis.provision for basis in rule.basis)))


def source(rule: Rule) -> str:
    """The rule file as it stands."""
    return (FOLDER / rule.pack / f"{rule.id}.yaml").read_text(encoding="utf-8")


@by_rule
def test_requires(rule: Rule) -> None:
    """Only the basis says that something is required, and only where it is binding."""
    assert REQUIRES.findall(texts(rule)) == []


@by_rule
def test_why(rule: Rule) -> None:
    """The reason is two or three sentences, not a manual."""
    assert 2 <= len(re.findall(r"(?<!\bArt)[.?](?:\s|$)", rule.why)) <= 3
    assert len(rule.why) <= 400


@by_rule
def test_title(rule: Rule) -> None:
    """A title is one line without a full stop."""
    assert len(rule.title) <= 90
    assert not rule.title.endswith(".")


@by_rule
def test_fix(rule: Rule) -> None:
    """Lines fit a terminal; a command stands on a line of its own and exists."""
    for line in rule.fix.split("\n"):
        assert len(line) <= 110
        command = re.match(r"mlpolicy ([a-z]+)", line)
        assert command is None or command[1] in COMMANDS_THERE
        assert line.startswith(COMMANDS) or not re.search(r"\bmlpolicy [a-z]+|\bgit [a-z]+ -", line)


@by_rule
def test_key_order(rule: Rule) -> None:
    """Keys of a rule file stand in the documented order, so that every file reads the same."""
    text = source(rule)
    order = [str(field.metadata.get("key", field.name)) for field in fields(RuleFile)]
    found = re.findall(r"^([a-z_]+):", text, re.MULTILINE)
    assert found == [key for key in order if key in found]
    assert len(text.splitlines()) <= 150


@pytest.mark.parametrize("pack", PACKS, ids=[pack.name for pack in PACKS])
def test_pack(pack: Pack) -> None:
    """Titles and instruments of a pack claim no more than its rules, and law grows old."""
    assert REQUIRES.findall(" ".join((pack.title, *pack.basis))) == []
    assert pack.jurisdiction is None or pack.stale_on is not None


def test_release_is_strictest() -> None:
    """No rule weighs less at a later gate."""
    weight = {"off": 0, "note": 1, "warning": 2, "error": 3}
    for rule in RULES:
        levels = [weight[level] for level in (rule.levels.commit, rule.levels.merge, rule.levels.release)]
        assert levels == sorted(levels), rule.name


def test_what_blocks_a_commit() -> None:
    """The list of what stops a commit by default is short, and changed on purpose only."""
    assert [rule.name for rule in RULES if rule.levels.commit == "error"] == [
        "core/dataset-undeclared",
        "core/digest-mismatch",
        "core/governed-file-deleted",
        "core/governed-file-unreadable",
        "core/published-summary-edited",
        "core/use-not-for-training",
        "eu-ai-act/summary-file-differs",
        "eu-ai-act/training-summary-contradicted",
        "eu-ai-act/training-summary-out-of-step",
        "known-datasets/dataset-under-court-order",
        "known-datasets/dataset-withdrawn",
        "us-ca-ab2013/ab2013-documentation-contradicted",
    ]


def test_not_waivable() -> None:
    """What was published cannot be waived, and neither can what guards waivers and the policy itself."""
    kept = [rule.name for rule in RULES if not rule.waivable]
    guards = [rule.name for rule in RULES if rule.pack == "core" and rule.id.startswith("waiver-")]
    assert sorted(kept) == sorted(["core/policy-weakened", "core/published-summary-edited", *guards])
