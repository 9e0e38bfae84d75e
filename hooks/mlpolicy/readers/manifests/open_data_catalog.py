"""Project Open Data `data.json`: the datasets of an agency (https://resources.data.gov/resources/dcat-us/).

Recognised in a file that is named `data.json`, `x_data.json` or says catalog or open data, by a list `dataset` whose
entries state their `accessLevel` (or the entry alone).
Read of each: `title`, `license`, `identifier`, `landingPage`, `issued`, `accessLevel` other than public and `rights` as
restrictions; of `distribution` `accessURL` and `downloadURL`.
Ignored: the catalogue itself, publishers, contact points, programme codes, themes, coverage.
"""

from collections.abc import Iterator

from mlpolicy.documents.placeholders import nothing
from mlpolicy.model import Declaration
from mlpolicy.readers import Reader, Source
from mlpolicy.readers.manifests._entries import Entry, certain, licenses, statement

_NAMED = ("catalog", "open_data", "opendata", "open-data", "dcat")
_PLACES = {"name": "title", "license": "license", "url": "landingPage"}


def matches(path: str) -> bool:
    name = path.rpartition("/")[2].lower()
    whole = name == "data.json" or name.endswith(("_data.json", "-data.json"))
    return whole or (name.endswith((".json", ".jsonld")) and any(part in name for part in _NAMED))


def read(source: Source) -> Iterator[Declaration]:
    """One statement per dataset of the catalogue. Raises DecodeError where a broken file is certainly one."""
    found = certain(source, b"project-open-data")
    for entry in (found, *found.entries("dataset")) if found else ():
        if entry.text("accessLevel") and entry.key("title", "identifier", "distribution"):
            yield _declaration(source, entry)


def _declaration(source: Source, entry: Entry) -> Declaration:
    files = [*entry.entries("distribution")]
    return statement(
        source,
        READER.name,
        entry.pointer,
        name=entry.stated("title"),
        ids=entry.texts("identifier", "@id", "landingPage"),
        license_=licenses(entry["license"]),
        urls=[*entry.links("landingPage"), *(url for file in files for url in file.links("accessURL", "downloadURL"))],
        places=[(part, entry.at(key) if key in entry else None) for part, key in _PLACES.items()],
        version=entry.stated("version"),
        published=entry.stated("issued"),
        restrictions=tuple(_restrictions(entry)),
    )


def _restrictions(entry: Entry) -> Iterator[str]:
    for key in ("accessLevel", "rights"):
        text = entry.stated(key)
        if text and not nothing(text) and text.lower() != "public":
            yield text


READER = Reader(
    name="open-data-catalog",
    endings=("json", "jsonld"),
    matches=matches,
    read=read,
    governed=True,
    tokens=(b'"accessLevel"',),
    named=lambda _: False,
)
