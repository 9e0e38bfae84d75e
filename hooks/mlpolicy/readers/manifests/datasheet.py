"""Datasheets for Datasets in Markdown: that a dataset is documented (https://arxiv.org/abs/1803.09010).

Recognised by a name that holds `datasheet`, `data_card`, `dataset_card` or `data_statement`, no front matter, and at
least three of the headings Motivation, Composition, Collection, Preprocessing, Uses, Distribution and Maintenance
with sentences below them that are no questions: a template makes no statement, nor does the datasheet of a chip.
Read, with low confidence: the title, and a row or line that begins with `License`, as evidence.
Ignored: all other prose.
"""

import re
from collections.abc import Iterator

from mlpolicy.documents.placeholders import placeholder
from mlpolicy.licenses.names import read_license
from mlpolicy.model import Declaration
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers.manifests._entries import Entry, statement
from mlpolicy.text import decode_text

_NAMES = re.compile(r"data[-_ ]?(?:sheet|card|statement)|dataset[-_ ]?card")
_SECTIONS = re.compile(
    r"^#{1,5}[ \t]+[\d.) \t*_]{0,8}(?:data[ \t]+)?"
    r"(motivation|composition|collection|pre-?processing|uses?\b|distribution|maintenance)",
    re.IGNORECASE | re.MULTILINE,
)
_TITLE = re.compile(r"^#[ \t]+([^\n]{1,300})", re.MULTILINE)
_PREFIX = re.compile(
    r"(?:a[ \t]+)?data(?:set)?[ \t_-]?(?:sheet|card|statement)s?\b[ \t]*(?:for|of)?(?:[ \t]+the\b)?"
    r"[ \t:\u2014\u2013-]*",
    re.IGNORECASE,
)
_LICENSE = re.compile(r"^[ \t|*_-]{0,12}licen[cs]e[ \t*_:|]{1,12}([^\n|]{1,300})", re.IGNORECASE | re.MULTILINE)
_COMMENT = re.compile(r"<!--.{0,4000}?-->", re.DOTALL)
_TEMPLATE = re.compile(r"your (?:dataset )?(?:name|answer|organi[sz]ation) here", re.IGNORECASE)
_FEW, _WORDS = 3, 5
#: Characters that are read of a document.
_LONGEST = 200_000


def matches(path: str) -> bool:
    name = path.rpartition("/")[2].lower()
    return name.endswith((".md", ".markdown")) and bool(_NAMES.search(name))


def read(source: Source) -> Iterator[Declaration]:
    """That the file documents a dataset. Raises DecodeError."""
    if source.mode == SYMLINK:
        return
    text = _COMMENT.sub("", decode_text(source.data)[:_LONGEST])
    if text.startswith("---") or _TEMPLATE.search(text) or not _is_datasheet(text):
        return
    title = _TITLE.search(text)
    name = _PREFIX.sub("", title[1], count=1).strip(" \t*_`\"'“”") if title else ""
    stated = _LICENSE.search(text)
    yield statement(
        source,
        READER.name,
        "",
        name=Entry({"name": name}).stated("name"),
        folder=True,
        paths=(),
        prose_license=read_license([stated[1].strip(" \t*_`")] if stated else []),
        confidence="low",
    )


def _is_datasheet(text: str) -> bool:
    """Enough sections, and enough lines of them that answer something."""
    found = [*_SECTIONS.finditer(text)]
    if len({match[1].lower().replace("-", "").rstrip("s") for match in found}) < _FEW:
        return False
    lines = text[found[0].end() :].splitlines()
    return sum(_answers(line) for line in lines) >= _FEW


def _answers(line: str) -> bool:
    plain = line.strip(" \t*_>|-")
    return "?" not in plain and not plain.startswith("#") and len(plain.split()) >= _WORDS and not placeholder(plain)


READER = Reader(name="datasheet", endings=("md", "markdown"), matches=matches, read=read)
