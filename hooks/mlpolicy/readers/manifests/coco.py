"""COCO: annotations of images in JSON (https://cocodataset.org/#format-data).

Recognised by `images` beside `annotations` or `categories`, with `info` or `licenses`. Only these two are decoded,
wherever they stand, since such a file may be long. Read: of `info` `description` as name, `url`, `version`,
`date_created` or `year`; of `licenses` every `name` and `url` (each image has one of them, which one is not read; their
addresses stand among those of the file). Ignored: images, annotations, categories, contributors. A file whose `info`
and `licenses` are empty says nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from mlpolicy.licenses.names import read_license
from mlpolicy.model import Declaration, License
from mlpolicy.pointers import Value
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers._values import mappings
from mlpolicy.readers.manifests._entries import Entry, statement
from mlpolicy.text import decode_json

#: What `info` or `licenses` may take (bytes).
MAX_PART = 64 * 1024

_LIST = re.compile(rb'"(images|annotations|categories)"\s*:\s*\[')
_SIGN = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)
_KEY = {key: re.compile(rb'"%s"\s*:\s*(?=[\[{])' % key) for key in (b"info", b"licenses")}


def matches(path: str) -> bool:
    return path.endswith(".json")


def read(source: Source) -> Iterator[Declaration]:
    """One statement about the images. Raises DecodeError."""
    if source.mode == SYMLINK or not _recognised(source.data):
        return
    info = Entry(found, "/info") if isinstance(found := _part(source.data, b"info"), dict) else Entry({}, "/info")
    stated = [Entry(item) for _, item in mappings(_part(source.data, b"licenses"))]
    license_ = _license(stated)
    name, url = info.stated("description"), info.stated("url")
    if not (name or url or license_.declared):
        return
    yield statement(
        source,
        READER.name,
        "",
        name=name,
        ids=[url] if url and not url.endswith("/undefined") else [],
        file=source.path,
        license_=license_,
        urls=[*info.links("url"), *(address for item in stated for address in item.links("url"))],
        version=info.stated("version"),
        published=info.stated("date_created", "year"),
        modalities=("image",),
        places=[
            ("name", info.at("description") if name else None),
            ("license", "/licenses" if license_.declared else None),
        ],
    )


def _recognised(data: bytes) -> bool:
    if b'"images"' not in data or not any(pattern.search(data) for pattern in _KEY.values()):
        return False
    found = {sign[1] for sign in _LIST.finditer(data)}
    return b"images" in found and len(found) > 1


def _part(data: bytes, key: bytes) -> Value:
    """The value of the first key of that name that holds one; None where it is longer than MAX_PART."""
    start = found.end() if (found := _KEY[key].search(data)) else len(data)
    depth = 0
    for sign in _SIGN.finditer(data, start, start + MAX_PART):
        depth += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(sign[0], 0)
        if depth == 0:
            return decode_json(data[start : sign.end()]).value
    return None


def _license(stated: list[Entry]) -> License:
    """Names as stated, resolved by whichever of name and URL says more."""
    forms = [words for item in stated if (words := item.texts("name", "url"))]
    telling = [next((word for word in words if read_license([word]).spdx), words[0]) for words in forms]
    return replace(read_license(telling), declared=tuple(words[0] for words in forms))


READER = Reader(
    name="coco",
    endings=("json",),
    matches=matches,
    read=read,
    governed=True,
    tokens=(b'"images"',),
    named=lambda _: False,
)
