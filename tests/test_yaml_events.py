"""YAML events to values."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpolicy.errors import DecodeError
from mlpolicy.pointers import Value, resolve
from mlpolicy.text import Decoded, decode_yaml
from mlpolicy.yaml_events import MAX_DEPTH


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", None),
        ("# only a comment\n", None),
        ("x", "x"),
        ("a: 1.10\nb: 2021-11-24\nd: no\ne: .nan", {"a": "1.10", "b": "2021-11-24", "d": "no", "e": ".nan"}),
        ("[~, null, Null, NULL, '']", [None, None, None, None, ""]),
        ("a:\nb: ''\nc: 'null'\nd: 'true'", {"a": None, "b": "", "c": "null", "d": "true"}),
        ("[true, True, FALSE, yes]", [True, True, False, "yes"]),
        ("a: &x [1]\nb: *x\nc: *x", {"a": ["1"], "b": ["1"], "c": ["1"]}),
        ("a: &x b\n*x : c", {"a": "b", "b": "c"}),
        ("a: &n ~\n*n : c", {"a": None, "?1": "c"}),
        ("? [a]\n: b\n? {c: d}\n: e", {"?0": "b", "?1": "e"}),
        ("'': {a: b}", {"": {"a": "b"}}),
        ("a: &d {x: 1, y: 2}\nb: {<<: *d, y: 3}", {"a": {"x": "1", "y": "2"}, "b": {"y": "3", "x": "1"}}),
        ("a: {<<: [{x: 1}, {x: 2, z: 3}]}", {"a": {"x": "1", "z": "3"}}),
        ("a: {<<: x}", {"a": {"<<": "x"}}),
        ("a: {<<: [x]}", {"a": {"<<": ["x"]}}),
        ("a: |\n  x\n  y\nb: >\n  x\n  y\n", {"a": "x\ny\n", "b": "x y\n"}),
        ("\ufeffa: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
        ("urls: [https://x.org/a, hf:a/b]", {"urls": ["https://x.org/a", "hf:a/b"]}),
        ("{id: hf:a/b}", {"id": "hf:a/b"}),
        ("a: é\U0001f600", {"a": "é\U0001f600"}),
        ("%YAML 1.2\n---\na: b\n...\n", {"a": "b"}),
    ],
)
def test_yaml_values(data: str, expected: Value) -> None:
    """Numbers and dates stay what the file says; only null, true and false of YAML 1.2 become something else."""
    assert decode_yaml(data.encode()).value == expected


def test_yaml_tags() -> None:
    """Custom tags are data, on scalars and collections."""
    decoded = decode_yaml(b"!root\na: !apply:mod.f [1, !ref <x>]\nb: !PLACEHOLDER\nc: !!str 1\n!k d: e")
    assert decoded.value == {"a": ["1", "<x>"], "b": "", "c": "1", "d": "e"}
    assert decoded.tags == {
        "": "!root",
        "/a": "!apply:mod.f",
        "/a/1": "!ref",
        "/b": "!PLACEHOLDER",
        "/c": "tag:yaml.org,2002:str",
    }


def test_yaml_duplicate_keys() -> None:
    """The last of two equal keys counts, and both levels are named."""
    decoded = decode_yaml(b"a: 1\nb: {x/y: 1, x/y: [2]}\na: 2")
    assert (decoded.value, decoded.duplicates) == ({"a": "2", "b": {"x/y": ["2"]}}, ("/b/x~1y", "/a"))


def test_yaml_streams() -> None:
    """Only the first document is decoded, and that there are more is said."""
    assert decode_yaml(b"a: 1\n---\nb: [") == Decoded({"a": "1"}, {}, (), True)
    assert decode_yaml(b"---\na: 1\n---\n").more
    assert not decode_yaml(b"---\na: 1\n").more


@pytest.mark.parametrize(
    ("data", "kind", "line", "column"),
    [
        ("a: *x", "syntax", 1, 4),
        ("a: &x [*x]", "cyclic", 1, 8),
        ("a: &x\n  b: {c: *x}", "cyclic", 2, 10),
        ("[" * 100_000, "too-deep", 1, MAX_DEPTH + 1),
        ("- " * 200 + "x", "too-deep", 1, MAX_DEPTH * 2 + 1),
        ("? " * 200 + "x", "too-deep", 1, MAX_DEPTH * 2 + 1),
    ],
)
def test_yaml_that_is_refused(data: str, kind: str, line: int, column: int) -> None:
    """Aliases that lead nowhere or to themselves, and depth past the bound, have their kind and their place."""
    with pytest.raises(DecodeError) as error:
        decode_yaml(data.encode())
    assert (error.value.kind, error.value.line, error.value.column) == (kind, line, column)


def test_yaml_bomb() -> None:
    """Aliases are counted in full: 400 bytes that stand for a billion values are refused at once."""
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    with pytest.raises(DecodeError) as error:
        decode_yaml("\n".join(rows).encode())
    assert (error.value.kind, error.value.line) == ("too-many", 6)


@given(st.text(alphabet="ab:-[]{},&*!|>'\"?#% \n\t<~", max_size=60))
def test_no_yaml_is_a_fault(source: str) -> None:
    """Any text made of YAML's signs decodes, or raises a DecodeError."""
    with contextlib.suppress(DecodeError):
        assert resolve(decode_yaml(source.encode()).value, "/nowhere") is None
