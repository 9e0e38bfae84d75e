"""A Markdown document as a flat run of headings, table rows and lines, with their places.

Tables are pipe tables, grid tables and HTML tables, also one inside the other: the rows of an inner table follow the
row that holds it. Time is linear in the length of the text; nothing nests.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from mlpolicy.readers._form_columns import Cell, Span, columned

#: Cells of one row, and characters of a heading, that are read.
MAX_CELLS = 64
_MAX_HEADING = 1000
_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b[^<>]*>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(
    r"^ {0,3}(`{3,}+|~{3,}+)[^\n]*+(?:\n.*?(?:^ {0,3}\1[`~]*[ \t]*\r?$|\Z)|\Z)", re.DOTALL | re.MULTILINE
)
_TAG = re.compile(
    r"<(/?)(table|thead|tbody|tfoot|tr|td|th|caption|h[1-6]|p|div|section|article|ul|ol|li|dl|dt|dd|hr|details|summary"
    r"|blockquote|body|main)\b([^<>]*)>",
    re.IGNORECASE,
)
_STRUCTURE = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
_ROWSPAN = re.compile(r"rowspan\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|\Z)")
_UNDERLINE = re.compile(r" {0,3}(?:(=+)|-{2,})[ \t]*\Z")
_PIPE = re.compile(r"\\.|\|", re.DOTALL)
_GRID = re.compile(r"[ \t>]{0,8}\+(?:[-=:]+\+)+[ \t]*\Z")
_DASHES = re.compile(r"[ \t>]{0,8}-{3,}[ \t-]*\Z")
_RULE = frozenset("|-: \t>")


class Block(NamedTuple):
    """cells: of a row; of anything else one. level: of a heading. table: number of the table, 0 outside."""

    kind: Literal["heading", "row", "line", "blank", "code"]
    cells: tuple[Cell, ...]
    level: int = 0
    table: int = 0

    @property
    def span(self) -> Span:
        spans = [span for cell in self.cells for span in cell]
        return min(start for start, _ in spans), max(end for _, end in spans)


def visible(text: str) -> str:
    """The text with blanks in place of comments and scripts; as long as before."""
    return _HIDDEN.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def blocks(text: str) -> Iterator[Block]:
    """Everything of a text without comments, in its order."""
    scanner, position = _Scanner(text), 0
    for fence in _FENCE.finditer(text):
        yield from scanner.feed(position, fence.start())
        yield from scanner.code(*fence.span())
        position = fence.end()
    yield from scanner.feed(position, len(text))
    yield from scanner.close()


class _Scanner:
    """Cuts the text at tags of HTML; what is outside of cells is Markdown."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._begin = 0  # of what has not been given out
        self._line = self._looked = 0  # start of the line, and how far line breaks were looked for
        self._heading = 0
        self._row: list[list[Span]] | None = None
        self._spans = [0]  # of each open table: rows that the first cell still covers
        self._tables = 0
        self._open: list[int] = []

    def feed(self, start: int, end: int) -> Iterator[Block]:
        """What there is between two places outside of code."""
        self._begin = start
        for tag in _TAG.finditer(self._text, start, end):
            name = tag[2].lower()
            if (self._row and name not in _STRUCTURE) or (not self._open and self._in_pipes(tag.start())):
                continue
            yield from self._until(tag.start())
            self._begin = tag.end()
            yield from self._tag(name, closing=bool(tag[1]), more=tag[3])
        yield from self._until(end)
        self._begin = end

    def code(self, start: int, end: int) -> Iterator[Block]:
        """Text between fences: never a label, and part of a cell where it stands in one."""
        if self._row:
            self._row[-1].append((start, end))
        else:
            yield Block("code", (((start, end),),))

    def close(self) -> Iterator[Block]:
        yield from self._end_row()

    def _in_pipes(self, position: int) -> bool:
        """The place is in a row of a pipe table, whose cells may hold tags."""
        broken = self._text.rfind("\n", self._looked, position)
        self._line, self._looked = (broken + 1 if broken >= 0 else self._line), position
        return self._text[self._line : self._line + 8].lstrip(" \t>").startswith("|")

    def _tag(self, name: str, *, closing: bool, more: str) -> Iterator[Block]:
        if name in {"table", "tr"}:
            yield from self._end_row()
            if name == "table":
                self._table(closing=closing)
            elif not closing:
                self._row = []
        elif name in {"td", "th"} and not closing:
            self._cell(more)
        elif name[0] == "h" and name[1:].isdigit():
            self._heading = 0 if closing else int(name[1:])

    def _table(self, *, closing: bool) -> None:
        if not closing:
            self._tables += 1
            self._open.append(self._tables)
            self._spans.append(0)
        elif self._open:
            self._open.pop()
            self._spans.pop()

    def _cell(self, more: str) -> None:
        """A cell begins; a row that nobody opened begins with it."""
        row = self._row = [] if self._row is None else self._row
        if not row:
            if self._spans[-1] > 0:
                self._spans[-1] -= 1
                row.append([(self._begin, self._begin)])
            elif found := _ROWSPAN.search(more):
                self._spans[-1] = int(found[1]) - 1
        if len(row) < MAX_CELLS:
            row.append([])

    def _end_row(self) -> Iterator[Block]:
        row, self._row = self._row, None
        if row:
            cells = tuple(tuple(cell) or ((self._begin, self._begin),) for cell in row)
            yield Block("row", cells, table=self._open[-1] if self._open else self._tables)

    def _until(self, end: int) -> Iterator[Block]:
        """What stands between two tags."""
        start = self._begin
        if start >= end:
            return
        if self._row:
            self._row[-1].append((start, end))
        elif self._heading and end - start <= _MAX_HEADING:
            if self._text[start:end].strip():
                yield Block("heading", (((start, end),),), level=self._heading)
        elif not self._open:
            yield from self._markdown(start, end)

    def _markdown(self, start: int, end: int) -> Iterator[Block]:
        """Lines, headings, pipe tables and grid tables."""
        lines, inside, grid, done = _lines(self._text, start, end), False, _Grid(), 0
        for index, (begin, stop) in enumerate(lines):
            line = self._text[begin:stop]
            if index < done:
                continue
            if _DASHES.match(line) and (found := columned(self._text, lines, index)):
                self._tables += 1
                yield from (Block("row", cells, table=self._tables) for cells in found.rows)
                inside, done = False, found.end
                continue
            below = self._text[slice(*lines[index + 1])] if index + 1 < len(lines) else ""
            bar = line.lstrip(" \t>").startswith("|")
            if _GRID.match(line):
                self._tables += not grid.open
                yield from grid.border(self._tables)
            elif grid.open and bar:
                grid.lines.append(_pipes(line, begin))
            elif _ruled(line):
                pass
            elif bar or ("|" in line and (inside or ("|" in below and _ruled(below)))):
                self._tables += not inside
                inside = True
                yield Block("row", _pipes(line, begin), table=self._tables)
            else:
                yield from grid.border(self._tables)
                inside, grid = False, _Grid()
                yield _plain(line, begin, stop, below)
        yield from grid.border(self._tables)


