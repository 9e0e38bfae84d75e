"""A model version and one of its datasets, through the whole of linking."""

from typing import Any

import pytest

from mlpolicy.config import Config, ModelEntry
from mlpolicy.linking import link
from mlpolicy.model import At, Confidence, Credits, Fact, LicenseFile, Part, Training
from mlpolicy.snapshot import MemorySnapshot

from .facts import declaration, known, upstream, use

PLACES = ("license", "dataset.license", "relicensed", "without_text", "imprecise")
FILES = dict.fromkeys(("train/a.py", "train/b.py", "NOTICE"), "")


def aurora(**more: Any) -> Config:
    """One model version."""
    return Config(models=(ModelEntry(id="aurora", version="1", recipes=("train/**",), **more),))


def linked(*facts: Fact, config: Config | None = None) -> tuple[Training, ...]:
    """What there is of training."""
    return link(facts, MemorySnapshot(FILES).blobs, config or aurora()).training


def test_pairs() -> None:
    """One for each version and dataset, upstream included; evaluation data is none."""
    found = linked(
        declaration("hf:a/b", upstream=upstream("hf:up/stream")),
        use("hf:a/b", path="train/a.py"),
        use("hf:e/val", path="train/a.py", purpose="eval"),
        config=Config(
            models=tuple(ModelEntry(id="aurora", version=version, recipes=("train/**",)) for version in ("1", "2"))
        ),
    )
    assert [(pair.dataset.id, pair.model and pair.model.name) for pair in found] == [
        ("hf:a/b", "aurora@1"),
        ("hf:a/b", "aurora@2"),
        ("hf:up/stream", "aurora@1"),
        ("hf:up/stream", "aurora@2"),
    ]


def test_without_versions() -> None:
    """Where no version is stated, one for each dataset that counts as trained on."""
    found = linked(use("hf:a/b"), use("hf:c/d", purpose="unknown"), config=Config())
    assert [(pair.dataset.id, pair.model, pair.release, pair.kept) for pair in found] == [
        ("hf:a/b", None, "not stated", True)
    ]


def test_maker_is_no_dataset() -> None:
    """A model that made a dataset is not trained on, unless code loads it."""
    made = declaration("hf:a/b", upstream=upstream("hf:meta-llama/llama-2-7b"))
    facts: list[Fact] = [made, use("hf:a/b", path="train/a.py")]
    assert [pair.dataset.id for pair in linked(*facts)] == ["hf:a/b"]
    loaded = linked(*facts, use("hf:meta-llama/llama-2-7b", path="train/b.py"))
    assert [pair.dataset.id for pair in loaded] == ["hf:a/b", "hf:meta-llama/llama-2-7b"]


def test_against_release() -> None:
    """The license of the dataset against what the configuration says of the model, which is shown beside it."""
    at = At(pointer="/datasets/0/license")
    (pair,) = linked(
        declaration("hf:a/b", license=known("CC-BY-SA-4.0"), parts=(Part(name="license", path="d.yaml", at=at),)),
        use("hf:a/b", path="train/a.py"),
        config=aurora(commercial=True, weights_license="MIT", base="example/own"),
    )
    assert (pair.release, pair.kept) == ("commercial", False)
    assert pair.parts == (
        *(Part(name=name, path="d.yaml", at=at) for name in PLACES),
        Part(name="statement", path=".mlpolicy.yaml", at=At(pointer="/models/0/commercial")),
        Part(name="statement", path=".mlpolicy.yaml", at=At(pointer="/models/0/weights_license")),
    )


def test_license_of_its_own() -> None:
    """Sources, texts and ids of the declared license."""
    (own, _) = linked(
        declaration("hf:a/b", license=known("LicenseRef-house"), upstream=upstream("hf:u/p")),
        declaration("hf:u/p", license=known("CC-BY-NC-4.0")),
        use("hf:a/b", path="train/a.py"),
    )
    assert (own.relicensed, own.relicensed_certain, own.without_text) == ((), False, ("LicenseRef-house",))
    (freer, _) = linked(
        declaration("hf:a/b", license=known("GPL-3.0"), upstream=upstream("hf:u/p")),
        declaration("hf:u/p", license=known("CC-BY-NC-4.0")),
        use("hf:a/b", path="train/a.py"),
    )
    assert (freer.relicensed, freer.relicensed_certain) == (("hf:u/p (CC-BY-NC-4.0): commercial use",), True)
    assert freer.imprecise == ("GPL-3.0 (now GPL-3.0-only)",)


def test_governed() -> None:
    """Terms of its own are there where a license file governs the data, whatever its words."""
    facts: list[Fact] = [
        declaration("hf:a/b", path="data/datasets.yaml", license=known("LicenseRef-house")),
        use("hf:a/b", path="train/a.py"),
    ]
    file = LicenseFile(path="data/LICENSE", at=At(), covers=("data/**",))
    assert [linked(*facts)[0].without_text, linked(*facts, file)[0].without_text] == [("LicenseRef-house",), ()]


def test_credited() -> None:
    """Named in a notice, or of those that must not be named."""
    facts: list[Fact] = [
        declaration("hf:a/field-notes"),
        declaration("private:books", disclosure="withheld"),
        use("hf:a/field-notes", path="train/a.py"),
        use("private:books", path="train/a.py"),
    ]
    notice = Credits(path="NOTICE", at=At(), words="field notes")
    assert [pair.credited for pair in linked(*facts)] == [False, True]
    assert [pair.credited for pair in linked(*facts, notice)] == [True, True]


@pytest.mark.parametrize(
    ("stated", "uses", "expected"),
    [
        ("high", ["high"], "high"),
        ("high", ["medium"], "medium"),
        ("high", ["low", "medium"], "medium"),
        ("medium", ["high"], "medium"),
    ],
)
def test_confidence(stated: Confidence, uses: list[Confidence], expected: Confidence) -> None:
    """As sure as what is said of the dataset and the surest of what takes it."""
    taken = [use("hf:a/b", path="train/a.py", confidence=confidence) for confidence in uses]
    for config in (aurora(), Config()):
        (pair,) = linked(declaration("hf:a/b", confidence=stated), *taken, config=config)
        assert pair.confidence == expected


def test_confidence_of_version() -> None:
    """What another version takes says nothing; what is upstream is as sure as what is said of it."""
    config = Config(
        models=tuple(ModelEntry(id=name, version="1", recipes=(f"train/{name}.py",)) for name in ("a", "b"))
    )
    found = linked(
        declaration("hf:a/b", upstream=upstream("hf:u/p")),
        declaration("hf:u/p"),
        use("hf:a/b", path="train/a.py", confidence="medium"),
        use("hf:a/b", path="train/b.py"),
        use("hf:u/p", path="train/b.py"),
        config=config,
    )
    assert [(pair.dataset.id, pair.model and pair.model.id, pair.confidence) for pair in found] == [
        ("hf:a/b", "a", "medium"),
        ("hf:a/b", "b", "high"),
        ("hf:u/p", "a", "high"),
        ("hf:u/p", "b", "high"),
    ]
