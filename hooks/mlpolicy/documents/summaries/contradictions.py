"""Answers of a summary against what is certain of model and data: content against content."""

import re
from collections.abc import Iterator, Mapping

from mlpolicy.config import ModelEntry
from mlpolicy.documents.summaries import dates
from mlpolicy.documents.summaries.agreement import LATEST, MODALITIES, is_sure
from mlpolicy.documents.summaries.template import template
from mlpolicy.model import Dataset, SummaryField, TrainingSummary
from mlpolicy.naming import shown

PLACED, SIGNATORY = "1.2.3", "3.1.1"
#: Schemes of ids that are made up, or that say where in this repository something is.
_NOT_NAMES = frozenset({"private", "path"})
_Fields = Mapping[str, SummaryField]


def contradictions(entry: ModelEntry, summary: TrainingSummary, datasets: tuple[Dataset, ...]) -> Iterator[str]:
    """In words that begin with the field. datasets: what the model is trained on. Only certain declarations count."""
    fields = {field.id: field for field in summary.fields if is_sure(field)}
    certain = tuple(dataset for dataset in datasets if dataset.declared and dataset.confidence == "high")
    yield from _of_model(entry, fields)
    for dataset in certain:
        yield from _denied(dataset, fields)
        yield from _named(dataset, fields)
        if not summary.continuous:
            yield from _late(dataset, fields)
    upstream = {name for dataset in datasets for name in dataset.upstream}
    for dataset in certain:
        if upstream.isdisjoint({dataset.id, *dataset.ids}):  # what something was made from need not be like it
            yield from _unticked(dataset, fields)


def _of_model(entry: ModelEntry, fields: _Fields) -> Iterator[str]:
    """What the configuration says of the model version and its provider."""
    if entry.placed and PLACED in fields and entry.placed not in fields[PLACED].items:
        said = ", ".join(fields[PLACED].items)
        yield f"{PLACED} says {said}, and .mlpolicy.yaml that {entry.name} was placed on {entry.placed}"
    if entry.provider.signatory and SIGNATORY in fields and fields[SIGNATORY].value == "no":
        yield f"{SIGNATORY} says no, and .mlpolicy.yaml that the provider is a signatory"


def _denied(dataset: Dataset, fields: _Fields) -> Iterator[str]:
    questions = template().questions.get(dataset.category or "", ())
    if questions and all(name in fields and fields[name].value == "no" for name in questions):
        numbers = " and ".join(questions)
        verb = "says" if len(questions) == 1 else "say"
        yield f"{numbers} {verb} no, and {shown(dataset)} is declared with category {dataset.category}"


def _unticked(dataset: Dataset, fields: _Fields) -> Iterator[str]:
    """Modalities of the dataset that neither its section nor the whole summary has; `other` stands for any word."""
    for name in filter(None, (template().modality_fields.get(dataset.category or ""), MODALITIES)):
        ticked = fields[name].items if name in fields else template().modalities
        known = (word.strip().lower() for word in dataset.modalities)
        missing = [word for word in known if word in template().modalities and word not in ticked]
        if missing:
            yield f"{name} leaves out {', '.join(missing)}, and {shown(dataset)} is declared to hold it"


def _late(dataset: Dataset, fields: _Fields) -> Iterator[str]:
    """Collected, as all its statements say, after the latest date of acquisition."""
    ends = [dates.collected_until(text) for text in dataset.collected]
    sure = [end for end in ends if end]
    if LATEST in fields and sure and len(sure) == len(ends) and min(sure) > fields[LATEST].items[0]:
        latest = fields[LATEST].items[0]
        yield f"{LATEST} says {latest}, and {shown(dataset)} was collected until {min(sure)} or later"


def _named(dataset: Dataset, fields: _Fields) -> Iterator[str]:
    """The name of data that must not be named, with its owner or folder, so that it is no common word."""
    if dataset.disclosure == "public":
        return
    names = (name.partition(":")[::2] for name in (dataset.id, *dataset.ids, *dataset.unveiled))
    hidden = {name.strip("/*").lower() for scheme, name in names if scheme not in _NOT_NAMES}
    patterns = [rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in sorted(hidden) if "/" in name]
    for field in fields.values() if patterns else ():
        if re.search("|".join(patterns), field.value.lower()):
            yield f"{field.id} names data that is declared with disclosure {dataset.disclosure} ({shown(dataset)})"
