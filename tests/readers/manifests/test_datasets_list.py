"""datasets.yaml of other tools."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, License, Part
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.datasets_list import READER, read

EXAMPLE_PATH = "datasets.yaml"
EXAMPLE = """\
corpus:
  url: https://example.org/corpus
  license: CC-BY-4.0
"""


def facts(text: str, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path="datasets.yaml", data=text.encode(), mode=mode))]


@pytest.mark.parametrize(
    ("text", "pointer", "name"),
    [
        ("- {name: Corpus, url: https://example.org/a, license: mit}", "/0", "Corpus"),
        (
            "- text\n- {id: url:https://example.org/a, license: mit, url: https://example.org/a}",
            "/1",
            "https://example.org/a",
        ),
        ("corpus: {url: https://example.org/a, license: mit}\nother: 1", "/corpus", "corpus"),
        ("datasets: {corpus: {id: corpus, url: https://example.org/a, license: mit}}", "/datasets/corpus", "corpus"),
        ("datasets: [{id: prod, url: https://example.org/a, license: mit}]", "/datasets/0", "https://example.org/a"),
        ("datasets: [{url: https://example.org/a, license: mit}]", "/datasets/0", "https://example.org/a"),
    ],
)
def test_reads(text: str, pointer: str, name: str) -> None:
    """Entries with a license and an address, whatever holds them."""
    part = Part(name="license", path="datasets.yaml", at=At(pointer=f"{pointer}/license"))
    assert facts(text) == [
        Declaration(
            dataset=DatasetId("url:https://example.org/a"),
            name=name,
            reader="datasets-list",
            path="datasets.yaml",
            at=At(pointer=pointer),
            parts=(part,),
            license=License(declared=("mit",), spdx="MIT", state="known"),
            urls=("https://example.org/a",),
            confidence="medium",
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "text",
        "- {name: a, license: mit}",
        "- {url: https://example.org/a}",
        "- {id: a, license: [mit]}",
        "schema: mlpolicy-datasets/1",
        "datasets: [{id: hf:a/b, license: mit}]",
        "datasets: x",
    ],
)
def test_ignores(text: str) -> None:
    """What cannot be identified or states no license, and mlpolicy's own format."""
    assert facts(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no list."""
    assert facts("- {url: https://example.org/a, license: mit}", SYMLINK) == []


def test_malformed() -> None:
    """A file that does not decode is an error."""
    with pytest.raises(DecodeError):
        facts("[x")


def test_matches_the_root_only() -> None:
    """A file of that name elsewhere has no agreed meaning."""
    assert [READER.matches(path) for path in ("datasets.yaml", "a/datasets.yaml")] == [True, False]
