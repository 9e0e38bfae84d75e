"""The reviewed state of each model: what the lock should hold, how it differs, and the lock after `fix` and `review`.

Names in the lock are those that reports may show. `fix` touches pending rows only, `review` is the owner's act, and
rows of publications are always kept as they are.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from mlpolicy.model import At, Dataset, DatasetId, LockDataset, LockPublication, LockReview
from mlpolicy.readers.lock import PATH

Row = LockDataset | LockReview | LockPublication


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
        )
        for dataset in datasets
    )
    return tuple(sorted(set(rows), key=lambda row: (row.dataset, row.configs, row.revisions, row.license or "")))


def shown(dataset: Dataset) -> DatasetId:
    """The name that documents may hold."""
    return DatasetId(_spell(dataset.shown or dataset.id))


def stated(dataset: Dataset) -> str | None:
    """The license as documents hold it: SPDX, else what the declarations say, else None."""
    return dataset.license.spdx or _spell(" / ".join(dataset.license.declared)) or None


def spelled(names: Iterable[str]) -> tuple[str, ...]:
    """The names as documents hold them: sorted, each once."""
    return tuple(sorted({_spell(name) for name in names}))


def _spell(text: str) -> str:
    """Bytes that are not UTF-8 spelled out, so that every document can be written."""
    return text.encode(errors="backslashreplace").decode()


def drift(expected: tuple[LockDataset, ...], rows: Iterable[Row]) -> tuple[str, ...]:
    """What differs between inventory and reviewed rows of one model, in words. rows: the lock's rows of that model."""
    held: dict[str, list[LockDataset]] = {}
    for row in rows:
        if isinstance(row, LockDataset) and row.state == "reviewed":
            held.setdefault(row.dataset, []).append(row)
    wanted = {row.dataset: row for row in expected}
    return tuple(
        words
        for name in sorted({*held, *wanted})
        for words in _difference(name, wanted.get(DatasetId(name)), [_bare(row) for row in held.get(name, ())])
    )


def _difference(name: str, want: LockDataset | None, have: list[LockDataset]) -> Iterator[str]:
    if want is None:
        yield f"- {name} is reviewed and no longer trained on"
    elif not have:
        yield f"+ {name} is trained on and not reviewed"
    elif len(set(have)) > 1:
        yield f"~ {name} has {len(set(have))} reviewed rows that differ"
    else:
        for key in ("configs", "revisions", "license"):
            now, then = getattr(want, key), getattr(have[0], key)
            if now != then:
                yield f"~ {name}: {key} {_words(now)}, reviewed as {_words(then)}"


def _words(value: str | tuple[str, ...] | None) -> str:
    return (value if isinstance(value, str) else ", ".join(value or ())) or "none"


def reviewed(model: str, lock: Iterable[Row]) -> bool:
    """Somebody reviewed the model, and nothing waits for review."""
    mine = [row for row in lock if row.model == model]
    return any(isinstance(row, LockReview) for row in mine) and not any(_is_pending(row) for row in mine)


def fixed(lock: Iterable[Row], expected: Mapping[str, tuple[LockDataset, ...]]) -> tuple[Row, ...]:
    """The lock with the pending rows that the inventory asks for, and no others.

    expected: by model; rows of models that it does not name stay as they are.
    """
    rows = [row for row in lock if not (_is_pending(row) and row.model in expected)]
    held = {_bare(row) for row in rows if isinstance(row, LockDataset)}
    waiting = [row for wanted in expected.values() for row in wanted if row not in held]
    return (*rows, *(replace(row, state="pending") for row in waiting))


def accepted(lock: Iterable[Row], model: str, expected: tuple[LockDataset, ...], by: str, date: str) -> tuple[Row, ...]:
    """The lock after `by` reviewed the model: its dataset rows are the inventory's, and the act is added. date: ISO."""
    rows = [row for row in lock if not (isinstance(row, LockDataset) and row.model == model)]
    return (*rows, *expected, LockReview(path=PATH, at=At(), model=model, by=by, date=date))


def _is_pending(row: Row) -> bool:
    return isinstance(row, LockDataset) and row.state == "pending"


def _bare(row: LockDataset) -> LockDataset:
    """The row without its place in the file, so that equal statements are equal."""
    return replace(row, at=At(), configs=tuple(sorted(row.configs)), revisions=tuple(sorted(row.revisions)))


def dump(rows: Iterable[Row]) -> bytes:
    """The bytes of a lock: sorted lines, keys in fixed order, each row once, so that branches merge line by line."""
    lines = {json.dumps(_plain(row), ensure_ascii=False) for row in rows}
    return "".join(f"{line}\n" for line in sorted(lines)).encode(errors="backslashreplace")


def _plain(row: Row) -> dict[str, Any]:
    if isinstance(row, LockReview):
        return {"row": "review", "model": row.model, "by": row.by, "date": row.date}
    if isinstance(row, LockDataset):
        row = _bare(row)
        return {
            "row": "dataset",
            "model": row.model,
            "dataset": row.dataset,
            "state": row.state,
            "configs": list(row.configs),
            "revisions": list(row.revisions),
            "license": row.license,
        }
    return {
        "row": "publication",
        "model": row.model,
        "edition": row.edition,
        "source": row.source,
        "blob": row.blob,
        "renderings": [{"path": item.path, "blob": item.blob} for item in row.renderings],
        "date": row.date,
        "url": row.url,
    }
