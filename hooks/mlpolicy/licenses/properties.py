"""What licenses allow and ask for: rows of `policies/tables/license_properties.yaml`, put together along an expression.

- AND: all of them bind. Of each property the strictest answer, of each list all words; `unknown` gives way only to a
  stricter answer that is certain.
- OR: one is chosen, so the properties of one alternative as a whole: the freest, by commercial use, derivatives,
  limits, share-alike, attribution. What is known goes before what is not.
- WITH: an exception only gives more, so the license's own properties. `X+`: those of X.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache
from typing import TypeVar, get_args

from mlpolicy.errors import PackError
from mlpolicy.licenses.expressions import ExpressionError, Operator, Term, Tree, joined, spelled, tree
from mlpolicy.model import (
    Allowed,
    Attribution,
    DatabaseRight,
    Derivatives,
    License,
    LicenseKind,
    Properties,
    ShareAlike,
)
from mlpolicy.strict import read
from mlpolicy.tables import table

T = TypeVar("T", bound=str)

_UNKNOWN = "unknown"
_ROW = re.compile(r"^\{id: ([^,]+), (?:also: \[([^\]]*)\], )?.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertiesRow:
    """One license. also: ids with the same text. read: the text at `url` was read. source: the places in it.

    kept_by: other licenses under which changed copies may be passed on.
    """

    id: str
    also: tuple[str, ...] = ()
    kind: LicenseKind
    commercial: Allowed
    derivatives: Derivatives
    attribution: Attribution
    share_alike: ShareAlike
    limits: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    database_right: DatabaseRight
    database_only: bool = False
    name_prefix: str = ""
    kept_by: tuple[str, ...] = ()
    source: str
    url: str = ""
    read: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertiesTable:
    """rows: a PropertiesRow a line, as a YAML mapping that begins with its ids; most are never needed."""

    checked: str
    rows: str


@lru_cache(maxsize=512)
def properties(spdx: str) -> Properties:
    """The properties of an SPDX expression; of a text that is none, nothing is known."""
    try:
        return _properties(tree(spdx))
    except ExpressionError:
        return Properties(of=spdx)


def with_properties(license_: License) -> License:
    """The license with what it means for use; of several values, those that resolve and what is not known."""
    if license_.spdx:
        return replace(license_, properties=properties(license_.spdx))
    if not any(license_.each):
        return license_
    parts = [properties(expression) if expression else Properties() for expression in license_.each]
    operator: Operator = "OR" if license_.relation == "or" else "AND"
    of = joined(operator, filter(None, license_.each))
    return replace(license_, properties=_together(operator, of, parts))


def _properties(found: Tree) -> Properties:
    if isinstance(found, Term):
        return _row(found)
    return _together(found.operator, spelled(found), [_properties(part) for part in found.parts])


def _together(operator: Operator, of: str, parts: Sequence[Properties]) -> Properties:
    return min(parts, key=_strictness) if operator == "OR" else _all(of, parts)


def _row(term: Term) -> Properties:
    row = read_row(term.id.removesuffix("+"))
    if row is None:
        return Properties(of=spelled(term), without_row=(term.id,))
    return Properties(
        of=spelled(term),
        kinds=(row.kind,),
        commercial=row.commercial,
        derivatives=row.derivatives,
        attribution=row.attribution,
        share_alike=row.share_alike,
        limits=row.limits,
        duties=row.duties,
        outputs=row.outputs,
        database_right=row.database_right,
        database_only=row.database_only,
        name_prefix=row.name_prefix,
        verified=row.read,
    )


def _all(of: str, parts: Sequence[Properties]) -> Properties:
    return Properties(
        of=of,
        kinds=_union(part.kinds for part in parts),
        commercial=_strictest((part.commercial for part in parts), get_args(Allowed)),
        derivatives=_strictest((part.derivatives for part in parts), get_args(Derivatives)),
        attribution=_strictest((part.attribution for part in parts), get_args(Attribution)),
        share_alike=_strictest((part.share_alike for part in parts), get_args(ShareAlike)),
        limits=_union(part.limits for part in parts),
        duties=_union(part.duties for part in parts),
        outputs=_union(part.outputs for part in parts),
        database_right=_strictest((part.database_right for part in parts), get_args(DatabaseRight)),
        database_only=all(part.database_only for part in parts),
        name_prefix=max((part.name_prefix for part in parts), key=len),
        verified=all(part.verified for part in parts),
        without_row=_union(part.without_row for part in parts),
    )


def _strictest(answers: Iterable[T], order: Sequence[T]) -> T:
    """The strictest answer; the freest one of the order only where nothing is unknown."""
    found = set(answers)
    strictest = max(found, key=order.index)
    return order[0] if order[0] in found and strictest == order[1] else strictest


def _strictness(found: Properties) -> tuple[int, ...]:
    def place(answer: str, order: Sequence[str]) -> int:
        """Unknown comes last: an alternative that nobody knows is not the one to rest on."""
        return order.index(answer) or len(order)

    return (
        place(found.commercial, get_args(Allowed)),
        place(found.derivatives, get_args(Derivatives)),
        len(found.limits) + (_UNKNOWN in found.limits) * len(fields(found)),
        place(found.share_alike, get_args(ShareAlike)),
        place(found.attribution, get_args(Attribution)),
    )


def _union(lists: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(word for words in lists for word in words))


@cache
def read_row(id_: str) -> PropertiesRow | None:
    """The row of the table for an id. Raises PackError for a row that is none."""
    line = lines().get(id_.casefold())
    return read("license_properties.yaml", line.encode(), PropertiesRow, PackError) if line else None


@cache
def lines() -> dict[str, str]:
    """The rows of the table, as they stand there, by case-folded id."""
    found = _ROW.finditer(table("license_properties", PropertiesTable).rows)
    return {name.casefold(): row[0] for row in found for name in (row[1], *(row[2].split(", ") if row[2] else ()))}
