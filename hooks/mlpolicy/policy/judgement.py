"""One rule, judged: what fails it, what of that a base had, what waivers accept, and what could not be judged."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from mlpolicy.model import At, Finding, Level, Outcome, Part, Waiver
from mlpolicy.policy.findings import Findings, natural
from mlpolicy.policy.kinds import KINDS, Kind
from mlpolicy.policy.levels import level
from mlpolicy.policy.past import Past
from mlpolicy.policy.rules import Pack, Rule
from mlpolicy.policy.scope import Context, Judged, Scoped, about, unread
from mlpolicy.policy.verdicts import Verdicts, verdicts
from mlpolicy.policy.waivers import Cover, Ledger, Target

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
        stated, self.off = level(rule, context.gate, context.config)
        self._found = Findings(rule, stated, context)

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
        found = self._run(self._head)
        findings = self._findings(found.broken)
        bases = tuple(base.inventory for base in self._states.bases)
        missing = unread(self._rule.kind, self._head, bases, self._context, self._waived)
        reasons = _reasons(found.failures, missing.paths)
        if reasons:
            failed = bool(found.failures) and self._context.gate == "release"
            blocks = self._context.blocking and (missing.blocks or failed)
            return replace(outcome, status="not assessed", reason=reasons, blocks=blocks, findings=findings)
        if findings:
            return replace(outcome, status="finding", findings=findings)
        if found.applied:
            return replace(outcome, status="no finding", reason=self._rule.no_finding)
        return replace(outcome, reason=NOTHING)

    def _run(self, state: Scoped) -> Verdicts:
        return verdicts(self._rule, state, legal=self._legal)

    def _findings(self, broken: tuple[Judged, ...]) -> tuple[Finding, ...]:
        groups: dict[str, list[Judged]] = {}
        for judged in broken:
            groups.setdefault(self._kind.subject(judged.fact, judged.fact.path), []).append(judged)
        twins = Counter(getattr(group[0].fact, "id", None) for group in groups.values())
        before = self._before() if broken else {}
        found = (self._group(sorted(group, key=self._found.order), before, twins) for group in groups.values())
        told: dict[Finding, Finding] = {}
        for finding in found:  # of two subjects the same may be said at the same places: one document of two models
            told.setdefault(replace(finding, subject="", key=""), finding)
        return tuple(sorted(told.values(), key=lambda finding: (finding.path, natural(finding.at))))

    def _group(self, group: list[Judged], before: dict[bool, _Before], twins: Counter[object]) -> Finding:
        """The finding about one subject. What a waiver covers is accepted, also where its other places are not."""
        covers = [self._cover(judged) for judged in group]
        left = [judged for judged, cover in zip(group, covers, strict=True) if cover.waiver is None]
        shown = left or group
        first = shown[0]
        brought = self._rule.kind == "model" and first.fact.name in self._context.brought
        known = not brought and before[bool(left)].has(first, shown)
        twin = self._rule.kind == "use" and first.fact.id is not None and twins[first.fact.id] > 1
        suffix = f" ({', '.join(first.fact.models)})" if twin else ""
        void = next((cover.void.void for cover in covers if cover.void), None) if left else None
        suffix += f" (a waiver does not count: {void})" if void else ""
        waiver = None if left else covers[0].waiver
        owner = self._head.owner(self._rule.kind, first.fact)
        return self._found.finding(shown, known=known, suffix=suffix, waiver=waiver, owner=owner)

    def _before(self) -> dict[bool, _Before]:
        """What failed in the bases: without what waivers accepted there (True), and all of it (False)."""
        states = self._states
        failed, left = list[Judged](), list[Judged]()
        for base, ledger, gone in zip(states.bases, states.ledgers, states.gone, strict=True):
            for judged in self._run(base).broken:
                failed.append(judged)
                if not self._accepted(judged, base, ledger, gone):
                    left.append(judged)
        return {
            True: _Before(self._rule, left, self._found.weight, self._context),
            False: _Before(self._rule, failed, self._found.weight, self._context),
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
        path, at, related = self._found.places(fact)
        places = (Part(name="", path=path, at=at), Part(name="", path=fact.path, at=fact.at), *related)
        return Target(dataset=about(fact), models=frozenset(state.names(self._rule.kind, fact)), places=places)

    def _waived(self, path: str) -> bool:
        """A waiver accepts that the file could not be read."""
        if not self._ledger.of(self._rule):
            return False
        models = {model.name for model in self._head.inventory.models if path in model.unread}
        place = Part(name="", path=path, at=At())
        return self._ledger.cover(self._rule, Target(models=frozenset(models), places=(place,))).waiver is not None


def _reasons(failures: tuple[str, ...], paths: tuple[str, ...]) -> str:
    reasons = [*failures[:_MAX_REASONS]]
    if len(failures) > _MAX_REASONS:
        reasons.append(f"{len(failures) - _MAX_REASONS} more")
    if paths:
        more = f" and {len(paths) - _MAX_REASONS} more" if len(paths) > _MAX_REASONS else ""
        reasons.append(f"could not be read: {', '.join(paths[:_MAX_REASONS])}{more}")
    return "; ".join(reasons)
