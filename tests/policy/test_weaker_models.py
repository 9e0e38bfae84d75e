"""Entries of `models:` compared."""

from dataclasses import fields, replace
from typing import Any

import pytest

from mlpolicy.config import FurtherTraining, ModelEntry, Provider
from mlpolicy.model import At
from mlpolicy.policy.weaker_models import FACTS, models
from tests.policy.policies import aurora, policy, stating


def entry(**facts: Any) -> ModelEntry:
    """A model version; `provider_*` are facts of its provider."""
    provider = {name.removeprefix("provider_"): value for name, value in facts.items() if name.startswith("provider_")}
    own = {name: value for name, value in facts.items() if not name.startswith("provider_")}
    return aurora(provider=Provider(**provider), **own)


def told(before: ModelEntry, after: ModelEntry) -> list[str]:
    """Messages of the weakenings."""
    return [item.message for item in models(stating(before), stating(after))]


def test_every_fact_has_a_direction() -> None:
    """A fact that the configuration can state is compared, or named here as one that no rule is spared by."""
    stated = {item.name for item in fields(ModelEntry)} - {"provider"}
    stated |= {f"provider.{item.name}" for item in fields(Provider)}
    assert stated - FACTS.keys() == {
        "id",
        "version",
        "recipes",
        "owner",
        "provider.name",
        "provider.contact",
        "provider.representative",
    }


@pytest.mark.parametrize(
    ("fact", "before", "after", "message"),
    [
        ("status", "placed", "planned", "status was placed and is planned"),
        (
            "further_training",
            (FurtherTraining(date="2026-01-01", significant=True),),
            (FurtherTraining(date="2026-01-01"),),
            "further_training was 2026-01-01 (significant) and is 2026-01-01",
        ),
        ("status", "planned", "legacy", "status was planned and is legacy"),
        ("status", "legacy", "withdrawn", "status was legacy and is withdrawn"),
        ("placed", "2026-01-01", "2026-02-01", "placed was 2026-01-01 and is 2026-02-01"),
        ("placed", "2026-01-01", "2025-01-01", "placed was 2026-01-01 and is 2025-01-01"),
        ("placed", "2026-01-01", None, "placed was 2026-01-01 and is not stated"),
        ("offered_in", ("eu", "us-ca"), ("eu",), "offered_in was eu, us-ca and is eu"),
        ("offered_in", ("eu",), (), "offered_in was eu and is empty"),
        ("provider_established", "US", "de", "provider.established was US and is de"),
        ("provider_established", "US", None, "provider.established was US and is not stated"),
        ("provider_size", "large", "sme", "provider.size was large and is sme"),
        ("provider_size", "large", None, "provider.size was large and is not stated"),
        ("provider_size", None, "sme", "provider.size was not stated and is sme"),
        ("provider_signatory", True, False, "provider.signatory was true and is false"),
        ("training_flop", "1e24", "9e22", "training_flop was 1e24 and is 9e22"),
        ("training_flop", "1e24", None, "training_flop was 1e24 and is not stated"),
        ("base", None, "hf:a/b", "base was not stated and is hf:a/b"),
        ("base", "hf:a/b", None, "base was hf:a/b and is not stated"),
        ("base_flop", None, "1e25", "base_flop was not stated and is 1e25"),
        ("modification_flop", "1e23", "1e22", "modification_flop was 1e23 and is 1e22"),
        ("generates", ("text", "image"), ("text",), "generates was text, image and is text"),
        ("generates", (), ("nothing",), "generates was empty and is nothing"),
        ("weights_license", "MIT", "CC-BY-NC-4.0", "weights_license was MIT and is CC-BY-NC-4.0"),
        ("release_tags", ("v*",), ("v1",), "release_tags was v* and is v1"),
        ("channels", ("https://a.org",), (), "channels was https://a.org and is empty"),
        ("open_source", False, True, "open_source was false and is true"),
        ("commercial", True, None, "commercial was true and is not stated"),
        ("commercial", None, False, "commercial was not stated and is false"),
        ("summary", "s.yaml", None, "summary was s.yaml and is not stated"),
        ("copyright_policy", "p.md", None, "copyright_policy was p.md and is not stated"),
        ("documentation", "d.yaml", None, "documentation was d.yaml and is not stated"),
        ("exemption", None, "security", "exemption was not stated and is security"),
        ("exemption", "aircraft", "security", "exemption was aircraft and is security"),
    ],
)
def test_milder_fact(fact: str, before: Any, after: Any, message: str) -> None:
    """A fact through which fewer rules may apply is told with both values."""
    assert told(entry(**{fact: before}), entry(**{fact: after})) == [f"aurora@1.0: {message}"]


