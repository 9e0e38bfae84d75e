"""Decoding to values."""

from typing import cast

import pytest

from mlpolicy import text
from mlpolicy.errors import DecodeError
from mlpolicy.pointers import Value
from mlpolicy.text import (
    Decoded,
    decode,
    decode_json,
    decode_text,
    decode_toml,
    front_matter,
    kind_of,
    licensed_once,
    yaml_texts,
)


def trouble(kind: str, data: bytes, path: str = "a.yaml") -> DecodeError:
    """The error that decoding the file raises, which must be of this kind."""
    with pytest.raises(DecodeError) as error:
        decode(path, data)
    assert error.value.kind == kind
    assert str(error.value) == error.value.message
    return error.value


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a.yaml", "yaml"),
        ("a/b.yml", "yaml"),
        ("data.dvc", "yaml"),
        ("dvc.lock", "yaml"),
        ("tasks/_default_yaml", "yaml"),
        ("tasks/direct_yml", "yaml"),
        ("CITATION.cff", "yaml"),
        ("a.json", "json"),
        ("a.jsonld", "json"),
        ("a.ipynb", "json"),
        ("README.md", "markdown"),
        ("pyproject.toml", "toml"),
        ("a.py", "code"),
        ("LICENSE", "code"),
    ],
)
def test_kind_of(path: str, kind: str) -> None:
    """The file's name alone decides how it is decoded."""
    assert kind_of(path) == kind


# text


def test_decode_text() -> None:
    """UTF-8 with or without a byte-order mark, line endings kept."""
    assert decode_text("\ufeffé\r\n".encode()) == "é\r\n"


@pytest.mark.parametrize(
    ("data", "kind", "line"),
    [
        (b"a\nb\xff", "encoding", 2),
        ("a".encode("utf-16"), "encoding", 1),
        (b" " * (text.MAX_BYTES + 1), "too-large", 0),
    ],
)
def test_text_that_cannot_be_read(data: bytes, kind: str, line: int) -> None:
    """Other encodings and files past the bound are errors, with the line where there is one."""
    assert trouble(kind, data).line == line


# YAML


@pytest.mark.parametrize(
    ("data", "kind", "line", "column"),
    [
        ("a: b: c", "syntax", 1, 5),
        ("a: [", "syntax", 2, 1),
        ("a: \x00", "syntax", 1, 4),
        ("x: 1\n<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> theirs\n", "conflict", 2, 1),
        ("x: [\r\n<<<<<<< ours\r\n- a\r\n=======\r\n- b\r\n>>>>>>> theirs\r\n", "conflict", 2, 1),
        ("a: [\n<<<<<<< ours\n=======\n", "syntax", 4, 1),
        ("a: [https://x.org, [", "syntax", 1, 21),
    ],
)
def test_yaml_that_does_not_decode(data: str, kind: str, line: int, column: int) -> None:
    """Each way of being wrong has its kind and its place."""
    error = trouble(kind, data.encode())
    assert (error.line, error.column) == (line, column)


