"""What law speaks of a model version: markets, dates, contradictions, exemptions, what is missing."""

from typing import Any

import pytest

from mlpolicy.config import Config, FurtherTraining, ModelEntry, Provider
from mlpolicy.linking import link
from mlpolicy.model import Model
from mlpolicy.snapshot import MemorySnapshot
from mlpolicy.testing import inventory_of
from tests.documents.samples import SUMMARY


def model(**stated: Any) -> Model:
    entry = ModelEntry(id="aurora", version="1.0", **stated)
    return link([], MemorySnapshot({}).blobs, Config(models=(entry,))).models[0]


def _trained(*days: str) -> tuple[FurtherTraining, ...]:
    return tuple(FurtherTraining(date=day) for day in days)


@pytest.mark.parametrize(
    ("stated", "eu", "due"),
    [
        ({}, "current", "at placement"),
        ({"placed": "2027-01-01"}, "current", "2027-01-01"),
        ({"status": "placed", "placed": "2025-08-02"}, "current", "2025-08-02"),
        ({"status": "placed", "placed": "2025-08-01"}, "legacy", "2027-08-02"),
        ({"status": "placed"}, "current", "at placement"),
        ({"status": "legacy"}, "legacy", "2027-08-02"),
        ({"status": "legacy", "placed": "2024-01-01"}, "legacy", "2027-08-02"),
        ({"status": "legacy", "placed": "2025-08-02"}, "current", "2025-08-02"),
        ({"status": "planned", "placed": "2024-01-01"}, "current", "2024-01-01"),
        ({"status": "withdrawn", "placed": "2026-01-01"}, "no", None),
        ({"offered_in": ("us-ca",)}, "no", None),
        ({"offered_in": ("us-ca", "eu")}, "current", "at placement"),
    ],
)
def test_union(stated: dict[str, Any], eu: str, due: str | None) -> None:
    """Where no market is stated the Union is meant; the date of placement decides by when documents are due."""
    found = model(**stated)
    assert (found.eu, found.due) == (eu, due)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({}, ()),
        ({"status": "legacy"}, ()),
        ({"status": "legacy", "placed": "2025-08-01"}, ()),
        ({"status": "placed", "placed": "2025-08-01"}, ()),
        ({"placed": "2025-08-02"}, ()),
        ({"status": "withdrawn"}, ()),
        (
            {"status": "legacy", "placed": "2025-08-02"},
            ("status legacy, and placed on 2025-08-02: legacy is what was placed before 2025-08-02",),
        ),
        ({"status": "placed"}, ("status placed, and no date of placement",)),
        ({"placed": "2025-08-01"}, ("status planned, and placed on 2025-08-01",)),
        ({"status": "placed", "placed": "2025-09-01", "further_training": _trained("2025-09-01", "2026-01-01")}, ()),
        ({"status": "legacy", "further_training": _trained("2026-01-01")}, ()),
        (
            {"status": "placed", "placed": "2025-09-01", "further_training": _trained("2025-08-31", "2026-01-01")},
            ("further training on 2025-08-31, before 2025-09-01, when it was placed",),
        ),
        (
            {"further_training": _trained("2026-01-01", "2026-02-01")},
            ("status planned, and further training on 2026-01-01: that is training of a placed model",),
        ),
        (
            {"placed": "2026-02-01", "further_training": _trained("2026-01-01", "2026-02-01")},
            (
                "status planned, and further training on 2026-01-01: that is training of a placed model",
                "further training on 2026-01-01, before 2026-02-01, when it was placed",
            ),
        ),
    ],
)
def test_placement(stated: dict[str, Any], expected: tuple[str, ...]) -> None:
    """A status and a date that exclude each other."""
    assert model(**stated).placement_conflicts == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({}, (False, None)),
        ({"offered_in": ("eu",)}, (False, None)),
        ({"offered_in": ("us-ca",)}, (True, "before it is made available")),
        ({"offered_in": ("us-ca",), "placed": "2025-01-01"}, (True, "2026-01-01")),
        ({"offered_in": ("us-ca",), "placed": "2022-01-01"}, (True, "2026-01-01")),
        ({"offered_in": ("us-ca",), "placed": "2026-05-01"}, (True, "2026-05-01")),
        ({"offered_in": ("us-ca",), "generates": ("text",)}, (True, "before it is made available")),
        ({"offered_in": ("us-ca",), "placed": "2021-12-31"}, (False, None)),
        ({"offered_in": ("us-ca",), "generates": ("nothing",)}, (False, None)),
        ({"offered_in": ("us-ca",), "exemption": "security"}, (False, None)),
        ({"offered_in": ("us-ca",), "status": "withdrawn"}, (False, None)),
    ],
)
def test_california(stated: dict[str, Any], expected: tuple[bool, str | None]) -> None:
    """What is offered in California and not known to generate nothing, from 2022 on and without an exemption."""
    found = model(**stated)
    assert (found.us_ca, found.due_us_ca) == expected


