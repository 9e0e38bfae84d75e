"""MosaicML Streaming: `index.json` of a dataset in shards, MDS, JSONL or CSV (https://docs.mosaicml.com/projects/streaming/en/stable/preparing_datasets/dataset_format.html).

Recognised by the name and by `shards` that hold `raw_data` with a `basename`. Read: of each shard the file in the
index's folder as it is stored (`zip_data`, else `raw_data`), its size and its `hashes` (md5, sha1, sha256, sha512). The
dataset is the folder. Ignored: columns, encodings, numbers of samples, hashes of other kinds. The format has no
license, no name and no source.
"""

from collections.abc import Iterator

from mlpolicy.model import Declaration, Digest
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import place
from mlpolicy.readers.manifests._entries import Entry, certain, digest, statement


def matches(path: str) -> bool:
    return path.endswith("index.json") and path.rpartition("/")[2] == "index.json"


def read(source: Source) -> Iterator[Declaration]:
    """The statement about the index's folder. Raises DecodeError."""
    root = certain(source, b'"raw_data"')
    shards = [shard for shard in root.entries("shards") if shard.entry("raw_data").text("basename")] if root else []
    if not shards:
        return
    yield statement(
        source,
        READER.name,
        "",
        name=source.folder.rpartition("/")[2] or None,
        folder=True,
        digests=tuple(found for shard in shards for found in _digests(shard, source.folder)),
        places=[("digests", "/shards")],
    )


def _digests(shard: Entry, folder: str) -> Iterator[Digest]:
    file = shard.entry("zip_data", "raw_data")
    name, hashes = file.text("basename"), file.entry("hashes")
    path = place(folder, name) if name else None
    for algorithm in hashes.value:
        if found := digest(hashes.text(algorithm), algorithm, path=path, size=file.text("bytes")):
            yield found


READER = Reader(
    name="mosaic-streaming",
    endings=("json",),
    matches=matches,
    read=read,
    governed=True,
    named=lambda _: False,
    tokens=(b'"raw_data"',),
)
