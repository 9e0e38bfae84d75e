"""DatasetInfo files of the `datasets` library."""

import json

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, Digest, License, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.hf_dataset_infos import READER, read

EXAMPLE_PATH = "datasets/reviews/dataset_infos.json"
EXAMPLE = """{
  "plain_text": {
    "description": "Reviews.",
    "homepage": "https://reviews.example.org",
    "license": "CC BY 4.0",
    "features": {"text": {"dtype": "string", "_type": "Value"}},
    "builder_name": "reviews",
    "config_name": "plain_text",
    "version": {"version_str": "1.1.0", "major": 1, "minor": 1, "patch": 0},
    "splits": {"train": {"name": "train", "num_bytes": 900, "num_examples": 9}},
    "download_checksums": {
      "https://reviews.example.org/train.zip": {
        "num_bytes": 440,
        "checksum": "e442d96b320010510c67a6cc0a86ea988a2a6f71c7570d1afbdf4fa631896e58"
      }
    }
  }
}
"""
SHA256 = "e442d96b320010510c67a6cc0a86ea988a2a6f71c7570d1afbdf4fa631896e58"
COMMIT = "5503434ddd753f426f4b38109466949a1217c2bb"


def facts(text: str | object, path: str = EXAMPLE_PATH) -> list[Declaration]:
    data = text if isinstance(text, str) else json.dumps(text)
    return list(read(Source(path=path, data=data.encode())))


def one(info: object, path: str = "data/x/dataset_info.json") -> Declaration:
    (found,) = facts(info, path)
    return found


def test_reads_every_field() -> None:
    """Name, license, version, addresses and digests, each with its place; the dataset is the folder."""
    places = [("license", "/plain_text/license"), ("version", "/plain_text/version")]
    places.append(("homepage", "/plain_text/homepage"))
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId("path:datasets/reviews"),
            name="reviews",
            reader="hf-dataset-infos",
            path=EXAMPLE_PATH,
            at=At(pointer="/plain_text"),
            parts=tuple(Part(name=name, path=EXAMPLE_PATH, at=At(pointer=at)) for name, at in places),
            license=License(declared=("CC BY 4.0",), spdx="CC-BY-4.0", state="known"),
            urls=("https://reviews.example.org", "https://reviews.example.org/train.zip"),
            version="1.1.0",
            digests=(Digest(algorithm="sha256", value=SHA256, size=440),),
            paths=("datasets/reviews/**",),
        )
    ]


def test_a_saved_dataset() -> None:
    """One DatasetInfo; a download from the Hub is where it comes from, and its commit fixes the content."""
    url = f"hf://datasets/Owner/Texts@{COMMIT}/data/train.parquet"
    page = "https://huggingface.co/datasets/owner/other/resolve/main/x.zip"
    info = {
        "builder_name": "parquet",
        "dataset_name": "texts",
        "version": "2.0",
        "homepage": "https://doi.org/10.5281/zenodo.1",
        "features": {"image": {"_type": "Image"}, "sound": [{"a": {"_type": "Audio"}}]},
        "download_checksums": {url: {"num_bytes": 1, "checksum": None}, page: {}},
    }
    found = one(info)
    assert (found.dataset, found.same_as) == ("doi:10.5281/zenodo.1", ("path:data/x",))
    assert (found.name, found.version, found.pin, found.modalities) == ("texts", "2.0", COMMIT, ("audio", "image"))
    assert found.digests == ()
    assert found.upstream == (
        Upstream(dataset="owner/texts", id=DatasetId("hf:owner/texts")),
        Upstream(dataset=page, id=DatasetId("hf:owner/other")),
    )


@pytest.mark.parametrize(
    ("info", "path", "name"),
    [
        ({"builder_name": "csv", "splits": {}}, "data/x/dataset_info.json", "x"),
        ({"builder_name": "csv", "splits": {}}, "dataset_info.json", "."),
        ({"features": {"a": {"_type": "Value"}}}, "data/x/dataset_info.json", "x"),
        ({"download_checksums": {}, "dataset_name": "y", "builder_name": "z"}, "data/x/dataset_info.json", "y"),
        ({"a": {"download_checksums": {}, "builder_name": "z"}}, "data/x/dataset_infos.json", "z"),
        (
            {"a": {"download_checksums": {}, "builder_name": "z"}, "b": {"builder_name": "x", "splits": {}}},
            "data/x/dataset_infos.json",
            "x",
        ),
    ],
)
def test_name(info: object, path: str, name: str) -> None:
    """The builder's, unless it reads any file; of several the folder's, where one of them is it."""
    assert one(info, path).name == name


def test_several_configurations() -> None:
    """Licenses of all of them; a version only where all have the same."""
    infos = {
        "a": {"download_checksums": {}, "license": "mit", "version": "1.0.0"},
        "b": {"download_checksums": {}, "license": ["apache-2.0"], "version": {"version_str": "2.0.0"}},
        "c": {"download_checksums": {}, "license": ""},
    }
    found = one(infos, "x/dataset_infos.json")
    assert (found.license.declared, found.license.state) == (("mit", "apache-2.0"), "known")
    assert found.version is None


@pytest.mark.parametrize(
    "text",
    [
        '{"train": {"hf_hub_url": "a/b", "columns": {"features": "x"}}}',
        '{"name": "mnist", "fileFormat": "tfrecord", "splits": [{"name": "train"}]}',
        '{"split": "test", "files": {"a.jsonl": 350}, "features": ["a"]}',
        '{"features": {"a": 1, "b": [], "c": {"dtype": "int"}}}',
        '{"features": null, "builder_name": "x", "splits": []}',
        '["features"]',
        '{"a": 1, "b": [',
    ],
)
def test_ignores(text: str) -> None:
    """Other files of that name, broken ones of other kinds too."""
    assert facts(text) == []


def test_malformed() -> None:
    """A broken file that certainly is one is an error."""
    with pytest.raises(DecodeError):
        facts(EXAMPLE[:-4])


def test_odd_values() -> None:
    """Wrong types say nothing."""
    found = one(
        {"download_checksums": {"a.zip": {"checksum": 3, "num_bytes": "x"}, "b": 1}, "license": 3, "version": []}
    )
    assert (found.urls, found.digests, found.license, found.version) == (
        (),
        (),
        License(declared=("3",), state="unparsable"),
        None,
    )


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no such file."""
    assert list(read(Source(path=EXAMPLE_PATH, data=EXAMPLE.encode(), mode=SYMLINK))) == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("dataset_info.json", True),
        ("a/dataset_infos.json", True),
        ("a/my_dataset_info.json", False),
        ("state.json", False),
    ],
)
def test_matches(path: str, expected: bool) -> None:
    """By the whole name."""
    assert READER.matches(path) is expected
