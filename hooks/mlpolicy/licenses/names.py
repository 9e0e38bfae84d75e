"""What people write where a license is asked for, resolved to SPDX.

Names and URLs come from `policies/tables/license_names.yaml`, Creative Commons names and URLs from their grammar, ids
and expressions from `policies/tables/spdx.yaml`. Every word must be accounted for; a family without a version gets
none, and a ported Creative Commons license (`/by/2.5/za/`) is never the unported one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from mlpolicy.licenses.expressions import ExpressionError, license_ids, parse
from mlpolicy.model import License
from mlpolicy.tables import table

MAX_LENGTH = 1000

_NOISE = frozenset({"the", "license", "licence", "licensed", "under", "version", "v"})
_WORD = re.compile(r"\d+|[^\W\d_]+|\+")
_URL = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,}/[^\s?#]*)(?:[?#]\S*)?", re.IGNORECASE)
_URL_TAIL = re.compile(
    r"(?:/(?:legalcode|deed|rdf)(?:[.-][a-z_-]+)*)?(?:\.(?:html?|txt|md|json|php))?/*$", re.IGNORECASE
)
#: Pages whose last path segment is a license id; the Hub writes choosealicense.com/licenses/<its own id> on export.
_ID_PAGE = re.compile(
    r"(?:(?:choosealicense\.com|spdx\.org|opendefinition\.org)/licenses|opensource\.org/licenses?)/([^/]+)",
    re.IGNORECASE,
)
_CC_PAGE = re.compile(r"creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)(?:/([a-z]{2,3}|scotland))?", re.IGNORECASE)
_CC_ELEMENT = {
    "by": "by|attribution",
    "nc": "nc|non ?commercial",
    "nd": "nd|no ?deriv(?:ative)?s?(?: works)?",
    "sa": "sa|share ?alike",
}
_CC_NAME = re.compile(
    r"(?:cc|creative commons(?: cc)?|(?=attribution))"
    r"(?P<elements>(?: ?\b(?:" + "|".join(_CC_ELEMENT.values()) + r")\b)*)"
    r"(?: (?P<version>\d \d|[34]))?(?: (?P<kind>international|unported|generic))?(?: public)?"
    r"(?: (?P<port>igo|[a-z]{2}))?"
)
#: What the last word of the title says about the version.
_CC_KIND_VERSIONS = {
    "international": frozenset({"4.0"}),
    "unported": frozenset({"3.0"}),
    "generic": frozenset({"1.0", "2.0", "2.5"}),
}
_CC_KINDS = frozenset({"by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd"})
_CC_VERSIONS = frozenset({"1.0", "2.0", "2.5", "3.0", "4.0"})
_NESTED = re.compile(r"([^()]+)\(([^()]+)\)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameBlock:
    """Lines of `SPDX expression: name | name | ...`; `unknown` stands for a name that says too little."""

    source: str
    checked: str
    verified: bool
    rows: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameTable:
    blocks: tuple[NameBlock, ...]


class _Resolved(NamedTuple):
    state: Literal["unknown", "unparsable", "known"]
    spdx: str | None = None


_UNKNOWN, _UNPARSABLE = _Resolved("unknown"), _Resolved("unparsable")


def read_license(values: Sequence[str]) -> License:
    """The stated values and their SPDX expression.

    Several values whose relation the file does not state are read with caution: all of them apply (`AND`). With one
    that does not resolve, none is given.
    """
    declared = tuple(value for value in (value.strip() for value in values) if value)
    if not declared:
        return License()
    found = [_resolve(value) for value in declared]
    states = {item.state for item in found}
    if states != {"known"}:
        return License(declared=declared, state="unparsable" if "unparsable" in states else "unknown")
    parts = dict.fromkeys(str(item.spdx) for item in found)
    if len(parts) == 1:
        return License(declared=declared, spdx=next(iter(parts)), state="known")
    return License(declared=declared, spdx=parse(" AND ".join(f"({part})" for part in parts)), state="known")


def fold(text: str) -> str:
    """Words by which names compare: `CC_BY_4_0`, `cc-by-4.0` and `License: CC BY v4.0` are one."""
    words = _WORD.findall(re.sub(r"v(?=\d)", " ", text.casefold()))
    return " ".join(word for word in words if word not in _NOISE)


@lru_cache(maxsize=4096)
def _resolve(text: str) -> _Resolved:
    if len(text) > MAX_LENGTH:
        return _UNPARSABLE
    page = _URL.fullmatch(text)
    if page:
        return _page(_URL_TAIL.sub("", page[1]))
    found = _name(text)
    if found.state == "unparsable" and (nested := _NESTED.fullmatch(text)):  # `The MIT License (MIT)`
        outer, inner = _name(nested[1]), _name(nested[2])
        return outer if outer == inner else _UNPARSABLE
    return found


def _name(text: str) -> _Resolved:
    folded = fold(text)
    if folded in names():
        return names()[folded]
    if folded.startswith("other "):  # `other-my-license` of 2021 cards
        return _UNKNOWN
    name = _CC_NAME.fullmatch(folded)
    if name:
        return _creative_commons(name)
    try:
        return _Resolved("known", parse(text))
    except ExpressionError:
        return _UNPARSABLE


def _page(address: str) -> _Resolved:
    folded = fold(address)
    if folded in names():
        return names()[folded]
    if page := _ID_PAGE.fullmatch(address):
        return _name(page[1])
    if page := _CC_PAGE.fullmatch(address):
        return _cc_id(page[1].lower().split("-"), page[2], page[3])
    return _UNPARSABLE


def _creative_commons(name: re.Match[str]) -> _Resolved:
    words = name["elements"]
    elements = [key for key, pattern in _CC_ELEMENT.items() if re.search(rf"\b(?:{pattern})\b", words)]
    version = name["version"]
    if not elements or not version:
        return _UNKNOWN
    version = version.replace(" ", ".") if " " in version else f"{version}.0"
    kind = {"international": {"4.0"}, "unported": {"3.0"}, "generic": {"1.0", "2.0", "2.5"}}.get(
        name["kind"], _CC_VERSIONS
    )
    return _cc_id(elements, version, name["port"]) if version in kind else _UNPARSABLE


def _cc_id(elements: Sequence[str], version: str, port: str | None) -> _Resolved:
    kind = "-".join(sorted(elements))  # by, nc, nd, sa: SPDX order is alphabetical
    name = f"CC-{kind.upper()}-{version}"
    if port:
        ported = license_ids().get(f"{name}-{port}".casefold())
        return _Resolved("known", ported) if ported else _UNPARSABLE
    return _Resolved("known", name) if kind in _CC_KINDS and version in _CC_VERSIONS else _UNPARSABLE


@cache
def names() -> dict[str, _Resolved]:
    """Folded names and URLs of the table."""
    found: dict[str, _Resolved] = {}
    for block in table("license_names", NameTable).blocks:
        for line in block.rows.splitlines():
            spdx, _, aliases = line.partition(": ")
            resolved = _UNKNOWN if spdx == "unknown" else _Resolved("known", spdx)
            found.update((fold(alias), resolved) for alias in aliases.split(" | "))
    return found
