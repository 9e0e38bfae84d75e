"""Strict formats: dataclasses as decoder and as JSON Schema."""

import contextlib
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpolicy.errors import ConfigError
from mlpolicy.model import At, DatasetId
from mlpolicy.strict import StrictError, build, describe, nearest, pointed, read, schema
from mlpolicy.text import Decoded, decode_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    name: str
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Free:
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    title: str = field(metadata={"doc": "What it is called."})
    id: DatasetId | None = None
    kind: Literal["a", "b"] = "a"
    on: bool = False
    count: int | None = None
    days: int = field(default=1, metadata={"least": 1, "most": 1000})
    day: str = field(default="", metadata={"pattern": r"\d\d", "shape": "two digits"})
    raw: str = field(default="", metadata={"pattern": "x+"})
    words: tuple[str, ...] = field(default=(), metadata={"scalar": True, "pattern": r"\w+"})
    parts: tuple[Part, ...] = ()
    table: dict[str, int] = field(default_factory=dict)
    maybe: dict[str, int | None] = field(default_factory=dict)
    free: Free | None = None
    level: dict[str, Literal["low", "high"] | Part] = field(default_factory=dict)
    either: str | tuple[str, ...] | None = None
    one: Part | None = field(default=None, metadata={"key": "the-one"})
    last: Part = Part(name="none")


Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Generic[Row]):
    title: str
    rows: tuple[Row, ...]
    first: Row | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    groups: tuple[Group[Part], ...]


def load(text: str) -> Whole:
    return read("a.yaml", text.encode(), Whole, ConfigError)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: x", Whole(title="x")),
        ("title: 1.10", Whole(title="1.10")),
        ("title: x\nid: hf:a/b", Whole(title="x", id=DatasetId("hf:a/b"))),
        ("title: x\nid:\nkind: b\non: true", Whole(title="x", kind="b", on=True)),
        ("title: x\ncount: -1_000", Whole(title="x", count=-1000)),
        ("title: x\ncount: null", Whole(title="x")),
        ("title: x\nday: 01\nraw: xx", Whole(title="x", day="01", raw="xx")),
        ("title: x\nwords: one", Whole(title="x", words=("one",))),
        ("title: x\nwords: [one, two]", Whole(title="x", words=("one", "two"))),
        ("title: x\nparts: [{name: y, size: 3}]", Whole(title="x", parts=(Part(name="y", size=3),))),
        ("title: x\ntable: {y: 1}", Whole(title="x", table={"y": 1})),
        ("title: x\ntable:\nwords:", Whole(title="x")),
        ("title: x\nmaybe: {a: 1, b: null}", Whole(title="x", maybe={"a": 1, "b": None})),
        ("title: x\nfree: {}", Whole(title="x", free=Free())),
        ("title: x\nlevel: {y: low, z: {name: q}}", Whole(title="x", level={"y": "low", "z": Part(name="q")})),
        ("title: x\neither: y", Whole(title="x", either="y")),
        ("title: x\neither: [y]", Whole(title="x", either=("y",))),
        ("title: x\nthe-one: {name: y}", Whole(title="x", one=Part(name="y"))),
        ("title: x\nlast: {name: y}", Whole(title="x", last=Part(name="y"))),
    ],
)
def test_reads(text: str, expected: Whole) -> None:
    """Values of every kind of field; a null stands for the default, where there is one."""
    assert load(text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("titel: x", "a.yaml:1:1: unknown key 'titel' (did you mean 'title'?)\n    titel: x\n    ^"),
        ("title: x\nqqqqq: 1", "a.yaml:2:1: unknown key 'qqqqq'\n    qqqqq: 1\n    ^"),
        ("title: x\none: {name: y}", "a.yaml:2:1: unknown key 'one' (did you mean 'on'?)\n    one: {name: y}\n    ^"),
        ("kind: a", "a.yaml:1:1: key 'title' is missing\n    kind: a\n    ^"),
        ("", "a.yaml:1:1: key 'title' is missing\n    \n    ^"),
        ("- x", "a.yaml:1:1: expected a mapping, found a list\n    - x\n    ^"),
        ("title:", "a.yaml:1:7: expected text, found nothing\n    title:\n          ^"),
        ("title: {}", "a.yaml:1:8: expected text, found a mapping\n    title: {}\n           ^"),
        ("title: true", "a.yaml:1:8: expected text, found true\n    title: true\n           ^"),
        ("title: x\non: yes", "a.yaml:2:5: expected true or false, found 'yes'\n    on: yes\n        ^"),
        ("title: x\ncount: 1.5", "a.yaml:2:8: '1.5' is not a whole number\n    count: 1.5\n           ^"),
        ("title: x\ncount: __", "a.yaml:2:8: '__' is not a whole number\n    count: __\n           ^"),
        ("title: x\ncount: []", "a.yaml:2:8: expected a whole number, found a list\n    count: []\n           ^"),
        ("title: x\nkind: c", "a.yaml:2:7: 'c' is not one of a, b\n    kind: c\n          ^"),
        ("title: x\nday: x", "a.yaml:2:6: 'x' is not two digits\n    day: x\n         ^"),
        ("title: x\nraw: y", "a.yaml:2:6: 'y' is not of the form x+\n    raw: y\n         ^"),
        (
            "title: x\nwords: [a, '-']",
            "a.yaml:2:12: '-' is not of the form \\w+\n    words: [a, '-']\n               ^",
        ),
        ("title: x\nparts: {}", "a.yaml:2:8: expected a list, found a mapping\n    parts: {}\n           ^"),
        ("title: x\nparts: [{size: 1}]", "a.yaml:2:9: key 'name' is missing\n    parts: [{size: 1}]\n            ^"),
        (
            "title: x\ntable: {a/b: z}",
            "a.yaml:2:14: 'z' is not a whole number\n    table: {a/b: z}\n                 ^",
        ),
        ("title: x\nkind: bb", "a.yaml:2:7: 'bb' is not one of a, b (did you mean 'b'?)\n    kind: bb\n          ^"),
        ("title: x\ntitle: y", "a.yaml:2:1: key 'title' is given twice\n    title: y\n    ^"),
        ("title: [", "a.yaml:2:1: did not find expected node content\n    \n    ^"),
        ("title: x\nkind: [a]", "a.yaml:2:7: expected one of a, b, found a list\n    kind: [a]\n          ^"),
        ("title: x\nkind: B", "a.yaml:2:7: 'B' is not one of a, b (did you mean 'b'?)\n    kind: B\n          ^"),
        (
            "title: x\nparts: [\x00",
            (
                "a.yaml:2:9: unacceptable character #x0000: control characters are not allowed\n"
                "    parts: [\x00\n            ^"
            ),
        ),
        (
            "title: x\n---\ntitel: y",
            (
                "a.yaml:1:1: the file holds more than one YAML document, and only the first would be read\n"
                "    title: x\n    ^"
            ),
        ),
        ("title: x\ndays: 0", "a.yaml:2:7: '0' is not a number from 1 to 1,000\n    days: 0\n          ^"),
        ("title: x\ndays: 1001", "a.yaml:2:7: '1001' is not a number from 1 to 1,000\n    days: 1001\n          ^"),
    ],
)
def test_mistakes(text: str, message: str) -> None:
    """Each mistake is one sentence with its place, the line and a caret."""
    with pytest.raises(ConfigError) as error:
        load(text)
    assert str(error.value) == message


