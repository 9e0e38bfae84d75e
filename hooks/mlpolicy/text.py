"""Bytes to values and places: the only module that decodes YAML, JSON and TOML.

Every decoder gives the same `Value`: numbers stay the text that the file states (`version: 1.10` is "1.10"),
only YAML 1.2 core `null`, `true` and `false` become None and bool. Decoding keeps no positions; `Locator` walks
the file again when somebody needs line and column (decode fast, locate late).

YAML is read from the C parser's event stream, never loaded or composed: unknown tags are data, aliases are
counted flattened, and depth, nodes and bytes are bounded, so a bomb of 400 bytes or 100 KB of `[` costs nothing.
"""

import io
import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, cast

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, Location

Value = None | bool | str | list["Value"] | dict[str, "Value"]

MAX_BYTES = 8 * 1024 * 1024
MAX_DEPTH = 100
MAX_NODES = 400_000
#: Characters that the pure parser may be asked to read (0.1 MB/s).
MAX_PURE = 256 * 1024

_YAML_SUFFIXES = frozenset({".yaml", ".yml", ".dvc", ".cff"})
_JSON_SUFFIXES = frozenset({".json", ".jsonld", ".ipynb"})
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".qmd", ".rst"})
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)
#: The bundled C parser is of YAML 1.1: unquoted `[https://x.org/a]` and `{id: hf:a/b}` are errors to it, and valid.
_FLOW_COLON = "found unexpected ':'"
_CONFLICT = tuple(re.compile(sign, re.MULTILINE) for sign in (r"^<{7} ", r"^={7}\r?$", r"^>{7} "))


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded document.

    tags: explicit YAML tags by pointer. duplicates: pointers of keys given twice (the last one counts).
    more: the stream holds further YAML documents, which were not decoded.
    """

    value: Value
    tags: Mapping[str, str] = field(default_factory=dict)
    duplicates: tuple[str, ...] = ()
    more: bool = False


def escape(key: str) -> str:
    """The key as one RFC 6901 reference token."""
    return key.replace("~", "~0").replace("/", "~1")


def child(pointer: str, key: str | int) -> str:
    """The pointer to a member of what `pointer` leads to."""
    return f"{pointer}/{escape(str(key))}"


def resolve(value: Value, pointer: str) -> Value:
    """What the pointer leads to; None where nothing is."""
    for token in pointer.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and key.isdecimal() and int(key) < len(value):
            value = value[int(key)]
        else:
            return None
    return value


def decode_text(data: bytes) -> str:
    """UTF-8 text without its byte-order mark. Raises DecodeError (`too-large`, `encoding`)."""
    if len(data) > MAX_BYTES:
        raise DecodeError("too-large", f"{len(data):,} bytes, more than the {MAX_BYTES:,} that are read")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DecodeError("encoding", f"not UTF-8 (byte {error.start})", line) from None


def kind_of(path: str) -> str:
    """`yaml`, `json`, `toml`, `markdown` or `code`, by the file's name alone."""
    name = PurePosixPath(path)
    if name.suffix in _YAML_SUFFIXES or name.name == "dvc.lock":
        return "yaml"
    if name.suffix in _JSON_SUFFIXES:
        return "json"
    if name.suffix in _MARKDOWN_SUFFIXES:
        return "markdown"
    return "toml" if name.suffix == ".toml" else "code"


def decode(path: str, data: bytes) -> Decoded:
    """Decode by the file's name (Markdown: its front matter). Raises DecodeError."""
    kind = kind_of(path)
    if kind == "json":
        return decode_json(data)
    if kind == "toml":
        return decode_toml(data)
    if kind == "markdown":
        return front_matter(data)[0]
    return decode_yaml(data)


def decode_yaml(data: bytes) -> Decoded:
    """The first YAML document. Raises DecodeError."""
    return _yaml(decode_text(data), None)


