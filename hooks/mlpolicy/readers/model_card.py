"""Model card: `README.md` or `MODEL_CARD.md` with YAML front matter, or after a template (https://huggingface.co/docs/hub/model-cards).

Recognised by front matter at the first byte with keys that only model cards have (`library_name`, `base_model`,
`model-index`, ...), by a list of `datasets` among keys of both kinds of card, or without front matter by the title
`# Model Card for` or the file's name, together with headings of a template. Read: `model_name`, `datasets` (what it was
trained on), `base_model`, `license` of the model as in dataset cards, of `model-index` the name and the datasets of the
results (what it was evaluated on); as evidence the datasets that a row, bullet or section about training data names,
and what a section or a line `**License:**` says of the license.
Ignored: metrics, other tables and prose.
"""

from collections.abc import Iterator

from mlpolicy.model import At, ModelCard, Upstream
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._hub_cards import card, license_of, matches
from mlpolicy.readers._values import parts, public_url, texts, upstream
from mlpolicy.readers.manifests._entries import Entry


def read(source: Source) -> Iterator[ModelCard]:
    """The statement that a model card makes. Raises DecodeError."""
    found = card(source, "model")
    if not found:
        return
    front = found.front
    license_, license_key = license_of(front)
    datasets = tuple(upstream(name, "huggingface") for name in texts(front.get("datasets")))
    models = list(Entry(front).entries("model-index"))
    named = next((name for model in models if (name := model.stated("name"))), None)
    places = [
        ("name", "model_name"), ("datasets", "datasets"), ("base_models", "base_model"), ("evaluated", "model-index"),
        ("license", license_key),
    ]  # fmt: skip
    yield ModelCard(
        reader=READER.name,
        path=source.path,
        at=At(),
        parts=parts(source.path, [(name, f"/{key}") for name, key in places if key in front]),
        name=Entry(front).stated("model_name") or named or found.title or None,
        datasets=datasets,
        mentioned=tuple(item for item in found.body.training() if item.id is None or item.id not in _ids(datasets)),
        evaluated=tuple(dict.fromkeys(_evaluated(models))),
        base_models=tuple(map(public_url, texts(front.get("base_model")))),
        license=license_,
        prose_license=found.body.license(),
        confidence=found.confidence,
    )


def _ids(datasets: tuple[Upstream, ...]) -> set[str | None]:
    return {item.id for item in datasets}


def _evaluated(models: list[Entry]) -> Iterator[Upstream]:
    """Datasets of the results: by their id (`type`), else by their name."""
    for model in models:
        for result in model.entries("results"):
            dataset = result.entry("dataset")
            if name := dataset.text("type"):
                yield upstream(name, "huggingface")
            elif name := dataset.stated("name"):
                yield Upstream(dataset=name)


READER = Reader(name="model-card", endings=("md", "markdown"), matches=matches, read=read, governed=True)
