"""Fields of a Declaration as schema.org, Croissant with its RAI, RO-Crate and DCAT state them: words for one thing."""

import base64
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Literal
from urllib.parse import unquote

from mlpolicy.documents.placeholders import nothing, placeholder
from mlpolicy.licenses.names import read_license
from mlpolicy.model import Digest, License, Upstream
from mlpolicy.readers._jsonld import Node
from mlpolicy.readers._jsonld_values import words
from mlpolicy.readers._values import digest_value, place, public_url, upstream
from mlpolicy.readers.manifests._entries import impersonal, licenses, whole

_FORMS = ("url", "name", "title", "label", "prefLabel", "identifier")
#: Licenses of one thing, and forms of one license, that are looked at.
_MOST = 20
_POLICY = ("permission", "prohibition", "obligation", "duty")
_SIZE = re.compile(r"(\d{1,20})\s*(?:B|bytes)?", re.IGNORECASE)
_ALGORITHM = re.compile(r"(?:\S*[/#_:])?(md5|sha-?1|sha-?256|sha-?512)", re.IGNORECASE)
#: What Kaggle writes under `md5`.
_BASE64 = re.compile(r"[A-Za-z0-9+/]{22}==")
_YES, _NO = frozenset({"yes", "true"}), frozenset({"no", "none", "false"})


def stated(node: Node, *names: str) -> str | None:
    """The first text that somebody has written: no placeholder."""
    return next(iter(prose(node, *names)), None)


def prose(node: Node, *names: str) -> Iterator[str]:
    """The texts that somebody has written, without what gives access or who wrote it."""
    for word in node.texts(*names):
        if not placeholder(word):
            yield impersonal(public_url(word))


def links(node: Node, *names: str) -> tuple[str, ...]:
    """What the values point at, without placeholders."""
    return tuple(word for word in node.references(*names) if not placeholder(word))


def described(node: Node, *origins: str) -> dict[str, Any]:
    """Version, dates, how it was collected, restrictions, personal data; upstream: what the keys `origins` name."""
    return {
        "version": stated(node, "version", "versionInfo"),
        "published": stated(node, "datePublished", "issued"),
        "collected": ", ".join(prose(node, "dataCollectionTimeframe", "dataCollectionTimeFrame")) or None,
        "collection": tuple(dict.fromkeys(_collection(node))),
        "restrictions": tuple(dict.fromkeys(_restrictions(node))),
        "personal_data": _personal_data(node),
        "upstream": upstreams(links(node, *origins)),
    }


def upstreams(names: Iterable[str]) -> tuple[Upstream, ...]:
    """Datasets as the file names them."""
    return tuple(upstream(impersonal(name)) for name in dict.fromkeys(names))


def parts_of(node: Node, **keys: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Where each part of the statement stands: under the first of its keys that the object has."""
    for part, names in keys.items():
        yield from [(part, node.pointer(name)) for name in names if name in node][:1]


def license_of(node: Node, *names: str) -> License:
    """Texts, addresses, lists, or objects with several forms of one license."""
    return licenses(*dict.fromkeys(license_forms(node, *names)))


def license_forms(node: Node, *names: str) -> Iterator[str]:
    """What is stated of each license; of an object the form that says more: the first that resolves, else the first."""
    for item in islice(node.values(*names), _MOST):
        forms = [item] if isinstance(item, str) else [item.id] * ("://" in item.id) + [*item.texts(*_FORMS)][:_MOST]
        yield from [form for form in forms if read_license([form]).spdx][:1] or forms[:1]


def _collection(node: Node) -> Iterator[str]:
    yield from (word for word in prose(node, "dataCollection", "dataCollectionType") if not nothing(word))
    for made in node.values("wasGeneratedBy"):
        text = stated(made, "label", "name", "title", "description") or made.pointed if isinstance(made, Node) else made
        if text and not placeholder(text):
            yield impersonal(text)


def _restrictions(node: Node) -> Iterator[str]:
    for item in node.values("usageInfo", "conditionsOfAccess", "accessRights", "rights", "hasPolicy"):
        for text in _policy(item) if isinstance(item, Node) else (item,):
            free = text.rpartition("/")[2].lower() == "public" or read_license([text]).spdx
            if not (free or nothing(text) or placeholder(text)):
                yield impersonal(public_url(text))


def _policy(item: Node) -> list[str]:
    """Terms of an ODRL policy, else what the object is called."""
    terms = [
        f"{kind} {action.rpartition('/')[2].removeprefix('odrl:')}"
        for kind in _POLICY
        for rule in item.children(kind)
        for action in rule.references("action")
    ]
    called = next(iter(item.texts("name", "title", "label", "description")), None) or item.pointed
    return terms or ([called] if called else [])


def _personal_data(node: Node) -> Literal["yes", "no", "described"] | None:
    value = node["personalSensitiveInformation"]
    if isinstance(value, bool):
        return "yes" if value else "no"
    found = {word.strip(" .").lower() for word in words(value) if not placeholder(word)}
    told = {word for word in found if not nothing(word)}
    if told:
        return "yes" if told <= _YES else "described"
    return "no" if found & _NO else None


def file_path(file: Node, folder: str, *names: str) -> str | None:
    """Repository path of a file of the description; None where it is remote, in an archive or has none."""
    if file.references("containedIn"):
        return None
    found = (place(folder, unquote(word)) for name in names for word in links(file, name))
    return next((path for path in found if path), None)


def digests(file: Node, path: str | None) -> Iterator[tuple[Digest, str]]:
    """Digests of the right length, each with its pointer."""
    sizes = (_SIZE.fullmatch(word) for word in file.texts("contentSize", "byteSize"))
    size = whole(next((found[1] for found in sizes if found), None))
    for algorithm, word, pointer in _stated_digests(file):
        value = digest_value(algorithm, word) or _of_base64(algorithm, word)
        if value:
            yield Digest(algorithm=algorithm, value=value, path=path, size=size), pointer


def _stated_digests(file: Node) -> Iterator[tuple[str, str, str]]:
    for algorithm in ("sha256", "sha512", "sha1", "md5"):
        yield from ((algorithm, word, file.pointer(algorithm)) for word in file.texts(algorithm))
    for checksum in file.children("checksum"):
        found = (_ALGORITHM.fullmatch(word) for word in checksum.references("algorithm"))
        named = next((name[1].lower().replace("-", "") for name in found if name), "")
        yield from ((named, word, checksum.base) for word in checksum.texts("checksumValue"))


def _of_base64(algorithm: str, word: str) -> str | None:
    return base64.b64decode(word).hex() if algorithm == "md5" and _BASE64.fullmatch(word) else None
