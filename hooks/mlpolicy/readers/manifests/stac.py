"""STAC: catalogs, collections and items of spatiotemporal data (https://github.com/radiantearth/stac-spec).

Recognised by `stac_version` beside `type` (`Catalog`, `Collection`, `Feature`) and `id`, in JSON whose name or folders
speak of a catalog, collection, item or STAC, or that is named as its folder (where items stand). A collection is a
dataset; an item is a part of the one that its link `collection` leads to, or a dataset where it has none; a catalog is
a collection of datasets. With the extensions ml-model or mlm a collection is one of models, and an item is a model:
links `ml-model:train-data`, `derived_from` and `mlm:pretrained_source` say what it was trained on,
`ml-model:test-data` what it was evaluated on.
Read: `id`, `license` and, where that only says `other`, `various` or `proprietary`, the link `license` if it names a
known one; `sci:doi`, `version`, links `self`, `derived_from` (upstream), `via` and `cite-as`; of assets `href`,
`file:checksum` (multihash of sha2-256, sha1 or md5) and `file:size`; the interval of `extent` or `datetime`.
Ignored: providers, geometry, bands, summaries.
"""

from collections.abc import Iterator

from mlpolicy.licenses.names import fold, read_license
from mlpolicy.model import At, Declaration, Digest, License, ModelCard, Subject, Upstream
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import parts, place, public_url, remote, text
from mlpolicy.readers.manifests._entries import Entry, digest, document, licenses, statement

_WORDS = ("stac", "catalog", "collection", "item")
_TYPES = frozenset({"Catalog", "Collection", "Feature"})
_MODEL = ("/ml-model/", "/mlm/")
_VAGUE = frozenset({"other", "various", "proprietary"})
#: Prefix of a multihash: code of the algorithm and length (https://github.com/multiformats/multicodec).
_MULTIHASH = {"1220": "sha256", "1114": "sha1", "d50110": "md5"}
_TRAIN, _TEST = ("ml-model:train-data", "ml-model:training-data", "derived_from"), ("ml-model:test-data",)


def matches(path: str) -> bool:
    path = path.lower()
    *folders, name = path.split("/")
    return name.endswith(".json") and (
        any(word in name for word in _WORDS) or name[:-5] in folders[-1:] or any("stac" in step for step in folders)
    )


def _named(path: str) -> bool:
    return "stac" in path.lower() or path.endswith(("/catalog.json", "/collection.json"))


def read(source: Source) -> Iterator[Declaration | ModelCard]:
    """The statement of the file. Raises DecodeError."""
    found = document(source)
    if found is None or found.text("type") not in _TYPES or not found.key("stac_version") or not found.text("id"):
        return
    if found.text("type") == "Feature" and _of_models(found):
        yield _model(source, found)
    else:
        yield _declaration(source, found)


def _of_models(found: Entry) -> bool:
    """An item says so by its properties, a collection can only do so by the extension."""
    if found.text("type") == "Feature":
        return any(key.startswith(("ml-model:", "mlm:")) for key in found.entry("properties").value)
    return any(sign in word for word in found.texts("stac_extensions") for sign in _MODEL)


def _model(source: Source, found: Entry) -> ModelCard:
    inner = found.entry("properties")
    links = [*found.entries("links")]
    pretrained = [item for item in [inner.origin("mlm:pretrained_source")] if item]
    places = [("name", found.at("id")), ("datasets", found.at("links")), ("license", inner.at("license"))]
    return ModelCard(
        reader=READER.name,
        path=source.path,
        at=At(),
        parts=parts(source.path, places if "license" in inner else places[:-1]),
        name=found.stated("id"),
        datasets=tuple(dict.fromkeys([*_linked(links, _TRAIN), *pretrained])),
        evaluated=_linked(links, _TEST),
        license=_license(inner, links),
        urls=tuple(public_url(url) for url in _urls(found, links)),
        version=inner.stated("version"),
    )


