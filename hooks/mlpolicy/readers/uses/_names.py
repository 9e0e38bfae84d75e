"""What the names of one Python file stand for: imports, assignments, loop variables, parameters, class fields."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Literal

from mlpolicy.model import Confidence
from mlpolicy.readers.uses._imports import imported
from mlpolicy.readers.uses._syntax import (
    MAX_STEPS,
    Arguments,
    Spans,
    child,
    dotted,
    named,
    nodes,
    origin,
    part,
    reach,
    text,
)

if TYPE_CHECKING:
    from tree_sitter import Node

_PATTERNS = frozenset({"pattern_list", "tuple_pattern", "list_pattern", "expression_list", "tuple", "list"})
_DATA_CLASSES = frozenset({"dataclass", "define", "frozen", "attrs", "BaseModel", "BaseSettings", "NamedTuple"})
_MAX_UNPACK = 4
#: A name that is bound more often than this in one scope says nothing; of an expression, so many names are looked at.
_MAX_BINDINGS = 100


@dataclass(frozen=True, slots=True)
class Binding:
    """One place that gives a name its value.

    kind: `import`, `value` (node, unpacked along steps), `each` (an element of node, unpacked along steps), `default`
    (of the parameter `qualified` of the function owner; node None where it has none), `class`, `opaque` (anything
    else). at: byte from which the name has this value.
    """

    kind: Literal["import", "value", "each", "default", "class", "opaque"]
    at: int
    node: "Node | None" = None
    steps: tuple[int, ...] = ()
    qualified: str = ""
    owner: "Node | None" = None


class Names:
    """The bindings of one file by scope, and which of them counts at a place."""

    def __init__(self, root: "Node", path: str) -> None:
        self.root = root
        self._path = path
        self._found = found = nodes(root)
        get: Callable[[str], list[Node]] = lambda name: found.get(name, [])  # noqa: E731 - three characters instead of four lines below
        bodies = [body for node in get("function") + get("class") if (body := child(node, "body"))]
        self._scopes = Spans([_range(node) for node in bodies + get("comprehension")], root.end_byte)
        self._blocks = Spans([_range(node) for node in get("block")], root.end_byte)
        self._number = {span: number for number, span in enumerate(self._scopes.ranges)}
        self._classes = {self._scope_of(node): node for node in get("class")}
        self._soft = {self._number[_range(node)] for node in get("comprehension")}
        self._bindings: dict[tuple[int, str], list[Binding]] = defaultdict(list)
        self._globals = {(self._scope(node.start_byte), text(item)) for node in get("global") for item in named(node)}
        self._qualified: dict[tuple[int, int], tuple[tuple[str, Confidence], ...]] = {}
        self.stars: list[str] = []
        self._bind_all(get)
        for bindings in self._bindings.values():
            bindings.sort(key=lambda item: item.at)

    def _bind_all(self, get: "Callable[[str], list[Node]]") -> None:
        for node in get("import"):
            self._import(node)
        for node in get("assignment") + get("walrus"):
            self._assign(node)
        left = [item for node in get("augmented") if (item := child(node, "left"))]
        for item in [*left, *(item for node in get("target") for item in named(node))]:
            for name, _ in _targets(item):
                self._bind(item.start_byte, name, Binding("opaque", item.end_byte))
        for node in get("for"):
            self._loop(node)
        for node in get("function"):
            self._parameters(node)
            self._define(node, "opaque")
        for node in get("class"):
            self._define(node, "class")

    def _import(self, node: "Node") -> None:
        for item in imported(node, self._path):
            if item.name == "*":
                self.stars.append(item.qualified)
            else:
                self._bind(node.start_byte, item.name, Binding("import", item.at, qualified=item.qualified))

    def _define(self, node: "Node", kind: Literal["class", "opaque"]) -> None:
        if name := child(node, "name"):
            self._bind(node.start_byte, text(name), Binding(kind, name.end_byte, node))

    def _assign(self, node: "Node") -> None:
        left = child(node, "left") or child(node, "name")
        right = child(node, "right") or child(node, "value")
        for _ in range(MAX_STEPS):  # `a = b = c = ...`
            if right is None or right.type != "assignment":
                break
            right = child(right, "right")
        if left is None or right is None or right.type == "assignment":
            return
        for name, steps in _targets(left):
            self._bind(node.start_byte, name, Binding("value", node.end_byte, right, steps))

    def _loop(self, node: "Node") -> None:
        left, right = part(node, "left"), part(node, "right")
        # A comprehension's variable is there before the clause that binds it.
        early = node.type == "for_in_clause"
        at = self._scopes.ranges[self._scope(node.start_byte)][0] if early else right.end_byte
        for name, steps in _targets(left):
            self._bind(node.start_byte, name, Binding("each", at, right, steps))

    def _parameters(self, node: "Node") -> None:
        parameters, scope = child(node, "parameters"), self._scope_of(node)
        for item in named(parameters) if parameters else ():
            name = child(item, "name") or (item if item.type == "identifier" else next(iter(named(item)), None))
            if name is not None:
                at, default = self._scopes.ranges[scope][0], child(item, "value")
                binding = Binding("default", at, default, qualified=text(name), owner=node)
                self._bindings[scope, text(name)].append(binding)

    def _bind(self, position: int, name: str, binding: Binding) -> None:
        scope = self._scope(position)
        if name.startswith(("self.", "cls.")):
            scope = next((number for number in self._scopes.around(position) if number in self._classes), scope)
        elif (scope, name) in self._globals:
            scope = 0
        self._bindings[scope, name].append(binding)

    def _scope(self, position: int) -> int:
        return next(self._scopes.around(position))

    def _scope_of(self, node: "Node") -> int:
        body = child(node, "body")
        return self._number[_range(body)] if body else -1

    def all(self, name: str, position: int) -> list[Binding]:
        """The bindings of the nearest scope that has the name; a class's names are seen only in its own body."""
        own = self._scope(position)
        for scope in self._scopes.around(position):
            visible = scope not in self._classes or scope == own or name.startswith(("self.", "cls."))
            if visible and (found := self._bindings.get((scope, name))):
                return found if len(found) <= _MAX_BINDINGS else _imported(found)
        return []

    def reaching(self, name: str, position: int) -> list[Binding]:
        """The bindings that can give the name its value there: one, where the order of statements is plain."""
        found = self.all(name, position)
        if len(found) < 2 or not self._same_function(name, position):
            return found
        before = [item for item in found if item.at <= position]
        if not before:
            return found
        last, around = before[-1], list(self._blocks.around(position))
        # The block that the statement of the binding stands in; of a parameter, the function's body.
        block = next(self._blocks.around(last.at - (last.kind != "default")))
        if block not in around:
            return found
        # A later assignment inside a block around the place may come first in the next turn of a loop.
        inner = around[: around.index(block)]
        later = (item for item in found if item.at > position)
        if any(
            self._blocks.ranges[number][0] < item.at <= self._blocks.ranges[number][1]
            for item in later
            for number in inner
        ):
            return found
        return [last]

    def _same_function(self, name: str, position: int) -> bool:
        around = self._scopes.around(position)
        scope = next(number for number in around if number not in self._soft or (number, name) in self._bindings)
        return (scope, name) in self._bindings

    def field(self, class_node: "Node", name: str) -> list[Binding]:
        """The bindings of a name in a class body."""
        return self._bindings.get((self._scope_of(class_node), name), [])

    def class_around(self, position: int) -> "Node | None":
        """The innermost class whose body holds the position."""
        found = (self._classes[number] for number in self._scopes.around(position) if number in self._classes)
        return next(found, None)

    @cached_property
    def _data_classes(self) -> set[int]:
        decorated = {
            inner.start_byte: node for node in self._found.get("decorated", ()) if (inner := child(node, "definition"))
        }
        return {number for number, node in self._classes.items() if _is_data(node, decorated.get(node.start_byte))}

    def is_data(self, class_node: "Node") -> bool:
        """Its fields are the attributes of its instances: dataclasses, and models of pydantic and attrs."""
        return self._scope_of(class_node) in self._data_classes

    @cached_property
    def data_fields(self) -> dict[str, list[Binding]]:
        """The fields of all such classes by name."""
        found: dict[str, list[Binding]] = defaultdict(list)
        for (scope, name), bindings in self._bindings.items():
            if scope in self._data_classes:
                found[name] += bindings
        return found

    def aliases(self, roots: set[str]) -> set[str]:
        """Names that an assignment or a class makes stand for something of one of the roots, or for the root itself."""
        starts = [
            (name.partition(".")[0], text(start))
            for (_, name), bindings in self._bindings.items()
            for node in self._sources(bindings)
            if (start := origin(node))
        ]
        found = set(roots)
        for _ in range(_MAX_UNPACK):
            known = len(found)
            found.update(name for name, start in starts if start in found)
            if len(found) == known:
                break
        return found

    @staticmethod
    def _sources(bindings: list[Binding]) -> "Iterator[Node]":
        """The expressions that a name may stand for: its value, and the bases of its class."""
        for item in bindings:
            if item.kind == "value" and item.node and not item.steps:
                yield item.node
                yield from _partial(item.node)
            elif item.kind == "class" and item.node:
                yield from _bases(item.node)

    def qualified(self, node: "Node", depth: int = 0) -> tuple[tuple[str, Confidence], ...]:
        """Full names that an expression may stand for, the likely ones first, and how certain each is.

        `()` stands for a call: `api = HfApi()` makes `api.download` `huggingface_hub.HfApi().download`. Low is what a
        star import may bring, medium what has the name of a variable that the file does not explain.
        """
        key = node.id, depth
        if key not in self._qualified:
            self._qualified[key] = tuple(islice(self._stands_for(node, depth), _MAX_BINDINGS))
        return self._qualified[key]

    def _stands_for(self, node: "Node", depth: int) -> Iterator[tuple[str, Confidence]]:
        start = reach(node)
        if start is None or depth > _MAX_UNPACK:
            return
        name, rest = text(start[0]), start[1]
        bindings = self.reaching(name, node.start_byte)
        if name in {"self", "cls"}:
            step, dot, last = rest[1:].partition(".")
            name, rest = step, dot + last
            bindings = self.reaching(f"self.{step}", node.start_byte) or self.reaching(f"cls.{step}", node.start_byte)
        unknown = True
        for binding in bindings:
            for full, certain in self._of_binding(binding, depth):
                unknown = False
                yield full + rest, certain
        if unknown and all(item.kind in {"default", "value"} for item in bindings):
            for module in () if bindings else self.stars:
                yield module + name + rest, "low"
            yield name + rest, "medium"

    def _of_binding(self, binding: Binding, depth: int) -> Iterator[tuple[str, Confidence]]:
        node = binding.node
        if binding.kind == "import":
            yield binding.qualified, "high"
        elif binding.kind == "class" and node is not None:
            for base in _bases(node):
                yield from self._known(base, depth)
        elif binding.kind == "value" and node is not None and not binding.steps:
            # `load = partial(load_dataset, split="train")` stands for the function.
            inner = [name for item in _partial(node) for name in self._known(item, depth)]
            yield from inner or self._known(node, depth)

    def _known(self, node: "Node", depth: int) -> Iterator[tuple[str, Confidence]]:
        return ((name, sure) for name, sure in self.qualified(node, depth + 1) if sure != "medium")


