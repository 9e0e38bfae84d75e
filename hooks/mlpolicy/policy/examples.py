"""Runs the examples of rule files through the real pipeline: `mlpolicy policy test`, and our own tests."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mlpolicy.model import Outcome
from mlpolicy.policy.evaluate import NOTHING
from mlpolicy.policy.rules import Example, Pack, Rule
from mlpolicy.testing import check_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What an example showed. problem: why it does not show what it should, "" where it does."""

    rule: Rule
    expected: Literal["pass", "fail"]
    index: int
    outcome: Outcome
    problem: str

    @property
    def name(self) -> str:
        """`core/dataset-undeclared fail[0]`."""
        return f"{self.rule.name} {self.expected}[{self.index}]"


def run_examples(pack: Pack) -> Iterator[Result]:
    """A result for every example of every rule, judged by the whole pack. Raises ConfigError."""
    for rule in pack.rules:
        for index, example in enumerate(rule.examples.passing):
            yield _result(pack, rule, "pass", index, example)
        for index, example in enumerate(rule.examples.failing):
            yield _result(pack, rule, "fail", index, example)


def _result(pack: Pack, rule: Rule, expected: Literal["pass", "fail"], index: int, example: Example) -> Result:
    outcomes = check_files(example.files, example.base, example.gate, (pack,))
    (outcome,) = (outcome for outcome in outcomes if outcome.rule == rule.id)
    return Result(rule=rule, expected=expected, index=index, outcome=outcome, problem=_problem(expected, outcome))


def _problem(expected: Literal["pass", "fail"], outcome: Outcome) -> str:
    if expected == "fail":
        return "" if outcome.findings else f"no finding: {outcome.status} ({outcome.reason})"
    if outcome.findings:
        return f"a finding: {outcome.findings[0].message}"
    judged = outcome.status == "no finding" or outcome.reason == NOTHING
    return "" if judged else f"{outcome.status}: {outcome.reason}"
