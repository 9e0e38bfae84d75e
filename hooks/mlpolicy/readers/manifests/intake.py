"""intake: catalogs of sources, versions 1 and 2 (https://intake.readthedocs.io/en/latest/catalog.html).

Recognised in YAML files by `sources` (a mapping or a list) whose entries have a `driver`, or by `data` whose entries
have a `datatype`. Read: the name of the catalog; of each source its addresses (`urlpath`, `path`, `url`), its path
below `{{ CATALOG_DIR }}`, and of `metadata` license, version and addresses. Each source is a dataset, and one of those
that the catalog holds; nested catalogs and what is derived from other sources are only the latter. A catalog is known
by its file, so that one which it is nested in can name it. Ignored: parameters, caches, plugins, the version of the
catalog. An address with `{{ }}` is kept as written, and identifies nothing; its folder up to there, as that of a glob,
is an address of the source.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from mlpolicy.identity import entry as entry_id
from mlpolicy.model import Declaration, Upstream
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import place, public_url, remote
from mlpolicy.readers.manifests._entries import Entry, certain, document, licenses, statement

_CATALOG_DIR = re.compile(r"\{\{ ?CATALOG_DIR ?\}\}/?")
_CATALOG = re.compile(r"(?:_cat|catalog|yaml_files?)$", re.IGNORECASE)
#: Up to the first template or glob; a star in a query is none.
_VARIES = re.compile(r"^[^{*?]*\*|\{")
_BELOW_SITE = re.compile(r"[\w.+-]+://[^/]+/.")
_PLACES = ("urlpath", "url", "path", "uri", "filename", "server", "obj", "esmcol_obj", "esmcol_path")
_ADDRESSES = ("homepage", "source")
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
    catalog = statement(
        source,
        READER.name,
        "",
        name=source.name,
        subject="collection",
        license_=licenses(meta[license_ or ""]),
        upstream=tuple(_upstream(name, entries[name], fact) for name, fact in facts.items()),
        places=[("license", meta.at(license_) if license_ else None)],
    )
    yield replace(catalog, name=root.stated("name") or source.name)
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
    return _is_catalog(entry) or "target" in arguments or "targets" in arguments


def _is_catalog(entry: Entry) -> bool:
    return bool(_CATALOG.search(entry.text("driver") or ""))


def _upstream(name: str, entry: Entry, fact: Declaration) -> Upstream:
    """A source by its address, however it is written, else by its name; a catalog of the repository by its file."""
    address = next((url for url in _arguments(entry).texts(*_PLACES) if remote(url)), None)
    nested = [entry_id(path, path.rpartition("/")[2]) for path in fact.paths] if _is_catalog(entry) else []
    id_ = nested[0] if len(nested) == 1 and "*" not in nested[0] else fact.dataset
    return Upstream(dataset=public_url(address) if address else name, id=id_)


def _source(name: str, entry: Entry, source: Source) -> Declaration:
    stated, meta = _arguments(entry).texts(*_PLACES), entry.entry("metadata")
    license_, addresses = meta.key(*_LICENSES), meta.texts(*_ADDRESSES, *_links(meta))
    plain = [url for url in stated if "{{" not in url]
    return statement(
        source,
        READER.name,
        entry.pointer,
        name=name,
        ids=plain if len(stated) == 1 else [],
        license_=licenses(meta[license_ or ""]),
        urls=[*plain, *addresses, *_folders(stated)],
        version=meta.stated("version"),
        paths=tuple(_paths(stated, source.folder)),
        confidence="medium",
        places=[("name", entry.pointer), ("license", meta.at(license_) if license_ else None)],
    )


def _links(meta: Entry) -> Iterator[str]:
    """Keys of addresses: `url`, `origin_url`."""
    yield from (key for key in meta.value if key.casefold().endswith("url"))


def _folders(stated: tuple[str, ...]) -> Iterator[str]:
    """What of an address with a template or a glob is fixed, where it is more than a site."""
    for text in stated:
        varies = _VARIES.search(text)
        folder = text[: varies.end() - 1].rpartition("/")[0] if varies else ""
        if _BELOW_SITE.match(folder):
            yield f"{folder}/"


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
