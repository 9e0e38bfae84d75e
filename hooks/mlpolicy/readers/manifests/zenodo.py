"""Zenodo: `.zenodo.json`, what a release is deposited as (https://developers.zenodo.org/#representation).

Recognised by the name `.zenodo.json` (or `zenodo.json`) and a key of a deposit. `upload_type: dataset` speaks of the
dataset in the file's folder; `software`, and none (Zenodo's own default for a repository), of software.
Read: `title`, `license` (an id of Zenodo's, which may name a family without a version, or an object with one),
`version`, `publication_date`, `doi`, `access_right` other than open and `access_conditions` as restrictions,
`related_identifiers` as addresses, those with `isDerivedFrom` as upstream.
Ignored: creators, contributors, description, keywords, communities, grants, references.
"""

from collections.abc import Iterator

from mlpolicy.model import Declaration, Subject
from mlpolicy.readers import Reader, Source
from mlpolicy.readers.manifests._entries import Entry, document, licenses, statement

_NAMES = frozenset({".zenodo.json", "zenodo.json"})
_SIGNS = ("upload_type", "creators", "title", "license", "access_right", "related_identifiers", "resource_type")
_SUBJECTS: dict[str, Subject] = {"dataset": "dataset", "software": "software", "": "software"}
_PLACES = {"name": "title", "license": "license", "version": "version", "upstream": "related_identifiers"}


def matches(path: str) -> bool:
    return path.rpartition("/")[2] in _NAMES


def read(source: Source) -> Iterator[Declaration]:
    """The statement of the file. Raises DecodeError."""
    found = document(source)
    inner = found.entry("metadata") if found else None
    found = inner if inner and inner.value else found
    if found is None or not found.key(*_SIGNS):
        return
    kind = (found.text("upload_type") or found.entry("resource_type").text("type", "id") or "").lower()
    related = [*found.entries("related_identifiers")]
    derived = [item for item in related if (item.text("relation") or "").lower() == "isderivedfrom"]
    subject = _SUBJECTS.get(kind, "other")
    yield statement(
        source,
        READER.name,
        found.pointer,
        name=found.stated("title"),
        ids=found.texts("doi"),
        folder=subject == "dataset",
        subject=subject,
        license_=licenses(found["license"]),
        urls=[*found.links("url"), *(url for item in related for url in item.links("identifier"))],
        places=[(part, found.at(key) if key in found else None) for part, key in _PLACES.items()],
        version=found.stated("version"),
        published=found.stated("publication_date"),
        restrictions=tuple(_restrictions(found)),
        upstream=tuple(origin for item in derived if (origin := item.origin("identifier"))),
    )


def _restrictions(found: Entry) -> Iterator[str]:
    right = found.text("access_right")
    if right and right.lower() != "open":
        yield right
    conditions = found.stated("access_conditions")
    if conditions:
        yield conditions


READER = Reader(name="zenodo", endings=("json",), matches=matches, read=read, governed=True)
