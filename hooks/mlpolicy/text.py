"""Bytes to values and places: the only module that decodes YAML, JSON and TOML.

Every decoder gives the same `Value`: numbers stay the text that the file states (`version: 1.10` is "1.10"),
only YAML 1.2 core `null`, `true` and `false` become None and bool. Decoding keeps no positions; `find_marks`
walks the file again when somebody needs line and column (decode fast, locate late).

YAML is read from the C parser's event stream, never loaded or composed: unknown tags are data, aliases are
counted flattened, and depth, nodes and bytes are bounded, so a bomb of 400 bytes or 100 KB of `[` costs nothing.
"""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, cast

from mlpolicy.errors import DecodeError
from mlpolicy.marks import Mark, json_marks
from mlpolicy.pointers import Value
from mlpolicy.toml_marks import toml_marks
from mlpolicy.yaml_events import MAX_DEPTH, Walk
from mlpolicy.yaml_nodes import Nodes

MAX_BYTES = 8 * 1024 * 1024
#: Characters that the pure parser may be asked to read (0.1 MB/s).
MAX_PURE = 256 * 1024

_YAML_SUFFIXES = frozenset({".yaml", ".yml", ".dvc", ".cff"})
#: Templates that a task includes (`_default_template_yaml` of lm-evaluation-harness).
_YAML_ENDINGS = ("_yaml", "_yml")
_JSON_SUFFIXES = frozenset({".json", ".jsonld", ".ipynb"})
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".qmd", ".rst"})
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)
#: A key that the decoder would take the square of, bare or quoted, of a table or in one.
_DOTTED = re.compile(
    rf"""(?:^|[\[{{,])[ \t]*+(?:(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){{{MAX_DEPTH},}}""",
    re.MULTILINE,
)
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


def decode_text(data: bytes) -> str:
    """UTF-8 text without its byte-order mark. Raises DecodeError (`too-large`, `encoding`)."""
    if len(data) > MAX_BYTES:
        raise DecodeError("too-large", f"{len(data):,} bytes, more than the {MAX_BYTES:,} that are read")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start]
        column = len(before.decode("utf-8", "replace")) + 1
        raise DecodeError("encoding", f"not UTF-8 (byte {error.start})", line, column) from None


def kind_of(path: str) -> str:
    """`yaml`, `json`, `toml`, `markdown` or `code`, by the file's name alone."""
    name = PurePosixPath(path)
    if name.suffix in _YAML_SUFFIXES or name.name == "dvc.lock" or name.name.endswith(_YAML_ENDINGS):
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
        json_marks(text, duplicates)
    return Decoded(cast("Value", value), duplicates=tuple(duplicates))


def decode_toml(data: bytes) -> Decoded:
    """Raises DecodeError."""
    import tomllib  # noqa: PLC0415 - few repositories need it

    text = decode_text(data)
    if _DOTTED.search(text):
        raise DecodeError("too-deep", f"nested more than {MAX_DEPTH} levels")
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


def licensed_once(decoded: Decoded) -> Decoded:
    """The document. Raises DecodeError (`duplicate-key`) where a key that states a license is given twice.

    The last of two equal keys counts; of two licenses nobody knows which was meant, and the first would be hidden.
    What stands twice because a whole mapping does is left to that: some tools write the same record again.
    """
    for pointer in decoded.duplicates:
        above, _, key = pointer.rpartition("/")
        if "licen" in key.casefold() and above not in decoded.duplicates:
            raise DecodeError("duplicate-key", f"the key '{key}' is given twice")
    return decoded


def find_marks(path: str, data: bytes) -> dict[str, Mark]:
    """Where each value of the file stands, by pointer: in YAML with a fault those before it."""
    found: dict[str, Mark] = {}
    kind = kind_of(path)
    # The Problem of a file that does not decode says so; its places fall back to line 1.
    with suppress(DecodeError):
        text = decode_text(data)
        if kind == "json":
            decode_json(data)
            return json_marks(text)
        if kind == "markdown":
            matter = _FRONT_MATTER.match(text)
            if matter:
                _yaml(matter[1], found, first_line=2)
        elif kind == "toml":
            decode_toml(data)
            return toml_marks(text)
        else:
            _yaml(text, found)
    return found


def yaml_texts(data: bytes) -> list[tuple[int, int]]:
    """Byte ranges of the scalars of the first YAML document, and of all that follows it. Raises DecodeError."""
    text, scalars, ranges = decode_text(data), list[tuple[int, int]](), list[tuple[int, int]]()
    _yaml(text, None, scalars=scalars)
    done, offset = 0, len(data) - len(text.encode())
    for start, end in scalars:
        begin = offset + len(text[done:start].encode())
        done, offset = end, begin + len(text[start:end].encode())
        ranges.append((begin, offset))
    return ranges


def yaml_nodes(data: bytes) -> Nodes:
    """Where the nodes of the first YAML document stand, in characters of the decoded text. Raises DecodeError."""
    text = decode_text(data)
    nodes = Nodes(text)
    _yaml(text, None, nodes=nodes)
    return nodes


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


def _character(text: str, error: object, first_line: int) -> tuple[int, int]:
    """Line and column of a character that YAML does not allow; 0 and 0 where the error names none."""
    position = getattr(error, "position", None)
    if not isinstance(position, int):
        return 0, 0
    return text.count("\n", 0, position) + first_line, position - text.rfind("\n", 0, position)


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


def _yaml(
    text: str,
    marks: dict[str, Mark] | None,
    first_line: int = 1,
    *,
    pure: bool = False,
    scalars: list[tuple[int, int]] | None = None,
    nodes: Nodes | None = None,
) -> Decoded:
    """scalars: filled with the ranges of scalars, in characters, and with that of further documents. nodes: filled."""
    from ruamel.yaml import YAML  # noqa: PLC0415 - 35 ms, for repositories that have YAML
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415

    walk = Walk(text, marks, first_line)
    if nodes is not None:
        nodes.begin()
    try:
        for event in YAML(typ="safe", pure=pure).parse(text):
            more = not walk.take(event)
            if scalars is not None and (more or hasattr(event, "value")):
                scalars.append((event.start_mark.index, len(text) if more else event.end_mark.index))
            if more:
                break
            if nodes is not None:
                nodes.take(event)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message = getattr(error, "problem", None) or str(error).splitlines()[0]
        if message == _FLOW_COLON and not pure and len(text) <= MAX_PURE:
            return _yaml(text, marks, first_line, pure=True, scalars=scalars, nodes=nodes)
        line, column = (mark.line + first_line, mark.column + 1) if mark else _character(text, error, first_line)
        raise _syntax(text, message, line, column) from None
    return Decoded(walk.root, walk.tags, tuple(walk.duplicates), walk.more)
