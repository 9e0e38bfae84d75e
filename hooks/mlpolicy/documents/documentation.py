"""How the documentation of a model's training data stands, and a first draft of it."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace

from mlpolicy.config import ModelEntry
from mlpolicy.documents.questionnaires import Item, is_after, questionnaires
from mlpolicy.documents.states import state_of
from mlpolicy.documents.summaries.drift import listed
from mlpolicy.documents.summaries.values import answer
from mlpolicy.globs import matcher
from mlpolicy.model import (
    At,
    Dataset,
    Documentation,
    DocumentationItem,
    DocumentationState,
    LockDataset,
    Part,
    ReleaseTag,
)
from mlpolicy.naming import shown
from mlpolicy.yaml_values import scalar

SCHEMA = "mlpolicy-documentation/1"
_ABSENT = {
    "unnamed": "`documentation:` names no file",
    "absent": "{} is not there",
    "unreadable": "{} could not be read",
    "unrecognized": f"{{}} does not begin with `schema: {SCHEMA}`",
}

#: Where a model has to be offered for a questionnaire to be drafted.
_OFFERED = {"annex_xi": "eu", "ab_2013": "us-ca"}
_HINTS: dict[str, str] = {
    "text": "",
    "list": " [list]",
    "number": " [amount or range]",
    "bool": " [true | false]",
    "enum": " [{}]",
    "date": " [YYYY-MM-DD, YYYY-MM or YYYY]",
    "date-range": " [{{start: YYYY-MM, end: YYYY-MM}} or {{start: YYYY-MM, ongoing: true}}]",
}


def documentation_state(
    entry: ModelEntry,
    datasets: tuple[Dataset, ...],
    documents: Mapping[str, Documentation],
    reviewed: tuple[LockDataset, ...],
    tag: ReleaseTag | None,
    blobs: Mapping[str, str],
    unreadable: Container[str],
    tested: Container[str] = (),
) -> DocumentationState:
    """datasets: what the model is trained on. documents: by path. reviewed: the model's rows of the lock.

    tag: the newest one that releases the model. blobs: path to object id. unreadable: files with a Problem.
    tested: names of datasets that are used and not trained on: both laws ask about data for testing, too, so it may be
    listed.
    """
    path = entry.documentation
    found = documents.get(path) if path else None
    state = state_of(path, blobs, unreadable, recognized=found is not None)
    then = {item.path: item.blob for item in tag.documents} if tag else {}
    stands = DocumentationState(path=path, state=state, tag=tag.name if tag and path else None, tagged=path in then)
    if found is None or state != "present":
        why = _ABSENT[state].format(path)
        return replace(stands, annex_xi=(f"no `annex_xi`: {why}",), ab_2013=(f"no `ab_2013`: {why}",))
    unchanged = then.get(found.path) == blobs[found.path]
    return replace(
        stands,
        annex_xi=tuple(_gaps(entry, found, "annex_xi")),
        ab_2013=tuple(_gaps(entry, found, "ab_2013")),
        contradictions=tuple(words for _, words in _contradicted(entry, found, datasets)),
        changes=tuple(_drift(found, datasets, tested))
        or (tuple(_since(tag, entry, reviewed)) if tag and unchanged else ()),
    )


def newest(entry: ModelEntry, tags: Iterable[ReleaseTag], since: str) -> ReleaseTag | None:
    """The first of the tags (newest first) that releases the model version; none from before `since` (ISO date)."""
    releases = matcher(entry.release_tags)
    return next((tag for tag in tags if tag.date >= since and releases(tag.name)), None)


def places(entry: ModelEntry, found: Documentation, datasets: tuple[Dataset, ...]) -> Iterator[Part]:
    """Where findings about the document point: its gaps, the answers that are contradicted, its list of datasets."""
    path = found.path
    yield Part(name="documentation", path=path, at=At())
    for item in found.items:
        if item.gap:
            yield Part(name=f"documentation.{item.questionnaire}", path=path, at=item.at)
    for item, _ in _contradicted(entry, found, datasets):
        yield Part(name="documentation.contradictions", path=path, at=item.at)
    for part in found.parts:
        if part.name == "datasets":
            yield Part(name="documentation.changes", path=path, at=part.at)


def _gaps(entry: ModelEntry, found: Documentation, name: str) -> Iterator[str]:
    if found.model != entry.name:
        yield f"the document is for {found.model}, not for {entry.name}"
    if name not in found.questionnaires:
        yield f"no `{name}`: the file does not have it"
    yield from (f"{item.id}: {item.gap}" for item in found.items if item.questionnaire == name and item.gap)


def _contradicted(
    entry: ModelEntry, found: Documentation, datasets: tuple[Dataset, ...]
) -> Iterator[tuple[DocumentationItem, str]]:
    for item in found.items:
        if not item.gap:
            yield from ((item, words) for words in (*_late(entry, item), *_denied(item, datasets)))


def _late(entry: ModelEntry, item: DocumentationItem) -> Iterator[str]:
    row = _row(item)
    limit = getattr(entry, row.not_after) if row.not_after else None
    if limit and is_after(item.value, limit):
        yield f"{item.id} is {item.value}, and {entry.name} was placed on {limit}"


def _denied(item: DocumentationItem, datasets: tuple[Dataset, ...]) -> Iterator[str]:
    """`false` where a certain declaration says otherwise."""
    for dataset in datasets:
        certain = dataset.declared and dataset.confidence == "high"
        if answer(item.value) == "no" and certain and dataset.category in _row(item).no_with:
            yield f"{item.id} is false, and {shown(dataset)} is declared with category {dataset.category}"


def _row(item: DocumentationItem) -> Item:
    return next(row for row in questionnaires()[item.questionnaire].items if row.id == item.id)


def _drift(found: Documentation, datasets: tuple[Dataset, ...], tested: Container[str]) -> Iterator[str]:
    """Differences between the document's own list, where it has one, and what the model is trained on."""
    want = {str(shown(dataset)) for dataset in datasets}
    have = {name for name in found.datasets or () if name in want or name not in tested}
    for name in sorted(have ^ want) if found.datasets is not None else ():
        yield f"+ {name} is trained on and not listed" if name in want else f"- {name} is listed and not trained on"


