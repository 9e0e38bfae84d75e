"""What may stand in each kind of field."""

import pytest

from mlpolicy.documents.template import Kind
from mlpolicy.documents.values import answer, flat, wrong
from mlpolicy.pointers import Value

BAND = "1 billion to 10 trillion tokens"
IMAGES = "Less than 1 million images, 1 million to 1 billion images, More than 1 billion images"
MODALITIES = "text, image, video, audio, other"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", "words"),
        ("text", ["a", {"name": "b"}]),
        ("yes-no", True),
        ("yes-no", " Yes "),
        ("date", "24/11/26"),
        ("date", "24/11/2026"),
        ("date", "2026-11-24"),
        ("date", {"aurora 1.0": "1/2/26", "aurora 1.1": "2026-03-01"}),
        ("date", ["24/11/26"]),
        ("month", "10/2026"),
        ("month", "up to 9/2026, then no more"),
        ("period", "From 01/2025 to 10/2026"),
        ("period", {"from": "01/2025", "to": "01/2025"}),
        ("modalities", "text, Image"),
        ("modalities", ["text", "other: 3D models", {"other": "3D models"}]),
        ("sizes", {"text": {"size": BAND, "content": "news"}, "other": {"size": "9 shapes", "content": "3D"}}),
        ("sizes", {"text": {"size": "3 million pages", "content": "news"}}),
        ("datasets", "C4 https://aurora-lab.eu/c4"),
        ("datasets", [{"name": "C4", "link": "https://aurora-lab.eu"}]),
        ("datasets", {"name": "C4", "description": "a", "collection_start": "not known", "collection_end": "b"}),
    ],
)
def test_accepted(kind: Kind, value: Value) -> None:
    """Values of the form."""
    assert wrong(kind, value) == ""


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("text", True, "expected text, found true or false"),
        ("yes-no", "maybe", "'maybe' is neither yes nor no"),
        ("yes-no", ["yes"], "'yes' is neither yes nor no"),
        ("date", "31/02/26", "'31/02/26' is not a date like 24/11/26"),
        ("date", "26 June 2026", "'26 June 2026' is not a date like 24/11/26"),
        ("date", {"aurora": ["24/11/26"]}, "'24/11/26' is not a date like 24/11/26"),
        ("month", "13/2026", "'13/2026' names no month like 10/2026"),
        ("month", True, "'yes' names no month like 10/2026"),
        ("period", "From 01/2025", "'From 01/2025' is not of the form 'From 01/2025 to 10/2026'"),
        ("period", "From 10/2026 to 01/2025", "'From 10/2026 to 01/2025' ends before it begins"),
        ("modalities", "smell", f"'smell' is not one of {MODALITIES}"),
        ("modalities", ["txet"], f"'txet' is not one of {MODALITIES} (did you mean 'text'?)"),
        ("modalities", True, "expected a list of modalities"),
        ("sizes", "a lot", "expected a mapping from modality to size and content"),
        ("sizes", {"txet": {}}, f"'txet' is not one of {MODALITIES} (did you mean 'text'?)"),
        ("sizes", {"text": BAND}, "text: expected size and content"),
        ("sizes", {"text": {"sise": BAND}}, "text: expected size and content"),
        ("sizes", {"text": {"content": "news"}}, "text: size missing"),
        ("sizes", {"text": {}}, "text: size and content missing"),
        (
            "sizes",
            {"image": {"size": "many", "content": "photos"}},
            f"image: 'many' is not one of {IMAGES}",
        ),
        (
            "datasets",
            ["C4"],
            "item 1: 'C4' has no link; write name with link, or with description, collection_start, collection_end",
        ),
        ("datasets", [True], "item 1: expected a name with a link"),
        ("datasets", [{"nme": "C4"}], "item 1: unknown key 'nme' (did you mean 'name'?)"),
        ("datasets", [{"link": "https://aurora-lab.eu"}], "item 1: name missing"),
        (
            "datasets",
            [{"name": "C4", "description": "a"}],
            "item 1: collection_start, collection_end missing (or a link)",
        ),
    ],
)
def test_refused(kind: Kind, value: Value, message: str) -> None:
    """What is wrong is said in words."""
    assert wrong(kind, value) == message


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (" a\n b ", "a b"), ([" ", None, "a", ["b"]], "a; b"), ({"x": True, "y": False}, "x: yes; y: no")],
)
def test_flat(value: Value, text: str) -> None:
    """All text of a value on one line."""
    assert flat(value) == text


@pytest.mark.parametrize(
    ("value", "said"), [(True, "yes"), (False, "no"), ("NO", "no"), ("n", None), (None, None), ([], None)]
)
def test_answer(value: Value, said: str | None) -> None:
    """Yes and no, as text or as YAML booleans."""
    assert answer(value) == said
