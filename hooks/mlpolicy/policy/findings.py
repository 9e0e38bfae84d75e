"""What a rule finds on a fact that fails it: where that points, how much it weighs, and the finding in full."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from mlpolicy.model import CONFIDENCES, At, Confidence, Finding, Level, Part, Waiver
from mlpolicy.policy.kinds import KINDS
from mlpolicy.policy.levels import weigh
from mlpolicy.policy.past import key
from mlpolicy.policy.render import basis_texts, part_of, render, render_fix
from mlpolicy.policy.rules import Rule
from mlpolicy.policy.scope import Context, Judged, shown

#: Parts that prove a finding wherever it points: what a use refers to, who names a document.
_EVIDENCE = frozenset({"definition", "statement", "reference", "beside"})


class Findings:
    """Findings of one rule. level: the rule's, at the gate."""

    def __init__(self, rule: Rule, level: Level, context: Context) -> None:
        self._rule = rule
        self._variable = KINDS[rule.kind].variable
        self._level = level
        self._context = context

    def finding(
        self, group: list[Judged], *, known: bool, suffix: str, waiver: Waiver | None, owner: str | None
    ) -> Finding:
        """The finding that points at the first of the group. suffix: of its message."""
        rule, context = self._rule, self._context
        first, *others = group
        fact, private = shown(first.fact)
        path, at, related = self.places(first.fact)
        weight = self.weight(first)
        subject = KINDS[rule.kind].subject(fact, fact.path)
        return Finding(
            rule=rule.id,
            pack=rule.pack,
            title=rule.title,
            level=weight,
            blocks=weight == "error" and (context.counts_all or not known) and context.blocking and waiver is None,
            message=render(rule.message, self._variable, fact) + suffix,
            why=rule.why,
            fix=render_fix(rule.fix, self._variable, fact),
            path=path,
            at=at,
            related=(*_also(map(self.places, (other.fact for other in others))), *related),
            key=key(rule, subject, fact),
            subject=subject,
            known=known,
            confidence=_confidence(first),
            owner=owner,
            due=cast("str | None", part_of(fact, rule.due, self._variable)) if rule.due else None,
            waiver=waiver,
            private=private,
            basis=basis_texts(rule.basis),
        )

    def weight(self, judged: Judged) -> Level:
        """How much what is found on a fact weighs at the gate."""
        context = self._context
        certain = _confidence(judged)
        return weigh(self._level, self._rule, context.gate, certain, context.today, advisory=judged.advisory)

    def places(self, fact: Any) -> tuple[str, At, tuple[Part, ...]]:
        """Where the finding points, and further places that prove it."""
        names = self._rule.at.split(".")[1:]
        wanted = [".".join(names[:count]) for count in range(len(names), 0, -1)]
        pointed = [part for name in wanted for part in fact.parts if part.name == name]
        main = pointed[0] if pointed else Part(name="", path=fact.path, at=fact.at)
        same = [part for part in pointed[1:] if part.name == main.name]
        return main.path, main.at, (*same, *(part for part in fact.parts if part.name in _EVIDENCE))

    def order(self, judged: Judged) -> tuple[int, str, tuple[int, tuple[str, ...]]]:
        """The most certain place first, then by path and place."""
        path, at, _ = self.places(judged.fact)
        return -CONFIDENCES.index(_confidence(judged)), path, natural(at)


def natural(at: At) -> tuple[int, tuple[str, ...]]:
    """Order of places within a file, as far as a route tells: list indices count as numbers."""
    return at.start, tuple(token.zfill(9) if token.isdecimal() else token for token in at.pointer.split("/"))


def _also(places: Iterable[tuple[str, At, tuple[Part, ...]]]) -> Iterator[Part]:
    for path, at, _ in places:
        yield Part(name="also", path=path, at=at)


def _confidence(judged: Judged) -> Confidence:
    found: Confidence = getattr(judged.fact, "confidence", "high")
    return found
