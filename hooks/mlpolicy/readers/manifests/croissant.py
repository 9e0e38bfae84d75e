"""MLCommons Croissant 0.8, 1.0 and 1.1 (JSON-LD, https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html).

Recognised by `@type: Dataset` with a Croissant `conformsTo`, context or `recordSet`, or (medium confidence) in a file
that is named croissant. Keys may be bare, prefixed (`sc:`, `cr:`), full IRIs or aliases of `@context`. Read: `name`,
`license`, `url`, `sameAs`, `@id`, `identifier`, `version`, `isBasedOn`, `prov:wasDerivedFrom`, and of `distribution`:
`contentUrl`, `includes`, `containedIn`, `encodingFormat`, `contentSize` and digests of the right length. Ignored:
`sdLicense` (of the metadata), `usageInfo`, record sets, RAI.
"""

import re
from collections.abc import Iterator

from mlpolicy.errors import DecodeError
from mlpolicy.identity import identify, local
from mlpolicy.licenses.names import read_license
from mlpolicy.model import At, Confidence, DatasetId, Declaration, Digest, License
from mlpolicy.pointers import Value
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers._jsonld import Node, nodes, references, words
from mlpolicy.readers._values import commit, digest_value, folder_id, parts, place, public_url, remote, upstream

_NAMES = ("croissant", "metadata", "dataset")
_SIGNS = ("mlcommons.org/croissant", "mlcommons.org/schema")
_STRONG = ("hf:", "doi:", "kaggle:")
_SITE = re.compile(r"url:[a-z]+://[^/]*/?")
_SIZE = re.compile(r"(\d{1,20})\s*(?:B|bytes)?", re.IGNORECASE)
_MEDIA = ("image", "audio", "video")
_UPSTREAM = ("isBasedOn", "wasDerivedFrom")


def matches(path: str) -> bool:
    name = path.rpartition("/")[2].lower()
    return name.endswith(".jsonld") or (name.endswith(".json") and any(part in name for part in _NAMES))


def read(source: Source) -> Iterator[Declaration]:
    """One statement per Croissant dataset of the file. Raises DecodeError where a broken file is certainly one."""
    if source.mode == SYMLINK:
        return
    named = "croissant" in source.name.lower()
    try:
        found = list(nodes(source.data))
    except DecodeError:
        if named or any(sign.encode() in source.data for sign in _SIGNS):
            raise
        return
    for node in found:
        signed = _is_signed(node)
        if "Dataset" in node.types and (signed or named):
            yield _declaration(source, node, "high" if signed else "medium")


def _is_signed(node: Node) -> bool:
    stated = [*references(node["conformsTo"]), *words(node["@context"])]
    return "recordSet" in node or any(sign in item for item in stated for sign in _SIGNS)


def _declaration(source: Source, node: Node, confidence: Confidence) -> Declaration:
    files = tuple(node.children("distribution"))
    links = tuple(dict.fromkeys(_urls(node, files)))
    ids = tuple(_ids(node))
    fallback = ids[0] if ids else local(folder_id(source.folder))
    dataset = next((found for found in ids if found.startswith(_STRONG)), fallback)
    digests = tuple(found for file in files for found in _digests(file, source.folder))
    return Declaration(
        dataset=dataset,
        name=next(iter(words(node["name"])), dataset.rpartition("/")[2]),
        reader=READER.name,
        path=source.path,
        at=At(pointer=node.base),
        parts=parts(source.path, [*_places(node), *((f"digest:{one.path}", at) for one, at in digests if one.path)]),
        same_as=tuple(found for found in ids if found != dataset),
        license=_license(node),
        urls=tuple(public_url(url) for url in links),
        version=next(iter(words(node["version"])), None),
        pin=next((found for url in links if (found := commit(identify(url).revision))), None),
        digests=tuple(digest for digest, _ in digests),
        upstream=tuple(upstream(name) for key in _UPSTREAM for name in references(node[key])),
        paths=tuple(dict.fromkeys(path for file in files for path in _paths(file, source.folder))),
        modalities=tuple(sorted({kind for file in files for kind in _modalities(file)})),
        confidence=confidence,
    )


def _places(node: Node) -> Iterator[tuple[str, str]]:
    for key in ("name", "license", "version", "url"):
        if key in node:
            yield key, node.pointer(key)
    for name, keys in (("digests", ("distribution",)), ("upstream", _UPSTREAM)):
        yield from ((name, node.pointer(key)) for key in keys if key in node)


def _ids(node: Node) -> Iterator[DatasetId]:
    """Every id that the description gives the dataset; an address that only names a site is none."""
    stated = [word for key in ("url", "sameAs", "@id", "identifier") for word in references(node[key])]
    found = (identify(word).id for word in stated)
    yield from dict.fromkeys(item for item in found if item and not _SITE.fullmatch(item))


def _license(node: Node) -> License:
    """A text, a URL, a list, or objects with `name` and `url`, of which the one counts that says more."""
    value = node["license"]
    stated = [_stated_license(item) for item in (value if isinstance(value, list) else [value])]
    return read_license([item for item in dict.fromkeys(stated) if item])


def _stated_license(value: Value) -> str:
    work = Node(value, "", {}) if isinstance(value, dict) else None
    keys = ("url", "@id", "name", "identifier", "@value")
    forms = [word for key in keys for word in words(work[key])] if work else list(words(value))
    return next((form for form in forms if read_license([form]).spdx), next(iter(forms), ""))


def _urls(node: Node, files: tuple[Node, ...]) -> Iterator[str]:
    for key in ("url", "sameAs"):
        yield from (word for word in references(node[key]) if remote(word))
    for file in files:
        yield from (word for word in references(file["contentUrl"]) if remote(word))


def _contained(file: Node) -> bool:
    return bool(references(file["containedIn"]))


def _paths(file: Node, folder: str) -> Iterator[str]:
    """Repository paths and globs of a file object or file set; what lies inside an archive has none."""
    if not _contained(file):
        found = (place(folder, word) for key in ("contentUrl", "includes") for word in references(file[key]))
        yield from (path for path in found if path)


def _digests(file: Node, folder: str) -> Iterator[tuple[Digest, str]]:
    path = None if _contained(file) else next((place(folder, word) for word in references(file["contentUrl"])), None)
    size = next((found for word in words(file["contentSize"]) if (found := _SIZE.fullmatch(word))), None)
    for algorithm in ("sha256", "sha512", "sha1", "md5"):
        for word in words(file[algorithm]):
            if value := digest_value(algorithm, word):
                digest = Digest(algorithm=algorithm, value=value, path=path, size=int(size[1]) if size else None)
                yield digest, file.pointer(algorithm)


def _modalities(file: Node) -> Iterator[str]:
    formats = [word.lower() for word in words(file["encodingFormat"])]
    yield from (kind for kind in _MEDIA if any(word.startswith(f"{kind}/") for word in formats))


READER = Reader(
    name="croissant", matches=matches, read=read, governed=True, tokens=(b"mlcommons.org/", b"schema.org", b"recordSet")
)
