"""What rules can ask: every fact with its fields, and every function of CEL; `docs/facts.md` holds it.

All of it is read from `model.py`: types from the dataclasses, meanings from their docstrings and `#:` comments.
"""

from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from mlpolicy.policy.cel import shape, visible
from mlpolicy.policy.cel_functions import FUNCTIONS, MISSING
from mlpolicy.policy.kinds import KINDS
from mlpolicy.policy.meanings import meaning
from mlpolicy.policy.rules import KindName

HEAD = """\
# What rules can ask

Generated from the types that mlpolicy itself uses. A rule names a kind of fact with `for:` and sees one fact of it at a
time, under the variable below. `when`, `require` and `advisory` are expressions of CEL over that variable; they are
checked against these types when a pack is loaded, and a misspelt field is an error with its line.

An *optional* field may be absent: ask `has(use.revision)` before it is read, or the fact is not assessed. Any other
field that nothing is known for is empty: `""`, `0`, `false`, `[]`. What begins *linked* is worked out from several
files, what begins *judged* while rules run; all else is what one file says.
"""
#: What these mean is the same for every fact.
_COMMON = {
    "path": "File in which the fact stands; empty for the repository as a whole.",
    "reader": "The reader that found it.",
    "confidence": "How sure the reader is: high for a literal, medium for what could be overridden, low for prose.",
}
_NAMES = {str: "string", bool: "bool", int: "int", float: "double"}


@dataclass(frozen=True, slots=True)
class Row:
    """One field. type: as Markdown. meaning: "" where nobody wrote one."""

    name: str
    type: str
    optional: bool
    meaning: str


def page() -> str:
    """Every kind, then the values that they are made of, then functions."""
    parts = [HEAD, "## Kinds\n", *map(kind_section, KINDS), "## Values\n", *map(_value_section, _values())]
    return "\n".join([*parts, *_functions()]) + "\n"


def kind_section(kind: KindName) -> str:
    """A kind with its variable and fields, as Markdown."""
    found = KINDS[kind]
    return f"### {kind}\n\n{meaning(found.type).text}\n\nVariable `{found.variable}`.\n\n{_table(found.type)}"


def rows(kind: type[Any]) -> Iterator[Row]:
    """The fields of a type that rules can name, in its order."""
    hints, said = get_type_hints(kind), meaning(kind).fields
    for name in visible(kind):
        yield Row(name, _type(hints[name]), _is_optional(hints[name]), said.get(name) or _COMMON.get(name, ""))


def _value_section(kind: type[Any]) -> str:
    return f"### {kind.__name__}\n\n{meaning(kind).text}\n\n{_table(kind)}"


def _table(kind: type[Any]) -> str:
    lines = ["| field | type | meaning |", "| --- | --- | --- |"]
    return "\n".join([*lines, *map(_line, rows(kind))]) + "\n"


def _line(row: Row) -> str:
    return f"| `{row.name}` | {'optional ' if row.optional else ''}{row.type} | {_cell(row.meaning)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _values() -> list[type[Any]]:
    """Types of fields that are no kinds themselves, in the order in which they are met."""
    kinds = [kind.type for kind in KINDS.values()]
    found = list[type[Any]]()
    waiting = [*kinds]
    while waiting:
        kind = waiting.pop(0)
        hints = get_type_hints(kind)
        for name in visible(kind):
            item, _ = shape(hints[name])
            if is_dataclass(item) and item not in (*kinds, *found):
                found.append(item)
                waiting.append(item)
    return found


def _type(hint: Any) -> str:
    if get_origin(hint) in {Union, UnionType}:
        return _type(next(item for item in get_args(hint) if item is not NoneType))
    if get_origin(hint) is tuple:
        return f"list of {_type(get_args(hint)[0])}"
    if get_origin(hint) is Literal:
        return ", ".join(f"`{value}`" if value else "empty" for value in get_args(hint))
    item, _ = shape(hint)
    if is_dataclass(item):
        kinds = [name for name, kind in KINDS.items() if kind.type is item]
        name = kinds[0] if kinds else item.__name__
        return f"[{name}](#{name.lower()})"
    return _NAMES[item]


def _is_optional(hint: Any) -> bool:
    return NoneType in get_args(hint)


def _functions() -> Iterator[str]:
    yield "## Operators, functions and macros\n"
    yield "An expression gives a BOOL. These are all that there are:\n"
    yield from ("| written | meaning | example |", "| --- | --- | --- |")
    for item in FUNCTIONS:
        yield f"| `{_cell(item.written)}` | {_cell(item.meaning)} | `{_cell(item.example)}` |"
    yield f"\nNot there: {', '.join(f'`{text}`' for text in MISSING)}."
    yield "\n## Limits\n"
    yield "- A macro stops after 10,000 elements in one evaluation, and the fact is not assessed; `in` has no limit."
    yield "- What fails (an absent optional, an index past the end, a division by zero) is not assessed, never a pass."
    yield "- `&&` and `||` take an answer of one side where the other fails, in either order."
    yield "- Brackets nest about 30 deep, and an expression that goes deeper does not load."
    yield "- Patterns of `matches` are those of RE2: no look-around, no back references."
    yield "- Nothing loops over the inventory, and no rule sees a second fact: what needs two is a *linked* field."
