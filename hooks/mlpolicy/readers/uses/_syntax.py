"""Python text as a tree that survives errors, and the places of its names.

The tree is tree-sitter's: old and future syntax and notebook leftovers still give a tree. Nothing here walks up from
a node (that costs the node's depth): what stands around a place is found by byte ranges, so deep nesting stays cheap.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from mlpolicy.errors import DecodeError

if TYPE_CHECKING:
    from tree_sitter import Node

MAX_BYTES = 1024 * 1024
MAX_CAPTURES = 300_000
#: Levels of syntax inside each other; of calls in calls, where Python's own parser gives up before, half as many.
MAX_DEPTH = 1000
#: Different indentations in one text, and the widest (columns; a tab is 8). The grammar's scanner has 1,024 bytes for
#: those that are open (https://github.com/tree-sitter/tree-sitter-python/blob/v0.25.0/src/scanner.c, `serialize`) and
#: may write past them: the process dies. Python stops at 100 open ones.
MAX_INDENTS = 300
MAX_INDENT = 65_535
#: Nested scopes or blocks; Python stops at 100.
MAX_SCOPES = 200
#: Children of one unparsable stretch; queries take the square of it.
MAX_BROKEN = 10_000
#: Names and chains longer than this name no loader.
MAX_NAME = 200
#: Attributes and calls after one name.
MAX_STEPS = 60

#: One walk through the tree for all questions: a walk costs more than what it finds.
_NODES = """
[(import_statement) (import_from_statement)] @import
(assignment) @assignment
(named_expression) @walrus
(augmented_assignment) @augmented
[(as_pattern_target) (delete_statement)] @target
[(for_statement) (for_in_clause)] @for
[(function_definition) (lambda)] @function
(class_definition) @class
[(list_comprehension) (set_comprehension) (dictionary_comprehension) (generator_expression)] @comprehension
(decorated_definition definition: (class_definition)) @decorated
(block) @block
(global_statement) @global
(call) @call
(keyword_argument) @keyword
(pair) @pair
[(default_parameter) (typed_default_parameter)] @parameter
(subscript) @subscript
(dictionary) @dictionary
"""
#: What the scanner takes for an indentation: lines that go on after a backslash count as one.
_INDENT = re.compile(rb"[\n\r\f]((?:[ \t]|\\\r?\n)+)")
#: Lines that hold nothing but the sign that they go on: a long run of them takes the parser the square of it.
MAX_HOLLOW = 500
_HOLLOW = re.compile(rb"(?:\\\r?\n[ \t]*+){2,}+")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\n": "", "\\": "\\", "'": "'", '"': '"', "0": "\0"}
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U000[0-9A-Fa-f]{5}|.)", re.DOTALL)


@cache
def _grammar() -> Any:
    import tree_sitter_python  # noqa: PLC0415 - 15 ms, for files that may use a loader
    from tree_sitter import Language  # noqa: PLC0415

    return Language(tree_sitter_python.language())


@cache
def _query(text: str) -> Any:
    from tree_sitter import Query  # noqa: PLC0415

    return Query(_grammar(), text)


def parse(data: bytes) -> "Node":
    """The root node. Raises DecodeError (`too-large`, `too-many`, `too-deep`) for a text outside the bounds."""
    from tree_sitter import Parser  # noqa: PLC0415

    if len(data) > MAX_BYTES:
        raise DecodeError("too-large", f"{len(data):,} bytes of Python, more than the {MAX_BYTES:,} that are read")
    if any(run.count(b"\n") > MAX_HOLLOW for run in _HOLLOW.findall(data)):
        raise DecodeError("too-many", f"more than {MAX_HOLLOW} lines in a row that only go on")
    indents = {run.count(b" ") + 8 * run.count(b"\t") for run in {*_INDENT.findall(data)}}
    if len(indents) > MAX_INDENTS or max(indents, default=0) > MAX_INDENT:
        message = f"more than {MAX_INDENTS} different indentations, or one of more than {MAX_INDENT:,} columns"
        raise DecodeError("too-deep", message)
    root = Parser(_grammar()).parse(data).root_node
    if root.has_error and _widest_error(root) > MAX_BROKEN:
        raise DecodeError("too-many", f"more than {MAX_BROKEN:,} pieces in a stretch that is not Python")
    if _is_deep(root):
        raise DecodeError("too-deep", f"nested more than {MAX_DEPTH:,} levels")
    return root


def _is_deep(root: "Node") -> bool:
    """What holds few nodes is not deep, so most of a tree is passed over."""
    level, depth = [root], 0
    while level and depth <= MAX_DEPTH:
        depth += 1
        level = [item for node in level for item in node.children if item.descendant_count + depth > MAX_DEPTH]
    return bool(level)


def _widest_error(root: "Node") -> int:
    cursor, widest = root.walk(), 0
    while True:
        node = cursor.node
        if node is not None and node.is_error:
            widest = max(widest, node.child_count)
        if cursor.goto_first_child():
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return widest


def captures(root: "Node", query: str) -> "dict[str, list[Node]]":
    """Nodes by capture name, each list in the order of the text. Raises DecodeError (`too-many`)."""
    from tree_sitter import QueryCursor  # noqa: PLC0415

    found = QueryCursor(_query(query)).captures(root)
    if sum(map(len, found.values())) > MAX_CAPTURES:
        raise DecodeError("too-many", f"more than {MAX_CAPTURES:,} names and calls in one file")
    # The library's own order varies from call to call.
    return {name: sorted(nodes, key=_place) for name, nodes in found.items()}


def _place(node: "Node") -> tuple[int, int, int]:
    return node.start_byte, node.end_byte, node.kind_id


@lru_cache(maxsize=1)
def nodes(root: "Node") -> "dict[str, list[Node]]":
    """The nodes of a text that anything here is about, by kind, in the order of the text. Raises DecodeError."""
    return captures(root, _NODES)


def text(node: "Node") -> str:
    """The node's source; bytes that are not UTF-8 are replaced."""
    return (node.text or b"").decode("utf-8", "replace")


