"""The text of one command that Python puts together from strings and lists of words, as a shell would read it."""

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from mlpolicy.errors import DecodeError
from mlpolicy.readers.uses._sources import unresolved
from mlpolicy.readers.uses._strings import FIELD, PERCENT
from mlpolicy.readers.uses._syntax import Arguments, child, named, text, unescape
from mlpolicy.readers.uses._values import Values

if TYPE_CHECKING:
    from tree_sitter import Node

#: Bytes of all commands of one file, with what their variables hold.
MAX_BYTES = 2 * 1024 * 1024
#: Strings and lists inside each other.
_MAX_DEPTH = 20
#: Of an expression, so much is shown at most.
_MAX_SHOWN = 2000
#: No sign that begins a field: it is none of Python's escapes.
_ESCAPE = re.compile(r"\\(?:\r?\n|x[0-9A-Fa-f]{2}|[^{%])", re.DOTALL)
_WRITTEN = frozenset({"string", "concatenated_string", "parenthesized_expression"})
#: What stands for an expression that nothing explains.
_OPEN = re.compile(r"\$\{_(\d{1,6})\}")
#: A word with one of these is quoted; in quotes, some of them are escaped.
_SPECIAL = re.compile(rb"[\s\"'\\`;&|<>()#]")
_ESCAPED = re.compile(rb"[\"\\`]")


class _Piece(NamedTuple):
    """A stretch of a command: where it begins there, its range in the file, and whether it stands there as it is."""

    at: int
    start: int
    end: int
    exact: bool = False


class _Fields:
    """The fields of a template and what fills them: of `"%s" % x` or `"{}".format(x)`."""

    def __init__(self, pattern: re.Pattern[str], given: "dict[int | str, Node]") -> None:
        self.pattern = pattern
        self._given = given
        self._number = -1

    def of(self, field: re.Match[str]) -> "Node | None":
        self._number += 1
        name = field[1] if field.re.groups else ""
        return self._given.get(int(name) if name.isdecimal() else name or self._number)


