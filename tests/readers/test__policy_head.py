"""Front matter of a copyright policy: gaps of the document, and of its measures."""

import pytest

from mlpolicy.model import At, Measure
from mlpolicy.pointers import Value
from mlpolicy.readers._policy_head import KEYS, REACHABLE, head_gaps, measure_gaps

GOOD: dict[str, str | None] = dict.fromkeys(KEYS) | {
    "version": "1.0",
    "effective": "2026-09-01",
    "last_reviewed": "2026-10-01",
    "responsible": "Head of data",
    "contact": "copyright@aurora-lab.eu",
}
ANCHORS = ("complaints", "contact")
NO_HEADING = "but no heading has that anchor"
NOTHING = "front matter is missing (version, effective, last_reviewed, responsible, contact, measures)"
UNMAPPED = "measures is missing (a mapping from measure to the anchor of its section)"
MEASURES = ("1.1", "1.2", "1.3", "1.4", "1.5")


def found(change: dict[str, str | None]) -> dict[str, dict[str, str]]:
    """What is left open of each measure that something is left open of."""
    stated = GOOD | change
    mapping: dict[str, Value] = {"measures": {}} | {key: value for key, value in stated.items() if value}
    gaps = {measure: measure_gaps(measure, mapping, stated, ANCHORS) for measure in MEASURES}
    return {measure: gap for measure, gap in gaps.items() if gap}


@pytest.mark.parametrize(
    ("change", "gap"),
    [
        ({"contact": None}, "contact is missing"),
        ({"contact": "TBD"}, "contact holds placeholder text 'TBD'"),
        ({"contact": "none"}, "contact says 'none'"),
        ({"effective": None}, "effective is missing"),
    ],
)
def test_gaps_of_the_document(change: dict[str, str | None], gap: str) -> None:
    """What is not there, or not finished, is the document's, and no measure's."""
    assert list(head_gaps({"measures": {}, "version": "1.0"}, GOOD | change, ())) == [gap]
    assert found(change) == {}


@pytest.mark.parametrize(
    ("measure", "key", "value", "gap"),
    [
        ("1.5", "contact", "by letter", "contact 'by letter' is neither an e-mail address nor a URL"),
        ("1.5", "contact", "a@example.com", "contact 'a@example.com' reaches nobody ('@example.com')"),
        ("1.5", "contact", "noreply@lab.eu", "contact 'noreply@lab.eu' reaches nobody ('noreply@')"),
        ("1.5", "complaints", "letter", "complaints 'letter' is neither an e-mail address, a URL or an anchor (#...)"),
        ("1.5", "complaints", "TBD", "complaints 'TBD' reaches nobody ('TBD')"),
        ("1.5", "complaints", "#contcat", f"complaints points to '#contcat', {NO_HEADING} (did you mean 'contact'?)"),
        ("1.3", "crawler_information", "ask@lab.eu", "crawler_information 'ask@lab.eu' is no URL"),
        ("1.3", "crawler_information", "http://a.test", "crawler_information 'http://a.test' reaches nobody ('.test')"),
        ("1.2", "exclusion_list", "none", "exclusion_list says 'none'"),
        ("1.1", "responsible", "we", "responsible 'we' names no role and no person"),
        ("1.1", "responsible", "Somebody", "responsible 'Somebody' names no role and no person"),
        ("1.1", "responsible", "<a@lab.eu>", "responsible '<a@lab.eu>' names no role and no person"),
        ("1.1", "effective", "soon", "effective 'soon' is not a date like 2026-08-02"),
        ("1.1", "last_reviewed", "2026-08-31", "last_reviewed 2026-08-31 is before effective 2026-09-01"),
        ("1.1", "next_review", "2026-09-30", "next_review 2026-09-30 is before last_reviewed 2026-10-01"),
        (
            "1.1",
            "crawler_infomation",
            "https://lab.eu",
            "unknown key 'crawler_infomation' (did you mean 'crawler_information'?)",
        ),
    ],
)
def test_gaps_of_measures(measure: str, key: str, value: str, gap: str) -> None:
    """What is wrong belongs to one measure: upkeep (1.1), access (1.2), reservations (1.3) or complaints (1.5)."""
    assert found({key: value}) == {measure: {key: gap}}
    assert list(head_gaps({"measures": {}}, GOOD | {key: value}, ())) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("responsible", "Jo Doe, head of data <jo@lab.eu>"),
        ("complaints", "#complaints"),
        ("complaints", "copyright@lab.eu"),
        ("complaints", "https://lab.eu/complaints"),
        ("crawler_information", "https://lab.eu/bot"),
        ("exclusion_list", "lists/piracy.txt"),
        ("next_review", "2027-10-01"),
        ("title", "Copyright"),
        ("versions", "1"),
    ],
)
def test_nothing_is_wrong(key: str, value: str) -> None:
    """Well-formed values; keys of other tools, also near ones where the key that may be meant is there."""
    assert found({key: value}) == {}


@pytest.mark.parametrize(
    ("mapping", "states", "gap"),
    [
        ({}, ("content",), NOTHING),
        ({"measures": "all"}, ("missing", "missing"), UNMAPPED),
        ({"version": "1"}, ("missing", "content"), ""),
        ({"measures": {}}, ("missing", "missing"), ""),
    ],
)
def test_no_front_matter(mapping: dict[str, Value], states: tuple[str, ...], gap: str) -> None:
    """Without front matter one sentence says so; anchors are asked for where no heading leads to a measure."""
    answered = [Measure(id="1.1", title="x", state=state, at=At()) for state in states]  # type: ignore[arg-type]  # states
    assert list(head_gaps(mapping, GOOD, answered)) == ([gap] if gap else [])


@pytest.mark.parametrize(
    ("text", "found"), [("a@b.eu", True), ("https://b.eu/x", True), ("a@b", False), ("https://b", False)]
)
def test_reachable(text: str, *, found: bool) -> None:
    """An e-mail address or a URL."""
    assert (REACHABLE.search(text) is not None) is found


def test_a_long_word_is_searched_once() -> None:
    """A hostile value takes no time that grows with its square."""
    assert REACHABLE.search("a" * 300_000) is None
    assert REACHABLE.search(f"({'a' * 300_000}@b.eu)")
