"""California's twelve items on a page."""

from mlpolicy.documents.render.documentation import documentation
from mlpolicy.documents.render.page import Asked, Block, Bullets, Choices, Page, Paragraph, Span
from mlpolicy.pointers import Value
from mlpolicy.text import decode_yaml
from tests.documents.render.samples import DOCUMENTATION


def page(**answers: Value) -> Page:
    """The page of the sample with other answers."""
    value = decode_yaml(DOCUMENTATION.encode()).value
    assert isinstance(value, dict)
    given = value["ab_2013"]
    assert isinstance(given, dict)
    return documentation("d/a.yaml", {**value, "ab_2013": {**given, **answers}})


def item(found: Page, number: int) -> tuple[Block, ...]:
    return found.sections[0].fields[number - 1].blocks


def text(line: str) -> Paragraph:
    return Paragraph(((Span(line),),))


def test_whole() -> None:
    """Twelve numbered items with their labels; no draft where all are answered; what the law's text was read from."""
    found = page()
    assert [field.id for field in found.sections[0].fields] == [str(number) for number in range(1, 13)]
    assert found.sections[0].fields[0].label == "Sources or owners of the datasets"
    assert (found.title, found.draft) == ("High-level summary of the datasets used in development: aurora@1.1", "")
    assert "the text of the law itself was not read for it" in found.notes[0]
    assert item(found, 1) == (Bullets((((Span("Allen Institute for AI"),),),)),)
    assert item(found, 5) == (Choices((("Includes protected", True), ("Public domain", False))),)
    assert item(found, 8) == (Choices((("Yes", False), ("No", True))),)
    assert item(found, 10) == (text("From 2019-04 to 2026-10"),)
    assert item(found, 11) == (text("2026-08-02"),)


def test_open_items() -> None:
    """What is open is asked for, and makes the page a draft; what does not fit stands as it is written."""
    found = page(sources=None, synthetic_data=None, intellectual_property="some", personal_information="perhaps")
    assert found.draft == "4 items are still to be answered."
    assert item(found, 1) == (Asked(),)
    assert item(found, 12) == (Choices((("Yes", False), ("No", False))), Asked())
    open_ = Choices((("Includes protected", False), ("Public domain", False)))
    assert item(found, 5) == (open_, text("some"), Asked("To be completed"))
    assert item(found, 7) == (text("perhaps"), Asked("To be completed"))
    assert page(sources=None).draft == "One item is still to be answered."


def test_collection() -> None:
    """A period may go on, and one that says too little is asked for."""
    assert item(page(collection={"start": "2019", "ongoing": True}), 10) == (text("From 2019, ongoing"),)
    assert item(page(collection={"start": "2019"}), 10) == (text("From 2019"), Asked("To be completed"))
    assert item(page(collection="2019"), 10) == (text("2019"), Asked("To be completed"))


def test_datasets() -> None:
    """Datasets that are not public are counted; without a list nothing is said."""
    assert page().facts[1] == ("Datasets covered", ((Span("hf:allenai/c4"),), (Span("and one that is not named"),)))
    several = documentation("d.yaml", {"datasets": ["private:a", "s3:b/c"]})
    assert several.facts[1] == ("Datasets covered", ((Span("and 2 that are not named"),),))
    only = documentation("d.yaml", {"datasets": ["hf:a/b"]})
    assert only.facts[1:] == (("Datasets covered", ((Span("hf:a/b"),),)),)
    assert documentation("d.yaml", {"model": "m@1", "ab_2013": None}).facts == (("Model version", ((Span("m@1"),),)),)
