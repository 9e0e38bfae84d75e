"""Indexes of WebDataset."""

import json

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, Digest, Part
from mlpolicy.readers import Source
from mlpolicy.readers.manifests.webdataset import READER, read

MD5 = "8b661e95d30727b7bebdfdebdd5c5b5a"
EXAMPLE_PATH = "shards/flowers-train.json"
EXAMPLE = f"""{{
  "__kind__": "wids-shard-index-v1",
  "wids_version": 1,
  "name": "flowers-train",
  "shardlist": [
    {{"url": "flowers-000000.tar", "nsamples": 100, "filesize": 24729600, "md5sum": "{MD5}"}},
    {{"url": "https://flowers.example.org/flowers-000001.tar", "nsamples": 100}}
  ]
}}
"""


def facts(text: str | object, path: str = EXAMPLE_PATH) -> list[Declaration]:
    data = text if isinstance(text, str) else json.dumps(text)
    return list(read(Source(path=path, data=data.encode())))


def test_reads_every_field() -> None:
    """Name, shards beside the index as paths with digests, others as addresses."""
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId("entry:shards/flowers-train.json#flowers-train"),
            name="flowers-train",
            reader="webdataset",
            path=EXAMPLE_PATH,
            at=At(),
            parts=tuple(
                Part(name=name, path=EXAMPLE_PATH, at=At(pointer=at))
                for name, at in (("name", "/name"), ("digests", "/shardlist"))
            ),
            urls=("https://flowers.example.org/flowers-000001.tar",),
            digests=(Digest(algorithm="md5", value=MD5, path="shards/flowers-000000.tar", size=24729600),),
            paths=("shards/flowers-000000.tar",),
        )
    ]


def test_without_name_and_with_odd_shards() -> None:
    """The file's name stands in; what has no address says nothing; a base is where the shards lie."""
    shards = [3, {}, {"url": "a.tar"}, {"md5sum": MD5, "url": "https://x.org/a.tar"}]
    (found,) = facts({"wids_version": 1, "base": "https://x.org/y", "shardlist": shards})
    assert (found.name, found.paths) == ("flowers-train", ())
    assert found.urls == ("https://x.org/y/a.tar", "https://x.org/a.tar")
    assert found.digests == (Digest(algorithm="md5", value=MD5),)


@pytest.mark.parametrize(
    "text",
    ['{"000000": {"num_samples": 47}}', '{"wids_version": 1}', '{"shardlist": [{"url": "a.tar"}]}', "[]", "{"],
)
def test_ignores(text: str) -> None:
    """Other JSON."""
    assert facts(text) == []


def test_malformed() -> None:
    """A broken index is an error."""
    with pytest.raises(DecodeError):
        facts(EXAMPLE[:-4])


def test_matches() -> None:
    """Any JSON; the token decides whether it is decoded."""
    assert (READER.matches("a/x.json"), READER.matches("a/x.yaml")) == (True, False)
    assert READER.tokens == (b'"wids_version"',)
