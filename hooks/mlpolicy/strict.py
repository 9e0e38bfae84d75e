"""Strict formats are dataclasses: one decoder and one JSON Schema for configuration, rules, tables and datasets.yaml.

Type hints say what is allowed: `str`, `int`, `bool`, `Literal`, `tuple[T, ...]` (a single value counts as a list of one
where the field's metadata says `scalar`), `dict[str, T]`, `T | None`, a union of one scalar type and one dataclass, and
dataclasses, also generic ones (which have no JSON Schema). Field metadata: `doc` (description for editors and docs),
`pattern` (regular expression that the whole string must match, in words: `shape`), `least` and `most` (of a whole
number), `key` (spelling in the file, where it is not the field's name).
"""

import re
from dataclasses import MISSING, fields, is_dataclass
from difflib import get_close_matches
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from mlpolicy.errors import DecodeError
from mlpolicy.model import At
from mlpolicy.places import Locator
from mlpolicy.pointers import Value, child
from mlpolicy.text import Decoded, decode

T = TypeVar("T")

#: What is said of a stream of documents.
MORE = "the file holds more than one YAML document, and only the first would be read"
#: Characters of a source line that are shown around a mistake.
MAX_SHOWN = 160


class StrictError(Exception):
    """The value at a pointer is not what the type allows. key: the trouble is the key itself."""

    def __init__(self, pointer: str, message: str, *, key: bool = False) -> None:
        super().__init__(message)
        self.at = At(pointer=pointer, key=key)
        self.message = message


def read(path: str, data: bytes, kind: type[T], error: type[Exception]) -> T:
    """Decode a strict file to `kind`.

    Raises `error` with `path:line:column: message`, the source line and a caret, when the file does not decode or
    holds an unknown key, a duplicate key or a value of the wrong kind.
    """
    try:
        decoded = decode(path, data)
        return build(decoded, kind)
    except DecodeError as trouble:
        raise error(undecoded(path, data, trouble)) from None
    except StrictError as trouble:
        raise error(describe(path, data, trouble.at, trouble.message)) from None


def build(decoded: Decoded, kind: type[T]) -> T:
    """A decoded document as `kind`; an empty document is an empty mapping. Raises StrictError."""
    if decoded.duplicates:
        name = decoded.duplicates[0].rpartition("/")[2]
        raise StrictError(decoded.duplicates[0], f"key '{name}' is given twice", key=True)
    if decoded.more:
        raise StrictError("", MORE)
    value = {} if decoded.value is None and is_dataclass(kind) else decoded.value
    return cast("T", convert(value, kind, ""))


def describe(path: str, data: bytes, at: At, message: str) -> str:
    """`path:line:column: message` with the source line and a caret under the place."""
    locator = Locator(path, data)
    place = locator.locate(at)
    return pointed(f"{path}:{place.line}:{place.column}: {message}", locator.line(place.line), place.column)


