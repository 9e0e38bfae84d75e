"""Comments that speak to mlpolicy, and which lines of their file they speak for.

`#`, `//`, `--`, `/*` and `<!--` begin a comment; in notebooks it stands inside the strings of a cell, whose lines count
as they are seen there. A comment speaks for the line that it ends, or, alone on its line, for the first one below that
is no comment; a line includes what its closing backslash continues.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetUse, Part
from mlpolicy.places import Locator
from mlpolicy.strict import nearest
from mlpolicy.text import kind_of

TOKEN = b"mlpolicy:"
MAX_COMMENTS = 1000
_SIGNS = rb"#+|//+|--|/\*+|<!--"
_COMMENT = re.compile(rb"(?:^|(?<=[\s;]))(?P<sign>%b)[ \t]*mlpolicy:(?P<text>[^\r\n]*)" % _SIGNS)
#: How a comment of Python begins that speaks to mlpolicy.
SIGN = re.compile(r"#+[ \t]*mlpolicy:")
#: `key=value`, where quotes hold what has spaces; in a notebook they are escaped.
_WORD = re.compile(r"""([^\s=]*)(=)(?:"([^"]*)"|'([^']*)'|(\S*))|(\S+)""")
_CLOSING = re.compile(r"(?:\*/|-->).*")
_ONLY_COMMENT = re.compile(rb"[ \t]*(?:%b)" % _SIGNS)
_STRING = re.compile(rb"""(?<!\w)[rbuf]{0,2}(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""", re.IGNORECASE)
_OPEN = re.compile(rb"""(?<!\w)[rbuf]{0,2}["']""", re.IGNORECASE)
_END = re.compile(rb"()\n")
#: In a notebook, where its JSON says so: at an escaped line end, and where a string begins or ends.
_CELL_END = re.compile(rb'(?<!\\)((?:\\\\)*)(?:\\n|")|()\n')
_NOTHING = re.compile(rb"\W*")


class Comment(NamedTuple):
    """text: what follows `mlpolicy:`. row: its line, from 0. alone: nothing else stands there. sign: `#`, `//`, ..."""

    text: str
    at: At
    row: int
    alone: bool
    sign: str = "#"


class CommentError(Exception):
    """What is wrong with a comment, in words."""


def stated(comment: Comment, keys: Iterable[str], example: str) -> dict[str, str]:
    """What a comment says: `key=value`, with quotes around what has spaces. Raises CommentError."""
    found: dict[str, str] = {}
    for match in _WORD.finditer(_CLOSING.sub("", comment.text).replace('\\"', '"')):
        key, equals, *values, other = match.groups()
        if not equals:
            raise CommentError(f"'{other}' is nothing that a comment can say; write `mlpolicy: {example}`")
        if key not in keys:
            close = nearest(key, [word for word in (*keys, "waive", "dataset") if word != key])
            raise CommentError(f"unknown key '{key}'{close}; a comment may say {', '.join(keys)}")
        if key in found:
            raise CommentError(f"key '{key}' is given twice")
        found[key] = next(value for value in values if value is not None)
        if values[-1] and values[-1][0] in "\"'":
            raise CommentError(f"the quotes of '{key}' are not closed")
    return found


class _Row(NamedTuple):
    """A line as its author sees it, and the byte at which its text begins."""

    start: int
    text: bytes


class Rows(NamedTuple):
    """Lines of a use: those of its own text, and those from the call that it stands in."""

    own: frozenset[int]
    whole: frozenset[int]


class Lines:
    """The lines of one file. Prose has no comments: what looks like one there is an example."""

    def __init__(self, path: str, data: bytes) -> None:
        self._path, self._data = path, data
        self._notebook = path.endswith(".ipynb")
        self._rows = [*self._split()]
        self._starts = [row.start for row in self._rows]

    def _split(self) -> Iterator[_Row]:
        start = 0
        for match in (_CELL_END if self._notebook else _END).finditer(self._data):
            yield _Row(start, self._data[start : match.end(match.lastindex or 0)])
            start = match.end()
        yield _Row(start, self._data[start:])

    def comments(self) -> Iterator[Comment]:
        """The comments that speak to mlpolicy, in their order."""
        if kind_of(self._path) == "markdown" or TOKEN not in self._data:
            return
        python = self._python_comments()
        for number in [number for number, row in enumerate(self._rows) if TOKEN in row.text][:MAX_COMMENTS]:
            start, text = self._rows[number]
            found = _COMMENT.search(text)
            if found is None:
                continue
            if self._quoted(text[: found.start()]) if python is None else start + found.start() not in python:
                continue
            yield Comment(
                text=found["text"].decode("utf-8", "replace"),
                at=At(start=start + found.start(), end=start + found.start() + len(found[0].rstrip())),
                row=number,
                alone=not text[: found.start()].strip(),
                sign=found["sign"].decode()[:2].replace("##", "#"),
            )

    def _python_comments(self) -> frozenset[int] | None:
        """Where comments begin in Python, whose texts over several lines may hold what looks like one; else None."""
        if not self._path.endswith((".py", ".pyi")):
            return None
        from mlpolicy.readers.uses._syntax import captures, parse  # noqa: PLC0415 - 15 ms, for files that speak to us

        try:
            found = captures(parse(self._data), "(comment) @comment")
        except DecodeError:  # its own reader says so
            return frozenset()
        return frozenset(node.start_byte for node in found.get("comment", ()))

    def _quoted(self, before: bytes) -> bool:
        """What stands before the sign leaves a string open."""
        before = before.replace(b'\\"', b'"') if self._notebook else before
        return bool(_OPEN.search(_STRING.sub(b"_", before)))

    def spoken_for(self, comment: Comment) -> frozenset[int]:
        """The lines that the comment speaks for."""
        first = last = self._below(comment.row) if comment.alone else comment.row
        while first > 0 and self._continues(first - 1):
            first -= 1
        while self._continues(last):
            last += 1
        return frozenset(range(first, last + 1))

    def _below(self, row: int) -> int:
        for number in range(row + 1, len(self._rows)):
            text = self._rows[number].text
            if not _ONLY_COMMENT.match(text) and not (self._notebook and _NOTHING.fullmatch(text)):
                return number
        return row

    def _continues(self, row: int) -> bool:
        return row < len(self._rows) - 1 and self._rows[row].text.rstrip().endswith(b"\\")

    def span(self, part: Part) -> tuple[int, int] | None:
        """The first and last line of a place; None for one of another file, and for the file as a whole."""
        return self._span(part.at) if part.path == self._path and part.at != At() else None

    def rows(self, use: DatasetUse) -> Rows:
        """The lines on which a use of this file stands."""
        first, last = self._span(use.at)
        call = min([first, *(self._span(part.at)[0] for part in use.parts if part.name == "call")])
        return Rows(own=frozenset(range(first, last + 1)), whole=frozenset(range(call, last + 1)))

    def _span(self, at: At) -> tuple[int, int]:
        if not at.pointer:
            return self._row(at.start), self._row(max(at.start, at.end - 1))
        place = self._locator.locate(at)
        before = self._locator.line(place.line)[: place.column - 1].encode("utf-8", "surrogatepass")
        row = self._row(self._line_starts[place.line - 1] + len(before))
        return row, row

    def _row(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)

    @cached_property
    def _locator(self) -> Locator:
        return Locator(self._path, self._data)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _END.finditer(self._data))]
