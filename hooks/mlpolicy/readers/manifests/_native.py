"""The format of `datasets.yaml`: what the reader decodes, `declare` writes and editors check."""

import re
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from mlpolicy.identity import SCHEMES
from mlpolicy.model import Disclosure
from mlpolicy.pointers import Value
from mlpolicy.readers import Source

#: Where `declare` writes.
ROOT = "datasets.yaml"

_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:[ \t]*+(?:#[^\n]*+)?+\r?\n|---[^\n]*+\n)*+schema:[ \t]*+[\"']?mlpolicy-datasets/"
)


def _doc(doc: str, **more: Any) -> dict[str, Any]:
    return {"doc": doc, **more}


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeDigest:
    path: str = field(metadata=_doc("File, relative to this one's folder."))
    sha256: str | None = field(default=None, metadata=_doc("64 hex digits."))
    md5: str | None = field(default=None, metadata=_doc("32 hex digits."))
    size: int | None = field(default=None, metadata=_doc("Bytes."))


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeSize:
    modality: str = field(metadata=_doc("text, image, audio, video, ..."))
    amount: int = field(metadata=_doc("How many, after pre-processing."))
    unit: str = field(metadata=_doc("tokens, images, hours, bytes, ..."))


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeDataset:
    id: str = field(metadata=_doc("scheme:name, e.g. hf:allenai/c4, url:https://..., path:data/raw."))
    name: str | None = field(default=None, metadata=_doc("Name for people."))
    license: tuple[str, ...] = field(default=(), metadata=_doc("SPDX expression, `unknown`, or a list.", scalar=True))
    category: Literal["public", "licensed", "private", "crawled", "user", "synthetic", "other"] | None = field(
        default=None, metadata=_doc("Category of the public summary of training content.")
    )
    version: str | None = field(default=None, metadata=_doc("Version, quoted."))
    pin: str | None = field(default=None, metadata=_doc("Revision or digest that fixes the content."))
    url: tuple[str, ...] = field(default=(), metadata=_doc("Where it comes from.", scalar=True))
    paths: tuple[str, ...] = field(default=(), metadata=_doc("Globs of its files here.", scalar=True))
    digests: tuple[NativeDigest, ...] = field(default=(), metadata=_doc("Digests of its files here."))
    same_as: tuple[str, ...] = field(default=(), metadata=_doc("Other ids of the same dataset.", scalar=True))
    derived_from: tuple[str, ...] = field(default=(), metadata=_doc("Datasets that it was made from.", scalar=True))
    collected: str | None = field(default=None, metadata=_doc("Time of its collection, e.g. 2024-03 to 2024-05."))
    personal_data: Literal["yes", "no"] | None = field(default=None, metadata=_doc("Whether it holds personal data."))
    modalities: tuple[str, ...] = field(default=(), metadata=_doc("text, image, audio, video, ...", scalar=True))
    sizes: tuple[NativeSize, ...] = field(default=(), metadata=_doc("Size of each modality."))
    purposes: tuple[Literal["train", "eval"], ...] = field(default=(), metadata=_doc("What for.", scalar=True))
    not_for_training: bool = field(default=False, metadata=_doc("No recipe may train on it."))
    disclosure: Disclosure = field(default="public", metadata=_doc("What reports may show of it."))
    match: tuple[str, ...] = field(
        default=(),
        metadata=_doc("Salted hashes of ids that must not be written.", pattern=r"[0-9a-f]{32}", shape="32 hex digits"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeManifest:
    schema: Literal["mlpolicy-datasets/1"] = field(metadata=_doc("Version of this format."))
    datasets: tuple[NativeDataset, ...] = field(default=(), metadata=_doc("One entry per dataset."))


#: Keys of an entry in the order in which `declare` writes them.
ENTRY_KEYS = tuple(item.name for item in fields(NativeDataset))


def is_marked(source: Source) -> bool:
    """The file begins with the schema line of this format (of any version)."""
    return bool(_BEGINS.match(source.data))


def has_entries(value: Value) -> bool:
    """A document without that line is of this format by its shape: the `id` of every entry is `scheme:name`."""
    entries = value.get("datasets") if isinstance(value, dict) else None
    return isinstance(entries, list) and bool(entries) and all(map(_is_named, entries))


def _is_named(entry: Value) -> bool:
    stated = entry.get("id") if isinstance(entry, dict) else None
    scheme, _, name = stated.partition(":") if isinstance(stated, str) else ("", "", "")
    return scheme in SCHEMES and bool(name) and not name.startswith("//")
