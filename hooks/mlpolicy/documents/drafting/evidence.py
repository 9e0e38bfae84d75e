"""What a summary can be built from: the facts of one model version, put together from configuration and inventory."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mlpolicy.config import Config, ModelEntry
from mlpolicy.documents.summaries.covering import added
from mlpolicy.identity import local, page
from mlpolicy.model import (
    CrawlerSetting,
    Dataset,
    DatasetId,
    GenerationCall,
    Inventory,
    LockPublication,
    Model,
    Training,
    TrainingSummary,
)
from mlpolicy.naming import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A dataset that was made with models by or for the provider. unknown: models of whose terms nothing is known."""

    dataset: Dataset
    models: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """entries: the model versions that the document speaks of, first the one whose recipes count.

    datasets: what that one is trained on, upstream included, and the document has to speak of.
    published: URLs of summaries by (`id@version`, edition).
    """

    entries: tuple[ModelEntry, ...]
    model: Model
    datasets: tuple[Dataset, ...] = ()
    crawlers: tuple[CrawlerSetting, ...] = ()
    made: tuple[Made, ...] = ()
    edition: int = 1
    published: Mapping[tuple[str, int], str] = field(default_factory=dict)

    def of(self, category: str) -> tuple[Dataset, ...]:
        """The datasets of a category of the template."""
        return tuple(item for item in self.datasets if item.category == category)


def evidence(inventory: Inventory, config: Config, name: str, summary: TrainingSummary | None) -> Evidence:
    """name: `id@version` of a stated model. summary: the document as it is, None where there is none yet."""
    model = next(item for item in inventory.models if item.name == name)
    ids = frozenset(model.datasets)
    datasets = tuple(item for item in inventory.datasets if item.id in ids)
    if summary:
        datasets = added(summary, datasets, {item.path: item for item in inventory.summaries})
    others = (summary.model, *summary.covers) if summary else ()
    stated = {entry.name: entry for entry in config.models}
    covered = dict.fromkeys((name, *(other for other in others if other in stated)))
    rows = [row for row in inventory.lock if isinstance(row, LockPublication) and row.url]
    return Evidence(
        entries=tuple(stated[each] for each in covered),
        model=model,
        datasets=datasets,
        crawlers=tuple(item for item in inventory.crawler_settings if _concerns(item, name)),
        made=tuple(_made(inventory, datasets, name)),
        edition=summary.edition if summary else 1,
        published={(row.model, row.edition): row.url for row in rows},
    )


def nameable(dataset: Dataset) -> bool:
    """Its name may stand in a document that everybody can read."""
    return dataset.disclosure == "public" and shown(dataset) == dataset.id


def name(dataset: Dataset) -> str:
    """What people call it."""
    return dataset.name or dataset.id.partition(":")[2]


def link(dataset: Dataset) -> str | None:
    """Where people read about it: its page by its id, else the first URL that its manifest states."""
    web = (url for url in dataset.urls if url.startswith(("https://", "http://")))
    return page(dataset.id) or next(web, None)


def _concerns(setting: CrawlerSetting, model: str) -> bool:
    """A file of the model's recipes, or one in scope that is in nobody's."""
    return setting.in_scope and (model in setting.models or not setting.models)


def _made(inventory: Inventory, datasets: Iterable[Dataset], model: str) -> Iterator[Made]:
    """Data of category synthetic, and what a call of the repository makes and no manifest says otherwise of."""
    pairs = {pair.dataset.id: pair for pair in inventory.training if pair.model and pair.model.name == model}
    outputs = {name: call for call in inventory.generation_calls if _makes(call) for name in _ids(call)}
    for dataset in datasets:
        own = dataset.category is None and not outputs.keys().isdisjoint(dataset.ids)
        if dataset.category == "synthetic" or own:
            yield _with_models(dataset, pairs.get(dataset.id))


def _with_models(dataset: Dataset, pair: Training | None) -> Made:
    outputs = pair.outputs if pair else None
    return (
        Made(dataset=dataset, models=outputs.models, unknown=outputs.without_terms)
        if outputs
        else Made(dataset=dataset)
    )


def _makes(call: GenerationCall) -> bool:
    return call.in_scope and call.purpose != "eval" and call.confidence != "low"


def _ids(call: GenerationCall) -> Iterator[DatasetId]:
    """What its output may be called: a path is relative to the repository or to the file's folder."""
    if call.output_id:
        yield call.output_id
        folder = call.path.rpartition("/")[0]
        if call.output_id.startswith("path:") and folder:
            yield local(f"{folder}/{call.output_id.removeprefix('path:')}")
