"""What the fields of a summary can be filled with from facts alone. Absence of a fact proposes nothing, never `no`.

Data that is not public stays unnamed: of licensed data (2.2.1) there is the answer and the modality, of other private
data only what is publicly known has its name.
"""

import re
from collections.abc import Iterable, Iterator

from mlpolicy.documents.drafting import sizes
from mlpolicy.documents.drafting.evidence import Evidence, Made, link, name, nameable
from mlpolicy.documents.summaries import dates
from mlpolicy.documents.summaries.template import rows, template
from mlpolicy.model import Dataset
from mlpolicy.pointers import Value

_HUB = "https://huggingface.co/"
_ON_HUB = re.compile(r"[\w-][\w.-]*/[\w.-]+")
#: What a masked name looks like.
_MASKED = re.compile(r"\w+:#[0-9a-f]{8}")


def proposals(evidence: Evidence) -> dict[str, Value]:
    """Values by field, in the order of the form; no field without a fact."""
    found = dict((*_general(evidence), *_sources(evidence), *_crawled(evidence), *_synthetic(evidence)))
    if evidence.entries[0].provider.signatory:
        found["3.1.1"] = "yes"
    return {field: found[field] for field in rows() if found.get(field)}


def _general(evidence: Evidence) -> Iterator[tuple[str, Value]]:
    provider, model = evidence.entries[0].provider, evidence.model
    yield "H.1", _version(evidence)
    if provider.name and provider.contact:
        yield "1.1.1", f"{provider.name}, {provider.contact}"
    if model.abroad and not model.open_source_exempt:
        yield "1.1.2", provider.representative
    names = [_linked(f"{entry.id} {entry.version}", _card(entry.channels)) for entry in evidence.entries]
    yield "1.2.1", names[0] if len(names) == 1 and isinstance(names[0], str) else names
    yield "1.2.2", [base for text in model.built_on.models for base in _base(text, evidence)]
    yield "1.2.3", _placed(evidence)
    words = modalities(sizes.counted(evidence.datasets))
    found = {str(word): band.band for word, band in zip(words, sizes.bands(evidence.datasets), strict=True)}
    yield "1.3.1", {word: {"size": band, "content": None} for word, band in found.items()}


def _version(evidence: Evidence) -> Value:
    """Its number, and where earlier ones are published."""
    first = evidence.entries[0].name
    earlier = [(edition, url) for (model, edition), url in sorted(evidence.published.items()) if model == first]
    before: list[Value] = [_linked(str(edition), url) for edition, url in earlier if edition < evidence.edition]
    return {"version": str(evidence.edition), "previous": before} if before else str(evidence.edition)


def _card(channels: Iterable[str]) -> str | None:
    """The model's own page, where one is among the channels: a hub's, which shows its card."""
    return next((channel for channel in channels if channel.startswith(_HUB)), None)


def _base(text: str, evidence: Evidence) -> Iterator[Value]:
    """A model that this one modifies: with its summary where that is published from here, else with its page."""
    if _MASKED.fullmatch(text):
        return
    ours = [url for (model, _), url in sorted(evidence.published.items()) if model == text]
    yield _linked(text.removeprefix("hf:"), ours[-1] if ours else _page(text))


def _page(model: str) -> str | None:
    if model.startswith(("https://", "http://")):
        return model
    return f"{_HUB}{model.removeprefix('hf:')}" if _ON_HUB.fullmatch(model.removeprefix("hf:")) else None


def _placed(evidence: Evidence) -> Value:
    days: dict[str, Value] = {
        f"{entry.id} {entry.version}": "/".join(reversed(entry.placed.split("-")))
        for entry in evidence.entries
        if entry.placed
    }
    return days if len(evidence.entries) > 1 else next(iter(days.values()), None)


