"""`mlpolicy summary build`: facts put into a summary, with what a person wrote kept to the letter."""

from dataclasses import dataclass, field

from mlpolicy.config import PATH, Config, ModelEntry
from mlpolicy.documents import documentation
from mlpolicy.documents.drafting.answers import AB_2013, answered, untold
from mlpolicy.documents.drafting.evidence import evidence
from mlpolicy.documents.drafting.filling import Decisions, fields_of, merge, written
from mlpolicy.documents.drafting.merge import Clash, same
from mlpolicy.documents.drafting.proposals import proposals
from mlpolicy.documents.drafting.worksheet import Worksheet, joined, worksheet
from mlpolicy.documents.questionnaires import questionnaires
from mlpolicy.documents.render.rendering import rerendered
from mlpolicy.documents.summaries.covering import speaks_of
from mlpolicy.documents.summaries.draft import document, draft, parse, regenerate
from mlpolicy.documents.summaries.template import rows
from mlpolicy.errors import ConfigError
from mlpolicy.model import Dataset, Inventory, LockPublication, TrainingSummary
from mlpolicy.strict import nearest
from mlpolicy.writing import Change, Read


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """Documents as they would be. Nothing is to be written where something clashes."""

    changes: tuple[Change, ...] = ()
    clashes: tuple[Clash, ...] = ()
    #: Lines on words of a person that stay although facts do not bear them out.
    kept: tuple[str, ...] = ()
    #: Fields and items whose value changes, by the path of their document.
    filled: tuple[tuple[str, tuple[str, ...]], ...] = ()
    #: What keeps them from being built further.
    worksheet: Worksheet = field(default_factory=Worksheet)


class _NotBuiltError(ConfigError):
    """The summary is none that is built into; what else there is still can be."""


def build(inventory: Inventory, config: Config, model: str, read: Read, decisions: Decisions) -> Built:
    """The documents of a model version with what facts say of it. model: `id@version` of a stated one.

    read: content of a file of the working tree. Raises ConfigError where the configuration names no document, where one
    is frozen or not mlpolicy's own, and where its text cannot be changed without touching more.
    """
    stated = next(entry for entry in config.models if entry.name == model)
    _check(decisions)
    california = _california(inventory, config, stated, read, decisions)
    try:
        summary = _summary(inventory, config, stated, stated.summary, read, decisions) if stated.summary else None
    except _NotBuiltError as error:
        if not (california and stated.documentation):
            raise
        summary = Built(worksheet=Worksheet(look=(str(error),)))
    if summary is None and california is None:
        raise ConfigError(f"{model} names no summary; add `summary: summaries/{model}.yaml` to its entry in {PATH}")
    return _together([part for part in (summary, california) if part])


def first_summary(inventory: Inventory, config: Config, stated: ModelEntry, path: str) -> bytes:
    """A draft with what facts say, as `build` makes it where there is none. Raises ConfigError."""
    return _summary(inventory, config, stated, path, _nowhere, {}).changes[0].data


def first_documentation(inventory: Inventory, config: Config, stated: ModelEntry) -> bytes:
    """A draft; of AB 2013, where it speaks of the model, with what facts say. Raises ConfigError."""
    made = _california(inventory, config, stated, _nowhere, {})
    datasets = evidence(inventory, config, stated.name, None).datasets
    return made.changes[0].data if made else documentation.draft(stated, datasets)


def _nowhere(_: str) -> None:
    """No file is there."""


def _together(parts: list[Built]) -> Built:
    clashes = tuple(clash for part in parts for clash in part.clashes)
    return Built(
        changes=() if clashes else tuple(change for part in parts for change in part.changes),
        clashes=clashes,
        kept=tuple(line for part in parts for line in part.kept),
        filled=tuple(item for part in parts for item in part.filled),
        worksheet=joined(part.worksheet for part in parts),
    )


