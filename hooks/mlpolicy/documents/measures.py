"""The measures that a copyright policy answers, by `policies/tables/copyright_measures.yaml`, and their sections.

`judge` says whether a section has content at all, `lacks` what content of the measure is not in it, `claim` whether a
text says that reservations of rights are honoured.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from mlpolicy.documents.assurances import Plainly, affirmed
from mlpolicy.documents.placeholders import nothing, placeholder, words
from mlpolicy.documents.polarity import Words, negated
from mlpolicy.documents.sections import readable
from mlpolicy.tables import table

_LONGEST_CLAIM = 120
#: The measure on reservations of rights, which Art. 53(1)(c) of the AI Act itself names.
RESERVATIONS = "1.3"

State = Literal["content", "missing", "empty", "placeholder", "negated", "off-topic"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Content of a measure. any: regular expressions of which one is found where it is there.

    anywhere: it counts also where another section has it. crawling: only for those who crawl.
    """

    says: str
    any: tuple[str, ...]
    anywhere: bool = False
    crawling: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """How a text says plainly that reservations of rights are honoured (see `assurances.Plainly`)."""

    follow: tuple[str, ...]
    objects: tuple[str, ...]
    uncertain: tuple[str, ...]
    others: tuple[str, ...]
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    id: str
    title: str
    topics: tuple[str, ...]
    objects: tuple[str, ...] = ()
    follow: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()
    opposites: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureTable:
    source: str
    checked: str
    verified: bool
    minimum_words: int
    follow: tuple[str, ...]
    ignore: tuple[str, ...]
    objects: tuple[str, ...]
    negators: tuple[str, ...]
    fillers: tuple[str, ...]
    uncertain: tuple[str, ...]
    partial: tuple[str, ...]
    breaks: tuple[str, ...]
    no_crawling: tuple[str, ...]
    claims: Claims
    rows: tuple[MeasureRow, ...]


class Judged(NamedTuple):
    """gap: what is wrong, in words; empty for content."""

    state: State
    gap: str = ""


@cache
def measures() -> MeasureTable:
    return table("copyright_measures", MeasureTable)


def judge(row: MeasureRow, text: str) -> Judged:
    """How the text of one measure's section stands. text: Markdown without comments and code."""
    shared, seen = measures(), readable(text)
    if left := placeholder(text):
        return Judged("placeholder", f"holds placeholder text '{_short(left)}'")
    if nothing(seen):
        return Judged("empty", "has a section without text")
    if words(seen) < shared.minimum_words:
        return Judged("empty", f"has fewer than {shared.minimum_words} words")
    if opposite := negated(seen, _words(row)):
        return Judged("negated", f"says the opposite: '{_short(opposite)}'")
    if not _found(row.topics, seen):
        return Judged("off-topic", "has a section that speaks of something else")
    return Judged("content")


def lacks(row: MeasureRow, text: str, document: str) -> Iterator[str]:
    """What a section with content leaves open of its measure, in words. document: the whole text that holds it."""
    seen, everything = readable(text), readable(document)
    crawls = not _found(measures().no_crawling, everything)
    for ask in row.asks:
        applies = crawls or not ask.crawling
        if applies and not _found(ask.any, everything if ask.anywhere else seen):
            yield f"does not say {ask.says}"


def _found(patterns: tuple[str, ...], text: str) -> bool:
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in patterns)


def claim(text: str) -> str:
    """The sentence, cut, that says that reservations of rights are honoured.

    Empty where no sentence does, or one says the opposite. text: Markdown without comments and code.
    """
    shared, seen = measures(), readable(text)
    said = affirmed(seen, _plainly(shared))
    row = next(row for row in shared.rows if row.id == RESERVATIONS)
    return "" if said is None or negated(seen, _words(row)) else _short(said, _LONGEST_CLAIM)


def _plainly(shared: MeasureTable) -> Plainly:
    claims = shared.claims
    return Plainly(
        follow=claims.follow,
        ignore=shared.ignore,
        objects=claims.objects,
        negators=shared.negators,
        breaks=shared.breaks,
        uncertain=claims.uncertain,
        others=claims.others,
        patterns=claims.patterns,
    )


def _words(row: MeasureRow) -> Words:
    shared = measures()
    return Words(
        follow=shared.follow + row.follow,
        ignore=shared.ignore,
        objects=shared.objects + row.objects,
        negators=shared.negators,
        fillers=shared.fillers,
        uncertain=shared.uncertain + row.uncertain,
        partial=shared.partial,
        breaks=shared.breaks,
        opposites=row.opposites,
    )


def _short(text: str, longest: int = 80) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
