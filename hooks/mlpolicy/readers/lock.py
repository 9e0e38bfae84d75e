"""`mlpolicy.lock` at the root: reviewed state, written by `mlpolicy fix` and `review`, and publication rows.

One JSON object a line, first `row: dataset | review | publication`; sorted, without a header, so that git can merge it.
A line that is no such row is a Problem of its own; so are the markers of a merge conflict. Blank lines are ignored.
Dataset rows of versions before 0.3 say nothing of category, disclosure and sizes; they have no key `disclosure`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Disclosure, LockDataset, LockPublication, LockReview, Problem, Rendering
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.strict import StrictError, build, nearest
from mlpolicy.text import Decoded, decode_json, decode_text

PATH = "mlpolicy.lock"
NAME = "lock"
#: Both sides of a merge are right as far as they go: what differs in them is told once the file can be read.
CONFLICT = "merge-conflict markers: keep the rows of both sides and delete the lines of the markers"

_MARKER = re.compile(rb"(?:<{7}|>{7}|\|{7})(?: |\r?$)|={7}\r?$")


def _checked(pattern: str, shape: str) -> Any:
    return field(metadata={"pattern": pattern, "shape": shape})


def _model() -> Any:
    return _checked(r"[^@\s]+@\S+", "a model version like aurora@1.0")


def _date() -> Any:
    return _checked(r"\d{4}-\d{2}-\d{2}", "a date like 2026-08-02")


def _blob() -> Any:
    return _checked(r"[0-9a-f]{40}|[0-9a-f]{64}", "an object id of git")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dataset:
    row: Literal["dataset"]
    model: str = _model()
    dataset: str
    state: Literal["reviewed", "pending"]
    configs: tuple[str, ...] = ()
    revisions: tuple[str, ...] = ()
    license: str | None = None
    category: str | None = None
    disclosure: Disclosure | None = None
    sizes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Review:
    row: Literal["review"]
    model: str = _model()
    by: str
    date: str = _date()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rendering:
    path: str
    blob: str = _blob()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Publication:
    row: Literal["publication"]
    model: str = _model()
    edition: int
    source: str
    blob: str = _blob()
    renderings: tuple[_Rendering, ...] = ()
    date: str = _date()
    url: str
    channels: tuple[str, ...] = ()


_KINDS: dict[str, type[Any]] = {"dataset": _Dataset, "review": _Review, "publication": _Publication}


def matches(path: str) -> bool:
    return path == PATH


def read(source: Source) -> Iterator[LockDataset | LockReview | LockPublication | Problem]:
    """Rows in the order of the file, each with the bytes of its line as place. Raises DecodeError (`encoding`, ...)."""
    if source.mode == SYMLINK:
        return
    decode_text(source.data)
    start = 3 if source.data.startswith(b"\xef\xbb\xbf") else 0
    for number, line in enumerate(source.data[start:].split(b"\n"), 1):
        at = At(start=start, end=start + len(line.rstrip(b"\r")))
        start += len(line) + 1
        if _MARKER.match(line):
            yield _problem("conflict", CONFLICT, at, number)
        elif line.strip():
            yield _line(line, at, number)


def _line(line: bytes, at: At, number: int) -> LockDataset | LockReview | LockPublication | Problem:
    try:
        decoded = decode_json(line)
        row = build(decoded, _kind(decoded))
        _check(row)
    except DecodeError as error:
        return _problem("invalid", f"line {number} is not one JSON object: {error.message}", at, number)
    except StrictError as error:
        return _problem("invalid", f"line {number}: {error.message}", at, number)
    return replace(_fact(row, at), line=number)


def _check(row: _Dataset | _Review | _Publication) -> None:
    if not isinstance(row, _Dataset):
        try:
            date.fromisoformat(row.date)
        except ValueError:
            raise StrictError("/date", f"'{row.date}' is not a date of the calendar") from None


def _kind(decoded: Decoded) -> type[Any]:
    name = str(decoded.value.get("row")) if isinstance(decoded.value, dict) else ""
    if name not in _KINDS:
        raise StrictError("/row", f"`row` is not one of {', '.join(_KINDS)}{nearest(name, _KINDS)}")
    return _KINDS[name]


def _fact(row: _Dataset | _Review | _Publication, at: At) -> LockDataset | LockReview | LockPublication:
    if isinstance(row, _Review):
        return LockReview(path=PATH, at=at, model=row.model, by=row.by, date=row.date)
    if isinstance(row, _Dataset):
        return LockDataset(
            path=PATH,
            at=at,
            model=row.model,
            dataset=DatasetId(row.dataset),
            state=row.state,
            configs=row.configs,
            revisions=row.revisions,
            license=row.license,
            category=row.category,
            disclosure=row.disclosure,
            sizes=row.sizes,
        )
    return LockPublication(
        path=PATH,
        at=at,
        model=row.model,
        edition=row.edition,
        source=row.source,
        blob=row.blob,
        renderings=tuple(Rendering(path=item.path, blob=item.blob) for item in row.renderings),
        date=row.date,
        url=row.url,
        channels=row.channels,
    )


def _problem(kind: str, message: str, at: At, line: int) -> Problem:
    return Problem(path=PATH, at=at, kind=kind, message=message, reader=NAME, line=line, column=1, governed=True)


READER = Reader(name=NAME, matches=matches, read=read, governed=True)