@pytest.mark.parametrize(
    ("license_", "restrictions"),
    [
        (None, ()),
        ("no license that a table knows", ()),
        ("Apache-2.0", ()),
        ("GPL-3.0-only", ()),
        ("CC-BY-NC-4.0", ("no commercial use",)),
        ("CC-BY-ND-3.0", ("no modified copies",)),
        ("CC-BY-ND-4.0", ("modified copies may not be passed on",)),
        (
            "llama3.1",
            (
                "commercial use on conditions only",
                "only uses that its policy allows",
                "only below a number of users or a turnover",
            ),
        ),
    ],
)
def test_open_source(license_: str | None, restrictions: tuple[str, ...]) -> None:
    """A claim counts unless the license of the weights is known to keep something back."""
    found = model(open_source=True, weights_license=license_)
    assert (found.weights_restrictions, found.open_source_exempt) == (restrictions, not restrictions)
    assert not model(weights_license=license_).open_source_exempt


@pytest.mark.parametrize(("seat", "abroad"), [(None, False), ("de", False), ("FR", False), ("us", True), ("CH", True)])
def test_abroad(seat: str | None, *, abroad: bool) -> None:
    """Established outside the Union, where that is stated."""
    assert model(provider=Provider(established=seat)).abroad is abroad


@pytest.mark.parametrize(
    ("entry", "field", "represented"),
    [
        ("", "", False),
        ("provider: {representative: Aurora Europe}", "", True),
        ("summary: gone.yaml", "", False),
        ("summary: s.yaml", "", True),  # the summary's own gaps tell
        ("summary: s.yaml\n  status: legacy", "", True),
        ("summary: s.yaml\n  status: withdrawn", "", False),  # where no rule tells them, they do not
        ("summary: s.yaml\n  open_source: true", "", False),
        ("summary: s.yaml\n  open_source: true", "  1.1.2: Aurora Europe, Dublin, eu@aurora-lab.eu\n", True),
    ],
)
def test_represented(entry: str, field: str, *, represented: bool) -> None:
    """The configuration names the representative, or the summary does, or its gaps say that it does not."""
    config = f'models:\n- id: aurora\n  version: "1.0"\n  {entry}\n'
    summary = SUMMARY.replace("  1.2.1:", f"{field}  1.2.1:")
    found = inventory_of({".mlpolicy.yaml": config, "s.yaml": summary}).models[0]
    assert found.represented is represented


def test_missing() -> None:
    """What Articles 53 and 54 speak of and the repository does not have; open-source models need less."""
    everything = ("copyright policy (unnamed)", "training summary (absent)", "documentation of training data (unnamed)")
    stated = {"summary": "s.yaml", "provider": Provider(established="US")}
    assert model(**stated).missing == (*everything, "authorised representative in the Union")
    assert model(**stated, open_source=True).missing == everything[:2]
    assert model(**stated, open_source=True, weights_license="CC-BY-NC-4.0").missing[2:] == (
        everything[2],
        "authorised representative in the Union",
    )
    assert model(offered_in=("us-ca",)).missing == ()
    config = 'models: [{id: aurora, version: "1.0", summary: s.yaml, copyright_policy: p.md, documentation: d.yaml}]'
    files = {
        ".mlpolicy.yaml": config,
        "s.yaml": SUMMARY,
        "p.md": '---\nversion: "1"\nmeasures: {"1.1": "#a"}\n---\n# Copyright policy\n',
        "d.yaml": "schema: mlpolicy-documentation/1\nmodel: aurora@1.0\n",
    }
    assert inventory_of(files).models[0].missing == ()
