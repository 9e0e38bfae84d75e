"""Roboflow: `README.roboflow.txt` and `README.dataset.txt`, which an export leaves beside the data (https://docs.roboflow.com/datasets/dataset-versions/exporting-data).

Recognised by the name and a line with an address at Roboflow, or a first line `# name > version`. It describes its
folder.
Read: the name and version of the first line, the address at Roboflow Universe, the line `License:`.
Ignored: how images were prepared and augmented, everything else.
"""

import re
from collections.abc import Iterator

from mlpolicy.model import Declaration
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers.manifests._entries import Entry, licenses, statement
from mlpolicy.text import decode_text

_NAMES = frozenset({"readme.roboflow.txt", "readme.dataset.txt"})
_HEADER = re.compile(r"#[ \t]*([^\n>]{1,300}?)[ \t]*>[ \t]*([^\n]{1,300})")
_TITLE = re.compile(r"\s{0,20}([^\n]{1,300}) - v(\d{1,6})\b")
_URL = re.compile(r"https://(?:universe|app|public)\.roboflow\.com/[\w./-]{1,300}")
_LICENSE = re.compile(r"^License:[ \t]*([^\n]{1,300})", re.MULTILINE)
#: The lines that are read stand before any description (characters).
_HEAD = 4000


def matches(path: str) -> bool:
    return path.rpartition("/")[2].lower() in _NAMES


def read(source: Source) -> Iterator[Declaration]:
    """The dataset of the folder. Raises DecodeError."""
    if source.mode == SYMLINK:
        return
    head = decode_text(source.data)[:_HEAD]
    title = _HEADER.match(head) or _TITLE.match(head)
    urls = [found[0].rstrip(".") for found in _URL.finditer(head)][:1]
    if not title or not (urls or "roboflow" in head.lower()):
        return
    stated = _LICENSE.search(head)
    given = Entry({"name": title[1].strip(), "version": title[2].strip()})
    yield statement(
        source,
        READER.name,
        "",
        name=given.stated("name"),
        ids=urls,
        folder=True,
        license_=licenses(stated[1].strip() if stated else None),
        urls=urls,
        version=given.stated("version"),
    )


READER = Reader(name="roboflow-readme", endings=("txt",), matches=matches, read=read, governed=True)
