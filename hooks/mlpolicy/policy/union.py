"""Outcomes of two judgements of one change, merged: whatever either of them holds against it counts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mlpolicy.config import PATH
from mlpolicy.model import LEVELS, At, Finding, Outcome, Status, Waiver

_SERIOUS: tuple[Status, ...] = ("not applicable", "no finding", "finding", "not assessed")


def union(own: Iterable[Outcome], other: Iterable[Outcome], name: str) -> tuple[Outcome, ...]:
    """Every rule of either, in the order of the first. name: of the state whose policy made the other one."""
    others = {(outcome.pack, outcome.rule): outcome for outcome in other}
    merged = [_merged(outcome, others.pop((outcome.pack, outcome.rule), None), name) for outcome in own]
    return (*merged, *(replace(left, findings=tuple(_told(left.findings, name, {}))) for left in others.values()))


def _merged(own: Outcome, other: Outcome | None, name: str) -> Outcome:
    if other is None:
        return own
    worse = max((own, other), key=lambda outcome: (_SERIOUS.index(outcome.status), outcome.blocks))
    same = own.status == other.status and own.reason != other.reason and own.status == "not assessed"
    reason = f"{own.reason}; {other.reason}" if same else worse.reason
    waivers = {_same(waiver): waiver for waiver in (*other.waivers, *own.waivers)}
    findings = tuple(_findings(own.findings, other.findings, name, waivers))
    return replace(
        worse, reason=reason, blocks=own.blocks or other.blocks, findings=findings, waivers=tuple(waivers.values())
    )


def _same(waiver: Waiver) -> Waiver:
    """The waiver without its place in a configuration, of which the other one may be another file."""
    return replace(waiver, at=At(), parts=waiver.parts if waiver.inline else ())


def _findings(
    own: tuple[Finding, ...], other: tuple[Finding, ...], name: str, waivers: Mapping[Waiver, Waiver]
) -> Iterator[Finding]:
    """Of the same subject and value, or the same place, the stricter of both."""
    twins: dict[str | tuple[str, At], Finding] = {}
    for finding in reversed(own):
        twins |= {finding.key: finding, (finding.path, finding.at): finding}
    replaced = dict[int, Finding]()
    added = list[Finding]()
    for finding, told in zip(other, _told(other, name, waivers), strict=True):
        # A key holds the model version, which one of the policies may not know: the same place is the same trouble.
        twin = twins.get(finding.key) or (None if finding.path == PATH else twins.get((finding.path, finding.at)))
        if twin is None:
            added.append(told)
        elif _weight(told) > _weight(replaced.get(id(twin), twin)):
            replaced[id(twin)] = told
    yield from (replaced.get(id(finding), finding) for finding in own)
    yield from added


def _weight(finding: Finding) -> tuple[bool, int, bool]:
    return finding.blocks, LEVELS.index(finding.level), not finding.known


def _told(findings: Iterable[Finding], name: str, waivers: Mapping[Waiver, Waiver]) -> Iterator[Finding]:
    """The findings with the policy that they come from. Its configuration is not the file that is shown: no places."""
    for finding in findings:
        at = At() if finding.path == PATH else finding.at
        related = tuple(part for part in finding.related if part.path != PATH)
        waiver = finding.waiver and waivers.get(_same(finding.waiver), finding.waiver)
        message = f"{finding.message} (by the policy of {name})"
        yield replace(finding, at=at, related=related, waiver=waiver, message=message)
