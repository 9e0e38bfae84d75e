"""Settings of crawlers and downloaders, wherever they are written: code, scripts, configurations.

What they are is a table (`policies/tables/crawlers.yaml`, and rows of the repository). Read: values that a setting is
given, flags that stand alone, user agents, tools at work in a file that leaves off by default what should be on
(`missing`: one fact for a file and row, at the first place; `headers` for one that never reads robots.txt), and
packages in a dependency list or an import that get past paywalls and captchas (`bypass`). Off and on count only where a
literal says so; anything else is `?expression`. Ignored: comments, docstrings, help and log texts, Markdown, prose in
strings, lines of more than 5,000 bytes and files that are mostly such lines, files below `dist`, `build`, `vendor` and
`node_modules`, reads of a setting (`settings.get("NAME", True)`), option definitions.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple

from mlpolicy.errors import DecodeError
from mlpolicy.model import CONFIDENCES, At, Confidence, CrawlerSetting, CrawlerState, Part, Problem
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._comments import Code, carriers, without_comments
from mlpolicy.readers._crawler_patterns import Prepared, is_setter, prepare
from mlpolicy.readers._crawler_values import Value, poses, value_of
from mlpolicy.readers._python_text import python_text
from mlpolicy.readers._words import words_of

MAX_BYTES = 1024 * 1024
MAX_FACTS = 200
_MAX_LINE = 5000
_GENERATED = frozenset({"dist", "build", "vendor", "node_modules"})
#: How far back a command line is looked for.
_MAX_COMMAND = 600
_CONTINUED = re.compile(rb"(?<![\\,(\[{])[ \t]*\n|[;|]|&&")
_ECHO = re.compile(rb"^\s*(?:-\s+)?(?:run:\s*)?@?(?:echo|printf)\s")


class _Found(NamedTuple):
    """A place of a row: byte ranges of the name and, where there is one, of the value."""

    prepared: Prepared
    state: CrawlerState
    start: int
    end: int
    value: Value | None = None
    #: The tool is at work and leaves the setting out.
    left_out: bool = False


def read(source: Source) -> Iterator[CrawlerSetting | Problem]:
    """The crawler settings of a file. Raises DecodeError for one outside the bounds that may hold some."""
    kinds, data = carriers(source.path), source.data
    rows = [one for one in prepare(source.tables.crawlers).of(kinds, words_of(data)) if _may_count(one, source)]
    if not rows or _is_generated(source):
        return
    if len(data) > MAX_BYTES and not source.path.endswith(".ipynb"):  # a notebook is mostly output
        raise DecodeError(
            "too-large", f"{len(data):,} bytes that may set a crawler, more than the {MAX_BYTES:,} that are read"
        )
    for number, fact in enumerate(chain.from_iterable(text.facts(rows) for text in _texts(source, kinds))):
        if number == MAX_FACTS:
            message = f"more than {MAX_FACTS} settings of crawlers; the first are kept"
            yield Problem(path=source.path, at=At(), kind="too-many", message=message, reader=READER.name)
            return
        yield fact


def _is_generated(source: Source) -> bool:
    """A bundle, or code of others: nobody set anything there. A notebook may be written on one line."""
    if not _GENERATED.isdisjoint(source.path.split("/")[:-1]):
        return True
    long = sum(len(line) for line in source.data.split(b"\n") if len(line) > _MAX_LINE)
    return 2 * long > len(source.data) and not source.path.endswith(".ipynb")


def _may_count(one: Prepared, source: Source) -> bool:
    """A cheap look before anything is parsed; in a notebook words stand beside escapes."""
    words = () if source.path.endswith(".ipynb") else (one.beside, one.command)
    return all(word.search(source.data) for word in words if word) and one.counts_in(source.path)


def _texts(source: Source, kinds: tuple[str, ...]) -> "Iterator[_Text]":
    """The file as one text; a notebook as its Python and its commands."""
    found = python_text(source)
    if not source.path.endswith(".ipynb"):
        yield _Text(source.path, found.place, without_comments(source.path, found.data), kinds)
    else:
        yield _Text(source.path, found.place, without_comments(source.path, found.data), ("python",))
        yield _Text(source.path, found.place, without_comments("commands.sh", found.commands), ("shell",))


class _Text:
    """One text, searched."""

    def __init__(self, path: str, place: Callable[[int, int], At], code: Code, kinds: tuple[str, ...]) -> None:
        self._path = path
        self._place = place
        self._data = code.data
        self._strings = code.strings
        self._kinds = kinds

    def facts(self, rows: list[Prepared]) -> Iterator[CrawlerSetting]:
        """Facts of the rows, by place; of two rows that take the same place, the first one's."""
        taken: dict[tuple[int, str], _Found] = {}
        for one in (one for one in rows if not {*one.row.carriers}.isdisjoint(self._kinds)):
            if one.beside is None or one.beside.search(self._data):
                lines = set[int]()
                for found in self._settings(one):
                    line = self._line(found.start)[0]
                    if line not in lines:  # one of each row on a line
                        lines.add(line)
                        left_out = one.row.tool if found.left_out else ""
                        taken.setdefault((found.start, left_out), found)
        for _, found in sorted(taken.items()):
            yield self._fact(found)

    def _settings(self, one: Prepared) -> Iterator[_Found]:
        stated = False
        for pattern in one.settings:
            for match in pattern.finditer(self._data):
                if self._is_code(one, match):
                    value = value_of(self._data, match.span("value"), self._kinds, command=one.command is not None)
                    state = self._state(one, value, match["name"].decode("utf-8", "replace"))
                    if state is not None and value is not None:
                        stated = True
                        yield _Found(one, state, *match.span("name"), value)
        for pattern, flag in one.flags:
            for match in pattern.finditer(self._data):
                if self._is_code(one, match):
                    stated = True
                    yield _Found(one, one.row.flags[flag], *match.span("name"))
        if not stated:
            yield from self._missing(one)

    def _state(self, one: Prepared, value: Value | None, name: str) -> CrawlerState | None:
        if value is None or value.passes_on(name) or (one.row.otherwise == "agent" and value.is_nothing):
            return None
        if not value.literal:
            return "agent" if one.row.otherwise == "agent" else "unknown"
        return one.row.values.get(value.compared, one.row.otherwise)

    def _missing(self, one: Prepared) -> Iterator[_Found]:
        """The first place where the tool is at work, in a text that says nothing of the setting."""
        if not one.missing or one.present.search(self._data):
            return
        places = (match.span("name") for pattern in one.missing for match in pattern.finditer(self._data))
        for start, end in sorted(places):
            if not self._in_prose(start) and not self._is_continued(start):
                yield _Found(one, one.row.left_out, start, end, left_out=True)
                return

    def _is_code(self, one: Prepared, match: re.Match[bytes]) -> bool:
        """Not on an endless line, a setter where it is a call, in the tool's own command, and not in prose."""
        start, groups = match.start("name"), match.groupdict()
        first, last = self._line(start)
        if last - first > _MAX_LINE or not is_setter(groups.get("sets") or b""):
            return False
        line = self._data[first:start]
        if _ECHO.match(line) or (self._kinds == ("xml",) and line.lstrip().startswith(b"#")):
            return False
        if one.command is not None and not one.command.search(self._before(start)):
            return False
        return one.command is not None or not self._in_prose(start)

    def _line(self, position: int) -> tuple[int, int]:
        """Where the line begins and ends, as far as it is looked at."""
        begin = max(0, position - _MAX_LINE - 1)
        first = self._data.rfind(b"\n", begin, position)
        last = self._data.find(b"\n", position, position + _MAX_LINE + 1)
        end = min(len(self._data), position + _MAX_LINE + 1)
        return (first + 1 if first >= 0 else begin), (last if last >= 0 else end)

    def _before(self, position: int) -> bytes:
        """The command line up to the position."""
        window = self._data[max(0, position - _MAX_COMMAND) : position]
        breaks = [match.end() for match in _CONTINUED.finditer(window)]
        return window[breaks[-1] :] if breaks else window

    def _is_continued(self, position: int) -> bool:
        """First on a line that goes on from the one before: an argument, not a command."""
        before = self._data[max(0, position - _MAX_COMMAND) : position].rstrip(b" \t")
        return before.endswith((b"\\\n", b"\\\r\n"))

    def _in_prose(self, position: int) -> bool:
        """Inside a string of Python that does not begin there (`scrapy crawl x -s NAME=value` is a command)."""
        number = bisect_right(self._strings, (position, len(self._data))) - 1
        start, end = self._strings[number] if number >= 0 else (0, 0)
        if not start < position < end:
            return False
        before = self._data[start:position].lstrip(b"rbfuRBFU\"'")
        return bool(before.strip()) and not before.rstrip().endswith(b"-s")

    def _fact(self, found: _Found) -> CrawlerSetting:
        row, value = found.prepared.row, found.value
        parts = [Part(name="setting", path=self._path, at=self._place(found.start, found.end))]
        if value:
            parts.append(Part(name="value", path=self._path, at=self._place(value.start, value.end)))
        written = " ".join(self._data[found.start : found.end].decode("utf-8", "replace").split()).rstrip("(")
        shown = "" if found.left_out else written
        return CrawlerSetting(
            path=self._path,
            at=self._place(found.start, value.end if value else found.end),
            parts=tuple(parts),
            tool=row.tool,
            setting=written if value else row.setting,
            value=("" if value.literal else "?") + value.shown if value else shown,
            state=found.state,
            browser=value is not None and found.state == "agent" and poses(value.shown, row.tool),
            verified=row.verified,
            confidence=_confidence(row.confidence, verified=row.verified, literal=value is None or value.literal),
            row=f"crawlers: {row.tool} {row.setting}",
        )


def _confidence(stated: Confidence, *, verified: bool, literal: bool) -> Confidence:
    return min(stated, "high" if verified and literal else "medium", key=CONFIDENCES.index)


READER = Reader(name="crawler-settings", matches=lambda path: bool(carriers(path)), read=read)
