"""Which datasets are named where credit is given."""

from typing import Any

import pytest

from mlpolicy.linking.credited import MAX_TEXT, Credited
from mlpolicy.model import At, Credits, Dataset, DatasetId, ModelCard, SummaryDataset, TrainingSummary, Upstream
from mlpolicy.readers.credits import words

from .facts import declaration, upstream


def dataset(id_: str, **more: Any) -> Dataset:
    """A dataset without statements."""
    return Dataset(id=DatasetId(id_), shown=id_, path="a", at=At(), ids=(DatasetId(id_),), **more)


def credits_of(text: str) -> Credited:
    """What one credits file names."""
    return Credited([Credits(path="NOTICE", at=At(), words=words(text))], (), ())


@pytest.mark.parametrize(
    ("id_", "text", "expected"),
    [
        ("hf:example/field-notes", "Data: example/field-notes (CC-BY-4.0)", True),
        ("hf:example/field-notes", "We thank the makers of Field Notes.", True),
        ("hf:example/field-notes", "We thank the makers of Field Guides.", False),
        ("hf:example/field-notes", "Fieldnotes", False),
        ("url:https://example.org/data/corpus.tar", "from the Corpus of 2020", True),
        ("url:https://example.org/data/corpus.tar/", "<https://example.org/data/corpus.tar>", True),
        ("hf:a/c4", "c4 c4", False),
        ("hf:a/c4", "a/c4", True),
        ("hf:a/b", "", False),
    ],
)
def test_text(id_: str, text: str, expected: bool) -> None:
    """By id or its last part, as whole words; a name of one or two letters stands in any text."""
    assert credits_of(text).has(dataset(id_), ()) is expected


def test_declared_name() -> None:
    """By the name that a manifest gives, or by its address."""
    statement = declaration("hf:x/y", urls=("https://example.org/birds",))
    named = declaration("hf:x/y")
    assert credits_of("Birds of Example").has(dataset("hf:x/y"), [statement])
    assert not credits_of("Birds of Example").has(dataset("hf:x/y"), [named])


def test_cards_and_summaries() -> None:
    """A model card or a summary that lists it credits it; so does a card that names it in words."""
    card = ModelCard(
        path="README.md",
        at=At(),
        reader="model-card",
        datasets=upstream("hf:a/listed"),
        mentioned=(Upstream(dataset="Bird Songs"),),
    )
    summary = TrainingSummary(
        path="s.yaml", at=At(), model="m@1", datasets=(SummaryDataset(id=DatasetId("hf:a/summed")),)
    )
    found = Credited((), [card], [summary])
    ids = ("hf:a/listed", "hf:a/summed", "hf:x/bird-songs", "hf:a/other")
    assert [found.has(dataset(id_), ()) for id_ in ids] == [True, True, True, False]


def test_bound() -> None:
    """Of very many credits files the first count, so that a look-up stays cheap."""
    long = Credits(path="a/NOTICE", at=At(), words="x " * MAX_TEXT)
    notes = dataset("hf:example/field-notes")
    assert not Credited([long, Credits(path="b/NOTICE", at=At(), words="field notes")], (), ()).has(notes, ())
    assert Credited([long, Credits(path="README.md", at=At(), words="field notes")], (), ()).has(notes, ())