def test_a_mistake_without_a_place() -> None:
    """What has no place is said of the file."""
    with pytest.raises(ConfigError, match=r"^a\.yaml: 9,000,000 bytes, more than the "):
        load("#" * 9_000_000)


def test_not_text() -> None:
    """The byte that is no text has line and column; the line is shown as far as it can be."""
    with pytest.raises(ConfigError) as caught:
        read("a.yaml", b"title: x\nd\xc3\xa9j\xe0: y\n", Whole, ConfigError)
    assert str(caught.value) == "a.yaml:2:4: not UTF-8 (byte 13)\n    d\u00e9j\ufffd: y\n       ^"


def test_long_line() -> None:
    """Of a line that nobody could look at, the part around the mistake is shown."""
    with pytest.raises(ConfigError) as caught:
        load(f"title: x\ntable: {{b: {'y' * 500}}}")
    _, line, caret = str(caught.value).split("\n")
    assert (line, caret) == (f"    table: {{b: {'y' * 149}", f"    {' ' * 11}^")
    with pytest.raises(ConfigError) as caught:
        load(f"title: x\n'{'z' * 300}': 1")
    assert str(caught.value).split("\n")[1:] == [f"    '{'z' * 159}", "    ^"]
    assert pointed("m", "x" * 500, 300) == f"m\n    {'x' * 160}\n    {' ' * 79}^"


def test_duplicate_key_in_json() -> None:
    """JSON is read like YAML, and a duplicate is named by its own place."""
    with pytest.raises(ConfigError) as error:
        read("a.json", b'{"title": "x",\n "last": {"name": "y", "name": "z"}}', Whole, ConfigError)
    assert str(error.value).startswith("a.json:2:24: key 'name' is given twice\n")


