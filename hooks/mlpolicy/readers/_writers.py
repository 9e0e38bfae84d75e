"""Calls that write data to a file or make a dataset of it, and where the data goes."""

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mlpolicy.readers._generators import pattern
from mlpolicy.readers.uses._syntax import Arguments, captures, child, dotted, named, part, text
from mlpolicy.readers.uses._values import Values
from mlpolicy.tables import GeneratorTable, WriterRow, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

#: Handles and what wraps them.
_MAX_WRAPS = 4
_MODE = re.compile(r"[rbtU+]*[wax][bt+]*")
_BINDS = "[(as_pattern) (assignment)] @binds"


class Written(NamedTuple):
    """A call that writes, by the nodes of its data and of where it goes."""

    call: "Node"
    row: WriterRow
    data: "tuple[Node, ...]"
    output: "Node | None"


class Writers:
    """The writes of one file."""

    def __init__(self, rows: tuple[WriterRow, ...], values: Values) -> None:
        self._rows = rows
        self._names = values.names
        self._values = values
        #: Names with the call that gives them their value, by place: files, and what writes to them.
        self._handles: dict[str, list[tuple[int, Node]]] = defaultdict(list)
        for name, value in _bound(values.names.root):
            self._handles[text(name)].append((name.start_byte, value))

    def is_data(self, one: Written) -> bool:
        """The output is not a file of notes, code or logs."""
        output = self.output(one.output)
        return output is None or not output.lower().endswith(_table().not_data)

    def find(self, call: "Node") -> Written | None:
        """The write that a call is."""
        function = part(call, "function")
        last = text(child(function, "attribute") or function)
        owner = child(function, "object") if function.type == "attribute" else None
        for row in self._rows:
            named_so = (owner is not None and last in row.method) or self._calls(row, function, last)
            if named_so and (found := self._written(row, call, owner)):
                return found
        return None

    def _calls(self, row: WriterRow, function: "Node", last: str) -> bool:
        likely = [call for call in row.call if call.rpartition("*")[2].rpartition(".")[2] in last or call.endswith("*")]
        return any(pattern(call).fullmatch(name) for call in likely for name, _ in self._names.qualified(function))

    def _written(self, row: WriterRow, call: "Node", owner: "Node | None") -> Written | None:
        arguments = Arguments(call)
        output = arguments.get(row.output, row.position)
        if output is None and row.needs_output:
            return None
        if row.handle and self._open(output if row.output else owner) is None:
            return None
        given = [*arguments.positional, *arguments.keywords.values()]
        if row.data == "object":
            data = [owner] if owner is not None else []
        elif row.data == "any":
            data, output = given, next((node for node in given if self.output(node)), None)
        else:
            first = int(row.data == "second")
            data = arguments.positional[first : first + 1] or given
        if row.varied and (output is None or _is_constant(output)):
            return None
        return Written(
            call, row, tuple(data), output if output is not None else owner if row.data != "object" else None
        )

    def output(self, node: "Node | None", depth: int = 0) -> str | None:
        """The one path or name that an expression stands for, through handles and what wraps them."""
        if node is None or depth > _MAX_WRAPS:
            return None
        texts = {one.text for one in self._values.texts(node)}
        if len(texts) == 1:
            return texts.pop()
        value = self._opened(node) or (node if node.type == "call" else None)
        if value is None:
            return None
        function = part(value, "function")
        first = next(iter(Arguments(value).positional), None)
        return self.output(part(function, "object") if self._is_method(function) else first, depth + 1)

    @staticmethod
    def _is_method(function: "Node") -> bool:
        """`path.open("w")`, not `jsonlines.open(path)`."""
        if function.type != "attribute" or dotted(function) in _opens():
            return False
        return text(part(function, "attribute")) == "open"

    def _open(self, node: "Node | None") -> "Node | None":
        """The call that opens the file for writing, behind a handle."""
        call = self._opened(node) if node is not None and node.type != "call" else node
        if call is None:
            return None
        function = part(call, "function")
        names = [name for name, _ in self._names.qualified(function)]
        if not any(pattern(known).fullmatch(name) for known in _opens() for name in names):
            return None
        mode = Arguments(call).get(["mode"], 0 if self._is_method(function) else 1)
        modes = self._values.texts(mode) if mode is not None else ()
        return call if any(_MODE.fullmatch(one.text) for one in modes) else None

    def _opened(self, node: "Node") -> "Node | None":
        """The value of a name: of `with ... as name`, else of an assignment."""
        before = [value for at, value in self._handles.get(text(node), ()) if at <= node.start_byte]
        return before[-1] if before else None


def _is_constant(node: "Node") -> bool:
    return node.type == "string" and not any(item.type == "interpolation" for item in node.children)


def _bound(root: "Node") -> "Iterator[tuple[Node, Node]]":
    """Names that a call gives their value, by `as` or `=`."""
    for node in captures(root, _BINDS).get("binds", ()):
        alias = child(node, "alias")
        name = next(iter(named(alias)), None) if alias is not None else child(node, "left")
        value = named(node)[0] if alias is not None else child(node, "right")
        value = next(iter(named(value)), None) if value is not None and value.type == "await" else value
        if name is not None and value is not None and value.type == "call":
            yield name, value


@cache
def _table() -> GeneratorTable:
    return table("generators", GeneratorTable)


def _opens() -> tuple[str, ...]:
    return _table().opens
