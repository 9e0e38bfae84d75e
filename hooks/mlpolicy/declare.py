"""Which datasets a person means, and their new entries in `datasets.yaml`: bytes in, bytes out.

Whatever stands in the file already stays as it is, to the byte wherever the list of entries ends it.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from mlpolicy.errors import ConfigError, DecodeError
from mlpolicy.identity import identify
from mlpolicy.linking.identities import Identities
from mlpolicy.model import At, DatasetId, Inventory
from mlpolicy.places import Locator
from mlpolicy.pointers import Value
from mlpolicy.readers.manifests._native import ROOT, has_entries
from mlpolicy.strict import nearest
from mlpolicy.text import decode_yaml, rewrite_yaml

SCHEMA = "mlpolicy-datasets/1"

CATEGORIES = ("public", "licensed", "private", "crawled", "user", "synthetic", "other")
#: Schemes in which a folder or prefix stands for what lies below it.
NESTED = frozenset({"path", "file", "s3", "gs", "abfs", "url"})

_HEAD = f"""\
# Data of others that has no manifest of its own in this repository. `license: unknown` waits for a review.
schema: {SCHEMA}
datasets:
"""
#: Text that YAML reads as itself, whatever stands around it.
_PLAIN = re.compile(r"[A-Za-z0-9_./-][\w./@+-]*(?::[\w./@+-]+)*(?: (?:AND|OR|WITH) [\w.+-]+)*", re.ASCII)
_TYPED = re.compile(r"[\d.+-].*|true|false|null|yes|no|on|off|y|n", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one entry states. match: salted hash of the real id, where `id` is an opaque one."""

    id: DatasetId
    license: str = "unknown"
    category: str | None = None
    pin: str | None = None
    match: str | None = None
    not_for_training: bool = False

    def value(self) -> dict[str, Value]:
        """The entry as YAML holds it, keys in their usual order."""
        stated: dict[str, Value] = {"id": self.id, "license": self.license}
        stated |= {key: text for key in ("category", "pin") if (text := getattr(self, key))}
        if self.match:
            stated |= {"disclosure": "withheld", "match": [self.match]}
        return stated | ({"not_for_training": True} if self.not_for_training else {})


def declare(data: bytes | None, entries: Iterable[Entry]) -> bytes:
    """`datasets.yaml` with the entries at its end. data: the file as it is, None where there is none.

    Raises ConfigError for a file that is not mlpolicy's own or does not decode.
    """
    values = [entry.value() for entry in entries]
    if not (data or b"").strip():
        return (_HEAD + _block(values, 2, 4)).encode()
    data = cast("bytes", data)
    try:
        before = decode_yaml(data).value
    except DecodeError as error:
        raise ConfigError(f"{ROOT}:{error.line}:{error.column}: {error.message}; mend it first") from None
    if not isinstance(before, dict) or not (before.get("schema") == SCHEMA or has_entries(before)):
        raise ConfigError(f"{ROOT} is not mlpolicy's own (it does not say `schema: {SCHEMA}`); declare there by hand")
    listed = before.get("datasets")
    wanted: Value = before | {"datasets": [*(listed if isinstance(listed, list) else []), *values]}
    if isinstance(listed, list) and listed:
        appended = _appended(data, len(listed), values)
        if _is(appended, wanted):
            return appended
    return rewrite_yaml(data, lambda document: _extended(document, values))


def _appended(data: bytes, count: int, values: list[dict[str, Value]]) -> bytes:
    """The file with the entries below its last line, indented like the last one; right only where the list ends it."""
    locator = Locator(ROOT, data)
    item = locator.locate(At(pointer=f"/datasets/{count - 1}"))
    dash = locator.line(item.line).find("-")
    text = data.decode("utf-8", "replace").rstrip()
    return f"{text}\n{_block(values, max(dash, 0), item.column - 1)}".encode()


def _is(data: bytes, wanted: Value) -> bool:
    try:
        return decode_yaml(data).value == wanted
    except DecodeError:
        return False


def _extended(document: Any, values: list[dict[str, Value]]) -> Any:
    listed: Any = document.get("datasets") or []
    if listed and not listed.fa.flow_style():
        listed.extend(values)
    else:  # as a block: within brackets the C parser takes no `hf:name` without quotes
        document["datasets"] = [*listed, *values]
    return document


def _block(values: Iterable[dict[str, Value]], dash: int, column: int) -> str:
    """Entries as YAML. dash, column: where the dash and the keys of an entry stand, from 0."""
    pieces = []
    for value in values:
        lines = [f"{key}: {_scalar(item)}\n" for key, item in value.items()]
        first = " " * dash + "-" + " " * (column - dash - 1)
        pieces.append(first + (" " * column).join(lines))
    return "".join(pieces)


def _scalar(value: Value) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_scalar, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    return text if _PLAIN.fullmatch(text) and not _TYPED.fullmatch(text) else json.dumps(text)


# which dataset a person means


class Meant(NamedTuple):
    """A dataset, and the revision that the person named with it."""

    id: DatasetId
    revision: str | None = None


def meant(inventory: Inventory, text: str) -> Meant:
    """The dataset that the text names: a canonical id, a URL, or a name as a report or a file of the repository has it.

    Raises ConfigError where nothing says what it is.
    """
    for use in inventory.uses:
        if use.id is not None and text in {use.dataset, use.shown, use.id}:
            return Meant(use.id)
    for dataset in inventory.datasets:
        if text in {dataset.shown, *dataset.ids}:
            return Meant(dataset.id)
    found = identify(text)
    if found.id is None or "#" in found.id:
        shown = sorted({use.shown for use in inventory.uses if use.id is not None})
        raise ConfigError(
            f"'{text}' names no dataset that is known here{nearest(text, shown)}\n"
            f"write scheme:name, e.g. hf:owner/name, url:https://..., doi:10.../..., path:data/raw"
        )
    return Meant(found.id, found.revision)


def declared_by(inventory: Inventory, dataset: DatasetId, salt: str | None) -> tuple[str, ...]:
    """Files that declare the dataset, itself or by a folder, prefix or hash that stands for it."""
    identities = Identities(inventory.declarations, frozenset(), salt)
    resolved = identities.resolve(dataset)
    return tuple(sorted({item.path for item in inventory.declarations if identities.resolve(item.dataset) == resolved}))


def folded(datasets: Iterable[DatasetId]) -> dict[DatasetId, DatasetId]:
    """Each dataset once, and the one that covers it: itself, or another of them that is a folder or prefix of it."""
    given = list(dict.fromkeys(datasets))
    folders = {item.removesuffix("/**").removesuffix("/*"): item for item in given if item.partition(":")[0] in NESTED}
    covers = {item: [folders[name] for name in sorted(folders) if item.startswith(f"{name}/")] for item in given}
    return {item: next(iter(covering), item) for item, covering in covers.items()}
