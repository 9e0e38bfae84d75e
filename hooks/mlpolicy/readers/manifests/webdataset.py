"""WebDataset index: the JSON list of shards that `widsindex` writes (https://webdataset.github.io/webdataset/wids).

Recognised by `wids_version` with a `shardlist`, whatever the file is called. Read: `name`, and of each shard `url`
(an address, or a path relative to `base`, or to the index), `filesize`, `md5sum`. Ignored: `description`, numbers of
samples, `__kind__`. The format has no license.
"""

import posixpath
from collections.abc import Iterator

from mlpolicy.model import Declaration, Digest
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import place, remote
from mlpolicy.readers.manifests._entries import Entry, certain, digest, statement


def matches(path: str) -> bool:
    return path.endswith(".json")


def read(source: Source) -> Iterator[Declaration]:
    """The statement that the index makes. Raises DecodeError."""
    root = certain(source, b'"wids_version"')
    shards = list(root.entries("shardlist")) if root and "wids_version" in root else []
    if not root or not shards:
        return
    base = root.text("base") or ""
    links = [link for shard in shards if (link := _link(shard, base))]
    paths = (place(source.folder, link) for link in links)
    yield statement(
        source,
        READER.name,
        "",
        name=root.stated("name") or source.name.removesuffix(".json"),
        urls=links,
        digests=tuple(found for shard in shards if (found := _digest(shard, base, source.folder))),
        paths=tuple(dict.fromkeys(path for path in paths if path)),
        places=[("name", "/name" if "name" in root else None), ("digests", "/shardlist")],
    )


def _link(shard: Entry, base: str) -> str | None:
    url = shard.text("url")
    return url if not url or remote(url) else posixpath.join(base, url)


def _digest(shard: Entry, base: str, folder: str) -> Digest | None:
    link = _link(shard, base)
    path = place(folder, link) if link else None
    return digest(shard.text("md5sum"), "md5", path=path, size=shard.text("filesize"))


READER = Reader(
    name="webdataset",
    endings=("json",),
    matches=matches,
    read=read,
    governed=True,
    named=lambda _: False,
    tokens=(b'"wids_version"',),
)
