"""Questionnaires on training data (`policies/tables/documentation_items.yaml`), and what an answer may be."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Literal

from mlpolicy.documents.placeholders import nothing, placeholder
from mlpolicy.documents.summaries.values import answer, flat
from mlpolicy.pointers import Value
from mlpolicy.strict import nearest
from mlpolicy.tables import table

Kind = Literal["text", "list", "number", "bool", "enum", "date", "date-range"]
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_RANGE = ("start", "end", "ongoing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item; the table's head explains the keys."""

    id: str
    label: str
    kind: Kind = field(default="text", metadata={"key": "type"})
    values: tuple[str, ...] = ()
    where_applicable: bool = False
    not_after: Literal["placed"] | None = None
    no_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    title: str
    law: str
    source: str
    checked: str
    verified: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    questionnaires: dict[str, Questionnaire]


@cache
def questionnaires() -> dict[str, Questionnaire]:
    """By the key that they have in a documentation file."""
    return table("documentation_items", _Table).questionnaires


def trouble(item: Item, value: Value) -> str:
    """Why the value does not answer the item, in words; empty where it does."""
    text = flat(value)
    if not text:
        return f"not stated{_choices(item)}"
    if left := placeholder(text):
        return f"placeholder text '{left}'"
    if item.kind != "bool" and nothing(text):
        return "" if item.where_applicable else f"'{text}' is no content"
    return _CHECKS[item.kind](item, value)


def is_after(first: str, second: str) -> bool:
    """One date begins after another ends; both may be a year, a month or a day."""
    length = min(len(first), len(second))
    return first[:length] > second[:length]


def _choices(item: Item) -> str:
    choices = "true or false" if item.kind == "bool" else " or ".join(item.values)
    return f" ({choices})" if choices else ""


def _text(_: Item, value: Value) -> str:
    return "expected text, found true or false" if isinstance(value, bool) else ""


def _list(item: Item, value: Value) -> str:
    return _text(item, value) or ("expected a list, found a mapping" if isinstance(value, dict) else "")


def _number(_: Item, value: Value) -> str:
    return "" if re.search(r"\d", flat(value)) else f"'{flat(value)}' names no number"


def _bool(_: Item, value: Value) -> str:
    return "" if answer(value) else f"'{flat(value)}' is neither true nor false"


def _enum(item: Item, value: Value) -> str:
    text = flat(value)
    return "" if text in item.values else f"'{text}' is not one of {', '.join(item.values)}{nearest(text, item.values)}"


def _date(_: Item, value: Value) -> str:
    return (
        ""
        if isinstance(value, str) and _is_date(value)
        else f"'{flat(value)}' is not a date like 2026-08 or 2026-08-02"
    )


def _is_date(text: str) -> bool:
    found = _DATE.fullmatch(text)
    try:
        return bool(found and date(*(int(part or 1) for part in found.groups())))
    except ValueError:
        return False


def _date_range(item: Item, value: Value) -> str:
    """`{start, end}`, or `{start, ongoing: true}`."""
    if not isinstance(value, dict):
        return "expected {start: ..., end: ...} or {start: ..., ongoing: true}"
    if unknown := [key for key in value if key not in _RANGE]:
        return f"unknown key '{unknown[0]}'{nearest(unknown[0], _RANGE)}"
    start, end, ongoing = (value.get(key) for key in _RANGE)
    if ongoing is not None and (wrong := _bool(item, ongoing)):
        return f"ongoing: {wrong}"
    for key, day in (("start", start), ("end", end)):
        if (key == "start" or day is not None) and (wrong := _date(item, day)):
            return f"{key}: {wrong}"
    return _order(str(start), None if end is None else str(end), ongoing=answer(ongoing) == "yes")


def _order(start: str, end: str | None, *, ongoing: bool) -> str:
    if end is None:
        return "" if ongoing else "neither an end nor `ongoing: true`"
    if ongoing:
        return f"ends {end} and is ongoing"
    return f"ends {end} before it starts {start}" if is_after(start, end) else ""


_CHECKS: dict[Kind, Callable[[Item, Value], str]] = {
    "text": _text,
    "list": _list,
    "number": _number,
    "bool": _bool,
    "enum": _enum,
    "date": _date,
    "date-range": _date_range,
}
