"""What an expression of one Python file stands for, as far as the file itself says it."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from mlpolicy.errors import DecodeError
from mlpolicy.readers.uses import _strings
from mlpolicy.readers.uses._lists import COLLECTIONS, MAX_DEPTH, Element, Lists
from mlpolicy.readers.uses._names import Binding
from mlpolicy.readers.uses._options import default_of, options
from mlpolicy.readers.uses._syntax import Arguments, child, dotted, named, nodes, text
from mlpolicy.readers.uses._texts import Text, overridable, variable, weaker
from mlpolicy.readers.uses._wrappers import Wrappers

if TYPE_CHECKING:
    from tree_sitter import Node

#: Expressions looked at for one argument; what needs more is reported as unresolvable.
_BUDGET = 5000
#: The same for one file; past it the file is not read.
_FILE_BUDGET = 400_000
_ENVIRONMENT = frozenset({"os.environ.get", "os.getenv", "os.environ.setdefault"})


class Values(Lists):
    """Resolves expressions of one file. Nothing is guessed: what the file does not say gives no Text."""

    def __init__(self, root: "Node", path: str) -> None:
        super().__init__(root, path)
        self._steps = 0
        self._depth = 0
        #: What was found before, by node: chains of names are followed once.
        self._found: dict[int, tuple[Text, ...]] = {}
        #: Parameters whose calls are being looked at.
        self._open: set[tuple[int, str]] = set()

    def texts(self, node: "Node") -> tuple[Text, ...]:
        """The texts that the expression may stand for; empty where the file does not say."""
        self.left = _BUDGET
        return self._texts(node)

    def constant(self, node: "Node | None") -> str | None:
        """The one text that the expression certainly stands for."""
        found = self.texts(node) if node is not None else ()
        return found[0].text if len(found) == 1 and found[0].confidence == "high" else None

    def collection(self, node: "Node") -> "Node":
        """What stands behind names, parentheses and copies."""
        self.left = _BUDGET
        return self.behind(node)

    def elements(self, node: "Node") -> list[Element]:
        """The expression itself, or the elements of the collection that it stands for."""
        self.left = _BUDGET
        found = self._flatten(node, None, 0)
        return found or [Element(node)]

    def _flatten(self, node: "Node", name: "Node | None", depth: int) -> list[Element]:
        inner = self.behind(node)
        if depth > 2 or inner.type not in COLLECTIONS | {"dictionary"}:  # {"train": [..]} is the deepest
            key = self._one(name) if name is not None else None
            return [Element(node, key, "list/mixture" if depth and key is None else None, name)]
        if inner.type != "dictionary":
            return [item for element in named(inner) for item in self._flatten(element, name, depth + 1)]
        pairs = [(child(pair, "key"), child(pair, "value")) for pair in named(inner)]
        return [item for key, value in pairs if key and value for item in self._flatten(value, key, depth + 1)]

    def _one(self, node: "Node") -> str | None:
        found = self._texts(node)
        return found[0].text if len(found) == 1 else None

    def _texts(self, node: "Node") -> tuple[Text, ...]:
        known = self._found.get(node.id)
        cost = len(known) if known else 1  # lists of lists double with each name, so each text counts
        self.left -= cost
        self._steps += cost
        if self._steps > _FILE_BUDGET:
            raise DecodeError("too-many", f"more than {_FILE_BUDGET:,} expressions to follow in one file")
        resolve = self._rules.get(node.type)
        if resolve is None or self.left <= 0 or self._depth >= MAX_DEPTH:
            return ()
        if known is None:
            self._depth += 1
            known = self._found[node.id] = resolve(node)
            self._depth -= 1
        return known

    @cached_property
    def _wrappers(self) -> Wrappers:
        return Wrappers(self.names)

    @cached_property
    def _rules(self) -> "dict[str, Callable[[Node], tuple[Text, ...]]]":
        return {
            "string": lambda node: _strings.string(node, self._texts),
            "concatenated_string": lambda node: _strings.concatenated(node, self._texts),
            "integer": lambda node: (Text(text(node), node.start_byte, node.end_byte),),
            "parenthesized_expression": lambda node: self._texts(named(node)[0]) if named(node) else (),
            "binary_operator": lambda node: _strings.operation(node, self._texts),
            "boolean_operator": self._fallback,
            "conditional_expression": self._either,
            "identifier": lambda node: self._name(text(node), node),
            "attribute": self._attribute,
            "subscript": self._item,
            "call": self._call,
        }

    def _fallback(self, node: "Node") -> tuple[Text, ...]:
        """`given or "default"`: the default may be overridden."""
        right, sign = child(node, "right"), child(node, "operator")
        return overridable(self._texts(right)) if right and sign and sign.type == "or" else ()

    def _either(self, node: "Node") -> tuple[Text, ...]:
        """`a if test else b`: both are in use, and which one is not known here.

        Of `sys.argv[1] if given else "a"` the text is what may be overridden.
        """
        parts = named(node)
        if len(parts) != 3:  # a, test, b
            return ()
        first, last = self._texts(parts[0]), self._texts(parts[-1])
        if not first and parts[0].type == "subscript" and text(parts[0]).startswith("sys.argv"):
            return overridable(last)
        return weaker(first + last, "medium") if first and last else ()

    def _name(self, name: str, node: "Node") -> tuple[Text, ...]:
        return self._bound(self.names.reaching(name, node.start_byte))

    def _bound(self, bindings: list[Binding]) -> tuple[Text, ...]:
        """What the bindings agree on; one that is None leaves the others as what may be overridden."""
        known = [item for item in bindings if not _is_none(item)]
        found = [self._binding(item) for item in known]
        if not all(found) or len({tuple(one.text for one in texts) for texts in found}) > 1:
            return ()
        if not found:
            return next(filter(None, (self._parameter(item, ()) for item in bindings if item.kind == "default")), ())
        return found[-1] if len(known) == len(bindings) else weaker(found[-1], "medium")

    def _binding(self, binding: Binding) -> tuple[Text, ...]:
        node = binding.node
        if binding.kind == "default":
            return self._parameter(binding, overridable(self._texts(default_of(node))) if node is not None else ())
        if node is None:
            return ()
        if binding.kind == "each":
            nodes = self.each(node, binding.steps)
            found = [self._texts(item) for item in nodes]
            return tuple(replace(one, how="list/mixture") for texts in found for one in texts) if all(found) else ()
        inner = self.walk(node, binding.steps) if binding.kind == "value" else None
        return tuple(variable(one) for one in self._texts(default_of(inner))) if inner else ()

    def _parameter(self, binding: Binding, default: tuple[Text, ...]) -> tuple[Text, ...]:
        """The default of a parameter and what every call in the file gives it, as far as all of them are known."""
        key = (binding.owner.id if binding.owner else 0, binding.qualified)
        if key in self._open or (binding.node is not None and not default and not _is_none(binding)):
            return default
        self._open.add(key)
        given = [self._texts(item) for item in self._wrappers.given(binding) or () if item.type != "none"]
        self._open.discard(key)
        return (*default, *(one for texts in given for one in texts)) if all(given) else default

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
            return overridable(self._texts(default_of(default)), "dataclass-default") if default is not None else ()
        default = self._options.get(name)
        return overridable(self._texts(default)) if default is not None else ()

    @cached_property
    def _options(self) -> "dict[str, Node | None]":
        """Options of command lines by destination, with their default; None where there is none, or two differ."""
        found: dict[str, Node | None] = {}
        left = self.left
        for option in options(nodes(self.root).get("call", ()), self._one):
            self.left, name, default = _BUDGET, option.name, option.default
            same = name not in found or (default and found[name] and text(default) == text(found[name] or default))
            found[name] = default if same else None
        self.left = left
        return found

    def _item(self, node: "Node") -> tuple[Text, ...]:
        """`CONFIG["dataset"]` and `NAMES[0]` of a collection that is written in the file and not changed."""
        value, key = child(node, "value"), child(node, "subscript")
        name = dotted(value) if value else None
        if not value or not key or (name and self.names.all(f"{name}[]", node.start_byte)):
            return ()
        inner, wanted = self.behind(value), self._one(key)
        found: Node | None = None
        if inner.type == "dictionary" and wanted is not None:
            for pair in named(inner):
                if (left := child(pair, "key")) and self._one(left) == wanted:
                    found = child(pair, "value")
        elif inner.type in COLLECTIONS and wanted and wanted.isdecimal() and int(wanted) < len(named(inner)):
            found = named(inner)[int(wanted)]
        return tuple(variable(one) for one in self._texts(found)) if found else ()

    def _call(self, node: "Node") -> tuple[Text, ...]:
        function, arguments = child(node, "function"), Arguments(node)
        if function is None or arguments.splat:
            return ()
        names = {name for name, _ in self.names.qualified(function)}
        made = _strings.call(node, names, self._texts)
        if made is not None:
            return made
        last = child(function, "attribute")
        given = arguments.positional
        if len(given) == 2 and (names & _ENVIRONMENT or (last and text(last) == "get")):  # (key, default)
            return overridable(self._texts(given[1]))
        return ()


def _is_none(binding: Binding) -> bool:
    return binding.node is not None and binding.node.type == "none" and binding.kind in {"value", "default"}
