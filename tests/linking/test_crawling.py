"""Crawler settings against documents and providers: who claims the opposite, and who signed."""

from dataclasses import replace

import pytest

from mlpolicy.config import Config, ModelEntry, Provider
from mlpolicy.linking.crawling import link_crawlers
from mlpolicy.model import At, CopyrightPolicy, CrawlerSetting, Measure, Part, SummaryField, TrainingSummary

SAID = "We follow robots.txt."
POLICY = CopyrightPolicy(
    path="policy.md",
    at=At(),
    measures=(
        Measure(id="1.2", title="Access", state="content", at=At(start=1, end=2)),
        Measure(id="1.3", title="Reservations", state="content", at=At(start=3, end=4), claim=SAID),
    ),
)
AGAINST_POLICY = f"policy.md (measure 1.3): '{SAID}'"
AGAINST_SUMMARY = f"summary.yaml (field 3.1.2): '{SAID}'"


def setting(*models: str) -> CrawlerSetting:
    """A switch-off in a file of the models' recipes."""
    return CrawlerSetting(path="crawl.py", at=At(), tool="Scrapy", setting="ROBOTSTXT_OBEY", state="off", models=models)


def summary(value: str = SAID, id_: str = "3.1.2", state: str = "filled") -> TrainingSummary:
    """A summary with one field."""
    field = SummaryField(
        id=id_,
        label="x",
        value=value,
        state=state,  # type: ignore[arg-type]  # one of the states
        required=True,
        at=At(pointer=f"/fields/{id_}"),
    )
    return TrainingSummary(path="summary.yaml", at=At(), model="a@1", fields=(field,))


def entry(
    id_: str = "a",
    policy: str | None = None,
    *,
    summary: str | None = None,
    signatory: bool = False,
    withdrawn: bool = False,
) -> ModelEntry:
    """A model version of `models:`."""
    return ModelEntry(
        id=id_,
        version="1",
        provider=Provider(signatory=signatory),
        status="withdrawn" if withdrawn else "planned",
        copyright_policy=policy,
        summary=summary,
    )


def linked(
    found: CrawlerSetting, *models: ModelEntry, summary: TrainingSummary | None = None
) -> tuple[tuple[str, ...], bool]:
    """What it stands against, and whether it is a signatory's."""
    (one,) = link_crawlers((found,), Config(models=models), (POLICY,), (summary,) if summary else ())
    return one.claimed_by, one.signatory


BOTH = entry("a", "policy.md", summary="summary.yaml")


@pytest.mark.parametrize(
    ("holders", "models", "expected"),
    [
        ((), (), (AGAINST_POLICY, AGAINST_SUMMARY)),
        ((), (entry(),), ()),
        ((), (BOTH,), (AGAINST_POLICY, AGAINST_SUMMARY)),
        (("a@1",), (BOTH, entry("b")), (AGAINST_POLICY, AGAINST_SUMMARY)),
        (("b@1",), (BOTH, entry("b")), ()),
        (("b@1",), (entry(), entry("b", "policy.md")), (AGAINST_POLICY,)),
        ((), (entry(), entry("b", "policy.md")), (AGAINST_POLICY,)),
        ((), (replace(BOTH, status="withdrawn"),), ()),
        ((), (entry("a", "other.md"),), ()),
    ],
)
def test_claims(holders: tuple[str, ...], models: tuple[ModelEntry, ...], expected: tuple[str, ...]) -> None:
    """Documents of the versions whose recipes hold the file count; where none does, of all; without versions, any."""
    assert linked(setting(*holders), *models, summary=summary()) == (expected, False)


@pytest.mark.parametrize(
    ("holders", "models", "expected"),
    [
        ((), (), False),
        ((), (entry(signatory=True),), True),
        (("a@1",), (entry(signatory=True), entry("b")), True),
        (("b@1",), (entry(signatory=True), entry("b")), False),
        ((), (entry(signatory=True, withdrawn=True), entry("b")), False),
    ],
)
def test_signatory(holders: tuple[str, ...], models: tuple[ModelEntry, ...], *, expected: bool) -> None:
    """So does the duty of their providers."""
    assert linked(setting(*holders), *models)[1] is expected


@pytest.mark.parametrize(
    "found",
    [
        summary("We ignore robots.txt."),
        summary(state="placeholder"),
        summary(id_="3.2.1"),
        summary("not applicable"),
    ],
)
def test_a_summary_that_claims_nothing(found: TrainingSummary) -> None:
    """Only the field on reservations counts, with content that says that they are honoured."""
    assert linked(setting(), entry(summary="summary.yaml"), summary=found) == ((), False)


def test_places() -> None:
    """A finding can show where the document says it."""
    (one,) = link_crawlers((setting(),), Config(), (POLICY,), (summary(),))
    assert one.parts == (
        Part(name="statement", path="policy.md", at=At(start=3, end=4)),
        Part(name="statement", path="summary.yaml", at=At(pointer="/fields/3.1.2")),
    )


KEPT = "We never bypass paywalls."
NOTHING = "We do not crawl."
STRICT = CopyrightPolicy(
    path="policy.md",
    at=At(),
    parts=(
        Part(name="version", path="policy.md", at=At()),
        Part(name="no_crawling", path="policy.md", at=At(start=5, end=6)),
    ),
    no_crawling=NOTHING,
    measures=(Measure(id="1.2", title="Access", state="content", at=At(start=1, end=2), claim=KEPT),),
)


@pytest.mark.parametrize(
    ("change", "claimed", "denied"),
    [
        ({}, (), (f"policy.md: '{NOTHING}'",)),
        ({"state": "on"}, (), (f"policy.md: '{NOTHING}'",)),
        ({"state": "missing"}, (), ()),
        ({"state": "bypass"}, (f"policy.md (measure 1.2): '{KEPT}'",), ()),
        ({"verified": False}, (), ()),
        ({"confidence": "medium"}, (), ()),
    ],
)
def test_what_a_setting_stands_against(
    change: dict[str, object], claimed: tuple[str, ...], denied: tuple[str, ...]
) -> None:
    """A package that gets past barriers, where they are said to be kept; a crawler, where nothing is crawled."""
    found = replace(setting(), **change)  # type: ignore[arg-type]  # fields of a setting
    (one,) = link_crawlers((found,), Config(), (STRICT,), ())
    assert (one.claimed_by, one.denied_by) == (claimed, denied)
    assert [part.at.start for part in one.parts] == [1] * len(claimed) + [5] * len(denied)
