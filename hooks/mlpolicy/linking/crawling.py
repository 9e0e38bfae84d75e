"""Crawler settings against what documents and providers stand for: who says that reservations are honoured."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mlpolicy.config import Config, ModelEntry
from mlpolicy.documents.policies.measures import ACCESS, RESERVATIONS, claim
from mlpolicy.model import CopyrightPolicy, CrawlerSetting, Part, TrainingSummary

#: Field of the summary: measures to respect reservations of rights.
_FIELD = "3.1.2"


#: What a document says: that reservations of rights are honoured, access restrictions kept, or nothing crawled.
_Said = Literal["reservations", "access", "nothing"]
_MEASURES: dict[str, _Said] = {ACCESS: "access", RESERVATIONS: "reservations"}


@dataclass(frozen=True, slots=True)
class _Claim:
    """A document's sentence, with the place of its section or field."""

    said: _Said
    text: str
    place: Part


def link_crawlers(
    settings: Iterable[CrawlerSetting],
    config: Config,
    policies: Sequence[CopyrightPolicy],
    summaries: Sequence[TrainingSummary],
) -> tuple[CrawlerSetting, ...]:
    """The settings, each with the claims and the duty that it stands against.

    They are those of the model versions whose recipes hold the file; where no recipe does, of every version that is not
    withdrawn; and where none is stated, of any policy and summary.
    """
    claims = (*_of_policies(policies), *_of_summaries(summaries))
    return tuple(_linked(setting, config.models, claims) for setting in settings)


def _of_policies(policies: Iterable[CopyrightPolicy]) -> Iterator[_Claim]:
    for policy in policies:
        for measure in policy.measures:
            if measure.claim:
                text = f"{policy.path} (measure {measure.id}): '{measure.claim}'"
                yield _Claim(_MEASURES[measure.id], text, Part(name="statement", path=policy.path, at=measure.at))
        for part in policy.parts:
            if part.name == "no_crawling":
                yield _Claim("nothing", f"{policy.path}: '{policy.no_crawling}'", replace(part, name="statement"))


def _of_summaries(summaries: Iterable[TrainingSummary]) -> Iterator[_Claim]:
    for summary in summaries:
        for field in summary.fields:
            if field.id == _FIELD and field.state == "filled" and (said := claim(field.value)):
                text = f"{summary.path} (field {_FIELD}): '{said}'"
                yield _Claim("reservations", text, Part(name="statement", path=summary.path, at=field.at))


def _linked(setting: CrawlerSetting, models: Sequence[ModelEntry], claims: Iterable[_Claim]) -> CrawlerSetting:
    concerned = [model for model in models if model.name in setting.models or not setting.models]
    live = [model for model in concerned if model.status != "withdrawn"]
    named = {path for model in live for path in (model.copyright_policy, model.summary) if path}
    near = sorted((claim for claim in claims if claim.place.path in named or not models), key=lambda one: one.text)
    kept = [claim for claim in near if claim.said == ("access" if setting.state == "bypass" else "reservations")]
    denied = [claim for claim in near if claim.said == "nothing" and _crawls(setting)]
    return replace(
        setting,
        parts=(*setting.parts, *(claim.place for claim in (*kept, *denied))),
        claimed_by=tuple(claim.text for claim in kept),
        denied_by=tuple(claim.text for claim in denied),
        signatory=any(model.provider.signatory for model in live),
    )


def _crawls(setting: CrawlerSetting) -> bool:
    """Surely a crawler's own setting: the tool's source was read, and it is no package and nothing left out."""
    return setting.verified and setting.confidence == "high" and setting.state not in {"missing", "bypass"}