def _since(tag: ReleaseTag, entry: ModelEntry, reviewed: tuple[LockDataset, ...]) -> Iterator[str]:
    """What reviewed rows of the model say otherwise than at the tag, whose document is the present one."""
    then, now = _rows(row for row in tag.reviewed if row.model == entry.name), _rows(reviewed)
    for name in sorted({*then, *now}):
        if then.get(name) != now.get(name):
            word = "added" if name not in then else "dropped" if name not in now else "changed"
            yield f"{name} was {word} since {tag.name}"


def _rows(reviewed: Iterable[LockDataset]) -> dict[str, set[object]]:
    found: dict[str, set[object]] = {}
    for row in reviewed:
        if row.state == "reviewed":
            found.setdefault(row.dataset, set()).add((row.configs, row.revisions, row.license))
    return found


def draft(entry: ModelEntry, datasets: tuple[Dataset, ...]) -> bytes:
    """A new document for the model version: what it covers is listed, every item is still to be answered."""
    asked = [name for name, offered in _OFFERED.items() if offered in entry.offered_in or not entry.offered_in]
    lines = [
        f"# Documentation of training data, {entry.name}.",
        f"schema: {SCHEMA}",
        f"model: {scalar(entry.name)}",
        "# Datasets that it covers: what the recipes use now.",
        f"datasets: [{', '.join(scalar(row.id) for row in listed(datasets))}]",
    ]
    for name in asked:
        questionnaire = questionnaires()[name]
        lines += ["", f"# {questionnaire.title} ({questionnaire.law})", f"{name}:"]
        for item in questionnaire.items:
            lines += [f"  # {item.label}{_HINTS[item.kind].format(' | '.join(item.values))}", f"  {item.id}: TODO"]
    return "".join(f"{line}\n" for line in lines).encode()
