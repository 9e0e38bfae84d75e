"""Where a published summary has to be linked."""

from collections.abc import Iterator

from mlpolicy.config import ModelEntry
from mlpolicy.documents.records import Records
from mlpolicy.model import TrainingSummary


def unlinked(entry: ModelEntry, summary: TrainingSummary, records: Records) -> Iterator[str]:
    """Channels of the model that do not link the published summary, in words."""
    del entry, summary, records
    yield from ()
