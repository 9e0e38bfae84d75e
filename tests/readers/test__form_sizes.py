"""The table of sizes in its layouts."""

import pytest

from mlpolicy.readers._form_markup import lean
from mlpolicy.readers._form_sizes import sizes

SMALL, MIDDLE, LARGE = "Less than 1 billion tokens", "1 billion to 10 trillion tokens", "More than 10 trillion tokens"
PARTS, CONTENTS = (
    "- More than 1 billion images\n- 10,000 to 1 million hours of video",
    "- Image — photos\n- Video — stock",
)
HOURS = "10 000 to 1 million hours"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "\f☒ Text\t☐ Less than 1 billion tokens ☒ 1 billion to 10 trillion tokens\tweb",
            {"text": {"size": MIDDLE, "content": "web"}},
        ),
        ("\f☐ Text\t☐ Less than 1 billion tokens\tN/A", None),
        ("\fText\tN/A\t", None),
        ("\fText\t☐ Less than 1 billion tokens\tN/A", None),
        ("\f☒ Text\t☐ Less than 1 billion tokens\tweb", {"text": {"size": "", "content": "web"}}),
        ("\fText\t<1B tokens\tweb", {"text": {"size": SMALL, "content": "web"}}),
        ("\fText\tBetween 1 billion and 10 trillion tokens\tweb", {"text": {"size": MIDDLE, "content": "web"}}),
        ("\fText\tmore than 10,000 billion tokens\t\tweb", {"text": {"size": LARGE, "content": "web"}}),
        ("\fAudio\t10,000 to 1 million hours\tradio", {"audio": {"size": HOURS, "content": "radio"}}),
        ("\fAudio\t10k\u20131M hours\tradio", {"audio": {"size": HOURS, "content": "radio"}}),
        ("\fText\tabout 11T tokens\tweb", {"text": {"size": "about 11T tokens", "content": "web"}}),
        ("\fText\t5 tokens, 4 words\tweb", {"text": {"size": "5 tokens, 4 words", "content": "web"}}),
        (
            "\f☒ Perception (Image & Video)\tmany\tx",
            {"image": {"size": "many", "content": "x"}, "video": {"size": "many", "content": "x"}},
        ),
        ("\f☒ Other: 3D\t600 structures\tx", {"other: 3D": {"size": "600 structures", "content": "x"}}),
        ("\fOther\t600 structures\tx", {"other": {"size": "600 structures", "content": "x"}}),
        (
            f"\fModality: Image and Video\n\fTraining data size: {PARTS}\n\fTypes of content: {CONTENTS}",
            {
                "image": {"size": "More than 1 billion images", "content": "Image — photos"},
                "video": {"size": HOURS, "content": "stock"},
            },
        ),
        (
            "\fModality: Text\n\fSize: less than 1 billion tokens\n\fContent: web",
            {"text": {"size": SMALL, "content": "web"}},
        ),
        (
            "\f**1.3.1.A Text training data size:** N/A\n\f**1.3.1.I Other training data size:** 600 structures",
            {"other": {"size": "600 structures", "content": ""}},
        ),
        ("\f- **Text**: less than 1 billion tokens; web pages", {"text": {"size": SMALL, "content": "web pages"}}),
        (
            "\f- ☒ Text\n  - Size: more than 10 trillion tokens\n  - " + "w" * 120,
            {"text": {"size": LARGE, "content": "w" * 120}},
        ),
        ("\fText: web pages", {"text": {"size": "", "content": "web pages"}}),
        (
            "\f☒ Text ☐ Less than 1 billion tokens ☒ More than 10 trillion tokens\nletters",
            {"text": {"size": LARGE, "content": "letters"}},
        ),
        ("\fTraining data size: 11 trillion tokens", {"text": {"size": "11 trillion tokens", "content": ""}}),
        ("\fTraining data size: large", "Training data size: large"),
        ("\fnothing of the form", "nothing of the form"),
        ("\fText, letters. Size: 5 words", {"text": {"size": "5 words", "content": "Text, letters"}}),
        ("\fText:", None),
        ("", None),
    ],
)
def test_sizes(text: str, value: object) -> None:
    """Rows, sub-labels with or without a modality, lists; bands in other words are the template's."""
    assert sizes(lean(text))[0] == value
