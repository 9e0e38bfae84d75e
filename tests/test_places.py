"""Finding places again."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, Location
from mlpolicy.places import Locator
from mlpolicy.text import decode


def at(
    path: str, data: str | bytes, pointer: str, start: int = 0, end: int = 0, *, key: bool = False
) -> tuple[int, ...]:
    """Line, column, end line and end column of a place."""
    raw = data.encode() if isinstance(data, str) else data
    found = Locator(path, raw).locate(At(pointer=pointer, key=key, start=start, end=end))
    return found.line, found.column, found.end_line, found.end_column


YAML = """\
a: b
list:
  - x
  - {k: v}
"q k": 'quoted'
block: |
  text
<<: &m {merged: 1}
"""


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("/a", (1, 4, 1, 5)),
        ("/list", (3, 3, 3, 3)),
        ("/list/0", (3, 5, 3, 6)),
        ("/list/1", (4, 5, 4, 6)),
        ("/list/1/k", (4, 9, 4, 10)),
        ("/q k", (5, 8, 5, 16)),
        ("/block", (6, 8, 8, 1)),
        ("/list/7", (3, 3, 3, 3)),
        ("/list/1/k/deeper", (4, 9, 4, 10)),
        ("/nowhere", (1, 1, 1, 1)),
        ("", (1, 1, 1, 1)),
    ],
)
def test_places_in_yaml(pointer: str, expected: tuple[int, ...]) -> None:
    """A pointer leads to its value, or to the nearest thing around it that exists."""
    assert at("a.yaml", YAML, pointer) == expected


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [("/a", (1, 1, 1, 2)), ("/list", (2, 1, 2, 5)), ("/q k", (5, 1, 5, 6)), ("/list/0", (3, 5, 3, 6))],
)
def test_places_of_keys_in_yaml(pointer: str, expected: tuple[int, ...]) -> None:
    """A route may mean the key; what has none means itself."""
    assert at("a.yaml", YAML, pointer, key=True) == expected


def test_inside_a_yaml_string() -> None:
    """A range inside a YAML string is found in the text as it is written, over folded and indented lines."""
    assert at("a.yaml", YAML, "/q k", 2, 4) == (5, 11, 5, 13)


def test_yaml_lines_end_with_a_line_feed() -> None:
    """Characters that only YAML takes for a line end do not move the lines that follow."""
    assert at("a.yaml", "a: x\u2028\nb: é y\nc: z\n", "/c") == (3, 4, 3, 5)
    assert at("a.yaml", "\ufeffa: x\r\nb: z\r\n", "/b") == (2, 4, 2, 5)


def test_empty_key_in_yaml() -> None:
    """An empty key has places of its own, and so has what is below it."""
    assert at("a.yaml", "'':\n  b: c\n", "//b") == (2, 6, 2, 7)


JSON = '{\n "a": "b",\n "é": {"x\\ty": [1, {"k": null}], "e": []},\n "z": true\n}'


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("/a", (2, 7, 2, 10)),
        ("/é", (3, 7, 3, 8)),
        ("/é/x\ty", (3, 16, 3, 17)),
        ("/é/x\ty/0", (3, 17, 3, 18)),
        ("/é/x\ty/1/k", (3, 26, 3, 30)),
        ("/é/e", (3, 39, 3, 40)),
        ("/é/e/0", (3, 39, 3, 40)),
        ("/z", (4, 7, 4, 11)),
        ("/nowhere", (1, 1, 1, 2)),
    ],
)
def test_places_in_json(pointer: str, expected: tuple[int, ...]) -> None:
    """A pointer leads to its value, or to the nearest thing around it that exists."""
    assert at("a.json", JSON, pointer) == expected


def test_places_of_keys_in_json() -> None:
    """A route may mean the key."""
    assert at("a.json", JSON, "/é/e", key=True) == (3, 34, 3, 37)


def test_places_in_markdown() -> None:
    """Front matter is located in the whole file; a file without has no places."""
    assert at("README.md", "---\na: b\n---\n", "/a") == (2, 4, 2, 5)
    assert at("README.md", "a: b\n", "/a") == (1, 1, 1, 1)


@pytest.mark.parametrize(
    ("path", "data"),
    [("a.toml", b"\na = \n"), ("a.yaml", b"\xff"), ("a.json", b",}"), ("a.json", b"{")],
)
def test_places_where_there_are_none(path: str, data: bytes) -> None:
    """TOML, and files that do not decode, are located as a whole."""
    assert at(path, data, "/a") == (1, 1, 1, 1)


def test_places_before_a_fault_in_yaml() -> None:
    """What stands before the fault of a YAML file keeps its place."""
    assert at("a.yaml", "a: b\nc: *x\n", "/a") == (1, 4, 1, 5)
    assert at("a.yaml", "a: b\nc: *x\n", "/c") == (1, 1, 1, 1)


def test_byte_ranges() -> None:
    """A byte range becomes lines and columns in characters."""
    data = "\ufeffé = 1\r\nüü = x\n".encode()
    start = data.index(b"x")
    assert at("a.py", data, "", start, start + 1) == (2, 6, 2, 7)
    assert at("a.py", data, "", 3, 5) == (1, 1, 1, 2)
    assert Locator("a.py", data).locate(At()) == Location(path="a.py")


def test_line() -> None:
    """The raw text of a line, without its ending, mark or bytes that are not UTF-8."""
    locator = Locator("a.py", b"\xef\xbb\xbfa\r\nb\xff\nc")
    assert [locator.line(number) for number in range(5)] == ["", "a", "b\ufffd", "c", ""]


# properties


@given(st.binary(max_size=300), st.sampled_from(["a.yaml", "a.json", "a.toml", "a.md"]))
def test_no_bytes_are_a_fault(data: bytes, path: str) -> None:
    """Any bytes decode, or raise a DecodeError, and can be located in."""
    with contextlib.suppress(DecodeError):
        decode(path, data)
    assert Locator(path, data).locate(At(pointer="/a/0")).line >= 1
