"""MLCommons Croissant 0.8, 1.0 and 1.1: a dataset in JSON-LD (https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html).

Recognised by `@type: Dataset` with a Croissant `conformsTo`, context or `recordSet`, or (medium confidence) in a file
that is named croissant. Keys may be bare, prefixed (`sc:`, `cr:`), full IRIs or terms of an inline `@context`.
Read: `name`, `license`, `url`, `sameAs`, `@id`, `identifier`, `version`, `datePublished`, `isBasedOn`,
`prov:wasDerivedFrom` (also of files and record sets), `prov:wasGeneratedBy`, `usageInfo`; of `distribution`:
`contentUrl`, `includes`, `containedIn`, `encodingFormat`, `contentSize` and digests of the right length; of the
Responsible AI vocabulary `dataCollection`, `dataCollectionType`, `dataCollectionTimeframe` and
`personalSensitiveInformation`.
Ignored: `sdLicense` (of the metadata), fields of record sets, the other RAI properties.
"""

from collections.abc import Iterator

from mlpolicy.identity import identify
from mlpolicy.model import Confidence, Declaration
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._jsonld import Node
from mlpolicy.readers._values import commit, place, remote
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
from mlpolicy.readers.manifests._entries import identified, statement
from mlpolicy.readers.manifests._linked_data import croissant, matches, objects, signed

_MEDIA = ("image", "audio", "video")
_UPSTREAM = ("isBasedOn", "wasDerivedFrom")
_IDS = ("url", "sameAs", "@id", "identifier")


def read(source: Source) -> Iterator[Declaration]:
    """One statement per Croissant dataset of the file. Raises DecodeError where a broken file is certainly one."""
    named = "croissant" in source.name.lower()
    for node in croissant(objects(source, named=named), named=named):
        yield _declaration(source, node, "high" if signed(node) else "medium")


def _declaration(source: Source, node: Node, confidence: Confidence) -> Declaration:
    files, folder = tuple(node.children("distribution")), source.folder
    ids = node.references(*_IDS)
    urls = [*links(node, "url", "sameAs"), *(url for file in files for url in links(file, "contentUrl"))]
    found = [(file_path(file, folder, "contentUrl"), file) for file in files]
    hashes = [item for path, file in found for item in digests(file, path)]
    inner = (name for part in node.children("distribution", "recordSet") for name in links(part, "wasDerivedFrom"))
    more = described(node)
    more["upstream"] = upstreams((*links(node, *_UPSTREAM), *filter(_telling, inner)))
    return statement(
        source,
        READER.name,
        node.base,
        name=stated(node, "name"),
        ids=ids,
        folder=not any(identified(ids)),
        license_=license_of(node, "license"),
        urls=urls,
        places=[*_places(node), *((f"digest:{one.path}", at) for one, at in hashes if one.path)],
        pin=next((pin for url in urls if remote(url) and (pin := commit(identify(url).revision))), None),
        digests=tuple(digest for digest, _ in hashes),
        paths=tuple(dict.fromkeys(path for file in files for path in _paths(file, folder))),
        modalities=tuple(sorted({kind for file in files for kind in _modalities(file)})),
        confidence=confidence,
        **more,
    )


def _places(node: Node) -> Iterator[tuple[str, str]]:
    keys = {key: (key,) for key in ("name", "license", "version", "url")}
    return parts_of(node, **keys, digests=("distribution",), upstream=_UPSTREAM)


def _telling(name: str) -> bool:
    """It says beyond the document which thing it means."""
    return "://" in name or any(identified([name]))


def _paths(file: Node, folder: str) -> Iterator[str]:
    """Repository paths and globs of a file object or file set; what lies inside an archive has none."""
    if not file.references("containedIn"):
        found = (place(folder, word) for word in links(file, "contentUrl", "includes"))
        yield from (path for path in found if path)


def _modalities(file: Node) -> Iterator[str]:
    formats = [word.lower() for word in file.texts("encodingFormat")]
    yield from (kind for kind in _MEDIA if any(word.startswith(f"{kind}/") for word in formats))


READER = Reader(
    name="croissant",
    endings=("json", "jsonld"),
    matches=matches,
    read=read,
    governed=True,
    tokens=(b"mlcommons.org/", b"//schema.org", b"recordSet"),
    named=lambda path: "croissant" in path.rpartition("/")[2].lower(),
)
