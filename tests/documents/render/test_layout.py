"""What stands above the fields, and which of them are asked for."""

import pytest

from mlpolicy.documents.render.layout import layout
from mlpolicy.documents.render.page import Asked, Field, Line, Page, Span
from mlpolicy.documents.summaries.fields import judge
from mlpolicy.pointers import Value


def page(**value: Value) -> Page:
    """The page of a summary in the folder `s`."""
    stated = value.get("fields")
    fields = [item.field for item in judge(stated if isinstance(stated, dict) else {})]
    return layout("s/a@1.yaml", {"model": "a", "version": "1", **value}, fields)


def field(found: Page, name: str) -> Field:
    return next(item for section in found.sections for item in section.fields if item.id == name)


@pytest.mark.parametrize(
    ("value", "facts"),
    [
        ({}, []),
        ({"edition": "1", "covers": None, "supersedes": None}, []),
        ({"covers": ["b@1", "c@1"]}, [("Also covers, with identical content", ((Span("b@1"),), (Span("c@1"),)))]),
        (
            {"edition": "2", "supersedes": "s/a@1.yaml"},
            [("Edition", ((Span("2"),),)), ("Supersedes", ((Span("a@1.yaml", "a@1.yaml"),),))],
        ),
        (
            {"adds_to": "t/base.yaml"},
            [
                (
                    "Additional data only",
                    (
                        (Span("The rest of the training content is described in "),),
                        (Span("t/base.yaml", "../t/base.yaml"),),
                    ),
                )
            ],
        ),
    ],
)
def test_facts(value: dict[str, Value], facts: list[tuple[str, tuple[Line, ...]]]) -> None:
    """Model versions, edition, and the documents that this one stands on, linked from where it stands."""
    assert [*page(**value).facts] == [("Model version", ((Span("a@1"),),)), *facts]


def test_draft() -> None:
    """A draft says how many fields are still to be filled in; what is published says nothing."""
    said = "This summary is not published; what it says may change"
    assert page().draft.startswith(f"{said}, and ")
    assert page().draft.endswith(" fields are still to be filled in.")
    required = [item.field.id for item in judge({}) if item.field.required]
    some: dict[str, Value] = dict.fromkeys(required, "x")
    assert page(fields=some).draft == f"{said}."
    assert page(fields={**some, "3.2.1": None}).draft == f"{said}, and one field is still to be filled in."
    assert page(status="published").draft == ""


def test_asked() -> None:
    """An empty field is marked in a draft, unless the source says why there is nothing; published ones stay blank."""
    assert field(page(), "1.1.1").blocks == (Asked(),)
    assert field(page(), "1.3.1").blocks == (Asked(),)
    assert field(page(), "1.3.3").blocks == ()
    assert field(page(fields={"2.1.1": "no"}), "2.1.2").blocks == ()
    assert field(page(status="published"), "1.1.1").blocks == ()
    (reason,) = field(page(unavailable={"1.1.1": "lost"}), "1.1.1").blocks
    assert reason == ((((Span("Not available: lost"),),)),)
