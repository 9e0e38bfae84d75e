"""Where providers are established."""

from dataclasses import dataclass
from functools import cache

from mlpolicy.tables import table


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberStates:
    source: str
    checked: str
    verified: bool
    rows: tuple[str, ...] = ()


@cache
def member_states() -> frozenset[str]:
    """Country codes of the Union's member states."""
    return frozenset(table("eu_member_states", MemberStates).rows)
