"""DatasetInfo files of TensorFlow Datasets."""

import json

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, Digest, License, Part
from mlpolicy.readers import Source
from mlpolicy.readers.manifests.tfds_dataset_info import READER, read

EXAMPLE_PATH = "data/blocks/1.0.0/dataset_info.json"
EXAMPLE = """{
  "citation": "",
  "description": "A robot stacks blocks.",
  "fileFormat": "tfrecord",
  "location": {"urls": ["https://blocks.example.org"]},
  "moduleName": "blocks_dataset.blocks_dataset",
  "name": "blocks",
  "redistributionInfo": {"license": "CC BY 4.0"},
  "releaseNotes": {"1.0.0": "Initial release."},
  "splits": [
    {"name": "train", "numBytes": "900", "shardLengths": ["9"], "filepathTemplate": "{DATASET}-{SPLIT}.{FILEFORMAT}"}
  ],
  "version": "1.0.0"
}
"""
SHA256 = "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"


def facts(text: str | object, path: str = EXAMPLE_PATH) -> list[Declaration]:
    data = text if isinstance(text, str) else json.dumps(text)
    return list(read(Source(path=path, data=data.encode())))


def test_reads_every_field() -> None:
    """Name, license, version and address; the dataset is the folder."""
    places = [("name", "/name"), ("license", "/redistributionInfo/license"), ("version", "/version")]
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId("path:data/blocks/1.0.0"),
            name="blocks",
            reader="tfds-dataset-info",
            path=EXAMPLE_PATH,
            at=At(),
            parts=tuple(Part(name=name, path=EXAMPLE_PATH, at=At(pointer=at)) for name, at in places),
            license=License(declared=("CC BY 4.0",), spdx="CC-BY-4.0", state="known"),
            urls=("https://blocks.example.org",),
            version="1.0.0",
            paths=("data/blocks/1.0.0/**",),
        )
    ]


def test_a_builder_of_the_library() -> None:
    """Its name is one of the library; checksums of old versions are digests."""
    url = "http://digits.example.org/train.gz"
    info = {
        "name": "mnist",
        "moduleName": "tensorflow_datasets.image.mnist",
        "downloadChecksums": {url: SHA256, "x": "0"},
    }
    (found,) = facts(info)
    assert (found.same_as, found.urls) == (("tfds:mnist",), (url,))
    assert found.digests == (Digest(algorithm="sha256", value=SHA256),)
    assert (found.license, found.version) == (License(), None)


@pytest.mark.parametrize(
    "info",
    [
        {"fileFormat": "array_record"},
        {"sizeInBytes": "3"},
        {"schema": {"feature": [{"name": "a"}]}},
        {"splits": [{"name": "train", "statistics": {"numExamples": "3"}}]},
        {"redistributionInfo": {}},
    ],
)
def test_recognised_by_one_sign(info: object) -> None:
    """The name is then the folder's."""
    (found,) = facts(info, "a/b/dataset_info.json")
    assert found.name == "b"


@pytest.mark.parametrize(
    "text",
    [
        '{"builder_name": "x", "features": {"a": {"_type": "Value"}}, "splits": {"train": {"num_bytes": 3}}}',
        '{"a": {"hf_hub_url": "b/c"}}',
        '{"schema": {"feature": {}}, "splits": [{"name": "train"}]}',
        "[]",
        "{",
    ],
)
def test_ignores(text: str) -> None:
    """Other files of that name."""
    assert facts(text) == []


def test_malformed() -> None:
    """A broken file that certainly is one is an error."""
    with pytest.raises(DecodeError):
        facts(EXAMPLE[:-4])


def test_matches() -> None:
    """By the whole name."""
    assert [READER.matches(path) for path in ("dataset_info.json", "x/dataset_info.json", "a_dataset_info.json")] == [
        True,
        True,
        False,
    ]
