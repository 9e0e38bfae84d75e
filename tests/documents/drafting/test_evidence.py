"""What a summary can be built from."""

from dataclasses import replace

import pytest

from mlpolicy.config import Config, ModelEntry
from mlpolicy.documents.drafting.evidence import Made, evidence, link, name, nameable
from mlpolicy.model import (
    At,
    CrawlerSetting,
    Dataset,
    DatasetId,
    GenerationCall,
    Inventory,
    LockPublication,
    Outputs,
    Training,
)
from tests.documents.samples import ENTRY, dataset, inventory, summary

SYNTH = dataset("path:data/s", category="synthetic")
CALL = GenerationCall(path="train/g.py", at=At(), expression="f", api="openai", output_id=DatasetId("path:data/s"))


def setting(**more: object) -> CrawlerSetting:
    facts = {"path": "c.py", "at": At(), "tool": "t", "setting": "s", "state": "on"}
    return CrawlerSetting(**(facts | more))  # type: ignore[arg-type]  # facts of a setting


def publication(model: str, edition: int, url: str) -> LockPublication:
    return LockPublication(path="mlpolicy.lock", at=At(), model=model, edition=edition, source="s", blob="b", url=url)


def pair(item: Dataset, found: Inventory, *models: str, unknown: tuple[str, ...] = ()) -> Training:
    """The dataset as what models made."""
    outputs = Outputs(made=True, models=models, without_terms=unknown)
    return Training(path="", at=At(), dataset=item, model=found.models[0], outputs=outputs)


def test_everything_of_one_model() -> None:
    """Its datasets, its crawlers, its editions and those of others, and nothing of other models."""
    found = replace(
        inventory(dataset(), SYNTH),
        crawler_settings=(
            setting(models=("aurora@1.0",)),
            setting(path="free.py"),
            setting(path="other.py", models=("other@1",)),
            setting(path="test.py", in_scope=False),
        ),
        lock=(publication("aurora@1.0", 1, "https://a"), publication("aurora@1.0", 2, "")),
    )
    config = Config(models=(ENTRY, ModelEntry(id="aurora", version="1.1")))
    covering = replace(summary(), covers=("aurora@1.1", "gone@1"), edition=3)
    facts = evidence(found, config, "aurora@1.0", covering)
    assert [entry.name for entry in facts.entries] == ["aurora@1.0", "aurora@1.1"]
    assert (facts.model, facts.datasets) == (found.models[0], (dataset(), SYNTH))
    assert [item.path for item in facts.crawlers] == ["c.py", "free.py"]
    assert (facts.edition, facts.published) == (3, {("aurora@1.0", 1): "https://a"})
    assert facts.made == (Made(dataset=SYNTH),)
    assert (facts.of("public"), facts.of("user")) == ((dataset(),), ())
    alone = evidence(found, config, "aurora@1.0", None)
    assert ([entry.name for entry in alone.entries], alone.edition) == (["aurora@1.0"], 1)


def test_made_with_models() -> None:
    """Models by name, and those of whose terms nothing is known."""
    found = inventory(SYNTH)
    found = replace(found, training=(pair(SYNTH, found, "gpt-4", "x", unknown=("x",)),))
    made = evidence(found, Config(models=(ENTRY,)), "aurora@1.0", None).made
    assert made == (Made(dataset=SYNTH, models=("gpt-4", "x"), unknown=("x",)),)


@pytest.mark.parametrize(
    ("call", "category", "made"),
    [
        ({}, None, True),
        ({"output_id": DatasetId("path:../data/s")}, None, True),
        ({"output_id": DatasetId("hf:a/b")}, None, False),
        ({"output_id": None}, None, False),
        ({"path": "g.py", "output_id": DatasetId("path:s")}, None, False),
        ({}, "public", False),
        ({"in_scope": False}, None, False),
        ({"purpose": "eval"}, None, False),
        ({"confidence": "low"}, None, False),
    ],
)
def test_made_by_a_call(call: dict[str, object], category: str | None, made: bool) -> None:
    """What the code here makes is the provider's own, unless a manifest says what it is."""
    item = replace(SYNTH, category=category, ids=(SYNTH.id,))
    found = replace(inventory(item), generation_calls=(replace(CALL, **call),))  # type: ignore[arg-type]  # facts of a call
    assert bool(evidence(found, Config(models=(ENTRY,)), "aurora@1.0", None).made) is made


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, True),
        ({"disclosure": "withheld"}, False),
        ({"disclosure": "described"}, False),
        ({"shown": "hf:#12ab34cd"}, False),
    ],
)
def test_nameable(facts: dict[str, object], told: bool) -> None:
    """Only what reports show under its own id."""
    assert nameable(dataset(**facts)) is told  # type: ignore[arg-type]  # facts of a dataset


@pytest.mark.parametrize(
    ("item", "called", "page"),
    [
        (dataset(), "allenai/c4", "https://huggingface.co/datasets/allenai/c4"),
        (replace(dataset(), name="C4", urls=("https://c4.org",)), "C4", "https://huggingface.co/datasets/allenai/c4"),
        (dataset("path:a", urls=("s3://a", "http://a.org")), "a", "http://a.org"),
        (dataset("tfds:mnist"), "mnist", None),
    ],
)
def test_name_and_link(item: Dataset, called: str, page: str | None) -> None:
    """What people call it, and where they read about it."""
    assert (name(item), link(item)) == (called, page)
