"""Fields of a draft that nobody changed since they were built, while the facts moved on."""

import json
from collections.abc import Iterator
from dataclasses import replace

from mlpolicy.config import Config
from mlpolicy.documents.drafting.evidence import evidence
from mlpolicy.documents.drafting.merge import name_of, same
from mlpolicy.documents.drafting.proposals import proposals
from mlpolicy.documents.summaries.named import flat, quoted
from mlpolicy.documents.summaries.placed import drift_place
from mlpolicy.model import Inventory, Model, TrainingSummary
from mlpolicy.pointers import Value


def with_moved(inventory: Inventory, config: Config) -> Inventory:
    """The inventory, where drafts of its models have what `mlpolicy fix` would build anew as part of their drift."""
    built = {summary.path: summary for summary in inventory.summaries if summary.built and summary.form == "own"}
    if not built:
        return inventory

    def moved(model: Model) -> Model:
        summary = built.get(model.summary.path or "")
        if summary is None or summary.model != model.name or model.summary.published:
            return model
        words = tuple(_moved(summary, inventory, config))
        parts = (drift_place(summary),) if words and not model.summary.drift else ()
        state = replace(model.summary, drift=(*model.summary.drift, *words))
        return replace(model, summary=state, parts=(*model.parts, *parts))

    return replace(inventory, models=tuple(map(moved, inventory.models)))


def _moved(summary: TrainingSummary, inventory: Inventory, config: Config) -> Iterator[str]:
    now = proposals(evidence(inventory, config, summary.model, summary))
    for item in summary.built:
        before: Value = json.loads(item.value)
        if not same(before, now.get(item.id)):
            yield f"~ {item.id}: {_difference(before, now.get(item.id))}"


def _difference(before: Value, after: Value) -> str:
    """Entries of lists that come and go, else the values."""
    if isinstance(before, list) and isinstance(after, list | None):
        gone = [f"- {name_of(item)}" for item in before if item not in (after or ())]
        return ", ".join([*(f"+ {name_of(item)}" for item in after or () if item not in before), *gone])
    return f"{quoted(after) if flat(after) else 'nothing'}, built as {quoted(before)}"
