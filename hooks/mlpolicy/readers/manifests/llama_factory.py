"""LLaMA-Factory registry: `dataset_info.json`, the datasets that training configurations call by name (https://llamafactory.readthedocs.io/en/latest/getting_started/data_preparation.html).

Recognised by the name, whatever the folder, and by its content: a mapping from name to objects, each with `hf_hub_url`,
`ms_hub_url`, `om_hub_url`, `script_url`, `cloud_file_name` or `file_name`, in that order of precedence. Read: one entry
each as an upstream dataset (`hf_hub_url` is an id, not an address; files and scripts are relative to the registry),
`file_sha1` of old versions. The entries are definitions too: they count as used when a configuration refers to them.
Ignored: subsets, splits, columns, formats.
"""

from collections.abc import Iterator

from mlpolicy.identity import identify, local
from mlpolicy.model import DatasetId, Declaration, Digest, Upstream
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import place, public_url, remote
from mlpolicy.readers.manifests._entries import Entry, certain, digest, statement

_SOURCES = {"hf_hub_url": "huggingface", "ms_hub_url": "modelscope", "om_hub_url": ""}
_FILES = ("script_url", "cloud_file_name", "file_name")
_KEYS = (*_SOURCES, *_FILES)
_SIGNS = tuple(f'"{key}"'.encode() for key in _KEYS)


def matches(path: str) -> bool:
    return path.endswith("dataset_info.json") and path.rpartition("/")[2] == "dataset_info.json"


def read(source: Source) -> Iterator[Declaration]:
    """The registry as one statement with its entries as upstream. Raises DecodeError."""
    root = certain(source, *_SIGNS)
    entries = [entry for _, entry in root.members()] if root else []
    known = [entry for entry in entries if entry.key(*_KEYS)]
    if not root or not known or len(entries) < len(root.value) or 2 * len(known) < len(entries):
        return
    yield statement(
        source,
        READER.name,
        "",
        name=source.folder.rpartition("/")[2] or "dataset_info",
        subject="collection",
        upstream=tuple(_entry(entry, source.folder) for entry in known if entry.text(*_KEYS)),
        digests=tuple(found for entry in known for found in _digests(entry, source.folder)),
    )


def _entry(entry: Entry, folder: str) -> Upstream:
    key = next(key for key in _KEYS if entry.text(key))
    name = entry.text(key) or ""
    return Upstream(dataset=public_url(name), id=_id(key, name, folder))


def _id(key: str, name: str, folder: str) -> DatasetId | None:
    if key in _SOURCES:
        return identify(name, _SOURCES[key]).id
    path = place(folder, name)
    return identify(name).id if remote(name) else local(path or name)


def _digests(entry: Entry, folder: str) -> Iterator[Digest]:
    name = entry.text("file_name")
    path = place(folder, name) if name else None
    stated = entry.texts("file_sha1")
    for value in stated:
        # Of several the entry does not say which file each belongs to.
        if found := digest(value, "sha1", path=path if len(stated) == 1 else None):
            yield found


READER = Reader(
    name="llama-factory",
    endings=("json",),
    matches=matches,
    read=read,
    governed=True,
    named=lambda _: False,
    tokens=_SIGNS,
)
