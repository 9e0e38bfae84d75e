"""Front matter of a copyright policy: what keeps the document from counting, and what belongs to a measure."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from mlpolicy.documents.placeholders import nothing, placeholder
from mlpolicy.model import Measure
from mlpolicy.pointers import Value
from mlpolicy.strict import nearest

#: A word is tried once, from its beginning: a long one would be searched from each of its letters else.
REACHABLE = re.compile(r"(?<![^\s@<>])[^\s@<>]++@[^\s@<>]+\.[^\s@<>]+|https?://[^\s/]+\.\S+")
_ASKED = ("version", "effective", "last_reviewed", "responsible", "contact")
#: What may stand there as text.
KEYS = (*_ASKED, "next_review", "summary", "models", "exclusion_list", "crawler_information", "complaints")
_NOBODY = re.compile(
    r"(?:some|any|every)(?:body|one)|nobody|no one|us|we|me|i|you|the (?:provider|company|organi[sz]ation)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(rf"[<(]?(?:mailto:)?(?:{REACHABLE.pattern})[>)]?")
_URL = re.compile(r"https?://[^\s/]+\.\S+")
#: Keys that must say how to reach somebody or something, by measure.
_REACHED = {"1.3": ("crawler_information",), "1.5": ("contact", "complaints")}


def head_gaps(
    mapping: Mapping[str, Value], stated: Mapping[str, str | None], answered: Collection[Measure]
) -> Iterator[str]:
    """What keeps the document from counting."""
    if not mapping:
        yield "front matter is missing (version, effective, last_reviewed, responsible, contact, measures)"
        return
    for key in _ASKED:
        value = stated[key]
        if value is None:
            yield f"{key} is missing"
        elif left := placeholder(value):
            yield f"{key} holds placeholder text '{left}'"
        elif nothing(value):
            yield f"{key} says '{value}'"
    if not isinstance(mapping.get("measures"), dict) and all(item.state == "missing" for item in answered):
        yield "measures is missing (a mapping from measure to the anchor of its section)"


def measure_gaps(
    measure: str, mapping: Mapping[str, Value], stated: Mapping[str, str | None], anchors: Collection[str]
) -> dict[str, str]:
    """What the front matter leaves open of a measure: key -> in words. anchors: of the document's headings."""
    found = [gap for key in _REACHED.get(measure, ()) for gap in _reached(key, stated[key], anchors)]
    if measure == "1.1":
        found += [*_responsible(stated["responsible"]), *_date_gaps(stated), *_misspelt(mapping)]
    if measure == "1.2":
        found += _path(stated["exclusion_list"])
    return dict(found)


def _reached(key: str, value: str | None, anchors: Collection[str]) -> Iterator[tuple[str, str]]:
    if value is None or (key == "contact" and _unsaid(value)):
        return
    if left := placeholder(value, contact=True):
        yield key, f"{key} '{value}' reaches nobody ('{left}')"
    elif key == "complaints" and value.startswith("#"):
        if value[1:] not in anchors:
            yield key, f"complaints points to '{value}', but no heading has that anchor{nearest(value[1:], anchors)}"
    elif key == "crawler_information" and not _URL.search(value):
        yield key, f"crawler_information '{value}' is no URL"
    elif not REACHABLE.search(value):
        anchor = ", a URL or an anchor (#...)" if key == "complaints" else " nor a URL"
        yield key, f"{key} '{value}' is neither an e-mail address{anchor}"


def _responsible(value: str | None) -> Iterator[tuple[str, str]]:
    if value and (_NOBODY.fullmatch(value.strip()) or _ADDRESS.fullmatch(value.strip())):
        yield "responsible", f"responsible '{value}' names no role and no person"


def _path(value: str | None) -> Iterator[tuple[str, str]]:
    if value and _unsaid(value):
        yield "exclusion_list", f"exclusion_list says '{value}'"


def _misspelt(mapping: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    """Keys that are most likely meant as one of those that are not there."""
    known = (*KEYS, "measures")
    for key in mapping:
        near = "" if key in known else nearest(key, [name for name in known if name not in mapping])
        if near:
            yield key, f"unknown key '{key}'{near}"


def _date_gaps(stated: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    dates: dict[str, date] = {}
    for key in ("effective", "last_reviewed", "next_review"):
        value = stated[key]
        if value is None or _unsaid(value):
            continue
        try:
            dates[key] = date.fromisoformat(value)
        except ValueError:
            yield key, f"{key} '{value}' is not a date like 2026-08-02"
    for earlier, later in (("effective", "last_reviewed"), ("last_reviewed", "next_review")):
        if earlier in dates and later in dates and dates[later] < dates[earlier]:
            yield later, f"{later} {dates[later]} is before {earlier} {dates[earlier]}"


def _unsaid(value: str) -> bool:
    """Nothing, or not finished: a gap of the document."""
    return placeholder(value) is not None or nothing(value)
