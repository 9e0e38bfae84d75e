"""Front matter of a copyright policy: gaps of the document, and of its measures."""

import pytest

from mlpolicy.readers._policy_head import REACHABLE, head_gaps, measure_gaps

GOOD: dict[str, str | None] = {
    "version": "1.0",
    "effective": "2026-09-01",
    "last_reviewed": "2026-10-01",
    "responsible": "Head of data",
    "contact": "copyright@aurora-lab.eu",
}


@pytest.mark.parametrize(
    ("change", "gaps", "first", "fifth"),
    [
        ({}, [], {}, {}),
        ({"contact": None}, ["contact is missing"], {}, {}),
        ({"contact": "TBD"}, ["contact holds placeholder text 'TBD'"], {}, {}),
        ({"contact": "none"}, ["contact says 'none'"], {}, {}),
        (
            {"contact": "by letter"},
            [],
            {},
            {"contact": "contact 'by letter' is neither an e-mail address nor a URL"},
        ),
        ({"effective": None}, ["effective is missing"], {}, {}),
        ({"effective": "soon"}, [], {"effective": "effective 'soon' is not a date like 2026-08-02"}, {}),
    ],
)
def test_gaps(change: dict[str, str | None], gaps: list[str], first: dict[str, str], fifth: dict[str, str]) -> None:
    """What is not there is the document's; what is wrong belongs to upkeep (1.1) or complaints (1.5); never both."""
    stated = GOOD | change
    assert list(head_gaps({"measures": {}, "version": "1.0"}, stated)) == gaps
    assert (measure_gaps("1.1", stated), measure_gaps("1.5", stated), measure_gaps("1.3", stated)) == (first, fifth, {})


def test_no_front_matter() -> None:
    """Without front matter one sentence says so; without a mapping of measures another."""
    nothing: dict[str, str | None] = dict.fromkeys(GOOD)
    (gap,) = head_gaps({}, nothing)
    assert gap.startswith("front matter is missing")
    assert list(head_gaps({"measures": "all"}, GOOD)) == [
        "measures is missing (a mapping from measure to the anchor of its section)"
    ]


@pytest.mark.parametrize(
    ("text", "found"), [("a@b.eu", True), ("https://b.eu/x", True), ("a@b", False), ("https://b", False)]
)
def test_reachable(text: str, *, found: bool) -> None:
    """An e-mail address or a URL."""
    assert (REACHABLE.search(text) is not None) is found
