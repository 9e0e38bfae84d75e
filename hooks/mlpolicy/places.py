"""Pointers and byte ranges to lines and columns, for people to look at."""

import re
from bisect import bisect_right
from functools import cached_property

from mlpolicy.marks import Mark
from mlpolicy.model import At, Location
from mlpolicy.text import find_marks


class Locator:
    """Lines and columns of one file, worked out when first asked for."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self._data = data
        self._starts = [0, *(match.end() for match in re.finditer(b"\n", data))]

    def locate(self, at: At) -> Location:
        """The place; where the route leads nowhere (the file changed, a merge key), the nearest that exists."""
        if not at.pointer:
            return self._range(at.start, at.end) if at.end else self._point(1, 1, 1, 1)
        marks = self._marks
        pointer = at.pointer
        while pointer and pointer not in marks:
            pointer = pointer.rpartition("/")[0]
        mark = marks.get(pointer)
        if mark is None:
            return self._point(1, 1, 1, 1)
        if at.key and mark.key is not None:
            return self._point(*mark.key)
        return mark.inner(self.path, at) if at.end and pointer == at.pointer else self._point(*mark.value)

    def line(self, number: int) -> str:
        """The raw text of a 1-based line, without its ending; undecodable bytes are replaced."""
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self._data)
        return self._data[start:end].decode("utf-8-sig" if number == 1 else "utf-8", "replace").rstrip("\r\n")

    def _point(self, line: int, column: int, end_line: int, end_column: int) -> Location:
        return Location(path=self.path, line=line, column=column, end_line=end_line, end_column=end_column)

    def _range(self, start: int, end: int) -> Location:
        (line, column), (end_line, end_column) = self._position(start), self._position(end)
        return self._point(line, column, end_line, end_column)

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        before = self._data[self._starts[line - 1] : offset]
        return line, len(before.decode("utf-8", "replace").removeprefix("\ufeff")) + 1

    @cached_property
    def _marks(self) -> dict[str, Mark]:
        return find_marks(self.path, self._data)
