"""Delta Sharing: profile of a client and configuration of a server (https://github.com/delta-io/delta-sharing/blob/main/PROTOCOL.md).

Recognised by `shareCredentialsVersion` in `*.share` (JSON), and by `shares` with `schemas` and `tables` in YAML. Read:
the address of the server; of a configuration the places of the tables. Ignored: everything else, above all the bearer
token and other secrets that both hold; no fact shows them.
"""

from collections.abc import Iterator

from mlpolicy.model import Declaration, Upstream
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers._values import upstream
from mlpolicy.readers.manifests._entries import Entry, certain, statement
from mlpolicy.text import decode_json


def matches(path: str) -> bool:
    return path.endswith((".share", ".yaml", ".yml"))


def read(source: Source) -> Iterator[Declaration]:
    """One statement about the server or what it shares. Raises DecodeError."""
    root = _profile(source) if source.path.endswith(".share") else certain(source, b"deltaSharing")
    if root is None:
        return
    address, tables = root.text("endpoint"), tuple(_tables(root))
    if (address and root.text("shareCredentialsVersion")) or tables:
        urls = [address] if address and not tables else []
        yield statement(
            source, READER.name, "", name=source.name, subject="collection", urls=urls, upstream=tables, ids=urls
        )


def _profile(source: Source) -> Entry | None:
    value = decode_json(source.data).value if source.mode != SYMLINK else None
    return Entry(value) if isinstance(value, dict) else None


def _tables(root: Entry) -> Iterator[Upstream]:
    """Each table by its place, else by its name."""
    for share in root.entries("shares"):
        for schema in share.entries("schemas"):
            for table in schema.entries("tables"):
                if stated := table.text("location", "name"):
                    yield upstream(stated)


READER = Reader(
    name="delta-sharing",
    endings=("share", "yaml", "yml"),
    matches=matches,
    read=read,
    governed=True,
    tokens=(b"shareCredentialsVersion", b"shares:"),
    named=lambda path: path.endswith(".share"),
)
