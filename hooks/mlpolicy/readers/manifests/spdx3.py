"""SPDX 3.0: a bill of materials with AI and dataset profiles (JSON-LD, https://spdx.github.io/spdx-spec/v3.0.1/).

Recognised by an SPDX file with a dataset or AI package, or a relationship to training data, whatever the spelling: a
`@graph`, the `element` list of a document, keys with or without the name of their profile, elements in place of
references. A bill of software alone, and every one of SPDX 2, says nothing here (its `dataLicense` is of the bill).
Read: of dataset packages and of files that a model is trained or tested on, outside any package: `name`,
`packageVersion`, `downloadLocation`, `homePage`, `packageUrl`, `externalRef`, `externalIdentifier`, `verifiedUsing`,
`releaseTime`, `datasetType`, `dataCollectionProcess`, `hasSensitivePersonalInformation`, `anonymizationMethodUsed`; of
AI packages name, version, addresses and digests. Relationships: the declared license, else the concluded one;
`trainedOn`, `testedOn` (also those proposed for 3.1); `hasInput`, `generates`, `hasOutput`, `ancestorOf`,
`descendantOf`, `copiedTo`; files that a dataset package `contains`.
Ignored: people, software, annotations, energy, metrics, and the intended use, which restricts nothing. What SPDX leaves
without assertion is not stated.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from mlpolicy.identity import identify
from mlpolicy.model import At, Declaration, Digest, ModelCard, Upstream
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import commit, parts, place, public_url
from mlpolicy.readers.manifests._boms import hub_packages
from mlpolicy.readers.manifests._entries import digest, document, licenses, statement
from mlpolicy.readers.manifests._spdx3 import Graph
from mlpolicy.readers.manifests._spdx3_elements import Element
from mlpolicy.readers.manifests._spdx3_licenses import stated_licenses
from mlpolicy.readers.manifests._spdx3_lineage import (
    DATASETS,
    FILE,
    TESTED,
    TRAINED,
    Stated,
    bases,
    links,
    loose_files,
    models,
    sources,
    upstream,
)

_SPDX = re.compile(rb"spdx", re.IGNORECASE)
_VERSION = ("packageVersion", "versionInfo")
_PLACES = {"name": ("name",), "version": _VERSION, "digests": ("verifiedUsing",), "license": ("licenseDeclared",)}


def matches(path: str) -> bool:
    return path.endswith((".json", ".jsonld"))


def named(path: str) -> bool:
    return matches(path) and "spdx" in path.rpartition("/")[2].lower()


def read(source: Source) -> Iterator[Declaration | ModelCard]:
    """What the bill says of models and data sets. Raises DecodeError."""
    bill = document(source) if _SPDX.search(source.data) else None
    if bill is None:
        return
    graph = Graph(bill)
    datasets = (*graph.of(*DATASETS), *loose_files(graph))
    stated = {element.id: _dataset(source, graph, element) for element in datasets}
    for id_, declaration in stated.items():
        origins = (upstream(graph, stated, item) for item in sources(graph, stated, id_))
        yield replace(declaration, upstream=tuple(dict.fromkeys(origins)))
    for element in models(graph):
        yield _model(source, graph, element, stated)


def _dataset(source: Source, graph: Graph, element: Element) -> Declaration:
    addresses = [*links(element)]
    version = element.stated(*_VERSION)
    return statement(
        source,
        READER.name,
        element.entry.pointer,
        name=element.stated("name"),
        ids=[*addresses, *hub_packages(element.texts("packageUrl")), *_identifiers(element)],
        license_=licenses(*stated_licenses(graph, element)),
        urls=addresses,
        places=[(part, element.at(*names)) for part, names in _PLACES.items()],
        version=version,
        published=element.stated("releaseTime"),
        collection=element.texts("dataCollectionProcess"),
        personal_data=_personal(element),
        pin=commit(version) or next((pin for link in addresses if (pin := commit(identify(link).revision))), None),
        digests=_digests(element),
        paths=tuple(_paths(source, graph, element)),
        modalities=tuple(kind for kind in element.texts("datasetType") if kind != "other"),
    )


def _digests(element: Element) -> tuple[Digest, ...]:
    stated = element.entries("verifiedUsing")
    found = [digest(entry.text("hashValue"), entry.text("algorithm") or "") for entry in stated]
    return tuple(dict.fromkeys(one for one in found if one))


def _identifiers(element: Element) -> Iterator[str]:
    yield from (word for entry in element.entries("externalIdentifier") for word in entry.texts("identifier"))


def _personal(element: Element) -> Literal["yes", "described"] | None:
    """That nothing sensitive is in it does not say that nothing personal is."""
    if "yes" in {word.casefold() for word in element.texts("hasSensitivePersonalInformation")}:
        return "yes"
    return "described" if element.texts("anonymizationMethodUsed") else None


def _paths(source: Source, graph: Graph, element: Element) -> Iterator[str]:
    """The files that a package contains, or the file itself, as the bill names them."""
    ids = [element.id] if element.kind == FILE else graph.targets(element.id, "contains")
    for file in (graph.elements[id_] for id_ in ids if id_ in graph.elements):
        path = place(source.folder, name) if file.kind == FILE and (name := file.stated("name")) else None
        if path:
            yield f"{path}/**" if "directory" in file.texts("fileKind") else path


def _model(source: Source, graph: Graph, element: Element, stated: Stated) -> ModelCard:
    """An AI package, with what a software package of the same name adds."""
    twins = graph.twins(element)
    words: tuple[str, ...] = next((found for twin in twins if (found := stated_licenses(graph, twin))), ())
    places = [(part, at) for part, names in _PLACES.items() if (at := element.at(*names))]
    return ModelCard(
        reader=READER.name,
        path=source.path,
        at=At(pointer=element.entry.pointer),
        parts=parts(source.path, places),
        name=element.stated("name"),
        datasets=_taken(graph, element, stated, TRAINED),
        evaluated=_taken(graph, element, stated, TESTED),
        base_models=tuple(bases(graph, element)),
        license=licenses(*words),
        urls=tuple(dict.fromkeys(public_url(link) for twin in twins for link in links(twin))),
        version=next((version for twin in twins if (version := twin.stated(*_VERSION))), None),
        digests=_digests(element),
    )


def _taken(graph: Graph, element: Element, stated: Stated, kinds: tuple[str, ...]) -> tuple[Upstream, ...]:
    """What the model, or a file of it, is related to."""
    ids = (element.id, *graph.targets(element.id, "contains"))
    items = dict.fromkeys(item for id_ in ids for item in graph.targets(id_, *kinds))
    return tuple(dict.fromkeys(upstream(graph, stated, item) for item in items))


READER = Reader(
    name="spdx3",
    endings=("json", "jsonld"),
    matches=matches,
    read=read,
    governed=True,
    tokens=(b"DatasetPackage", b"dataset_Dataset", b"AIPackage", b"trainedOn", b"testedOn"),
    named=named,
)
