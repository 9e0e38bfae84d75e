"""How old a pack is: the day whose law and facts it states, and from when they should be checked again."""

from datetime import date

from mlpolicy.policy.rules import Pack


def described(pack: Pack, today: date) -> str:
    """`core 0.1.0 (as of 2026-11-24)`, and since when it is stale: that is told and never blocks."""
    return f"{pack.name} {pack.version} (as of {pack.as_of}{stale(pack, today)})"


def stale(pack: Pack, today: date) -> str:
    """`; stale since 2027-05-24, update mlpolicy` from that day on, else nothing."""
    if pack.stale_on is None or today < date.fromisoformat(pack.stale_on):
        return ""
    return f"; stale since {pack.stale_on}, update mlpolicy"