def child(node: "Node", name: str) -> "Node | None":
    """A field that the grammar makes optional."""
    return node.child_by_field_name(name)


def part(node: "Node", name: str) -> "Node":
    """A field that the grammar requires (a broken text may lack it: then the node itself)."""
    return node.child_by_field_name(name) or node


def named(node: "Node") -> "list[Node]":
    """Named children without comments."""
    return [item for item in node.named_children if item.type != "comment"]


def chain(node: "Node") -> "list[Node] | None":
    """The identifiers of `a.b.c`, None for any other expression."""
    if node.end_byte - node.start_byte > MAX_NAME:
        return None
    parts = []
    while node.type == "attribute":
        parts.append(node.children[-1])
        node = node.children[0]
    return [node, *reversed(parts)] if node.type == "identifier" else None


def origin(node: "Node") -> "Node | None":
    """The identifier that an expression starts from: a of `a.b(x).c`."""
    for _ in range(MAX_STEPS):
        if node.type not in {"attribute", "call"}:
            break
        node = node.children[0]
    return node if node.type == "identifier" else None


def reach(node: "Node") -> "tuple[Node, str] | None":
    """The origin of an expression and what is taken from it: of `a.b(x).c` it is a and `.b().c`."""
    steps: list[str] = []
    while node.type in {"attribute", "call"} and len(steps) < MAX_STEPS:
        steps.append("()" if node.type == "call" else f".{text(node.children[-1])}")
        node = node.children[0]
    return (node, "".join(reversed(steps))) if node.type == "identifier" else None


def dotted(node: "Node") -> str | None:
    """`a.b.c` as text, None for any other expression."""
    parts = chain(node)
    return ".".join(map(text, parts)) if parts else None


def unescape(source: str) -> str:
    """What a string literal's escapes stand for; an unknown escape stays as it is."""

    def one(match: re.Match[str]) -> str:
        code = match[1]
        if len(code) > 1:
            return chr(int(code[1:], 16)) if int(code[1:], 16) < 0x110000 else match[0]
        return _ESCAPES.get(code, match[0])

    return _ESCAPE.sub(one, source)


class Arguments:
    """The arguments of one call."""

    def __init__(self, call: "Node") -> None:
        self.positional: list[Node] = []
        self.keywords: dict[str, Node] = {}
        #: `**kwargs` or `*args`, which may hold any argument.
        self.splat: Node | None = None
        arguments = child(call, "arguments")
        for item in named(arguments) if arguments and arguments.type == "argument_list" else ():
            name, value = child(item, "name"), child(item, "value")
            if item.type == "keyword_argument" and name and value:
                self.keywords[text(name)] = value
            elif "splat" in item.type:
                self.splat = item
            elif self.splat is None:
                self.positional.append(item)

    def get(self, names: Iterable[str], position: int | None = None) -> "Node | None":
        """The argument by one of its names, else by its index."""
        for name in names:
            if name in self.keywords:
                return self.keywords[name]
        return self.positional[position] if position is not None and position < len(self.positional) else None


class Spans:
    """Nested byte ranges; number 0 is the whole text."""

    def __init__(self, ranges: Iterable[tuple[int, int]], size: int) -> None:
        self.ranges = [(0, size + 1), *sorted(set(ranges), key=lambda item: (item[0], -item[1]))]
        self.parents, self._starts = [0], [start for start, _ in self.ranges]
        stack = [0]
        for number, (start, _) in enumerate(self.ranges[1:], 1):
            while self.ranges[stack[-1]][1] <= start:
                stack.pop()
            self.parents.append(stack[-1])
            stack.append(number)
            if len(stack) > MAX_SCOPES:
                raise DecodeError("too-deep", f"scopes nested more than {MAX_SCOPES} levels")

    def around(self, position: int) -> Iterator[int]:
        """Numbers of the ranges that hold the position, innermost first; the last one is 0."""
        number = bisect_right(self._starts, position) - 1
        while number:
            if position < self.ranges[number][1]:
                yield number
            number = self.parents[number]
        yield 0
