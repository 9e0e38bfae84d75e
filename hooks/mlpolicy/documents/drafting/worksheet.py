"""What keeps a summary from being built further: facts that manifests leave out, and what only a person can say."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mlpolicy.documents.drafting import sizes
from mlpolicy.documents.drafting.evidence import Evidence, nameable
from mlpolicy.documents.drafting.proposals import period
from mlpolicy.documents.summaries import dates
from mlpolicy.documents.summaries.asked import asked
from mlpolicy.model import TrainingSummary
from mlpolicy.naming import shown
from mlpolicy.pointers import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Worksheet:
    """Each a list of lines."""

    #: What datasets leave out, and what would be built if they said it.
    facts: tuple[str, ...] = ()
    #: Proposals that a person has to look at.
    look: tuple[str, ...] = ()
    #: Fields that are asked for, and that nothing here can fill in.
    person: tuple[str, ...] = ()


def worksheet(evidence: Evidence, summary: TrainingSummary, proposed: Mapping[str, Value]) -> Worksheet:
    """summary: as built. proposed: what could be built of it."""
    asks = asked(evidence.entries[0], summary, evidence.datasets)
    return Worksheet(
        facts=tuple(_facts(evidence)),
        look=tuple(_look(evidence, proposed)),
        person=tuple(dict.fromkeys((*summary.gaps, *asks))),
    )


def joined(sheets: Iterable[Worksheet]) -> Worksheet:
    """All their lines."""
    given = [*sheets]
    return Worksheet(
        facts=tuple(line for sheet in given for line in sheet.facts),
        look=tuple(line for sheet in given for line in sheet.look),
        person=tuple(line for sheet in given for line in sheet.person),
    )


def _facts(evidence: Evidence) -> Iterator[str]:
    """What is left out, with the fields that would be built of it."""
    found: dict[str, list[str]] = {}
    for why, field in _missing(evidence):
        fields = found.setdefault(why, [])
        fields += [field] if field not in fields else []
    yield from (f"{why} ({', '.join(fields)})" for why, fields in found.items())


def _missing(evidence: Evidence) -> Iterator[tuple[str, str]]:
    provider = evidence.entries[0].provider
    if not (provider.name and provider.contact):
        yield "the model's entry in the configuration does not state `provider: {name, contact}`", "1.1.1"
    for item in sizes.counted(evidence.datasets):
        if item.category is None:
            yield f"{shown(item)} states no category, so that it is in no section of the form", "2.1 to 2.6"
    for band in sizes.bands(evidence.datasets):
        yield from ((why, "1.3.1") for why in band.why if band.band is None)
    yield from ((why, "2.1.3") for share in sizes.shares(evidence.datasets) for why in share.why)
    for item in evidence.of("crawled"):
        if not period([item]):
            yield f"{shown(item)} does not state by month when it was collected, e.g. 2024-03 to 2024-05", "2.3.5"


def _look(evidence: Evidence, proposed: Mapping[str, Value]) -> Iterator[str]:
    if "1.2.2" in proposed:
        yield "1.2.2 comes from `base` or a model card: it stands if that is a general-purpose model on the EU market"
    if evidence.of("user"):
        yield "2.4.1 or 2.4.2: data of users is declared; whether from the model or from other services, you know"
    for item in evidence.of("public"):
        if not nameable(item):
            yield f"2.1.3: {shown(item)} is declared public and not to be named; the form asks for names of public data"
    crawled = evidence.of("crawled")
    if evidence.crawlers and not crawled:
        paths = ", ".join(sorted({item.path for item in evidence.crawlers}))
        yield f"2.3.1: {paths} sets up a crawler, and no dataset is declared as crawled"
    if crawled and any(item.browser for item in evidence.crawlers):
        yield "2.3.2: a crawler that gives the name of a browser is left out"
    spans = [span for item in evidence.datasets for text in item.collected if (span := dates.span(text))]
    if spans:
        year, _, month = max(last for _, last in spans).partition("-")
        yield f"1.3.2: stated times of collection end in {month}/{year}"
    for made in evidence.made:
        if made.unknown:
            names = ", ".join(made.unknown)
            yield f"2.5.3 or 2.5.4: {shown(made.dataset)} was made with {names}; 2.5.3 if that is on the market"