def decode_json(data: bytes) -> Decoded:
    """Raises DecodeError."""
    text = decode_text(data)
    duplicates: list[str] = []

    def pairs(items: list[tuple[str, Value]]) -> dict[str, Value]:
        value = dict(items)
        if len(value) < len(items):
            duplicates.append("")  # where, is looked up when the text is known to be JSON
        return value

    try:
        value = json.loads(text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=pairs)
    except json.JSONDecodeError as error:
        raise _syntax(text, error.msg, error.lineno, error.colno) from None
    except RecursionError:
        raise DecodeError("too-deep", "nested too deeply") from None
    _check_depth(value)
    if duplicates:
        duplicates = []
        _json_marks(text, duplicates)
    return Decoded(cast("Value", value), duplicates=tuple(duplicates))


def decode_toml(data: bytes) -> Decoded:
    """Raises DecodeError."""
    import tomllib  # noqa: PLC0415 - few repositories need it

    text = decode_text(data)
    try:
        value = tomllib.loads(text, parse_float=str)
        _check_depth(value)
        return Decoded(_stringify(value))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = (int(found[1]), int(found[2])) if found else (0, 0)
        raise _syntax(text, str(error), line, column) from None
    except RecursionError:
        raise DecodeError("too-deep", "nested too deeply") from None


def front_matter(data: bytes) -> tuple[Decoded, int]:
    """A Markdown file's YAML front matter and the byte offset of its body; Decoded(None) where there is none.

    Raises DecodeError.
    """
    text = decode_text(data)
    found = _FRONT_MATTER.match(text)
    if not found:
        return Decoded(None), 0
    body = len(text[: found.end()].encode()) + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
    try:
        return _yaml(found[1], None), body
    except DecodeError as error:
        raise DecodeError(error.kind, error.message, error.line and error.line + 1, error.column) from None


def rewrite_yaml(data: bytes, change: Callable[[Any], Any]) -> bytes:
    """The YAML file after `change(document)`, comments, order and quoting kept; for files mlpolicy owns.

    change: gets ruamel's round-trip document (None for an empty file), mutates it, and returns the document to write.
    Raises DecodeError when the file does not pass the bounded walk.
    """
    from ruamel.yaml import YAML  # noqa: PLC0415 - writers only

    decode_yaml(data)
    yaml = YAML(typ="rt", pure=True)
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(change(yaml.load(data.decode("utf-8-sig"))), out)
    return out.getvalue().encode()


