"""Model cards against the recipes of the model version whose name they bear."""

import re
from collections.abc import Iterable
from dataclasses import replace

from mlpolicy.documents.publish.channels import unlinked_in_card
from mlpolicy.documents.records import Records
from mlpolicy.linking.identities import Identities
from mlpolicy.model import Dataset, Model, ModelCard, Part

_GAPS = re.compile(r"[\s_.@-]+")


def link_cards(
    cards: Iterable[ModelCard],
    models: Iterable[Model],
    datasets: Iterable[Dataset],
    identities: Identities,
    records: Records,
) -> tuple[ModelCard, ...]:
    """Cards with how what they name as training data differs from what the recipes take, and what they do not link.

    Data that is no dataset of the Hub has no place in a card's list, so nothing is missed there.
    """
    versions = [model for model in models if model.status != "withdrawn"]
    given = {dataset.id: dataset for dataset in datasets}

    def link(card: ModelCard) -> ModelCard:
        named = {identities.resolve(item.id) for item in card.datasets if item.id}
        model = _described(card, versions)
        if model is None:
            return card
        card = replace(card, describes=model.name, unlinked=tuple(unlinked_in_card(card.path, model, records)))
        if not named:
            return card
        own = [given[name] for name in model.datasets if name in given]
        missed = sorted({dataset.id for dataset in own if _public(dataset)} - named)
        others = sorted(map(identities.shown, named - set(model.datasets)))
        differs = (
            *(f"{name} is named and not trained on" for name in others),
            *(f"{name} is trained on and not named" for name in missed),
        )
        places = (Part(name="differs", path=part.path, at=part.at) for part in card.parts if part.name == "datasets")
        return replace(card, differs=differs, parts=(*card.parts, *places))

    return tuple(map(link, cards))


def _described(card: ModelCard, versions: list[Model]) -> Model | None:
    name = _name(card.name or "")
    exact = [model for model in versions if _name(model.name) == name]
    stated = [model for model in versions if _name(model.id) == name and card.version in (None, model.version)]
    found = exact or stated
    return found[0] if len(found) == 1 else None


def _name(name: str) -> str:
    """`owner/Aurora 1.0` and `aurora@1.0` are one name."""
    return _GAPS.sub("-", name.rpartition("/")[2].casefold().strip())


def _public(dataset: Dataset) -> bool:
    """A card could name it: of the Hub, not confidential, and the recipes take it themselves."""
    return dataset.id.startswith("hf:") and dataset.shown == dataset.id and dataset.taken == "is trained on"
