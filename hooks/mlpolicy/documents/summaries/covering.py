"""Which model versions, and which edition, a summary speaks of."""

import re
from collections.abc import Iterator, Mapping, Sequence

from mlpolicy.config import ModelEntry
from mlpolicy.documents.records import Records
from mlpolicy.documents.summaries.fields import gap
from mlpolicy.documents.summaries.template import rows
from mlpolicy.model import Dataset, LockPublication, SummaryField, TrainingSummary
from mlpolicy.naming import shown

NAMES = "1.2.1"


def speaks_of(summary: TrainingSummary, entry: ModelEntry) -> bool:
    """The summary is of this model version, alone or among others. Where its form has no place for that, 1.2.1 says."""
    if summary.model:
        return entry.name in (summary.model, *summary.covers)
    return names(_names(summary), entry.name)


def names(field: SummaryField | None, model: str) -> bool:
    """The text names the version, and the model by the letters and digits of its name. model: `id@version`."""
    if field is None or field.state != "filled":
        return False
    text = field.value.lower()
    name, _, version = model.lower().partition("@")
    numbered = re.search(rf"(?<![a-z0-9.])v?{re.escape(version)}(?![a-z0-9]|\.\d)", text)
    return numbered is not None and _bare(name) in _bare(text)


def gaps(entry: ModelEntry, summary: TrainingSummary, datasets: tuple[Dataset, ...], records: Records) -> Iterator[str]:
    """How the document is not, or not only, of this model version, in words. datasets: what it has to speak of."""
    if summary.model and not speaks_of(summary, entry):
        yield f"model: the document is for {summary.model}, not for {entry.name}"
        return
    if (summary.covers or not summary.model) and _is_silent(summary, entry):
        yield gap(rows()[NAMES], f"does not name {entry.name}")
    if entry.name in summary.covers and summary.form == "own":
        listed, trained = {row.id for row in summary.datasets}, {shown(dataset) for dataset in datasets}
        if apart := sorted(listed ^ trained):
            yield f"covers: {entry.name} is trained on other data than the document lists ({', '.join(apart[:5])})"
    yield from _original(summary, records)


def misrecorded(summary: TrainingSummary, rows: Sequence[LockPublication]) -> Iterator[str]:
    """How the document is not what publishing makes of it, in words. rows: of the lock that record it, if any do."""
    if rows and summary.edition not in {row.edition for row in rows}:
        yield f"edition: is {summary.edition}, and mlpolicy.lock records it as edition {rows[-1].edition}"
    if rows and summary.status == "draft" and summary.form != "markdown":  # which may have no place for a status
        yield "status: is draft, and mlpolicy.lock records its publication"


def added(
    summary: TrainingSummary, datasets: tuple[Dataset, ...], summaries: Mapping[str, TrainingSummary]
) -> tuple[Dataset, ...]:
    """The datasets that the summary has to speak of; one that adds to another leaves out what the other lists.

    summaries: by path.
    """
    original = summaries.get(summary.adds_to or "")
    listed = {row.id for row in original.datasets} if original else ()
    return tuple(dataset for dataset in datasets if shown(dataset) not in listed)


def others(entry: ModelEntry, summary: TrainingSummary, records: Records) -> Iterator[str]:
    """Further summaries of the same edition of the same version, in words."""
    for path in duplicates(entry, summary, records):
        yield f"{path} is one, too"


def duplicates(entry: ModelEntry, summary: TrainingSummary, records: Records) -> Iterator[str]:
    """Their paths. What a summary is rendered to, and the file that one stands for, are no further ones."""
    own = {_stem(found.path) for found in records.summaries.values() if found.form == "own"}
    copies = {found.file.path for found in records.summaries.values() if found.file}
    for path, other in sorted(records.summaries.items()):
        same = path != summary.path and other.edition == summary.edition and speaks_of(other, entry)
        if same and path not in copies and not (other.form == "markdown" and _stem(path) in own):
            yield path


def _is_silent(summary: TrainingSummary, entry: ModelEntry) -> bool:
    """1.2.1 has content, and this version is not in it; without content that is the gap."""
    field = _names(summary)
    return field is not None and field.state == "filled" and not names(field, entry.name)


def _original(summary: TrainingSummary, records: Records) -> Iterator[str]:
    """The summary that this one adds to has to be there."""
    path = summary.adds_to
    if path is None or "://" in path:
        return
    if path == summary.path:
        yield "adds_to: names this document itself"
    elif path not in records.oids:
        yield f"adds_to: there is no {path}; name the path or URL of the original model's summary"


def _names(summary: TrainingSummary) -> SummaryField | None:
    return next((field for field in summary.fields if field.id == NAMES), None)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def _stem(path: str) -> str:
    return re.sub(r"\.(?:ya?ml|md|markdown)$", "", path)
