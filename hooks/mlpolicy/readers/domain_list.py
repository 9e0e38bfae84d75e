"""Lists of domain names, one a line: sites that were crawled, and sites that are left out of crawling.

Recognised by name alone: `domains.txt`, `*-domains.txt`, `*_domains.txt`, `*.domains.txt` (crawled); a `.txt` with
exclusion, exclude, blocklist, denylist or piracy in its name, or in a folder `blocklists` (exclusion). Also as `.csv`
with a column `domain`. Read: names, `#` comments, and the day in a comment at the head (`# retrieved: 2026-10-01`).
Crawled names must be registrable (example.com, not www.example.com); a list of excluded sites may name hosts, as files
for hosts and ad blockers do. Nothing here is a Problem: many files are called so, and only a document makes one matter.
Ignored: symbolic links; of an exclusion list, lines that name no host, or a page rather than a site.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Literal, NamedTuple

from mlpolicy.documents.summaries.domains import registrable, site
from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DomainList, Part
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.text import decode_text

MAX_LINES = 500_000
#: Wrong lines and repeated names that are kept.
MAX_WRONG = 20
_HEAD = 20
_CRAWLED = re.compile(r"(?:[^/]*[-_.])?domains\.(?:txt|csv)", re.IGNORECASE)
_EXCLUSION = re.compile(
    r"[^/]*(?:exclusion|exclude|block[-_]?list|deny[-_]?list|piracy)[^/]*\.(?:txt|csv)", re.IGNORECASE
)
_DATED = re.compile(
    r"#[#\s]*(?:retrieved|date|dated|updated|last[ _-]updated|as of)(?:\s+on)?\s*[:=]?\s*(\d{4}-\d{2}-\d{2})\b",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?:^|\s)#.*")


class _Entry(NamedTuple):
    """1-based line, bytes before it, and what it says."""

    line: int
    start: int
    text: str


def matches(path: str) -> bool:
    return _kind(path) is not None


def read(source: Source) -> Iterator[DomainList]:
    """The list, whatever is wrong with it."""
    kind = _kind(source.path)
    if kind is None or source.mode == SYMLINK:
        return
    try:
        text = decode_text(source.data)
    except DecodeError as error:
        yield DomainList(path=source.path, at=At(), kind=kind, unread=error.message)
        return
    lines = text.split("\n", MAX_LINES)
    rest = f"more than {MAX_LINES:,} lines" if "".join(lines[MAX_LINES:]).strip() else ""
    entries = _entries(lines[:MAX_LINES], len(source.data) - len(text.encode()))
    listed = _column(entries) if source.path[-4:].lower() == ".csv" else entries
    yield replace(_list(source.path, kind, listed), dated=_dated(lines[:_HEAD]), unread=rest)


def _kind(path: str) -> Literal["crawled", "exclusion"] | None:
    folder, _, name = path.rpartition("/")
    if _EXCLUSION.fullmatch(name) or ("blocklists" in folder.split("/") and name[-4:].lower() == ".txt"):
        return "exclusion"
    return "crawled" if _CRAWLED.fullmatch(name) else None


def _entries(lines: list[str], start: int) -> Iterator[_Entry]:
    """What is no comment. start: bytes before the first line."""
    for number, line in enumerate(lines, 1):
        text = (_NOTE.sub("", line) if "#" in line else line).strip()
        if text:
            yield _Entry(number, start, text)
        start += len(line if line.isascii() else line.encode()) + 1


def _column(entries: Iterator[_Entry]) -> Iterator[_Entry]:
    """The column `domain` of comma-separated values; the first line itself where it names no such column."""
    head = next(entries, None)
    names = [name.strip().lower() for name in _cells(head.text)] if head else []
    if "domain" not in names:
        yield from [head] if head else []
        return
    index = names.index("domain")
    for entry in entries:
        yield entry._replace(text="".join(_cells(entry.text)[index : index + 1]).strip())


def _cells(line: str) -> list[str]:
    try:
        return next(csv.reader([line]), [])
    except csv.Error:  # a cell longer than the module reads
        return [line]


def _dated(head: list[str]) -> str | None:
    for line in head:
        if found := _DATED.match(line.strip()):
            with suppress(ValueError):
                return date.fromisoformat(found[1]).isoformat()
    return None


def _list(path: str, kind: Literal["crawled", "exclusion"], entries: Iterable[_Entry]) -> DomainList:
    first: dict[str, _Entry] = {}
    invalid, repeated, parts = list[str](), list[str](), dict[str, int]()
    for entry in entries:
        name, wrong = registrable(entry.text) if kind == "crawled" else (site(entry.text), "")
        if wrong:
            invalid.append(f"line {entry.line}: {wrong}")
            parts.setdefault("invalid", entry.start)
        elif name and first.setdefault(name, entry) is not entry and kind == "crawled":
            repeated.append(f"line {entry.line}: {name} again (line {first[name].line})")
            parts.setdefault("repeated", entry.start)
    names = sorted(first)
    return DomainList(
        path=path,
        at=At(),
        parts=tuple(Part(name=part, path=path, at=At(start=start, end=start)) for part, start in parts.items()),
        kind=kind,
        names=tuple(names),
        starts=tuple(first[name].start for name in names),
        invalid=tuple(invalid[:MAX_WRONG]),
        repeated=tuple(repeated[:MAX_WRONG]),
    )


READER = Reader(name="domain-list", endings=("txt", "csv"), matches=matches, read=read)
