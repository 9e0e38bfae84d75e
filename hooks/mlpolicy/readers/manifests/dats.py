"""DATS: `DATS.json` of a dataset in the life sciences, as CONP writes it (https://github.com/datatagsuite/schema).

Recognised by the name and a key `title` beside `types`, `distributions`, `licenses` or `creators`. It describes its
folder.
Read: `title`, `identifier`, `licenses` (name and version, which stand apart, as one text; else its address),
`version`, `dates` of issue; as restrictions, `privacy` and the authorizations of access where they are not open, and
the conditions of use; landing pages and access addresses; `derivedFrom` and the extra property `derivesFrom` or
`parent_dataset_id` as upstream.
Ignored: creators, publications, keywords, sizes, other extra properties (they hold addresses of persons).
"""

from collections.abc import Iterator

from mlpolicy.model import Declaration, Upstream
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import upstream
from mlpolicy.readers.manifests._entries import Entry, document, licenses, statement

_SIGNS = ("types", "distributions", "licenses", "creators", "privacy", "isAbout")
_PARENTS = frozenset({"parent_dataset_id", "derivesfrom", "derives_from", "derived_from"})
_OPEN = frozenset({"open", "public", "public open", "none"})


def matches(path: str) -> bool:
    return path.rpartition("/")[2].lower() == "dats.json"


def read(source: Source) -> Iterator[Declaration]:
    """The dataset of the folder. Raises DecodeError."""
    found = document(source)
    if found is None or not (found.key("title") and found.key(*_SIGNS)):
        return
    keys = {"name": "title", "license": "licenses", "version": "version"}
    accesses = [item.entry("access") for item in found.entries("distributions")]
    yield statement(
        source,
        READER.name,
        found.pointer,
        name=found.stated("title"),
        ids=found.entry("identifier").texts("identifier"),
        folder=True,
        license_=licenses([_license(item) for item in found.entries("licenses")]),
        urls=[
            *found.entry("identifier").links("identifier"),
            *(url for item in accesses for url in item.links("landingPage", "accessURL")),
        ],
        places=[(part, found.at(key) if key in found else None) for part, key in keys.items()],
        version=found.stated("version"),
        published=next((date for item in found.entries("dates") if (date := _issued(item))), None),
        restrictions=tuple(dict.fromkeys(_restrictions(found, accesses))),
        upstream=tuple(dict.fromkeys(_upstream(found))),
    )


def _license(item: Entry) -> str | None:
    name, version = item.text("name"), item.text("version")
    if name and version and version not in name:
        return f"{name} {version}"
    return name or item.text("$schema") or item.entry("identifier").text("identifier")


def _issued(item: Entry) -> str | None:
    kind = (item.entry("type").text("value") or "").lower()
    return item.stated("date") if "issued" in kind or "available" in kind else None


def _restrictions(found: Entry, accesses: list[Entry]) -> Iterator[str]:
    given = [found, *(right for access in accesses for right in access.entries("authorizations"))]
    stated = [word for item in given for word in item.texts("privacy", "value")]
    yield from (word for word in stated if word.lower() not in _OPEN)
    conditions = (item.stated("dataUsesConditions") for item in found.entries("licenses"))
    yield from (item for item in conditions if item)


def _upstream(found: Entry) -> Iterator[Upstream]:
    for item in found.entries("derivedFrom"):
        origin = item.entry("identifier").origin("identifier") or item.origin("identifier", "title", "name")
        if origin:
            yield origin
    for item in found.entries("extraProperties"):
        if (item.text("category") or "").lower() in _PARENTS:
            yield from (upstream(word) for value in item.entries("values") for word in value.texts("value"))


READER = Reader(name="dats", endings=("json",), matches=matches, read=read, governed=True)