class CommandText:
    """before: bytes of the commands before it in the file."""

    def __init__(self, values: Values, before: int) -> None:
        self.text = bytearray()
        self._values = values
        self._before = before
        self._pieces: list[_Piece] = []
        #: Expressions that nothing explains, as they are written.
        self._open: list[str] = []
        self._fields: _Fields | None = None

    def where(self, start: int, end: int) -> tuple[int, int]:
        """The range in the file of a range of the command."""
        return self._position(start, last=False), self._position(end, last=True)

    def _position(self, at: int, *, last: bool) -> int:
        piece = self._pieces[max(bisect_right(self._pieces, at - last, key=lambda one: one.at) - 1, 0)]
        if piece.exact:
            return min(piece.start + at - piece.at, piece.end)
        return piece.end if last else piece.start

    def shown(self, dataset: str) -> str:
        """A value with what nothing explains as Python writes it: `?args.name`, `{args.name}/x.csv`."""
        alone = _OPEN.fullmatch(dataset.removeprefix("?"))
        if alone and int(alone[1]) < len(self._open):
            return unresolved(self._open[int(alone[1])])
        filled = _OPEN.sub(self._written, dataset)
        return unresolved(filled[1:]) if filled.startswith("?") else filled

    def _written(self, sign: re.Match[str]) -> str:
        number = int(sign[1])
        return f"{{{unresolved(self._open[number])[1:]}}}" if number < len(self._open) else sign[0]

    def add(self, node: "Node", depth: int = 0) -> None:
        """Add the text of an expression. Raises DecodeError (`too-many`) past MAX_BYTES."""
        if depth > _MAX_DEPTH:
            self._value(node)
        elif node.type in {"list", "tuple"}:
            for item in named(node):
                self._word(item, depth)
        elif node.type == "string":
            self._string(node)
        elif node.type in {"concatenated_string", "parenthesized_expression"}:
            for item in named(node):
                self.add(item, depth + 1)
        elif node.type == "binary_operator":
            self._operation(node, depth)
        elif node.type == "call":
            self._call(node, depth)
        else:
            self._value(node)

    def _operation(self, node: "Node", depth: int) -> None:
        """`a + b + c`, however many; `"%s" % x`."""
        terms: list[Node] = []
        left, right = child(node, "left"), child(node, "right")
        if left and right and _sign(node) == "%":
            items = named(right) if right.type == "tuple" else [right]
            self._fill(left, _Fields(PERCENT, dict(enumerate(items))), depth)
            return
        while left and right and _sign(node) == "+":
            terms.append(right)
            node = left
            left, right = child(node, "left"), child(node, "right")
        if terms:
            for item in (node, *reversed(terms)):
                self.add(item, depth + 1)
        else:
            self._value(node)

    def _call(self, node: "Node", depth: int) -> None:
        """`"...".format(x)`, `" ".join([..])`, `"...".split()`."""
        function, arguments = child(node, "function") or node, Arguments(node)
        owner, name = child(function, "object"), text(child(function, "attribute") or function)
        given: list[tuple[int | str, Node]] = [*enumerate(arguments.positional), *arguments.keywords.items()]
        if owner is None or owner.type not in _WRITTEN:
            self._value(node)
        elif name == "format":
            self._fill(owner, _Fields(FIELD, dict(given)), depth)
        elif name == "join" and given:
            items = self._values.collection(given[0][1])
            for item in named(items) if items.type in {"list", "tuple"} else [items]:
                self.add(item, depth + 1)
                self.add(owner, depth + 1)
        else:
            self.add(owner, depth + 1)

    def _fill(self, node: "Node", fields: _Fields, depth: int) -> None:
        outer, self._fields = self._fields, fields
        self.add(node, depth + 1)
        self._fields = outer

    def _value(self, node: "Node", around: "Node | None" = None) -> None:
        """The one text that the expression stands for, else a sign for the expression. around: what holds it."""
        found, place = self._values.texts(node), around or node
        if len(found) == 1 and found[0].text:
            self._put(found[0].text.encode("utf-8", "replace"), place.start_byte, place.end_byte)
        else:
            self._put(b"${_%d}" % len(self._open), place.start_byte, place.end_byte)
            self._open.append(text(node)[:_MAX_SHOWN])

    def _word(self, item: "Node", depth: int) -> None:
        """An element of a list of words; what follows `-c` is a command of its own."""
        if self.text.endswith(b" -c "):
            self._put(b"\n", item.start_byte, item.end_byte)
            self.add(item, depth + 1)
        else:
            at, number = len(self.text), len(self._pieces)
            self.add(item, depth + 1)
            self._quote(at, number)
        self._put(b" ", item.start_byte, item.end_byte)

    def _quote(self, at: int, number: int) -> None:
        """Make what was added since one word."""
        if not _SPECIAL.search(self.text, at):
            return
        data, pieces = bytes(self.text[at:]), self._pieces[number:]
        del self.text[at:], self._pieces[number:]
        self._put(b'"', pieces[0].start, pieces[0].start)
        for piece, after in zip(pieces, [*(one.at for one in pieces[1:]), at + len(data)], strict=True):
            part = data[piece.at - at : after - at]
            escaped = _ESCAPED.sub(rb"\\\g<0>", part)
            self._put(escaped, piece.start, piece.end, exact=piece.exact and escaped == part)
        self._put(b'"', pieces[-1].end, pieces[-1].end)

    def _string(self, node: "Node") -> None:
        prefix = text(node.children[0]).lower()
        for item in node.children[1:-1]:
            if item.type == "interpolation":
                self._value(child(item, "expression") or item, item)
            else:
                self._content(item, raw="r" in prefix)

    def _content(self, item: "Node", *, raw: bool) -> None:
        """The text of a literal; a line that is continued stays so."""
        written, end, byte, fields = text(item), 0, item.start_byte, self._fields
        signs = [*(() if raw else _ESCAPE.finditer(written)), *(fields.pattern.finditer(written) if fields else ())]
        for match in (*sorted(signs, key=lambda one: one.start()), None):
            before = written[end : match.start() if match else len(written)].encode("utf-8", "replace")
            if before:
                self._put(before, byte, byte + len(before), exact=True)
            if match:
                byte += len(before) + len(match[0].encode("utf-8", "replace"))
                end = match.end()
                self._sign(match, item)

    def _sign(self, match: re.Match[str], item: "Node") -> None:
        if match.re is not _ESCAPE and self._fields is not None:
            self._value(self._fields.of(match) or item)
            return
        value = match[0] if match[0][1:].strip("\r") == "\n" else unescape(match[0])
        self._put(value.encode("utf-8", "replace"), item.start_byte, item.end_byte)

    def _put(self, data: bytes, start: int, end: int, *, exact: bool = False) -> None:
        """Add a stretch that stands in this range of the file; exact: as it is."""
        if self._before + len(self.text) + len(data) > MAX_BYTES:
            raise DecodeError("too-many", f"more than {MAX_BYTES:,} bytes of commands in one file")
        self._pieces.append(_Piece(len(self.text), start, end, exact))
        self.text += data


def _sign(node: "Node") -> str:
    operator = child(node, "operator")
    return operator.type if node.type == "binary_operator" and operator else ""
