"""Where a Python text gives a name its value: assignments, keywords, mappings, defaults of parameters and options."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mlpolicy.model import Confidence, How
from mlpolicy.readers.uses._glance import DECLARING, LOADS
from mlpolicy.readers.uses._options import DECLARES, default_of, options
from mlpolicy.readers.uses._python_words import fetches, is_aside, is_silent, loads, may_speak, python_words
from mlpolicy.readers.uses._syntax import Arguments, chain, child, named, nodes, part, text
from mlpolicy.readers.uses._vocabulary import snake

if TYPE_CHECKING:
    from tree_sitter import Node

_KINDS = ("assignment", "keyword", "pair", "parameter")
_AROUND = (*_KINDS, "call", "function", "class", "dictionary")
_FIELDS = {"assignment": "left", "pair": "key", "keyword": "name", "parameter": "name"}
_MAX_AROUND = 12
_DEFAULTS = frozenset({"get", "setdefault", "pop", "getenv"})
#: Keywords that belong to an option or field, which has a name of its own.
_ASIDE = frozenset({b"default", b"default_factory", b"factory", b"const", b"metavar", b"dest"})
#: Values that hold nothing by themselves.
_NOTHING = frozenset({"identifier", "none", "true", "false", "integer", "float", "attribute", "lambda"})
#: A URL, or a path in a folder of data.
_PLACE = re.compile(
    rb"""://|(?:data|datasets|dataset|corpus|corpora)/[\w.*{-]{1,100}[/.][\w./*{}-]{0,300}["']""", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Given:
    """A name that gets a value.

    names: what stands around it, from outside (mapping, function called, class, function whose parameter it is), then
    the name itself. group: equal for names that stand beside each other. at: where it begins. holder: the mapping or
    the arguments that it stands in. inside: name of the function whose body it stands in.
    """

    names: tuple[str, ...]
    value: "Node"
    how: How
    confidence: Confidence
    group: int
    at: int
    holder: "Node | None" = None
    inside: str = ""


class _Frame(NamedTuple):
    """A stretch of text inside which names belong to something: a mapping, a call, a class, a function.

    node: what lends its name; body: the stretch itself, where it holds names; barrier: nothing further out lends one.
    """

    start: int
    end: int
    number: int = 0
    kind: str = ""
    node: "Node | None" = None
    body: "Node | None" = None
    barrier: bool = False


