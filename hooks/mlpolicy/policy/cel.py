"""The only module that touches CEL and protobuf.

Rules are compiled against protobuf descriptors made from the dataclasses of `model.py`, so that a misspelt field is an
error of the pack, also inside a macro. Compiled programs are serialised; they run on plain dictionaries in a dynamic
environment, and protobuf (45 ms) is imported only to compile.

Two traps of the runtime, both tested: a failed evaluation may come back as a value that is truthy as text, so nothing
but a BOOL counts as an answer; and an optional that is absent is an absent key, so reading it without `has()` fails.
"""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from cel_expr_python import cel

from mlpolicy.policy.cel_functions import FUNCTIONS
from mlpolicy.strict import nearest

_PACKAGE = "mlpolicy"
_PLACES = frozenset({"at", "parts"})
_ERROR = re.compile(r"<input>:(\d+):(\d+): (.*)")
#: What CEL adds to a message and means nothing here: the container, and every token that it would have taken.
_NOISE = re.compile(r" \(in container ''\)| expecting \{.*")
_NAMED = re.compile(r"un(?:defined field|declared reference to) '(?P<name>[\w.]+)'(?: in (?P<struct>\w+))?")
_STRUCT = re.compile(r"not found in struct '\w+\.(\w+)'")


class CompileError(Exception):
    """An expression that does not compile. line, column: 1-based within the expression."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


@dataclass(frozen=True, slots=True)
class Failure:
    """An evaluation that gave no answer, and why: neither true nor false."""

    reason: str


@dataclass(frozen=True, slots=True)
class Bound:
    """A fact that programs can be run on; binding it once makes each run five times cheaper."""

    activation: Any


@dataclass(frozen=True, slots=True)
class Program:
    """A compiled expression over one variable."""

    expression: Any

    @classmethod
    def load(cls, serialized: bytes, variable: str) -> "Program":
        """What `compile_expression` gave. Raises ValueError for other bytes."""
        try:
            return cls(_runtime(variable).deserialize(serialized))
        except RuntimeError as error:
            raise ValueError(_first_line(error)) from None

    def run(self, bound: Bound) -> bool | Failure:
        """The answer; whatever is not a BOOL is a Failure. Some failures come as values, some as exceptions."""
        try:
            result = self.expression.eval(bound.activation)
        except RuntimeError as error:
            return Failure(_first_line(error))
        kind = result.type().name()
        if kind == "BOOL":
            return result.value() is True
        return Failure(_first_line(result.value()) if kind == "ERROR" else f"the result is {kind}, not BOOL")


def bind(variable: str, fact: object) -> Bound:
    """The fact under the name that rules of its kind use. Raises TypeError for what no fact is made of."""
    return Bound(_runtime(variable).Activation({variable: _argument(fact)}))


def _argument(value: Any) -> Any:
    """What CEL sees: dictionaries without absent optionals, and text without lone surrogates.

    CEL refuses those, and no name of a file may keep a rule from judging it.
    """
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    if isinstance(value, tuple):
        return [_argument(item) for item in value]
    if isinstance(value, bool | int | float):
        return value
    pairs = ((name, getattr(value, name)) for name in visible(type(value)))
    return {name: _argument(item) for name, item in pairs if item is not None}


def visible(kind: type[Any]) -> tuple[str, ...]:
    """Fields of a type that rules can name: all but those that only say where something stands."""
    if kind not in _visible:
        _visible[kind] = tuple(field.name for field in fields(kind) if field.name not in _PLACES)
    return _visible[kind]


_visible: dict[type[Any], tuple[str, ...]] = {}


def compile_expression(expression: str, variable: str, kind: Any) -> bytes:
    """The serialised program of a type-checked expression with result BOOL.

    kind: the dataclass that `variable` stands for. Raises CompileError.
    """
    if not expression:
        raise CompileError("the expression is empty; in YAML one that begins with `!` stands in quotes")
    try:
        compiled = _checker(variable, kind).compile(expression)
    except RuntimeError as error:
        raise _mistake(expression, str(error), variable, kind) from None
    result = compiled.return_type().name()
    if result != "BOOL":
        raise CompileError(f"the result is {result}, not BOOL")
    return bytes(compiled.serialize())


def fingerprint() -> str:
    """Names the interpreter and the CEL library whose serialised programs can be read; costs no import of metadata."""
    library = Path(cel.__file__)
    state = library.stat()
    return f"{sys.version} {library.name} {state.st_size} {state.st_mtime_ns}"


def _mistake(expression: str, text: str, variable: str, kind: Any) -> CompileError:
    """The first mistake with a near spelling, if any: a misspelt macro leaves the names that it brings unknown, too."""
    found = [_said(expression, match, variable, kind) for match in _ERROR.finditer(text)]
    if not found:
        return CompileError(text.partition("\n")[0])
    return next((mistake for mistake in found if "did you mean" in mistake.message), found[0])


def _said(expression: str, found: re.Match[str], variable: str, kind: Any) -> CompileError:
    """What CEL says, in our words, with the nearest name that would have been right."""
    line, column = int(found[1]), int(found[2])
    message = _STRUCT.sub(r"in \1", _NOISE.sub("", found[3]))
    named = _NAMED.match(message)
    if not named:
        return CompileError(message, line, column)
    near = _near(named, expression, variable, kind)
    return CompileError(f"{message}{near}", line, _start(named["name"], expression.split("\n")[line - 1], column))


def _near(named: re.Match[str], expression: str, variable: str, kind: Any) -> str:
    name = named["name"]
    if named["struct"]:
        return nearest(name, next(visible(item) for item in _types(kind) if item.__name__ == named["struct"]))
    if re.search(rf"\b{re.escape(name)}\s*\(", expression):
        return nearest(name, re.findall(r"\w+(?=\()", " ".join(item.written for item in FUNCTIONS)))
    first = name.partition(".")[0]
    return nearest(first, [variable]) or f"; the fact is called '{variable}'"


def _start(name: str, source: str, column: int) -> int:
    """Where the name begins: CEL points at the dot before a field, and at the bracket behind a function."""
    starts = [found.start() + 1 for found in re.finditer(rf"\b{re.escape(name)}\b", source)]
    return min(starts, key=lambda start: abs(start - column), default=column)


def _types(kind: Any) -> list[Any]:
    """The type of a fact, those of its fields, of their fields, and so on."""
    found = [kind]
    for item in found:  # grows on the way
        inner = (shape(hint)[0] for name, hint in get_type_hints(item).items() if name in visible(item))
        found.extend(kind for kind in dict.fromkeys(inner) if is_dataclass(kind) and kind not in found)
    return found


def _first_line(error: object) -> str:
    return str(error).partition("\n")[0]


@cache
def _runtime(variable: str) -> Any:
    return cel.NewEnv(variables={variable: cel.Type.DYN})


@cache
def _checker(variable: str, kind: Any) -> Any:
    from google.protobuf.descriptor_pb2 import FileDescriptorProto  # noqa: PLC0415 - 45 ms, only to compile
    from google.protobuf.descriptor_pool import DescriptorPool  # noqa: PLC0415

    file = FileDescriptorProto(name=f"{kind.__name__}.proto", package=_PACKAGE, syntax="proto3")
    _add_message(file, kind, set())
    pool = DescriptorPool()
    pool.AddSerializedFile(file.SerializeToString())
    return cel.NewEnv(descriptor_pool=pool, variables={variable: cel.Type(f"{_PACKAGE}.{kind.__name__}")})


def _add_message(file: Any, kind: type[Any], done: set[type[Any]]) -> None:
    done.add(kind)
    message = file.message_type.add(name=kind.__name__)
    hints = get_type_hints(kind)
    for number, name in enumerate(visible(kind), 1):
        item, repeated = shape(hints[name])
        added = message.field.add(name=name, number=number, label=3 if repeated else 1)
        if is_dataclass(item):
            added.type, added.type_name = 11, f".{_PACKAGE}.{item.__name__}"
            if item not in done:
                _add_message(file, item, done)
        else:
            added.type = _SCALARS[item]


#: Numbers of FieldDescriptorProto.Type.
_SCALARS: Mapping[type, int] = {str: 9, bool: 8, int: 3, float: 1}


def shape(hint: Any) -> tuple[type[Any], bool]:
    """A field's element type and whether it is a list; optional is the same as present. Raises TypeError."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        (only,) = (item for item in arguments if item is not NoneType)
        return shape(only)
    if origin is tuple:
        return shape(arguments[0])[0], True
    if origin is Literal:
        return type(arguments[0]), False
    hint = getattr(hint, "__supertype__", hint)
    if is_dataclass(hint) or hint in _SCALARS:
        return hint, False
    raise TypeError(f"{hint} cannot be a field of a fact")
