"""How each field of a summary stands."""

import pytest

from mlpolicy.documents.summaries.fields import judge
from mlpolicy.model import At
from tests.documents.samples import summary

OTHER = "2.1.4 General description of other publicly available datasets not listed a…"
SERVICES = "2.4.3 If yes, provide a general description of the provider's services or p…"
PUBLIC: dict[str, str | None] = {"2.1.1": "no", "2.1.2": None, "2.1.3": None}


@pytest.mark.parametrize(
    ("changes", "field", "state", "required", "gaps"),
    [
        ({}, "1.1.1", "filled", True, ()),
        ({"H.1": None}, "H.1", "empty", True, ("H.1 Version of the Summary: empty",)),
        ({"H.1": '" "'}, "H.1", "empty", True, ("H.1 Version of the Summary: empty",)),
        ({"H.2": "None"}, "H.2", "placeholder", True, ("H.2 Last update: 'None' is no content",)),
        (
            {"1.1.1": "Aurora Lab"},
            "1.1.1",
            "invalid",
            True,
            ("1.1.1 Provider name and contact details: 'Aurora Lab' has no contact details",),
        ),
        (
            {"H.1": "Version of the Summary"},
            "H.1",
            "placeholder",
            True,
            ("H.1 Version of the Summary: placeholder text 'Version of the Summary'",),
        ),
        (
            {"3.2.1": "We clean all data. We clean all data. We clean all data!"},
            "3.2.1",
            "placeholder",
            True,
            ("3.2.1 General description of measures taken: placeholder text 'We clean all data'",),
        ),
        ({"3.2.1": "No measures were taken."}, "3.2.1", "filled", True, ()),
        ({"2.1.4": "No other datasets were used."}, "2.1.4", "filled", False, ()),
        ({"2.1.3": "N/A", "2.1.4": "Small sets of prose."}, "2.1.3", "empty", False, ()),
        (
            {"2.1.3": None, "2.1.4": "No other datasets were used."},
            "2.1.3",
            "empty",
            True,
            ("2.1.3 List of large publicly available datasets: empty (2.1.4 is empty too)",),
        ),
        (
            {"2.1.3": "N/A"},
            "2.1.3",
            "placeholder",
            True,
            ("2.1.3 List of large publicly available datasets: 'N/A' is no content",),
        ),
        ({"H.2": "soon"}, "H.2", "invalid", True, ("H.2 Last update: 'soon' is not a date like 24/11/26",)),
        (
            {"1.1.1": "Aurora, legal@example.com"},
            "1.1.1",
            "placeholder",
            True,
            ("1.1.1 Provider name and contact details: placeholder text '@example.com'",),
        ),
        ({"1.1.2": "N/A"}, "1.1.2", "filled", False, ()),
        ({"1.1.2": "Not applicable (established in the Union)"}, "1.1.2", "filled", False, ()),
        ({"2.1.3": "None of them is large.", "2.1.4": "Small sets of prose."}, "2.1.3", "empty", False, ()),
        ({"1.3.5": "none"}, "1.3.5", "empty", False, ()),
        (
            {"1.3.5": "TBD"},
            "1.3.5",
            "placeholder",
            False,
            ("1.3.5 Additional comments (optional): placeholder text 'TBD'",),
        ),
        ({"3.2.1": "None"}, "3.2.1", "filled", True, ()),
        (
            {"2.3.1": "n/a"},
            "2.3.1",
            "invalid",
            True,
            ("2.3.1 Were crawlers used by the provider or on behalf of?: 'n/a' is neither yes nor no",),
        ),
        (
            {"2.3.1": None},
            "2.3.1",
            "empty",
            True,
            ("2.3.1 Were crawlers used by the provider or on behalf of?: empty",),
        ),
        ({"2.1.1": "true"}, "2.1.3", "filled", True, ()),
        (PUBLIC, "2.1.3", "not-applicable", False, ()),
        ({**PUBLIC, "2.1.4": "N/A"}, "2.1.4", "not-applicable", False, ()),
        ({**PUBLIC, "2.1.4": "N/A (see 2.2)"}, "2.1.4", "not-applicable", False, ()),
        ({**PUBLIC, "2.1.4": "No information is available."}, "2.1.4", "not-applicable", False, ()),
        ({**PUBLIC, "2.1.4": "No public data was used."}, "2.1.4", "not-applicable", False, ()),
        (
            {**PUBLIC, "2.1.4": "Small sets."},
            "2.1.4",
            "invalid",
            False,
            (f"{OTHER}: filled although 2.1.1 says no",),
        ),
        (
            {"2.4.3": "Mail and search."},
            "2.4.3",
            "invalid",
            False,
            (f"{SERVICES}: filled although 2.4.1 and 2.4.2 say no",),
        ),
        ({"2.1.3": None, "2.1.4": "Small sets of prose."}, "2.1.3", "empty", False, ()),
        (
            {"2.1.3": None},
            "2.1.3",
            "empty",
            True,
            ("2.1.3 List of large publicly available datasets: empty (2.1.4 is empty too)",),
        ),
        (
            {"2.1.3": None, "2.1.4": "TBD"},
            "2.1.3",
            "empty",
            True,
            (
                "2.1.3 List of large publicly available datasets: empty (2.1.4 is empty too)",
                f"{OTHER}: placeholder text 'TBD'",
            ),
        ),
    ],
)
def test_fields(changes: dict[str, str | None], field: str, state: str, required: bool, gaps: tuple[str, ...]) -> None:
    """State, requirement and gaps follow from value, kind and condition."""
    found = summary(changes)
    item = next(item for item in found.fields if item.id == field)
    assert (item.state, item.required, found.gaps) == (state, required, gaps)


