"""Datasette: `metadata.json` or `.yaml` of published databases (https://docs.datasette.io/en/stable/metadata.html).

Recognised by the name and a mapping `databases` (or `tables` in it) in which something is said of a license or source.
Each database, and each table that says something of its own, is a dataset; it has what stands above it where it says
nothing itself.
Read: `title`, `license` and `license_url`, `source` and `source_url` (as upstream), `about_url`.
Ignored: descriptions, plug-ins, permissions, units, queries.
"""

from collections.abc import Iterator

from mlpolicy.model import Declaration
from mlpolicy.readers import Reader, Source
from mlpolicy.readers.manifests._entries import Entry, certain, licenses, statement

_NAMES = ("metadata.json", "metadata.yaml", "metadata.yml", "datasette.json", "datasette.yaml", "datasette.yml")
_LICENSE, _SOURCE = ("license", "license_url"), ("source", "source_url")


def matches(path: str) -> bool:
    return path.rpartition("/")[2] in _NAMES


def read(source: Source) -> Iterator[Declaration]:
    """The databases and tables of which a license or source is stated. Raises DecodeError."""
    found = certain(source)
    if found is None:
        return
    for database, entry in found.entry("databases").members():
        if _says(entry) or _says(found):
            yield _dataset(source, database, entry, found)
        for table, inner in entry.entry("tables").members():
            if _says(inner):
                yield _dataset(source, f"{database}/{table}", inner, entry, found)


def _says(entry: Entry) -> bool:
    return entry.stated(*_LICENSE, *_SOURCE) is not None


def _dataset(source: Source, name: str, entry: Entry, *above: Entry) -> Declaration:
    licensed = next((item for item in (entry, *above) if item.key(*_LICENSE)), entry)
    origin = next((found for item in (entry, *above) if (found := item.origin("source_url", "source"))), None)
    # The address stands beside the name of the same license and says more where the name has no version.
    forms = {key: licensed[key] for key in _LICENSE if licensed.stated(key)}
    key = licensed.key(*_LICENSE)
    return statement(
        source,
        READER.name,
        entry.pointer,
        name=name,
        license_=licenses({"name": forms.get("license"), "url": forms.get("license_url")}),
        urls=[url for item in (entry, *above) for url in item.links("source_url", "about_url")],
        places=[("license", licensed.at(key) if key else None)],
        upstream=(origin,) if origin else (),
    )


READER = Reader(
    name="datasette",
    endings=("json", "yaml", "yml"),
    matches=matches,
    read=read,
    governed=True,
    tokens=(b"databases",),
    named=lambda _: False,
)
