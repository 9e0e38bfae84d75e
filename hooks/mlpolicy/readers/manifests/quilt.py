"""Quilt: manifest of a data package, JSON Lines (https://docs.quilt.bio/advanced-features/quilt-packages/manifest).

Recognised by a first line with `version`, a `top_hash` or Quilt's schema version and lines with `logical_key` and
`physical_keys`, in `.quilt/packages/` or a `*manifest*.jsonl`. Read: of the first line `user_meta`
(name, license, version, source); of the others addresses, digests and sizes. Ignored: messages, workflows, metadata of
single files. A digest that is not of its kind's length (`SHA256` of four letters) is none.
"""

from collections.abc import Iterator

from mlpolicy.errors import DecodeError
from mlpolicy.model import Declaration, Digest
from mlpolicy.pointers import Value
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers._values import texts
from mlpolicy.readers.manifests._entries import Entry, digest, licenses, statement, whole
from mlpolicy.text import decode_json

_HEAD = ("version", "top_hash", "quilt_schema_version")
_CHUNKED = "sha2-256-chunked"
_BASE64 = 44


def matches(path: str) -> bool:
    name = path.rpartition("/")[2]
    return (name.endswith(".jsonl") and "manifest" in name.lower()) or ".quilt/packages/" in path


def read(source: Source) -> Iterator[Declaration]:
    """One statement about the package. Raises DecodeError for a broken line after a first one that fits."""
    if source.mode == SYMLINK:
        return
    head, *lines = source.data.splitlines() or [b""]
    first = _header(head)
    if first is None:
        return
    rows = [Entry(row) for number, line in enumerate(lines, 2) if isinstance(row := _line(line, number), dict)]
    files = [row for row in rows if row.text("logical_key")]
    meta = first.entry("user_meta")
    stated = meta.key("license", "licence", "License")
    yield statement(
        source,
        READER.name,
        "",
        name=meta.stated("name", "title") or source.name,
        license_=licenses(meta[stated or ""]),
        urls=[*meta.links("source", "url", "homepage"), *(url for row in files for url in texts(row["physical_keys"]))],
        version=meta.stated("version"),
        digests=tuple(found for row in files if (found := _digest(row))),
        places=[("license", meta.at(stated) if stated else None)],
    )


def _header(line: bytes) -> Entry | None:
    """The first line, where it is one of Quilt's."""
    try:
        value = decode_json(line).value
    except DecodeError:
        return None
    return Entry(value) if isinstance(value, dict) and any(key in value for key in _HEAD) else None


def _line(line: bytes, number: int) -> Value:
    """The value of a line; None for an empty one. Raises DecodeError with the line of the file."""
    try:
        return decode_json(line).value if line.strip() else None
    except DecodeError as error:
        raise DecodeError(error.kind, error.message, number, error.column) from None


def _digest(row: Entry) -> Digest | None:
    """The digest of the object that the row's address leads to."""
    stated = row.entry("hash")
    kind, value = stated.text("type") or "", stated.text("value") or ""
    if kind.lower() == _CHUNKED:
        return Digest(algorithm=_CHUNKED, value=value, size=whole(row.text("size"))) if len(value) == _BASE64 else None
    return digest(value, kind, size=row.text("size"))


READER = Reader(name="quilt", matches=matches, read=read, governed=True, tokens=(b'"logical_key"',))
