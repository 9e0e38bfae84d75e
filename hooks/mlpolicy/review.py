"""The reviewed state of each model: what the lock should hold, and the lock after `fix` and `review`.

Names in the lock are those that reports may show. `fix` touches pending rows only, `review` is the owner's act, and
rows of publications are always kept as they are.
"""

import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from typing import Any

from mlpolicy.documents.drafting.sizes import amount, band, modalities
from mlpolicy.model import At, Dataset, LockDataset, LockPublication, LockReview
from mlpolicy.naming import shown, spelled, stated
from mlpolicy.readers.lock import PATH

Row = LockDataset | LockReview | LockPublication
#: What a row says of its dataset. Rows of versions before 0.3, which have no disclosure, say nothing of the last three.
KEYS = ("revisions", "license", "category", "disclosure", "sizes", "configs")
_LATER = frozenset(("category", "disclosure", "sizes"))


def expected(model: str, datasets: tuple[Dataset, ...]) -> tuple[LockDataset, ...]:
    """The reviewed rows that a review of the model would write now. model: `id@version`."""
    rows = (
        LockDataset(
            path=PATH,
            at=At(),
            model=model,
            dataset=shown(dataset),
            state="reviewed",
            configs=spelled(dataset.configs),
            revisions=spelled(dataset.revisions),
            license=stated(dataset),
            category=dataset.category,
            disclosure=dataset.disclosure,
            sizes=size_bands(dataset),
        )
        for dataset in datasets
    )
    return tuple(sorted(set(rows), key=lambda row: json.dumps(_plain(row))))


def size_bands(dataset: Dataset) -> tuple[str, ...]:
    """Bands of the template that its stated sizes alone fall into (`text: Less than 1 billion tokens`)."""
    if not dataset.sizes:
        return ()
    found = ((name, amount(dataset, name)) for name in modalities([dataset]))
    return spelled(f"{name}: {band(name, number)}" for name, number in found if isinstance(number, int))


def reviewed(model: str, lock: Iterable[Row]) -> bool:
    """Somebody reviewed the model, and nothing waits for review."""
    mine = [row for row in lock if row.model == model]
    return any(isinstance(row, LockReview) for row in mine) and not any(_is_pending(row) for row in mine)


def newest_review(model: str, lock: Iterable[Row]) -> LockReview | None:
    """The last act of review of the model; of one day, the lower one in the lock."""
    acts = (row for row in lock if isinstance(row, LockReview) and row.model == model)
    return max(acts, key=lambda row: (row.date, row.line), default=None)


def fixed(
    lock: Iterable[Row], expected: Mapping[str, tuple[LockDataset, ...]], stated: Container[str] | None = None
) -> tuple[Row, ...]:
    """The lock with the pending rows that the inventory asks for, and no others.

    expected: by model; rows of models that it does not name stay as they are. stated: every model version that the
    configuration states; pending rows of others, which nobody could review, go.
    """
    kept, waiting, held = list[Row](), _Rows(), _Rows()
    for row in lock:
        if isinstance(row, LockDataset) and row.state == "pending":
            if row.model in expected:
                waiting.add(row)
            elif stated is None or row.model in stated:
                kept.append(row)
        else:
            kept.append(row)
            held.add(row)
    wanted = (row for rows in expected.values() for row in rows if held.like(row) is None)
    return (*kept, *(waiting.like(row) or replace(row, state="pending") for row in wanted))


class _Rows:
    """Dataset rows, to be found by what they say."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], list[LockDataset]] = {}

    def add(self, row: Row) -> None:
        if isinstance(row, LockDataset):
            self._rows.setdefault((row.model, row.dataset), []).append(row)

    def like(self, row: LockDataset) -> LockDataset | None:
        return next((other for other in self._rows.get((row.model, row.dataset), ()) if not unlike(row, other)), None)


def unlike(row: LockDataset, other: LockDataset) -> tuple[str, ...]:
    """Names of what two rows of one dataset say differently; a row that says nothing of it does not differ."""
    older = row.disclosure is None or other.disclosure is None
    row, other = bare(row), bare(other)
    pairs = ((key, getattr(row, key), getattr(other, key)) for key in KEYS)
    silent = _LATER if older else ()
    return tuple(key for key, one, two in pairs if one != two and not (key in silent and not (one and two)))


def accepted(lock: Iterable[Row], model: str, expected: tuple[LockDataset, ...], by: str, date: str) -> tuple[Row, ...]:
    """The lock after `by` reviewed the model: its dataset rows are the inventory's, and the act is added. date: ISO."""
    rows = [row for row in lock if not (isinstance(row, LockDataset) and row.model == model)]
    return (*rows, *expected, LockReview(path=PATH, at=At(), model=model, by=by, date=date))


def _is_pending(row: Row) -> bool:
    return isinstance(row, LockDataset) and row.state == "pending"


def bare(row: LockDataset) -> LockDataset:
    """The row without its place in the file, so that equal statements are equal."""
    configs, revisions, sizes = (tuple(sorted(names)) for names in (row.configs, row.revisions, row.sizes))
    return replace(row, at=At(), line=0, configs=configs, revisions=revisions, sizes=sizes)


def dump(rows: Iterable[Row]) -> bytes:
    """The bytes of a lock: sorted lines, keys in fixed order, each row once, so that branches merge line by line."""
    lines = {json.dumps(_plain(row), ensure_ascii=False) for row in rows}
    return "".join(f"{line}\n" for line in sorted(lines)).encode(errors="backslashreplace")


def _plain(row: Row) -> dict[str, Any]:
    if isinstance(row, LockReview):
        return {"row": "review", "model": row.model, "by": row.by, "date": row.date}
    if isinstance(row, LockDataset):
        row = bare(row)
        later = {"category": row.category, "disclosure": row.disclosure, "sizes": list(row.sizes) or None}
        return {
            "row": "dataset",
            "model": row.model,
            "dataset": row.dataset,
            "state": row.state,
            "configs": list(row.configs),
            "revisions": list(row.revisions),
            "license": row.license,
            **{key: value for key, value in later.items() if value is not None},
        }
    channels = {"channels": sorted(row.channels)} if row.channels else {}
    return {
        "row": "publication",
        "model": row.model,
        "edition": row.edition,
        "source": row.source,
        "blob": row.blob,
        "renderings": [{"path": item.path, "blob": item.blob} for item in row.renderings],
        "date": row.date,
        "url": row.url,
        **channels,
    }