def _declaration(source: Source, found: Entry) -> Declaration:
    kind = found.text("type")
    inner = found.entry("properties") if kind == "Feature" else found
    links = [*found.entries("links")]
    digests = [item for asset in _assets(found) for item in _digest(asset, source.folder)]
    paths = [place(source.folder, href) for asset in _assets(found) for href in asset.texts("href")]
    places = {"name": found.at("id"), "license": inner.at("license"), "version": inner.at("version")}
    subject: Subject = "collection" if kind == "Catalog" else "model" if _of_models(found) else "dataset"
    return statement(
        source,
        READER.name,
        found.pointer,
        name=found.stated("id"),
        ids=[*_whole(source, found, links)] if kind == "Feature" else [*inner.texts("sci:doi"), *_self(source, found)],
        subject=subject,
        license_=_license(inner, links),
        urls=_urls(found, links),
        places=[(part, at if part in {"name", *inner.value} else None) for part, at in places.items()]
        + [(f"digest:{item.path}", at) for item, at in digests if item.path],
        version=inner.stated("version"),
        published=inner.stated("published"),
        collected=_interval(found, inner),
        digests=tuple(item for item, _ in digests),
        upstream=_linked(links, ("derived_from",)),
        paths=tuple(dict.fromkeys(path for path in paths if path)),
    )


def _self(source: Source, found: Entry) -> Iterator[str]:
    yield from (href for item in found.entries("links") if item.text("rel") == "self" for href in item.links("href"))
    yield f"entry:{source.path}#{found.stated('id') or ''}"


def _whole(source: Source, found: Entry, links: list[Entry]) -> Iterator[str]:
    """The collection that an item is a part of, by the id that its own file gives it; of a lone item, its own."""
    name = found.stated("collection")
    href = next((href for item in links if item.text("rel") == "collection" for href in item.texts("href")), None)
    if href and remote(href):
        yield href
    elif name and href and (path := place(source.folder, href)):
        yield f"entry:{path}#{name}"
    elif not name:
        yield from found.entry("properties").texts("sci:doi")


def _license(inner: Entry, links: list[Entry]) -> License:
    stated = licenses(inner["license"])
    if len(stated.declared) == 1 and fold(stated.declared[0]) in _VAGUE:
        hrefs = [href for item in links if item.text("rel") == "license" for href in item.texts("href")]
        named = read_license(hrefs)
        if named.spdx:
            return License(declared=(*stated.declared, *hrefs), spdx=named.spdx, state="known")
    return stated


def _linked(links: list[Entry], relations: tuple[str, ...]) -> tuple[Upstream, ...]:
    found = (item.origin("href", "title") for item in links if item.text("rel") in relations)
    return tuple(dict.fromkeys(item for item in found if item))


def _urls(found: Entry, links: list[Entry]) -> list[str]:
    named = [item for item in links if item.text("rel") in {"license", "via", "cite-as", "self"}]
    return [url for item in (*named, *_assets(found)) for url in item.links("href")]


def _assets(found: Entry) -> Iterator[Entry]:
    yield from (asset for _, asset in found.entry("assets").members())


def _digest(asset: Entry, folder: str) -> Iterator[tuple[Digest, str]]:
    stated = (asset.text("file:checksum") or "").lower()
    path = next((place(folder, href) for href in asset.texts("href")), None)
    for prefix, algorithm in _MULTIHASH.items():
        if stated.startswith(prefix):
            found = digest(stated.removeprefix(prefix), algorithm, path, asset.text("file:size"))
            if found:
                yield found, asset.at("file:checksum")


def _interval(found: Entry, inner: Entry) -> str | None:
    """The first interval of a collection, or the time of an item, as an ISO 8601 interval."""
    intervals = found.entry("extent").entry("temporal")["interval"]
    first = intervals[0] if isinstance(intervals, list) and intervals else None
    stated = first if isinstance(first, list) else [inner["start_datetime"], inner["end_datetime"]]
    ends = [text(item) or ".." for item in stated[:2]]
    return "/".join(ends) if len(ends) == 2 and ends != ["..", ".."] else inner.stated("datetime")


READER = Reader(
    name="stac", endings=("json",), matches=matches, read=read, governed=True, tokens=(b'"stac_version"',), named=_named
)
