"""Tables whose columns go by position."""

import pytest

from tests.readers.test__form_blocks import shape

MULTI = """\
  ---------------------------------
  Field            Answer
  and more
  ---------------- ----------------
  Provider name    Aurora GmbH
  and contact

  Last             today
  ---------------------------------

after
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            MULTI,
            [
                ("row", 1, "Field|and more", "Answer|"),
                ("row", 1, "Provider name|and contact", "Aurora GmbH|"),
                ("row", 1, "Last", "today"),
                ("line", 0, "after"),
            ],
        ),
        ("---- ----\na    b\n\nc    d\n---- ----\n", [("row", 1, "a", "b"), ("row", 1, "c", "d")]),
        ("---- ----\na    b\nc    d\n\ntext", [("row", 1, "a", "b"), ("row", 1, "c", "d"), ("line", 0, "text")]),
        ("---- ----\na    b", [("row", 1, "a", "b")]),
        ("Title\n-----\ntext\n", [("heading", 2, "Title"), ("line", 0, "text")]),
        ("---------\ntext\n\nmore\n", [("line", 0, "text"), ("line", 0, "more")]),
        ("---------\ntext", [("line", 0, "text")]),
        ("---------\ntext\n---------\nmore", [("heading", 2, "text"), ("line", 0, "more")]),
        ("---------\n" + "x\n" * 40 + "--- ---\n", [("line", 0, "x")] * 40),
        ("- - -\ntext", [("line", 0, "text")]),
    ],
)
def test_columns(text: str, expected: list[tuple[object, ...]]) -> None:
    """With and without a head, with rows of one or several lines; rules that are none of a table part texts."""
    assert shape(text) == expected
