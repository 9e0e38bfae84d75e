"""Calls that the generator table describes, by the qualified names of a Python file."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mlpolicy.model import CONFIDENCES, Confidence
from mlpolicy.readers._words import words_of
from mlpolicy.readers.uses._names import Names
from mlpolicy.readers.uses._syntax import dotted, named, part
from mlpolicy.tables import GeneratorRow

if TYPE_CHECKING:
    from tree_sitter import Node

#: Names, attributes and calls that are followed back.
_MAX_STEPS = 40
#: Longer names are those of no row.
_MAX_NAME = 200
_WORD = re.compile(r"\w+")


class Generated(NamedTuple):
    """A call that a row recognises; sure is low or medium where only names say so.

    made: the call that made what is called, where it is known.
    """

    call: "Node"
    row: GeneratorRow
    sure: Confidence
    made: "Node | None" = None


@dataclass(frozen=True, slots=True)
class _Pattern:
    row: GeneratorRow
    whole: re.Pattern[str]
    #: What makes the object, and what follows: enough for an object that the file does not explain.
    made: re.Pattern[str]
    method: str
    #: The last word of the call: any text that calls it holds it.
    word: bytes
    #: A star stands beside that word, so it may be a part of one.
    open: bool


class Generators:
    """Rows prepared for look-up."""

    def __init__(self, rows: tuple[GeneratorRow, ...]) -> None:
        self.rows = rows
        self._patterns = tuple(_prepared(row, call) for row in rows for call in row.call)
        self._by_word: dict[bytes, list[_Pattern]] = defaultdict(list)
        for one in self._patterns:
            if not one.open:
                self._by_word[one.word].append(one)
        self._imports = {
            row.package: re.compile(rb"(?:from|import)[ \t][^\n]*\b%b\b" % row.package.encode()) for row in rows
        }

    def may_call(self, data: bytes) -> bool:
        """A cheap look at bytes before anything is parsed: an import of the package, and a word of a call."""
        there = words_of(data)
        words = [one for word in there & self._by_word.keys() for one in self._by_word[word]]
        words += [one for one in self._patterns if one.open and one.word in data]
        packages = {one.row.package for one in words}
        return any(one.row.loose for one in words) or any(self._imports[name].search(data) for name in packages)

    def makes(self, names: Iterable[tuple[str, Confidence]], row: GeneratorRow) -> bool:
        """Whether one of the qualified names makes the object of the row's methods."""
        mine = [one for one in self._patterns if one.row is row and one.method]
        return any(one.made.fullmatch(name) for name, _ in names for one in mine)

    def find(
        self, names: Iterable[tuple[str, Confidence]], packages: set[str]
    ) -> tuple[GeneratorRow, Confidence] | None:
        """The row of the first of the qualified names that has one. packages: what the file imports."""
        for name, sure in names:
            for one in self._patterns if len(name) <= _MAX_NAME else ():
                if sure != "medium" and one.whole.fullmatch(name):
                    return one.row, min(sure, one.row.confidence, key=CONFIDENCES.index)
                known = one.row.loose or one.row.package in packages
                if sure == "medium" and one.method and known and name.endswith(f".{one.method}"):
                    return one.row, sure
        return None


def _prepared(row: GeneratorRow, call: str) -> _Pattern:
    made, _, method = call.rpartition("()")
    method = method.strip(".") if made and "*" not in method else ""
    words = [row.package, *_WORD.findall(method or call)]
    return _Pattern(row, pattern(call), pattern(made), method, words[-1].encode(), "*" in (method or call))


_known: list[Generators] = []


def prepare(rows: tuple[GeneratorRow, ...]) -> Generators:
    """The rows ready for look-up; the last few tables are kept, because every file of a run has the same one."""
    for known in _known:
        if known.rows is rows:
            return known
    _known[:] = [Generators(rows), *_known[:3]]
    return _known[0]


@cache
def pattern(call: str) -> re.Pattern[str]:
    """A name with stars as a pattern over qualified names."""
    pieces = re.split(r"(\*\*|\*)", call)
    body = "".join({"**": r"[\w.()]*", "*": r"\w*"}.get(piece) or re.escape(piece) for piece in pieces)
    return re.compile(body)


def maker(names: Names, function: "Node") -> "Node | None":
    """The first call behind what is called: `OpenAI(...)` of `client.chat.completions.create`."""
    node, found = function, None
    for _ in range(_MAX_STEPS):
        bound = _bound(names, node)
        if bound is not None:
            node = bound
        elif node.type == "call":
            found, node = node, part(node, "function")
        elif node.type == "attribute":
            node = part(node, "object")
        elif node.type in {"await", "parenthesized_expression"} and named(node):
            node = named(node)[0]
        else:
            break
    return found


def _bound(names: Names, node: "Node") -> "Node | None":
    name = dotted(node)
    if name is None:
        return None
    bindings = [one for one in names.reaching(name, node.start_byte) if one.kind == "value" and not one.steps]
    return bindings[-1].node if bindings else None