def _summary(
    inventory: Inventory, config: Config, stated: ModelEntry, path: str, read: Read, decisions: Decisions
) -> Built:
    _not_frozen(inventory, path)
    there = read(path)
    before = there
    if before is None:
        before = draft(stated, evidence(inventory, config, stated.name, None).datasets, path)
    summary = _own(path, before)
    if not speaks_of(summary, stated):
        raise ConfigError(f"{path} is the summary of {summary.model}, not of {stated.name}")
    names = {entry.name for entry in config.models}
    found = evidence(inventory, config, summary.model if summary.model in names else stated.name, summary)
    theirs = proposals(found)
    data = _regenerated(path, before, found.datasets)
    merged = merge(document(data), theirs, decisions)
    clashes = tuple(
        Clash(path=path, field=name, label=rows()[name].label, conflict=conflict) for name, conflict in merged.conflicts
    )
    after = data if clashes else written(path, data, merged.values, theirs)
    ours = fields_of(document(data))
    why = "built from the inventory" if there is not None else f"draft for {stated.name}, with what the inventory says"
    return Built(
        changes=(*([Change(path=path, data=after, why=why)] if after != there else []), *rerendered(path, after, read)),
        clashes=clashes,
        kept=tuple(f"{path}: {line}" for line in merged.kept),
        filled=((path, tuple(name for name, item in merged.values.items() if not same(item, ours.get(name)))),),
        worksheet=worksheet(found, parse(after), theirs),
    )


def _california(
    inventory: Inventory, config: Config, stated: ModelEntry, read: Read, decisions: Decisions
) -> Built | None:
    """AB 2013, where it speaks of the model or the documentation answers it."""
    found = evidence(inventory, config, stated.name, None)
    path = stated.documentation
    there = read(path) if path else None
    asked = any(item.path == path and AB_2013 in item.questionnaires for item in inventory.documentation)
    if not (found.model.us_ca or asked):
        return None
    if path is None:
        line = (
            f"AB 2013: {stated.name} names no file; add `documentation: documentation/{stated.name}.yaml` to its entry"
        )
        return Built(worksheet=Worksheet(look=(line,)))
    made = answered(path, there, stated, found, decisions)
    why = "AB 2013 built from the inventory"
    return Built(
        changes=(
            *([Change(path=path, data=made.data, why=why)] if made.data != there else []),
            *rerendered(path, made.data, read),
        ),
        clashes=made.clashes,
        kept=made.kept,
        filled=((path, made.filled),),
        worksheet=Worksheet(look=tuple(f"AB 2013 {line}" for line in untold(found))),
    )


def _check(decisions: Decisions) -> None:
    known = (*rows(), *(item.id for item in questionnaires()[AB_2013].items))
    for name in decisions:
        if name not in known:
            raise ConfigError(f"no field or item is called '{name}'{nearest(name, known)}")


def _own(path: str, data: bytes) -> TrainingSummary:
    """Raises ConfigError for a file that cannot be built into."""
    if not path.endswith((".yaml", ".yml")):
        raise _NotBuiltError(f"{path} is not in mlpolicy's own format (YAML), so that nothing is built into it")
    try:
        summary = parse(data)
    except ConfigError as error:
        raise ConfigError(f"{path}: {error}") from None
    if summary.form == "file":
        raise _NotBuiltError(f"{path} stands for a file or page; its fields are copied from there, not built")
    return summary


def _regenerated(path: str, data: bytes, datasets: tuple[Dataset, ...]) -> bytes:
    try:
        return regenerate(data, datasets)
    except ConfigError as error:
        raise ConfigError(f"{path}: {error}") from None


def _not_frozen(inventory: Inventory, path: str) -> None:
    for row in inventory.lock:
        if isinstance(row, LockPublication) and row.source == path:
            step = f"a change is a new edition: mlpolicy summary publish {row.model} --next"
            raise _NotBuiltError(f"{path} was published on {row.date} and is frozen; {step}")
