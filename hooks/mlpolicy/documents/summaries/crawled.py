"""Names of crawled domains (2.3.8) against what the template asks for and what is left out of crawling.

How many names there are is all that can be counted: whether they are those with most content is not assessed.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from mlpolicy.config import ModelEntry
from mlpolicy.documents.policies.exclusions import exclusions
from mlpolicy.documents.records import Records
from mlpolicy.documents.summaries.crawled_names import Trouble, listed_names, place_of
from mlpolicy.documents.summaries.template import template
from mlpolicy.model import DomainList, Part, TrainingSummary

#: Excluded names that are told.
_TOLD_EXCLUDED = 20


def domain_troubles(entry: ModelEntry, summary: TrainingSummary, records: Records) -> Iterator[str]:
    """What of the list is wrong or too short, in words."""
    for trouble in _troubles(entry, summary, records):
        yield trouble.text


def uncounted(entry: ModelEntry, summary: TrainingSummary, records: Records) -> bool:
    """All that is wrong with the list is that it cannot be held against a number of all names."""
    found = [*_troubles(entry, summary, records)]
    return bool(found) and all(trouble.open for trouble in found)


def crawled_excluded(entry: ModelEntry, summary: TrainingSummary, records: Records) -> Iterator[str]:
    """Names that were crawled and that a list of the repository leaves out of crawling, in words."""
    found = [*_excluded(entry, summary, records)]
    for name, item in found[:_TOLD_EXCLUDED]:
        yield f"{name} is left out by {item.path}{f' of {item.dated}' if item.dated else ''}"
    if len(found) > _TOLD_EXCLUDED:
        yield f"{len(found) - _TOLD_EXCLUDED:,} more"


def crawled_places(entry: ModelEntry, records: Records) -> Iterator[Part]:
    """Where the list is wrong, and where the first excluded name stands, in both lists."""
    summary = records.summaries.get(entry.summary or "")
    found = listed_names(summary, records) if summary else None
    if summary is None or found is None:
        return
    yield found.place
    for name, item in islice(_excluded(entry, summary, records), 1):
        for place in (found.at(name), place_of(item, name)):
            yield replace(place, name="summary.excluded")


def _troubles(entry: ModelEntry, summary: TrainingSummary, records: Records) -> Iterator[Trouble]:
    found = listed_names(summary, records)
    if found is None:
        return
    yield from found.troubles
    if found.names:
        yield from _short(entry, summary, len(found.names))


def _short(entry: ModelEntry, summary: TrainingSummary, count: int) -> Iterator[Trouble]:
    """The number of names against the share that the template asks for."""
    total, shares = summary.domains_total, template().domains
    listed = f"{count:,} name{'s' if count > 1 else ''} listed"
    if total is None:
        if summary.form != "markdown":
            text = f"{listed} of an unknown number crawled; `total` beside `file` would say how many"
            yield Trouble(text, open=True)
        return
    if total < count:
        yield Trouble(f"{listed}, and only {total:,} crawled in total")
        return
    large, small = _share(total, shares.percent), min(shares.sme_count, _share(total, shares.sme_percent))
    wanted = small if entry.provider.size == "sme" else large
    if count < wanted:
        text = f"{listed} of {total:,} crawled, fewer than {wanted:,} (top {shares.percent} %)"
        if entry.provider.size == "sme":
            text = f"{listed} of {total:,} crawled, fewer than {wanted:,} (of an SME)"
        elif entry.provider.size is None and count >= small:
            text += "; enough for an SME, which `provider.size: sme` would say"
        yield Trouble(f"{text}; count only, ranking not assessed")


def _share(total: int, percent: int) -> int:
    return -(-total * percent // 100)


def _excluded(entry: ModelEntry, summary: TrainingSummary, records: Records) -> Iterator[tuple[str, DomainList]]:
    """Crawled names that a list leaves out, with that list."""
    found = listed_names(summary, records)
    if found is None or not found.names:
        return
    for item in exclusions(records.policies.get(entry.copyright_policy or ""), records):
        for name in sorted(set(item.names).intersection(found.names)):
            yield name, item
