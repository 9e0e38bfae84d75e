"""Values by their kind."""

import pytest

from mlpolicy.documents.render.page import Asked, Block, Bullets, Choices, Paragraph, Span
from mlpolicy.documents.render.values import asked, blocks, day_first, domains, relative, sizes
from mlpolicy.documents.summaries.template import template
from mlpolicy.pointers import Value

YES, NO, OPEN = (
    Choices((("Yes", True), ("No", False))),
    Choices((("Yes", False), ("No", True))),
    Choices((("Yes", False), ("No", False))),
)
URL = "https://x.example"


def said(*lines: str) -> Paragraph:
    """A paragraph of plain lines."""
    return Paragraph(tuple((Span(text),) for text in lines))


def listed(*items: str) -> Bullets:
    """A list of plain lines."""
    return Bullets(tuple(((Span(text),),) for text in items))


def boxes(**ticked: str) -> Choices:
    """The boxes of the modalities, with what those that are ticked say."""
    names = template().modalities
    return Choices(tuple((ticked.get(name, name.capitalize()), name in ticked) for name in names))


@pytest.mark.parametrize(
    ("kind", "value", "wanted"),
    [
        ("text", None, ()),
        ("text", " ", ()),
        ("text", "a\n\nb", (said("a"), said("b"))),
        ("text", True, (said("yes"),)),
        ("text", ["a", None, ["b", "c"]], (listed("a", "b; c"),)),
        ("text", {"a": "b", "c": ["d"]}, (said("a: b", "c: d"),)),
        ("yes-no", "yes", (YES,)),
        ("yes-no", False, (NO,)),
        ("yes-no", None, (OPEN,)),
        ("yes-no", "perhaps", (OPEN, said("perhaps"))),
        ("date", "24/11/26", (said("24/11/2026"),)),
        ("date", "2026-11-24", (said("24/11/2026"),)),
        ("date", "soon", (said("soon"),)),
        ("date", True, (said("yes"),)),
        ("date", {"m 1": "1/2/26", "m 2": None}, (said("m 1: 01/02/2026", "m 2: "),)),
        ("date", ["1/2/26", "soon"], (listed("01/02/2026", "soon"),)),
        ("month", "2026-10; it ends there", (said("10/2026; it ends there"),)),
        ("month", ["2026-10"], (listed("2026-10"),)),
        (
            "month",
            {"latest": "2026-10", "continuous": "yes", "statement": "Daily.", "x": "y"},
            (
                said("10/2026"),
                said("Does training on new or dynamic data go on after that date?"),
                YES,
                said("Daily."),
                said("x: y"),
            ),
        ),
        ("month", {"latest": "10/2026", "continuous": "maybe"}, (said("10/2026"), said("maybe"))),
        ("period", "From 2025-01 to 10/2026", (said("From 01/2025 to 10/2026"),)),
        ("modalities", None, ()),
        ("modalities", ["text", "other: 3D"], (boxes(text="Text", other="Other: 3D"),)),
        ("modalities", "text, smell", (boxes(text="Text"), listed("smell"))),
        ("modalities", {"a": "b"}, (boxes(), listed("a: b"))),
        ("links", "plain", (said("plain"),)),
        ("links", {"name": "a", "link": URL}, (Bullets((((Span("a", URL),),),)),)),
        (
            "datasets",
            [
                {"name": "a", "link": URL, "collection_start": "2012"},
                {"link": URL},
                {"name": "b", "description": "d", "note": "n", "x": None},
                {"description": "only"},
            ],
            (
                Bullets(
                    (
                        ((Span("a", URL),), (Span("Collected from: "), Span("2012"))),
                        ((Span(URL, URL),),),
                        ((Span("b"),), (Span("Description: "), Span("d")), (Span("note: "), Span("n"))),
                        ((Span("Description: "), Span("only")),),
                    )
                ),
            ),
        ),
        ("version", "1.0", (said("1.0"),)),
        ("version", {"version": "2", "previous": None, "x": "y"}, (said("2"), said("x: y"))),
        (
            "version",
            {"version": "2", "previous": [{"name": "1", "link": URL}]},
            (said("2"), said("Earlier versions:"), Bullets((((Span("1", URL),),),))),
        ),
        ("version", {"version": "2", "previous": "1"}, (said("2"), said("Earlier versions:"), listed("1"))),
    ],
)
def test_blocks(kind: str, value: Value, wanted: tuple[Block, ...]) -> None:
    """Each kind has its form, and nothing that is stated is left out."""
    assert blocks(kind, value) == wanted


