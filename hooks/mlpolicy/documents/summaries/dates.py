"""Days, months and periods as people write them: `24/11/26`, `26 June 2026`, `Nov. 2025`, `2024-03 to 2024-05`.

The order of numbers is the template's, day before month. What is not clear is not read. English only.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from mlpolicy.documents.policies.clauses import compiled

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?P<n>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<y>(?:19|20)\d\d)"
#: From the most to the least exact; what an earlier one took no later one sees.
_FORMS = (
    r"(?<![\w/.-])YEAR-(?P<m>\d\d)-(?P<d>\d\d)(?:T[\d:.]{4,15}(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])",
    r"(?<![\w/.-])(?P<d>\d\d?)(?P<s>[/.-])(?P<m>\d\d?)(?P=s)(?P<y>(?:19|20)?\d\d)(?![\w/-])",
    r"\b(?P<d>\d\d?)(?:st|nd|rd|th)?(?:[ -]| of )NAME(?:[ -]|, )YEAR\b",
    r"\bNAME (?P<d>\d\d?)(?:st|nd|rd|th)?,? YEAR\b",
    r"(?<![\w/.-])(?P<m>0?[1-9]|1[0-2])[/.-]YEAR(?![\w/-])",
    r"(?<![\w/.-])YEAR-(?P<m>0[1-9]|1[0-2])(?![\w-])",
    r"\bNAME(?:[ -]|, )YEAR\b",
    r"(?<![\w/.-])YEAR(?![\w-])",
)
#: What stands around dates where they say from when or until when, `@` for each.
_SPAN = (
    r"(?:(?:collected|crawled|gathered|retrieved|downloaded|accessed|in|on|from|between|since|during) )*"
    r"@(?: ?(?:to|up to|until|till|through|and|-|/) ?(?:@|present|now|today|\.\.)| ?(?:onwards?|and ongoing))?\.?"
    r"|(?:until|up to|to|\.\. ?/) ?@\.?"
)
#: Two ends of a period, or the one date that is both.
_ENDS = "@(?: ?(?:to|up to|until|till|through|-|/) ?@)?"
#: The sign between the ends of a period, where it touches them.
_TO = re.compile(r"(?<=\d{4})[-/](?=(?:19|20)\d\d(?![\d-]))|(?:(?<=-\d\d)|(?<=Z)|(?<=\.\.))/", re.ASCII)
#: Characters of a text that are searched.
_LONGEST = 10_000


class _Found(NamedTuple):
    """A date as far as it is exact; 0 for what it does not say."""

    start: int
    end: int
    year: int
    month: int
    day: int


def day(text: str) -> str | None:
    """The one day that the whole text is (ISO)."""
    text = " ".join(text.split()).rstrip(".")
    found = [*_found(text)]
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(text)) or not found[0].day:
        return None
    return date(*found[0][2:]).isoformat()


def months(text: str) -> tuple[str, ...]:
    """Every month that the text names, and that of every day (`2026-10`), in the text's order."""
    return tuple(f"{item.year:04}-{item.month:02}" for item in _found(_plain(text)) if item.month)


def collected_until(text: str) -> str | None:
    """The first month in which a collection of that time can have ended; None where the text is not clear.

    `2024-03 to 2024-05` ended in May 2024, `2024` not before January, and what began in March not before March.
    """
    frame, found = _framed(text)
    if not found or not compiled(_SPAN).fullmatch(frame):
        return None
    return max(f"{item.year:04}-{item.month or 1:02}" for item in found)


def span(text: str) -> tuple[str, str] | None:
    """First and last month (`2024-03`) of a stated time; None where the text does not say both, and nothing else."""
    frame, found = _framed(text)
    named = [f"{item.year:04}-{item.month:02}" for item in found if item.month]
    whole = len(named) == len(found) and compiled(_ENDS).fullmatch(frame)
    return (named[0], named[-1]) if whole and named == sorted(named) else None


def _framed(text: str) -> tuple[str, list[_Found]]:
    """The text in lower case with `@` for each date, and the dates."""
    text = _plain(text)
    found, frame, done = _found(text), "", 0
    for item in found:
        frame, done = f"{frame}{text[done : item.start]}@", item.end
    return (frame + text[done:]).lower().strip(), found


def _plain(text: str) -> str:
    return _TO.sub(" / ", re.sub("[\u2010-\u2015]", "-", " ".join(text[:_LONGEST].split())))


def _found(text: str) -> list[_Found]:
    """Dates of the text in their order; what looks like one and is not in the calendar is left out."""
    text, found = text[:_LONGEST], list[_Found]()
    for form in _forms():
        for hit in form.finditer(text):
            found += _read(hit)
        text = form.sub(lambda hit: "\0" * len(hit[0]), text)
    return sorted(found)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """Compiled where a document has dates: that takes ten milliseconds."""
    forms = (form.replace("NAME", _NAME).replace("YEAR", _YEAR) for form in _FORMS)
    return tuple(re.compile(form, re.IGNORECASE | re.ASCII) for form in forms)


def _read(hit: re.Match[str]) -> Iterator[_Found]:
    parts = {name: value for name, value in hit.groupdict().items() if value}
    month = _NAMES.index(parts["n"][:3].lower()) + 1 if "n" in parts else int(parts.get("m", 1))
    year, day_ = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0), int(parts.get("d", 1))
    try:
        date(year, month, day_)
    except ValueError:
        return
    named = "n" in parts or "m" in parts
    yield _Found(hit.start(), hit.end(), year, month if named else 0, day_ if "d" in parts else 0)
