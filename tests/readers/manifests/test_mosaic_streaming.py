"""Indexes of MosaicML Streaming."""

import json

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, Digest, Part
from mlpolicy.readers import Source
from mlpolicy.readers.manifests.mosaic_streaming import READER, read

SHA1 = "607f94a7f581341e59685aef32f531095232cf23"
EXAMPLE_PATH = "data/c4/train/index.json"
EXAMPLE = f"""{{
  "version": 2,
  "shards": [
    {{
      "format": "mds",
      "column_names": ["text"],
      "compression": "zstd",
      "hashes": ["sha1"],
      "raw_data": {{"basename": "shard.00000.mds", "bytes": 9000, "hashes": {{}}}},
      "zip_data": {{"basename": "shard.00000.mds.zstd", "bytes": 900, "hashes": {{"sha1": "{SHA1}"}}}},
      "samples": 9
    }}
  ]
}}
"""


def facts(text: str | object, path: str = EXAMPLE_PATH) -> list[Declaration]:
    data = text if isinstance(text, str) else json.dumps(text)
    return list(read(Source(path=path, data=data.encode())))


def test_reads_every_field() -> None:
    """The digests of the files as they are stored; the dataset is the folder."""
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId("path:data/c4/train"),
            name="train",
            reader="mosaic-streaming",
            path=EXAMPLE_PATH,
            at=At(),
            parts=(Part(name="digests", path=EXAMPLE_PATH, at=At(pointer="/shards")),),
            digests=(Digest(algorithm="sha1", value=SHA1, path="data/c4/train/shard.00000.mds.zstd", size=900),),
            paths=("data/c4/train/**",),
        )
    ]


def test_without_compression() -> None:
    """The raw file is what is stored; hashes that are no digests say nothing."""
    raw = {"basename": "a.mds", "bytes": 3, "hashes": {"xxh64": "0" * 16, "sha1": SHA1, "md5": 3}}
    (found,) = facts({"shards": [{"raw_data": raw, "zip_data": None}, {"raw_data": {"basename": "b.mds"}}, 3]})
    assert found.digests == (Digest(algorithm="sha1", value=SHA1, path="data/c4/train/a.mds", size=3),)


def test_a_file_without_a_name() -> None:
    """Its digest is tied to no path."""
    shard = {"raw_data": {"basename": "a.mds"}, "zip_data": {"hashes": {"sha1": SHA1}}}
    (found,) = facts({"shards": [shard]})
    assert found.digests == (Digest(algorithm="sha1", value=SHA1),)


@pytest.mark.parametrize(
    "text",
    ['{"name": "x", "shards": [{"id": 1}]}', '{"version": 2, "shards": []}', '[{"raw_data": 1}]', "{"],
)
def test_ignores(text: str) -> None:
    """Other files of that name."""
    assert facts(text) == []


def test_malformed() -> None:
    """A broken index is an error."""
    with pytest.raises(DecodeError):
        facts(EXAMPLE[:-4])


def test_matches() -> None:
    """By the whole name."""
    paths = ["index.json", "a/index.json", "a/myindex.json"]
    assert [READER.matches(path) for path in paths] == [True, True, False]
