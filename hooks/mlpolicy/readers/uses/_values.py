"""What an expression of one Python file stands for, as far as the file itself says it."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mlpolicy.errors import DecodeError
from mlpolicy.model import How
from mlpolicy.readers.uses._names import Binding, Names
from mlpolicy.readers.uses._syntax import Arguments, captures, child, dotted, named, text, unescape
from mlpolicy.readers.uses._texts import Text, joined, joined_path, literal, overridable, variable, weaker

if TYPE_CHECKING:
    from tree_sitter import Node

#: Expressions looked at for one argument; what needs more is reported as unresolvable.
_BUDGET = 2000
#: The same for one file; past it the file is not read.
_FILE_BUDGET = 400_000
#: Expressions inside each other, or names that lead to names.
_MAX_DEPTH = 40
_COLLECTIONS = frozenset({"list", "tuple", "set", "expression_list"})
_SAME = frozenset({"list", "tuple", "set", "sorted", "reversed", "iter", "frozenset"})
_FIELDS = frozenset({"field", "Field", "Option", "Argument", "attrib"})
_JOINS = frozenset({"os.path.join", "posixpath.join", "pathlib.Path", "pathlib.PurePath", "pathlib.PosixPath"})
_ENVIRONMENT = frozenset({"os.environ.get", "os.getenv", "os.environ.setdefault"})
_ADD_ARGUMENT = '(call function: (attribute attribute: (identifier) @n (#eq? @n "add_argument"))) @call'


class Element(NamedTuple):
    """An expression inside a collection; how is None where it is no element of a list."""

    node: "Node"
    key: str | None = None
    how: How | None = None


class Values:
    """Resolves expressions of one file. Nothing is guessed: what the file does not say gives no Text."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._left = 0
        self._steps = 0
        self._depth = 0
        #: What was found before, by node: chains of names are followed once.
        self._found: dict[int, tuple[Text, ...]] = {}

    def texts(self, node: "Node") -> tuple[Text, ...]:
        """The texts that the expression may stand for; empty where the file does not say."""
        self._left = _BUDGET
        return self._texts(node)

    def elements(self, node: "Node") -> list[Element]:
        """The expression itself, or the elements of the collection that it stands for."""
        self._left = _BUDGET
        found = self._flatten(node, None, 0)
        return found or [Element(node)]

    def _flatten(self, node: "Node", key: str | None, depth: int) -> list[Element]:
        inner = self._behind(node)
        if depth > 2 or inner.type not in _COLLECTIONS | {"dictionary"}:  # {"train": [..]} is the deepest
            return [Element(node, key, "list/mixture" if depth and key is None else None)]
        if inner.type != "dictionary":
            return [item for element in named(inner) for item in self._flatten(element, key, depth + 1)]
        pairs = [(child(pair, "key"), child(pair, "value")) for pair in named(inner)]
        return [
            item for name, value in pairs if name and value for item in self._flatten(value, self._one(name), depth + 1)
        ]

    def _one(self, node: "Node") -> str | None:
        found = self._texts(node)
        return found[0].text if len(found) == 1 else None

    def _texts(self, node: "Node") -> tuple[Text, ...]:
        known = self._found.get(node.id)
        cost = len(known) if known else 1  # lists of lists double with each name, so each text counts
        self._left -= cost
        self._steps += cost
        if self._steps > _FILE_BUDGET:
            raise DecodeError("too-many", f"more than {_FILE_BUDGET:,} expressions to follow in one file")
        resolve = self._rules.get(node.type)
        if resolve is None or self._left <= 0 or self._depth >= _MAX_DEPTH:
            return ()
        if known is None:
            self._depth += 1
            known = self._found[node.id] = resolve(node)
            self._depth -= 1
        return known

    @cached_property
    def _rules(self) -> "dict[str, Callable[[Node], tuple[Text, ...]]]":
        return {
            "string": self._string,
            "concatenated_string": self._together,
            "integer": lambda node: (Text(text(node), node.start_byte, node.end_byte),),
            "parenthesized_expression": lambda node: self._texts(named(node)[0]) if named(node) else (),
            "binary_operator": self._operator,
            "boolean_operator": self._fallback,
            "conditional_expression": self._either,
            "identifier": lambda node: self._name(text(node), node),
            "attribute": self._attribute,
            "subscript": self._item,
            "call": self._call,
        }

    def _string(self, node: "Node") -> tuple[Text, ...]:
        prefix, pieces, parts = text(node.children[0]).lower(), [], []
        for item in node.children[1:-1]:
            if item.type == "interpolation":
                inner = child(item, "expression")
                parts.append(found := self._texts(inner) if inner and len(named(item)) == 1 else ())
                pieces.append(found[0].text if found else "")
            else:
                piece = text(item)
                pieces.append(piece if "r" in prefix else unescape(piece))
                if "f" in prefix:
                    pieces[-1] = pieces[-1].replace("{{", "{").replace("}}", "}")
        return joined(node, "".join(pieces), parts) if parts else literal(node, "".join(pieces))

    def _together(self, node: "Node") -> tuple[Text, ...]:
        parts = [self._texts(item) for item in named(node)]
        if all(len(part) == 1 and part[0].how == "literal" for part in parts):
            return literal(node, "".join(part[0].text for part in parts))
        return joined(node, "".join(part[0].text for part in parts if part), parts)

    def _operator(self, node: "Node") -> tuple[Text, ...]:
        left, right, sign = child(node, "left"), child(node, "right"), child(node, "operator")
        if not left or not right or not sign or sign.type not in {"+", "/"}:
            return ()
        parts = [self._texts(left), self._texts(right)]
        if not all(parts):
            return ()
        return (
            joined_path(node, parts)
            if sign.type == "/"
            else joined(node, "".join(part[0].text for part in parts), parts)
        )

    def _fallback(self, node: "Node") -> tuple[Text, ...]:
        """`given or "default"`: the default may be overridden."""
        right, sign = child(node, "right"), child(node, "operator")
        return overridable(self._texts(right)) if right and sign and sign.type == "or" else ()

    def _either(self, node: "Node") -> tuple[Text, ...]:
        """`a if test else b`: both are in use, and which one is not known here."""
        parts = named(node)
        both = [self._texts(part) for part in (parts[0], parts[-1])] if len(parts) == 3 else []  # a, test, b
        return weaker(both[0] + both[1], "medium") if both and all(both) else ()

    def _name(self, name: str, node: "Node") -> tuple[Text, ...]:
        return self._bound(self.names.reaching(name, node.start_byte))

    def _bound(self, bindings: list[Binding]) -> tuple[Text, ...]:
        """What the bindings agree on; one that is None leaves the others as what may be overridden."""
        known = [item for item in bindings if not _is_none(item)]
        found = [self._binding(item) for item in known]
        if not all(found) or len({tuple(one.text for one in texts) for texts in found}) != 1:
            return ()
        return found[-1] if len(known) == len(bindings) else weaker(found[-1], "medium")

    def _binding(self, binding: Binding) -> tuple[Text, ...]:
        node = binding.node
        if node is None:
            return ()
        if binding.kind == "each":
            nodes = self._each(node, binding.steps)
            found = [self._texts(item) for item in nodes]
            return tuple(replace(one, how="list/mixture") for texts in found for one in texts) if all(found) else ()
        if binding.kind == "default":
            return overridable(self._texts(self._field(node)))
        inner = self._walk(node, binding.steps) if binding.kind == "value" else None
        return tuple(variable(one) for one in self._texts(inner)) if inner else ()

    def _field(self, node: "Node") -> "Node":
        """`field(default="x")` and its kin stand for their default."""
        function = child(node, "function") if node.type == "call" else None
        if function is None or (dotted(function) or "").rpartition(".")[2] not in _FIELDS:
            return node
        return Arguments(node).get(["default"], 0) or node

    def _attribute(self, node: "Node") -> tuple[Text, ...]:
        name, owner, last = dotted(node), child(node, "object"), child(node, "attribute")
        if not name or not owner or not last:
            return ()
        if bindings := self.names.reaching(name, node.start_byte):
            return self._bound(bindings)
        bindings = self.names.reaching(name.partition(".")[0], node.start_byte)
        if any(item.kind == "import" for item in bindings):
            return ()
        if owner.type == "identifier" and len(bindings) == 1 and bindings[0].kind == "class" and bindings[0].node:
            return self._bound(self.names.field(bindings[0].node, text(last)))
        return self._of_instance(text(owner), text(last), node)

    def _of_instance(self, owner: str, name: str, node: "Node") -> tuple[Text, ...]:
        """A field's default (of the class around for `self`, else of the one class that has it) or argparse's."""
        if owner in {"self", "cls"}:
            around = self.names.class_around(node.start_byte)
            found = self._bound(self.names.field(around, name)) if around else ()
            return overridable(found, "dataclass-default") if around and self.names.is_data(around) else found
        fields = self.names.data_fields.get(name, [])
        if fields:
            default = fields[0].node if len(fields) == 1 else None
            return overridable(self._texts(self._field(default)), "dataclass-default") if default is not None else ()
        default = self._options.get(name)
        return overridable(self._texts(default)) if default is not None else ()

    @cached_property
    def _options(self) -> "dict[str, Node | None]":
        """Options of argparse by destination, with their default; None where there is none, or two differ."""
        found: dict[str, Node | None] = {}
        left = self._left
        for call in captures(self.names.root, _ADD_ARGUMENT).get("call", ()):
            self._left, arguments = _BUDGET, Arguments(call)
            flags = [self._one(item) or "" for item in arguments.positional]
            given = arguments.keywords.get("dest")
            long = [flag for flag in flags if flag.startswith("--")] or flags or [""]
            name = (self._one(given) if given else None) or long[0].lstrip("-").replace("-", "_")
            default = arguments.keywords.get("default")
            same = name not in found or (default and found[name] and text(default) == text(found[name] or default))
            found[name] = default if same else None
        self._left = left
        return found

    def _item(self, node: "Node") -> tuple[Text, ...]:
        """`CONFIG["dataset"]` and `NAMES[0]` of a collection that is written in the file and not changed."""
        value, key = child(node, "value"), child(node, "subscript")
        name = dotted(value) if value else None
        if not value or not key or (name and self.names.all(f"{name}[]", node.start_byte)):
            return ()
        inner, wanted = self._behind(value), self._one(key)
        found: Node | None = None
        if inner.type == "dictionary" and wanted is not None:
            for pair in named(inner):
                if (left := child(pair, "key")) and self._one(left) == wanted:
                    found = child(pair, "value")
        elif inner.type in _COLLECTIONS and wanted and wanted.isdecimal() and int(wanted) < len(named(inner)):
            found = named(inner)[int(wanted)]
        return tuple(variable(one) for one in self._texts(found)) if found else ()

    def _call(self, node: "Node") -> tuple[Text, ...]:
        function, arguments = child(node, "function"), Arguments(node)
        if function is None or arguments.splat:
            return ()
        names = {name for name, _ in self.names.qualified(function)}
        parts = [self._texts(item) for item in arguments.positional]
        if names & _JOINS and parts and all(parts):
            return joined_path(node, parts)
        if text(function) == "str" and len(parts) == 1:
            return parts[0]
        last = child(function, "attribute")
        if len(parts) == 2 and (names & _ENVIRONMENT or (last and text(last) == "get")):  # (key, default)
            return overridable(parts[1])
        return ()

    def _behind(self, node: "Node") -> "Node":
        """The collection or expression behind names, parentheses and copies."""
        for _ in range(min(_MAX_DEPTH, self._left)):
            self._left -= 1
            inner: Node | None = None
            if node.type == "parenthesized_expression":
                inner = next(iter(named(node)), None)
            elif node.type in {"identifier", "attribute"} and (name := dotted(node)):
                bindings = self.names.reaching(name, node.start_byte)
                if len(bindings) == 1 and bindings[0].kind == "value" and bindings[0].node:
                    inner = self._walk(bindings[0].node, bindings[0].steps)
            elif node.type == "call" and text(child(node, "function") or node) in _SAME:
                inner = next(iter(Arguments(node).positional), None)
            if inner is None:
                return node
            node = inner
        return node

    def _walk(self, node: "Node", steps: tuple[int, ...]) -> "Node | None":
        """The part of a collection that unpacking along the steps gives."""
        for step in steps:
            node = self._behind(node)
            items = named(node) if node.type in _COLLECTIONS else []
            if step >= len(items):
                return None
            node = items[step]
        return node

    def _each(self, node: "Node", steps: tuple[int, ...]) -> "list[Node]":
        """The expressions that a loop variable stands for, one after the other."""
        node = self._behind(node)
        function = child(node, "function") if node.type == "call" else None
        if function is not None:
            return self._each_of_call(function, Arguments(node).positional, steps)
        if node.type == "dictionary":
            return self._column(node, "key", steps)
        items = [self._walk(item, steps) for item in named(node)] if node.type in _COLLECTIONS else []
        return [item for item in items if item] if all(items) else []

    def _each_of_call(self, function: "Node", arguments: "list[Node]", steps: tuple[int, ...]) -> "list[Node]":
        owner, last = child(function, "object"), child(function, "attribute")
        name = text(last or function)
        if owner and name in {"items", "keys", "values"}:
            mapping = self._behind(owner)
            if mapping.type != "dictionary":
                return []
            if name != "items":
                return self._column(mapping, name.removesuffix("s"), steps)
            return self._column(mapping, "value" if steps[:1] == (1,) else "key", steps[1:]) if steps else []
        if name == "enumerate" and arguments and steps[:1] == (1,):
            return self._each(arguments[0], steps[1:])
        if name == "zip" and steps and steps[0] < len(arguments):
            return self._each(arguments[steps[0]], steps[1:])
        return []

    def _column(self, mapping: "Node", field: str, steps: tuple[int, ...]) -> "list[Node]":
        items = [self._walk(item, steps) for pair in named(mapping) if (item := child(pair, field))]
        return [item for item in items if item] if all(items) else []


def _is_none(binding: Binding) -> bool:
    return binding.node is not None and binding.node.type == "none" and binding.kind in {"value", "default"}
