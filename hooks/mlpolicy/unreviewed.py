"""How what a model is trained on differs from what was reviewed, and where two rows of the lock say different things.

Rows clash after a merge of two branches that both reviewed or published: both stay, and somebody decides.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from mlpolicy.model import DatasetId, LockDataset, LockPublication, Rendering
from mlpolicy.review import KEYS, Row, unlike

_LABELS = {"sizes": "size band"}
#: Object ids are told by their beginning.
_OBJECT = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})")
_PUBLISHED = ("source", "blob", "date", "url", "renderings", "channels")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One dataset of which the lock does not say what the inventory says, or says two things.

    words: each what differs, one by one. rows: what was reviewed of it.
    """

    dataset: DatasetId
    sign: Literal["+", "-", "~"]
    words: tuple[str, ...]
    rows: tuple[LockDataset, ...] = ()


def differences(expected: Iterable[LockDataset], rows: Iterable[Row]) -> Iterator[Difference]:
    """By dataset. expected: the rows of a review of the model now. rows: the lock's rows of that model."""
    held: dict[DatasetId, list[LockDataset]] = {}
    for row in rows:
        if isinstance(row, LockDataset) and row.state == "reviewed":
            held.setdefault(row.dataset, []).append(row)
    wanted = {row.dataset: row for row in expected}
    for name in sorted({*held, *wanted}):
        yield from _difference(name, wanted.get(name), tuple(held.get(name, ())))


def drift(expected: Iterable[LockDataset], rows: Iterable[Row]) -> tuple[str, ...]:
    """The same in words, with publication rows that clash. rows: the lock's rows of that model."""
    rows = tuple(rows)
    return (*(words for item in differences(expected, rows) for words in _told(item)), *clashes(rows))


def clashes(rows: Iterable[Row]) -> Iterator[str]:
    """Editions of one model of which two publication rows say different things, in words."""
    editions: dict[int, list[LockPublication]] = {}
    for row in rows:
        if isinstance(row, LockPublication):
            editions.setdefault(row.edition, []).append(row)
    for edition, found in sorted(editions.items()):
        keys = [key for key in _PUBLISHED if len({getattr(row, key) for row in found}) > 1]
        if keys:
            yield f"~ edition {edition} has {_both('publication', found, keys)}"


def _told(item: Difference) -> Iterator[str]:
    """A line for each word, so that half a repair is half a finding."""
    for words in item.words:
        mark = ":" if item.sign == "~" and not words.startswith("has ") else ""
        yield f"{item.sign} {item.dataset}{mark} {words}"


def _difference(name: DatasetId, want: LockDataset | None, have: tuple[LockDataset, ...]) -> Iterator[Difference]:
    if want is None:
        yield Difference(dataset=name, sign="-", words=("is reviewed and no longer trained on",), rows=have)
    elif not have:
        yield Difference(dataset=name, sign="+", words=("is trained on and not reviewed",))
    elif len(said := _distinct(have)) > 1:
        keys = [key for key in KEYS if any(key in unlike(said[0], row) for row in said)]
        yield Difference(dataset=name, sign="~", words=(f"has {_both('reviewed', said, keys)}",), rows=have)
    elif unlike(want, said[0]):
        words = (f"{_one(key, want)}, reviewed as {_words(getattr(said[0], key))}" for key in unlike(want, said[0]))
        yield Difference(dataset=name, sign="~", words=tuple(words), rows=have)


def _both(kind: str, rows: Sequence[LockDataset | LockPublication], keys: Iterable[str]) -> str:
    """What each of the rows says, and on which line."""
    keys = tuple(keys)
    said = (f"{', '.join(_one(key, row) for key in keys)} (line {row.line})" for row in rows)
    return f"{len(rows)} {kind} rows that differ: {'; '.join(said)}"


def _one(key: str, row: LockDataset | LockPublication) -> str:
    return f"{_LABELS.get(key, key)} {_words(getattr(row, key))}"


def _words(value: str | tuple[str | Rendering, ...] | None) -> str:
    if isinstance(value, tuple):
        return ", ".join(item if isinstance(item, str) else f"{item.path} {item.blob[:7]}" for item in value) or "none"
    return _OBJECT.sub(lambda found: found[0][:7], value) if value else "none"


def _distinct(rows: Iterable[LockDataset]) -> list[LockDataset]:
    """One of each that say the same, of these the one that says more."""
    kept: list[LockDataset] = []
    for row in sorted(rows, key=lambda row: row.disclosure is None):
        if all(unlike(row, other) for other in kept):
            kept.append(row)
    return sorted(kept, key=lambda row: row.line)
