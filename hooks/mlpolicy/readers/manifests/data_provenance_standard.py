"""Data Provenance Standards: OASIS prov-meta 1.0 and its origin, Data & Trust Alliance 1.0 (JSON or YAML, https://docs.oasis-open.org/dps/prov-meta/v1.0/prov-meta-v1.0.html).

Recognised by the groups `source`, `provenance` and `use` (at the top or below `metadata`, in any case), with a
`$schema` of the standard, with `origin-geography` or `generation-method`, or with the field titles of the Alliance
("Dataset title/name").
Read: of the source `name` or `title`, `data-version`, `id.uris`, `id.custom-ids`, `id.hashes`; of the provenance
`source` as upstream, `date`, `generation-period`, `generation-method`; of the use `license`, `intended-purpose`,
`copyright`, `patent` and `trademark` as restrictions, `classification` (of personal data where it names such a
regulation) and the technologies that protect persons. Ignored: location and history of the record itself, issuers,
geography, consents.
"""

import re
from collections.abc import Iterator
from typing import Literal

from mlpolicy.model import Declaration, Digest
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import flat, upstream
from mlpolicy.readers.manifests._entries import Entry, certain, digest, licenses, statement
from mlpolicy.readers.manifests._provenance_fields import Group, coded, folded

_GROUPS = ("source", "provenance", "use")
_SUFFIXES = (".json", ".yaml", ".yml")
_SIGN = "docs.oasis-open.org/dps/"
_SCHEMAS = (_SIGN, "data-provenance")
_FIELDS = ("origingeography", "generationmethod")
_RIGHTS = ("intendedpurpose", "copyright", "patent", "trademark")
#: Codes and titles of regulations about persons: (sensitive) personal, health and financial information.
_PERSONAL = re.compile(r"(?<![a-z])(?:pi|pii|spi|phi|pfi|personal)(?![a-z])", re.IGNORECASE)
_PURPOSES = {"pre-training": "train", "alignment": "train", "evaluation": "eval"}


def matches(path: str) -> bool:
    return path.endswith(".json") or named(path)


def named(path: str) -> bool:
    name = path.rpartition("/")[2].lower()
    return "provenance" in name and name.endswith(_SUFFIXES)


def read(source: Source) -> Iterator[Declaration]:
    """The dataset that the record is about. Raises DecodeError."""
    found = certain(source, _SIGN.encode())
    if found is None:
        return
    top = Group(found)
    inner = top.group("metadata")
    root = inner if inner.key("source") else top
    origin, history, use = (root.group(name) for name in _GROUPS)
    if origin.entry.value and history.entry.value and use.entry.value and _is_standard(found, origin, history):
        yield _statement(source, origin, history, use)


def _is_standard(found: Entry, origin: Group, history: Group) -> bool:
    schema = found.text("$schema") or ""
    titled = any(folded(key).startswith("datasettitle") for key in origin.entry.value)
    return titled or any(sign in schema for sign in _SCHEMAS) or any(history.key(name) for name in _FIELDS)


def _statement(source: Source, origin: Group, history: Group, use: Group) -> Declaration:
    identity = origin.entry.entry("id")
    custom = [word for item in identity.entries("custom-ids") for word in flat(dict(item.value))]
    license_ = use.key("license")
    purposes = (_PURPOSES.get(word.lower()) for word in use.words("intendedpurpose"))
    return statement(
        source,
        READER.name,
        origin.entry.pointer,
        name=origin.entry.stated(origin.key("name") or ""),
        ids=[*identity.links("uris"), *custom],
        license_=licenses(use.entry[license_] if license_ else None),
        urls=identity.links("uris"),
        places=[("name", origin.at("name")), ("license", use.at("license")), ("upstream", history.at("source"))],
        version=origin.entry.stated("data-version"),
        published=next(history.words("date"), None),
        collected=_period(history),
        collection=tuple(history.words("generationmethod")),
        restrictions=tuple(dict.fromkeys(word for name in _RIGHTS for word in use.words(name))),
        personal_data=_personal(use),
        digests=tuple(dict.fromkeys(_digests(identity))),
        upstream=tuple(map(upstream, dict.fromkeys(history.words("source")))),
        purposes=tuple(dict.fromkeys(filter(None, purposes))),
    )


def _period(history: Group) -> str | None:
    period = history.group("generationperiod").entry
    bounds = filter(None, (period.stated("start"), period.stated("end")))
    return next(history.words("generationperiod"), None) or "/".join(bounds) or None


def _personal(use: Group) -> Literal["yes", "no", "described"] | None:
    """A classification says whether it was found to apply."""
    key = use.key("classification") or ""
    stated = [(word, "true") for word in use.entry.texts(key)]
    stated += [(coded(item) or "", _truth(item)) for item in use.entry.entries(key)]
    found = {truth for word, truth in stated if _PERSONAL.search(word)}
    if found:
        return "yes" if "true" in found else "no" if found == {"false"} else None
    return "described" if any(use.words("datariskreducing")) else None


def _truth(item: Entry) -> str:
    stated = item["evaluated"]
    return str(stated).lower() if isinstance(stated, bool | str) else "true"


def _digests(identity: Entry) -> Iterator[Digest]:
    for entry in identity.entries("hashes"):
        for item in (entry, *entry.entries("tree-hashes")):
            found = digest(item.text("value"), item.text("algorithm") or "")
            yield from [found] if found else []


READER = Reader(
    name="data-provenance-standard",
    endings=("json", "yaml", "yml"),
    matches=matches,
    read=read,
    governed=True,
    tokens=(b"rovenance",),
    named=named,
)
