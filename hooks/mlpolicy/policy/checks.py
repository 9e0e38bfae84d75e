"""What must hold of a rule file and of `pack.yaml` beyond their types, key by key.

The loader stops at the first mistake, `policy lint` tells all of them.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from mlpolicy.model import At
from mlpolicy.places import Locator
from mlpolicy.policy.cel import CompileError, compile_expression
from mlpolicy.policy.kinds import KINDS, Kind
from mlpolicy.policy.render import TemplateError, check_path, check_template
from mlpolicy.policy.rules import EXPRESSIONS, NOT_YET_KNOWN, Basis, Examples
from mlpolicy.strict import StrictError, describe, pointed

#: Values of a file by field name, those that have their types.
Stated = Mapping[str, Any]


@cache
def program(expression: str, kind: Kind) -> bytes:
    """The compiled expression about one fact of the kind; the second time costs nothing. Raises CompileError."""
    return compile_expression(expression, kind.variable, kind.type)


def rule_mistakes(path: str, data: bytes, stated: Stated) -> Iterator[str]:
    """What is wrong in a rule file, each `path:line:column: message` with the line and a caret."""
    kind = KINDS[stated["kind"]] if "kind" in stated else None
    for key, value in stated.items():
        try:
            _check(key, value, kind, path)
        except StrictError as error:
            yield describe(path, data, error.at, error.message)
        except CompileError as error:
            yield _pointed(path, data, key, value, error)


def manifest_mistakes(path: str, data: bytes, stated: Stated) -> Iterator[str]:
    """The same for `pack.yaml`."""
    for key in ("as_of", "stale_on"):
        try:
            _day(f"/{key}", stated.get(key))
        except StrictError as error:
            yield describe(path, data, error.at, error.message)


def _check(key: str, value: Any, kind: Kind | None, path: str) -> None:
    """Raises StrictError or CompileError. kind: None where the file does not say a known one."""
    if key in _BY_KEY:
        _BY_KEY[key](value, path)
    elif kind is None or value is None:
        return
    elif key in EXPRESSIONS:
        program(value, kind)
    elif key in {"message", "fix"}:
        _template(key, value, kind)
    elif key in {"at", "due"} and _place(key, value, kind) is not str and key == "due":
        raise StrictError("/due", f"due: '{value}' is no text")


def _id(value: str, path: str) -> None:
    if f"{value}.yaml" != path.rpartition("/")[2]:
        raise StrictError("/id", f"'{value}' is not the file's name")


def _examples(value: Examples, _: str) -> None:
    if not (value.passing and value.failing):
        raise StrictError("/examples", "at least one example that passes and one that fails are needed", key=True)


def _basis(value: tuple[Basis, ...], _: str) -> None:
    if not value:
        raise StrictError("/basis", "a rule rests on something; practice of this tool is kind `house`", key=True)
    for index, basis in enumerate(value):
        if basis.relation == "requires" and basis.kind != "binding":
            raise StrictError(f"/basis/{index}/relation", f"a basis of kind {basis.kind} requires nothing; it supports")
        _day(f"/basis/{index}/checked", basis.checked)


def _effective_on(value: str | None, _: str) -> None:
    _day("/effective_on", None if value == NOT_YET_KNOWN else value)


_BY_KEY: Mapping[str, Callable[[Any, str], None]] = {
    "id": _id,
    "examples": _examples,
    "basis": _basis,
    "effective_on": _effective_on,
}


def _day(pointer: str, text: str | None) -> None:
    try:
        date.fromisoformat(text or "2000-01-01")
    except ValueError:
        raise StrictError(pointer, f"'{text}' is not a date of the calendar") from None


def _place(key: str, place: str, kind: Kind) -> type:
    try:
        return check_path(place, kind.variable, kind.type)
    except TemplateError as error:
        raise StrictError(f"/{key}", f"{key}: {error.message}") from None


def _template(key: str, template: str, kind: Kind) -> None:
    try:
        check_template(template, kind.variable, kind.type)
    except TemplateError as error:
        start = template[error.offset :].partition("\n")[0]
        raise StrictError(f"/{key}", f"{key}: {error.message}, at `{start[:40]}`") from None


def _pointed(path: str, data: bytes, key: str, expression: str, error: CompileError) -> str:
    """`path:line:column: key: message`, the line and a caret under the mistake."""
    locator = Locator(path, data)
    place = locator.locate(At(pointer=f"/{key}"))
    source = expression.split("\n")[error.line - 1]
    line, column, text, caret = place.line, place.column, source, error.column  # folded or escaped: the expression
    for number in range(place.line, place.end_line + 1):
        shown = locator.line(number)
        start = shown.find(source, place.column - 1 if number == place.line else 0)
        if start >= 0:
            line, column, text, caret = number, start + error.column, shown, start + error.column
            break
    return pointed(f"{path}:{line}:{column}: {key}: {error.message}", text, caret)
