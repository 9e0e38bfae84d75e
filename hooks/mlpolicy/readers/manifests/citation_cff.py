"""Citation File Format: `CITATION.cff`, how to cite a dataset or software (https://github.com/citation-file-format/citation-file-format/blob/main/schema-guide.md).

Recognised by the suffix `.cff` and a key `cff-version`. `type: dataset` speaks of the dataset in the file's folder;
any other type, and none, of software. A list under `license` means any of them (OR).
Read: `title` (else that of `preferred-citation`), `license`, `license-url` (as the license where it names a known one
and nothing else is stated), `version`, `date-released`, `doi`, `identifiers`, `url`, `repository`, `repository-code`,
`repository-artifact`; `references` of type `data`, `database` and `dataset` as upstream.
Ignored: authors, contact, abstract, keywords, what else `preferred-citation` says (it may be a paper), `commit`.
"""

from collections.abc import Iterator

from mlpolicy.licenses.names import read_license
from mlpolicy.model import Declaration, License, Subject, Upstream
from mlpolicy.readers import Reader, Source
from mlpolicy.readers.manifests._entries import Entry, document, statement

_URLS = ("url", "repository", "repository-code", "repository-artifact", "license-url")
_DATA = frozenset({"data", "database", "dataset"})
_PLACES = {"name": "title", "license": "license", "version": "version", "upstream": "references"}


def matches(path: str) -> bool:
    return path.lower().endswith(".cff")


def read(source: Source) -> Iterator[Declaration]:
    """The statement of the file. Raises DecodeError."""
    found = document(source)
    if found is None or "cff-version" not in found:
        return
    subject: Subject = "dataset" if (found.text("type") or "").lower() == "dataset" else "software"
    dois, links = _identifiers(found, "doi"), _identifiers(found, "url")
    yield statement(
        source,
        READER.name,
        found.pointer,
        name=found.stated("title") or found.entry("preferred-citation").stated("title"),
        ids=[*found.texts("doi"), *dois, *found.links("url"), *found.links("repository-artifact")],
        folder=subject == "dataset",
        subject=subject,
        license_=_license(found),
        urls=[*found.links(*_URLS), *links],
        places=[(part, found.at(key) if key in found else None) for part, key in _PLACES.items()],
        version=found.stated("version"),
        published=found.stated("date-released"),
        upstream=tuple(_references(found)),
    )


def _identifiers(found: Entry, kind: str) -> list[str]:
    return [word for item in found.entries("identifiers") if item.text("type") == kind for word in item.texts("value")]


def _license(found: Entry) -> License:
    stated = read_license(found.texts("license"), relation="or")
    linked = read_license(found.texts("license-url"))
    return linked if linked.spdx and not stated.declared else stated


def _references(found: Entry) -> Iterator[Upstream]:
    for item in found.entries("references"):
        if item.text("type") in _DATA:
            doi = next(iter(_identifiers(item, "doi")), None)
            named = Entry({**item.value, "doi": item.text("doi") or doi}, item.pointer)
            origin = named.origin("doi", "url", "repository", "repository-artifact", "title")
            if origin:
                yield origin


READER = Reader(
    name="citation-cff", endings=("cff",), matches=matches, read=read, governed=True, tokens=(b"cff-version",)
)
