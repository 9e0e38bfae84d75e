"""Open Images: lists of images with their addresses and licenses, CSV (https://storage.googleapis.com/openimages/web/download_v7.html).

Recognised by the name (`*images-with-*.csv`, `*images-boxable*.csv`, `image_ids_and_rotation.csv`, `images.csv`) and
the columns `ImageID`, `OriginalURL` and `License`. Read: the licenses of the first rows (each image states its own).
Ignored: addresses, authors, titles and digests of single images; lists of classes and labels.
"""

import csv
from collections.abc import Iterator
from itertools import islice

from mlpolicy.model import Declaration
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers._values import public_url
from mlpolicy.readers.manifests._entries import licenses, statement

#: What is read of a list: bytes and rows.
MAX_START, MAX_ROWS = 256 * 1024, 1000

_COLUMNS = frozenset({"ImageID", "OriginalURL", "License"})
_NAMES = ("images-with-", "images-boxable", "image_ids_and_rotation")


def matches(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name.endswith(".csv") and (name == "images.csv" or any(part in name for part in _NAMES))


def read(source: Source) -> Iterator[Declaration]:
    """One statement about the images of the list."""
    start = source.data[:MAX_START]
    if source.mode == SYMLINK or not start.startswith((b"ImageID,", b"\xef\xbb\xbfImageID,")):
        return
    text = start.decode("utf-8-sig", "replace")
    lines = text.splitlines()[: -1 if len(source.data) > MAX_START else None]
    try:
        rows = [*islice(csv.DictReader(lines), MAX_ROWS)]
    except csv.Error:  # a field that is longer than any of the format
        return
    if rows and rows[0].keys() >= _COLUMNS:
        stated = list(dict.fromkeys(public_url(str(row["License"] or "")) for row in rows))
        yield statement(
            source,
            READER.name,
            "",
            name=source.name.removesuffix(".csv"),
            license_=licenses(*stated),
            file=source.path,
            modalities=("image",),
            confidence="medium",
        )


READER = Reader(
    name="open-images", endings=("csv",), matches=matches, read=read, governed=True, tokens=(b"OriginalURL",)
)
