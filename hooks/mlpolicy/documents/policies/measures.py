"""What the sections of a copyright policy say of its measures, by `policies/tables/copyright_measures.yaml`.

`judge` says whether a section has content at all, `lacks` what content of the measure is not in it; `claim` and
`no_crawling` give the sentence that facts of the repository can contradict.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Literal, NamedTuple

from mlpolicy.documents.placeholders import filler, nothing, placeholder, words
from mlpolicy.documents.policies import clauses
from mlpolicy.documents.policies.assurances import Plainly, affirmed
from mlpolicy.documents.policies.measure_table import ACCESS, RESERVATIONS, MeasureRow, MeasureTable, measures
from mlpolicy.documents.policies.polarity import Words, negated
from mlpolicy.documents.sections import readable

__all__ = [
    "ACCESS",
    "RESERVATIONS",
    "MeasureRow",
    "State",
    "claim",
    "found",
    "judge",
    "lacks",
    "measures",
    "no_crawling",
]

_LONGEST_CLAIM = 120
#: A prompt of the draft is left in where fewer other words than this stand beside it.
_OTHER_WORDS = 6

State = Literal["content", "missing", "empty", "placeholder", "negated", "off-topic"]


class Judged(NamedTuple):
    """gap: what is wrong, in words; empty for content."""

    state: State
    gap: str = ""


def judge(row: MeasureRow, text: str, heading: str = "") -> Judged:
    """How the text of one measure's section stands. text: Markdown without comments and code."""
    shared, seen = measures(), readable(text)
    if left := placeholder(text):
        return Judged("placeholder", f"holds placeholder text '{_short(left)}'")
    if nothing(seen):
        return Judged("empty", "has a section without text")
    said = dict.fromkeys(clauses.sentences(seen))
    if words(" ".join(said)) < shared.minimum_words:
        return Judged("empty", f"has fewer than {shared.minimum_words} words")
    if repeated := filler(seen):
        return Judged("placeholder", f"says one sentence again and again: '{_short(repeated)}'")
    if _asks(row, seen, said):
        return Judged("placeholder", "asks what is to be written, and does not say it")
    if opposite := negated(seen, _words(row)):
        return Judged("negated", f"says the opposite: '{_short(opposite)}'")
    if not found(row.topics, f"{heading}\n{seen}"):
        return Judged("off-topic", "has a section that speaks of something else")
    return Judged("content")


def lacks(row: MeasureRow, text: str, document: str, keys: Collection[str] = ()) -> Iterator[str]:
    """What a section with content leaves open of its measure, in words.

    document: the whole text that holds it. keys: of the front matter that have content.
    """
    seen, everything = readable(text), readable(document)
    crawls = not found(measures().no_crawling, everything)
    for ask in row.asks:
        applies = (crawls or not ask.crawling) and ask.key not in keys
        if applies and not found(ask.any, everything if ask.anywhere else seen):
            yield f"does not say {ask.says}"


def found(patterns: Iterable[str], text: str) -> bool:
    """One of the regular expressions matches somewhere."""
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in patterns)


def claim(text: str, measure: str = RESERVATIONS) -> str:
    """The sentence, cut, that says that reservations of rights (or, 1.2, access restrictions) are kept.

    Empty where no sentence does, or one says the opposite. text: Markdown without comments and code.
    """
    shared, seen = measures(), readable(text)
    said = affirmed(seen, _plainly(shared, measure))
    row = next(row for row in shared.rows if row.id == measure)
    return "" if said is None or negated(seen, _words(row)) else _short(said, _LONGEST_CLAIM)


def no_crawling(text: str) -> str:
    """The sentence, cut, that says without a condition that nothing is crawled."""
    shared = measures()
    for sentence in clauses.sentences(readable(text)):
        doubtful = any(
            clauses.matches(token, shared.no_crawling_unless) for token in clauses.tokens(clauses.plain(sentence))
        )
        if not doubtful and found(shared.no_crawling, sentence):
            return _short(sentence, _LONGEST_CLAIM)
    return ""


def _asks(row: MeasureRow, text: str, said: Iterable[str]) -> bool:
    """The text is the draft's own prompt, or every sentence asks for text."""
    plain = " ".join(text.split())
    rest = plain.replace(row.prompt, " ")
    starts = measures().prompts
    return (rest != plain and words(rest) < _OTHER_WORDS) or all(
        any(re.match(start, sentence.lstrip("*_[( "), re.IGNORECASE) for start in starts) for sentence in said
    )


def _plainly(shared: MeasureTable, measure: str) -> Plainly:
    claims = shared.claims
    return Plainly(
        follow=claims.follow,
        ignore=shared.ignore,
        objects=claims.access if measure == ACCESS else claims.objects,
        negators=shared.negators,
        breaks=shared.breaks,
        uncertain=claims.uncertain,
        others=claims.others,
        patterns=() if measure == ACCESS else claims.patterns,
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
        conditions=shared.conditions,
        partial=shared.partial,
        breaks=shared.breaks,
        opposites=row.opposites,
    )


def _short(text: str, longest: int = 80) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