class Locator:
    """Lines and columns of one file, worked out when first asked for."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self._data = data
        self._starts = [0, *(match.end() for match in re.finditer(b"\n", data))]
        self._marks: dict[str, _Mark] | None = None

    def locate(self, at: At) -> Location:
        """The place; where the route leads nowhere (the file changed, a merge key), the nearest that exists."""
        if not at.pointer:
            return self._range(at.start, at.end) if at.end else self._point(1, 1, 1, 1)
        marks = self._load()
        pointer = at.pointer
        while pointer and pointer not in marks:
            pointer = pointer.rpartition("/")[0]
        mark = marks.get(pointer)
        if mark is None:
            return self._point(1, 1, 1, 1)
        if at.key and mark.key is not None:
            return self._point(*mark.key)
        return mark.inner(self.path, at) if at.end and pointer == at.pointer else self._point(*mark.value)

    def line(self, number: int) -> str:
        """The raw text of a 1-based line, without its ending; undecodable bytes are replaced."""
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self._data)
        return self._data[start:end].decode("utf-8-sig" if number == 1 else "utf-8", "replace").rstrip("\r\n")

    def _point(self, line: int, column: int, end_line: int, end_column: int) -> Location:
        return Location(path=self.path, line=line, column=column, end_line=end_line, end_column=end_column)

    def _range(self, start: int, end: int) -> Location:
        (line, column), (end_line, end_column) = self._position(start), self._position(end)
        return self._point(line, column, end_line, end_column)

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        before = self._data[self._starts[line - 1] : offset]
        return line, len(before.decode("utf-8", "replace").removeprefix("\ufeff")) + 1

    def _load(self) -> "dict[str, _Mark]":
        if self._marks is None:
            self._marks = {}
            kind = kind_of(self.path)
            try:
                text = decode_text(self._data)
                if kind == "toml":
                    return self._marks  # no positions: places fall back to line 1
                if kind == "json":
                    decode_json(self._data)
                    self._marks = _json_marks(text)
                elif kind == "markdown":
                    found = _FRONT_MATTER.match(text)
                    if found:
                        _yaml(found[1], self._marks, first_line=2)
                else:
                    _yaml(text, self._marks)
            except DecodeError:
                pass  # the Problem of this file says so; its places fall back to line 1
        return self._marks


@dataclass(slots=True)
class _Mark:
    value: tuple[int, int, int, int]
    key: tuple[int, int, int, int] | None = None
    #: JSON: the raw literal of a string. YAML block scalars: None, and `block` is set.
    raw: str | None = None
    block: bool = False

    def inner(self, path: str, at: At) -> Location:
        """A place inside the string's own text."""
        line, column = self.value[:2]
        if self.raw is None:
            return Location(path=path, line=line, column=column, end_line=line, end_column=column)
        start, end = (column + 1 + _raw_offset(self.raw[1:-1], offset) for offset in (at.start, at.end))
        return Location(path=path, line=line, column=start, end_line=line, end_column=end)