def _bases(node: "Node") -> "list[Node]":
    """The base classes of a class definition."""
    bases = child(node, "superclasses")
    return [item for item in named(bases) if item.type != "keyword_argument"] if bases else []


def _partial(node: "Node") -> "list[Node]":
    """The function that `functools.partial(function, ...)` wraps."""
    function = child(node, "function") if node.type == "call" else None
    if function is None or (dotted(function) or "").rpartition(".")[2] != "partial":
        return []
    return Arguments(node).positional[:1]


def _is_data(node: "Node", decorated: "Node | None") -> bool:
    marks = [
        item for mark in (named(decorated) if decorated else ()) if mark.type == "decorator" for item in named(mark)
    ]
    calls = [child(mark, "function") or mark for mark in marks]
    last = {(dotted(item) or "").rpartition(".")[2] for item in [*calls, *_bases(node)]}
    return bool(last & _DATA_CLASSES)


def _range(node: "Node") -> tuple[int, int]:
    return node.start_byte, node.end_byte


def _imported(found: list[Binding]) -> list[Binding]:
    """Of more bindings than can be followed, what the name is imported as: one import a hundred times hides nothing."""
    last = {item.qualified: item for item in found if item.kind == "import"}
    return [Binding("opaque", 0), *sorted(last.values(), key=lambda item: item.at)[-_MAX_BINDINGS:]]


def _targets(node: "Node", steps: tuple[int, ...] = ()) -> Iterable[tuple[str, tuple[int, ...]]]:
    """The names that an assignment's left side binds, with the way to their part of the value."""
    if node.type in _PATTERNS and len(steps) < _MAX_UNPACK:
        items = named(node)
        splat = next((number for number, item in enumerate(items) if "splat" in item.type), len(items))
        for number, item in enumerate(items[:splat]):
            yield from _targets(item, (*steps, number))
    elif node.type == "subscript":
        name = dotted(part(node, "value"))
        if name:
            yield f"{name}[]", steps
    else:
        name = dotted(node)
        if name:
            yield name, steps
