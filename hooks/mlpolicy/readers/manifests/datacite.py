"""DataCite: metadata of a DOI in XML, JSON or the YAML of G-Node (https://datacite-metadata-schema.readthedocs.io/).

Recognised by `datacite` in the path, or the name `metadata.xml`, and then: XML by a root `resource` in a namespace of
DataCite's kernel, JSON (bare, or below `data`, `attributes`) by titles or a title beside a schema version, a resource
type, rights or related identifiers, also with kebab-case keys; `datacite.yml` by its title beside a template's keys.
The resource type decides what it speaks of: data in any form, software, a model, or something else (a text, a coin).
Read: `titles`, DOI, `rightsList` (identifier, then address, then text; what only says how open access is, is a
restriction), G-Node's `license`, `version`, `publicationYear` or the date of issue, the date of collection, `url`;
related identifiers and references with `IsDerivedFrom` as upstream.
Ignored: creators, contributors, subjects, descriptions, sizes, formats, funding, other relations. XML that declares
entities is refused.
"""

from collections.abc import Iterator
from dataclasses import replace

from mlpolicy.model import At, Declaration, License, Part, Subject, Upstream
from mlpolicy.pointers import Value
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers._xml import Element, parse
from mlpolicy.readers.manifests._entries import Entry, certain, licenses, statement

_KERNEL = b"datacite.org/schema/kernel"
_GNODE = ("datacite.yml", "datacite.yaml")
_TITLES, _RIGHTS = ("titles", "title"), ("rightsList", "rights-list", "rights", "license", "licence")
_RELATED = ("relatedIdentifiers", "related-identifiers", "references")
_TYPE = ("resourceTypeGeneral", "resource-type-general", "resourcetype")
_SIGNS = ("schemaVersion", "schema-version", "templateversion", "types", "relatedIdentifiers", "rightsList", *_TYPE)
_SUBJECTS: dict[str, Subject] = {
    **dict.fromkeys(("", "dataset", "collection", "image", "sound", "audiovisual"), "dataset"),
    **dict.fromkeys(("software", "computationalnotebook", "workflow", "service", "interactiveresource"), "software"),
    "model": "model",
}
#: Vocabularies that say how open access is, and no license.
_ACCESS = ("info:eu-repo/semantics/", "http://purl.org/coar/access_right/", "https://purl.org/coar/access_right/")
_OPEN = ("openAccess", "c_abf2")


def matches(path: str) -> bool:
    path = path.lower()
    ours = "datacite" in path and path.endswith((".json", ".yml", ".yaml", ".xml"))
    return ours or path.rpartition("/")[2] == "metadata.xml"


def _named(path: str) -> bool:
    return path.rpartition("/")[2].lower().startswith("datacite.")


def read(source: Source) -> Iterator[Declaration]:
    """The statement of the file. Raises DecodeError."""
    if source.mode == SYMLINK:
        return
    if source.path.lower().endswith(".xml"):
        yield from _xml(source)
        return
    found = certain(source, _KERNEL) if source.name.lower() not in _GNODE else certain(source, b"title:", b"license:")
    data = found.entry("data") if found else None
    inner = next((item for item in [data and data.entry("attributes"), data] if item and item.value), found)
    if inner and inner.key(*_TITLES) and inner.key(*_SIGNS):
        yield _declaration(source, inner)


def _declaration(source: Source, found: Entry) -> Declaration:
    kind = next((word for item in [found, found.entry("types")] if (word := item.text(*_TYPE))), "")
    related, rights = found.key(*_RELATED), found.key(*_RIGHTS)
    license_, restrictions = _license(found[rights] if rights else None)
    places = {"name": found.key(*_TITLES), "license": rights, "version": found.key("version"), "upstream": related}
    subject = _SUBJECTS.get(kind.replace(" ", "").lower(), "other")
    return statement(
        source,
        READER.name,
        found.pointer,
        name=_first(found, _TITLES, "title"),
        ids=[*found.texts("doi", "id"), *_dois(found)],
        folder=subject == "dataset" and source.name.lower() in _GNODE,
        subject=subject,
        license_=license_,
        urls=[*found.links("url", "contentUrl"), *_addresses(found)],
        places=[(part, found.at(key) if key else None) for part, key in places.items()],
        version=found.stated("version"),
        published=_date(found, "Issued") or found.stated("publicationYear", "publication-year", "date-published"),
        collected=_date(found, "Collected"),
        restrictions=restrictions,
        upstream=tuple(_upstream(found, related)),
    )


def _first(found: Entry, keys: tuple[str, ...], inner: str) -> str | None:
    """The text of the key, or of the first entry of its list."""
    return found.stated(*keys) or next((text for item in found.entries(*keys) if (text := item.stated(inner))), None)


def _dois(found: Entry) -> Iterator[str]:
    for item in found.entries("identifiers", "identifier"):
        if (item.text("identifierType") or "").upper() == "DOI":
            yield from item.texts("identifier")


def _addresses(found: Entry) -> Iterator[str]:
    for item in found.entries("alternateIdentifiers"):
        yield from item.links("alternateIdentifier")


def _license(value: Value) -> tuple[License, tuple[str, ...]]:
    """The license, and what the same list says of access."""
    forms: list[Value] = []
    access: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        given = Entry(item if isinstance(item, dict) else {"rights": item})
        words = given.texts("rightsIdentifier", "rightsUri", "rightsURI", "rightsUrl", "rights")
        open_ = [word for word in words if word.startswith(_ACCESS)]
        access += [word for word in open_ if not word.endswith(_OPEN)]
        if not open_:
            # Keys under which `licenses` looks, in its order.
            forms.append(dict(zip(("id", "name", "identifier"), words, strict=False)) if words else item)
    return licenses(forms), tuple(access)


def _date(found: Entry, kind: str) -> str | None:
    dates = (item.stated("date") for item in found.entries("dates") if item.text("dateType") == kind)
    return next((date for date in dates if date), None)


def _upstream(found: Entry, key: str | None) -> Iterator[Upstream]:
    for item in found.entries(key) if key else ():
        relation = item.text("relationType", "relation-type", "reftype") or ""
        if relation.lower() == "isderivedfrom" and (
            origin := item.origin("relatedIdentifier", "related-identifier", "id", "doi", "citation", "name")
        ):
            yield origin


def _xml(source: Source) -> Iterator[Declaration]:
    if _KERNEL not in source.data:
        return
    root = parse(source.data)
    if root.name == "resource":
        found = _declaration(source, Entry(_shape(root)))
        where = {f"/{item.name}": At(start=item.start, end=item.end) for item in root.children}
        parts = (Part(name=part.name, path=part.path, at=where[part.at.pointer]) for part in found.parts)
        yield replace(found, parts=tuple(parts))


def _shape(root: Element) -> dict[str, Value]:
    """The document in the shape of the JSON: lists of what stands inside containers, texts of the rest."""
    found: dict[str, Value] = {}
    for item in root.children:
        inside: list[Value] = [{**child.attributes, child.name: child.text} for child in item.children]
        if item.name in {"identifier", "resourceType"}:
            found |= {item.name: {**item.attributes, item.name: item.text}}
        else:
            found[item.name] = inside or item.text
    kind = found.get("resourceType")
    return {**found, "types": kind}


READER = Reader(
    name="datacite", endings=("json", "yml", "yaml", "xml"), matches=matches, read=read, governed=True, named=_named
)
