"""DCAT 1 to 3 and its profiles: datasets of a catalogue as JSON-LD, Turtle or RDF/XML (https://www.w3.org/TR/vocab-dcat-3/).

Recognised by the types `dcat:Dataset`, `dcat:DatasetSeries`, `dcat:Catalog`, `dcat:DataService` or `dcat:Distribution`
in a `.ttl`, `.nt` or `.rdf` file, or in JSON-LD that is neither Croissant, RO-Crate, schema.org nor an open data
catalogue. A catalogue or service that has a title or license is a collection; a distribution that belongs to no dataset
of the file stands for data of its own (medium confidence).
Read: `dct:title`, `dct:license` (as a rule of the distributions), `dct:rights` where it names a license,
`dct:identifier`, `@id`, `dcat:version`, `owl:versionInfo`, `dct:issued`, `dct:accessRights`, other `dct:rights` and
`odrl:hasPolicy` as restrictions, `dcat:landingPage`, `dct:source`, `prov:wasDerivedFrom`; of `dcat:distribution`
`accessURL`, `downloadURL`, `byteSize`, `spdx:checksum`; of collections their datasets as upstream.
Ignored: catalogue records, themes, persons, coverage; RDF/XML with a document type.
"""

from collections.abc import Iterator

from mlpolicy.errors import DecodeError
from mlpolicy.licenses.names import read_license
from mlpolicy.model import Declaration
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers import _rdf as rdf
from mlpolicy.readers._jsonld import Node
from mlpolicy.readers._jsonld_names import DCAT
from mlpolicy.readers.manifests import _linked_data as linked
from mlpolicy.readers.manifests._described import (
    described,
    digests,
    file_path,
    license_forms,
    links,
    parts_of,
    stated,
    upstreams,
)
from mlpolicy.readers.manifests._entries import licenses, statement

_DATASETS = frozenset({f"{DCAT}Dataset", f"{DCAT}DatasetSeries"})
_COLLECTIONS = frozenset({f"{DCAT}Catalog", f"{DCAT}DataService"})
_DISTRIBUTIONS = frozenset({f"{DCAT}Distribution"})
_IDS = ("identifier", "@id", "landingPage")
_PAGES = ("landingPage", "endpointURL")
_ADDRESSES = ("accessURL", "downloadURL")
_UPSTREAM = ("source", "wasDerivedFrom")


def matches(path: str) -> bool:
    return rdf.is_rdf(path) or linked.matches(path)


def read(source: Source) -> Iterator[Declaration]:
    """One statement per dataset, collection and lone distribution. May raise DecodeError."""
    found = _objects(source)
    inner = [node for top in found for node in top.children("dataset", "service")]
    every = {id(node.value): node for node in (*found, *inner)}
    taken = {id(file.value) for node in every.values() for file in node.children("distribution")}
    for key, node in every.items():
        if not node.iris.isdisjoint(linked.DATASETS):
            continue
        if not node.iris.isdisjoint(_DATASETS):
            yield _dataset(source, node)
        elif not node.iris.isdisjoint(_COLLECTIONS):
            yield from _collection(source, node)
        elif not node.iris.isdisjoint(_DISTRIBUTIONS) and key not in taken:
            yield from _lone(source, node)


def _objects(source: Source) -> tuple[Node, ...]:
    if not rdf.is_rdf(source.path):
        found = linked.objects(source)
        other = linked.descriptor(found) or linked.open_data(found)
        return () if other or linked.croissant(found, named=False) else found
    if source.mode == SYMLINK:
        return ()
    try:
        return rdf.subjects(source.path, source.data)
    except DecodeError:
        if any(sign in source.data for sign in (b":Dataset", b"dcat#Dataset")):
            raise
        return ()


def _dataset(source: Source, node: Node) -> Declaration:
    return _statement(source, node, [*node.children("distribution")])


def _lone(source: Source, node: Node) -> Iterator[Declaration]:
    found = _statement(source, node, [node])
    if found.urls or found.license.declared:
        yield found


def _statement(source: Source, node: Node, files: list[Node]) -> Declaration:
    hashes = [item for file in files for item in digests(file, file_path(file, source.folder, *_ADDRESSES[::-1]))]
    found = dict.fromkeys(form for one in (node, *files) for form in _licenses(one))
    paths = (file_path(file, source.folder, *_ADDRESSES[::-1]) for file in files)
    return statement(
        source,
        READER.name,
        node.base,
        name=stated(node, "title", "label", "name"),
        ids=node.references(*_IDS),
        license_=licenses(*found),
        urls=[*links(node, *_PAGES), *(url for file in files for url in links(file, *_ADDRESSES))],
        places=_places(source, node),
        digests=tuple(digest for digest, _ in hashes),
        paths=tuple(dict.fromkeys(path for path in paths if path)),
        confidence="medium" if files == [node] else "high",
        **described(node, *_UPSTREAM),
    )


def _collection(source: Source, node: Node) -> Iterator[Declaration]:
    name, license_ = stated(node, "title", "label", "name"), licenses(*dict.fromkeys(_licenses(node)))
    if name or license_.declared:
        more = described(node) | {"upstream": upstreams(links(node, "dataset", "servesDataset"))}
        yield statement(
            source,
            READER.name,
            node.base,
            name=name,
            ids=node.references(*_IDS, "endpointURL"),
            subject="collection",
            license_=license_,
            urls=links(node, *_PAGES),
            places=_places(source, node),
            **more,
        )


def _licenses(node: Node) -> Iterator[str]:
    """The stated licenses, and rights that name one."""
    yield from license_forms(node, "license")
    yield from (form for form in license_forms(node, "rights", "accessRights") if read_license([form]).spdx)


def _places(source: Source, node: Node) -> list[tuple[str, str]]:
    """Parts with their places; RDF that is not JSON has none."""
    keys = {"name": ("title",), "license": ("license", "distribution"), "version": ("version", "versionInfo")}
    found = parts_of(node, **keys, url=("landingPage",), digests=("distribution",), upstream=_UPSTREAM)
    return [] if rdf.is_rdf(source.path) else [*found]


READER = Reader(
    name="dcat",
    endings=("json", "jsonld", "ttl", "nt", "rdf"),
    matches=matches,
    read=read,
    governed=True,
    tokens=(b"dcat",),
    named=lambda path: "dcat" in path.rpartition("/")[2].lower(),
)
