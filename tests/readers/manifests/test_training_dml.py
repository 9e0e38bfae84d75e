"""TrainingDML-AI."""

import json
from typing import Any

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, License, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.training_dml import READER, read

EXAMPLE_PATH = "data/rivers.json"
EXAMPLE = """\
{
  "type": "AI_EOTrainingDataset",
  "id": "rivers", "name": "Rivers from above",
  "doi": "https://doi.org/10.5281/zenodo.12",
  "license": "CC BY-SA 4.0", "version": "1.10", "createdTime": "2024-05-01",
  "dataSources": [{"title": "Landsat", "identifier": [{"code": "L8"}]}],
  "labeling": [{"id": "1", "procedure": {"type": "AI_LabelingProcedure", "methods": ["manual"]}}],
  "data": [
    {"type": "AI_EOTrainingData", "id": "0", "dataURL": ["a.png"], "dataSources": ["Sentinel-2"]},
    {"type": "AI_EOTrainingData", "id": "1", "dataURL": ["b.png"], "dataSources": ["Sentinel-2"]}
  ]
}
"""


def facts(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def only(**keys: Any) -> Declaration:
    (found,) = facts(json.dumps({"type": "AI_TrainingDataset", "id": "x", **keys}))
    return found


def test_example() -> None:
    """A dataset with the sources of the whole and of its images."""
    places = [("name", "name"), ("license", "license"), ("version", "version"), ("upstream", "dataSources")]
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId("doi:10.5281/zenodo.12"),
            name="Rivers from above",
            reader="training-dml",
            path=EXAMPLE_PATH,
            at=At(),
            parts=tuple(Part(name=name, path=EXAMPLE_PATH, at=At(pointer=f"/{key}")) for name, key in places),
            license=License(declared=("CC BY-SA 4.0",), spdx="CC-BY-SA-4.0", state="known"),
            urls=("https://doi.org/10.5281/zenodo.12",),
            version="1.10",
            published="2024-05-01",
            collection=("manual",),
            upstream=(Upstream(dataset="Landsat"), Upstream(dataset="Sentinel-2")),
        )
    ]


def test_sources_that_name_nothing() -> None:
    """An empty citation is no source, and the id stands for the name."""
    found = only(dataSources=[{}, "https://example.org/raw"])
    expected = Upstream(dataset="https://example.org/raw", id=DatasetId("url:https://example.org/raw"))
    assert (found.name, found.upstream) == ("x", (expected,))


@pytest.mark.parametrize("text", ["[]", '{"type": "AI_TDChangeset"}', '{"type": {"const": "AI_TrainingDataset"}}'])
def test_ignores(text: str) -> None:
    """Changes of a dataset, and the schemas of the format, are no dataset."""
    assert facts(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no description."""
    assert facts(EXAMPLE, mode=SYMLINK) == []


def test_malformed() -> None:
    """The type is looked for before the file is decoded, so a broken one is an error."""
    with pytest.raises(DecodeError):
        facts(EXAMPLE[:-3])


@pytest.mark.parametrize(("path", "expected"), [("a/x.json", True), ("x.JSON", True), ("x.xml", False)])
def test_matches(path: str, expected: bool) -> None:
    """Any JSON file; the bytes decide. A large one of another kind is no trouble of a manifest."""
    assert READER.matches(path) is expected
    assert not READER.governed
    assert READER.tokens
