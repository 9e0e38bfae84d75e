"""Options of command lines as Python declares them: argparse, click, typer, absl and gflags, with their defaults."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlpolicy.readers.uses._syntax import Arguments, child, dotted, text

if TYPE_CHECKING:
    from tree_sitter import Node

_FIELDS = frozenset({"field", "Field", "Option", "Argument", "attrib", "ib"})
#: Last part of the function's name, and index of the default among positional arguments.
DECLARES: dict[str, int | None] = {
    "add_argument": None,
    "add_option": None,
    "option": None,
    "argument": None,
    "DEFINE_string": 1,
    "DEFINE_list": 1,
    "DEFINE_multi_string": 1,
    "DEFINE_spaceseplist": 1,
}


@dataclass(frozen=True, slots=True)
class Option:
    """One option. name: its destination; default: None where it has none; call: the declaration."""

    name: str
    default: "Node | None"
    call: "Node"


def declares(call: "Node") -> bool:
    """The call may declare an option."""
    function = child(call, "function")
    last = child(function, "attribute") or function if function is not None else None
    return last is not None and text(last) in DECLARES


def options(calls: "Iterable[Node]", constant: "Callable[[Node], str | None]") -> Iterator[Option]:
    """The options that the calls declare. constant: the text of an expression, where it is one."""
    for call in calls:
        if not declares(call):
            continue
        arguments, function = Arguments(call), child(call, "function") or call
        position = DECLARES[text(child(function, "attribute") or function)]
        flags = [constant(item) or "" for item in arguments.positional]
        if position is not None:
            name, default = flags[:1], arguments.get(["default"], position)
        else:
            given = arguments.keywords.get("dest")
            long = [flag for flag in flags if flag.startswith("--")] or flags
            name = [(constant(given) if given else None) or (long[0] if long else "")]
            default = arguments.keywords.get("default")
        clean = name[0].split("/")[0].lstrip("-").replace("-", "_") if name else ""
        if clean:
            yield Option(clean, default, call)


def default_of(node: "Node") -> "Node":
    """`field(default="x")` and its kin stand for their default."""
    function = child(node, "function") if node.type == "call" else None
    if function is None or (dotted(function) or "").rpartition(".")[2] not in _FIELDS:
        return node
    return Arguments(node).get(["default"], 0) or node
