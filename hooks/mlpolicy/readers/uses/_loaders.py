"""Calls of the functions that the loader tables describe."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mlpolicy.errors import DecodeError
from mlpolicy.model import Confidence
from mlpolicy.readers.uses._imports import imports
from mlpolicy.readers.uses._names import Names
from mlpolicy.readers.uses._syntax import Arguments, child, nodes, origin, text
from mlpolicy.readers.uses._values import Values
from mlpolicy.tables import LoaderRow

if TYPE_CHECKING:
    from tree_sitter import Node

MAX_CALLS = 20_000


#: No word boundary before: in a notebook, `\\n` may stand there.
_IMPORTED = (re.compile(rb"from[ \t]+([\w.]+)"), re.compile(rb"import[ \t]+([\w.][\w., \t]*)"))
_WORD = re.compile(rb"\w+")


@dataclass(frozen=True, slots=True)
class Match:
    """A call that rows recognise. star: what `*` stands for; place: the node that names it in the call."""

    call: "Node"
    rows: tuple[LoaderRow, ...]
    star: str
    place: "Node"
    confidence: Confidence
    #: `functools.partial` of the function, which is the first argument.
    partial: bool = False


@dataclass(frozen=True)
class Loaders:
    """Rows prepared for look-up by qualified name."""

    rows: tuple[LoaderRow, ...]
    _exact: dict[str, list[LoaderRow]] = field(default_factory=lambda: defaultdict(list), init=False)
    #: By first name: what stands before and after the star, and whether that is `**`.
    _stars: dict[str, list[tuple[str, str, LoaderRow, bool]]] = field(
        default_factory=lambda: defaultdict(list), init=False
    )
    #: Every dotted beginning of a row's name: an import of anything else binds no loader.
    _heads: set[str] = field(default_factory=set, init=False)
    #: By first name: the other words of a call; names of which one must be there too; whether only URLs count; how what
    #: the star stands for begins.
    _tokens: dict[bytes, set[tuple[tuple[bytes, ...], tuple[bytes, ...], bool, re.Pattern[bytes] | None]]] = field(
        default_factory=lambda: defaultdict(set), init=False
    )
    #: First two names of rows whose first name may be a variable.
    _variables: set[bytes] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        for row in self.rows:
            for call in (row.call, *row.also):
                head, star, tail = call.partition("**" if "**" in call else "*")
                steps = head.split(".")
                if star:
                    self._stars[steps[0]].append((head, tail, row, star == "**"))
                else:
                    self._exact[call].append(row)
                self._heads.update(".".join(steps[:count]) for count in range(1, len(steps) + 1))
                first, *rest = (part.encode() for part in [*steps, *tail.split(".")] if part)
                names = tuple(name.encode() for name in row.names) if star else ()
                mark = _mark(steps, row) if star == "*" and not tail else None
                self._tokens[first].add((tuple(rest), names, row.source == "url" and row.data_only, mark))
                if row.variable and call.split(".")[0] == row.call.split(".")[0]:
                    self._variables.add(b".".join([first, *rest[:1]]))

    def may_call(self, path: str, data: bytes) -> bool:
        """A cheap look at bytes and path, before anything is parsed."""
        return next(self._live(path, data), None) is not None

    def _live(self, path: str, data: bytes) -> Iterator[str]:
        """First names of the rows that may count: the package is imported, and the other words are there."""
        yield from (name.partition(b".")[0].decode() for name in self._variables if name in data)
        where = path.encode("utf-8", "surrogateescape")
        imported = {word for one in _IMPORTED for names in one.findall(data) for word in _WORD.findall(names)}
        remote = b"://" in data
        for first, rows in self._tokens.items():
            here = first in where  # a relative import does not name the package
            if not here and first not in imported:
                continue
            for rest, names, url, mark in rows:
                if (url and not remote) or not all(part in data or (here and part in where) for part in rest):
                    continue
                if (not names or any(name in data for name in names)) and (here or not mark or mark.search(data)):
                    yield first.decode()
                    break

    def find(self, name: str) -> tuple[tuple[LoaderRow, ...], str]:
        """The rows of a qualified name, and what `*` stands for (without one: the name's last part)."""
        if name.endswith("()"):  # what a call gave, which is no function
            return (), ""
        name = name.replace("()", "")
        if rows := self._exact.get(name):
            last = name.rpartition(".")[2]
            return tuple(rows), rows[0].names.get(last, last)
        for head, tail, row, many in self._stars.get(name.partition(".")[0], ()):
            star = name[len(head) : len(name) - len(tail)]
            if not star or not name.startswith(head) or not name.endswith(tail):
                continue
            if many and {*star.split(".")}.isdisjoint(row.exclude):
                return (row,), name.rpartition(".")[2]
            if "." not in star and (star in row.names if row.names else self._part(head, star) not in row.exclude):
                return (row,), row.names.get(star, star)
        return (), ""

    @staticmethod
    def _part(head: str, star: str) -> str:
        """The whole last part that holds the star (`read_csv` for `pandas.read_*`)."""
        return head.rpartition(".")[2] + star

    def matches(self, values: Values, data: bytes) -> list[Match]:
        """The calls that rows recognise in one Python text. Raises DecodeError."""
        live = {*self._live(values.path, data)}
        found = [item for item in imports(values.root, values.path) if item.qualified.partition(".")[0] in live]
        roots = {item.name for item in found if self._leads(item.qualified)}
        stars = any(item.name == "*" for item in found if self._leads(item.qualified.removesuffix(".")))
        roots |= {first for name in self._variables if (first := name.partition(b".")[0].decode()) in live}
        if not roots and not stars:
            return []
        names = values.names
        known = None if stars else {name.encode() for name in names.aliases(roots) | {"partial", "functools"}}
        matches = list(self._calls(nodes(values.root).get("call", []), names, known))
        if len(matches) > MAX_CALLS:
            raise DecodeError("too-many", f"more than {MAX_CALLS:,} calls that take a dataset")
        return matches

    def _leads(self, qualified: str) -> bool:
        return (
            qualified in self._heads
            or bool(self.find(qualified)[0])
            or any(
                qualified.startswith(head) and (many or tail.startswith("."))
                for head, tail, _, many in self._stars.get(qualified.partition(".")[0], ())
            )
        )

    def _calls(self, calls: "list[Node]", names: Names, roots: set[bytes] | None) -> Iterator[Match]:
        for call in calls:
            function = child(call, "function")
            start = origin(function) if function else None
            if not function or start is None or (roots is not None and start.text not in roots):
                continue
            for name, sure in names.qualified(function):
                if name == "functools.partial":
                    yield from self._wrapped(call, names)
                rows, star = self.find(name)
                if rows and (sure != "medium" or rows[0].variable):
                    yield Match(call, rows, star, _place(function, star), sure)
                    break

    def _wrapped(self, call: "Node", names: Names) -> Iterator[Match]:
        """`functools.partial(load_dataset, "x")`."""
        for function in Arguments(call).positional[:1]:
            rows, star = next((hit for name, _ in names.qualified(function) if (hit := self.find(name))[0]), ((), ""))
            if rows:
                yield Match(call, rows, star, _place(function, star), "high", partial=True)


def _mark(steps: list[str], row: LoaderRow) -> re.Pattern[bytes] | None:
    """What a text must hold that uses `datasets.*` or `Dataset.from_*`, other names than the excluded ones."""
    *_, owner, prefix = [*steps, ""] if len(steps) < 2 else steps
    if not prefix:
        return re.compile(rb"\b%b(?:\.| import| as)" % owner.encode())
    others = b"|".join(re.escape(name.removeprefix(prefix).encode()) + rb"\b" for name in row.exclude)
    # A method of a class is called on the class, a function of a module may be imported.
    before = f"{owner}." if owner[:1].isupper() else ""
    return re.compile(re.escape(f"{before}{prefix}".encode()) + (b"(?!" + others + b")" if others else b""))


def _place(function: "Node", star: str) -> "Node":
    """The part of the called expression that names the dataset, else its last part."""
    node, last = function, None
    while node.type in {"attribute", "call"}:
        if node.type == "attribute":
            last = last or node.children[-1]
            if text(node.children[-1]) == star:
                return node.children[-1]
        node = node.children[0]
    return last if last is not None and text(node) != star else node


_prepared: list[Loaders] = []


def prepare(rows: tuple[LoaderRow, ...]) -> Loaders:
    """The rows ready for look-up; the last few tables are kept, because every file of a run has the same one."""
    for known in _prepared:
        if known.rows is rows:
            return known
    _prepared[:] = [Loaders(rows), *_prepared[:3]]
    return _prepared[0]