def _raw_offset(literal: str, offset: int) -> int:
    """Characters of a JSON literal's inside that stand for the first `offset` UTF-8 bytes of its value."""
    position = 0
    while offset > 0 and position < len(literal):
        if literal[position] == "\\":
            unit = re.match(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.", literal[position:], re.DOTALL)
            step = unit.end() if unit else 1
        else:
            step = 1
        piece = literal[position : position + step]
        decoded = json.loads(f'"{piece}"') if step > 1 else piece
        offset -= len(decoded.encode("utf-8", "surrogatepass"))
        position += step
    return position


def _syntax(text: str, message: str, line: int, column: int) -> DecodeError:
    # One search after the other: a single expression for all three takes the cube of the time on hostile text.
    first = found = _CONFLICT[0].search(text)
    for sign in _CONFLICT[1:]:
        found = found and sign.search(text, found.end())
    if first and found:
        return DecodeError("conflict", "merge-conflict markers", text.count("\n", 0, first.start()) + 1, 1)
    return DecodeError("syntax", message, line, column)


def _check_depth(value: Any) -> None:
    """Raise DecodeError for a value nested deeper than YAML may be."""
    level, depth = [value], 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise DecodeError("too-deep", f"nested more than {MAX_DEPTH} levels")
        inner = (item.values() if isinstance(item, dict) else item for item in level if isinstance(item, dict | list))
        level = [item for items in inner for item in items if isinstance(item, dict | list)]


def _stringify(value: Any) -> Value:
    if isinstance(value, dict):
        return {key: _stringify(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_stringify(item) for item in value]
    return value if isinstance(value, bool | str) else str(value)


# YAML: one walk over the events, with positions where a Locator asks for them


_NOWHERE = (0, 0, 0, 0)


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet."""

    value: Any
    pointer: str
    anchor: str | None
    size: int = 1
    key: str | None = None
    key_mark: tuple[int, int, int, int] | None = None


def _yaml(text: str, marks: dict[str, _Mark] | None, first_line: int = 1, *, pure: bool = False) -> Decoded:
    from ruamel.yaml import YAML  # noqa: PLC0415 - 35 ms, for repositories that have YAML
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415

    walk = _Walk(text, marks, first_line)
    try:
        for event in YAML(typ="safe", pure=pure).parse(text):
            if not walk.take(event):
                break
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message = getattr(error, "problem", None) or str(error).splitlines()[0]
        if message == _FLOW_COLON and not pure and len(text) <= MAX_PURE:
            return _yaml(text, marks, first_line, pure=True)
        line, column = (mark.line + first_line, mark.column + 1) if mark else (0, 0)
        raise _syntax(text, message, line, column) from None
    return Decoded(walk.root, walk.tags, tuple(walk.duplicates), walk.more)


class _Walk:
    def __init__(self, text: str, marks: dict[str, _Mark] | None, first_line: int) -> None:
        self.root: Value = None
        self.tags: dict[str, str] = {}
        self.duplicates: list[str] = []
        self.more = False
        self._marks = marks
        self._first = first_line
        # Lines end with a line feed, as everywhere else; to YAML, five more characters end one.
        self._starts = [] if marks is None else _line_starts(text)
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Value, int]] = {}
        self._open_anchors: set[str] = set()
        self._nodes = 0
        self._documents = 0

    def take(self, event: Any) -> bool:
        """Use one event; False when the first document is complete and another one starts."""
        kind = type(event).__name__
        if kind == "DocumentStartEvent":
            self._documents += 1
            self.more = self._documents > 1
            return not self.more
        if kind == "ScalarEvent":
            self._scalar(event)
        elif kind == "AliasEvent":
            self._alias(event)
        elif kind in {"MappingStartEvent", "SequenceStartEvent"}:
            self._start(event, {} if kind == "MappingStartEvent" else [])
        elif kind in {"MappingEndEvent", "SequenceEndEvent"}:
            self._end(event)
        return True

    def _scalar(self, event: Any) -> None:
        plain = event.implicit[0]
        value: Value = event.value
        if plain and event.value in _NULLS:
            value = None
        elif plain:
            value = _BOOLS.get(event.value, event.value)
        if event.anchor:
            self._anchors[event.anchor] = (value, 1)
        self._count(1, event)
        self._put(value, event, event.tag, event.value)

    def _alias(self, event: Any) -> None:
        if event.anchor in self._open_anchors:
            raise self._error("cyclic", f"alias *{event.anchor} contains itself", event)
        if event.anchor not in self._anchors:
            raise self._error("syntax", f"undefined alias *{event.anchor}", event)
        value, size = self._anchors[event.anchor]
        self._count(size, event)
        self._put(value, event, None, value if isinstance(value, str) else None, size)

    def _start(self, event: Any, value: Any) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise self._error("too-deep", f"nested more than {MAX_DEPTH} levels", event)
        self._count(1, event)
        pointer = self._pointer()
        if event.tag:
            self.tags[pointer] = event.tag
        if event.anchor:
            self._open_anchors.add(event.anchor)
        self._stack.append(_Open(value, pointer, event.anchor))
        if self._marks is not None:
            self._marks.setdefault(pointer, _Mark(self._span(event))).value = self._span(event)

    def _end(self, event: Any) -> None:
        done = self._stack.pop()
        if isinstance(done.value, dict):
            _merge(done.value)
        if done.anchor:
            self._open_anchors.discard(done.anchor)
            self._anchors[done.anchor] = (done.value, done.size)
        self._put(done.value, event, None, None, done.size, mark=False)

    def _put(
        self, value: Value, event: Any, tag: str | None, text: str | None, size: int = 1, *, mark: bool = True
    ) -> None:
        if not self._stack:
            self.root = value
            if mark:
                self._note("", event, None, tag)
            return
        top = self._stack[-1]
        top.size += size
        if isinstance(top.value, list):
            if mark:
                self._note(child(top.pointer, len(top.value)), event, None, tag)
            top.value.append(value)
        elif top.key is None:
            top.key = text if text is not None else f"?{len(top.value)}"
            top.key_mark = self._span(event)
        else:
            pointer = child(top.pointer, top.key)
            if top.key in top.value:
                self.duplicates.append(pointer)
            top.value[top.key] = value
            if mark:
                self._note(pointer, event, top.key_mark, tag)
            elif self._marks is not None and pointer in self._marks:
                self._marks[pointer].key = top.key_mark
            top.key = None

    def _note(self, pointer: str, event: Any, key: tuple[int, int, int, int] | None, tag: str | None) -> None:
        if tag:
            self.tags[pointer] = tag
        if self._marks is not None:
            self._marks[pointer] = _Mark(self._span(event), key)

    def _pointer(self) -> str:
        if not self._stack:
            return ""
        top = self._stack[-1]
        key = f"?{len(top.value)}" if top.key is None else top.key
        return child(top.pointer, len(top.value) if isinstance(top.value, list) else key)

    def _count(self, size: int, event: Any) -> None:
        self._nodes += size
        if self._nodes > MAX_NODES:
            raise self._error("too-many", f"more than {MAX_NODES:,} values, aliases counted in full", event)

    def _span(self, event: Any) -> tuple[int, int, int, int]:
        if self._marks is None:
            return _NOWHERE
        line, column, end_line, end_column = _span_of(self._starts, event.start_mark.index, event.end_mark.index)
        return line + self._first - 1, column, end_line + self._first - 1, end_column

    def _error(self, kind: str, message: str, event: Any) -> DecodeError:
        return DecodeError(kind, message, event.start_mark.line + self._first, event.start_mark.column + 1)


def _merge(value: dict[str, Value]) -> None:
    """Apply a YAML merge key in place; own keys win, earlier sources win over later ones."""
    source = value.get("<<")
    sources = source if isinstance(source, list) else [source]
    if "<<" in value and all(isinstance(item, dict) for item in sources):
        del value["<<"]
        for item in cast("list[dict[str, Value]]", sources):
            for key, inner in item.items():
                value.setdefault(key, inner)


_JSON_TOKEN = re.compile(r'[ \t\r\n]*(?:([{}\[\],:])|("(?:[^"\\]|\\.)*")|([^ \t\r\n,:\]}]+))', re.DOTALL)


def _json_marks(text: str, duplicates: list[str] | None = None) -> dict[str, _Mark]:
    """Positions of every value of a JSON text that decodes; pointers of keys given twice go to `duplicates`."""
    marks: dict[str, _Mark] = {}
    starts = _line_starts(text)
    stack: list[tuple[str, int | None]] = []  # pointer of each open collection, and the next index of an array
    pointer = ""
    key: tuple[int, int, int, int] | None = None
    want_key = False
    for match in _tokens(text):
        sign, string, _ = match.groups()
        if sign == ",":
            owner, index = stack[-1]
            want_key = index is None
            if index is not None:
                stack[-1] = (owner, index + 1)
                pointer = child(owner, index + 1)
        elif sign in {"}", "]"}:
            stack.pop()
            want_key = False
        elif want_key and string:
            pointer = child(stack[-1][0], json.loads(string))
            if duplicates is not None and pointer in marks:
                duplicates.append(pointer)
            key = _span_of(starts, match.start(2), match.end(2))
            want_key = False
        elif sign != ":":
            group = 1 if sign else 2 if string else 3
            marks[pointer] = _Mark(_span_of(starts, match.start(group), match.end(group)), key, string)
            key = None
            if sign == "{":
                stack.append((pointer, None))
                want_key = True
            elif sign == "[":
                stack.append((pointer, 0))
                pointer = child(pointer, 0)
    return marks


def _tokens(text: str) -> Iterator[re.Match[str]]:
    position = 0
    while match := _JSON_TOKEN.match(text, position):
        yield match
        position = match.end()


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _span_of(starts: list[int], start: int, end: int) -> tuple[int, int, int, int]:
    line, end_line = bisect_right(starts, start), bisect_right(starts, end)
    return line, start - starts[line - 1] + 1, end_line, end - starts[end_line - 1] + 1
