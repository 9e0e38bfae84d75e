"""What only configuration and inventory ask of a summary."""

from dataclasses import replace

import pytest

from mlpolicy.config import ModelEntry
from mlpolicy.documents.summaries.asked import asked, is_named, settled
from mlpolicy.model import At, Dataset, DatasetId, Model, Size, SummaryState
from tests.documents.samples import ENTRY, dataset, summary

LARGE = (
    "2.1.3 List of large publicly available datasets: "
    "does not name hf:a/b, which is more than 3 % of the public text data"
)
REST = "2.1.4 General description of other publicly available datasets not listed a…: empty, and 2.1.3 does not name"
PRIVATE = (
    "2.2.2.4 General description of non-publicly known private datasets obtained f…: empty, and 2.2.2.3 does not name"
)
SEAT = (
    "1.1.2 Authorised representative name and contact details: "
    "empty, and the provider is established in US, outside the Union"
)
MODEL = Model(id="aurora", version="1.0", name="aurora@1.0", path=".mlpolicy.yaml", at=At(), eu="current")


def public(name: str, amount: int, **more: object) -> Dataset:
    """A public text dataset of that many tokens."""
    sizes = (Size(modality="text", amount=amount, unit="tokens"),)
    return dataset(name, modalities=("text",), sizes=sizes, **more)


def words(changes: dict[str, str | None], *datasets: Dataset, entry: ModelEntry = ENTRY) -> list[str]:
    return [*asked(entry, summary(changes), datasets)]


@pytest.mark.parametrize(
    ("base", "text", "gaps"),
    [
        (None, None, []),
        ("hf:meta-llama/Llama-3.1-8B", None, ["empty, and the model modifies hf:meta-llama/Llama-3.1-8B"]),
        ("hf:meta-llama/Llama-3.1-8B", "N/A", ["does not name hf:meta-llama/Llama-3.1-8B, which the model modifies"]),
        ("hf:meta-llama/Llama-3.1-8B", "N/A (Llama-3.1-8B is not on the Union market)", []),
        ("hf:meta-llama/Llama-3.1-8B", "Llama 3.1 (8B)", []),
        ("olmo", "OLMo, https://aurora-lab.eu/olmo", []),
        ("olmo", "Qwen 2", ["does not name olmo, which the model modifies"]),
        ("olmo", "TBD", []),
    ],
)
def test_a_modifier_names_the_base(base: str | None, text: str | None, gaps: list[str]) -> None:
    """1.2.2 names the model that is modified; unfinished text is a gap of the document's own."""
    found = words({"1.2.2": text}, entry=replace(ENTRY, base=base))
    assert found == [f"1.2.2 Model dependencies: {gap}" for gap in gaps]


@pytest.mark.parametrize(
    ("changes", "datasets", "gaps"),
    [
        ({}, (public("hf:allenai/c4", 97), public("hf:a/b", 3)), [f"{REST} hf:a/b"]),
        ({"2.1.4": "Small sets."}, (public("hf:allenai/c4", 97), public("hf:a/b", 3)), []),
        ({"2.1.4": "Small sets."}, (public("hf:allenai/c4", 96), public("hf:a/b", 4)), [LARGE]),
        ({"2.1.3": None, "2.1.4": "Small sets."}, (public("hf:a/b", 4),), [LARGE]),
        ({"2.1.4": "Small sets."}, (dataset(), public("hf:a/b", 4)), []),
        ({"2.1.4": "Small sets."}, (public("hf:a/b", 4, confidence="medium"),), []),
        ({"2.1.4": "Small sets."}, (public("hf:a/b", 4, declared=False),), []),
        ({"2.1.4": "Small sets."}, (public("private:b", 4, disclosure="withheld"),), []),
        ({"2.1.3": '[{name: "B set", link: "https://a.eu/b"}]'}, (replace(public("hf:a/b", 4), name="B set"),), []),
        ({"2.1.3": '[{name: "X", link: "https://a.eu/b"}]'}, (public("hf:a/c", 4, urls=("https://a.eu/b",)),), []),
        ({"2.1.3": "TBD"}, (public("hf:a/b", 4),), []),
        ({"2.1.1": "no", "2.1.2": None, "2.1.3": None}, (public("hf:a/b", 4),), []),
        ({}, (dataset("url:https://a.eu/x.tar"),), []),
        ({}, (replace(dataset("url:https://a.eu/x.tar"), name="https://a.eu/x.tar"),), []),
        ({}, (replace(dataset("url:https://a.eu/x.tar"), name="Alpha"),), [f"{REST} url:https://a.eu/x.tar"]),
        (
            {},
            (dataset(), dataset("hf:up/s", category=None), dataset("hf:x/y", upstream=(DatasetId("hf:x/z"),))),
            [f"{REST} hf:x/y"],
        ),
    ],
)
def test_public_datasets(changes: dict[str, str | None], datasets: tuple[Dataset, ...], gaps: list[str]) -> None:
    """Large ones are named; one that is not named is described. Without sizes none is known to be large."""
    assert words(changes, *datasets) == gaps


