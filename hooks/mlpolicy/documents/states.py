"""How the documents of a model version stand: what configuration, inventory and lock can only say together."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from mlpolicy.config import ModelEntry
from mlpolicy.documents.fields import gap
from mlpolicy.documents.placeholders import nothing
from mlpolicy.documents.summary import listed
from mlpolicy.documents.template import rows, template
from mlpolicy.model import (
    CopyrightPolicy,
    Dataset,
    LockPublication,
    MeasureState,
    Part,
    PolicyState,
    SummaryDataset,
    SummaryField,
    SummaryState,
    TrainingSummary,
)
from mlpolicy.review import shown
from mlpolicy.tables import table

State = Literal["unnamed", "absent", "unreadable", "unrecognized", "present"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberStates:
    source: str
    checked: str
    verified: bool
    rows: tuple[str, ...] = ()


@cache
def member_states() -> frozenset[str]:
    """Country codes of the Union's member states."""
    return frozenset(table("eu_member_states", MemberStates).rows)


def policy_state(
    entry: ModelEntry, policies: Mapping[str, CopyrightPolicy], paths: Container[str], unreadable: Container[str]
) -> PolicyState:
    """policies: by path. paths: every file of the snapshot. unreadable: files with a Problem."""
    path = entry.copyright_policy
    found = policies.get(path) if path else None
    state = state_of(path, paths, unreadable, recognized=found is not None)
    if found is None or state != "present":
        return PolicyState(path=path, state=state, gaps=(f"the document is {state}",))
    measures = {item.id: MeasureState(gaps=item.gaps) for item in found.measures}
    return PolicyState(
        path=path,
        state=state,
        gaps=found.gaps,
        measure_1_1=measures.get("1.1"),
        measure_1_2=measures.get("1.2"),
        measure_1_3=measures.get("1.3"),
        measure_1_4=measures.get("1.4"),
        measure_1_5=measures.get("1.5"),
        summary=found.summary,
    )


def measure_places(entry: ModelEntry, policies: Mapping[str, CopyrightPolicy]) -> Iterator[Part]:
    """Where the policy answers each measure. policies: by path."""
    found = policies.get(entry.copyright_policy or "")
    for item in found.measures if found else ():
        name = f"copyright_policy.measure_{item.id.replace('.', '_')}"
        yield Part(name=name, path=entry.copyright_policy or "", at=item.at)


def summary_state(
    entry: ModelEntry,
    datasets: tuple[Dataset, ...],
    summaries: Mapping[str, TrainingSummary],
    lock: tuple[LockPublication, ...],
    blobs: Mapping[str, str],
    unreadable: Container[str],
) -> SummaryState:
    """datasets: what the model is trained on. summaries: by path. lock: every publication. blobs: path to object id."""
    path = entry.summary
    # Only a publication row freezes a summary: what calls itself published without one is still to be kept in step.
    frozen = any(row.source == path for row in lock if row.model == entry.name)
    summary = summaries.get(path) if path else None
    state = state_of(path, blobs, unreadable, recognized=summary is not None)
    if summary is None or state != "present":
        return SummaryState(path=path, state=state)
    return SummaryState(
        path=path,
        state=state,
        status=summary.status,
        gaps=(*_mismatch(entry, summary), *summary.gaps, *_asked(entry, summary)),
        drift=() if frozen or summary.model != entry.name else tuple(_drift(summary, listed(datasets))),
        contradictions=tuple(_contradictions(summary, datasets)),
        unrecorded=summary.status == "published" and not frozen,
    )


def state_of(path: str | None, paths: Container[str], unreadable: Container[str], *, recognized: bool) -> State:
    """Of a document that a model names: path as named, paths of all files, those with a Problem."""
    if path is None:
        return "unnamed"
    if path not in paths:
        return "absent"
    if path in unreadable:
        return "unreadable"
    return "present" if recognized else "unrecognized"


def _mismatch(entry: ModelEntry, summary: TrainingSummary) -> Iterator[str]:
    if summary.model != entry.name:
        yield f"the document is for {summary.model}, not for {entry.name}"


def _asked(entry: ModelEntry, summary: TrainingSummary) -> Iterator[str]:
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


def _drift(summary: TrainingSummary, wanted: tuple[SummaryDataset, ...]) -> Iterator[str]:
    """Differences between the generated part and what the model is trained on."""
    have, want = {row.id: row for row in summary.datasets}, {row.id: row for row in wanted}
    for name in sorted({*have, *want}):
        if name not in have:
            yield f"+ {name} is trained on and not listed"
        elif name not in want:
            yield f"- {name} is listed and not trained on"
        else:
            yield from _changed(have[name], want[name])


def _changed(have: SummaryDataset, want: SummaryDataset) -> Iterator[str]:
    for key in ("category", "configs", "license"):
        then, now = getattr(have, key), getattr(want, key)
        if then != now:
            yield f"~ {want.id}: {key} {_words(now)}, listed as {_words(then)}"


def _words(value: str | tuple[str, ...] | None) -> str:
    return (value if isinstance(value, str) else ", ".join(value or ())) or "none"


def _contradictions(summary: TrainingSummary, datasets: tuple[Dataset, ...]) -> Iterator[str]:
    """`No` to the question that a dataset's declared category belongs to. Only certain declarations count."""
    answers = {field.id: field.value for field in summary.fields if field.state == "filled"}
    for dataset in datasets:
        questions = template().questions.get(dataset.category or "", ())
        certain = dataset.declared and dataset.confidence == "high"
        if questions and certain and all(answers.get(question) == "no" for question in questions):
            numbers = " and ".join(questions)
            verb = "says" if len(questions) == 1 else "say"
            yield f"{numbers} {verb} no, and {shown(dataset)} is declared with category {dataset.category}"
