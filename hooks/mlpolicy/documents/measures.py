"""The measures that a copyright policy answers, by `policies/tables/copyright_measures.yaml`, and their sections."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from mlpolicy.documents.placeholders import nothing, placeholder, words
from mlpolicy.documents.polarity import Words, negated
from mlpolicy.documents.sections import readable
from mlpolicy.tables import table

State = Literal["content", "missing", "empty", "placeholder", "negated", "off-topic"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    id: str
    title: str
    topics: tuple[str, ...]
    objects: tuple[str, ...] = ()
    follow: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()
    opposites: tuple[str, ...] = ()


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
    if not any(re.search(topic, seen, re.IGNORECASE) for topic in row.topics):
        return Judged("off-topic", "has a section that speaks of something else")
    return Judged("content")


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


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
