"""Data contracts: Open Data Contract Standard v2.2-v3 and Data Contract Specification (YAML or JSON, https://bitol-io.github.io/open-data-contract-standard/).

Recognised by `kind: DataContract` with a plain `apiVersion` (that of a Kubernetes resource has a group), or by
`dataContractSpecification` with `info`. A broken file counts where it holds the latter or is named as a contract.
Read: `name`, `info.title`, `dataProduct`, `quantumName` or `id`; `version`; places of `servers`; addresses of the
contact, of support channels and of `authoritativeDefinitions`. Neither format has a license: it is taken from a
`license` among `customProperties`, `authoritativeDefinitions` (by type) or `terms.policies` (by name). Use as described
under `description` or `terms` (`usage`, `limitations`) are restrictions; `pii: true`, classifications and tags say
whether fields hold personal data; `lineage` and `transformSourceObjects` of fields are upstream.
Ignored: teams, roles, prices, service levels, quality checks, examples.
"""

import re
from collections.abc import Iterable, Iterator

from mlpolicy.model import Declaration, License
from mlpolicy.pointers import Value, child
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import place, upstream
from mlpolicy.readers.manifests._entries import Entry, certain, document, licenses, shareable, statement
from mlpolicy.readers.manifests._lineage import origins

_SUFFIXES = (".yaml", ".yml", ".json")
_NAMES = ("datacontract", "data-contract", "data_contract", "odcs")
_SIGNS = (b"dataContractSpecification:", b"kind: DataContract")
_API = re.compile(r"v?\d+\.\d+[\w.-]*")
_LICENSE = ("license", "licence")
_USE = ("usage", "limitations")
_MODELS = ("schema", "dataset", "models", "definitions")
_SOURCES = ("transformSourceObjects", "transformSourceTables")
_TEMPLATE = re.compile(r"[$*?{\[]")
_PERSONAL = re.compile(r"(?<![a-z])(?:pii|phi|personal)(?![a-z])", re.IGNORECASE)
_NEGATED = re.compile(r"(?<![a-z])(?:non?|not|without)(?![a-z])", re.IGNORECASE)


def matches(path: str) -> bool:
    return path.endswith(_SUFFIXES[:2]) or named(path)


def named(path: str) -> bool:
    name = path.rpartition("/")[2].lower()
    return name.endswith(_SUFFIXES) and any(part in name for part in _NAMES)


def read(source: Source) -> Iterator[Declaration]:
    """The data that the contract is about. Raises DecodeError."""
    found = document(source) if named(source.path) else certain(source, *_SIGNS)
    if found is None or not _is_contract(found):
        return
    info, use = found.entry("info"), (found.entry("description"), found.entry("terms"))
    fields = [*_mappings(found)]
    servers = [word for server in _servers(found) for word in server.texts("location", "path")]
    sources = [*(upstream(name) for field in fields for name in field.texts(*_SOURCES))]
    sources += [item for field in fields for item in origins(field.entry("lineage"), "inputFields")]
    yield statement(
        source,
        READER.name,
        found.pointer,
        name=found.stated("name") or info.stated("title") or found.stated("quantumName", "dataProduct", "id"),
        ids=filter(None, map(_fixed, servers)),
        license_=_license(found),
        urls=_links(found),
        places=[
            ("name", _first((found, "name"), (info, "title"))),
            ("version", _first((found, "version"), (info, "version"))),
        ],
        version=found.stated("version") or info.stated("version"),
        restrictions=tuple(dict.fromkeys(shareable(word) for entry in use for word in entry.texts(*_USE))),
        personal_data="yes" if any(map(_is_personal, (found, *fields))) else None,
        upstream=tuple(dict.fromkeys(sources)),
        paths=tuple(
            dict.fromkeys(path for word in servers if "{" not in word and (path := place(source.folder, word)))
        ),
    )


def _is_contract(found: Entry) -> bool:
    if found["kind"] == "DataContract":
        return bool(_API.fullmatch(found.text("apiVersion") or ""))
    return "dataContractSpecification" in found and "info" in found


def _first(*places: tuple[Entry, str]) -> str | None:
    return next((entry.at(key) for entry, key in places if entry.key(key)), None)


def _servers(found: Entry) -> Iterator[Entry]:
    """A list in one standard, a mapping in the other."""
    if isinstance(found["servers"], list):
        yield from found.entries("servers")
    yield from (server for _, server in found.entry("servers").members())


def _fixed(location: str) -> str:
    """The part of an address that holds no template or pattern, up to a whole step."""
    sign = _TEMPLATE.search(location)
    return location[: sign.start()].rpartition("/")[0] if sign else location


def _links(found: Entry) -> Iterator[str]:
    info = found.entry("info")
    for entry in (info.entry("contact"), *found.entries("support"), *_definitions(found)):
        yield from entry.links("url")


def _definitions(found: Entry) -> Iterator[Entry]:
    for entry in (found, found.entry("description"), *found.entries("schema")):
        yield from entry.entries("authoritativeDefinitions")


def _license(found: Entry) -> License:
    """The first place that states one: a key, a custom property, a policy, a definition."""
    info, terms, custom = found.entry("info"), found.entry("terms"), found.entry("customProperties")
    properties = [item for item in found.entries("customProperties") if _names_license(item, "property")]
    policies = [item for item in terms.entries("policies") if _names_license(item, "name", "type")]
    definitions = [item for item in _definitions(found) if _names_license(item, "type")]
    places: tuple[Iterable[str], ...] = (
        (word for entry in (found, info, terms, custom) for word in entry.texts(*_LICENSE)),
        (word for item in properties for word in item.texts("value")),
        (word for item in policies for word in item.texts("url") or item.texts("description")),
        (word for item in definitions for word in item.texts("url")),
    )
    return next((read for words in places if (read := licenses([*words])).declared), License())


def _names_license(item: Entry, *keys: str) -> bool:
    return any(word.lower() in _LICENSE for word in item.texts(*keys))


def _mappings(found: Entry) -> Iterator[Entry]:
    """All mappings of the model: tables, their columns, and what these hold."""
    waiting: list[tuple[Value, str]] = [(found[key], found.at(key)) for key in _MODELS]
    while waiting:
        value, pointer = waiting.pop()
        if isinstance(value, dict):
            yield Entry(value, pointer)
            waiting += [(item, child(pointer, key)) for key, item in value.items()]
        elif isinstance(value, list):
            waiting += [(item, child(pointer, index)) for index, item in enumerate(value)]


def _is_personal(entry: Entry) -> bool:
    """By a flag, a classification or a tag, which some tools write as a custom property."""
    words = [*entry.texts("classification", "tags")]
    if entry.text("property") in {"tags", "classification"}:
        words += entry.texts("value")
    flagged = entry["pii"] is True or (entry.text("property") == "pii" and entry["value"] is True)
    return flagged or any(_PERSONAL.search(word) and not _NEGATED.search(word) for word in words)


READER = Reader(
    name="data-contract",
    endings=("yaml", "yml", "json"),
    matches=matches,
    read=read,
    governed=True,
    tokens=(b"dataContractSpecification", b"DataContract"),
    named=named,
)
