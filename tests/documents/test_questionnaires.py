"""Questionnaires on training data: what the shipped ones ask, and what answers each kind of item."""

import pytest

from mlpolicy.documents.questionnaires import Item, Kind, is_after, questionnaires, trouble
from mlpolicy.pointers import Value


def test_shipped() -> None:
    """The ten items of Annex XI, Section 1, point 2(c), and the twelve of AB 2013, each named once."""
    found = {name: [item.id for item in one.items] for name, one in questionnaires().items()}
    assert {name: (len(ids), len(set(ids))) for name, ids in found.items()} == {
        "annex_xi": (10, 10),
        "ab_2013": (12, 12),
    }
    assert [item.id for item in questionnaires()["ab_2013"].items if item.kind == "bool"] == [
        "purchased_or_licensed",
        "personal_information",
        "aggregate_consumer_information",
        "synthetic_data",
    ]


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("text", "web pages", ""),
        ("text", ["web pages", "books"], ""),
        ("text", None, "not stated"),
        ("text", "  ", "not stated"),
        ("text", "TODO: ask", "placeholder text 'TODO'"),
        ("text", "n/a", "'n/a' is no content"),
        ("text", True, "expected text, found true or false"),
        ("list", ["Common Crawl"], ""),
        ("list", "Common Crawl", ""),
        ("list", True, "expected text, found true or false"),
        ("list", {"a": "b"}, "expected a list, found a mapping"),
        ("number", "10 to 20 million", ""),
        ("number", "many", "'many' names no number"),
        ("bool", False, ""),
        ("bool", "no", ""),
        ("bool", "None", "'None' is neither true nor false"),
        ("bool", None, "not stated (true or false)"),
        ("bool", "TBD", "placeholder text 'TBD'"),
        ("enum", "all", ""),
        ("enum", "sone", "'sone' is not one of all, some (did you mean 'some'?)"),
        ("enum", None, "not stated (all or some)"),
        ("date", "2026", ""),
        ("date", "2026-02", ""),
        ("date", "2026-02-28", ""),
        ("date", "2026-02-30", "'2026-02-30' is not a date like 2026-08 or 2026-08-02"),
        ("date", "02/2026", "'02/2026' is not a date like 2026-08 or 2026-08-02"),
        ("date", ["2026"], "'2026' is not a date like 2026-08 or 2026-08-02"),
        ("date-range", {"start": "2024-05", "end": "2024"}, ""),
        ("date-range", {"start": "2024-05", "ongoing": True}, ""),
        ("date-range", {"start": "2024", "end": "2025", "ongoing": "no"}, ""),
        ("date-range", {"start": "2024", "end": "2023-12-31"}, "ends 2023-12-31 before it starts 2024"),
        ("date-range", {"start": "2024", "end": "2025", "ongoing": True}, "ends 2025 and is ongoing"),
        ("date-range", {"start": "2024"}, "neither an end nor `ongoing: true`"),
        ("date-range", {"start": "2024", "ongoing": False}, "neither an end nor `ongoing: true`"),
        ("date-range", {"end": "2024"}, "start: '' is not a date like 2026-08 or 2026-08-02"),
        ("date-range", {"start": "2024", "end": "x"}, "end: 'x' is not a date like 2026-08 or 2026-08-02"),
        ("date-range", {"start": "2024", "ongoing": "often"}, "ongoing: 'often' is neither true nor false"),
        ("date-range", {"start": "2024", "ends": "2025"}, "unknown key 'ends' (did you mean 'end'?)"),
        ("date-range", "2024", "expected {start: ..., end: ...} or {start: ..., ongoing: true}"),
    ],
)
def test_trouble(kind: Kind, value: Value, expected: str) -> None:
    """Each kind has its own answers; unfinished text answers none."""
    values = ("all", "some") if kind == "enum" else ()
    assert trouble(Item(id="item", label="an item", kind=kind, values=values), value) == expected


def test_where_applicable() -> None:
    """That there is nothing to say is an answer only where the law says so."""
    item = Item(id="bias", label="methods", where_applicable=True)
    assert (trouble(item, "none"), trouble(item, None)) == ("", "not stated")


@pytest.mark.parametrize(
    ("first", "second", "after"),
    [
        ("2026-03", "2026-02-28", True),
        ("2026-02", "2026-02-28", False),
        ("2026", "2026-02", False),
        ("2027", "2026-12-31", True),
        ("2025-12-31", "2026", False),
    ],
)
def test_is_after(first: str, second: str, *, after: bool) -> None:
    """Dates compare as far as both say: a month does not come after a day of its own."""
    assert is_after(first, second) is after