def test_error_is_a_route() -> None:
    """A StrictError says which value or key is wrong, without a file."""
    with pytest.raises(StrictError) as error:
        build(decode_yaml(b"title: x\nparts: [{nam: y}]"), Whole)
    assert error.value.at == At(pointer="/parts/0/nam", key=True)
    assert describe("b.yaml", b"parts: [{nam: y}]", error.value.at, "no").startswith("b.yaml:1:10: no\n")


def test_build_of_something_else_than_a_dataclass() -> None:
    """Any type can be built; only a dataclass takes an empty document for an empty mapping."""
    assert build(decode_yaml(b"[a, b]"), tuple[str, ...]) == ("a", "b")
    with pytest.raises(StrictError):
        build(decode_yaml(b""), tuple[str, ...])


def test_generic_dataclasses() -> None:
    """The type that a generic one is given is that of its fields; mistakes have their place."""
    found = read("a.yaml", b"groups: [{title: t, rows: [{name: a}], first: {name: b}}]", Groups, ConfigError)
    rows = (Part(name="a"),)
    assert found == Groups(groups=(Group(title="t", rows=rows, first=Part(name="b")),))
    with pytest.raises(ConfigError, match=r"^a.yaml:1:29: unknown key 'nam' \(did you mean 'name'\?\)"):
        read("a.yaml", b"groups: [{title: t, rows: [{nam: a}]}]", Groups, ConfigError)


def test_nearest() -> None:
    """A suggestion is made only where one is near."""
    assert (nearest("commmit", ["commit"]), nearest("zzz", ["commit"])) == (" (did you mean 'commit'?)", "")
    assert nearest("Eu", ["us-ca", "EU"]) == " (did you mean 'EU'?)"


def test_schema() -> None:
    """The schema says what the decoder says."""
    assert schema(Whole, "A whole") == {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A whole",
        "type": "object",
        "properties": {
            "title": {"description": "What it is called.", "type": ["string", "number"]},
            "id": {"anyOf": [{"type": ["string", "number"]}, {"type": "null"}]},
            "kind": {"enum": ["a", "b"]},
            "on": {"type": "boolean"},
            "count": {"anyOf": [{"type": "integer"}, {"type": "null"}]},
            "days": {"type": "integer", "minimum": 1, "maximum": 1000},
            "day": {"type": ["string", "number"], "pattern": r"^(?:\d\d)$"},
            "raw": {"type": ["string", "number"], "pattern": "^(?:x+)$"},
            "words": {
                "anyOf": [
                    {"type": "string"},
                    {"type": "array", "items": {"type": ["string", "number"], "pattern": r"^(?:\w+)$"}},
                ]
            },
            "parts": {"type": "array", "items": {"$ref": "#/$defs/Part"}},
            "table": {"type": "object", "additionalProperties": {"type": "integer"}},
            "maybe": {
                "type": "object",
                "additionalProperties": {"anyOf": [{"type": "integer"}, {"type": "null"}]},
            },
            "free": {"anyOf": [{"$ref": "#/$defs/Free"}, {"type": "null"}]},
            "level": {
                "type": "object",
                "additionalProperties": {"anyOf": [{"enum": ["low", "high"]}, {"$ref": "#/$defs/Part"}]},
            },
            "either": {
                "anyOf": [
                    {"type": ["string", "number"]},
                    {"type": "array", "items": {"type": ["string", "number"]}},
                    {"type": "null"},
                ]
            },
            "the-one": {"anyOf": [{"$ref": "#/$defs/Part"}, {"type": "null"}]},
            "last": {"$ref": "#/$defs/Part"},
        },
        "additionalProperties": False,
        "required": ["title"],
        "$defs": {
            "Free": {
                "type": "object",
                "properties": {"note": {"type": ["string", "number"]}},
                "additionalProperties": False,
            },
            "Part": {
                "type": "object",
                "properties": {"name": {"type": ["string", "number"]}, "size": {"type": "integer"}},
                "additionalProperties": False,
                "required": ["name"],
            },
        },
    }


def test_schema_is_a_schema() -> None:
    """Editors can load it, and it takes and refuses what the decoder does."""
    made = schema(Whole, "A whole")
    jsonschema.Draft202012Validator.check_schema(made)
    validator = jsonschema.Draft202012Validator(made)
    assert validator.is_valid({"title": "x", "words": "one", "level": {"y": {"name": "z"}}})
    assert not validator.is_valid({"title": "x", "extra": 1})
    assert not validator.is_valid({})


KEYS = ["title", "id", "kind", "on", "count", "day", "words", "parts", "level", "either", "last", "x"]
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.just("name"), inner),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from(KEYS), VALUES))
def test_no_value_is_a_fault(value: dict[str, Any]) -> None:
    """Any decoded value becomes the type, or a StrictError."""
    with contextlib.suppress(StrictError):
        assert build(Decoded(value), Whole).title == value["title"]
