"""Model cards against the recipes of the model version whose name they bear."""

from dataclasses import replace
from typing import Any

import pytest

from mlpolicy.documents.records import Records
from mlpolicy.linking.cards import link_cards
from mlpolicy.linking.identities import Identities
from mlpolicy.model import At, Dataset, DatasetId, LockPublication, Model, ModelCard, Part, SummaryState, Upstream

from .facts import declaration, upstream

D = DatasetId
RECORDS = Records(
    lock=(
        LockPublication(
            path="mlpolicy.lock", at=At(), model="aurora@1.0", edition=1, source="s.yaml", blob="", url="https://a.eu/s"
        ),
    ),
    oids={"README.md": ""},
    files=("README.md",),
)


def model(version: str = "1.0", **more: Any) -> Model:
    values: dict[str, Any] = {"id": "aurora", "name": f"aurora@{version}", "path": "x", "at": At()}
    return Model(version=version, **values | {"datasets": (D("hf:a/b"),)} | more)


def card(name: str | None = "aurora", *datasets: str, **more: Any) -> ModelCard:
    return ModelCard(path="README.md", at=At(), reader="model-card", name=name, datasets=upstream(*datasets), **more)


def dataset(id_: str, **more: Any) -> Dataset:
    values: dict[str, Any] = {"shown": id_, "path": "", "at": At(), "taken": "is trained on"} | more
    return Dataset(id=D(id_), **values)


def linked(found: ModelCard, *models: Model, datasets: tuple[Dataset, ...] = ()) -> ModelCard:
    (one,) = link_cards([found], models or (model(),), datasets, Identities([], frozenset(), None), RECORDS)
    return one


@pytest.mark.parametrize(
    ("found", "models", "expected"),
    [
        (card("ours/Aurora"), (model(),), "aurora@1.0"),
        (card("aurora 1.0"), (model(), model("2.0")), "aurora@1.0"),
        (card("Aurora_2.0"), (model(), model("2.0")), "aurora@2.0"),
        (card("aurora"), (model(), model("2.0")), None),
        (card("aurora"), (model(status="withdrawn"), model("2.0")), "aurora@2.0"),
        (card("aurora", version="2.0"), (model(), model("2.0")), "aurora@2.0"),
        (card("aurora", version="3.0"), (model(), model("2.0")), None),
        (card("aurora-small"), (model(),), None),
        (card(None), (model(),), None),
    ],
)
def test_describes(found: ModelCard, models: tuple[Model, ...], expected: str | None) -> None:
    """A card describes the one version that is not withdrawn and whose name, or name and version, it bears."""
    assert linked(found, *models).describes == expected


def test_agrees() -> None:
    """Data upstream, data that no hub has, and what is taken through other data need not stand in a card."""
    datasets = (
        dataset("hf:a/b"),
        dataset("hf:up/1", taken="is upstream of hf:a/b"),
        dataset("hf:secret/1", shown="private:1"),
        dataset("path:data/x"),
    )
    trained = model(datasets=tuple(item.id for item in datasets))
    assert linked(card("aurora", "hf:a/b", "hf:up/1"), trained, datasets=datasets).differs == ()


def test_differs() -> None:
    """What only one of the two names is told, with the place of the card's list."""
    parts = (Part(name="datasets", path="README.md", at=At(pointer="/datasets")),)
    named = card("aurora", "hf:other/2", "s3:bucket/x", parts=parts)
    found = linked(named, datasets=(dataset("hf:a/b"),))
    assert [text.partition("#")[0] for text in found.differs] == [
        "hf:other/2 is named and not trained on",
        "s3:",
        "hf:a/b is trained on and not named",
    ]
    assert found.parts == (*parts, Part(name="differs", path="README.md", at=At(pointer="/datasets")))


def test_card_without_list() -> None:
    """A card that lists nothing that can be identified claims nothing."""
    words = replace(card("aurora"), datasets=(Upstream(dataset="our own pages"),))
    for found in (card("aurora"), words):
        assert linked(found, datasets=(dataset("hf:a/b"),)).differs == ()


def test_other_ids() -> None:
    """A card may use another id that a declaration gives the dataset."""
    same = declaration("hf:a/b", same_as=(D("doi:10.1/x"),))
    (found,) = link_cards(
        [card("aurora", "doi:10.1/x")], [model()], [dataset("hf:a/b")], Identities([same], frozenset(), None), RECORDS
    )
    assert found.differs == ()


def test_unlinked() -> None:
    """The card of a version whose summary is published, with or without a list of datasets, should link it."""
    published = model(eu="current", summary=SummaryState(path="s.yaml", published=True))
    said = ("the summary of aurora@1.0 (https://a.eu/s)",)
    assert linked(card(), published).unlinked == said
    assert linked(card("aurora", "hf:a/b"), published).unlinked == said
    assert linked(card(), model()).unlinked == ()
    assert linked(card("borealis"), published).unlinked == ()