def test_yes_asks_for_more() -> None:
    """A yes to crawlers asks for everything about them."""
    gaps = summary({"2.3.1": "yes"}).gaps
    assert [gap.split()[0] for gap in gaps] == ["2.3.2", "2.3.3", "2.3.4", "2.3.5", "2.3.6", "2.3.7", "2.3.8"]


def test_an_open_question_closes_nothing() -> None:
    """While a question has no answer its fields are neither asked for nor refused."""
    found = summary({"2.1.1": None})
    assert found.gaps == ("2.1.1 Have you used publicly available datasets to train the model?: empty",)


@pytest.mark.parametrize(("text", "value"), [("yes", "yes"), ("true", "yes"), ("No", "no"), ("perhaps", "perhaps")])
def test_values_of_questions(text: str, value: str) -> None:
    """An answer is written one way; anything else stays as it is."""
    found = summary({"3.1.1": text})
    assert next(item for item in found.fields if item.id == "3.1.1").value == value


def test_a_denial_is_no_content() -> None:
    """Where measures are asked for, a sentence that there are none describes none."""
    found = summary({"3.1.2": "We do not respect opt-outs."})
    (gap,) = found.gaps
    assert gap.endswith(": 'We do not respect opt-outs.' denies what is asked for")


def test_what_was_not_used_is_no_answer_below_a_yes() -> None:
    """Without crawlers there may be nothing else to say of reservations; of a crawler that was used there is."""
    assert summary({"3.1.2": "We do not use crawlers."}).gaps == ()
    gaps = summary({"2.3.1": "yes", "2.3.4": "No crawlers were used."}).gaps
    assert any(text.endswith(": 'No crawlers were used.' denies what is asked for") for text in gaps)


@pytest.mark.parametrize(
    ("changes", "spelled_out"),
    [
        ({}, ()),
        (
            {"2.4.4": "N/A"},
            ("2.4.4 Type of modality covered: says 'N/A' where the form leaves it blank",),
        ),
        ({"2.4.4": "text"}, ()),
        ({"1.2.2": "N/A", "1.1.2": "N/A", "2.1.4": "N/A", "1.3.5": "none"}, ()),
    ],
)
def test_spelled_out(changes: dict[str, str | None], spelled_out: tuple[str, ...]) -> None:
    """`N/A` in a field whose question is answered with no; elsewhere it is an answer, or a gap."""
    assert summary(changes).spelled_out == spelled_out


def test_places_and_confidences_of_other_forms() -> None:
    """Who reads another form says where its fields stand, and how sure it is of them."""
    found = {item.field.id: item.field for item in judge({"H.1": "2"}, {"H.1": At(start=3, end=4)}, {"H.1": "low"})}
    assert (found["H.1"].at, found["H.1"].confidence, found["H.1"].items) == (At(start=3, end=4), "low", ("2",))
    missing = At(pointer="/fields", key=True)
    assert (found["H.2"].at, found["H.2"].confidence, found["H.2"].items) == (missing, "high", ())
