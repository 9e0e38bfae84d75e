"""Where values stand in their text."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpolicy.marks import json_marks
from mlpolicy.model import At, Location
from mlpolicy.places import Locator
from mlpolicy.pointers import Value, child, resolve
from mlpolicy.text import decode, decode_yaml, find_marks


@pytest.mark.parametrize(
    ("value", "part"),
    [
        ("plain text", "text"),
        ('say "hi" there', "there"),
        ("tab\there", "here"),
        ("é and ü", "ü"),
        ("\U0001f600 smile", "smile"),
        ("back\\slash", "slash"),
        ("line\nfeed", "feed"),
        ("\ud800 lone", "lone"),
        ("\ud800\u00e9 lone", "lone"),
    ],
)
@pytest.mark.parametrize("ascii_only", [True, False])
def test_inside_a_json_string(value: str, part: str, ascii_only: bool) -> None:
    """A byte range of a string's value is found in its escaped literal."""
    data = json.dumps([value], ensure_ascii=ascii_only or "\ud800" in value)
    start = len(value[: value.index(part)].encode("utf-8", "surrogatepass"))
    place = json_marks(data)["/0"].inner("a.json", At(start=start, end=start + len(part.encode())))
    assert (place.line, place.end_line) == (1, 1)
    assert json.loads(f'"{data[place.column - 1 : place.end_column - 1]}"') == part


def test_range_past_a_json_string() -> None:
    """A range that leaves the string ends with it."""
    place = json_marks('["ab"]')["/0"].inner("a.json", At(start=1, end=9))
    assert place == Location(path="a.json", line=1, column=4, end_line=1, end_column=5)


def values(words: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Nested values of those words."""
    return st.recursive(
        st.none() | st.booleans() | words,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
        max_leaves=12,
    )


def pointers(value: Value, pointer: str = "") -> list[tuple[str, Value]]:
    """Every value with its pointer."""
    found = [(pointer, value)]
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in items:
            found += pointers(inner, child(pointer, key))
    return found


@given(values(st.text(max_size=6)), st.sampled_from([None, 1]), st.booleans())
def test_json_marks_agree_with_values(value: Any, indent: int | None, ascii_only: bool) -> None:
    """The text at each mark is the value that its pointer leads to."""
    data = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    marks = json_marks(data)
    lines = data.split("\n")
    for pointer, inner in pointers(value):
        line, column = marks[pointer].value[:2]
        raw = lines[line - 1][column - 1 :]
        assert json.JSONDecoder().raw_decode(raw)[0] == inner if not isinstance(inner, dict | list) else raw[0] in "{["


@given(values(st.text(alphabet='ab:-#{é/~"\\ \t\n\U0001f600', max_size=6)))
def test_yaml_marks_agree_with_values(value: Any) -> None:
    """JSON is YAML: both decode to the same value, and the text at each mark of a scalar is that scalar."""
    data = json.dumps(value, ensure_ascii=False)
    decoded = decode_yaml(data.encode())
    assert decoded.value == value
    marks = find_marks("a.yaml", data.encode())
    for pointer, inner in pointers(value):
        if pointer and not isinstance(inner, dict | list):
            _, column, _, end_column = marks[pointer].value
            assert json.loads(data[column - 1 : end_column - 1]) == inner


def written(text: str, pointer: str, part: str, path: str = "a.yaml") -> tuple[int, int, str]:
    """Line and column of a part of a string's value, and what stands there."""
    value = resolve(decode(path, text.encode()).value, pointer)
    assert isinstance(value, str)
    start = len(value[: value.index(part)].encode())
    place = Locator(path, text.encode()).locate(At(pointer=pointer, start=start, end=start + len(part.encode())))
    assert place.line == place.end_line
    return place.line, place.column, text.split("\n")[place.line - 1][place.column - 1 : place.end_column - 1]


@pytest.mark.parametrize(
    ("text", "part", "line", "column"),
    [
        ("k: one two\n", "two", 1, 8),
        ("k: 'one two'\n", "two", 1, 9),
        ('k: "é two"\n', "two", 1, 7),
        ("k: one\n  two\n  three\n", "three", 3, 3),
        ("k: 'one\n  two'\n", "two", 2, 3),
        ("k: |\n  one\n\n    two\n  three\n", "two", 4, 5),
        ("k: |\n  one\n\n    two\n  three\n", "three", 5, 3),
        ("k: |\n\n  one\n", "one", 3, 3),
        ("k: >-\n  one\n  two\n\n  three\n", "two", 3, 3),
        ("k: >-\n  one\n  two\n\n  three\n", "three", 5, 3),
        ("k: >-\n  one\n\n\n  three\n", "three", 5, 3),
    ],
)
def test_inside_a_yaml_string(text: str, part: str, line: int, column: int) -> None:
    """A byte range of a string's value is found on its line, however the string is written."""
    assert written(text, "/k", part) == (line, column, part)


def test_range_past_a_yaml_string() -> None:
    """A range that leaves the string ends with it."""
    place = Locator("a.yaml", b"k: |\n  ab\n").locate(At(pointer="/k", start=1, end=99))
    assert (place.line, place.column, place.end_line, place.end_column) == (2, 4, 3, 3)
