"""schema.org Dataset: what search engines and repositories read of a dataset, in JSON-LD (https://schema.org/Dataset).

Recognised by `@type: Dataset` of schema.org in a `.jsonld` file, or in a `.json` one whose name says metadata, dataset,
schema or the like, and neither Croissant nor an RO-Crate; also below `dataset` or `mainEntity`. A `DataCatalog`, and a
data repository as science-on-schema.org describes it (`Service` and `ResearchProject`), is a collection.
Read: `name`, `license`, `url`, `sameAs`, `@id`, `identifier`, `version`, `datePublished`, `isBasedOn`,
`prov:wasDerivedFrom`, `conditionsOfAccess`, `usageInfo`; of `distribution` `contentUrl` (else `url`) and digests
(`sha256`, `md5`, `spdx:checksum`).
Ignored: what a page embeds (HTML), coverage, variables, persons, `isAccessibleForFree`.
"""

from collections.abc import Iterator

from mlpolicy.model import Declaration
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._jsonld import Node
from mlpolicy.readers.manifests._described import (
    described,
    digests,
    file_path,
    license_of,
    links,
    parts_of,
    stated,
    upstreams,
)
from mlpolicy.readers.manifests._entries import statement
from mlpolicy.readers.manifests._linked_data import (
    CATALOGS,
    DATASETS,
    REPOSITORY,
    croissant,
    descriptor,
    matches,
    objects,
)

_IDS = ("url", "sameAs", "@id", "identifier")
_UPSTREAM = ("isBasedOn", "wasDerivedFrom")
_INSIDE = ("dataset", "mainEntity")
_SAYING = ("name", "legalName", "license", "distribution", *_IDS)


def read(source: Source) -> Iterator[Declaration]:
    """One statement per dataset and collection. Raises DecodeError where a broken file is certainly one."""
    found = objects(source)
    if descriptor(found) or croissant(found, named="croissant" in source.name.lower()):
        return
    seen: set[str] = set()
    for top in found:
        for node in (top, *top.children(*_INSIDE)):
            if node.base not in seen and (collection := _is_collection(node)) is not None:
                seen.add(node.base)
                yield _collection(source, node) if collection else _dataset(source, node)


def _is_collection(node: Node) -> bool | None:
    """None: it is neither a dataset nor a collection of them, or says nothing of it (a frame)."""
    if not any(name in node for name in _SAYING):
        return None
    if not node.iris.isdisjoint(DATASETS):
        return False
    return True if not node.iris.isdisjoint(CATALOGS) or node.iris >= REPOSITORY else None


def _dataset(source: Source, node: Node) -> Declaration:
    files = [(file_path(file, source.folder, "contentUrl"), file) for file in node.children("distribution")]
    hashes = [item for path, file in files for item in digests(file, path)]
    return statement(
        source,
        READER.name,
        node.base,
        name=stated(node, "name"),
        ids=node.references(*_IDS),
        license_=license_of(node, "license"),
        urls=[*links(node, "url", "sameAs"), *(url for _, file in files for url in _addresses(file))],
        places=[*_places(node), *((f"digest:{one.path}", at) for one, at in hashes if one.path)],
        digests=tuple(digest for digest, _ in hashes),
        paths=tuple(dict.fromkeys(path for path, _ in files if path)),
        **described(node, *_UPSTREAM),
    )


def _collection(source: Source, node: Node) -> Declaration:
    return statement(
        source,
        READER.name,
        node.base,
        name=stated(node, "name", "legalName"),
        ids=node.references(*_IDS),
        subject="collection",
        license_=license_of(node, "license"),
        urls=links(node, "url", "sameAs"),
        places=_places(node),
        **(described(node) | {"upstream": upstreams(links(node, "dataset"))}),
    )


def _addresses(file: Node) -> tuple[str, ...]:
    return links(file, "contentUrl") or links(file, "url")


def _places(node: Node) -> Iterator[tuple[str, str]]:
    keys = {key: (key,) for key in ("name", "license", "version", "url")}
    return parts_of(node, **keys, digests=("distribution",), upstream=_UPSTREAM)


READER = Reader(
    name="schema-org",
    endings=("json", "jsonld"),
    matches=matches,
    read=read,
    governed=True,
    tokens=(b"//schema.org", b"sc:Dataset", b"schema:Dataset"),
    named=lambda _: False,
)
