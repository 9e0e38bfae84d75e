"""Values of JSON-LD: texts, lists, and how much there is of them."""

import re
from collections.abc import Iterator, Mapping

from mlpolicy.pointers import Value, child
from mlpolicy.readers._values import text

_LANGUAGE = re.compile(r"@none|(?!url$)[A-Za-z]{2,3}(?:-[A-Za-z0-9-]{1,30})?")


def items(value: Value, pointer: str) -> Iterator[tuple[Value, str]]:
    """A value, or the values of a list (`@list` and `@set` are lists), each with its pointer."""
    for key in ("@list", "@set"):
        if isinstance(value, dict) and key in value:
            value, pointer = value[key], f"{pointer}/{key}"
    if not isinstance(value, list):
        yield value, pointer
    for index, item in enumerate(value if isinstance(value, list) else ()):
        yield item, child(pointer, index)


def words(value: Value) -> tuple[str, ...]:
    """Texts of a value: a scalar, a list, `{"@value": ...}` or a language map."""
    if isinstance(value, str):
        return (found,) if (found := text(value)) else ()
    if isinstance(value, dict):
        inner = next((value[key] for key in ("@value", "@list", "@set") if key in value), None)
        value = [inner] if inner is not None else [*value.values()] if all(map(_LANGUAGE.fullmatch, value)) else []
    return tuple(word for item in value for word in words(item)) if isinstance(value, list) else ()


def weight(value: Value | Mapping[str, Value]) -> int:
    """How much there is to read: the number of values, the nested ones too; a long text counts by its length."""
    total = 0
    level: list[Value | Mapping[str, Value]] = [value]
    while level:
        total += sum(1 + (len(item) // 100 if isinstance(item, str) else 0) for item in level)
        inner = [[*item.values()] if isinstance(item, Mapping) else item for item in level if not isinstance(item, str)]
        level = [item for items_ in inner if isinstance(items_, list) for item in items_]
    return total
