"""Decoding to values, and finding places again."""

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpolicy import text
from mlpolicy.errors import DecodeError
from mlpolicy.model import At, Location
from mlpolicy.text import (
    Decoded,
    Locator,
    Value,
    child,
    decode,
    decode_json,
    decode_text,
    decode_toml,
    decode_yaml,
    escape,
    front_matter,
    kind_of,
    resolve,
    rewrite_yaml,
)


def trouble(kind: str, data: bytes, path: str = "a.yaml") -> DecodeError:
    """The error that decoding the file raises, which must be of this kind."""
    with pytest.raises(DecodeError) as error:
        decode(path, data)
    assert error.value.kind == kind
    assert str(error.value) == error.value.message
    return error.value


def at(
    path: str, data: str | bytes, pointer: str, start: int = 0, end: int = 0, *, key: bool = False
) -> tuple[int, ...]:
    """Line, column, end line and end column of a place."""
    raw = data.encode() if isinstance(data, str) else data
    found = Locator(path, raw).locate(At(pointer=pointer, key=key, start=start, end=end))
    return found.line, found.column, found.end_line, found.end_column


# pointers


@pytest.mark.parametrize(("key", "token"), [("a", "a"), ("a/b", "a~1b"), ("a~b", "a~0b"), ("~1", "~01"), ("", "")])
def test_pointer_tokens(key: str, token: str) -> None:
    """Keys are escaped as RFC 6901 says, and a pointer leads back to the value."""
    assert escape(key) == token
    assert child("/x", key) == f"/x/{token}"
    assert resolve({"x": {key: "found"}}, child("/x", key)) == "found"


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("", {"a": ["x", None]}),
        ("/a/0", "x"),
        ("/a/1", None),
        ("/a/2", None),
        ("/a/-1", None),
        ("/b", None),
        ("/a/0/c", None),
    ],
)
def test_resolve(pointer: str, expected: Value) -> None:
    """A pointer that leads nowhere gives None."""
    assert resolve({"a": ["x", None]}, pointer) == expected


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a.yaml", "yaml"),
        ("a/b.yml", "yaml"),
        ("data.dvc", "yaml"),
        ("dvc.lock", "yaml"),
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
        ("a: b: c", "syntax", 1, 5),
        ("a: [", "syntax", 2, 1),
        ("a: *x", "syntax", 1, 4),
        ("a: \x00", "syntax", 0, 0),
        ("a: &x [*x]", "cyclic", 1, 8),
        ("a: &x\n  b: {c: *x}", "cyclic", 2, 10),
        ("[" * 100_000, "too-deep", 1, text.MAX_DEPTH + 1),
        ("- " * 200 + "x", "too-deep", 1, text.MAX_DEPTH * 2 + 1),
        ("? " * 200 + "x", "too-deep", 1, text.MAX_DEPTH * 2 + 1),
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


def test_yaml_bomb() -> None:
    """Aliases are counted in full: 400 bytes that stand for a billion values are refused at once."""
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert trouble("too-many", "\n".join(rows).encode()).line == 6


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
        ("a = 1\n<<<<<<< x\n=======\n>>>>>>> y\n", "conflict", 2),
    ],
)
def test_toml_that_does_not_decode(data: str, kind: str, line: int | None) -> None:
    """Each way of being wrong has its kind and its line; interpreters differ on a missing end."""
    assert trouble(kind, data.encode(), "a.toml").line in ({0, 1} if line is None else {line})


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
    assert trouble("syntax", b"---\na: \x00\n---\n", "README.md").line == 0


# writing


def test_rewrite_yaml() -> None:
    """Comments, order and quotes stay, and a new file can be made."""

    def add(document: Any) -> Any:
        document["b"].append("x")
        return document

    assert rewrite_yaml(b"# why\na: '1'\nb:\n  - y  # note\n", add) == b"# why\na: '1'\nb:\n  - y  # note\n  - x\n"
    assert rewrite_yaml(b"", lambda document: {"a": document}) == b"a:\n"


def test_rewrite_refuses_what_does_not_decode() -> None:
    """A file outside the bounds is not handed to the round-trip parser."""
    with pytest.raises(DecodeError):
        rewrite_yaml(b"[" * 1000, lambda document: document)


# places

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
    """A range inside a YAML string falls back to where the string starts."""
    assert at("a.yaml", YAML, "/q k", 2, 4) == (5, 8, 5, 8)


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
    data = json.dumps([value], ensure_ascii=ascii_only or "\ud800" in value).encode()
    start = len(value[: value.index(part)].encode("utf-8", "surrogatepass"))
    line, column, _, end = at("a.json", data, "/0", start, start + len(part.encode()))
    assert line == 1
    assert json.loads(f'"{data.decode()[column - 1 : end - 1]}"') == part


def test_range_past_a_json_string() -> None:
    """A range that leaves the string ends with it."""
    assert at("a.json", '["ab"]', "/0", 1, 9) == (1, 4, 1, 5)


def test_places_in_markdown() -> None:
    """Front matter is located in the whole file; a file without has no places."""
    assert at("README.md", "---\na: b\n---\n", "/a") == (2, 4, 2, 5)
    assert at("README.md", "a: b\n", "/a") == (1, 1, 1, 1)


@pytest.mark.parametrize(
    ("path", "data"),
    [("a.toml", b"\na = 1\n"), ("a.yaml", b"\xff"), ("a.json", b",}"), ("a.json", b"{")],
)
def test_places_where_there_are_none(path: str, data: bytes) -> None:
    """TOML, and files that do not decode, are located as a whole."""
    assert at(path, data, "/a") == (1, 1, 1, 1)


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


@given(st.text(alphabet="ab:-[]{},&*!|>'\"?#% \n\t<~", max_size=60))
def test_no_yaml_is_a_fault(source: str) -> None:
    """Any text made of YAML's signs decodes, or raises a DecodeError."""
    with contextlib.suppress(DecodeError):
        assert resolve(decode_yaml(source.encode()).value, "/nowhere") is None


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
    locator = Locator("a.json", data.encode())
    lines = data.split("\n")
    for pointer, inner in pointers(value):
        if pointer:
            place = locator.locate(At(pointer=pointer))
            raw = lines[place.line - 1][place.column - 1 :]
            assert (
                json.JSONDecoder().raw_decode(raw)[0] == inner if not isinstance(inner, dict | list) else raw[0] in "{["
            )


@given(values(st.text(alphabet='ab:-#{é/~"\\ \t\n\U0001f600', max_size=6)))
def test_yaml_marks_agree_with_values(value: Any) -> None:
    """JSON is YAML: both decode to the same value, and the text at each mark of a scalar is that scalar."""
    data = json.dumps(value, ensure_ascii=False)
    decoded = decode_yaml(data.encode())
    assert decoded.value == value
    locator = Locator("a.yaml", data.encode())
    for pointer, inner in pointers(value):
        if pointer and not isinstance(inner, dict | list):
            place = locator.locate(At(pointer=pointer))
            assert json.loads(data[place.column - 1 : place.end_column - 1]) == inner
