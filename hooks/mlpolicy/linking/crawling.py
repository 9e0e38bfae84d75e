"""Crawler settings against what documents and providers stand for: who says that reservations are honoured."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mlpolicy.config import Config, ModelEntry
from mlpolicy.documents.measures import claim
from mlpolicy.model import CopyrightPolicy, CrawlerSetting, Part, TrainingSummary

#: Field of the summary: measures to respect reservations of rights.
_FIELD = "3.1.2"


@dataclass(frozen=True, slots=True)
class _Claim:
    """A document's sentence, with the place of its section or field."""

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
    claims = {claim.place.path: claim for claim in (*_of_policies(policies), *_of_summaries(summaries))}
    return tuple(_linked(setting, config.models, claims) for setting in settings)


def _of_policies(policies: Iterable[CopyrightPolicy]) -> Iterator[_Claim]:
    for policy in policies:
        for measure in policy.measures:
            if measure.claim:
                text = f"{policy.path} (measure {measure.id}): '{measure.claim}'"
                yield _Claim(text, Part(name="statement", path=policy.path, at=measure.at))


def _of_summaries(summaries: Iterable[TrainingSummary]) -> Iterator[_Claim]:
    for summary in summaries:
        for field in summary.fields:
            if field.id == _FIELD and field.state == "filled" and (said := claim(field.value)):
                text = f"{summary.path} (field {_FIELD}): '{said}'"
                yield _Claim(text, Part(name="statement", path=summary.path, at=field.at))


def _linked(setting: CrawlerSetting, models: Sequence[ModelEntry], claims: dict[str, _Claim]) -> CrawlerSetting:
    concerned = [model for model in models if model.name in setting.models or not setting.models]
    live = [model for model in concerned if model.status != "withdrawn"]
    named = {path for model in live for path in (model.copyright_policy, model.summary) if path}
    against = [claim for path, claim in sorted(claims.items()) if path in named or not models]
    return replace(
        setting,
        parts=(*setting.parts, *(claim.place for claim in against)),
        claimed_by=tuple(claim.text for claim in against),
        signatory=any(model.provider.signatory for model in live),
    )
