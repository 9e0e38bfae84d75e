"""Pachyderm: pipeline specifications (https://docs.pachyderm.com/latest/build-dags/pipeline-spec/).

Recognised by `pipeline.name` beside an `input` with `pfs` (in old files `atom`), in JSON or YAML, also several in
one file. Read: the name, which is that of the repository of Pachyderm that the pipeline fills, and the
repositories that it reads: `repo` at any depth of `cross`, `join`, `union` and `group`. Ignored: branches, globs, the
image and command of `transform`, schedules.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, Declaration, Upstream
from mlpolicy.pointers import Value
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers.manifests._entries import Entry, certain, statement

#: More documents than these are not looked for in one file.
MAX_DOCUMENTS = 1000

#: Between two documents: of YAML, and of JSON objects one after the other.
_DOCUMENT = re.compile(rb"^---[ \t]*\r?$|(?<=\n\})\s+(?=\{)", re.MULTILINE)
_SEVERAL = ("cross", "join", "union", "group")
_TOKENS = (b'"pfs"', b"pfs:", b'"atom"', b"atom:")


def matches(path: str) -> bool:
    return path.endswith((".json", ".yaml", ".yml"))


def read(source: Source) -> Iterator[Declaration]:
    """One statement per pipeline: what it fills, made from what it reads. Raises DecodeError."""
    if source.mode == SYMLINK or b"pipeline" not in source.data or b"input" not in source.data:
        return
    for start, part in _documents(source):
        entry = _document(replace(source, data=part), source.data.count(b"\n", 0, start))
        for fact in _pipeline(entry, source) if entry else ():
            place = At(start=start, end=start + len(part))
            yield replace(fact, at=place, parts=()) if start else fact


def _documents(source: Source) -> Iterator[tuple[int, bytes]]:
    """Each document that may be a pipeline, with the offset at which it begins."""
    data = source.data
    marks = [found.span() for found in islice(_DOCUMENT.finditer(data), MAX_DOCUMENTS)]
    for (_, start), (end, _) in pairwise([(0, 0), *marks, (len(data), 0)]):
        if any(token in data[start:end] for token in _TOKENS):
            yield start, data[start:end]


def _document(part: Source, lines: int) -> Entry | None:
    """The document; broken content counts where it says what to run. lines: those of the file before it."""
    try:
        return certain(part, b"transform")
    except DecodeError as error:
        raise DecodeError(error.kind, error.message, error.line and error.line + lines, error.column) from None


def _pipeline(entry: Entry, source: Source) -> Iterator[Declaration]:
    stated = entry.entry("pipeline")
    name, repositories = stated.stated("name"), [*_repositories(entry["input"])]
    if name and repositories:
        yield statement(
            source,
            READER.name,
            "",
            name=name,
            upstream=tuple(Upstream(dataset=repository) for repository in dict.fromkeys(repositories)),
            confidence="medium",
            places=[("name", stated.at("name"))],
        )


def _repositories(value: Value) -> Iterator[str]:
    """Names of the repositories of an input. The decoder bounds how deep it may be nested."""
    if not isinstance(value, dict):
        return
    entry = Entry(value)
    for one in entry.entries("pfs", "atom"):
        if repository := one.text("repo"):
            yield repository
    for key in _SEVERAL:
        for item in entry.entries(key):
            yield from _repositories(dict(item.value))


READER = Reader(
    name="pachyderm",
    endings=("json", "yaml", "yml"),
    matches=matches,
    read=read,
    governed=True,
    tokens=_TOKENS,
    named=lambda _: False,
)