class _Grid:
    """A grid table of pandoc, as it is read: what stands between two borders is one row."""

    def __init__(self) -> None:
        self.open = False
        self.lines: list[tuple[Cell, ...]] = []

    def border(self, table: int) -> Iterator[Block]:
        self.open = True
        lines, self.lines = self.lines, []
        if lines:
            columns = max(map(len, lines))
            yield Block("row", tuple(_column(lines, index) for index in range(columns)), table=table)


def _column(lines: list[tuple[Cell, ...]], index: int) -> Cell:
    return tuple(span for line in lines for span in (line[index] if index < len(line) else ()))


def _lines(text: str, start: int, end: int) -> list[Span]:
    found, begin = [], start
    while (stop := text.find("\n", begin, end)) >= 0:
        found.append((begin, stop - (stop > begin and text[stop - 1] == "\r")))
        begin = stop + 1
    return [*found, (begin, end)] if begin < end else found


def _plain(line: str, begin: int, stop: int, below: str) -> Block:
    span = (((begin, stop),),)
    if not line.strip():
        return Block("blank", span)
    if found := _HEADING.match(line):
        end = max(found.end(), len(line.rstrip(" \t#")))
        return Block("heading", (((begin + found.end(), begin + end),),), level=len(found[1]))
    if (under := _UNDERLINE.match(below)) and not line.lstrip().startswith(("- ", "* ", "|", ">")):
        return Block("heading", span, level=1 if under[1] else 2)
    return Block("line", span)


def _ruled(line: str) -> bool:
    """A line of dashes: below the head of a table, below a heading, or across the page."""
    return bool(line.strip()) and ((set(line.rstrip("\r")) <= _RULE and "-" in line) or set(line.strip()) == {"="})


def _pipes(line: str, begin: int) -> tuple[Cell, ...]:
    """Cells between bars that are not escaped."""
    cuts = [found.start() for found in _PIPE.finditer(line) if found[0] == "|"][: MAX_CELLS + 1]
    first = len(line) - len(line.lstrip(" \t>"))
    if not cuts or cuts[0] > first:
        cuts.insert(0, first - 1)
    if line[cuts[-1] + 1 :].strip():
        cuts.append(len(line))
    cells = tuple(((begin + left + 1, begin + right),) for left, right in pairwise(cuts))
    return cells[:MAX_CELLS] or (((begin, begin + len(line)),),)
