"""What keeps a summary from counting that only configuration and inventory know."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mlpolicy.config import ModelEntry
from mlpolicy.documents.drafting.sizes import counted, shares
from mlpolicy.documents.placeholders import inapplicable
from mlpolicy.documents.summaries.fields import gap
from mlpolicy.documents.summaries.template import rows, template
from mlpolicy.model import Dataset, Model, SummaryField, SummaryState, TrainingSummary
from mlpolicy.naming import shown

LARGE = "2.1.3"
#: Categories whose datasets are named in one field or described in another.
_TOLD = {"public": (LARGE, "2.1.4"), "private": ("2.2.2.3", "2.2.2.4")}
_ADDRESSES = frozenset({"url", "path", "s3", "gs", "abfs", "file"})
_BASE, _SEAT = "base", "seat"
_WHY_NOT = "only of a model from before Chapter V of the AI Act (status legacy) may content be missing"
#: Letters and digits of a name that is found in the middle of other letters, at least.
_LONG = 6


def asked(entry: ModelEntry, summary: TrainingSummary, datasets: tuple[Dataset, ...]) -> Iterator[str]:
    """Gaps, in words. datasets: what the model is trained on."""
    fields = {field.id: field for field in summary.fields}
    for field in fields.values():
        if rows()[field.id].asks == _BASE and entry.base:
            yield from _base(field, entry.base)
    certain = tuple(item for item in datasets if item.declared and item.confidence == "high")
    if LARGE in fields:
        yield from _large(fields[LARGE], datasets, certain)
    for category, (named, described) in _TOLD.items():
        if named in fields and described in fields:
            mine = (item for item in counted(datasets) if item in certain and item.category == category)
            yield from _untold(fields[named], fields[described], mine)


def settled(state: SummaryState, summary: TrainingSummary, model: Model) -> SummaryState:
    """The state with what law asks of this model alone: a representative (Art. 54), or less of an older model."""
    gaps = [*state.gaps]
    if model.eu == "legacy":
        excused = {text.partition(":")[0] for text in summary.justified}
        open_ = {field.id for field in summary.fields if field.id in excused and _open(field)}
        gaps = [text for text in gaps if text.split(" ", 1)[0] not in open_]
    else:
        gaps += [f"unavailable: {_WHY_NOT} ({text.partition(':')[0]})" for text in summary.justified]
    if model.abroad and not model.open_source_exempt:
        seat = f"empty, and the provider is established in {model.provider_established}, outside the Union"
        asking = (field for field in summary.fields if rows()[field.id].asks == _SEAT and _open(field))
        gaps += [gap(rows()[field.id], seat) for field in asking]
    return replace(state, gaps=tuple(gaps))


def _base(field: SummaryField, base: str) -> Iterator[str]:
    if field.state == "empty":
        yield gap(rows()[field.id], f"empty, and the model modifies {base}")
    elif field.state == "filled" and not is_named(re.split(r"[:/]", base)[-1], field.value):
        yield gap(rows()[field.id], f"does not name {base}, which the model modifies")


def _untold(named: SummaryField, described: SummaryField, datasets: Iterable[Dataset]) -> Iterator[str]:
    """A dataset that is not named by a list which has content, and the description of all others is empty."""
    if named.state != "filled" or described.state != "empty":
        return
    unnamed = (item for item in datasets if not _is_address(item) and not _listed(item, named.value))
    missing = [shown(item) for item in unnamed]
    if missing:
        yield gap(rows()[described.id], f"empty, and {named.id} does not name {', '.join(missing[:5])}")


def _large(field: SummaryField, datasets: tuple[Dataset, ...], certain: tuple[Dataset, ...]) -> Iterator[str]:
    """Public datasets that are surely large and that the list does not name."""
    if not (field.state == "filled" or (field.state == "empty" and not field.required)):
        return
    sure = {item.id: item for item in certain}
    for share in shares(datasets):
        found = sure.get(share.dataset) if share.state == "large" else None
        if found and found.disclosure == "public" and not _listed(found, field.value):
            share_ = f"more than {template().large_percent} % of the public {share.modality} data"
            yield gap(rows()[field.id], f"does not name {shown(found)}, which is {share_}")


def _is_address(dataset: Dataset) -> bool:
    """A public dataset without a name: the list may call it by any."""
    scheme, _, rest = dataset.id.partition(":")
    return dataset.disclosure == "public" and scheme in _ADDRESSES and dataset.name in {"", rest}


def _listed(dataset: Dataset, text: str) -> bool:
    """The text has its name, its id with or without its owner, or where it comes from."""
    if dataset.disclosure != "public":
        return False
    ids = [name.partition(":")[2] for name in (dataset.id, *dataset.ids)]
    known = (dataset.name, *ids, *(name.rpartition("/")[2] for name in ids), *dataset.urls)
    return any(is_named(name, text) for name in known if name)


def is_named(name: str, text: str) -> bool:
    """The words of the name stand in the text, one after the other; of a long one, its letters and digits."""
    wanted, there = (re.findall(r"[^\W_]+", part.lower()) for part in (name, text))
    if not wanted:
        return False
    joined = "".join(wanted)
    if len(joined) >= _LONG and joined in "".join(there):
        return True
    return any(there[index : index + len(wanted)] == wanted for index in range(len(there)))


def _open(field: SummaryField) -> bool:
    """Nothing is there, or only the word that nothing applies; unfinished text is a gap of the document's own."""
    return field.state == "empty" or (field.state != "not-applicable" and inapplicable(field.value))