@pytest.mark.parametrize(
    ("kind", "wanted"), [("text", (Asked(),)), ("yes-no", (OPEN, Asked())), ("modalities", (boxes(), Asked()))]
)
def test_asked(kind: str, wanted: tuple[Block, ...]) -> None:
    """What is to be filled in shows its boxes."""
    assert asked(kind) == wanted


def test_day_first() -> None:
    """Anything but a day stays as it is."""
    assert [day_first(value) for value in ("2026-08-02", "2026", None)] == ["02/08/2026", "2026", None]


def test_sizes() -> None:
    """A row for each modality of the form with its bands, then what else is stated."""
    columns, rows = sizes(
        {
            "Text": {"size": "1 billion to 10 trillion tokens", "content": "web"},
            "image": {"size": "about 5", "content": "", "unit": "boxes"},
            "other: 3D": {"size": "20,000 meshes", "content": ["a", "b"]},
            "smell": "roses",
        }
    )
    bands = template().bands
    plain = {name: Choices(tuple((band, False) for band in found)) for name, found in bands.items()}
    assert columns == ("Modality", "Training data size", "Types of content")
    taken = Choices(tuple((band, number == 1) for number, band in enumerate(bands["text"])))
    assert rows == (
        ((Choices((("Text", True),)),), (taken,), (said("web"),)),
        ((Choices((("Image", True),)),), (plain["image"], said("about 5")), (said("unit: boxes"),)),
        *(((Choices(((name.capitalize(), False),)),), (plain[name],), ()) for name in template().modalities[2:4]),
        ((Choices((("Other: 3D", True),)),), (said("20,000 meshes"),), (listed("a", "b"),)),
        ((Choices((("Smell", True),)),), (), (said("roses"),)),
    )
    assert sizes("lots")[1][-1] == ((said("lots"),), (), ())
    assert sizes(None)[1] == tuple(
        ((Choices(((name.capitalize(), False),)),), (plain[name],) if name in plain else (), ())
        for name in template().modalities
    )


def test_band_spelled_otherwise() -> None:
    """Signs that group numbers, case and a full stop do not matter."""
    row = sizes({"video": {"size": "less than 10,000 hours."}})[1][2]
    wanted = Choices(tuple((band, number == 0) for number, band in enumerate(template().bands["video"])))
    assert row == ((Choices((("Video", True),)),), (wanted,), ())


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (["a.example"], (listed("a.example"),)),
        (
            {"file": "lists/d.txt", "total": "12"},
            (
                Paragraph(
                    (
                        (Span("List of domain names: "), Span("lists/d.txt", "../lists/d.txt")),
                        (Span("Number of all domain names crawled: 12"),),
                    )
                ),
            ),
        ),
        ({"file": None, "note": "x"}, (said("note: x"),)),
    ],
)
def test_domains(value: Value, wanted: tuple[Block, ...]) -> None:
    """A list in a file is linked, with the number that the source states."""
    assert domains(value, "summaries") == wanted


@pytest.mark.parametrize(
    ("target", "folder", "wanted"),
    [
        ("", "s", ""),
        (URL, "s", URL),
        ("javascript:x", "s", "javascript:x"),
        ("s/a b#1.txt", "s", "a%20b%231.txt"),
        ("a/b", "", "a/b"),
        ("../../x", "s/t", "../../x"),
        ("//x", "s", "../x"),
    ],
)
def test_relative(target: str, folder: str, wanted: str) -> None:
    """A path of the repository as an address, wherever the command runs."""
    assert relative(target, folder) == wanted
