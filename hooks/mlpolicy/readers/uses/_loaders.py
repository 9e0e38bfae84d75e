"""Calls of the functions that the loader tables describe."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from mlpolicy.errors import DecodeError
from mlpolicy.readers.uses._names import Names, imports
from mlpolicy.readers.uses._syntax import captures, chain, child, parse, text
from mlpolicy.tables import LoaderRow

if TYPE_CHECKING:
    from tree_sitter import Node

MAX_CALLS = 20_000
_CALLS = "(call function: [(identifier) (attribute)]) @call"


@cache
def _imports(package: bytes) -> re.Pattern[bytes]:
    # No word boundary before the words: in a notebook, `\\n` may stand there.
    name = re.escape(package)
    return re.compile(rb"from[ \t]+%b\b|import[ \t][^\n]*\b%b\b" % (name, name))


@dataclass(frozen=True, slots=True)
class Match:
    """A call that rows recognise. star: what `*` stands for; place: the node that names it in the call."""

    call: "Node"
    rows: tuple[LoaderRow, ...]
    star: str
    place: "Node"
    certain: bool


@dataclass(frozen=True)
class Loaders:
    """Rows prepared for look-up by qualified name."""

    rows: tuple[LoaderRow, ...]
    _exact: dict[str, list[LoaderRow]] = field(default_factory=lambda: defaultdict(list), init=False)
    _stars: list[tuple[str, str, LoaderRow]] = field(default_factory=list, init=False)
    #: Every dotted beginning of a row's name: an import of anything else binds no loader.
    _heads: set[str] = field(default_factory=set, init=False)
    _tokens: dict[bytes, set[tuple[bytes, ...]]] = field(default_factory=lambda: defaultdict(set), init=False)

    def __post_init__(self) -> None:
        for row in self.rows:
            for call in (row.call, *row.also):
                head, star, tail = call.partition("*")
                if star:
                    self._stars.append((head, tail, row))
                else:
                    self._exact[call].append(row)
                steps = head.split(".")
                self._heads.update(".".join(steps[:count]) for count in range(1, len(steps) + 1))
                first, *rest = (part.encode() for part in [*steps, *tail.split(".")] if part)
                self._tokens[first].add(tuple(rest))

    def may_call(self, path: str, data: bytes) -> bool:
        """A cheap look at bytes and path, before anything is parsed: an import of the package, and the other words."""
        where = path.encode("utf-8", "surrogateescape")
        for first, rests in self._tokens.items():
            here = first in where  # a relative import does not name the package
            if not here and first not in data:
                continue
            if any(all(part in data or (here and part in where) for part in rest) for rest in rests) and (
                here or _imports(first).search(data)
            ):
                return True
        return False

    def find(self, name: str) -> tuple[tuple[LoaderRow, ...], str]:
        """The rows of a qualified name, and what `*` stands for (without one: the name's last part)."""
        if rows := self._exact.get(name):
            last = name.rpartition(".")[2]
            return tuple(rows), rows[0].names.get(last, last)
        for head, tail, row in self._stars:
            star = name[len(head) : len(name) - len(tail)]
            if star and name.startswith(head) and name.endswith(tail) and "." not in star:
                known = star in row.names if row.names else self._part(head, star) not in row.exclude
                if known:
                    return (row,), row.names.get(star, star)
        return (), ""

    @staticmethod
    def _part(head: str, star: str) -> str:
        """The whole last part that holds the star (`read_csv` for `pandas.read_*`)."""
        return head.rpartition(".")[2] + star

    def matches(self, data: bytes, path: str) -> tuple[Names | None, list[Match]]:
        """The calls of one Python text, with its names where there are any. Raises DecodeError."""
        root = parse(data)
        found = imports(root, path)
        roots = {item.name for item in found if self._leads(item.qualified)}
        stars = any(item.name == "*" for item in found if self._leads(item.qualified.removesuffix(".")))
        if not roots and not stars:
            return None, []
        names = Names(root, path)
        roots |= names.aliases(roots)
        calls = captures(root, _CALLS).get("call", [])
        matches = list(self._calls(calls, names, None if stars else {name.encode() for name in roots}))
        if len(matches) > MAX_CALLS:
            raise DecodeError("too-many", f"more than {MAX_CALLS:,} calls that take a dataset")
        return names, matches

    def _leads(self, qualified: str) -> bool:
        return (
            qualified in self._heads
            or bool(self.find(qualified)[0])
            or any(qualified.startswith(head) and tail.startswith(".") for head, tail, _ in self._stars)
        )

    def _calls(self, calls: "list[Node]", names: Names, roots: set[bytes] | None) -> Iterator[Match]:
        for call in calls:
            function = child(call, "function")
            parts = chain(function) if function else None
            if not function or not parts or (roots is not None and parts[0].text not in roots):
                continue
            for name, certain in names.qualified(function):
                rows, star = self.find(name)
                if rows:
                    yield Match(call, rows, star, _place(parts, star), certain)
                    break


def _place(parts: "list[Node]", star: str) -> "Node":
    return next((part for part in reversed(parts) if text(part) == star), parts[-1])


_prepared: list[Loaders] = []


def prepare(rows: tuple[LoaderRow, ...]) -> Loaders:
    """The rows ready for look-up; the last few tables are kept, because every file of a run has the same one."""
    for known in _prepared:
        if known.rows is rows:
            return known
    _prepared[:] = [Loaders(rows), *_prepared[:3]]
    return _prepared[0]
