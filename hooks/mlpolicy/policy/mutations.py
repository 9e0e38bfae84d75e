"""Do a rule's examples notice a change of its conditions? Each atom is negated, dropped, made true and made false.

An atom is what stands between `&&`, `||`, `!`, the parts of `? :` and the parentheses around them; comparisons, calls
and macros stay whole. A change that no example tells from the rule itself is a survivor: the atom may go, or an
example is missing. For `when` and `require` an example tells by finding or no finding, for `advisory` by the level too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from mlpolicy.errors import ConfigError
from mlpolicy.policy.atoms import OPPOSITE, Atom, atoms
from mlpolicy.policy.cel import CompileError, compile_expression
from mlpolicy.policy.examples import Case, cases
from mlpolicy.policy.kinds import KINDS
from mlpolicy.policy.rules import Pack, Rule

Key = Literal["when", "require", "advisory"]
Change = Literal["negated", "dropped", "made true", "made false"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A changed condition of a rule. noticed_by: the first example that tells it from the rule, "" for a survivor."""

    rule: Rule
    key: Key
    atom: str
    change: Change
    expression: str
    noticed_by: str = ""

    @property
    def name(self) -> str:
        """`core/dataset-undeclared: when: `has(use.id)` dropped`."""
        return f"{self.rule.name}: {self.key}: `{' '.join(self.atom.split())}` {self.change}"


def mutate(pack: Pack, folder: Path | None = None) -> Iterator[Mutant]:
    """Every mutant of every rule, tried on the rule's examples. folder: where fixture folders stand."""
    found = cases(pack, folder)
    for rule in pack.rules:
        yield from tried(rule, tuple(case for case in found if case.rule is rule))


def tried(rule: Rule, examples: tuple[Case, ...]) -> Iterator[Mutant]:
    """Every mutant of a rule, and the first of its examples that notices it. Raises ConfigError."""
    before = {case.name: _seen(case, rule) for case in examples}
    for mutant in mutants(rule):
        changed = _compiled(mutant)
        noticed = (case.name for case in examples if _tells(_seen(case, changed), before[case.name], mutant.key))
        yield replace(mutant, noticed_by=next(noticed, ""))


def _compiled(mutant: Mutant) -> Rule:
    """The rule with the changed condition. Raises ConfigError where the change is one bracket too deep for CEL."""
    rule, kind = mutant.rule, KINDS[mutant.rule.kind]
    try:
        program = compile_expression(mutant.expression, kind.variable, kind.type)
    except CompileError as error:
        raise ConfigError(f"{mutant.name}: {error.message}") from None
    return replace(rule, **{f"{mutant.key}_program": program})  # type: ignore[arg-type]  # a key names its field


def _seen(case: Case, rule: Rule) -> tuple[bool, tuple[str, ...]]:
    outcome = case.outcome(rule)
    return not case.problem(outcome), tuple(finding.level for finding in outcome.findings)


def _tells(seen: tuple[bool, tuple[str, ...]], before: tuple[bool, tuple[str, ...]], key: Key) -> bool:
    return seen != before if key == "advisory" else seen[0] != before[0]


def mutants(rule: Rule) -> Iterator[Mutant]:
    """Every mutant of the rule's conditions that differs in meaning; an `advisory` that is left out has none."""
    stated: tuple[tuple[Key, str], ...] = (("when", rule.when), ("require", rule.require), ("advisory", rule.advisory))
    for key, text in stated:
        if (key, text) != ("advisory", "false"):
            for atom in atoms(text):
                yield from _changed(rule, key, text, atom)


def _changed(rule: Rule, key: Key, text: str, atom: Atom) -> Iterator[Mutant]:
    own = text[atom.start : atom.end]
    changes: dict[str, Change] = {f"!({own})": "negated", "true": "made true", "false": "made false"}
    if atom.neutral:
        changes[atom.neutral] = "dropped"
    if opposite := OPPOSITE.get(own):
        changes = {opposite: changes[opposite]}
    for instead, change in changes.items():
        expression = text[: atom.start] + instead + text[atom.end :]
        yield Mutant(rule=rule, key=key, atom=own, change=change, expression=expression)