@pytest.mark.parametrize(
    ("fact", "before", "after"),
    [
        ("status", "planned", "placed"),
        ("status", "legacy", "placed"),
        ("placed", None, "2026-01-01"),
        ("offered_in", (), ("eu",)),
        ("provider_established", "DE", "US"),
        ("provider_established", "DE", "FR"),
        ("provider_established", "US", "GB"),
        ("provider_established", None, "DE"),
        ("provider_size", "sme", "large"),
        ("provider_size", None, "large"),
        ("provider_size", "sme", None),
        ("provider_signatory", False, True),
        ("provider_representative", "Rep", None),
        ("training_flop", None, "1e24"),
        ("training_flop", "9e23", "1e24"),
        ("generates", ("nothing",), ("nothing",)),
        ("generates", ("text",), ("text", "code")),
        ("weights_license", None, "MIT"),
        ("release_tags", ("v1",), ("v1", "v2")),
        ("channels", (), ("https://a.org",)),
        ("open_source", True, False),
        ("open_source", True, True),
        ("commercial", False, None),
        ("commercial", False, True),
        ("commercial", None, True),
        ("summary", "s.yaml", "s+2.yaml"),
        ("copyright_policy", None, "p.md"),
        ("exemption", "security", None),
        ("exemption", "security", "security"),
        ("owner", "@a", "@b"),
    ],
)
def test_no_milder_fact(fact: str, before: Any, after: Any) -> None:
    """The other direction, or the same value, is no weakening."""
    assert told(entry(**{fact: before}), entry(**{fact: after})) == []


def test_gone_and_new() -> None:
    """A version that is gone, or that comes as one that few rules look at, is told; a withdrawn one may go."""
    withdrawn = aurora(version="0.9", status="withdrawn")
    before = stating(withdrawn)
    assert list(models(before, policy())) == []
    legacy = aurora(version="0.5", status="legacy")
    (found,) = models(before, stating(legacy))
    assert (found.kind, found.subject, found.at) == (
        "model-added",
        "models: aurora@0.5",
        At(pointer="/models/0/status"),
    )
    assert found.message == "aurora@0.5 comes as legacy, so that fewer rules look at what its recipes hold"
    assert list(models(before, stating(aurora(status="placed")))) == []
    (found,) = models(stating(legacy), policy())
    assert (found.kind, found.message) == ("model-removed", "aurora@0.5 is no longer stated")


def test_place() -> None:
    """A changed fact points at its value in the entry."""
    (found,) = models(stating(entry(provider_size="large")), stating(entry(provider_size="sme")))
    assert (found.kind, found.subject) == ("model-changed", "models: aurora@1.0 provider.size")
    assert found.at == At(pointer="/models/0/provider/size")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"held"}, {"loose"}, True),
        ({"held"}, {"held"}, False),
        ({"held"}, set(), False),
        ({"loose"}, {"loose"}, False),
    ],
)
def test_a_summary_that_was_held_against_the_recipes(before: set[str], after: set[str], *, told: bool) -> None:
    """It is named where another one takes its place that lists no datasets; one that is gone is told elsewhere."""
    names = [{key: frozenset([aurora().name]) for key in keys} for keys in (before, after)]
    none = frozenset[str]()
    first, second = (
        replace(stating(aurora()), held=each.get("held", none), loose=each.get("loose", none)) for each in names
    )
    found = [(item.kind, item.at) for item in models(first, second)]
    assert found == ([("summary-unheld", At(pointer="/models/0/summary"))] if told else [])
