"""Where a value of one Python file goes, by names: through assignments, loops, collections, functions and returns.

What it cannot see (attributes of objects other than `self`, `exec`, other files) it does not follow. A name stands for
all its values in one function, so the order of statements does not count.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from mlpolicy.errors import DecodeError
from mlpolicy.readers.uses._syntax import Arguments, Spans, captures, child, named, part, text

if TYPE_CHECKING:
    from tree_sitter import Node

MAX_STEPS = 200_000
MAX_READS = 1_000_000
_FLOW = """
(function_definition) @function
(identifier) @name
(attribute) @attribute
(keyword_argument name: (identifier) @keyword)
[(assignment) (augmented_assignment) (named_expression)] @assign
[(for_statement) (for_in_clause)] @for
(as_pattern) @with
[(return_statement) (yield)] @return
(call) @call
"""
#: Functions of one name that a call may mean.
_MAX_SAME = 10
#: Methods that put what they are given into their object.
_TAKES = frozenset(
    {"append", "extend", "add", "update", "insert", "put", "put_nowait", "setdefault", "appendleft", "push", "concat"}
)
#: How deep in attributes and items a variable is looked for, and where.
_MAX_DEEP = 20
_STEPS = {"attribute": "object", "subscript": "value"}
_TARGETS = frozenset({"pattern_list", "tuple_pattern", "list_pattern", "expression_list", "tuple", "list"})

#: A variable: the number of the function that binds it (0: the module), and its name (`self.x` belongs to the module).
Key = tuple[int, str]


class _Edge(NamedTuple):
    """Whatever stands in the byte range reaches the targets."""

    start: int
    end: int
    targets: tuple[Key, ...]


class Flow:
    """The ways of one file. Raises DecodeError (`too-many`, `too-deep`) outside the bounds."""

    def __init__(self, root: "Node") -> None:
        found = captures(root, _FLOW)
        self._calls = found.get("call", [])
        self._functions: dict[str, list[Node]] = defaultdict(list)
        for node in found.get("function", ()):
            self._functions[text(part(node, "name"))].append(node)
        bodies = {node.id: (node.start_byte, node.end_byte) for node in found.get("function", ())}
        self._scopes = Spans(bodies.values(), root.end_byte)
        self._number = {span: number for number, span in enumerate(self._scopes.ranges)}
        self._own = {self._scope_of(node): name for name, nodes in self._functions.items() for node in nodes}
        self._bound: set[Key] = set()
        self._read_places(found)
        ways = list(_ways(found))
        self._bind_all(node for left, _ in ways for node in _targets(left))
        self._elements = self._loops(found)
        self._edges = [*self._assigned(ways), *self._returned(found), *self._taken(), *self._passed()]
        self._readers: dict[Key, list[_Edge]] = defaultdict(list)
        self._steps = 0
        reads = 0
        for edge in self._edges:
            for key in self.reads(edge.start, edge.end):
                self._readers[key].append(edge)
                reads += 1
            if reads > MAX_READS:
                raise DecodeError("too-many", f"more than {MAX_READS:,} names to follow in one file")

    def function_around(self, position: int) -> int:
        """Number of the innermost function around the place; 0 for the module."""
        return next(self._scopes.around(position))

    def function_name(self, position: int) -> str:
        """Name of that function, "" for the module."""
        return self._own.get(self.function_around(position), "")

    def _read_places(self, found: "dict[str, list[Node]]") -> None:
        """Every read of a name by place, `self.x` as one name, and of a method by its own name."""
        skipped = {node.start_byte for node in found.get("keyword", ())}
        places: dict[int, str] = {node.start_byte: text(node) for node in found.get("name", ())}
        for node in found.get("attribute", ()):
            last, owner = part(node, "attribute"), part(node, "object")
            skipped.add(last.start_byte)
            if owner.type == "identifier" and text(owner) in {"self", "cls"}:
                places[owner.start_byte] = f"self.{text(last)}"
            elif text(last) in self._functions:
                skipped.discard(last.start_byte)
        self._names = sorted((at, name) for at, name in places.items() if at not in skipped)
        self._starts = [at for at, _ in self._names]

    def _bind_all(self, targets: "Iterable[Node]") -> None:
        """The names that each function binds: its parameters, and what it assigns."""
        for node in (node for nodes in self._functions.values() for node in nodes):
            self._bound.update((self._scope_of(node), name) for name in _parameter_names(node))
        for node in targets:
            if node.type == "identifier":
                self._bound.add((self.function_around(node.start_byte), text(node)))

    def _assigned(self, ways: "list[tuple[Node, Node]]") -> Iterator[_Edge]:
        for left, right in ways:
            # `x[k] = v` and `x.a = v` change a variable that may be bound elsewhere.
            targets = tuple(key for node in _targets(left) for key in self._changed(node))
            yield _Edge(right.start_byte, right.end_byte, targets)

    def _changed(self, node: "Node") -> Iterator[Key]:
        """The variable that a target changes, and where it is an element of a loop, what holds the elements."""
        name = _name(node)
        if name is not None:
            key = self._key(name, node.start_byte)
            yield key
            if node.type != "identifier":
                yield from self._elements.get(key, ())

    def _loops(self, found: "dict[str, list[Node]]") -> dict[Key, list[Key]]:
        """What holds the elements that a loop variable stands for."""
        elements: dict[Key, list[Key]] = defaultdict(list)
        for node in found.get("for", ()):
            right = part(node, "right")
            for target in _targets(part(node, "left")):
                if target.type == "identifier":
                    key = self._key(text(target), target.start_byte)
                    elements[key] += self.reads(right.start_byte, right.end_byte)
        return elements

    def _scope_of(self, function: "Node") -> int:
        return self._number[function.start_byte, function.end_byte]

    def _returned(self, found: "dict[str, list[Node]]") -> Iterator[_Edge]:
        """What a function gives back is what its name stands for, in a call or where it is handed on."""
        for node in found.get("return", ()):
            if name := self.function_name(node.start_byte):
                yield _Edge(node.start_byte, node.end_byte, ((0, f"{name}()"),))

    def _taken(self) -> Iterator[_Edge]:
        """`results.append(x)`: the object takes the argument in."""
        for call in self._calls:
            function, arguments = part(call, "function"), part(call, "arguments")
            if function.type == "attribute" and text(part(function, "attribute")) in _TAKES:
                yield _Edge(arguments.start_byte, arguments.end_byte, tuple(self._changed(function)))

    def _passed(self) -> Iterator[_Edge]:
        """What a call of a function of this file gives to its parameters."""
        for call in self._calls:
            function = part(call, "function")
            last = child(function, "attribute") or function
            for node in self._functions.get(text(last), [])[-_MAX_SAME:]:
                names, scope, arguments = _parameter_names(node), self._scope_of(node), Arguments(call)
                names = names[names[:1] in (["self"], ["cls"]) :]
                given = [*zip(names, arguments.positional, strict=False), *arguments.keywords.items()]
                for name, value in given:
                    if name in names:
                        yield _Edge(value.start_byte, value.end_byte, ((scope, name),))

    def _key(self, name: str, position: int) -> Key:
        """The variable that a name means at a place."""
        if not name.startswith("self."):
            for scope in self._scopes.around(position):
                if (scope, name) in self._bound:
                    return scope, name
        return 0, name

    def reads(self, start: int, end: int) -> Iterator[Key]:
        """The variables and functions that an expression names."""
        for at, name in self._names[bisect_left(self._starts, start) : bisect_right(self._starts, end - 1)]:
            yield self._key(name, at)
            if (bare := name.removeprefix("self.")) in self._functions:
                yield 0, f"{bare}()"

    def reached(self, start: int, end: int) -> frozenset[Key]:
        """Every variable that the value of the byte range may reach. Raises DecodeError (`too-many`)."""
        waiting = [key for edge in self._edges if edge.start <= start and end <= edge.end for key in edge.targets]
        found = set[Key]()
        while waiting:
            key = waiting.pop()
            self._steps += 1
            if self._steps > MAX_STEPS:
                raise DecodeError("too-many", f"more than {MAX_STEPS:,} steps to follow what is generated")
            if key not in found:
                found.add(key)
                waiting += [target for edge in self._readers.get(key, ()) for target in edge.targets]
        return frozenset(found)


def _ways(found: "dict[str, list[Node]]") -> "Iterator[tuple[Node, Node]]":
    """Targets and the value that they get."""
    for node in found.get("assign", ()):
        yield child(node, "left") or part(node, "name"), child(node, "right") or part(node, "value")
    for node in found.get("for", ()):
        yield part(node, "left"), part(node, "right")
    for node in found.get("with", ()):
        yield part(node, "alias"), (named(node) or [node])[0]


def _targets(node: "Node") -> "Iterable[Node]":
    if node.type in _TARGETS or node.type in {"as_pattern_target", "list_splat_pattern"}:
        for item in named(node):
            yield from _targets(item)
    else:
        yield node


def _name(node: "Node") -> str | None:
    """The variable that an assignment's target, or the object of a method, changes."""
    for _ in range(_MAX_DEEP):
        if node.type == "attribute" and text(part(node, "object")) in {"self", "cls"}:
            return f"self.{text(part(node, 'attribute'))}"
        if node.type not in _STEPS:
            break
        node = part(node, _STEPS[node.type])
    return text(node) if node.type == "identifier" else None


def _parameter_names(function: "Node") -> list[str]:
    names = []
    for item in named(part(function, "parameters")):
        name = child(item, "name") or (item if item.type == "identifier" else next(iter(named(item)), item))
        names.append(text(name))
    return names
