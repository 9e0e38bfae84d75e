"""Values as YAML text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpolicy.pointers import Value
from mlpolicy.text import decode_yaml
from mlpolicy.yaml_values import block, entry, flow, inline, plain, scalar
from tests.styles import VALUES

LONG = ["a long name of something"] * 6


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1 billion to 10 trillion tokens", '"1 billion to 10 trillion tokens"'),
        ("Less than 1 billion tokens", "Less than 1 billion tokens"),
        ("Rep SARL, Paris, eu@rep.eu", "Rep SARL, Paris, eu@rep.eu"),
        ("see https://aurora-lab.eu/a", "see https://aurora-lab.eu/a"),
        ("über", "über"),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("ends ", '"ends "'),
        ("yes", "yes"),
        ("True", '"True"'),
        ("n", '"n"'),
        ("", '""'),
        (None, ""),
        (True, "true"),
    ],
)
def test_plain(value: Value, text: str) -> None:
    """Bare wherever every reader takes it as that text."""
    assert plain(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ([], "[]"),
        ({}, "{}"),
        (["text", "no"], "[text, no]"),
        (LONG, None),
        ([{"name": "a"}], None),
        ({"a": "b"}, None),
        ("x", "x"),
    ],
)
def test_inline(value: Value, text: str | None) -> None:
    """Short lists of texts go on the line of their key."""
    assert inline(value) == text


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ({"a": None, "b 1": ["x"]}, ["k:", "  a:", '  "b 1": [x]']),
        ([{"name": "a", "link": "https://b"}], ["k:", '  - {name: a, link: "https://b"}']),
        ([{"name": "a", "link": None}], ["k:", "  - name: a", "    link:"]),
        ([{"name": "a", "about": LONG[0] * 5}], ["k:", "  - name: a", f"    about: {LONG[0] * 5}"]),
        ([["x"], None, {}], ["k:", "  - [x]", "  -", "  - {}"]),
        (LONG, ["k:", *["  - a long name of something"] * 6]),
        ("x", ["k: x"]),
    ],
)
def test_entry(value: Value, lines: list[str]) -> None:
    """An entry of a mapping, with what stands below its key."""
    assert entry(0, "k", value) == lines


def test_text_has_no_lines_below() -> None:
    """Only collections do."""
    assert block("x", 2) == []


@given(st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=6), VALUES, min_size=1))
def test_what_is_written_is_read_back(value: dict[str, Value]) -> None:
    """As lines and within brackets, whatever keys and texts are."""
    lines = "".join(f"{line}\n" for line in block(value, 0))
    assert decode_yaml(lines.encode()).value == value
    assert decode_yaml(f"[{flow(value)}]".encode()).value == [value]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("en", "en"),
        ("CC-BY-4.0", "CC-BY-4.0"),
        ("hf:a/b", '"hf:a/b"'),
        ("1.0", '"1.0"'),
        ("de", "de"),
        ("1e5", '"1e5"'),
        (".5", '".5"'),
        ("2024-01-01", '"2024-01-01"'),
        ("no", '"no"'),
        ("null", '"null"'),
        ("", '""'),
        ("a, b}", '"a, b}"'),
        ("über", '"über"'),
        ("a\u2028b", '"a\\U00002028b"'),
    ],
)
def test_scalar(text: str, written: str) -> None:
    """Plain where every YAML reader takes it as text, quoted elsewhere."""
    assert scalar(text) == written


@given(st.text(st.characters(codec="utf-8")))
def test_scalars_are_read_back(text: str) -> None:
    """Whatever a name holds, the generated part says exactly that."""
    assert decode_yaml(f"- {{id: {scalar(text)}, x: [{scalar(text)}]}}\n".encode()).value == [{"id": text, "x": [text]}]
