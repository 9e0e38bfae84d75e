"""lakeFS: folders linked to a lakeFS path, and table descriptors (https://docs.lakefs.io/howto/local-checkouts/).

Recognised by the name: `.lakefs_ref.yaml`, written by `lakectl local`, with `src` of scheme `lakefs://`; and
`_lakefs_tables/*.yaml` with `name`, `type` and `path` (https://docs.lakefs.io/howto/catalog_exports/).
Read: `src` as the address of what lies in the folder, `at_head` as the commit that fixes it; of tables the name.
Ignored: schemas, partition columns, catalogs, and the path of a table, which is one of lakeFS, not of git.
"""

from collections.abc import Iterator

from mlpolicy.model import Declaration
from mlpolicy.readers import Reader, Source
from mlpolicy.readers.manifests._entries import Entry, document, statement

_REFERENCE = ".lakefs_ref.yaml"
_TABLES = "_lakefs_tables/"
_TYPES = frozenset({"hive", "delta", "glue"})


def matches(path: str) -> bool:
    return path.endswith(_REFERENCE) or (_TABLES in path and path.endswith((".yaml", ".yml")))


def read(source: Source) -> Iterator[Declaration]:
    """One statement about the folder, or about the table. Raises DecodeError."""
    entry = document(source)
    if entry is None:
        return
    if source.name == _REFERENCE:
        yield from _folder(entry, source)
    elif entry.text("path") and (entry.text("type") or "").lower() in _TYPES:
        yield statement(source, READER.name, "", name=entry.stated("name"), places=[("name", entry.at("name"))])


def _folder(entry: Entry, source: Source) -> Iterator[Declaration]:
    address, commit = entry.text("src"), entry.text("at_head")
    if address and address.startswith("lakefs://"):
        yield statement(
            source,
            READER.name,
            "",
            name=address.rstrip("/").rpartition("/")[2],
            ids=[address],
            folder=True,
            urls=[address],
            version=commit,
            pin=commit,
            places=[("name", entry.at("src"))],
        )


READER = Reader(name="lakefs", endings=("yaml", "yml"), matches=matches, read=read, governed=True)
