"""What a copyright policy leaves open of a measure that only configuration and repository know."""

from collections.abc import Iterator

from mlpolicy.config import ModelEntry
from mlpolicy.documents.records import Records
from mlpolicy.model import CopyrightPolicy


def measure_gaps(entry: ModelEntry, policy: CopyrightPolicy, measure: str, records: Records) -> Iterator[str]:
    """In words. measure: its number."""
    del entry, policy, measure, records
    yield from ()
