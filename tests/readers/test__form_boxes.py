"""Boxes, bold text and words: which answer was chosen."""

import pytest

from mlpolicy.readers._form_boxes import modalities, told, yes_no
from mlpolicy.readers._form_markup import lean


@pytest.mark.parametrize(
    ("text", "value", "clear"),
    [
        ("☒ Yes ☐ No", "yes", True),
        ("Yes ☐ No ☒", "no", True),
        ("[ ] Yes\n[x] No", "no", True),
        ("x Yes ☐ No", "yes", True),
        ("Yes: X No: ☐", "yes", True),
        ("Yes ☒ No", "Yes ☒ No", False),
        ("☒ Yes ☐ No ☒ In part", "yes", False),
        ("☐ Yes ☐ No", None, True),
        ("☐ Yes ☐ No ☒ Other (see below)", "Other (see below)", True),
        ("☒ Yes ☒ No", "both yes and no are ticked", True),
        ("☐ No", "no", False),
        ("☐ Yes", None, True),
        ("**Yes** / No", "yes", True),
        ("Yes / No", None, True),
        ("Yes or no", None, True),
        ("~~Yes~~ No", "no", True),
        ("No.", "no", True),
        ("Yes, see Section 2.1; no others", "yes", False),
        ("Yes\nNo", "Yes\nNo", False),
        ("☐ ☐", None, True),
        ("No information", "No information", False),
        ("Not applicable", "Not applicable", False),
        ("", None, False),
    ],
)
def test_yes_no(text: str, value: str | None, clear: bool) -> None:
    """A tick before or behind the word, bold or plain words; what is neither stays text."""
    assert yes_no(lean(text)) == (value, clear)


@pytest.mark.parametrize(
    ("text", "value", "clear"),
    [
        ("☒ Text ☐ Image ☒ Video", ["text", "video"], True),
        ("☐ Text ☐ Image", None, True),
        ("☒ Other (please specify): sensor data", ["other: sensor data"], True),
        ("☒ Other (3D models) ☐ Text", ["other: 3D models"], True),
        ("☒ Other", ["other"], True),
        ("☒ Anything ☐ Text", None, True),
        ("☒ Multimodal", "☒ Multimodal", False),
        ("Images and speech", ["image", "audio"], True),
        ("Mostly text with tables", ["text"], False),
        ("Text, other: tables", ["text", "other: tables"], True),
        ("**Text** Image Video Audio Other", ["text"], True),
        ("**All** Text Image Video Audio", ["text", "image", "video", "audio"], False),
        ("", None, False),
        ("N/A", "N/A", False),
    ],
)
def test_modalities(text: str, value: object, clear: bool) -> None:
    """Ticked, bold or named; `other` with what it is said to be."""
    assert modalities(lean(text)) == (value, clear)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("We have not crawled anything. We may.", "no"),
        ("None.", "no"),
        ("No user data was used.", "no"),
        ("Our model was trained on letters.", "yes"),
        ("We have not only crawled.", None),
        ("We describe the data.", None),
        ("This section covers data that we crawled.", None),
        ("Synthetic data is made by models.", None),
    ],
)
def test_told(text: str, value: str | None) -> None:
    """A sentence of the provider's own that plainly says yes or no."""
    assert told(text) == (value, False)
