"""Model cards: `README.md` or `MODEL_CARD.md` with YAML front matter (https://huggingface.co/docs/hub/model-cards).

Read: `datasets`, `base_model`, `license` (of the model), `model_name`. Ignored: evaluation results, prose and tables.
"""

from collections.abc import Iterator

from mlpolicy.model import At, ModelCard
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._hub_cards import card, license_of, matches
from mlpolicy.readers._values import parts, text, texts, upstream


def read(source: Source) -> Iterator[ModelCard]:
    """The statement that a model card makes."""
    found = card(source, "model")
    if not found:
        return
    front = found.front
    license_, license_key = license_of(front)
    places = [("name", "model_name"), ("datasets", "datasets"), ("base_models", "base_model"), ("license", license_key)]
    yield ModelCard(
        reader=READER.name,
        path=source.path,
        at=At(),
        parts=parts(source.path, [(name, f"/{key}") for name, key in places if key in front]),
        name=text(front.get("model_name")),
        datasets=tuple(upstream(name, "huggingface") for name in texts(front.get("datasets"))),
        base_models=texts(front.get("base_model")),
        license=license_,
    )


READER = Reader(name="model-card", matches=matches, read=read, governed=True)
