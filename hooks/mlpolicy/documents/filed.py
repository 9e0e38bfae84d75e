"""Summaries that stand for a file which is not read."""

from collections.abc import Iterator

from mlpolicy.documents.records import Records
from mlpolicy.model import TrainingSummary


def differs(summary: TrainingSummary, records: Records) -> Iterator[str]:
    """How the file is another one than the summary states, in words."""
    del summary, records
    yield from ()
