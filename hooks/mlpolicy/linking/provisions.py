"""From when provisions apply, and what guidelines count by: `policies/tables/provisions.yaml`."""

from dataclasses import dataclass
from functools import cache

from mlpolicy.tables import table


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    value: str
    source: str
    checked: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Restrictions:
    source: str
    checked: str
    verified: bool
    words: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provisions:
    """The table; its comments say what each row is."""

    chapter_v: Row
    older_models: Row
    general_purpose: Row
    systemic_risk: Row
    modification: Row
    ab_2013_released: Row
    ab_2013_due: Row
    restrictions: Restrictions


@cache
def provisions() -> Provisions:
    """The shipped table."""
    return table("provisions", Provisions)
