"""Rules x inventory -> an outcome for every rule; what a base already had is known and does not block.

A rule judges all facts of its kind in the head and, only where it finds something there, in each base. Findings about
one subject are one finding, with its other places beside it. A place that a waiver covers is accepted; where all places
are, so is the finding. Rules about waivers come last, when it is known what each waiver covers.

What a waiver accepted in a base was not simply there before: a change that takes the waiver away answers for the
finding. That time has passed is no change: a waiver that is over counts in neither state, so the finding stays known.
"""

from collections.abc import Iterable
from dataclasses import replace

from mlpolicy.model import Inventory, Outcome
from mlpolicy.policy.dates import dated
from mlpolicy.policy.judgement import NOTHING, Judgement, States
from mlpolicy.policy.levels import check_rules
from mlpolicy.policy.rules import Pack
from mlpolicy.policy.scope import Context, Scoped
from mlpolicy.policy.waivers import Ledger

__all__ = ["NOTHING", "Context", "check_rules", "evaluate"]


def evaluate(
    packs: Iterable[Pack], head: Inventory, bases: tuple[Inventory, ...], context: Context
) -> tuple[Outcome, ...]:
    """One outcome for every rule of the packs, in their order; findings by path and place."""
    packs = tuple(packs)
    rules = [(pack, rule) for pack in packs for rule in pack.rules]
    states = _states(packs, head, bases, context)
    judgements = {rule.id: Judgement(pack, rule, states, context) for pack, rule in rules if rule.kind != "waiver"}
    outcomes = {name: judgement.outcome() for name, judgement in judgements.items()}
    about_waivers = [(pack, rule) for pack, rule in rules if rule.kind == "waiver"]
    if about_waivers:
        judged = _with_waivers(states, judgements, outcomes, context)
        outcomes |= {rule.id: Judgement(pack, rule, judged, context).outcome() for pack, rule in about_waivers}
    return tuple(outcomes[rule.id] for _, rule in rules)


def _states(packs: tuple[Pack, ...], head: Inventory, bases: tuple[Inventory, ...], context: Context) -> States:
    longest = context.config.parameters.waiver_max_days
    head, *past = (dated(state, context.today, context.config.parameters) for state in (head, *bases))
    ledger = Ledger(head.waivers, packs, longest, context.today)
    ledgers = tuple(Ledger(base.waivers, packs, longest, context.today) for base in past)
    return States(
        head=Scoped(head, context.models),
        bases=tuple(Scoped(base, None) for base in past),
        ledger=ledger,
        ledgers=ledgers,
        gone=tuple(before.taken_away(ledger, context.renames) for before in ledgers),
    )


def _with_waivers(
    states: States, judgements: dict[str, Judgement], outcomes: dict[str, Outcome], context: Context
) -> States:
    """The states with their waivers judged, now that it is known what each of them covers."""
    head = states.head.inventory
    whole = context.models is None or states.head.models >= Scoped(head, None).models
    states.ledger.assume_used(
        name for name, item in outcomes.items() if not whole or item.status == "not assessed" or judgements[name].off
    )
    unused = states.ledger.unused()
    for base, ledger in zip(states.bases, states.ledgers, strict=True):
        for rule in ledger.rules if unused else ():
            judgements[rule].cover_before(base, ledger)
    renames = context.renames() if any(waiver.covers for waiver in unused) else {}
    # Age is of the day, not of the change: what a waiver of a base has become is no finding of the base.
    before = [tuple(replace(item, state="active") for item in ledger.final()) for ledger in states.ledgers]
    return replace(
        states,
        head=Scoped(replace(head, waivers=states.ledger.final(renames)), context.models),
        bases=tuple(
            Scoped(replace(base.inventory, waivers=waivers), None)
            for base, waivers in zip(states.bases, before, strict=True)
        ),
    )
