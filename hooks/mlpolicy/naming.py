"""How documents and the lock write the name of a dataset, its license, and other names: as reports may show them."""

from collections.abc import Iterable

from mlpolicy.model import Dataset, DatasetId


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
