"""Answers as values of their field's kind."""

import pytest

from mlpolicy.documents.summaries.template import Kind
from mlpolicy.readers._form_markup import lean
from mlpolicy.readers._form_values import from_prose, is_month_first, reading


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", "a **b**\n\nc [d](https://d.org) [e](#e)", "a b\nc d (https://d.org) e"),
        ("text", "at https://me:pw@a.org/x?sig=1 (https://a.org?token=b)", "at https://a.org/x (https://a.org"),
        ("links", "[A](https://me:pw@a.org/x)", [{"name": "A", "link": "https://a.org/x"}]),
        ("text", "• [me@a.org](mailto:me@a.org) [https://a.org](https://a.org)", "me@a.org https://a.org"),
        ("text", "", None),
        ("date", "Aurora 1.0: 1 May 2026, Aurora 2.0: 2026-06-02", ["01/05/2026", "02/06/2026"]),
        ("date", "1 May 2026 and again May 1, 2026", "01/05/2026"),
        ("date", "31/12/26", "31/12/26"),
        ("date", "45/12/26", "45/12/26"),
        ("month", "2 / 2026", "2/2026"),
        ("period", "January 2024 \u2013 May 2025", "January 2024 \u2013 May 2025"),
        ("names", "- a\n- b", ["a", "b"]),
        ("names", "a, b", "a, b"),
        ("links", "- [A](https://a.org)\n- B", [{"name": "A", "link": "https://a.org"}, "B"]),
        ("links", "A", "A"),
        ("links", "aurora-1b, aurora-7b", ["aurora-1b", "aurora-7b"]),
        ("links", "A model of our own, not on the market yet", "A model of our own, not on the market yet"),
        (
            "datasets",
            "OpenImages [https://o.org](https://o.org) is large",
            [{"name": "OpenImages", "link": "https://o.org"}],
        ),
        (
            "datasets",
            f"- {'A' * 60}: https://a.org/one: https://a.org/two",
            [{"name": "A" * 60, "link": "https://a.org/one"}],
        ),
        ("links", "https://a.org " + "x" * 200, "https://a.org " + "x" * 200),
        ("version", "1.0", "1.0"),
        (
            "datasets",
            "Data:\n- A: https://a.org.\n- [x](https://b.org) B set",
            [{"name": "A", "link": "https://a.org"}, {"name": "B set", "link": "https://b.org"}],
        ),
        ("datasets", "https://a.org (the A set)", [{"name": "the A set", "link": "https://a.org"}]),
        ("datasets", "https://a.org", [{"name": "https://a.org", "link": "https://a.org"}]),
        ("datasets", "1. A\n   more\n2. B", [{"name": "A more"}, {"name": "B"}]),
        ("datasets", "A diverse mix", "A diverse mix"),
        ("datasets", "", None),
        (
            "datasets",
            f"{'Long words before the links and more of them. ' * 2}https://a.org/one, B: https://b.org/two",
            [{"name": "https://a.org/one", "link": "https://a.org/one"}, {"name": "B", "link": "https://b.org/two"}],
        ),
        ("domains", "1 a.org\n2 b.org", ["a.org", "b.org"]),
        ("domains", "a.org is the main one of them", "a.org is the main one of them"),
        ("domains", "[list](lists/d.txt)", {"file": "lists/d.txt"}),
        ("domains", "[list](https://a.org/d.txt)", "list (https://a.org/d.txt)"),
    ],
)
def test_reading(kind: Kind, text: str, value: object) -> None:
    """As our own format has them."""
    assert reading(kind, lean(text), month_first=False).value == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [("6/26/2026", True), ("26/6/2026", False), ("6/26/2026 and 26/6/2026", False), ("7/6/2026", False), ("", False)],
)
def test_is_month_first(text: str, expected: bool) -> None:
    """Only where some date can be nothing else."""
    assert is_month_first(text) is expected


def test_month_first() -> None:
    """The order of the document holds for its other dates."""
    assert reading("date", "7/6/2026", month_first=True).value == "06/07/2026"
    assert reading("date", "13/6/2026", month_first=True).value == "13/06/2026"
    assert reading("month", "from 2/19/2025 to 19/2/2025", month_first=True).value == "from 19/2/2025 to 19/2/2025"


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("yes-no", "None.", "no"),
        ("text", "a", "a"),
        ("datasets", "[A](https://a.org)", [{"name": "A", "link": "https://a.org"}]),
    ],
)
def test_from_prose(kind: Kind, text: str, value: object) -> None:
    """Never clear."""
    assert from_prose(kind, text) == (value, False, "")
