"""Tables whose columns go by position, below rules of dashes: what pandoc makes of a form unless told otherwise.

A rule with gaps says where columns begin; what stands above it, below a rule across the table, is the head. Rows are
parted by blank lines and end with a rule; without one, each line up to a blank one is a row.
"""

import re
from typing import NamedTuple

Span = tuple[int, int]
#: A cell may be interrupted by a table in it, and a row may have several lines.
Cell = tuple[Span, ...]

#: Lines of a head, and of a table.
_HEAD, _LONGEST = 30, 5_000
_COLUMN = re.compile(r"-{2,}")


class Columned(NamedTuple):
    """rows: cells of each. end: index of the line behind the table."""

    rows: tuple[tuple[Cell, ...], ...]
    end: int


def columned(text: str, lines: list[Span], index: int) -> Columned | None:
    """The table that begins with the line, which is a rule, if one does."""
    if index and text[slice(*lines[index - 1])].strip():
        return None  # the rule underlines a heading
    rule = index
    if _columns(text, lines[rule]) == 1:
        rule += 1
        while rule < len(lines) and rule - index < _HEAD and not _columns(text, lines[rule]):
            if not text[slice(*lines[rule])].strip():
                return None
            rule += 1
        if rule == len(lines) or _columns(text, lines[rule]) < 2:
            return None
    starts = [found.start() for found in _COLUMN.finditer(text[slice(*lines[rule])])]
    head = [*range(index + 1, rule)]
    end = next((at for at in range(rule + 1, min(len(lines), rule + _LONGEST)) if _columns(text, lines[at])), None)
    if end is None:
        blank = (at for at in range(rule + 1, len(lines)) if not text[slice(*lines[at])].strip())
        end = next(blank, len(lines))
        groups = [head, *([at] for at in range(rule + 1, end))]
        return Columned(_rows(lines, starts, groups), end)
    return Columned(_rows(lines, starts, [head, *_parted(text, lines, rule + 1, end)]), end + 1)


def _columns(text: str, line: Span) -> int:
    """Number of columns of a rule, 0 for another line."""
    found = text[slice(*line)]
    return len(_COLUMN.findall(found)) if set(found.strip()) in ({"-"}, {"-", " "}) else 0


def _parted(text: str, lines: list[Span], start: int, end: int) -> list[list[int]]:
    """Lines between blank ones."""
    groups: list[list[int]] = [[]]
    for at in range(start, end):
        if text[slice(*lines[at])].strip():
            groups[-1].append(at)
        else:
            groups.append([])
    return groups


def _rows(lines: list[Span], starts: list[int], groups: list[list[int]]) -> tuple[tuple[Cell, ...], ...]:
    """The cells of each group of lines, cut where the columns begin."""
    return tuple(
        tuple(_cell(lines, group, left, right) for left, right in zip(starts, [*starts[1:], None], strict=True))
        for group in groups
        if group
    )


def _cell(lines: list[Span], group: list[int], left: int, right: int | None) -> Cell:
    spans = ((lines[at][0] + left, lines[at][1] if right is None else lines[at][0] + right) for at in group)
    return tuple(
        (min(begin, lines[at][1]), min(end, lines[at][1])) for (begin, end), at in zip(spans, group, strict=True)
    )
