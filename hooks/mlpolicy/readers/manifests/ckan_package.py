"""CKAN package: a dataset as an open data portal's API gives it, saved as JSON (https://docs.ckan.org/en/latest/api/).

Recognised in a `.json` file whose name says ckan, package, dataset or metadata by a list of `resources` with `url`
beside `license_id`, `license_title`, `owner_org` or `notes`; alone, or as the `result` of `package_show` or
`package_search`. Alone and in a file whose name holds `package` it is read as a data package.
Read: `title` (else `name`), of `license_id`, `license_url`, `license_title` and `license` the one that says more,
`version`, `url`, `same_as`, `issued`, `access_rights`, the extras `doi` and `issued`; of `resources` `url`, `hash`
(with `hash_algorithm`, else by its length), `size` and, where the package has none, `license`.
Ignored: maintainers, groups, tags, dates of the record, `structured_data_license` (of the metadata).
"""

import re
from collections.abc import Iterator

from mlpolicy.licenses.names import read_license
from mlpolicy.model import Declaration, Digest
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import place
from mlpolicy.readers.manifests._entries import Entry, certain, digest, licenses, statement

_NAMED = ("ckan", "package", "dataset", "metadata")
_OTHERS = frozenset({"package.json", "package-lock.json", "datapackage.json"})
_SIGNS = ("license_id", "license_title", "owner_org", "notes")
_ALGORITHM = re.compile(r"(?:md5|sha-?1|sha-?256|sha-?512)$", re.IGNORECASE)
_LICENSE = ("license_id", "license_url", "license_title", "license")


def matches(path: str) -> bool:
    name = path.rpartition("/")[2].lower()
    return name.endswith(".json") and name not in _OTHERS and any(part in name for part in _NAMED)


def read(source: Source) -> Iterator[Declaration]:
    """One statement per package. Raises DecodeError where a broken file is certainly one."""
    found = certain(source, b'"license_title"', b'"owner_org"')
    for package in _packages(found, alone="package" not in source.name.lower()) if found else ():
        signed = any(sign in package for sign in _SIGNS)
        if signed and isinstance(package["resources"], list) and _has_addresses(package):
            yield _declaration(source, package)


def _has_addresses(package: Entry) -> bool:
    """What it lists is a resource each, or there is nothing yet."""
    return not package["resources"] or any("url" in item for item in package.entries("resources"))


def _packages(found: Entry, *, alone: bool) -> Iterator[Entry]:
    if alone:
        yield found
    for result in found.entries("result"):
        yield result
        yield from result.entries("results")


def _declaration(source: Source, package: Entry) -> Declaration:
    extras = Entry({item.text("key") or "": item["value"] for item in package.entries("extras")})
    rights = package.stated("access_rights")
    stated = package.texts(*_LICENSE) or tuple(
        word for item in package.entries("resources") for word in item.texts("license")
    )
    telling = [form for form in stated if read_license([form]).spdx]
    resources = [*package.entries("resources")]
    key = package.key(*_LICENSE)
    return statement(
        source,
        READER.name,
        package.pointer,
        name=package.stated("title", "name"),
        ids=[*extras.texts("doi", "DOI"), *package.texts("doi", "url", "same_as")],
        license_=licenses(*(telling or stated)[:1]),
        urls=[*package.links("url", "same_as"), *(url for item in resources for url in item.links("url"))],
        places=[
            ("name", package.at("title") if "title" in package else None),
            ("license", package.at(key) if key else None),
            ("digests", package.at("resources")),
        ],
        version=package.stated("version"),
        published=package.stated("issued") or extras.stated("issued"),
        restrictions=(rights,) if rights and rights.rpartition("/")[2].lower() != "public" else (),
        digests=tuple(found for item in resources if (found := _digest(source, item))),
    )


def _digest(source: Source, resource: Entry) -> Digest | None:
    named = _ALGORITHM.search(resource.text("hash_algorithm") or "")
    path = place(source.folder, resource.text("url") or "")
    return digest(resource.text("hash"), named[0] if named else "", path, resource.text("size"))


READER = Reader(
    name="ckan-package",
    endings=("json",),
    matches=matches,
    read=read,
    governed=True,
    tokens=tuple(f'"{sign}"'.encode() for sign in _SIGNS),
    named=lambda _: False,
)
