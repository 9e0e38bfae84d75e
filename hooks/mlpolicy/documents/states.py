"""How the documents of a model version stand: what configuration, inventory and lock can only say together."""

from collections.abc import Container, Iterator, Mapping
from typing import Literal

from mlpolicy.config import ModelEntry
from mlpolicy.documents.policies.policy_gaps import contradicted, measure_gaps
from mlpolicy.documents.publish.channels import unlinked
from mlpolicy.documents.records import Records
from mlpolicy.documents.render.rendered import unrendered
from mlpolicy.documents.summaries.asked import asked
from mlpolicy.documents.summaries.contradictions import contradictions
from mlpolicy.documents.summaries.covering import added, gaps, misrecorded, others, speaks_of
from mlpolicy.documents.summaries.crawled import crawled_excluded, domain_troubles, uncounted
from mlpolicy.documents.summaries.drift import drift
from mlpolicy.documents.summaries.filed import differs, uncompared
from mlpolicy.documents.upkeep import last_review
from mlpolicy.model import At, CopyrightPolicy, Dataset, MeasureState, Part, PolicyState, SummaryState

State = Literal["unnamed", "absent", "unreadable", "unrecognized", "present"]


def policy_state(entry: ModelEntry, records: Records, datasets: tuple[Dataset, ...] = ()) -> PolicyState:
    """datasets: what the model is trained on."""
    path = entry.copyright_policy
    found = records.policies.get(path) if path else None
    state = state_of(path, records.oids, records.unread, recognized=found is not None)
    if found is None or state != "present":
        return PolicyState(path=path, state=state, gaps=(f"the document is {state}",))
    measures = {
        item.id: MeasureState(gaps=(*item.gaps, *measure_gaps(entry, found, item.id, records)))
        for item in found.measures
    }
    day, unknown = last_review(found, records)
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
        contradictions=tuple(contradicted(found, datasets)),
        last_reviewed=day,
        overdue=unknown,
    )


def measure_places(entry: ModelEntry, policies: Mapping[str, CopyrightPolicy]) -> Iterator[Part]:
    """Where the policy answers each measure, and the first that keeps it from counting. policies: by path."""
    found = policies.get(entry.copyright_policy or "")
    if found and found.gaps:
        first = found.gaps[0].replace("measure ", "measure-").split(" ", 1)[0]
        at = next((part.at for part in found.parts if part.name == first), At())
        yield Part(name="copyright_policy.gaps", path=found.path, at=at)
    for item in found.measures if found else ():
        name = f"copyright_policy.measure_{item.id.replace('.', '_')}"
        yield Part(name=name, path=entry.copyright_policy or "", at=item.at)


def summary_state(entry: ModelEntry, datasets: tuple[Dataset, ...], records: Records) -> SummaryState:
    """datasets: what the model is trained on."""
    path = entry.summary
    summary = records.summaries.get(path) if path else None
    state = state_of(path, records.oids, records.unread, recognized=summary is not None)
    if summary is None or state != "present":
        return SummaryState(path=path, state=state)
    # Only a publication row freezes a summary: what calls itself published without one is still to be kept in step.
    spoken_of = added(summary, datasets, records.summaries)
    ours = speaks_of(summary, entry) or not summary.model
    published = {entry.name, summary.model} if ours else {entry.name}
    rows = [row for row in records.publications if row.model in published and row.source == path]
    misfits = tuple(misrecorded(summary, rows))
    frozen = bool(rows) and not misfits
    return SummaryState(
        path=path,
        state=state,
        status=summary.status,
        gaps=(
            *summary.gaps,
            *gaps(entry, summary, spoken_of, records),
            *misfits,
            *uncompared(summary, records),
            *(asked(entry, summary, spoken_of) if ours else ()),
        ),
        drift=() if frozen or entry.name != summary.model else tuple(drift(summary, spoken_of)),
        contradictions=tuple(contradictions(entry, summary, spoken_of)) if ours else (),
        unrecorded=summary.status == "published" and not frozen,
        published=frozen,
        spelled_out=() if frozen else summary.spelled_out,
        unrendered=() if frozen else tuple(unrendered(summary, records.oids)),
        domains=tuple(domain_troubles(entry, summary, records)),
        domains_uncounted=uncounted(entry, summary, records),
        excluded=tuple(crawled_excluded(entry, summary, records)),
        others=tuple(others(entry, summary, records)),
        differs=tuple(differs(summary, records)),
        unlinked=tuple(unlinked(entry, summary, records)),
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
