"""Digests as DVC states them, and what else fixes a content (https://dvc.org/doc/user-guide/project-structure/dvc-files).

A folder's md5 ends in `.dir` and is that of a list of its files; an ETag or a checksum is what the storage says.
"""

from collections.abc import Iterator, Mapping

from mlpolicy.model import Digest
from mlpolicy.pointers import Value, mapping
from mlpolicy.readers._values import digest_value, mappings, place, text
from mlpolicy.readers.manifests._entries import whole

_LISTING = ".dir"


def digests(stated: Mapping[str, Value], path: str | None) -> Iterator[Digest]:
    """What is stated of content: of a file, of a folder's listing, by the storage, and of each file of a folder.

    Only a file's own md5 can be compared with content. Without `hash: md5` it is of DVC 2, which hashed text after
    dos2unix. path: of the content in the repository.
    """
    yield from _of_one(stated, path, plain=stated.get("hash") == "md5")
    for _, file in mappings(stated.get("files")):
        inner = text(file.get("relpath"))
        below = place(path, inner) if path and inner else None
        of_file = {**mapping(file.get("meta")), **file}
        yield from _of_one(of_file, below, plain=stated.get("hash") == "md5")


def _of_one(stated: Mapping[str, Value], path: str | None, *, plain: bool) -> Iterator[Digest]:
    size = whole(text(stated.get("size")))
    md5 = text(stated.get("md5")) or ""
    listing = md5.endswith(_LISTING)
    value = digest_value("md5", md5.removesuffix(_LISTING))
    if value:
        yield Digest(
            algorithm="md5",
            value=value + _LISTING if listing else value,
            path=None if listing else path,
            size=size,
            text_normalized=not plain and not listing,
        )
    for key in ("etag", "checksum"):
        for word in dict.fromkeys(text(one.get(key)) for one in (stated, *_clouds(stated))):
            if word:
                yield Digest(algorithm=key, value=word, size=size)


def _clouds(stated: Mapping[str, Value]) -> Iterator[Mapping[str, Value]]:
    """What each remote with versions says of the object."""
    return (item for item in mapping(stated.get("cloud")).values() if isinstance(item, dict))


def pin(stated: Mapping[str, Value]) -> str | None:
    """What fixes the content without being its digest: a directory's listing hash, an ETag, an object version."""
    listing = text(stated.get("md5"))
    if listing and listing.endswith(_LISTING):
        return listing
    places = [stated, *_clouds(stated)]
    keys = ("version_id", "etag", "checksum")
    return next((found for key in keys for place in places if (found := text(place.get(key)))), None)
