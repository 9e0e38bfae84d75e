"""Whose policy judges a change that joins another state: that state's and the change's own, and the stricter counts.

What the change's own policy asks less is a weakening. Nothing clears it but an acceptance of exactly the judged commit,
given by whoever runs the check; only then do waivers count that the target lacks.
"""

import re
from dataclasses import dataclass, replace

from mlpolicy.choose import Judged
from mlpolicy.config import PATH, Config
from mlpolicy.errors import ConfigError, PackError
from mlpolicy.model import Acceptance, At, Inventory, Outcome, Weakening
from mlpolicy.policy.evaluate import NOTHING
from mlpolicy.policy.rules import Pack
from mlpolicy.reading import Reading

#: The pack and rule that tell of weakenings: no choice of packs is without them.
PACK, GUARD = "core", "policy-weakened"
#: Whole: a commit with the same beginning is soon made.
_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One policy, and the change and its bases as they look under it."""

    config: Config
    packs: tuple[Pack, ...]
    inventory: Inventory
    bases: tuple[Inventory, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """Who judges. own: the change's policy. other: the target's, where it is another one and counts.

    adopting: the target has no configuration yet, and the change brings one. unmoved: why nothing was compared, in
    words; "" where it was.
    """

    own: Side
    other: Side | None = None
    accepted: Acceptance | None = None
    adopting: bool = False
    unmoved: str = ""


def compared(reading: Reading, judged: Judged, own: Side, acceptance: Acceptance | None) -> Trust:
    """Hold the change's own policy against that of its target. acceptance: as `accepted` gives it.

    Raises ConfigError that names the target where the policy of that cannot be used; an acceptance is the way out.
    """
    target = judged.target
    if target is None:
        what = "a first commit" if judged.snapshot.kind == "commit" else "what is not committed yet"
        return Trust(own=own, unmoved=f"{what} is judged by its own policy")
    if PATH not in target.snapshot.blobs and PATH in judged.snapshot.blobs:
        adopting = judged.gate != "release" and not target.past  # a release is always judged in full
        return Trust(own=own, adopting=adopting, unmoved=f"{target.name} has no {PATH} yet")
    from mlpolicy.comparison import Comparison  # noqa: PLC0415 - not on the way of a commit

    comparison = Comparison(reading, judged, target, own)
    try:
        comparison.read()
    except (ConfigError, PackError) as error:
        if acceptance is None:
            raise target.broken(error) from None
        message = f"the policy of {target.name} cannot be used: {error}"
        unread = Weakening(path=PATH, at=At(), kind="target-unreadable", subject=target.name, message=message)
        return Trust(own=own, accepted=replace(acceptance, weakenings=(unread,)))
    found = comparison.weakenings()
    return Trust(own=own, accepted=replace(acceptance, weakenings=found)) if acceptance else comparison.both(found)


def explained(outcomes: tuple[Outcome, ...], trust: Trust) -> tuple[Outcome, ...]:
    """The outcomes, where nothing is weaker with what that means."""
    guard = (PACK, GUARD)
    return tuple(
        _explained(outcome, trust) if (outcome.pack, outcome.rule) == guard and outcome.reason == NOTHING else outcome
        for outcome in outcomes
    )


def _explained(outcome: Outcome, trust: Trust) -> Outcome:
    if trust.unmoved:
        return replace(outcome, reason=trust.unmoved)
    if trust.accepted:
        return replace(outcome, reason=f"whatever is weaker was accepted by {trust.accepted.by}")
    return replace(outcome, status="no finding", reason="")


def accepted(judged: Judged, commit: str | None, by: str | None) -> Acceptance | None:
    """The acceptance, where it is of the judged commit (its full id), else None.

    Raises ConfigError where it names no id, nobody, or where no commit is judged.
    """
    if commit is None:
        return None
    if not _ID.fullmatch(commit.lower()):
        raise ConfigError(
            f"--accept-weakening takes the full id of a commit, not '{commit}': what has a name can be moved, "
            "and the beginning of an id can be had by another commit"
        )
    if not any(map(str.isalnum, by or "")):
        raise ConfigError("--accepted-by names who accepts what is weaker")
    if judged.snapshot.rev is None:
        raise ConfigError("--accept-weakening accepts a commit; name it with --rev, or --from-ref and --to-ref")
    return Acceptance(commit=commit.lower(), by=by or "") if commit.lower() == judged.snapshot.rev else None
