"""A summary, and California's twelve items, rendered to Markdown and HTML: a pure function of the source's bytes."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mlpolicy.documents.render.beside import beside
from mlpolicy.documents.render.html_ import html
from mlpolicy.documents.render.layout import layout
from mlpolicy.documents.render.markdown import markdown
from mlpolicy.documents.render.page import Page, clean, safe
from mlpolicy.documents.summaries.fields import judge
from mlpolicy.model import SummaryField
from mlpolicy.pointers import Value, mapping
from mlpolicy.snapshot import blob_id
from mlpolicy.text import decode_yaml
from mlpolicy.writing import Change, Read

#: What the first lines of a rendering begin with.
MARK = b"<!-- Rendered by mlpolicy from "
_FORMATS = (markdown, html)  # in the order of `beside.FORMATS`
_HEAD = 100


class Rendition(NamedTuple):
    path: str
    data: bytes


def renderings(path: str, data: bytes) -> tuple[Rendition, ...]:
    """What a source in one of mlpolicy's formats renders to, beside it; nothing of one that stands for a file.

    path: of the source. Raises DecodeError.
    """
    value = decode_yaml(data).value
    found = mapping(value)
    if str(found.get("schema")).startswith("mlpolicy-documentation/"):
        from mlpolicy.documents.render.documentation import documentation  # noqa: PLC0415 - checks render summaries alone

        return _rendered(path, documentation(path, safe(found))) if "ab_2013" in found else ()
    return summary_renderings(path, found, [item.field for item in judge(mapping(found.get("fields")))])


def summary_renderings(path: str, value: dict[str, Value], fields: Iterable[SummaryField]) -> tuple[Rendition, ...]:
    """The same of a summary that is decoded, and whose fields are judged."""
    return () if value.get("file") is not None else _rendered(path, layout(path, safe(value), fields))


def is_rendering(data: bytes) -> bool:
    """The file says that it is rendered."""
    return MARK in data[:_HEAD]


def object_ids(data: bytes) -> frozenset[str]:
    """What git calls a rendering, whatever its object format and the line endings of a checkout."""
    kept = data, data.replace(b"\n", b"\r\n")
    return frozenset(blob_id(each, name) for each in kept for name in ("sha1", "sha256"))


def rerendered(source: str, data: bytes, read: Read) -> Iterator[Change]:
    """Renderings of a source that are there and out of step; what was not rendered stays.

    source: path. data: its content. read: content of a file, None where there is none. Raises DecodeError.
    """
    for path, wanted in renderings(source, data):
        there = read(path)
        if there is not None and is_rendering(there) and there.replace(b"\r\n", b"\n") != wanted:
            yield Change(path=path, data=wanted, why=f"what {source} renders to")


def _rendered(path: str, page: Page) -> tuple[Rendition, ...]:
    mark = f"{MARK.decode()}{_named(page.source)}; do not edit: change the source, then `mlpolicy summary render`. -->"
    made = (render(page, mark).encode() for render in _FORMATS)
    return tuple(Rendition(name, data) for name, data in zip(beside(path), made, strict=True))


def _named(source: str) -> str:
    """A name that cannot end the comment it stands in."""
    return " ".join(clean(source).split()).replace("&", "&amp;").replace(">", "&gt;").replace("--", "-&#45;")
