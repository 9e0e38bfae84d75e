"""What people write where a license is asked for, resolved to SPDX.

Names come from `policies/tables/license_names.yaml`, addresses from `license_pages.yaml`, Creative Commons names and
pages from their grammar, ids and expressions from `spdx.yaml`, sentences from the grammar of `sentences.py`. Every word
must be accounted for; a family without a version gets none, and what says nothing (a placeholder, `other`, `various`,
a statement that there is no license) stays as it is stated.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from mlpolicy.licenses import creative_commons, pages, sentences
from mlpolicy.licenses.expressions import ExpressionError, joined, parse, titles
from mlpolicy.licenses.resolved import UNKNOWN, UNPARSABLE, Resolved, State, known
from mlpolicy.model import License, Relation
from mlpolicy.tables import table

MAX_LENGTH = 1000

_NOISE = frozenset({"the", "license", "licence", "licensed", "under", "version", "v"})
_WORD = re.compile(r"\d+|[^\W\d_]+|\+")
_LABEL = re.compile(r"(?:spdx-)?licen[cs]e(?:-identifier)?\s*[:=]\s+", re.IGNORECASE)
#: `GPL 3` is version 3.0.
_SHORT = re.compile(r"(?<!\d )\b\d$")
_OPERATOR = re.compile(r"\s+(and/or|and|or)\s+", re.IGNORECASE)
#: A name that stands open: `{license}`, `<your license>`, `license0`.
_OPEN = re.compile(
    r"\$?(?:\[[^][(){}<>]{0,100}\]|\{{1,2}[^{}]{0,100}\}{1,2}|<[^<>]{0,100}>)"
    r"|(?:your |test |a )?licen[cs]e(?: here)?[ _-]?\d*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameBlock:
    """Lines of `SPDX expression: name | name | ...`; `unknown` stands for a name that says too little.

    vocabulary: the rows count only for a reader of files that use these names in a sense of their own.
    """

    source: str
    checked: str
    verified: bool
    vocabulary: str = ""
    rows: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameTable:
    blocks: tuple[NameBlock, ...]


def read_license(values: Sequence[str], *, relation: Relation = "not stated", vocabulary: str = "") -> License:
    """The stated values and their SPDX expression.

    relation: what the format says of several values: one may be chosen (`or`, CITATION.cff), all apply (`and`), or
    nothing, which is read with caution: all apply. vocabulary: whose names these are (`kaggle`).
    """
    declared = tuple(value for value in (value.strip() for value in values) if value)
    if not declared:
        return License()
    found = list(dict.fromkeys(_resolve(value, vocabulary) for value in declared))
    if len(found) == 1:
        return License(declared=declared, spdx=found[0].spdx, state=found[0].state)
    spdx = [_resolve(value, vocabulary).spdx for value in declared]
    expressions = [expression for expression in spdx if expression]
    complete = len(expressions) == len(spdx)
    stated = complete and relation != "not stated"
    doubt: State = "unparsable" if any(item.state == "unparsable" for item in found) else "unknown"
    return License(
        declared=declared,
        spdx=joined("OR" if relation == "or" else "AND", expressions) if complete else None,
        state="known" if complete else doubt,
        relation=relation,
        each=tuple(expression or "" for expression in spdx) if expressions and not stated else (),
    )


def fold(text: str) -> str:
    """Words by which names compare: `CC_BY_4_0`, `cc-by-4.0` and `License: CC BY v4.0` are one."""
    words = _WORD.findall(re.sub(r"v(?=\d)", " ", text.casefold()))
    return " ".join(word for word in words if word not in _NOISE)


@lru_cache(maxsize=4096)
def _resolve(text: str, vocabulary: str) -> Resolved:
    if len(text) > MAX_LENGTH:
        return UNPARSABLE
    text = " ".join(text.split())
    text = text[label.end() :] if (label := _LABEL.match(text)) else text
    if vocabulary and (found := names(vocabulary).get(fold(text))):
        return found
    found = _phrase(text)
    if found.state == "unparsable":
        found = _sentence(text)
    return UNKNOWN if found.state == "unparsable" and _says_nothing(text) else found


def _phrase(text: str) -> Resolved:
    """One name or address, or several between `and` or `or`."""
    found = _single(text)
    if found.state != "unparsable":
        return found
    parts = _OPERATOR.split(text)
    operators = {operator.upper() for operator in parts[1::2]}
    resolved = [_single(part) for part in parts[::2]]
    expressions = [item.spdx for item in resolved if item.spdx]
    if operators not in ({"AND"}, {"OR"}) or any(item.state == "unparsable" for item in resolved):
        return UNPARSABLE
    if len(expressions) < len(resolved):
        return UNKNOWN
    return known(joined("AND" if operators == {"AND"} else "OR", expressions))


def _single(text: str) -> Resolved:
    address = pages.ADDRESS.fullmatch(text)
    if address and (address[2] or "://" in text):
        return pages.page(address[1], address[2] or "", _name)
    return _name(text)


def _name(text: str) -> Resolved:
    folded = fold(text)
    if found := names("").get(folded) or (names("").get(f"{folded} 0") if _SHORT.search(folded) else None):
        return found
    if folded.startswith("other "):  # `other-my-license` of 2021 cards
        return UNKNOWN
    if named := creative_commons.name(folded):
        return named
    try:
        return known(parse(text))
    except ExpressionError:
        return _titles().get(folded, UNPARSABLE)


def _sentence(text: str) -> Resolved:
    """One license that a sentence names, perhaps in several forms that agree."""
    addresses, rest = sentences.pieces(text)
    named = [found for piece in rest if (found := _piece(piece))]
    linked = [found for address in addresses if (found := _address(address))]
    if named or linked:
        return _agreed([*named, *linked])
    return UNPARSABLE if addresses else UNKNOWN  # "see LICENSE"


def _piece(piece: str) -> Resolved | None:
    """What the piece names; None where it says only neutral things."""
    cores = [*sentences.cores(piece)]
    found = (_phrase(core) for core in (piece, *cores))
    return next((item for item in found if item.state != "unparsable"), UNPARSABLE if cores else None)


def _address(address: str) -> Resolved | None:
    """What the address is the page of; None for a license file somewhere, which only says where the text is."""
    found = _single(address)
    names_file = sentences.is_file(address.rpartition("/")[2])
    return None if found.state == "unparsable" and names_file else found


def _agreed(found: Iterable[Resolved]) -> Resolved:
    """The one license that all of them are, or are the family of."""
    several = set(found)
    certain = {item.spdx for item in several if item.spdx}
    if len(certain) > 1 or UNPARSABLE in several:
        return UNPARSABLE
    if not certain:
        return next(iter(several)) if len(several) == 1 else UNKNOWN
    (spdx,) = certain
    begins = f"{fold(spdx or '')} "
    families = (item.family for item in several if item.state == "unknown")
    if all(family and re.match(rf"{re.escape(family)} \d", begins) for family in families):
        return known(spdx or "")
    return UNPARSABLE


def _says_nothing(text: str) -> bool:
    """A placeholder stands where the name should."""
    from mlpolicy.documents.placeholders import nothing, placeholder  # noqa: PLC0415 - its table is rarely needed

    return bool(_OPEN.fullmatch(text)) or nothing(text) or placeholder(text) is not None


@cache
def _titles() -> dict[str, Resolved]:
    """Folded full names of the SPDX list."""
    return {fold(title): known(spdx) for title, spdx in titles().items()}


@cache
def names(vocabulary: str = "") -> dict[str, Resolved]:
    """Folded names of the table: those of everyone (""), or those that mean something special in one vocabulary."""
    found: dict[str, Resolved] = {}
    for block in table("license_names", NameTable).blocks:
        for line in block.rows.splitlines() if block.vocabulary == vocabulary else ():
            spdx, _, aliases = line.partition(": ")
            for alias in aliases.split(" | "):
                folded = fold(alias)
                found[folded] = Resolved("unknown", family=folded) if spdx == "unknown" else known(spdx)
    return found