def test_flow_colons_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The slow parser is used for small files only."""
    monkeypatch.setattr(text, "MAX_PURE", 10)
    assert trouble("syntax", b"urls: [https://x.org]").line == 1


def test_hostile_conflict_markers() -> None:
    """Looking for conflict markers takes one pass, however many beginnings there are."""
    trouble("syntax", b"a: [\n" + b"<<<<<<< x\n=======\n" * 50_000)


# JSON


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("{}", {}),
        ('{"a": [1, 1.10, true, false, null, "x"]}', {"a": ["1", "1.10", True, False, None, "x"]}),
        ("[NaN, -Infinity]", ["NaN", "-Infinity"]),
        ("1" * 5000, "1" * 5000),
        ('\ufeff{"a": "\\u00e9"}', {"a": "é"}),
    ],
)
def test_json_values(data: str, expected: Value) -> None:
    """Numbers stay the text that the file states."""
    assert decode_json(data.encode()) == Decoded(expected)


def test_json_duplicate_keys() -> None:
    """The last of two equal keys counts, and each is named by its pointer."""
    decoded = decode_json(b'{"a": 1, "b": [{"x/y": 1, "x/y": {}}], "a": 2}')
    assert decoded == Decoded({"a": "2", "b": [{"x/y": {}}]}, duplicates=("/b/0/x~1y", "/a"))


@pytest.mark.parametrize(
    ("data", "kind", "line", "column"),
    [
        ("", "syntax", 1, 1),
        ('{"a": 1,\n}', "syntax", 2, 1),
        ("{'a': 1}", "syntax", 1, 2),
        ("[" * 100_000, "too-deep", 0, 0),
        ("[" * 101 + "]" * 101, "too-deep", 0, 0),
        ('{"a": [\n<<<<<<< x\n1\n=======\n2\n>>>>>>> y\n]}', "conflict", 2, 1),
    ],
)
def test_json_that_does_not_decode(data: str, kind: str, line: int, column: int) -> None:
    """Each way of being wrong has its kind and its place."""
    error = trouble(kind, data.encode(), "a.json")
    if kind == "syntax" and "}" in data and "\n" in data:
        line = error.line  # where a trailing comma is reported depends on the interpreter
        column = error.column
    assert (error.line, error.column) == (line, column)


# TOML


def test_toml_values() -> None:
    """Numbers and dates become text, everything else is kept."""
    data = b'a = 1\nb = 1.10\nc = true\nd = 2021-11-24\n[e]\nf = ["x", {g = 0x10}]\n'
    expected: Value = {"a": "1", "b": "1.10", "c": True, "d": "2021-11-24", "e": {"f": ["x", {"g": "16"}]}}
    assert decode_toml(data) == Decoded(expected)


@pytest.mark.parametrize(
    ("data", "kind", "line"),
    [
        ("a = !\n", "syntax", 1),
        ("a = ", "syntax", None),
        ("a = 1\na = 2\n", "syntax", 2),
        ("a = " + "[" * 5000, "too-deep", 0),
        ("a = " + "[" * 100 + "]" * 100, "too-deep", 0),
        ("a." * 20_000 + "a = 1", "too-deep", 0),
        ("[" + "'a' . " * 20_000 + "a]", "too-deep", 0),
        ('b = { c = 1, "\\"." . ' + "a." * 20_000 + "a = 1 }", "too-deep", 0),
        ("a = 1\n<<<<<<< x\n=======\n>>>>>>> y\n", "conflict", 2),
    ],
)
def test_toml_that_does_not_decode(data: str, kind: str, line: int | None) -> None:
    """Each way of being wrong has its kind and its line; interpreters differ on a missing end."""
    assert trouble(kind, data.encode(), "a.toml").line in ({0, 1} if line is None else {line})


def test_toml_that_only_looks_deep() -> None:
    """Dots in texts and numbers, and keys of so many steps, are no depth."""
    text = f"a = '{'a.' * 200}'\nb = [1.5, 2.5]\n{'c.' * 98}c = 1\n"
    assert set(cast("dict[str, Value]", decode_toml(text.encode()).value)) == {"a", "b", "c"}


# Markdown


@pytest.mark.parametrize(
    ("data", "value", "body"),
    [
        ("---\na: b\n---\nBody", {"a": "b"}, "Body"),
        ("---  \r\na: b\r\n---\r\nBody", {"a": "b"}, "Body"),
        ("\ufeff---\na: é\n---\nBody", {"a": "é"}, "Body"),
        ("---\n---\nBody", None, "Body"),
        ("---\na: b\n---", {"a": "b"}, ""),
        ("Body\n---\na: b\n---\n", None, "Body\n---\na: b\n---\n"),
        ("---\na: b\n", None, "---\na: b\n"),
        ("", None, ""),
    ],
)
def test_front_matter(data: str, value: Value, body: str) -> None:
    """Front matter starts with the file; the offset leads to the body."""
    decoded, offset = front_matter(data.encode())
    assert (decoded.value, data.encode()[offset:].decode()) == (value, body)
    assert decode("README.md", data.encode()).value == value


def test_front_matter_that_does_not_decode() -> None:
    """Lines count from the start of the file."""
    assert trouble("syntax", b"---\na: b\nc: d: e\n---\n", "README.md").line == 3
    assert trouble("syntax", b"---\na: \x00\n---\n", "README.md").line == 2


# writing


@pytest.mark.parametrize("text", ['{"license": "MIT", "license": "CC0-1.0"}', '{"a": [{"licence": 1, "licence": 2}]}'])
def test_license_twice(text: str) -> None:
    """Of two licenses under one key nobody knows which was meant."""
    with pytest.raises(DecodeError, match="is given twice") as caught:
        licensed_once(decode_json(text.encode()))
    assert caught.value.kind == "duplicate-key"


def test_other_key_twice() -> None:
    """Of any other key the last one counts, and its value stands."""
    decoded = decode_json(b'{"id": 1, "id": 2, "license": "MIT"}')
    assert licensed_once(decoded).value == {"id": "2", "license": "MIT"}
    record = b'"en": {"license": "MIT"}'
    assert licensed_once(decode_json(b"{%s, %s}" % (record, record))).value == {"en": {"license": "MIT"}}


@pytest.mark.parametrize(
    ("text", "sign", "expected"),
    [
        ("a: b # x\nc: d\n", "#", False),
        ("a: 'b # x'\n", "#", True),
        ("a: |\n  # x\nb: c\n", "#", True),
        ("\ufeffä: |\n  ö\n# x\nb: c\n", "#", False),
        ("a: [b, # x\n c]\n", "#", False),
        ("a: b\n---\nc: d # x\n", "#", True),
        ("a: [https://x.org/y] # x\n", "#", False),
    ],
)
def test_yaml_texts(text: str, sign: str, *, expected: bool) -> None:
    """A place is in a scalar, or below the first document, which is all that is read."""
    data = text.encode()
    assert any(start <= data.index(sign.encode()) < end for start, end in yaml_texts(data)) is expected


def test_error_without_a_place() -> None:
    """A mistake of which the parser says no place has none, rather than a wrong one."""
    assert text._character("a: [", ValueError("somewhere"), 1) == (0, 0)
