"""A `datasets.yaml` at the root that another tool wrote: no common format, so read with tolerance.

Recognised by not being mlpolicy's own. Read, with medium confidence: entries of a list (or of a mapping from name to
entry, or of either under `datasets`) that state a license and an identifiable `id`, `url` or `path`. The rest is
ignored.
"""

from collections.abc import Iterator

from mlpolicy.identity import identify
from mlpolicy.licenses.names import read_license
from mlpolicy.model import At, DatasetId, Declaration
from mlpolicy.pointers import Value, child
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers._values import mappings, parts, public_url, text, texts
from mlpolicy.readers.manifests._native import ROOT, has_entries, is_marked
from mlpolicy.text import decode_yaml


def read(source: Source) -> Iterator[Declaration]:
    """One statement per entry that can be understood. Raises DecodeError."""
    if source.mode == SYMLINK or is_marked(source):
        return
    value = decode_yaml(source.data).value
    if has_entries(value):
        return
    for name, pointer, entry in _entries(value):
        key = next((key for key in ("license", "licence", "licenses") if texts(entry.get(key))), None)
        dataset = _id(entry)
        if key and dataset:
            yield Declaration(
                dataset=dataset,
                name=text(entry.get("name")) or name or dataset.partition(":")[2],
                reader=READER.name,
                path=source.path,
                at=At(pointer=pointer),
                parts=parts(source.path, [("license", child(pointer, key))]),
                license=read_license(texts(entry.get(key))),
                urls=tuple(public_url(url) for url in texts(entry.get("url"))),
                confidence="medium",
            )


def _entries(value: Value) -> Iterator[tuple[str, str, dict[str, Value]]]:
    base = ""
    if isinstance(value, dict) and "datasets" in value:
        value, base = value["datasets"], "/datasets"
    if isinstance(value, dict):
        yield from ((name, child(base, name), entry) for name, entry in value.items() if isinstance(entry, dict))
    elif isinstance(value, list):
        yield from (("", child(base, index), entry) for index, entry in mappings(value))


def _id(entry: dict[str, Value]) -> DatasetId | None:
    stated = (word for key in ("id", "url", "path") for word in texts(entry.get(key)))
    return next((found for word in stated if (found := identify(word).id)), None)


READER = Reader(name="datasets-list", endings=("yaml",), matches=lambda path: path == ROOT, read=read, governed=True)
