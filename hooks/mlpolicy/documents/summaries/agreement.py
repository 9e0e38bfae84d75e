"""Fields of one summary against each other: modalities, and dates against the latest date of acquisition (1.3.2)."""

from collections.abc import Iterator, Mapping

from mlpolicy.documents.summaries import dates
from mlpolicy.documents.summaries.named import flat, listed
from mlpolicy.documents.summaries.template import rows
from mlpolicy.documents.summaries.values import continuous, dates_alone
from mlpolicy.model import SummaryField
from mlpolicy.pointers import Value

MODALITIES = "1.3.1"
LATEST = "1.3.2"
UPDATED = "H.2"
CRAWLED = "2.3.5"


def disagreements(fields: Mapping[str, SummaryField], values: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    """Ids of fields, and how each contradicts another one, in words. Only what is surely said counts."""
    sure = {name: field for name, field in fields.items() if is_sure(field)}
    if MODALITIES in sure:
        yield from _unticked(sure, sure[MODALITIES].items)
    if LATEST in sure:
        if dates_alone(values.get(LATEST)):
            yield LATEST, "does not say whether training on newer data goes on"
        yield from _later(sure, values, sure[LATEST].items[0])


def is_sure(field: SummaryField) -> bool:
    """It has content of its kind, and the document surely says that in answer to this field."""
    return field.state == "filled" and field.confidence == "high"


def _unticked(sure: Mapping[str, SummaryField], ticked: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name, field in sure.items():
        missing = [item for item in field.items if item not in ticked] if rows()[name].kind == "modalities" else []
        if missing:
            yield name, f"{', '.join(missing)}: not ticked in {MODALITIES}"


def _later(sure: Mapping[str, SummaryField], values: Mapping[str, Value], latest: str) -> Iterator[tuple[str, str]]:
    if UPDATED in sure and max(sure[UPDATED].items)[:7] < latest:
        yield UPDATED, f"{max(sure[UPDATED].items)} is before the latest date of acquisition in {LATEST}, {latest}"
    if continuous(values.get(LATEST)):
        return
    after = f"after the latest date of acquisition in {LATEST}, {latest}"
    if CRAWLED in sure and sure[CRAWLED].items[1] > latest:
        yield CRAWLED, f"{sure[CRAWLED].items[1]} is {after}"
    for name in sure:
        if rows()[name].kind == "datasets":
            ends = (flat(item.get("collection_end")) for item in listed(values.get(name)) if isinstance(item, dict))
            late = next((end for end in ends if (dates.collected_until(end) or "") > latest), None)
            if late:
                yield name, f"collection_end {late} is {after}"
