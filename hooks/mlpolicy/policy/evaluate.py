"""Rules x inventory -> an outcome for every rule; what a base already had is known and does not block.

A rule judges all facts of its kind in the head and, only where it finds something there, in each base. Findings about
one subject are one finding, with its other places beside it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

from mlpolicy.model import CONFIDENCES, At, Confidence, Finding, Inventory, Level, Outcome, Part
from mlpolicy.policy.cel import Failure, Program
from mlpolicy.policy.kinds import KINDS, Kind
from mlpolicy.policy.known import Past, key
from mlpolicy.policy.levels import check_rules, level, weigh
from mlpolicy.policy.render import basis_texts, part_of, render, render_fix
from mlpolicy.policy.rules import Pack, Rule
from mlpolicy.policy.scope import Context, Judged, Scoped, shown, unread

__all__ = ["Context", "check_rules", "evaluate"]

#: Parts that prove a finding wherever it points: what a use refers to, who names a document.
_EVIDENCE = frozenset({"definition", "statement", "reference", "beside"})
_MAX_REASONS = 3
#: Reason of a rule whose condition held for no fact.
NOTHING = "nothing that it applies to"


def evaluate(
    packs: Iterable[Pack], head: Inventory, bases: tuple[Inventory, ...], context: Context
) -> tuple[Outcome, ...]:
    """One outcome for every rule of the packs, in their order; findings by path and place."""
    scoped = Scoped(head, context.models)
    before = tuple(Scoped(base, None) for base in bases)
    return tuple(_Judgement(pack, rule, scoped, before, context).outcome() for pack in packs for rule in pack.rules)


@dataclass(frozen=True, slots=True)
class _Verdicts:
    """What a rule says of one state: facts it applies to, those that fail it, and why it could not judge some."""

    applied: int
    broken: tuple[Judged, ...]
    failures: tuple[str, ...]


class _Judgement:
    """One rule, judged."""

    def __init__(self, pack: Pack, rule: Rule, head: Scoped, bases: tuple[Scoped, ...], context: Context) -> None:
        self._rule = rule
        self._kind: Kind = KINDS[rule.kind]
        self._legal = pack.jurisdiction is not None
        self._head = head
        self._bases = bases
        self._context = context
        self._basis = basis_texts(rule.basis)
        self._level, self._off = level(rule, context.gate, context.config)

    def outcome(self) -> Outcome:
        outcome = Outcome(
            rule=self._rule.id, pack=self._rule.pack, title=self._rule.title, status="not applicable", reason=self._off
        )
        if self._off:
            return outcome
        if not self._head.inventory.models and (self._legal or self._rule.kind == "model"):
            return replace(outcome, reason="no model version is stated in .mlpolicy.yaml")
        verdicts = self._run(self._head)
        findings = self._findings(verdicts.broken)
        missing = unread(self._rule.kind, self._head, tuple(base.inventory for base in self._bases), self._context)
        reasons = _reasons(verdicts.failures, missing.paths)
        if reasons:
            failed = bool(verdicts.failures) and self._context.gate == "release"
            blocks = self._context.blocking and (missing.blocks or failed)
            return replace(outcome, status="not assessed", reason=reasons, blocks=blocks, findings=findings)
        if findings:
            return replace(outcome, status="finding", findings=findings)
        if verdicts.applied:
            return replace(outcome, status="no finding", reason=self._rule.no_finding)
        return replace(outcome, reason=NOTHING)

    def _run(self, state: Scoped) -> _Verdicts:
        rule = self._rule
        when, require, advisory = (
            Program.load(code, self._kind.variable)
            for code in (rule.when_program, rule.require_program, rule.advisory_program)
        )
        applied, broken, failures = 0, list[Judged](), list[str]()
        for judged in state.facts(self._rule.kind, legal=self._legal):
            applies = when.run(judged.bound)
            holds = applies is not True or require.run(judged.bound)
            mild = holds is False and advisory.run(judged.bound)
            failed = next((answer for answer in (applies, holds, mild) if isinstance(answer, Failure)), None)
            if failed:
                failures.append(f"{self._named(judged)}: {failed.reason}")
            applied += applies is True
            if holds is False:
                broken.append(replace(judged, advisory=mild is True))
        return _Verdicts(applied, tuple(broken), tuple(failures))

    def _named(self, judged: Judged) -> str:
        """The fact, as far as it may be named."""
        fact, _ = shown(judged.fact)
        subject = self._kind.subject(fact, fact.path)
        return f"{fact.path or 'repository'}{f' ({self._rule.kind} {subject})' if subject else ''}"

    def _findings(self, broken: tuple[Judged, ...]) -> tuple[Finding, ...]:
        if not broken:
            return ()
        failed_before = [judged for base in self._bases for judged in self._run(base).broken]
        past = Past(self._rule, (judged.fact for judged in failed_before), self._context.renames)
        # What was too uncertain to block does not excuse what is certain now.
        errors = (judged.fact for judged in failed_before if self._weight(judged) == "error")
        past_errors = Past(self._rule, errors, self._context.renames)
        groups: dict[str, list[Judged]] = {}
        for judged in broken:
            groups.setdefault(self._kind.subject(judged.fact, judged.fact.path), []).append(judged)
        twins = Counter(getattr(group[0].fact, "id", None) for group in groups.values())
        found = []
        for group in groups.values():
            first, *others = sorted(group, key=self._order)
            twin = self._rule.kind == "use" and first.fact.id is not None and twins[first.fact.id] > 1
            brought = self._rule.kind == "model" and first.fact.name in self._context.brought
            before = past_errors if self._weight(first) == "error" else past
            known = not brought and any(before.has(judged.fact) for judged in group)
            found.append(
                self._finding(first, others, known=known, suffix=f" ({', '.join(first.fact.models)})" if twin else "")
            )
        return tuple(sorted(found, key=lambda finding: (finding.path, _natural(finding.at))))

    def _finding(self, first: Judged, others: list[Judged], *, known: bool, suffix: str) -> Finding:
        rule, context = self._rule, self._context
        fact, private = shown(first.fact)
        path, at, related = self._places(first.fact)
        weight = self._weight(first)
        subject = self._kind.subject(fact, fact.path)
        return Finding(
            rule=rule.id,
            pack=rule.pack,
            title=rule.title,
            level=weight,
            blocks=weight == "error" and (context.counts_all or not known) and context.blocking,
            message=render(rule.message, self._kind.variable, fact) + suffix,
            why=rule.why,
            fix=render_fix(rule.fix, self._kind.variable, fact),
            path=path,
            at=at,
            related=(*_also(map(self._places, (other.fact for other in others))), *related),
            key=key(rule, subject, fact),
            subject=subject,
            known=known,
            confidence=_confidence(first),
            owner=self._head.owner(rule.kind, first.fact),
            due=cast("str | None", part_of(fact, rule.due, self._kind.variable)) if rule.due else None,
            private=private,
            basis=self._basis,
        )

    def _weight(self, judged: Judged) -> Level:
        context = self._context
        certain = _confidence(judged)
        return weigh(self._level, self._rule, context.gate, certain, context.today, advisory=judged.advisory)

    def _places(self, fact: Any) -> tuple[str, At, tuple[Part, ...]]:
        """Where the finding points, and further places that prove it."""
        names = self._rule.at.split(".")[1:]
        wanted = [".".join(names[:count]) for count in range(len(names), 0, -1)]
        pointed = [part for name in wanted for part in fact.parts if part.name == name]
        main = pointed[0] if pointed else Part(name="", path=fact.path, at=fact.at)
        same = [part for part in pointed[1:] if part.name == main.name]
        return main.path, main.at, (*same, *(part for part in fact.parts if part.name in _EVIDENCE))

    def _order(self, judged: Judged) -> tuple[int, str, Any]:
        """The most certain place first, then by path and place."""
        path, at, _ = self._places(judged.fact)
        return -CONFIDENCES.index(_confidence(judged)), path, _natural(at)


def _also(places: Iterable[tuple[str, At, tuple[Part, ...]]]) -> Iterator[Part]:
    for path, at, _ in places:
        yield Part(name="also", path=path, at=at)


def _confidence(judged: Judged) -> Confidence:
    found: Confidence = getattr(judged.fact, "confidence", "high")
    return found


def _natural(at: At) -> tuple[int, tuple[str, ...]]:
    """Order of places within a file, as far as a route tells: list indices count as numbers."""
    return at.start, tuple(token.zfill(9) if token.isdecimal() else token for token in at.pointer.split("/"))


def _reasons(failures: tuple[str, ...], paths: tuple[str, ...]) -> str:
    reasons = [*failures[:_MAX_REASONS]]
    if len(failures) > _MAX_REASONS:
        reasons.append(f"{len(failures) - _MAX_REASONS} more")
    if paths:
        more = f" and {len(paths) - _MAX_REASONS} more" if len(paths) > _MAX_REASONS else ""
        reasons.append(f"could not be read: {', '.join(paths[:_MAX_REASONS])}{more}")
    return "; ".join(reasons)
