"""What law speaks of a model version: markets, dates, exemptions, as far as its entry in the configuration says.

Days and words come from `policies/tables/provisions.yaml`.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from mlpolicy.config import ModelEntry
from mlpolicy.documents.seats import member_states
from mlpolicy.documents.summaries.asked import settled
from mlpolicy.documents.summaries.template import rows
from mlpolicy.linking.indications import indications, role
from mlpolicy.linking.provisions import provisions
from mlpolicy.model import License, Model, TrainingSummary

AT_PLACEMENT = "at placement"
BEFORE_RELEASE = "before it is made available"


def applied(model: Model, entry: ModelEntry, summary: TrainingSummary | None) -> Model:
    """The model with what law speaks of it. summary: the document that it names, where that is one."""
    eu = _eu(model)
    restrictions = tuple(_restrictions(model.weights_license))
    seat = (model.provider_established or "").upper()
    us_ca = _california(model, entry)
    exempt = model.open_source and not restrictions
    told = _told_by_summary(model, summary, asked=eu != "no" and not exempt)
    found = replace(
        model,
        eu=eu,
        due=_due(model, eu),
        us_ca=us_ca,
        due_us_ca=_due_us_ca(model) if us_ca else None,
        placement_conflicts=tuple(_misplaced(model)),
        weights_restrictions=restrictions,
        open_source_exempt=exempt,
        abroad=bool(seat) and seat not in member_states(),
        represented=bool(model.representative) or told,
        role=role(entry),
        indications=tuple(indications(entry)),
    )
    stands = settled(found.summary, summary, found) if summary and found.summary.state == "present" else found.summary
    return replace(found, missing=tuple(_missing(found)), summary=stands)


def _offered_in_eu(model: Model) -> bool:
    """Where no market is stated, the Union is meant."""
    return not model.offered_in or "eu" in model.offered_in


def _is_older(model: Model) -> bool:
    """Placed before Chapter V applied; the date counts for more than the status."""
    start = provisions().chapter_v.value
    if model.status == "legacy":
        return model.placed is None or model.placed < start
    return model.status == "placed" and model.placed is not None and model.placed < start


def _eu(model: Model) -> Literal["no", "legacy", "current"]:
    if model.status == "withdrawn" or not _offered_in_eu(model):
        return "no"
    return "legacy" if _is_older(model) else "current"


def _due(model: Model, eu: str) -> str | None:
    if eu == "no":
        return None
    return provisions().older_models.value if eu == "legacy" else model.placed or AT_PLACEMENT


def _california(model: Model, entry: ModelEntry) -> bool:
    if model.status == "withdrawn" or "us-ca" not in model.offered_in or "nothing" in entry.generates:
        return False
    early = model.placed is not None and model.placed < provisions().ab_2013_released.value
    return entry.exemption is None and not early


def _due_us_ca(model: Model) -> str:
    return max(model.placed, provisions().ab_2013_due.value) if model.placed else BEFORE_RELEASE


def _misplaced(model: Model) -> Iterator[str]:
    start, placed = provisions().chapter_v.value, model.placed
    if model.status == "legacy" and placed and placed >= start:
        yield f"status legacy, and placed on {placed}: legacy is what was placed before {start}"
    elif model.status == "planned" and placed and placed < start:
        yield f"status planned, and placed on {placed}"
    elif model.status == "placed" and not placed:
        yield "status placed, and no date of placement"
    if model.further_training and model.status == "planned":
        yield f"status planned, and further training on {model.further_training[0]}: that is training of a placed model"
    early = [day for day in model.further_training if day < (placed or "")]
    yield from (f"further training on {day}, before {placed}, when it was placed" for day in early)


def _restrictions(weights: License) -> Iterator[str]:
    """What the license of the weights says against free and open-source (Art. 53(2))."""
    found, words = weights.properties, provisions().restrictions.words
    if found.commercial in {"no", "conditional"}:
        yield "no commercial use" if found.commercial == "no" else "commercial use on conditions only"
    if found.derivatives in {"no", "not-shared"}:
        yield "no modified copies" if found.derivatives == "no" else "modified copies may not be passed on"
    yield from (words[limit] for limit in found.limits if limit in words)


def _told_by_summary(model: Model, summary: TrainingSummary | None, *, asked: bool) -> bool:
    """The summary names the representative, or its own gaps tell that it does not: asked says whether a rule does."""
    if summary is None or model.summary.state != "present":
        return False
    named = any(rows()[item.id].asks == "seat" and item.state == "filled" for item in summary.fields)
    return named or asked


def _missing(model: Model) -> Iterator[str]:
    if model.eu == "no":
        return
    if model.copyright_policy.state != "present":
        yield f"copyright policy ({model.copyright_policy.state})"
    if model.summary.state != "present":
        yield f"training summary ({model.summary.state})"
    if not model.open_source_exempt:
        if model.documentation.state != "present":
            yield f"documentation of training data ({model.documentation.state})"
        if model.abroad and not model.represented:
            yield "authorised representative in the Union"
