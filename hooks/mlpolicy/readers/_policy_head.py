"""Front matter of a copyright policy: what keeps the document from counting, and what belongs to a measure."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from mlpolicy.documents.placeholders import nothing, placeholder
from mlpolicy.pointers import Value

REACHABLE = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+|https?://[^\s/]+\.\S+")


def head_gaps(mapping: Mapping[str, Value], stated: Mapping[str, str | None]) -> Iterator[str]:
    """What keeps the document from counting."""
    if not mapping:
        yield "front matter is missing (version, effective, last_reviewed, responsible, contact, measures)"
        return
    for key, value in stated.items():
        if value is None:
            yield f"{key} is missing"
        elif left := placeholder(value):
            yield f"{key} holds placeholder text '{left}'"
        elif nothing(value):
            yield f"{key} says '{value}'"
    if not isinstance(mapping.get("measures"), dict):
        yield "measures is missing (a mapping from measure to the anchor of its section)"


def measure_gaps(measure: str, stated: Mapping[str, str | None]) -> dict[str, str]:
    """What the front matter leaves open of a measure: key -> in words."""
    return dict(_date_gaps(stated)) if measure == "1.1" else dict(_contact_gaps(stated)) if measure == "1.5" else {}


def _contact_gaps(stated: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    value = stated["contact"]
    if value is None or _unsaid(value):
        return
    if left := placeholder(value, contact=True):
        yield "contact", f"contact '{value}' reaches nobody ('{left}')"
    elif not REACHABLE.search(value):
        yield "contact", f"contact '{value}' is neither an e-mail address nor a URL"


def _date_gaps(stated: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    dates: dict[str, date] = {}
    for key in ("effective", "last_reviewed"):
        value = stated[key]
        if value is None or _unsaid(value):
            continue
        try:
            dates[key] = date.fromisoformat(value)
        except ValueError:
            yield key, f"{key} '{value}' is not a date like 2026-08-02"
    if len(dates) == 2 and dates["last_reviewed"] < dates["effective"]:
        yield "last_reviewed", f"last_reviewed {dates['last_reviewed']} is before effective {dates['effective']}"


def _unsaid(value: str) -> bool:
    """Nothing, or not finished: a gap of the document."""
    return placeholder(value) is not None or nothing(value)
