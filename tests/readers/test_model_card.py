"""Model cards."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, License, ModelCard, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.model_card import READER, read

EXAMPLE_PATH = "models/aurora/README.md"
EXAMPLE = """---
model_name: Aurora
license: apache-2.0
base_model: acme/dawn
datasets:
- squad
model-index:
- name: aurora
  results:
  - task: {type: question-answering}
    dataset: {type: squad_v2, name: SQuAD 2.0, split: validation}
    metrics: [{type: f1, value: 0.9}]
---

# Aurora

| | |
|---|---|
| Training data | 900 letters of `acme/letters` |
"""
SQUAD = Upstream(dataset="squad", id=DatasetId("hf:rajpurkar/squad"))


def part(name: str, key: str) -> Part:
    return Part(name=name, path="README.md", at=At(pointer=f"/{key}"))


@pytest.mark.parametrize(
    ("front", "card"),
    [
        (
            "model_name: Aurora\nbase_model: [a/b, c/d]\nlicense: mit\ndatasets:\n- squad\n- my own crawl",
            ModelCard(
                reader="model-card",
                path="README.md",
                at=At(),
                parts=(
                    part("name", "model_name"),
                    part("datasets", "datasets"),
                    part("base_models", "base_model"),
                    part("license", "license"),
                ),
                name="Aurora",
                datasets=(SQUAD, Upstream(dataset="my own crawl")),
                base_models=("a/b", "c/d"),
                license=License(declared=("mit",), spdx="MIT", state="known"),
            ),
        ),
        ("library_name: x", ModelCard(reader="model-card", path="README.md", at=At())),
        (
            "datasets: [squad]",
            ModelCard(
                reader="model-card",
                path="README.md",
                at=At(),
                parts=(part("datasets", "datasets"),),
                datasets=(SQUAD,),
                confidence="medium",
            ),
        ),
        (
            "pipeline_tag: x\nlicense: other\nlicense_name: llama3.1",
            ModelCard(
                reader="model-card",
                path="README.md",
                at=At(),
                parts=(part("license", "license_name"),),
                license=License(declared=("other", "llama3.1"), spdx="LicenseRef-Llama-3.1", state="known"),
            ),
        ),
        (
            "pipeline_tag: x\nlicense: other\nlicense_name: our-own",
            ModelCard(
                reader="model-card",
                path="README.md",
                at=At(),
                parts=(part("license", "license_name"),),
                license=License(declared=("other", "our-own"), state="unknown"),
            ),
        ),
    ],
)
def test_reads(front: str, card: ModelCard) -> None:
    """What the front matter states of data, base models and license."""
    assert [*read(Source(path="README.md", data=f"---\n{front}\n---\n# x\n".encode()))] == [card]


def test_evaluation_and_mentions() -> None:
    """Datasets of results are evaluated on; what only the text names is mentioned, unless a field says it too."""
    front = """model-index:
- name: aurora
  results:
  - dataset: {type: squad, name: SQuAD}
  - dataset: {name: Our test}
  - dataset: {type: squad, name: SQuAD, split: test}
  - dataset: {}
  - task: {type: x}
- 3
datasets: [acme/web]
"""
    body = """# Training Data
https://huggingface.co/datasets/acme/web
- Trained on: `acme/letters`
- Training data: mail
"""
    (found,) = read(Source(path="README.md", data=f"---\n{front}---\n{body}".encode()))
    assert (found.name, found.evaluated) == ("aurora", (SQUAD, Upstream(dataset="Our test")))
    assert found.datasets == (Upstream(dataset="acme/web", id=DatasetId("hf:acme/web")),)
    letters = Upstream(dataset="acme/letters", id=DatasetId("hf:acme/letters"))
    assert found.mentioned == (letters, Upstream(dataset="mail"))


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("MODEL_CARD.md", "# Model Card for Aurora\n## Model Details\n## Intended Use\n", "Aurora"),
        ("m/modelcard_large.md", "# Aurora\n## Model Details\n## Evaluation\n", None),
        ("README.md", "# Model card: Aurora\n## Training Data\n## Evaluation\n", "Aurora"),
        ("README.md", "# Model card\n## Training Data\n## Evaluation\n", None),
        ("MODEL_CARD.md", "# **Model Details**\n\n**Input** Text.\n\n# **Intended Use**\nx\n", None),
    ],
)
def test_without_front_matter(path: str, text: str, name: str | None) -> None:
    """Title or file name together with the headings of a template show a card."""
    assert [*read(Source(path=path, data=text.encode()))] == [
        ModelCard(reader="model-card", path=path, at=At(), name=name, confidence="low")
    ]


def test_prose_says_more_of_the_license() -> None:
    """What the text says stands beside what the front matter states, and never in its place."""
    text = "---\nlibrary_name: x\nlicense: mit\n---\n**License:** Apache-2.0, for research\n"
    (found,) = read(Source(path="README.md", data=text.encode()))
    assert found.license == License(declared=("mit",), spdx="MIT", state="known")
    assert found.prose_license == License(declared=("Apache-2.0, for research",), state="unparsable")


@pytest.mark.parametrize(
    "path_and_text",
    [
        ("MODEL_CARD.md", "# How to write a card\n## Evaluation\n"),
        ("README.md", "# Aurora\n## Model Details\n## Evaluation\n"),
        ("cards/README.md", "# All cards\n"),
        ("cards/x.md", "nothing"),
    ],
)
def test_ignores_without_front_matter(path_and_text: tuple[str, str]) -> None:
    """Other texts about models."""
    path, text = path_and_text
    assert [*read(Source(path=path, data=text.encode()))] == []


@pytest.mark.parametrize(
    "text",
    [
        "# A model\n",
        "---\nsdk: gradio\nlibrary_name: x\n---\n",
        "---\ntitle: x\nlayout: page\nbase_model: y\n---\n",
        "---\npretty_name: x\ntask_categories: [y]\nbase_model: z\n---\n",
        "---\nlicense: mit\n---\n",
        "---\nauthor: x\ndatasets: [y]\n---\n",
        "---\ndatasets: {a: b}\n---\n",
        "---\n- library_name: x\n---\n",
        "---\n\n---\n",
        "```\n---\nlibrary_name: x\n---\n```\n",
        "---\n'a\n\nlibrary_name: x'\n---\n",
    ],
)
def test_ignores(text: str) -> None:
    """Other Markdown, Spaces, site pages, dataset cards, and front matter that says too little."""
    assert [*read(Source(path="README.md", data=text.encode()))] == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no card."""
    assert [*read(Source(path="README.md", data=b"---\nlibrary_name: x\n---\n", mode=SYMLINK))] == []


def test_malformed() -> None:
    """Broken front matter of a model card is an error with its line."""
    with pytest.raises(DecodeError) as caught:
        list(read(Source(path="README.md", data=b"---\nlibrary_name: x\nlicense: [mit\n---\n")))
    assert (caught.value.kind, caught.value.line) == ("syntax", 4)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("README.md", True), ("m/readme_en.md", True), ("MODEL_CARD.md", True), ("cards/x.markdown", True),
        ("docs/guide.md", False), ("README.rst", False), ("CHANGELOG.md", False),
    ],
)  # fmt: skip
def test_matches(path: str, expected: bool) -> None:
    """README files, and Markdown whose path speaks of cards."""
    assert READER.matches(path) is expected
