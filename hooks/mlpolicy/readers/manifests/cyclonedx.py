"""CycloneDX 1.5-1.7: a bill of materials with models and data sets (JSON, https://cyclonedx.org/docs/1.7/json/).

Recognised by `bomFormat: CycloneDX` and a component of type `machine-learning-model` or `data`, or one with a
`modelCard`; a bill of software alone says nothing here. A broken file counts where it holds these words.
Read: of components at any depth and of `metadata.component`: `name`, `version`, `licenses` (ids, names, addresses,
expressions, mixed as in 1.7; what is declared before what was concluded), `externalReferences`, `hashes`; of models
also `modelCard.modelParameters.datasets` (inline or by reference) and `pedigree.ancestors`; of data
`data[].contents.url`, `data[].sensitiveData`, `purl`, `pedigree.ancestors`, `dependencies` on other data of the file.
Ignored: libraries, services, formulation, considerations, governance, free properties, and data that is source code,
configuration or a definition. A hash that equals the version is a commit, not a digest.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mlpolicy.identity import identify
from mlpolicy.model import At, Declaration, ModelCard, Upstream
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import commit, parts, public_url, upstream
from mlpolicy.readers.manifests._boms import hub_packages
from mlpolicy.readers.manifests._cyclonedx import components, contents, digests, license_of, links
from mlpolicy.readers.manifests._entries import Entry, document, identified, shareable, statement

_PARTS = re.compile(rb'"type"\s{0,40}:\s{0,40}"(?:machine-learning-model|data)"|"modelCard"')
_NAMES = ("bom", "cdx", "cyclonedx")
_NO_DATASET = frozenset({"source-code", "configuration", "definition"})
_NOTHING = frozenset({"no", "none", "n/a", "not applicable"})
_Data = Mapping[str, Declaration]
"""Data components by the references to them."""


def matches(path: str) -> bool:
    return path.endswith(".json")


def named(path: str) -> bool:
    name = path.rpartition("/")[2].lower()
    return name.endswith(".json") and any(part in name for part in _NAMES)


def read(source: Source) -> Iterator[Declaration | ModelCard]:
    """What the bill says of models and data sets. Raises DecodeError."""
    if not _PARTS.search(source.data):
        return
    bill = document(source)
    if bill is None or bill["bomFormat"] != "CycloneDX":
        return
    found = [*components([*bill.entry("metadata").entries("component"), *bill.entries("components")])]
    data = {item.pointer: _data(source, item) for item in found if _is_data(item)}
    known = {key: data[item.pointer] for item in found if item.pointer in data for key in _references(item)}
    needs = {item.text("ref"): item.texts("dependsOn") for item in bill.entries("dependencies")}
    for item in found:
        if item.pointer in data:
            sources = [*_ancestors(item), *_known(needs.get(item.text("bom-ref"), ()), known)]
            yield replace(data[item.pointer], upstream=tuple(dict.fromkeys(sources)))
        elif item.text("type") == "machine-learning-model" or item.entry("modelCard").value:
            yield _model(source, item, known)


def _is_data(item: Entry) -> bool:
    kinds = {entry.text("type") for entry in item.entries("data")}
    return item.text("type") == "data" and not (kinds and kinds <= _NO_DATASET)


def _references(item: Entry) -> Iterator[str]:
    yield from item.texts("bom-ref")
    yield from (reference for entry in item.entries("data") for reference in entry.texts("bom-ref"))


def _data(source: Source, item: Entry) -> Declaration:
    version, addresses = item.stated("version"), [*contents(item), *links(item)]
    return statement(
        source,
        READER.name,
        item.pointer,
        name=item.stated("name"),
        ids=[*addresses, *hub_packages(item.texts("purl"))],
        license_=license_of(item),
        urls=addresses,
        places=[(part, item.at(key)) for part, key in _PLACES.items() if key in item],
        version=version,
        pin=commit(version) or next((pin for name in addresses if (pin := commit(identify(name).revision))), None),
        digests=digests(item),
        personal_data="described" if any(map(_is_sensitive, item.entries("data"))) else None,
    )


_PLACES = {"name": "name", "license": "licenses", "version": "version", "digests": "hashes"}


def _is_sensitive(entry: Entry) -> bool:
    return any(word.casefold() not in _NOTHING for word in entry.texts("sensitiveData"))


def _model(source: Source, item: Entry, known: _Data) -> ModelCard:
    parameters = item.entry("modelCard").entry("modelParameters")
    places = [(part, item.at(key)) for part, key in _PLACES.items() if key in item]
    ancestors = item.entry("pedigree").entries("ancestors")
    return ModelCard(
        reader=READER.name,
        path=source.path,
        at=At(pointer=item.pointer),
        parts=parts(
            source.path, [*places, *([("datasets", parameters.at("datasets"))] if parameters["datasets"] else [])]
        ),
        name=item.stated("name"),
        datasets=tuple(dict.fromkeys(_datasets(parameters, known))),
        base_models=tuple(shareable("/".join([*entry.texts("group"), *entry.texts("name")])) for entry in ancestors),
        license=license_of(item),
        urls=tuple(dict.fromkeys(public_url(url) for url in links(item))),
        version=item.stated("version"),
        digests=digests(item),
    )


def _datasets(parameters: Entry, known: _Data) -> Iterator[Upstream]:
    yield from map(upstream, parameters.texts("datasets"))
    for entry in parameters.entries("datasets"):
        reference = entry.texts("ref")
        inline = _origin([*entry.entry("contents").links("url")], entry)
        if reference:
            yield from [*_known(reference, known)] or map(upstream, reference)
        elif inline and entry.text("type") not in _NO_DATASET:
            yield inline


def _known(references: Iterable[str], known: _Data) -> Iterator[Upstream]:
    found = (known[reference] for reference in references if reference in known)
    yield from (Upstream(dataset=next(iter(item.urls), item.name), id=item.dataset) for item in found)


def _ancestors(item: Entry) -> Iterator[Upstream]:
    entries = item.entry("pedigree").entries("ancestors")
    found = (_origin([*contents(entry), *links(entry), *hub_packages(entry.texts("purl"))], entry) for entry in entries)
    yield from (one for one in found if one)


def _origin(addresses: list[str], entry: Entry) -> Upstream | None:
    """A data set by the first of its addresses that identifies something, else by its name."""
    named = next((word for word in addresses if any(identified([word]))), None) or entry.stated("name")
    return upstream(named) if named else None


READER = Reader(
    name="cyclonedx", endings=("json",), matches=matches, read=read, governed=True, tokens=(b"CycloneDX",), named=named
)
