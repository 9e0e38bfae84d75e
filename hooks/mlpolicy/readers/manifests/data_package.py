"""Frictionless Data Package: what a folder of tables holds, versions 1 and 2 (https://datapackage.org/standard/data-package/).

Recognised by a JSON or YAML file whose name holds `package` and that has a `resources` list: of mappings with `path`,
`data` or `url`, or empty beside a `name`, `title` or `profile` in a file that no package manager of code reads.
Read: `name`, `title`, `id`, `licenses` (also the older `license` and `license_id`, and the spelling with c; beside a
name that stands for any terms, as `other-open`, the title or address that says which), `version`, `created`, `sources`
as upstream, `homepage`, `repository`; of `resources`: `path`, `url`, `hash` (bare: by its length, md5 in practice),
`bytes`, `sources`. A resource with a license of its own makes a statement of its own.
Ignored: schemas, dialects, contributors, keywords, paths that lead out of the folder.
"""

from collections.abc import Iterator
from dataclasses import replace

from mlpolicy.licenses.names import read_license
from mlpolicy.model import Declaration, Digest, License, Upstream
from mlpolicy.pointers import Value
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import everything_below, place, texts
from mlpolicy.readers.manifests._entries import Entry, certain, digest, document, licenses, shareable, statement

_LICENSE = ("licenses", "licences", "license", "licence", "license_id")
#: Names that stand for any terms, each with its title (https://licenses.opendefinition.org/licenses/groups/all.json).
_ANY = {
    "notspecified": "license not specified", "other-pd": "other (public domain)", "other-open": "other (open)",
    "other-closed": "other (not open)", "other-at": "other (attribution)", "other-nc": "other (non-commercial)",
}  # fmt: skip
_SIGNS = (b"datapackage.org", b"frictionlessdata.io", b"-data-package", b"-data-resource")
#: Keys of package managers of code (npm, VS Code) whose file has the same name.
_CODE = frozenset({"dependencies", "devDependencies", "scripts", "engines", "main", "contributes", "apiVersion"})
_LOCKS = ("package-lock.json", "npm-package.json")
_CONTENT = ("path", "data", "url")


def matches(path: str) -> bool:
    name = path.rpartition("/")[2].lower()
    return "package" in name and name.endswith((".json", ".yaml", ".yml")) and not name.endswith(_LOCKS)


def _named(path: str) -> bool:
    return path.rpartition("/")[2].lower().startswith("datapackage.")


def read(source: Source) -> Iterator[Declaration]:
    """The package, and its resources that have a license of their own. Raises DecodeError."""
    named = _named(source.path)
    package = document(source) if named else certain(source, *_SIGNS)
    if package is None or not _is_package(package, named=named):
        return
    resources = [*package.entries("resources")]
    yield _package(source, package, resources, folder=named)
    for resource in resources:
        key = resource.key(*_LICENSE)
        if key and _license(resource) != _license(package):
            yield _resource(source, resource)


def _is_package(package: Entry, *, named: bool) -> bool:
    resources = package["resources"]
    if not isinstance(resources, list) or (_CODE & {*package.value} and not named):
        return False
    if not resources:
        return named or bool(package.key("name", "title", "profile") and len(package.value) > 1)
    return all(isinstance(item, dict) for item in resources) and any(
        Entry(item).key(*_CONTENT) for item in resources if isinstance(item, dict)
    )


def _package(source: Source, package: Entry, resources: list[Entry], *, folder: bool) -> Declaration:
    digests = [item for resource in resources for item in _digests(resource, source.folder)]
    paths = tuple(dict.fromkeys(path for resource in resources for path in _paths(resource, source.folder)))
    return statement(
        source,
        READER.name,
        package.pointer,
        name=package.stated("name", "title"),
        ids=package.texts("id"),
        folder=folder,
        license_=_license(package),
        urls=[
            *package.links("homepage", "url", "repository"),
            *package.entry("repository").links("url"),
            *(url for resource in resources for url in resource.links(*_CONTENT)),
        ],
        places=[
            *_places(package),
            *((f"digest:{item.path}", at) for item, at in digests if item.path),
        ],
        version=package.stated("version"),
        published=package.stated("created"),
        confidence="high" if folder or any(sign in source.data for sign in _SIGNS) else "medium",
        digests=tuple(item for item, _ in digests),
        upstream=tuple(_sources([package, *resources])),
        paths=paths or ((everything_below(source.folder),) if folder else ()),
    )


def _resource(source: Source, resource: Entry) -> Declaration:
    paths = tuple(_paths(resource, source.folder))
    digests = _digests(resource, source.folder)
    return statement(
        source,
        READER.name,
        resource.pointer,
        name=resource.stated("name", "title"),
        ids=resource.links(*_CONTENT),
        file=next(iter(paths), None),
        license_=_license(resource),
        urls=resource.links(*_CONTENT),
        places=_places(resource),
        version=resource.stated("version"),
        paths=paths,
        digests=tuple(item for item, _ in digests),
        upstream=tuple(_sources([resource])),
    )


def _license(entry: Entry) -> License:
    value = entry[entry.key(*_LICENSE) or ""]
    forms = [form for item in (value if isinstance(value, list) else [value]) for form in _forms(item)]
    found = read_license([form[-1] for form in forms])
    if all(len(form) == 1 for form in forms):
        return found
    return replace(
        found,
        declared=tuple(word for form in forms for word in form),
        state="known" if found.spdx else "unknown",
        each=tuple(word for form, spdx in zip(forms, found.each, strict=False) for word in ("", spdx)[-len(form) :]),
    )


def _forms(item: Value) -> Iterator[tuple[str, ...]]:
    """What is stated of one license: a word, or a name that stands for any terms and what says which."""
    entry = Entry(item if isinstance(item, dict) else {})
    name = entry.text("name", "id", "type") or ""
    title = _ANY.get(name.casefold())
    terms = [word for word in entry.texts("title", "path", "url") if word.casefold() != title] if title else []
    if terms:
        yield name, shareable(next((word for word in terms if read_license([word]).spdx), terms[0]))
    else:
        yield from ((word,) for word in licenses(item).declared)


def _places(entry: Entry) -> Iterator[tuple[str, str | None]]:
    keys = {"license": _LICENSE, "name": ("name", "title"), "version": ("version",), "upstream": ("sources",)}
    for part, names in keys.items():
        key = entry.key(*names)
        yield part, entry.at(key) if key else None


def _paths(resource: Entry, folder: str) -> Iterator[str]:
    found = (place(folder, path) for path in texts(resource["path"]))
    yield from (path for path in found if path)


def _digests(resource: Entry, folder: str) -> list[tuple[Digest, str]]:
    """One file, one digest: of a list of parts the spec has none."""
    paths = [*_paths(resource, folder)]
    path = paths[0] if len(paths) == 1 and isinstance(resource["path"], str) else None
    found = digest(resource.text("hash"), path=path, size=resource.text("bytes"))
    return [(found, resource.at("hash"))] if found else []


def _sources(entries: list[Entry]) -> Iterator[Upstream]:
    items = (
        item.origin("path", "web", "url", "title", "name") for entry in entries for item in entry.entries("sources")
    )
    yield from dict.fromkeys(item for item in items if item)


READER = Reader(
    name="data-package",
    endings=("json", "yaml", "yml"),
    matches=matches,
    read=read,
    governed=True,
    tokens=(b"resources",),
    named=_named,
)