@pytest.mark.parametrize(
    ("known", "described", "gaps"),
    [
        ("[Press archive]", None, [f"{PRIVATE} private:x-1"]),
        ("[Press archive]", "A collection of books.", []),
        (None, "A collection of books.", []),
    ],
)
def test_private_datasets(known: str | None, described: str | None, gaps: list[str]) -> None:
    """What may not be named is described."""
    changes = {"2.2.2.1": "yes", "2.2.2.2": "[text]", "2.2.2.3": known, "2.2.2.4": described}
    found = dataset("private:books", shown="private:x-1", category="private", disclosure="withheld")
    assert words(changes, found) == gaps


def test_a_document_without_fields() -> None:
    """A form that has none of the fields is asked nothing about them."""
    bare = replace(summary(), fields=())
    assert [*asked(replace(ENTRY, base="olmo"), bare, (public("hf:a/b", 4),))] == []


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("C4", "name: C4; link: https://a.eu", True),
        ("allenai/c4", "https://huggingface.co/datasets/allenai/c4", True),
        ("c4", "mc4", False),
        ("FineWeb-Edu", "FineWebEdu, filtered", True),
        ("Fine-Web", "fine", False),
        ("***", "***", False),
    ],
)
def test_is_named(name: str, text: str, named: bool) -> None:
    """Words one after the other, or a long name's letters."""
    assert is_named(name, text) is named


@pytest.mark.parametrize(
    ("changes", "model", "gaps"),
    [
        ({}, MODEL, ("own",)),
        ({}, replace(MODEL, abroad=True, provider_established="US"), ("own", SEAT)),
        ({"1.1.2": "N/A"}, replace(MODEL, abroad=True, provider_established="US"), ("own", SEAT)),
        ({"1.1.2": "Rep BV, Gent, rep@rep.be"}, replace(MODEL, abroad=True, provider_established="US"), ("own",)),
        ({}, replace(MODEL, abroad=True, provider_established="US", open_source_exempt=True), ("own",)),
    ],
)
def test_a_representative(changes: dict[str, str | None], model: Model, gaps: tuple[str, ...]) -> None:
    """Art. 54 asks providers outside the Union for one, its paragraph 6 not those of free and open-source models."""
    assert settled(SummaryState(gaps=("own",)), summary(changes), model).gaps == gaps


def test_gaps_of_an_older_model() -> None:
    """What is justified is no gap of a model from before Chapter V, unless the field has content that is wrong."""
    found = summary(
        {
            "unavailable": '{"1.3.2": Logs were lost in 2023., "H.2": No record., "2.3.1": Nobody knows.}',
            "1.3.2": None,
            "2.3.1": "n/a",
            "H.2": "soon",
        }
    )
    state = SummaryState(gaps=found.gaps)
    assert [gap.split()[0] for gap in found.gaps] == ["H.2", "1.3.2", "2.3.1"]
    assert settled(state, found, replace(MODEL, eu="legacy")).gaps == (
        "H.2 Last update: 'soon' is not a date like 24/11/26",
    )
    only = "unavailable: only of a model from before Chapter V of the AI Act (status legacy) may content be missing"
    assert settled(state, found, MODEL).gaps == (
        *found.gaps,
        *(f"{only} ({name})" for name in ("1.3.2", "H.2", "2.3.1")),
    )
