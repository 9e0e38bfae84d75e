"""Datasets as lineage tools name them: a namespace (the address of a store) and a name in it.

https://openlineage.io/docs/spec/naming/
"""

from collections.abc import Iterator

from mlpolicy.errors import DecodeError
from mlpolicy.model import Upstream
from mlpolicy.readers._values import remote, upstream
from mlpolicy.readers.manifests._entries import Entry

#: Links between data of one file: what each of many outputs owes to each of many inputs grows with their product.
MAX_LINKS = 100_000


def within_bounds(links: int) -> None:
    """Raise DecodeError (`too-many`) for more links than MAX_LINKS."""
    if links > MAX_LINKS:
        raise DecodeError("too-many", f"more than {MAX_LINKS:,} links between data")


def located(entry: Entry) -> str | None:
    """`namespace` and `name` as one address where the namespace is one; else the name."""
    namespace, name = entry.stated("namespace"), entry.stated("name")
    if name and namespace and remote(namespace) and not remote(name):
        return f"{namespace.rstrip('/')}/{name.lstrip('/')}"
    return name


def origins(entry: Entry, *keys: str) -> Iterator[Upstream]:
    """The datasets of the lists under the keys, without jobs."""
    for item in entry.entries(*keys):
        name = located(item)
        if name and (item.text("type") or "").upper() != "JOB":
            yield upstream(name)
