"""Differences between the generated part of a summary and what its model is trained on."""

from collections.abc import Iterator

from mlpolicy.model import Dataset, SummaryDataset, TrainingSummary
from mlpolicy.naming import shown, spelled, stated


def listed(datasets: tuple[Dataset, ...]) -> tuple[SummaryDataset, ...]:
    """Rows of the generated part, sorted by the name that documents may hold."""
    rows = {
        shown(dataset): SummaryDataset(
            id=shown(dataset),
            category=dataset.category,
            configs=spelled(dataset.configs),
            license=stated(dataset),
        )
        for dataset in datasets
    }
    return tuple(rows[name] for name in sorted(rows))


def drift(summary: TrainingSummary, datasets: tuple[Dataset, ...]) -> Iterator[str]:
    """In words; nothing for a form that has no generated part. datasets: what it has to list."""
    if summary.form != "own":
        return
    have, want = {row.id: row for row in summary.datasets}, {row.id: row for row in listed(datasets)}
    for name in sorted({*have, *want}):
        if name not in have:
            yield f"+ {name} is trained on and not listed"
        elif name not in want:
            yield f"- {name} is listed and not trained on"
        else:
            yield from _changed(have[name], want[name])


def _changed(have: SummaryDataset, want: SummaryDataset) -> Iterator[str]:
    for key in ("category", "configs", "license"):
        then, now = getattr(have, key), getattr(want, key)
        if then != now:
            yield f"~ {want.id}: {key} {_words(now)}, listed as {_words(then)}"


def _words(value: str | tuple[str, ...] | None) -> str:
    return (value if isinstance(value, str) else ", ".join(value or ())) or "none"
