"""Runs the examples of rules through the real pipeline: `mlpolicy policy test`, and our own tests."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from mlpolicy.model import Outcome
from mlpolicy.policy.evaluate import NOTHING
from mlpolicy.policy.fixtures import EXPECTED, Fixture, fixtures
from mlpolicy.policy.rules import Pack, Rule
from mlpolicy.testing import Prepared, prepare


@dataclass(frozen=True, kw_only=True)
class Case:
    """One example of a rule: of its file, or a folder beside it."""

    pack: Pack
    rule: Rule
    fixture: Fixture

    @property
    def name(self) -> str:
        """`core/dataset-undeclared fail[0]`."""
        return f"{self.rule.name} {self.fixture.label}"

    @cached_property
    def prepared(self) -> Prepared:
        """The example, read and linked once, however many rules are judged on it."""
        fixture = self.fixture
        return prepare(fixture.files, fixture.base, fixture.gate, tags=fixture.tags)

    def outcome(self, rule: Rule) -> Outcome:
        """What becomes of `rule`, which may be a changed one, in the place of the one that it has the id of."""
        rules = tuple(rule if each.id == rule.id else each for each in self.pack.rules)
        # Waivers alone are judged by what other rules find.
        judging = replace(self.pack, rules=rules if rule.kind == "waiver" else (rule,))
        (found,) = (outcome for outcome in self.prepared.outcomes((judging,)) if outcome.rule == rule.id)
        return found

    def problem(self, outcome: Outcome) -> str:
        """Why the outcome is not what the example should show; "" where it is."""
        got = f"{outcome.status}{f' ({outcome.reason})' if outcome.reason else ''}"
        if self.fixture.expected == "fail":
            return "" if outcome.findings else f"expected a finding, got {got}"
        if outcome.findings:
            return f"expected no finding, got: {outcome.findings[0].message}"
        wanted = self.fixture.outcome or "no finding"
        judged = outcome.status == wanted or (not self.fixture.outcome and outcome.reason == NOTHING)
        return "" if judged else f"expected {wanted}, got {got}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What an example showed. problem: why it does not show what it should, "" where it does."""

    case: Case
    outcome: Outcome
    problem: str

    @property
    def name(self) -> str:
        """`core/dataset-undeclared fail[0]`."""
        return self.case.name


def cases(pack: Pack, folder: Path | None = None) -> tuple[Case, ...]:
    """Every example of every rule, its file's before its folders'. folder: where fixture folders stand.

    Raises ConfigError for a fixture folder that belongs to no rule.
    """
    beside = fixtures(folder, [rule.id for rule in pack.rules]) if folder else ()
    return tuple(
        Case(pack=pack, rule=rule, fixture=fixture)
        for rule in pack.rules
        for fixture in (*_stated(rule), *(item for item in beside if item.rule == rule.id))
    )


def run_examples(pack: Pack, folder: Path | None = None) -> Iterator[Result]:
    """A result for every case. Raises ConfigError."""
    for case in cases(pack, folder):
        outcome = case.outcome(case.rule)
        yield Result(case=case, outcome=outcome, problem=case.problem(outcome))


def without_examples(pack: Pack, found: tuple[Case, ...]) -> Iterator[str]:
    """What is missing: a rule shows both what passes and what fails."""
    shown = {(case.rule.id, case.fixture.expected) for case in found}
    for rule in pack.rules:
        for expected in EXPECTED:
            if (rule.id, expected) not in shown:
                yield f"{rule.name}: no example that should {expected}"


def _stated(rule: Rule) -> Iterator[Fixture]:
    """The examples of the rule's own file."""
    for expected, examples in zip(EXPECTED, (rule.examples.passing, rule.examples.failing), strict=True):
        for index, item in enumerate(examples):
            label = f"{expected}[{index}]"
            yield Fixture(
                rule=rule.id,
                label=label,
                expected=expected,
                files=item.files,
                base=item.base,
                gate=item.gate,
                tags=item.tags,
                outcome=item.outcome,
            )
