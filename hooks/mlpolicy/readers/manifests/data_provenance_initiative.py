"""Data Provenance Initiative: audited summaries of the datasets of a collection (https://github.com/Data-Provenance-Initiative/Data-Provenance-Collection).

Recognised by a JSON mapping from ids to records that each have `Dataset Name` and a list of `Licenses`.
Read: of each record `Dataset Name`, `Licenses` (name as stated and `License URL`), `License Notes` as prose, the URLs
of data set, repository, Hub, collection and website, `Derived from Datasets` as upstream, `Year Released`. Several
licenses of one record are those of its parts and the terms of the models that wrote it; the file does not say how they
go together. Ignored: papers, creators, languages, tasks, metrics, and what was inferred from other sites.
"""

from collections.abc import Iterator

from mlpolicy.model import Declaration, Upstream
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import remote, upstream
from mlpolicy.readers.manifests._entries import Entry, certain, document, licenses, statement

_NAME, _LICENSES, _NOTES = "Dataset Name", "Licenses", "License Notes"
_URLS = ("Hugging Face URL", "Dataset URL", "GitHub URL", "Collection URL", "Website URL")
#: Repository and collection are shared by many data sets: they identify none.
_OWN = _URLS[:2]
_DERIVED = "Derived from Datasets"


def matches(path: str) -> bool:
    return path.endswith(".json")


def named(path: str) -> bool:
    return matches(path) and path.rpartition("/")[0].rpartition("/")[2].startswith("data_summaries")


def read(source: Source) -> Iterator[Declaration]:
    """One statement per record. Raises DecodeError."""
    found = document(source) if named(source.path) else certain(source, b'"License Verified By"', b'"License URL"')
    records = [*found.members()] if found else []
    if not all(_NAME in record and isinstance(record[_LICENSES], list) for _, record in records):
        return
    for key, record in records:
        yield _statement(source, key, record)


def _statement(source: Source, key: str, record: Entry) -> Declaration:
    entries = [*record.entries(_LICENSES)]
    notes = record.stated(_NOTES)
    return statement(
        source,
        READER.name,
        record.pointer,
        name=record.stated(_NAME) or key,
        ids=record.links(*_OWN)[:1],
        license_=licenses([word for entry in entries for word in entry.texts("License")]),
        prose_license=licenses(notes),
        urls=[*record.links(*_URLS), *(url for entry in entries for url in entry.links("License URL"))],
        places=[("name", record.at(_NAME)), ("license", record.at(_LICENSES)), ("upstream", record.at(_DERIVED))],
        published=record.stated("Year Released"),
        upstream=tuple(map(_origin, record.texts(_DERIVED))),
    )


def _origin(stated: str) -> Upstream:
    """A name, or an address, mostly without its scheme."""
    host, _, path = stated.partition("/")
    bare = not remote(stated) and "." in host and path and " " not in stated
    return Upstream(dataset=stated, id=upstream(f"https://{stated}").id) if bare else upstream(stated)


READER = Reader(
    name="data-provenance-initiative",
    endings=("json",),
    matches=matches,
    read=read,
    governed=True,
    tokens=(b'"Dataset Name"',),
    named=named,
)
