"""Collections that one Python file writes down: their elements, what unpacking takes from them, what loops go over."""

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mlpolicy.model import How
from mlpolicy.readers.uses._names import Names
from mlpolicy.readers.uses._syntax import Arguments, child, dotted, named, text

if TYPE_CHECKING:
    from tree_sitter import Node

#: Expressions inside each other, or names that lead to names.
MAX_DEPTH = 40
COLLECTIONS = frozenset({"list", "tuple", "set", "expression_list"})
_SAME = frozenset({"list", "tuple", "set", "sorted", "reversed", "iter", "frozenset"})
_NESTED = 2


class Element(NamedTuple):
    """An expression inside a collection; how is None where it is no element of a list.

    key: of the mapping around it; name: the expression of that key.
    """

    node: "Node"
    key: str | None = None
    how: How | None = None
    name: "Node | None" = None


class Lists:
    """What stands behind the names and copies of one text. left: how many more expressions may be looked at."""

    def __init__(self, root: "Node", path: str) -> None:
        self.root = root
        self.path = path
        self.left = 0

    @cached_property
    def names(self) -> Names:
        """What the names stand for; many a text has no name that matters."""
        return Names(self.root, self.path)

    def behind(self, node: "Node") -> "Node":
        """The collection or expression behind names, parentheses and copies."""
        for _ in range(min(MAX_DEPTH, self.left)):
            self.left -= 1
            inner: Node | None = None
            if node.type == "parenthesized_expression":
                inner = next(iter(named(node)), None)
            elif node.type in {"identifier", "attribute"} and (name := dotted(node)):
                bindings = self.names.reaching(name, node.start_byte)
                if len(bindings) == 1 and bindings[0].kind == "value" and bindings[0].node:
                    inner = self.walk(bindings[0].node, bindings[0].steps)
            elif node.type == "call":
                inner = self._copied(node)
            if inner is None:
                return node
            node = inner
        return node

    @staticmethod
    def _copied(call: "Node") -> "Node | None":
        """The collection that a call hands on: `sorted(x)`, `field(default_factory=lambda: [..])`."""
        name, arguments = (text(child(call, "function") or call)), Arguments(call)
        if name in _SAME:
            return next(iter(arguments.positional), None)
        factory = arguments.keywords.get("default_factory") or arguments.keywords.get("factory")
        return child(factory, "body") if factory is not None and factory.type == "lambda" else None

    def walk(self, node: "Node", steps: tuple[int, ...]) -> "Node | None":
        """The part of a collection that unpacking along the steps gives."""
        for step in steps:
            node = self.behind(node)
            items = named(node) if node.type in COLLECTIONS else []
            if step >= len(items):
                return None
            node = items[step]
        return node

    def each(self, node: "Node", steps: tuple[int, ...]) -> "list[Node]":
        """The expressions that a loop variable stands for, one after the other."""
        node = self.behind(node)
        function = child(node, "function") if node.type == "call" else None
        if function is not None:
            return self._each_of_call(function, Arguments(node).positional, steps)
        if node.type == "dictionary":
            return self._column(node, "key", steps)
        items = [self.walk(item, steps) for item in named(node)] if node.type in COLLECTIONS else []
        return [item for item in items if item] if all(items) else []

    def _each_of_call(self, function: "Node", arguments: "list[Node]", steps: tuple[int, ...]) -> "list[Node]":
        owner, last = child(function, "object"), child(function, "attribute")
        name = text(last or function)
        if owner and name in {"items", "keys", "values"}:
            mapping = self.behind(owner)
            if mapping.type != "dictionary":
                return []
            if name != "items":
                return self._column(mapping, name.removesuffix("s"), steps)
            return self._column(mapping, "value" if steps[:1] == (1,) else "key", steps[1:]) if steps else []
        if name in {"enumerate", "tqdm"} and arguments:
            inner = name == "tqdm"
            return self.each(arguments[0], steps if inner else steps[1:]) if inner or steps[:1] == (1,) else []
        if name == "zip" and steps and steps[0] < len(arguments):
            return self.each(arguments[steps[0]], steps[1:])
        return []

    def _column(self, mapping: "Node", field: str, steps: tuple[int, ...]) -> "list[Node]":
        items = [self.walk(item, steps) for pair in named(mapping) if (item := child(pair, field))]
        return [item for item in items if item] if all(items) else []
