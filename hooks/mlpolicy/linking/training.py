"""What a model version and one of its training datasets can only say together."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mlpolicy.model import Dataset, Model, Training


def link_training(datasets: Iterable[Dataset], models: Iterable[Model]) -> tuple[Training, ...]:
    """One for every model version and dataset that it is trained on; without versions, one for each dataset."""
    versions = {model.name: model for model in models}
    found = (pair for dataset in datasets for pair in _pairs(dataset, versions))
    return tuple(sorted(found, key=lambda pair: (pair.dataset.id, pair.model.name if pair.model else "")))


def _pairs(dataset: Dataset, versions: dict[str, Model]) -> Iterator[Training]:
    plain = Training(
        path=dataset.path, at=dataset.at, parts=dataset.parts, dataset=dataset, confidence=dataset.confidence
    )
    if not versions and dataset.trained_on:
        yield plain
    yield from (replace(plain, model=versions[name]) for name in dataset.models if name in versions)
