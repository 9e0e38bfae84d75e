"""Where the values of a text stand: spans of lines and columns by pointer, and the walk that finds those of JSON."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from mlpolicy.model import At, Location
from mlpolicy.pointers import child

#: Line, column, end line and end column, 1-based; the end is exclusive.
Span = tuple[int, int, int, int]

_JSON_TOKEN = re.compile(r'[ \t\r\n]*(?:([{}\[\],:])|("(?:[^"\\]|\\.)*")|([^ \t\r\n,:\]}]+))', re.DOTALL)


@dataclass(slots=True)
class Mark:
    """Where a value stands, and where its key does."""

    value: Span
    key: Span | None = None
    #: The raw literal of a JSON string.
    raw: str | None = None
    #: A string of YAML as it is written, from its first sign on (`|`, a quote, or the text itself).
    written: str | None = None

    def inner(self, path: str, at: At) -> Location:
        """A place inside the string's own text."""
        line, column = self.value[:2]
        if self.raw is not None:
            start, end = (column + 1 + _raw_offset(self.raw[1:-1], offset) for offset in (at.start, at.end))
            return Location(path=path, line=line, column=start, end_line=line, end_column=end)
        (down, right), (end_down, end_right) = (_written_offset(self.written or "", at_) for at_ in (at.start, at.end))
        return Location(
            path=path,
            line=line + down,
            column=right + (0 if down else column),
            end_line=line + end_down,
            end_column=end_right + (0 if end_down else column),
        )


def _written_offset(written: str, offset: int) -> tuple[int, int]:
    """Lines and characters from the start of a written YAML string to a UTF-8 byte of its value.

    Characters count from column 1 where lines lie between. Folded lines are joined by one space; escapes count as
    they are written, so that a column after one is approximate.
    """
    literal = written.startswith("|")
    place, blank = (0, 0), False
    for number, line, column in _lines(written):
        data = line.encode("utf-8", "surrogatepass")
        place = (number, column + len(data[: max(offset, 0)].decode("utf-8", "ignore")))
        if offset <= len(data) and (line or literal):
            break
        # The end of a line is one sign of the value; of a fold over blank lines only these count.
        offset -= len(data) + (1 if literal or line or blank else 0)
        blank = not line
    return place


def _lines(written: str) -> Iterator[tuple[int, str, int]]:
    """Each line of a written string that belongs to its value: its number from 0, the text, and its first column."""
    first, *rest = written.split("\n")
    quotes = first[:1] if first.startswith(('"', "'")) else ""
    block = first.startswith(("|", ">"))
    if not block:
        yield 0, first[len(quotes) :], len(quotes)
    indent = next((len(line) - len(line.lstrip(" ")) for line in rest if line.strip()), 0)
    for number, line in enumerate(rest, 1):
        if block:
            yield number, line[indent:], indent + 1
        else:
            yield number, line.strip(), len(line) - len(line.lstrip()) + 1


def _raw_offset(literal: str, offset: int) -> int:
    """Characters of a JSON literal's inside that stand for the first `offset` UTF-8 bytes of its value."""
    position = 0
    while offset > 0 and position < len(literal):
        if literal[position] == "\\":
            unit = re.match(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.", literal[position:], re.DOTALL)
            step = unit.end() if unit else 1
        else:
            step = 1
        piece = literal[position : position + step]
        decoded = json.loads(f'"{piece}"') if step > 1 else piece
        offset -= len(decoded.encode("utf-8", "surrogatepass"))
        position += step
    return position


def json_marks(text: str, duplicates: list[str] | None = None) -> dict[str, Mark]:
    """Positions of every value of a JSON text that decodes; pointers of keys given twice go to `duplicates`."""
    marks: dict[str, Mark] = {}
    starts = line_starts(text)
    stack: list[tuple[str, int | None]] = []  # pointer of each open collection, and the next index of an array
    pointer = ""
    key: Span | None = None
    want_key = False
    for match in _tokens(text):
        sign, string, _ = match.groups()
        if sign == ",":
            owner, index = stack[-1]
            want_key = index is None
            if index is not None:
                stack[-1] = (owner, index + 1)
                pointer = child(owner, index + 1)
        elif sign in {"}", "]"}:
            stack.pop()
            want_key = False
        elif want_key and string:
            pointer = child(stack[-1][0], json.loads(string))
            if duplicates is not None and pointer in marks:
                duplicates.append(pointer)
            key = span_of(starts, match.start(2), match.end(2))
            want_key = False
        elif sign != ":":
            group = 1 if sign else 2 if string else 3
            marks[pointer] = Mark(span_of(starts, match.start(group), match.end(group)), key, string)
            key = None
            if sign == "{":
                stack.append((pointer, None))
                want_key = True
            elif sign == "[":
                stack.append((pointer, 0))
                pointer = child(pointer, 0)
    return marks


def _tokens(text: str) -> Iterator[re.Match[str]]:
    position = 0
    while match := _JSON_TOKEN.match(text, position):
        yield match
        position = match.end()


def line_starts(text: str) -> list[int]:
    """The offset of each line's first character; only a line feed ends a line."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


def span_of(starts: list[int], start: int, end: int) -> Span:
    """The span between two offsets of the text whose lines start there."""
    line, end_line = bisect_right(starts, start), bisect_right(starts, end)
    return line, start - starts[line - 1] + 1, end_line, end - starts[end_line - 1] + 1