class Assignments:
    """All names of one text that may say what they hold, and the calls that fetch something. Raises DecodeError."""

    def __init__(self, root: "Node", data: bytes, rows: frozenset[str]) -> None:
        """rows: last words, in snake case, of the names that tables explain."""
        self.given: list[Given] = []
        #: Calls of functions that get things from somewhere, with the function's name.
        self.fetched: list[tuple[Node, str]] = []
        self._data = data
        self._rows = rows
        self._places = [match.start() for match in _PLACE.finditer(data)]
        self._remote = b"://" in data
        self._declares = any(word in data for word in DECLARING)
        self._loads = LOADS.search(data) is not None
        self._stack: list[_Frame] = []
        self._number = 0
        self._inside = ""
        self._options: set[str] = set()
        self._lent: dict[int, tuple[tuple[str, ...], bool]] = {}
        self._nodes = nodes(root)
        found = {kind: [node for node in self._nodes.get(kind, ()) if self._speaks(kind, node)] for kind in _KINDS}
        found["call"] = [node for node in self._nodes.get("call", ()) if self._tells(node)]
        if any(found.values()):
            self._walk(found)

    def _walk(self, found: "dict[str, list[Node]]") -> None:
        """In the order of the text, what may speak, and the stretches that hold any of it."""
        starts = sorted(node.start_byte for held in found.values() for node in held)
        events = [(node.start_byte, -node.end_byte, f"_{kind}", node) for kind, held in found.items() for node in held]
        for kind in _AROUND:
            for node in self._nodes.get(kind, ()):
                start, end = node.start_byte, node.end_byte
                if bisect_right(starts, start) < bisect_left(starts, end):
                    events.append((start, -end, f"_in_{kind}", node))
        for start, _, method, node in sorted(events, key=lambda item: item[:2]):
            while self._stack and self._stack[-1].end <= start:
                self._stack.pop()
            getattr(self, method)(node)

    @cached_property
    def bound(self) -> set[str]:
        """Last part of every name that is bound to more than a name or a number."""
        found = set()
        for kind in ("assignment", "parameter"):
            for node in self._nodes.get(kind, ()):
                value, target = child(node, "value") or child(node, "right"), child(node, "left") or child(node, "name")
                if value is not None and target is not None and value.type not in _NOTHING:
                    found.add(text(child(target, "attribute") or target))
        return found | self._options

    def _speaks(self, kind: str, node: "Node") -> bool:
        value = child(node, "right" if kind == "assignment" else "value")
        return self._known(text(part(node, _FIELDS[kind]))) or self._is_place(value)

    def _tells(self, call: "Node") -> bool:
        """The call declares an option, gives a default or gets something."""
        function = child(call, "function") if self._declares or self._remote or self._loads else None
        if function is None:
            return False
        name = called(function)
        if self._loads and loads(name):
            return True
        return (self._declares and (name in _DEFAULTS or name in DECLARES)) or (self._remote and fetches(name))

    def _known(self, name: str) -> bool:
        return may_speak(name) or snake(name) in self._rows

    def _is_place(self, value: "Node | None") -> bool:
        """The value may be a URL or path that is data by itself."""
        if value is None or not self._places:
            return False
        return bisect_left(self._places, value.start_byte) < bisect_left(self._places, value.end_byte)

    def _push(self, node: "Node | None", kind: str = "", of: "Node | None" = None, *, barrier: bool = False) -> None:
        if node is not None:
            self._number += 1
            body = node if kind in {"call", "dictionary"} else None
            self._stack.append(_Frame(node.start_byte, node.end_byte, self._number, kind, of, body, barrier))

    def _around(self, start: int) -> tuple[tuple[str, ...], _Frame, bool]:
        """The names that the stretches around a place lend, the innermost of them, and whether one is silent."""
        labels: list[str] = []
        inner = None
        self._inside = ""
        silent = False
        for frame in reversed(self._stack[-_MAX_AROUND:]):
            if frame.start > start:
                continue
            inner = inner or frame
            if frame.number not in self._lent:
                self._lent[frame.number] = _lends(frame)
            labels[:0] = self._lent[frame.number][0]
            silent = silent or self._lent[frame.number][1]
            if frame.barrier:
                self._inside = text(frame.node) if frame.node is not None and frame.kind == "body" else ""
                break
        return tuple(labels), inner or _Frame(0, 0), silent

    def _add(self, node: "Node", own: tuple[str, ...], value: "Node | None", how: How, confidence: Confidence) -> None:
        if not own or value is None:
            return
        if not any(map(self._known, own)) and not self._is_place(value):
            return
        labels, inner, silent = self._around(node.start_byte)
        if not silent and not is_silent(own[-1]):
            self.given.append(
                Given((*labels, *own), value, how, confidence, inner.number, node.start_byte, inner.body, self._inside)
            )

    def _assignment(self, node: "Node") -> None:
        left, right = child(node, "left"), child(node, "right")
        if left is None or right is None:
            return
        own, value = _target(left), default_of(right)
        inner = next((frame for frame in reversed(self._stack) if frame.start <= node.start_byte), None)
        if inner and inner.kind == "class" and (child(node, "type") is not None or value.id != right.id):
            self._add(node, own, value, "dataclass-default", "medium")
        else:
            self._add(node, own, value, "variable" if left.type == "identifier" else "literal", "high")

    def _in_assignment(self, node: "Node") -> None:
        self._push(child(node, "right"), "assignment", child(node, "left"))

    def _keyword(self, node: "Node") -> None:
        name, value = child(node, "name"), child(node, "value")
        if name is not None and name.text not in _ASIDE:
            self._add(node, (text(name),), value, "literal", "high")

    def _in_keyword(self, node: "Node") -> None:
        self._push(child(node, "value"), "name", child(node, "name"))

    def _pair(self, node: "Node") -> None:
        name = plain(child(node, "key"))
        if name and not name.startswith("data-"):  # an attribute of HTML
            self._add(node, (name,), child(node, "value"), "literal", "high")

    def _in_pair(self, node: "Node") -> None:
        self._push(child(node, "value"), "key", child(node, "key"))

    def _parameter(self, node: "Node") -> None:
        value = default_of(part(node, "value"))
        self._add(node, (text(part(node, "name")),), value, "default-argument", "medium")

    def _in_parameter(self, node: "Node") -> None:
        """`x: str = Option("a")` lends nothing."""

    def _call(self, node: "Node") -> None:
        function = child(node, "function") or node
        name = called(function)
        if name in DECLARES:
            for option in options([node], plain):
                self._options.add(option.name)
                self._add(node, (option.name,), option.default, "default-argument", "medium")
        elif name in _DEFAULTS:
            key, default = [*Arguments(node).positional[:2], None, None][:2]
            if default is not None and b"/" in (default.text or b""):  # a bare word says only that there is nothing
                self._add(node, tuple(filter(None, [plain(key)])), default, "default-argument", "medium")
        elif self._loads and loads(name):
            first = next(iter(Arguments(node).positional), None)
            if first is not None and first.type == "string" and b"/" in (first.text or b""):
                self._add(node, (name, "id"), first, "literal", "medium")
        if fetches(name) and self._remote and not _is_silent_call(function) and not self._around(node.start_byte)[2]:
            self.fetched.append((node, name))

    def _in_call(self, node: "Node") -> None:
        self._push(child(node, "arguments"), "call", child(node, "function"))

    def _in_function(self, node: "Node") -> None:
        name = child(node, "name")
        self._push(child(node, "body"), "body", name, barrier=True)
        self._push(child(node, "parameters"), "function", name)

    def _in_class(self, node: "Node") -> None:
        self._push(child(node, "body"), "class", child(node, "name"), barrier=True)

    def _in_dictionary(self, node: "Node") -> None:
        self._push(node, "dictionary")


