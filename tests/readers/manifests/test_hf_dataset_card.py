"""Dataset cards of the Hugging Face Hub."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.licenses.names import read_license
from mlpolicy.model import At, DatasetId, Declaration, License, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.hf_dataset_card import READER, read

EXAMPLE_PATH = "data/reviews/README.md"
EXAMPLE = """---
pretty_name: Reviews
license: cc-by-4.0
source_datasets:
- extended|imdb
language_creators:
- crowdsourced
task_categories:
- text-classification
tags:
- modality:text
---

# Dataset Card for Reviews

- **Homepage:** https://reviews.example.org

### Personal and Sensitive Information

User names were removed.
"""
MIT = License(declared=("mit",), spdx="MIT", state="known")


def facts(path: str, text: str, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def test_reads_every_field() -> None:
    """Name, license, links, origins and modalities, each with its place."""
    text = """---
pretty_name: Corpus
license: [cc-by-4.0, mit]
homepage: https://example.org/corpus
task_categories: [x]
tags: [modality:text, other, modality:audio, synthetic, "doi:10.57967/hf/1"]
version: 1.10
doi: [10.5281/zenodo.1, none]
language_creators: [found, machine-generated]
extra_gated_prompt: "You agree\\nto ask me@example.org."
source_datasets: [original, extended, derived, extended|squad, extended|other-news, a dump of 2020, "https://example.org/src"]
datasets: owner/evaluated
---
# Corpus
- **Homepage:** [page](https://example.org/corpus)
- **Repository:**
  https://example.org/git.
- **Paper:** https://example.org/paper
### Personal and Sensitive Information
None but names.
### Licensing Information
mit
"""
    places = [
        ("name", "/pretty_name"),
        ("version", "/version"),
        ("upstream", "/source_datasets"),
        ("license", "/license"),
    ]
    assert facts("data/corpus/README.md", text) == [
        Declaration(
            dataset=DatasetId("path:data/corpus"),
            name="Corpus",
            reader="hf-dataset-card",
            path="data/corpus/README.md",
            at=At(),
            parts=tuple(Part(name=name, path="data/corpus/README.md", at=At(pointer=at)) for name, at in places),
            same_as=(DatasetId("doi:10.5281/zenodo.1"), DatasetId("doi:10.57967/hf/1")),
            license=read_license(["cc-by-4.0", "mit"]),
            prose_license=MIT,
            version="1.10",
            collection=("found", "machine-generated", "synthetic"),
            restrictions=("You agree to ask ….",),
            personal_data="described",
            urls=("https://example.org/corpus", "https://example.org/git"),
            upstream=(
                Upstream(dataset="derived"),
                Upstream(dataset="extended|squad", id=DatasetId("hf:rajpurkar/squad")),
                Upstream(dataset="extended|other-news"),
                Upstream(dataset="a dump of 2020"),
                Upstream(dataset="https://example.org/src", id=DatasetId("url:https://example.org/src")),
                Upstream(dataset="owner/evaluated", id=DatasetId("hf:owner/evaluated")),
            ),
            paths=("data/corpus/**",),
            modalities=("audio", "text"),
        )
    ]


@pytest.mark.parametrize(
    ("path", "front", "dataset", "paths", "confidence"),
    [
        ("README.md", "pretty_name: x", "path:.", ("**",), "high"),
        ("a/DATASET_CARD.md", "dataset_info: {}", "path:a", ("a/**",), "high"),
        ("cards/foo.md", "configs: []", "path:cards/foo", (), "high"),
        ("README.md", "YAML tags:\n- x", "path:.", ("**",), "high"),
        ("README.md", "pretty_name: x\nbase_model: y", "path:.", ("**",), "high"),
        ("data/x/README.md", "license: mit\ntags: []", "path:data/x", ("data/x/**",), "low"),
    ],
)
def test_identity(path: str, front: str, dataset: str, paths: tuple[str, ...], confidence: str) -> None:
    """A card stands for its folder, a card among others for itself; keys of both kinds count only by the path."""
    (found,) = facts(path, f"---\n{front}\n---\n")
    assert (found.dataset, found.paths, found.confidence) == (dataset, paths, confidence)


@pytest.mark.parametrize(
    ("front", "license_", "pointer"),
    [
        ("license: mit", MIT, "/license"),
        ("licenses:\n- mit", MIT, "/licenses"),
        (
            "licenses:\n  a: [mit]\n  b: [mit, unknown]",
            read_license(["mit", "unknown"]),
            "/licenses",
        ),
        ("license: []", License(), "/license"),
        ("license: ''", License(), "/license"),
        ("license: {}", License(), "/license"),
        ("license: '{license}'", License(declared=("{license}",), state="unknown"), "/license"),
        (
            "license: other\nlicense_details: MIT",
            License(declared=("other", "MIT"), spdx="MIT", state="known"),
            "/license_details",
        ),
        (
            "license: other\nlicense_link: https://spdx.org/licenses/MIT",
            License(declared=("other", "https://spdx.org/licenses/MIT"), spdx="MIT", state="known"),
            "/license_link",
        ),
        ("license: other\nlicense_link: LICENSE", License(declared=("other",), state="unknown"), "/license"),
        (
            "license: other\nbigbio_license_shortname: DUA",
            License(declared=("other", "DUA"), state="unknown"),
            "/bigbio_license_shortname",
        ),
        (
            "bigbio_license_shortname: CC_BY_4p0",
            License(declared=("CC_BY_4p0",), spdx="CC-BY-4.0", state="known"),
            "/bigbio_license_shortname",
        ),
        ("bigbio_license_shortname: []", License(), "/bigbio_license_shortname"),
        ("language: en", License(), None),
    ],
)
def test_license(front: str, license_: License, pointer: str | None) -> None:
    """Old and new keys, lists, mappings and nothing."""
    (found,) = facts("README.md", f"\ufeff---\r\npretty_name: x\r\n{front}\r\n---\r\n")
    assert found.license == license_
    assert [part.at.pointer for part in found.parts if part.name == "license"] == ([pointer] if pointer else [])


@pytest.mark.parametrize(
    ("front", "restrictions"),
    [
        ("gated: true", ("gated",)),
        ("gated: auto", ("gated",)),
        ("extra_gated_fields: {Name: text}", ("gated",)),
        ("gated: false", ()),
        ("gated: {}", ()),
    ],
)
def test_restrictions(front: str, restrictions: tuple[str, ...]) -> None:
    """A gate is a restriction, also where it asks for nothing in words."""
    (found,) = facts("README.md", f"---\npretty_name: x\n{front}\n---\n")
    assert found.restrictions == restrictions


def test_without_front_matter() -> None:
    """The title and the headings of the template show a card; then nothing but links and evidence is read."""
    text = (
        "\n---\nlicense: mit\n---\n# Dataset Card for Bees\n## Dataset Description\n"
        "* **Homepage:** https://bees.example.org\n## Licensing Information\nMIT\n"
    )
    (found,) = facts("data/bees/README.md", text)
    assert (found.dataset, found.name, found.confidence) == ("path:data/bees", "Bees", "low")
    assert (found.license, found.prose_license.spdx, found.urls) == (License(), "MIT", ("https://bees.example.org",))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("README.md", "# Data\npretty_name: x\n"),
        ("README.md", "```\n---\npretty_name: x\n---\n```\n"),
        ("README.md", "---\nlicense: mit\n---\n"),
        ("README.md", "---\nlibrary_name: x\nbase_model: y\npretty_name: z\n---\n"),
        ("data/README.md", "---\nlicense: mit\nauthor: x\n---\n"),
        ("datasets/x.md", "---\nlayout: page\npretty_name: x\n---\n"),
        ("card_template.md", "---\npretty_name: {{ name }}: {{ x }}\n---\n"),
        ("card_template.md", "---\npretty_name: [[name]]\ntags:\n[[tags]]\n---\n"),
        ("README.md", "# Dataset Card for [Dataset Name]\n## Dataset Description\n## Data Fields\n"),
        ("README.md", "# Dataset Card for Bees\n"),
    ],
)
def test_ignores(path: str, text: str) -> None:
    """Other Markdown, examples in code fences, model cards, site pages."""
    assert facts(path, text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no card."""
    assert facts("README.md", "---\npretty_name: x\n---\n", SYMLINK) == []


@pytest.mark.parametrize(
    ("front", "kind"),
    [
        ("pretty_name: [x", "syntax"),
        ("<<<<<<< a\npretty_name: x\n=======\npretty_name: y\n>>>>>>> b\n- z", "conflict"),
        ("configs: &a [*a]", "cyclic"),
    ],
)
def test_malformed(front: str, kind: str) -> None:
    """Broken front matter of a card is an error."""
    with pytest.raises(DecodeError) as caught:
        facts("README.md", f"---\n{front}\n---\n")
    assert caught.value.kind == kind


def test_reader_is_governed() -> None:
    """A card that cannot be read is a manifest that cannot be read."""
    assert READER.governed


def test_license_twice() -> None:
    """A second license in the front matter does not hide the first."""
    text = "---\nlicense: cc-by-nc-4.0\npretty_name: N\nlicense: mit\n---\n"
    with pytest.raises(DecodeError):
        [*read(Source(path="README.md", data=text.encode()))]
