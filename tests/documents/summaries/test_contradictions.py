"""Answers of a summary against what is certain of model and data."""

from dataclasses import replace

import pytest

from mlpolicy.config import ModelEntry, Provider
from mlpolicy.documents.summaries.contradictions import contradictions
from mlpolicy.model import Confidence, Dataset, DatasetId, TrainingSummary
from tests.documents.samples import ENTRY, dataset, summary


def words(changes: dict[str, str | None], *datasets: Dataset, entry: ModelEntry = ENTRY) -> list[str]:
    return [*contradictions(entry, summary(changes), datasets)]


def unsure(found: TrainingSummary, name: str, confidence: Confidence) -> TrainingSummary:
    """The summary, with one field that the document perhaps means otherwise."""
    fields = (replace(field, confidence=confidence) if field.id == name else field for field in found.fields)
    return replace(found, fields=tuple(fields))


@pytest.mark.parametrize(
    ("entry", "changes", "expected"),
    [
        (ENTRY, {}, []),
        (replace(ENTRY, placed="2026-12-01"), {}, []),
        (
            replace(ENTRY, placed="2026-12-02"),
            {},
            ["1.2.3 says 2026-12-01, and .mlpolicy.yaml that aurora@1.0 was placed on 2026-12-02"],
        ),
        (replace(ENTRY, placed="2026-12-02"), {"1.2.3": "[01/12/26, 2 December 2026]"}, []),
        (replace(ENTRY, placed="2026-12-02"), {"1.2.3": "soon"}, []),
        (
            replace(ENTRY, provider=Provider(signatory=True)),
            {},
            ["3.1.1 says no, and .mlpolicy.yaml that the provider is a signatory"],
        ),
        (replace(ENTRY, provider=Provider(signatory=True)), {"3.1.1": "yes"}, []),
        (replace(ENTRY, provider=Provider(signatory=True)), {"3.1.1": None}, []),
        (ENTRY, {"3.1.1": "yes"}, []),
    ],
)
def test_the_configuration(entry: ModelEntry, changes: dict[str, str | None], expected: list[str]) -> None:
    """Date of placement and signature, where both sides state them."""
    assert words(changes, entry=entry) == expected


@pytest.mark.parametrize(
    ("found", "changes", "expected"),
    [
        (dataset(modalities=("text",)), {}, []),
        (
            dataset(modalities=("Text", "image", "shapes")),
            {},
            [
                "2.1.2 leaves out image, and hf:allenai/c4 is declared to hold it",
                "1.3.1 leaves out image, and hf:allenai/c4 is declared to hold it",
            ],
        ),
        (dataset(category="other", modalities=("text",)), {"2.6.1": "yes", "2.6.2": "Letters."}, []),
        (
            dataset(category=None, modalities=("audio",)),
            {},
            ["1.3.1 leaves out audio, and hf:allenai/c4 is declared to hold it"],
        ),
        (dataset(modalities=("image",)), {"2.1.2": None, "1.3.1": None}, []),
        (dataset(modalities=("image",), confidence="medium"), {}, []),
        (dataset(modalities=("image",), declared=False), {}, []),
    ],
)
def test_modalities(found: Dataset, changes: dict[str, str | None], expected: list[str]) -> None:
    """What a dataset is declared to hold, its section and the whole summary tick."""
    assert words(changes, found) == expected


def test_modalities_of_what_others_were_made_from() -> None:
    """Text may be made from sound."""
    sound = dataset("hf:a/sound", modalities=("audio",))
    assert words({}, sound, dataset("hf:a/text", modalities=("text",), upstream=(DatasetId("hf:a/sound"),))) == []


@pytest.mark.parametrize(
    ("collected", "changes", "expected"),
    [
        (("2019-04",), {}, []),
        (
            ("2026-09 to 2026-11",),
            {},
            ["1.3.2 says 2026-10, and hf:allenai/c4 was collected until 2026-11 or later"],
        ),
        (
            ("2026-09 to 2026-11", "2026-12"),
            {},
            ["1.3.2 says 2026-10, and hf:allenai/c4 was collected until 2026-11 or later"],
        ),
        (("2026-11", "2026-10"), {}, []),
        (("2026-11", "late"), {}, []),
        (("2026",), {}, []),
        ((), {}, []),
        (("2026-11",), {"1.3.2": "{latest: 10/2026, continuous: yes}"}, []),
        (("2026-11",), {"1.3.2": None}, []),
    ],
)
def test_collected(collected: tuple[str, ...], changes: dict[str, str | None], expected: list[str]) -> None:
    """Nothing was surely collected after the latest date of acquisition, unless training goes on."""
    assert words(changes, dataset(collected=collected)) == expected


@pytest.mark.parametrize(
    ("found", "text", "named"),
    [
        (
            dataset("hf:acme-corp/books", disclosure="described"),
            "From https://huggingface.co/datasets/acme-corp/Books.",
            True,
        ),
        (dataset("hf:acme-corp/books"), "From acme-corp/books.", False),
        (dataset("hf:acme-corp/books", disclosure="described"), "From acme-corp/books-2.", False),
        (dataset("s3:bucket/books/**", disclosure="withheld"), "From s3://bucket/books/", True),
        (dataset("s3:bucket", disclosure="withheld"), "From a bucket.", False),
        (dataset("path:data/raw", disclosure="withheld"), "From data/raw.", False),
        (
            dataset("private:books", ids=("private:books", "hf:acme-corp/books"), disclosure="withheld"),
            "acme-corp/books",
            True,
        ),
    ],
)
def test_names_that_must_not_be_written(found: Dataset, text: str, named: bool) -> None:
    """The full name of data that is declared as not public stands in no document, and in no finding."""
    hidden = replace(found, shown="private:x-1", category=None)
    expected = f"2.1.5 names data that is declared with disclosure {found.disclosure} (private:x-1)"
    assert words({"2.1.5": text}, hidden) == ([expected] if named else [])


@pytest.mark.parametrize(("confidence", "counts"), [("high", True), ("medium", False), ("low", False)])
def test_only_what_is_sure_counts(confidence: Confidence, counts: bool) -> None:
    """A field that was perhaps misread contradicts nothing."""
    found = unsure(summary(), "2.3.1", confidence)
    assert bool([*contradictions(ENTRY, found, (dataset(category="crawled"),))]) is counts
