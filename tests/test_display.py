"""What a terminal and a log get to see of the repository."""

import pytest

from mlpolicy.display import clean, lines, underline, width, wrap


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 漢", "plain é 漢"),
        ("a\tb\u00a0c", "a\tb\u00a0c"),
        ("\x1b[31mred\x07", "␛[31mred␇"),
        ("a\nb\r\x00\x7f", "a␊b␍␀␡"),
        ("\x9b31m", r"\x9b31m"),
        ("\u202eabc\u2066\u200b\ufeff", r"\u202eabc\u2066\u200b\ufeff"),
        ("line\u2028end\u2029", r"line\u2028end\u2029"),
        ("caf\udce9.py", r"caf\xe9.py"),
        ("\ud800", r"\ud800"),
        ("\U000e0041", r"\U000e0041"),
        ("x ##[error]y", "x # #[error]y"),
    ],
)
def test_clean(text: str, shown: str) -> None:
    """Nothing invisible stays invisible, and nothing acts on a terminal or a log reader."""
    assert clean(text) == shown


def test_width() -> None:
    """Wide characters take two columns and combining ones none."""
    assert [width(text) for text in ("abc", "漢字", "e\u0301", "")] == [3, 4, 1, 0]


@pytest.mark.parametrize(
    ("line", "column", "end", "shown"),
    [
        ("abc def", 5, 8, ("abc def", "    ^^^")),
        ("\ta = 1", 2, 3, ("    a = 1", "    ^")),
        ("a\tb\tc", 1, 6, ("a   b   c", "^^^^^^^^^")),
        ("漢字 x", 4, 5, ("漢字 x", "     ^")),
        ("\u202ex", 2, 3, (r"\u202ex", "      ^")),
        ("漢字", 1, 3, ("漢字", "^^^^")),
        ("abc", 4, 4, ("abc", "   ^")),
        ("abc", 9, 12, ("abc", "   ^")),
        ("abc", 2, 1, ("abc", " ^")),
        ("", 1, 1, ("", "^")),
        ("abc  ", 1, 4, ("abc", "^^^")),
    ],
)
def test_underline(line: str, column: int, end: int, shown: tuple[str, str]) -> None:
    """Carets stand below the place, whatever the columns that tabs, wide and escaped characters take."""
    assert underline(line, column, end) == shown


@pytest.mark.parametrize(
    ("column", "end", "shown"),
    [
        (1, 3, ("0123456789abcdefghij…", "^^")),
        (21, 23, ("…fghijklmnopqrstuvwxy…", "      ^^")),
        (35, 37, ("…ghijklmnopqrstuvwxyz", "                   ^^")),
        (2, 37, ("0123456789abcdefghij…", " ^^^^^^^^^^^^^^^^^^^")),
    ],
)
def test_underline_cuts(column: int, end: int, shown: tuple[str, str]) -> None:
    """A long line is cut around the place."""
    assert underline("0123456789abcdefghijklmnopqrstuvwxyz", column, end, limit=20) == shown


def test_lines_and_wrap() -> None:
    """Lines stay as the text breaks them; prose is filled, but no word is broken."""
    assert lines(" a  \n    b\x07\n") == ["a", "    b␇"]
    assert wrap("one two\n\nthree-and-a-half four", 9) == ["one two", "", "three-and-a-half", "four"]
