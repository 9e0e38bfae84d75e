"""Kedro: data catalog of a pipeline (https://docs.kedro.org/en/stable/catalog-data/data_catalog_yaml_examples/).

Recognised in YAML files whose path has a step that begins with `catalog`, by entries with a `type` that ends in
`Dataset` or `DataSet`. Read: the entries as what the catalog holds, each by its address, path or name; of an entry
whose `metadata` gives a license, an address or a version, that statement. Ignored: entries that begin with `_`,
patterns with `{...}`, credentials, arguments, layers. How a pipeline uses an entry is not said here.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace

from mlpolicy.model import Declaration, Upstream
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import place, public_url, remote
from mlpolicy.readers.manifests._entries import Entry, certain, licenses, statement

_TYPE = re.compile(r"Data[Ss]et$")
_PLACES = ("filepath", "path", "url", "filename", "table_name", "table")
_ADDRESSES = ("url", "homepage", "source", "source_url")
_LICENSES = ("license", "licence")


def matches(path: str) -> bool:
    return path.endswith((".yml", ".yaml")) and (path.startswith("catalog") or "/catalog" in path)


def read(source: Source) -> Iterator[Declaration]:
    """One statement about the catalog, and one per entry that says more than a place. Raises DecodeError."""
    root = certain(source, b"Dataset", b"DataSet")
    entries = {name: entry for name, entry in root.members() if _holds(name, entry)} if root else {}
    if not any(_TYPE.search(entry.text("type") or "") for entry in entries.values()):
        return
    upstream = tuple(_upstream(name, entry) for name, entry in entries.items())
    yield statement(source, READER.name, "", name=source.name, subject="collection", upstream=upstream)
    for name, entry in entries.items():
        yield from _described(name, entry, source)


def _holds(name: str, entry: Entry) -> bool:
    """It is an entry, neither a part for others to copy nor a pattern."""
    return not name.startswith("_") and "{" not in name and entry.text("type") is not None


def _upstream(name: str, entry: Entry) -> Upstream:
    stated = entry.text(*_PLACES)
    return Upstream(dataset=public_url(stated) if stated and remote(stated) else stated or name)


def _described(name: str, entry: Entry, source: Source) -> Iterator[Declaration]:
    meta, stated = entry.entry("metadata"), entry.text(*_PLACES) or ""
    license_, addresses, version = meta.key(*_LICENSES), meta.links(*_ADDRESSES), meta.stated("version")
    if license_ or version or addresses:
        fact = statement(
            source,
            READER.name,
            entry.pointer,
            name=name,
            ids=[] if "{" in stated else [stated],
            license_=licenses(meta[license_ or ""]),
            urls=[url for url in (stated, *addresses) if "{" not in url],
            version=version,
            places=[("name", entry.pointer), ("license", meta.at(license_) if license_ else None)],
        )
        where = None if "{" in stated else place(_project(source), stated) if stated else None
        yield replace(fact, paths=(where,)) if where else fact


def _project(source: Source) -> str:
    """Paths of a catalog start at the project, which holds the folder `conf`."""
    steps = source.folder.split("/")
    return posixpath.join("", *steps[: steps.index("conf")]) if "conf" in steps else source.folder


READER = Reader(
    name="kedro", endings=("yml", "yaml"), matches=matches, read=read, governed=True, tokens=(b"Dataset", b"DataSet")
)
