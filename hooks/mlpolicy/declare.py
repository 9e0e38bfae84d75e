"""Which datasets a person means, and their new entries in `datasets.yaml`: bytes in, bytes out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from mlpolicy.errors import ConfigError
from mlpolicy.identity import identify
from mlpolicy.linking.identities import Identities
from mlpolicy.model import DatasetId, Inventory
from mlpolicy.pointers import Value
from mlpolicy.readers.manifests._native import ROOT, has_entries
from mlpolicy.strict import nearest
from mlpolicy.yaml_lists import appended, decoded_text

SCHEMA = "mlpolicy-datasets/1"

CATEGORIES = ("public", "licensed", "private", "crawled", "user", "synthetic", "other")
#: Schemes in which a folder or prefix stands for what lies below it.
NESTED = frozenset({"path", "file", "s3", "gs", "abfs", "url"})

_HEAD = f"""\
# Data of others that has no manifest of its own in this repository. `license: unknown` waits for a review.
schema: {SCHEMA}
datasets:
"""


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
    """`datasets.yaml` with the entries at the end of its list. data: the file as it is, None where there is none.

    Raises ConfigError for a file that is not mlpolicy's own, does not decode, or has no place for an entry, and for a
    value that is not UTF-8.
    """
    values = [entry.value() for entry in entries]
    if data is None or not data.strip():
        return appended(ROOT, _HEAD.encode(), "datasets", values)
    before = decoded_text(ROOT, data)[1].value
    if not isinstance(before, dict) or not (before.get("schema") == SCHEMA or has_entries(before)):
        raise ConfigError(f"{ROOT} is not mlpolicy's own (it does not say `schema: {SCHEMA}`); declare there by hand")
    return appended(ROOT, data, "datasets", values)


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
