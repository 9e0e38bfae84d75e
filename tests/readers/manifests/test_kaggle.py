"""Kaggle's metadata files."""

import json
from typing import Any

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, DatasetUse, Declaration, License, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.kaggle import READER, read

EXAMPLE_PATH = "data/dataset-metadata.json"
EXAMPLE = """\
{
  "title": "River levels",
  "id": "acme/river-levels",
  "licenses": [{"name": "CC0-1.0"}],
  "keywords": ["water"],
  "resources": [{"path": "levels.csv", "description": "Levels by day"}]
}
"""
KERNEL = "notebooks/kernel-metadata.json"


def facts(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration | DatasetUse]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def only(**keys: Any) -> Declaration:
    (found,) = facts(json.dumps(keys))
    assert isinstance(found, Declaration)
    return found


def test_example() -> None:
    """The form that is written for an upload."""
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId("kaggle:acme/river-levels"),
            name="River levels",
            reader="kaggle",
            path=EXAMPLE_PATH,
            at=At(),
            parts=tuple(
                Part(name=name, path=EXAMPLE_PATH, at=At(pointer=pointer))
                for name, pointer in [("name", "/title"), ("license", "/licenses")]
            ),
            same_as=(DatasetId("path:data"),),
            license=License(declared=("CC0-1.0",), spdx="CC0-1.0", state="known"),
            paths=("data/levels.csv",),
        )
    ]


def test_double_encoded() -> None:
    """A download that is one string with the document inside is the same."""
    assert facts(json.dumps(EXAMPLE)) == facts(EXAMPLE)


@pytest.mark.parametrize(
    ("keys", "dataset", "name"),
    [
        ({"id": "acme/x", "title": "T"}, "kaggle:acme/x", "T"),
        ({"id": "acme/x", "licenses": []}, "kaggle:acme/x", "acme/x"),
        ({"id": 123, "datasetId": 123, "datasetSlug": "x", "ownerUser": "acme", "title": "T"}, "kaggle:acme/x", "T"),
        ({"info": {"datasetSlug": "x", "ownerUser": "acme", "title": "T"}}, "kaggle:acme/x", "T"),
        ({"datasetSlug": "x", "title": "T"}, "path:data", "x"),
        ({"id": "x-only", "title": "T"}, "path:data", "x-only"),
        ({"id": "REPLACE_WITH_USER/x", "title": "T"}, "path:data", "REPLACE_WITH_USER/x"),
        ({"id": "acme/INSERT_SLUG_HERE", "title": "INSERT_TITLE_HERE"}, "path:data", "data"),
        ({"id_no": "5", "title": "T"}, "path:data", "T"),
    ],
)
def test_ids(keys: dict[str, Any], dataset: str, name: str) -> None:
    """Owner and slug make the id; a placeholder makes none."""
    found = only(**keys)
    assert (found.dataset, found.name) == (dataset, name)


@pytest.mark.parametrize(
    ("keys", "license_"),
    [
        ({"licenses": [{"name": "other"}]}, License(declared=("other",), state="unknown")),
        ({"licenses": [{"nameNullable": "MIT"}]}, License(declared=("MIT",), spdx="MIT", state="known")),
        ({"licenses": ["MIT"]}, License(declared=("MIT",), spdx="MIT", state="known")),
        ({"license": "MIT"}, License(declared=("MIT",), spdx="MIT", state="known")),
        ({}, License()),
    ],
)
def test_licenses(keys: dict[str, Any], license_: License) -> None:
    """Names as Kaggle writes them, in the shapes that were seen."""
    assert only(id="a/b", **keys).license == license_


@pytest.mark.parametrize(
    ("stated", "upstream", "urls"),
    [
        (
            "https://example.org/raw",
            (Upstream(dataset="https://example.org/raw", id=DatasetId("url:https://example.org/raw")),),
            ("https://example.org/raw",),
        ),
        ("our own measurements", (), ()),
    ],
)
def test_sources(stated: str, upstream: tuple[Upstream, ...], urls: tuple[str, ...]) -> None:
    """An address is a source; words are none that can be named."""
    found = only(id="a/b", userSpecifiedSources=stated)
    assert (found.upstream, found.urls) == (upstream, urls)


def test_notebook() -> None:
    """A notebook uses the datasets and competitions that it names, with their version."""
    sources = ["acme/rivers", "acme/lakes/versions/3", "", None, "{{ slug }}"]
    text = json.dumps({"id": "me/n", "dataset_sources": sources, "competition_sources": ["titanic"]})
    expected = [
        ("acme/rivers", "kaggle:acme/rivers", None, "/dataset_sources/0"),
        ("acme/lakes/versions/3", "kaggle:acme/lakes", "3", "/dataset_sources/1"),
        ("titanic", "kaggle:titanic", None, "/competition_sources/0"),
    ]
    assert facts(text, KERNEL) == [
        DatasetUse(
            dataset=f"kaggle:{name}",
            id=DatasetId(dataset),
            source="other",
            path=KERNEL,
            at=At(pointer=pointer),
            parts=(Part(name="dataset", path=KERNEL, at=At(pointer=pointer)),),
            revision=revision,
            how="config-value",
            row=f"kaggle: {pointer.split('/')[1]}",
        )
        for name, dataset, revision, pointer in expected
    ]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("[]", EXAMPLE_PATH),
        ("{}", EXAMPLE_PATH),
        ('{"title": "T"}', EXAMPLE_PATH),
        ('{"licenses": [{"name": "MIT"}]}', EXAMPLE_PATH),
        ("1", EXAMPLE_PATH),
        ("{}", KERNEL),
        ('{"dataset_sources": "acme/x"}', KERNEL),
    ],
)
def test_ignores(text: str, path: str) -> None:
    """Without what makes it one, the file says nothing."""
    assert facts(text, path) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no description."""
    assert facts(EXAMPLE, mode=SYMLINK) == []


@pytest.mark.parametrize("text", ["{", '"not json inside"'])
def test_malformed(text: str) -> None:
    """The name is Kaggle's alone, so a broken file is an error."""
    with pytest.raises(DecodeError):
        facts(text)


@pytest.mark.parametrize(
    ("path", "expected"),
    [(EXAMPLE_PATH, True), (KERNEL, True), ("my-dataset-metadata.json", False), ("model-metadata.json", False)],
)
def test_matches(path: str, expected: bool) -> None:
    """By the whole name."""
    assert READER.matches(path) is expected
