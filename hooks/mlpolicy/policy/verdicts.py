"""One rule, run on the facts of one state: to what it applies, what fails it, and why it could not judge some."""

from dataclasses import dataclass, replace

from mlpolicy.policy.broken import told
from mlpolicy.policy.cel import Failure, Program
from mlpolicy.policy.kinds import KINDS
from mlpolicy.policy.rules import EXPRESSIONS, Rule
from mlpolicy.policy.scope import Judged, Scoped, shown


@dataclass(frozen=True, slots=True)
class Verdicts:
    """applied: how many facts the rule applies to. broken: those that fail it. failures: what could not be judged."""

    applied: int
    broken: tuple[Judged, ...]
    failures: tuple[str, ...]


def verdicts(rule: Rule, state: Scoped, *, legal: bool) -> Verdicts:
    """What a rule says of a state. legal: only of what belongs to a model version, where facts of its kind do."""
    when, require, advisory = (
        Program.load(code, KINDS[rule.kind].variable)
        for code in (rule.when_program, rule.require_program, rule.advisory_program)
    )
    applied, broken, failures = 0, list[Judged](), list[str]()
    for judged in state.facts(rule.kind, legal=legal):
        applies = when.run(judged.bound)
        holds = applies is not True or require.run(judged.bound)
        mild = holds is False and advisory.run(judged.bound)
        answers = zip(EXPRESSIONS, (applies, holds, mild), strict=True)
        failed = next(((key, answer) for key, answer in answers if isinstance(answer, Failure)), None)
        if failed:
            failures.append(_told(rule, judged, *failed))
        applied += applies is True
        if holds is False:
            broken.append(replace(judged, advisory=mild is True))
    return Verdicts(applied, tuple(broken), tuple(failures))


def _told(rule: Rule, judged: Judged, key: str, failure: Failure) -> str:
    """Which fact an expression gave no answer on, as far as it may be named, and why."""
    fact, _ = shown(judged.fact)
    kind = KINDS[rule.kind]
    subject = kind.subject(fact, fact.path)
    named = f"{fact.path or 'repository'}{f' ({rule.kind} {subject})' if subject else ''}"
    return f"{named}: {told(key, getattr(rule, key), kind.variable, fact, failure)}"
