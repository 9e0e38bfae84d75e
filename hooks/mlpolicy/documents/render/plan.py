"""Which documents of the models are rendered, and what rendering them would write."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from mlpolicy.config import Config, ModelEntry
from mlpolicy.documents.render.rendering import is_rendering, renderings
from mlpolicy.errors import ConfigError, DecodeError
from mlpolicy.model import Inventory, LockPublication, Model
from mlpolicy.writing import Change, Read

_FORM = {
    "markdown": "{} is Markdown already; what mlpolicy renders is `schema: mlpolicy-summary/1`",
    "file": "{} stands for a file or page that others made; nothing is rendered from it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document, and the models that name it. frozen: where and when it was published, in words.

    why: what keeps it from being rendered, in words; empty where nothing does.
    """

    path: str
    models: tuple[Model, ...]
    frozen: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """refused: why other documents of these models are not rendered, in words. others: those of them that are read."""

    rendered: tuple[Source, ...] = ()
    refused: tuple[str, ...] = field(default=())
    others: tuple[Source, ...] = ()


def sources(inventory: Inventory, config: Config, names: Collection[str]) -> Sources:
    """Summaries, and where a model is offered in California the answers to its twelve items. names: `id@version`."""
    found: dict[str, Source] = {}
    refused: dict[str, None] = {}
    models = {model.name: model for model in inventory.models}
    for entry in config.models:
        for path, why in _documents(inventory, entry) if entry.name in names else ():
            if why:
                refused[why] = None
            before = found[path].models if path in found else ()
            frozen = _frozen(inventory, path)
            found[path] = Source(path=path, models=(*before, models[entry.name]), frozen=frozen, why=why)
    read = {summary.path for summary in inventory.summaries}
    return Sources(
        rendered=tuple(source for source in found.values() if not source.why),
        refused=tuple(refused),
        others=tuple(source for source in found.values() if source.why and source.path in read),
    )


def plan(source: str, data: bytes, read: Read, formats: Collection[str]) -> Iterator[Change]:
    """The source's renderings; nothing of those that are there. read: content of a file, None where there is none.

    formats: `md`, `html`. Raises ConfigError where something else stands in the place of one, and for what does not
    decode.
    """
    try:
        made = renderings(source, data)
    except DecodeError as error:
        raise ConfigError(f"{source}: {error.message}") from None
    for path, wanted in made:
        if path.rpartition(".")[2] in formats:
            there = read(path)
            if there is not None and not is_rendering(there):
                raise ConfigError(f"{path} was not rendered by mlpolicy; move it away, then run this again")
            if there is None or there.replace(b"\r\n", b"\n") != wanted:
                yield Change(path=path, data=wanted, why=f"what {source} renders to")


def _documents(inventory: Inventory, entry: ModelEntry) -> Iterator[tuple[str, str]]:
    """Path of each document that is asked for, and why it is not rendered; empty where it is."""
    model = next(model for model in inventory.models if model.name == entry.name)
    if entry.summary:
        form = next((found.form for found in inventory.summaries if found.path == entry.summary), "own")
        state = model.summary.state
        gone = f"{entry.summary} is {state}; `mlpolicy check` says more" if state != "present" else ""
        yield entry.summary, gone or _FORM.get(form, "").format(entry.summary)
    if entry.documentation and "us-ca" in entry.offered_in:
        answered = any(
            found.path == entry.documentation and "ab_2013" in found.questionnaires for found in inventory.documentation
        )
        yield entry.documentation, "" if answered else f"{entry.documentation} holds no answers under `ab_2013:`"


def _frozen(inventory: Inventory, path: str) -> str:
    rows = (row for row in inventory.lock if isinstance(row, LockPublication) and row.source == path)
    return next((f"published on {row.date} at {row.url}" for row in rows), "")
