"""Modalities that a field ticks, and their sizes."""

import pytest

from mlpolicy.documents.summaries import ticked
from mlpolicy.pointers import Value

BAND = "1 billion to 10 trillion tokens"
IMAGES = "Less than 1 million images, 1 million to 1 billion images, More than 1 billion images"
MODALITIES = "text, image, video, audio, other"


@pytest.mark.parametrize(
    "value",
    [
        "text, Image",
        ["text", "other: 3D models", {"other": "3D models"}],
    ],
)
def test_modalities(value: Value) -> None:
    """Text or a list; what the form does not have is named beside `other`."""
    assert ticked.modalities(value) == ""


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("smell", f"'smell' is not one of {MODALITIES}"),
        (["txet"], f"'txet' is not one of {MODALITIES} (did you mean 'text'?)"),
        (["text", "other"], "other: say which, e.g. 'other: 3D models'"),
        (True, "expected a list of modalities"),
    ],
)
def test_no_modalities(value: Value, message: str) -> None:
    """What is wrong is said in words."""
    assert ticked.modalities(value) == message


@pytest.mark.parametrize(
    "value",
    [
        {"text": {"size": BAND, "content": "news"}, "other": {"size": "9 shapes", "content": "3D"}},
        {"text": {"size": "3 million pages", "content": "news"}},
        {"Text": {"size": "less than 1 billion tokens.", "content": "news"}},
        {"audio": {"size": "Less than 10,000 hours", "content": ["radio", "podcasts"]}},
        {"other: 3D": {"size": "9 shapes", "content": "a"}, "other: DNA": {"size": "9 bases", "content": "b"}},
    ],
)
def test_sizes(value: Value) -> None:
    """One band for each, however its numbers are grouped; of text and other, a size in another unit."""
    assert ticked.sizes(value) == ""


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("a lot", "expected a mapping from modality to size and content"),
        ({"txet": {}}, f"'txet' is not one of {MODALITIES} (did you mean 'text'?)"),
        ({"text": BAND}, "text: expected size and content"),
        ({"text": {"sise": BAND}}, "text: unknown key 'sise' (did you mean 'size'?)"),
        ({"text": {"content": "news"}}, "text: size missing"),
        ({"text": {}}, "text: size and content missing"),
        ({"image": {"size": "many", "content": "photos"}}, f"image: 'many' is not one of {IMAGES}"),
        ({"text": {"size": "a lot", "content": "news"}}, "text: 'a lot' is no size with its unit"),
        (
            {"text": {"size": f"{BAND} or Less than 1 billion tokens", "content": "news"}},
            f"text: one size, not '{BAND} or Less than 1 billion tokens'",
        ),
        ({"other": {"size": ["1 a", "2 b"], "content": "c"}}, "other: one size, not '1 a; 2 b'"),
        ({"text": {"size": BAND, "content": "news"}, "Text": {"size": BAND, "content": "news"}}, "text is there twice"),
    ],
)
def test_no_sizes(value: Value, message: str) -> None:
    """What is wrong is said in words."""
    assert ticked.sizes(value) == message


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Text, image, text", ("text", "image")),
        (["text", {"other": "3D"}, "Audio (speech)"], ("text", "other", "audio")),
    ],
)
def test_modality_items(value: Value, names: tuple[str, ...]) -> None:
    """In lower case, each once."""
    assert ticked.modality_items(value) == names


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ({"Text": {}, "other: 3D": {}}, ("text", "other")),
        ("text", ()),
    ],
)
def test_size_items(value: Value, names: tuple[str, ...]) -> None:
    """Modalities that have a row."""
    assert ticked.size_items(value) == names