def _sources(evidence: Evidence) -> Iterator[tuple[str, Value]]:
    """The answer and the modalities of each category, and the names that may be told."""
    for category, questions in template().questions.items():
        found = evidence.of(category)
        if found and category != "synthetic":
            if len(questions) == 1:  # which of two questions is meant is for a person to say
                yield questions[0], "yes"
            if field := template().modality_fields.get(category):
                yield field, modalities(found)
    public = evidence.of("public")
    standings = sizes.standings(sizes.shares(evidence.datasets))
    yield "2.1.3", [_dataset(item) for item in _named(public) if standings[item.id] != "not large"]
    yield "2.1.4", _others(item for item in _named(public) if standings[item.id] == "not large")
    yield "2.2.2.3", [_linked(name(item), link(item)) for item in _named(evidence.of("private"))]


def _crawled(evidence: Evidence) -> Iterator[tuple[str, Value]]:
    found = evidence.of("crawled")
    if found:
        agents = (item.value for item in evidence.crawlers if item.state == "agent" and not item.browser)
        yield "2.3.2", [*dict.fromkeys(agent for agent in agents if not agent.startswith("?"))]
        span = period(found)
        yield "2.3.5", f"From {span[0]} to {span[1]}" if span else None


def _synthetic(evidence: Evidence) -> Iterator[tuple[str, Value]]:
    if evidence.made:
        yield "2.5.1", "yes"
        yield "2.5.2", modalities(item.dataset for item in evidence.made)
        yield "2.5.3", [_linked(model, _page(model)) for model in makers(evidence.made)]


def makers(made: Iterable[Made]) -> tuple[str, ...]:
    """Models that made data and that are on the market: of whose terms something is known."""
    named = (model for item in made for model in item.models if model not in item.unknown)
    return tuple(dict.fromkeys(model.removeprefix("hf:") for model in named))


def modalities(datasets: Iterable[Dataset]) -> list[Value]:
    """As the form has them; what it has no word for stands behind `other`."""
    given = [*datasets]
    stated = {word.strip().lower() for item in given for word in (*item.modalities, *(s.modality for s in item.sizes))}
    extra = sorted(stated - {*template().modalities} | (stated & {sizes.OTHER}))
    known: list[Value] = [word for word in sizes.modalities(given) if word != sizes.OTHER]
    return [*known, f"{sizes.OTHER}: {', '.join(extra)}"] if extra else known


def collected(datasets: Iterable[Dataset]) -> tuple[str, str] | None:
    """First and last month (YYYY-MM) of their collection; None where one does not state it by month."""
    spans = [dates.span(text) for item in datasets for text in item.collected or ("",)]
    known = [span for span in spans if span]
    if not known or len(known) < len(spans):
        return None
    return min(first for first, _ in known), max(last for _, last in known)


def period(datasets: Iterable[Dataset]) -> tuple[str, str] | None:
    """The same as the form writes it (MM/YYYY)."""
    span = collected(datasets)
    return (_month(span[0]), _month(span[1])) if span else None


def _month(text: str) -> str:
    return f"{text[5:]}/{text[:4]}"


def _named(datasets: Iterable[Dataset]) -> list[Dataset]:
    return [item for item in datasets if nameable(item)]


def _linked(text: str, url: str | None) -> Value:
    return {"name": text, "link": url} if url else text


def _dataset(item: Dataset) -> Value:
    """With its link; without one a person says what it is."""
    if url := link(item):
        return {"name": name(item), "link": url}
    span = period([item])
    first, last = span or (None, None)
    return {"name": name(item), "description": None, "collection_start": first, "collection_end": last}


def _others(datasets: Iterable[Dataset]) -> Value:
    """One sentence with the facts; what the data holds is for a person to add."""
    parts = []
    for item in datasets:
        facts = [", ".join(map(str, modalities([item]))), item.license.spdx or ""]
        parts.append(f"{name(item)} ({'; '.join(filter(None, facts))})".removesuffix(" ()"))
    return f"Also used: {', '.join(parts)}." if parts else None
