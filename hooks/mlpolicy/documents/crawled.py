"""Lists of domain names (2.3.8) against what the template asks for and what is left out of crawling."""

from collections.abc import Iterator

from mlpolicy.config import ModelEntry
from mlpolicy.documents.records import Records
from mlpolicy.model import TrainingSummary


def domain_troubles(entry: ModelEntry, summary: TrainingSummary, records: Records) -> Iterator[str]:
    """What of the list is wrong or too short, in words."""
    del entry, summary, records
    yield from ()


def crawled_excluded(entry: ModelEntry, summary: TrainingSummary, records: Records) -> Iterator[str]:
    """Names that were crawled and that a list of the repository leaves out of crawling, in words."""
    del entry, summary, records
    yield from ()
