"""What keeps a summary from counting that only configuration and inventory know."""

from collections.abc import Iterator

from mlpolicy.config import ModelEntry
from mlpolicy.documents.covering import speaks_of
from mlpolicy.documents.fields import gap
from mlpolicy.documents.placeholders import nothing
from mlpolicy.documents.seats import member_states
from mlpolicy.documents.template import rows
from mlpolicy.model import Dataset, SummaryField, TrainingSummary


def asked(entry: ModelEntry, summary: TrainingSummary, datasets: tuple[Dataset, ...]) -> Iterator[str]:
    """Gaps, in words. datasets: what the model is trained on."""
    del datasets
    if not speaks_of(summary, entry):
        yield f"the document is for {summary.model}, not for {entry.name}"
    yield from _conditions(entry, summary)


def _conditions(entry: ModelEntry, summary: TrainingSummary) -> Iterator[str]:
    """Fields whose condition the configuration knows: Art. 54 with its paragraph 6; a model that modifies another."""
    seat = entry.provider.established
    abroad = seat is not None and seat.upper() not in member_states() and not entry.open_source
    reasons = {
        "seat": f"the provider is established in {seat}, outside the Union" if abroad else "",
        "base": f"the model modifies {entry.base}" if entry.base else "",
    }
    for field in summary.fields:
        row = rows()[field.id]
        if row.asks and reasons[row.asks] and _open(field):
            yield gap(row, f"empty, and {reasons[row.asks]}")


def _open(field: SummaryField) -> bool:
    """Nothing is there, or only the word that nothing applies; unfinished text is a gap of the document's own."""
    return field.state == "empty" or (field.state == "filled" and nothing(field.value))
