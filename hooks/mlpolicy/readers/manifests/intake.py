"""intake: catalogs of sources, versions 1 and 2 (https://intake.readthedocs.io/en/latest/catalog.html).

Recognised in YAML files by `sources` (a mapping or a list) whose entries have a `driver`, or by `data` whose entries
have a `datatype`. Read: the name of the catalog; of each source its addresses (`urlpath`, `path`, `url`), its path
below `{{ CATALOG_DIR }}`, and of `metadata` license, version and addresses. Each source is a dataset, and one of those
that the catalog holds; nested catalogs and what is derived from other sources are only the latter. Ignored: parameters,
caches, plugins, the version of the catalog. An address with `{{ }}` is kept as written, and identifies nothing.
"""

import re
from collections.abc import Iterator

from mlpolicy.model import Declaration, Upstream
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import place, public_url, remote
from mlpolicy.readers.manifests._entries import Entry, certain, document, licenses, statement

_CATALOG_DIR = re.compile(r"\{\{ ?CATALOG_DIR ?\}\}/?")
_CATALOG = re.compile(r"(?:_cat|catalog)$", re.IGNORECASE)
_PLACES = ("urlpath", "url", "path", "uri", "filename", "server", "obj", "esmcol_obj", "esmcol_path")
_ADDRESSES = ("url", "homepage", "source", "source_url")
_LICENSES = ("license", "licence")


def matches(path: str) -> bool:
    return path.endswith((".yml", ".yaml"))


def read(source: Source) -> Iterator[Declaration]:
    """One statement about the catalog, and one per source. Raises DecodeError."""
    if b"driver" in source.data and b"sources" not in source.data:
        return
    root = document(source) if "catalog" in source.name else certain(source, b"CATALOG_DIR")
    entries = dict(_entries(root)) if root else {}
    if root is None or not entries:
        return
    facts = {name: _source(name, entry, source) for name, entry in entries.items()}
    meta = root.entry("metadata")
    license_ = meta.key(*_LICENSES)
    yield statement(
        source,
        READER.name,
        "",
        name=root.stated("name") or source.name,
        subject="collection",
        license_=licenses(meta[license_ or ""]),
        upstream=tuple(_upstream(name, entries[name], fact) for name, fact in facts.items()),
        places=[("license", meta.at(license_) if license_ else None)],
    )
    yield from (fact for name, fact in facts.items() if not _refers(entries[name]))


def _entries(root: Entry) -> Iterator[tuple[str, Entry]]:
    """Sources with their names; none where the file is of another kind."""
    for name, entry in root.entry("sources").members():
        if entry.key("driver"):
            yield name, entry
    for entry in root.entries("sources"):
        if entry.key("driver") and (named := entry.text("name")):
            yield named, entry
    for name, entry in root.entry("data").members():
        if entry.key("datatype"):
            yield entry.entry("metadata").text("name") or name, entry


def _arguments(entry: Entry) -> Entry:
    return entry.entry("args", "kwargs")


def _refers(entry: Entry) -> bool:
    """The source stands for another catalog or other sources."""
    arguments = _arguments(entry)
    return bool(_CATALOG.search(entry.text("driver") or "")) or "target" in arguments or "targets" in arguments


def _upstream(name: str, entry: Entry, fact: Declaration) -> Upstream:
    """A source by its address, however it is written, else by its name."""
    address = next((url for url in _arguments(entry).texts(*_PLACES) if remote(url)), None)
    return Upstream(dataset=public_url(address) if address else name, id=fact.dataset)


def _source(name: str, entry: Entry, source: Source) -> Declaration:
    stated, meta = _arguments(entry).texts(*_PLACES), entry.entry("metadata")
    license_, addresses = meta.key(*_LICENSES), meta.texts(*_ADDRESSES)
    plain = [url for url in stated if "{{" not in url]
    return statement(
        source,
        READER.name,
        entry.pointer,
        name=name,
        ids=plain if len(stated) == 1 else [],
        license_=licenses(meta[license_ or ""]),
        urls=[*plain, *addresses],
        version=meta.stated("version"),
        paths=tuple(_paths(stated, source.folder)),
        confidence="medium",
        places=[("name", entry.pointer), ("license", meta.at(license_) if license_ else None)],
    )


def _paths(stated: tuple[str, ...], folder: str) -> Iterator[str]:
    """Repository paths of what lies beside the catalog."""
    for text in stated:
        inside = _CATALOG_DIR.match(text)
        rest = text[inside.end() :] if inside else ""
        if rest and "{{" not in rest and (path := place(folder, rest)):
            yield path


READER = Reader(
    name="intake",
    endings=("yml", "yaml"),
    matches=matches,
    read=read,
    governed=True,
    tokens=(b"driver", b"datatype"),
    named=lambda _: False,
)