def _lends(frame: _Frame) -> tuple[tuple[str, ...], bool]:
    """The names that a stretch lends to what stands in it, and whether what stands there is only shown or written."""
    node = frame.node
    if node is None:
        return (), False
    if frame.kind == "call":
        name = called(node)
        held = name in python_words().holders or name.startswith("__")
        return () if held or not name else (name,), _is_silent_call(node)
    if frame.kind == "assignment":
        own = _target(node)
        return own, bool(own) and is_aside(own[-1])
    name = (plain(node) or "") if frame.kind == "key" else text(node)
    if frame.kind == "body":
        return (), is_silent(name)
    return () if name.startswith("__") or not name else (name,), frame.kind != "class" and is_aside(name)


def beside(holder: "Node") -> "dict[str, Node]":
    """The names in a mapping or in the arguments of a call, with their values."""
    found = {}
    for item in named(holder):
        value = child(item, "value")
        if item.type in {"pair", "keyword_argument"} and value is not None:
            found[plain(child(item, "key")) or text(child(item, "name") or item)] = value
    return found


def _is_silent_call(function: "Node") -> bool:
    return any(map(is_silent, [called(function), *map(text, (chain(function) or ())[:-1])]))


def called(function: "Node") -> str:
    """The last name of a called expression; of `L(build)(...)` it is `build`."""
    while function.type == "call":
        inner = next(iter(Arguments(function).positional), None)
        function = inner if inner is not None and inner.type in {"identifier", "attribute"} else function.children[0]
    last = child(function, "attribute") or function
    return text(last) if last.type == "identifier" else ""


def _target(left: "Node") -> tuple[str, ...]:
    """The names of an assignment's left side: `cfg.data["train"]` is cfg, data, train."""
    key: tuple[str, ...] = ()
    if left.type == "subscript":
        name = plain(child(left, "subscript"))
        if not name:
            return ()
        key, left = (name,), child(left, "value") or left
    if left.type == "subscript":
        return (*_target(left), *key)
    names = [text(item) for item in chain(left) or ()]
    return (*(names[1:] if names[:1] in (["self"], ["cls"]) else names), *key)


def plain(node: "Node | None") -> str | None:
    """The text of a string literal without parts."""
    if node is None or node.type != "string" or len(named(node)) != 3:
        return None
    inner = node.named_children[1]
    return text(inner) if inner.type == "string_content" else None
