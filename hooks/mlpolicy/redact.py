"""The inventory without names of data that is not public: what `inventory` prints in CI, whose logs many can read."""

import re
from collections.abc import Iterable
from dataclasses import replace

from mlpolicy.identity import identify
from mlpolicy.linking.identities import Identities
from mlpolicy.model import (
    CrawlerSetting,
    Dataset,
    DatasetId,
    DatasetUse,
    Declaration,
    Definition,
    GenerationCall,
    Inventory,
    LockDataset,
    LockPublication,
    LockReview,
    ModelCard,
    TrainingSummary,
    Upstream,
)

Row = LockDataset | LockReview | LockPublication
#: An expression that no one can resolve may still spell out a bucket or a path outside the repository.
_PLACE = re.compile(r"(?:s3[an]?|gc?s|abfss?|az|adl|file):/", re.IGNORECASE)
NOT_SHOWN = "?<not shown>"


def redact(inventory: Inventory) -> Inventory:
    """The same facts under names that reports may show; URLs, configurations and digests of such data are left out."""
    masked = _Mask(inventory)
    return replace(
        inventory,
        declarations=tuple(map(masked.declaration, inventory.declarations)),
        uses=tuple(map(masked.use, inventory.uses)),
        definitions=tuple(map(masked.definition, inventory.definitions)),
        crawler_settings=tuple(map(_setting, inventory.crawler_settings)),
        generation_calls=tuple(map(_call, inventory.generation_calls)),
        datasets=tuple(map(masked.dataset, inventory.datasets)),
        model_cards=tuple(map(masked.card, inventory.model_cards)),
        descriptions=tuple(map(masked.declaration, inventory.descriptions)),
        models=tuple(replace(model, datasets=masked.ids(model.datasets)) for model in inventory.models),
        summaries=tuple(masked.summary(summary) for summary in inventory.summaries),
        lock=tuple(map(masked.lock, inventory.lock)),
    )


def _setting(setting: CrawlerSetting) -> CrawlerSetting:
    return replace(setting, value=NOT_SHOWN) if _PLACE.search(setting.value) else setting


def _call(call: GenerationCall) -> GenerationCall:
    output = call.shown or None
    return replace(call, output=output, output_id=None, model=None, model_id=None) if call.private else call


class _Mask:
    """Ids -> what may be shown, by the declarations of the inventory."""

    def __init__(self, inventory: Inventory) -> None:
        self._identities = Identities(inventory.declarations, frozenset(), None)
        self._shown = {name: DatasetId(dataset.shown) for dataset in inventory.datasets for name in dataset.ids}

    def id(self, dataset: DatasetId) -> DatasetId:
        return self._shown.get(dataset) or DatasetId(self._identities.shown(self._identities.resolve(dataset)))

    def ids(self, datasets: Iterable[DatasetId]) -> tuple[DatasetId, ...]:
        return tuple(sorted(map(self.id, datasets)))

    def private(self, dataset: DatasetId) -> bool:
        return self.id(dataset) != dataset or self._identities.private(dataset)

    def use(self, use: DatasetUse) -> DatasetUse:
        if use.id is None:
            return replace(use, dataset=NOT_SHOWN, shown=NOT_SHOWN, ref=None) if _PLACE.search(use.dataset) else use
        if not (use.private or self.private(use.id)):
            return use
        name = self.id(use.id)
        return replace(use, dataset=name, id=name, shown=name, config=None, revision=None, ref=None)

    def definition(self, definition: Definition) -> Definition:
        if definition.id is None:
            return replace(definition, dataset=NOT_SHOWN) if _PLACE.search(definition.dataset) else definition
        if not self.private(definition.id):
            return definition
        return replace(definition, dataset=self.id(definition.id), id=self.id(definition.id))

    def declaration(self, declaration: Declaration) -> Declaration:
        masked = replace(declaration, upstream=self.upstream(declaration.upstream), urls=self._urls(declaration.urls))
        if declaration.disclosure == "public" and not self.private(declaration.dataset):
            return masked
        name = self.id(declaration.dataset)
        label = declaration.name if declaration.disclosure == "described" else name
        return replace(masked, dataset=name, name=label, same_as=(), urls=(), pin=None, digests=(), version=None)

    def card(self, card: ModelCard) -> ModelCard:
        return replace(
            card,
            datasets=self.upstream(card.datasets),
            mentioned=self.upstream(card.mentioned),
            evaluated=self.upstream(card.evaluated),
            urls=self._urls(card.urls),
        )

    def dataset(self, dataset: Dataset) -> Dataset:
        masked = replace(dataset, upstream=self.ids(dataset.upstream), urls=self._urls(dataset.urls))
        if not self.private(dataset.id):
            return masked
        name = DatasetId(dataset.shown)
        return replace(
            masked, id=name, ids=(), unveiled=(), name="", urls=(), configs=(), revisions=(), contradictions=()
        )

    def summary(self, summary: TrainingSummary) -> TrainingSummary:
        rows = tuple(replace(row, id=self.id(row.id)) for row in summary.datasets)
        return replace(summary, datasets=rows, text="")

    def lock(self, row: Row) -> Row:
        return replace(row, dataset=self.id(row.dataset)) if isinstance(row, LockDataset) else row

    def upstream(self, sources: Iterable[Upstream]) -> tuple[Upstream, ...]:
        return tuple(map(self._source, sources))

    def _source(self, source: Upstream) -> Upstream:
        if source.id is None:
            return replace(source, dataset=NOT_SHOWN) if _PLACE.search(source.dataset) else source
        return Upstream(dataset=self.id(source.id), id=self.id(source.id)) if self.private(source.id) else source

    def _urls(self, urls: Iterable[str]) -> tuple[str, ...]:
        found = ((url, identify(url).id) for url in urls)
        return tuple(self.id(name) if name and self.private(name) else url for url, name in found)
