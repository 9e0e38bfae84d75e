"""Whether one license passes on what another asks to keep: its own terms, or its restrictions on use."""

import re

from mlpolicy.licenses.expressions import ExpressionError, licenses
from mlpolicy.licenses.properties import properties, read_row
from mlpolicy.model import License, Properties

#: A text does not say which of these it is.
_VARIANT = re.compile(r"(?:-only|-or-later|\+)$")

_BINDING = frozenset({"yes", "network", "terms"})


def keeps(license_: License, source: Properties, *, data: bool = False) -> bool:
    """The license holds each license of `source` that changed copies must keep, or one that stands in for it.

    data: the changed copy is data, so that licenses count that ask this of data and databases alone. Where either is
    not known, nothing is said against it.
    """
    if license_.state != "known":
        return True
    held = {*families(license_.properties.of)}
    return all(
        _family(id_) in held or _stands_in(license_.properties, held, id_)
        for id_ in _ids(source.of)
        if properties(id_).share_alike in _BINDING or (data and properties(id_).share_alike == "data")
    )


def _stands_in(own: Properties, held: set[str], id_: str) -> bool:
    """Restrictions are passed on by a license with restrictions; of one that nobody knows, nothing is said."""
    if properties(id_).share_alike == "terms":
        unknown = bool(own.without_row) or "unknown" in own.limits
        return unknown or (own.share_alike == "terms" and "use-policy" in own.limits)
    row = read_row(id_.removesuffix("+"))
    return row is not None and not held.isdisjoint(map(_family, row.kept_by))


def families(expression: str) -> tuple[str, ...]:
    """The licenses of an expression, each by what its text can tell; none of what is no expression."""
    return tuple(map(_family, _ids(expression)))


def _ids(expression: str) -> tuple[str, ...]:
    try:
        return licenses(expression)
    except ExpressionError:
        return ()


def _family(id_: str) -> str:
    return _VARIANT.sub("", id_)
