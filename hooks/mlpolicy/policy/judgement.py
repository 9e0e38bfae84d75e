"""One rule, judged: what fails it, what of that a base had, what waivers accept, and what could not be judged."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

from mlpolicy.model import CONFIDENCES, At, Confidence, Finding, Level, Outcome, Part, Waiver
from mlpolicy.policy.cel import Failure, Program
from mlpolicy.policy.kinds import KINDS, Kind
from mlpolicy.policy.known import Past, key
from mlpolicy.policy.levels import level, weigh
from mlpolicy.policy.render import basis_texts, part_of, render, render_fix
from mlpolicy.policy.rules import Pack, Rule
from mlpolicy.policy.scope import Context, Judged, Scoped, about, shown, unread
from mlpolicy.policy.waivers import Cover, Ledger, Target

#: Parts that prove a finding wherever it points: what a use refers to, who names a document.
_EVIDENCE = frozenset({"definition", "statement", "reference", "beside"})
_MAX_REASONS = 3
#: Reason of a rule whose condition held for no fact.
NOTHING = "nothing that it applies to"


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """What is judged and what it is compared with, each with its waivers.

    gone: for each base, its waivers in force that the change takes away.
    """

    head: Scoped
    bases: tuple[Scoped, ...]
    ledger: Ledger
    ledgers: tuple[Ledger, ...]
    gone: tuple[frozenset[Waiver], ...]


@dataclass(frozen=True, slots=True)
class _Verdicts:
    """What a rule says of one state: facts it applies to, those that fail it, and why it could not judge some."""

    applied: int
    broken: tuple[Judged, ...]
    failures: tuple[str, ...]


class _Before:
    """Facts of the bases that fail a rule."""

    def __init__(self, rule: Rule, failed: list[Judged], weight: Callable[[Judged], Level], context: Context) -> None:
        self._weight = weight
        self._all = Past(rule, (judged.fact for judged in failed), context.renames)
        # What was too uncertain to block does not excuse what is certain now.
        errors = (judged.fact for judged in failed if weight(judged) == "error")
        self._errors = Past(rule, errors, context.renames)

    def has(self, first: Judged, group: list[Judged]) -> bool:
        """One of the facts was there. first: the one that the finding points at."""
        before = self._errors if self._weight(first) == "error" else self._all
        return any(before.has(judged.fact) for judged in group)


class Judgement:
    """One rule, judged."""

    def __init__(self, pack: Pack, rule: Rule, states: States, context: Context) -> None:
        self._rule = rule
        self._kind: Kind = KINDS[rule.kind]
        self._legal = pack.jurisdiction is not None
        self._states = states
        self._head = states.head
        self._ledger = states.ledger
        self._context = context
        self._basis = basis_texts(rule.basis)
        self._level, self.off = level(rule, context.gate, context.config)

    def outcome(self) -> Outcome:
        outcome = Outcome(
            rule=self._rule.id,
            pack=self._rule.pack,
            title=self._rule.title,
            status="not applicable",
            reason=self.off,
            waivers=tuple(waiver for waiver in self._ledger.of(self._rule) if not waiver.void),
        )
        if self.off:
            return outcome
        if not self._head.inventory.models and (self._legal or self._rule.kind == "model"):
            return replace(outcome, reason="no model version is stated in .mlpolicy.yaml")
        verdicts = self._run(self._head)
        findings = self._findings(verdicts.broken)
        bases = tuple(base.inventory for base in self._states.bases)
        missing = unread(self._rule.kind, self._head, bases, self._context, self._waived)
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
        groups: dict[str, list[Judged]] = {}
        for judged in broken:
            groups.setdefault(self._kind.subject(judged.fact, judged.fact.path), []).append(judged)
        twins = Counter(getattr(group[0].fact, "id", None) for group in groups.values())
        before = self._before() if broken else {}
        found = (self._group(sorted(group, key=self._order), before, twins) for group in groups.values())
        return tuple(sorted(found, key=lambda finding: (finding.path, _natural(finding.at))))

    def _group(self, group: list[Judged], before: dict[bool, "_Before"], twins: Counter[object]) -> Finding:
        """The finding about one subject. What a waiver covers is accepted, also where its other places are not."""
        covers = [self._cover(judged) for judged in group]
        left = [judged for judged, cover in zip(group, covers, strict=True) if cover.waiver is None]
        first, *others = left or group
        brought = self._rule.kind == "model" and first.fact.name in self._context.brought
        known = not brought and before[bool(left)].has(first, left or group)
        twin = self._rule.kind == "use" and first.fact.id is not None and twins[first.fact.id] > 1
        suffix = f" ({', '.join(first.fact.models)})" if twin else ""
        void = next((cover.void.void for cover in covers if cover.void), None) if left else None
        suffix += f" (a waiver does not count: {void})" if void else ""
        waiver = None if left else covers[0].waiver
        return self._finding(first, others, known=known, suffix=suffix, waiver=waiver)

    def _before(self) -> dict[bool, "_Before"]:
        """What failed in the bases: without what waivers accepted there (True), and all of it (False)."""
        states = self._states
        failed, left = list[Judged](), list[Judged]()
        for base, ledger, gone in zip(states.bases, states.ledgers, states.gone, strict=True):
            for judged in self._run(base).broken:
                failed.append(judged)
                if not self._accepted(judged, base, ledger, gone):
                    left.append(judged)
        return {
            True: _Before(self._rule, left, self._weight, self._context),
            False: _Before(self._rule, failed, self._weight, self._context),
        }

    def _accepted(self, judged: Judged, base: Scoped, ledger: Ledger, gone: frozenset[Waiver]) -> bool:
        """A waiver of a base covers it there; not what this change only moves, unless it takes the waiver away."""
        if not ledger.of(self._rule):
            return False
        covering = [waiver for waiver in ledger.matching(self._rule, self._target(judged, base)) if not waiver.void]
        moved = bool(covering) and judged.fact.path in self._context.renames().values()
        return bool(covering) and not (moved and not gone.issuperset(covering))

    def cover_before(self, base: Scoped, ledger: Ledger) -> None:
        """Note what the waivers of a base cover there."""
        for judged in self._run(base).broken:
            ledger.cover(self._rule, self._target(judged, base))

    def _cover(self, judged: Judged) -> Cover:
        if not self._ledger.of(self._rule):
            return Cover()
        return self._ledger.cover(self._rule, self._target(judged, self._head))

    def _target(self, judged: Judged, state: Scoped) -> Target:
        fact = judged.fact
        path, at, related = self._places(fact)
        places = (Part(name="", path=path, at=at), Part(name="", path=fact.path, at=fact.at), *related)
        return Target(dataset=about(fact), models=frozenset(state.names(self._rule.kind, fact)), places=places)

    def _waived(self, path: str) -> bool:
        """A waiver accepts that the file could not be read."""
        if not self._ledger.of(self._rule):
            return False
        models = {model.name for model in self._head.inventory.models if path in model.unread}
        place = Part(name="", path=path, at=At())
        return self._ledger.cover(self._rule, Target(models=frozenset(models), places=(place,))).waiver is not None

    def _finding(
        self, first: Judged, others: list[Judged], *, known: bool, suffix: str, waiver: Waiver | None
    ) -> Finding:
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
            blocks=weight == "error" and (context.counts_all or not known) and context.blocking and waiver is None,
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
            waiver=waiver,
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
