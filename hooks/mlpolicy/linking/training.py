"""What a model version and one of its training datasets can only say together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mlpolicy.licenses.keeping import keeps
from mlpolicy.linking.credited import Credited
from mlpolicy.linking.licensing import imprecise, relicensed, without_text
from mlpolicy.linking.model_terms import ModelTerms
from mlpolicy.linking.outputs import Makers
from mlpolicy.model import (
    CONFIDENCES,
    Confidence,
    Dataset,
    DatasetId,
    DatasetUse,
    Declaration,
    LicenseFile,
    Model,
    Part,
    Training,
)

#: What findings about the stated license point at.
_OF_LICENSE = ("dataset.license", "relicensed", "without_text", "imprecise")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What else of a repository bears on training. statements: by resolved id."""

    uses: Sequence[DatasetUse]
    statements: Mapping[DatasetId, list[Declaration]]
    license_files: Sequence[LicenseFile]
    terms: ModelTerms
    makers: Makers
    credited: Credited


def link_training(datasets: Iterable[Dataset], models: Iterable[Model], evidence: Evidence) -> tuple[Training, ...]:
    """One for every model version and dataset that it is trained on; without versions, one for each dataset."""
    pairs = _Pairs({model.name: model for model in models}, {dataset.id: dataset for dataset in datasets}, evidence)
    return tuple(sorted(pairs.all(), key=lambda pair: (pair.dataset.id, pair.model.name if pair.model else "")))


class _Pairs:
    def __init__(self, models: Mapping[str, Model], datasets: Mapping[DatasetId, Dataset], evidence: Evidence) -> None:
        self._models = models
        self._datasets = datasets
        self._evidence = evidence
        self._uses: dict[DatasetId | None, list[DatasetUse]] = {}
        for use in evidence.uses:
            if use.trained_on:
                self._uses.setdefault(use.id, []).append(use)

    def all(self) -> Iterator[Training]:
        for dataset in self._datasets.values():
            versions: list[Model | None] = [self._models[name] for name in dataset.models if name in self._models]
            if not self._models and dataset.trained_on:
                versions = [None]
            if versions and (dataset.used or not self._evidence.terms.known(dataset.id)):  # a model is no dataset
                plain = self._of_dataset(dataset)
                yield from (self._pair(plain, model) for model in versions)

    def _of_dataset(self, dataset: Dataset) -> Training:
        """What does not depend on the model version."""
        statements = self._evidence.statements.get(dataset.id, [])
        words, certain = relicensed(dataset, self._datasets)
        governed = any(statement.governing for statement in statements)
        licenses = [part for part in dataset.parts if part.name == "license"]
        return Training(
            path=dataset.path,
            at=dataset.at,
            parts=(*dataset.parts, *(replace(part, name=name) for name in _OF_LICENSE for part in licenses)),
            dataset=dataset,
            relicensed=words,
            relicensed_certain=certain,
            without_text=() if governed else without_text(dataset.license, self._evidence.license_files),
            imprecise=imprecise(dataset.license),
            credited=dataset.disclosure != "public" or self._evidence.credited.has(dataset, statements),
        )

    def _pair(self, plain: Training, model: Model | None) -> Training:
        dataset = plain.dataset
        stated = (Part(name="statement", path=part.path, at=part.at) for part in _release(model))
        return replace(
            plain,
            model=model,
            parts=(*plain.parts, *stated),
            release=model.release if model else "not stated",
            kept=model is None or keeps(model.weights_license, dataset.license.properties),
            outputs=self._evidence.makers.outputs(dataset, model),
            confidence=self._confidence(dataset, model),
        )

    def _confidence(self, dataset: Dataset, model: Model | None) -> Confidence:
        """As sure as both what is said of the dataset and what takes it; upstream, as what is said of it."""
        uses = self._uses.get(dataset.id, [])
        found = [use.confidence for use in uses if model is None or model.name in use.models]
        taken = max(found, key=CONFIDENCES.index, default=dataset.confidence)
        return min(taken, dataset.confidence, key=CONFIDENCES.index)


def _release(model: Model | None) -> Iterator[Part]:
    """Where the configuration says what the model is for."""
    for part in model.parts if model else ():
        if part.name in {"commercial", "weights_license"}:
            yield part