def pointed(message: str, line: str, column: int) -> str:
    """The message with the source line, as far as a person can look at it, and a caret under its column (from 1)."""
    start = max(column - MAX_SHOWN // 2, 0) if len(line) > MAX_SHOWN else 0
    return f"{message}\n    {line[start : start + MAX_SHOWN]}\n    {' ' * (column - 1 - start)}^"


def undecoded(path: str, data: bytes, trouble: DecodeError) -> str:
    """The same for a file that does not decode; without a place where the decoder knows none."""
    if not trouble.line:
        return f"{path}: {trouble.message}"
    line, column = Locator(path, data).line(trouble.line), max(trouble.column, 1)
    return pointed(f"{path}:{trouble.line}:{column}: {trouble.message}", line, column)


def convert(value: Value, kind: Any, pointer: str, metadata: Any = None) -> Any:
    """The value as `kind`. Raises StrictError."""
    metadata = metadata or {}
    origin, arguments = get_origin(kind), get_args(kind)
    if is_dataclass(origin or kind):
        return _dataclass(value, kind, pointer)
    if origin in {Union, UnionType}:
        return _union(value, arguments, pointer, metadata)
    if origin is tuple:
        if isinstance(value, str) and metadata.get("scalar"):
            value = [value]
        items = _expect(value, list, "a list", pointer)
        return tuple(convert(item, arguments[0], child(pointer, index), metadata) for index, item in enumerate(items))
    if origin is dict:
        items = _expect(value, dict, "a mapping", pointer)
        return {key: convert(item, arguments[1], child(pointer, key), metadata) for key, item in items.items()}
    if origin is Literal:
        return _literal(value, arguments, pointer)
    return _scalar(value, getattr(kind, "__supertype__", kind), pointer, metadata)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    """The types of the fields; `Group[KeyRow]` has those of Group with KeyRow in them."""
    made = get_origin(kind) or kind
    given = dict(zip(getattr(made, "__parameters__", ()), get_args(kind), strict=True))
    hints = get_type_hints(made)
    open_ = {name: tuple(map(given.get, getattr(hint, "__parameters__", ()))) for name, hint in hints.items()}
    return {name: hint[open_[name]] if open_[name] else hint for name, hint in hints.items()}


def _dataclass(value: Value, generic: Any, pointer: str) -> Any:
    mapping = _expect(value, dict, "a mapping", pointer)
    kind, hints = get_origin(generic) or generic, _hints(generic)
    known = {field.metadata.get("key", field.name): field for field in fields(kind)}
    for key in mapping:
        if key not in known:
            raise StrictError(child(pointer, key), f"unknown key '{key}'{nearest(key, known)}", key=True)
    found = {}
    for key, field in known.items():
        required = field.default is MISSING and field.default_factory is MISSING
        if key in mapping and (required or mapping[key] is not None):
            found[field.name] = convert(mapping[key], hints[field.name], child(pointer, key), field.metadata)
        elif required:
            raise StrictError(pointer, f"key '{key}' is missing")
    return kind(**found)


def _union(value: Value, kinds: tuple[Any, ...], pointer: str, metadata: Any) -> Any:
    if value is None and NoneType in kinds:
        return None
    rest = [kind for kind in kinds if kind is not NoneType]
    if len(rest) > 1:
        structured = [kind for kind in rest if is_dataclass(kind) or get_origin(kind) in {dict, tuple}]
        simple = [kind for kind in rest if kind not in structured]
        rest = (structured if isinstance(value, dict | list) else simple) or rest
    return convert(value, rest[0], pointer, metadata)


def _literal(value: Value, allowed: tuple[Any, ...], pointer: str) -> Any:
    choices = [item for item in allowed if item]
    text = _expect(value, str, f"one of {', '.join(choices)}", pointer)
    if text in allowed:
        return text
    raise StrictError(pointer, f"'{text}' is not one of {', '.join(choices)}{nearest(text, choices)}")


def _scalar(value: Value, kind: type[Any], pointer: str, metadata: Any) -> Any:
    if kind is bool:
        return _expect(value, bool, "true or false", pointer)
    text = _expect(value, str, "a whole number" if kind is int else "text", pointer)
    if kind is int:
        digits = text.replace("_", "")
        if not re.fullmatch(r"[+-]?\d{1,30}", digits):
            raise StrictError(pointer, f"'{text}' is not a whole number")
        least, most = metadata.get("least"), metadata.get("most")
        if least is not None and not least <= int(digits) <= most:
            raise StrictError(pointer, f"'{text}' is not a number from {least:,} to {most:,}")
        return int(digits)
    pattern = metadata.get("pattern")
    if pattern and not re.fullmatch(pattern, text):
        raise StrictError(pointer, f"'{text}' is not {metadata.get('shape', f'of the form {pattern}')}")
    return text


def _expect(value: Value, kind: type[Any], name: str, pointer: str) -> Any:
    if isinstance(value, kind):
        return value
    raise StrictError(pointer, f"expected {name}, found {_name(value)}")


def _name(value: Value) -> str:
    if value is None:
        return "nothing"
    names = {dict: "a mapping", list: "a list", bool: str(value).lower()}
    return names.get(type(value), f"'{value}'")


def nearest(word: str, known: Any) -> str:
    """` (did you mean 'x'?)`, or nothing where no known word is near."""
    spelled = {str(item).casefold(): str(item) for item in known}
    close = get_close_matches(word.casefold(), spelled, n=1)
    return f" (did you mean '{spelled[close[0]]}'?)" if close else ""


def schema(kind: type[Any], title: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a strict format."""
    definitions: dict[str, Any] = {}
    body = _schema(kind, definitions, {})
    root = definitions.pop(body["$ref"].rpartition("/")[2])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **root, "$defs": definitions}


def _schema(kind: Any, definitions: dict[str, Any], metadata: Any) -> dict[str, Any]:
    origin, arguments = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        return _object(cast("type[Any]", kind), definitions)
    if origin in {Union, UnionType}:
        options = [{"type": "null"} if item is NoneType else _schema(item, definitions, metadata) for item in arguments]
        return {"anyOf": options}
    if origin is tuple:
        items = {"type": "array", "items": _schema(arguments[0], definitions, metadata)}
        return {"anyOf": [{"type": "string"}, items]} if metadata.get("scalar") else items
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema(arguments[1], definitions, metadata)}
    if origin is Literal:
        return {"enum": list(arguments)}
    if kind is bool:
        return {"type": "boolean"}
    if kind is int:
        bounds = {"minimum": "least", "maximum": "most"}
        return {"type": "integer"} | {word: metadata[key] for word, key in bounds.items() if key in metadata}
    # A number or a date that is written without quotes is still the text that the file states.
    pattern = metadata.get("pattern")
    return {"type": ["string", "number"]} | ({"pattern": f"^(?:{pattern})$"} if pattern else {})


def _object(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}
        hints, properties, required = _hints(kind), {}, []
        for field in fields(kind):
            key = field.metadata.get("key", field.name)
            doc = {"description": field.metadata["doc"]} if "doc" in field.metadata else {}
            properties[key] = doc | _schema(hints[field.name], definitions, field.metadata)
            if field.default is MISSING and field.default_factory is MISSING:
                required.append(key)
        definitions[kind.__name__] = {"type": "object", "properties": properties, "additionalProperties": False}
        if required:
            definitions[kind.__name__]["required"] = required
    return {"$ref": f"#/$defs/{kind.__name__}"}
