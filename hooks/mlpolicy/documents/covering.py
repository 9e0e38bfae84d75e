"""Which model version, and which edition, a summary speaks of."""

from collections.abc import Iterator

from mlpolicy.config import ModelEntry
from mlpolicy.documents.records import Records
from mlpolicy.model import TrainingSummary


def speaks_of(summary: TrainingSummary, entry: ModelEntry) -> bool:
    """The summary is of this model version, alone or among others."""
    return entry.name in (summary.model, *summary.covers)


def others(entry: ModelEntry, summary: TrainingSummary, records: Records) -> Iterator[str]:
    """Further summaries of the same edition of the same version, in words."""
    for path, other in sorted(records.summaries.items()):
        if path != summary.path and other.edition == summary.edition and speaks_of(other, entry):
            yield f"{path} is one, too"
