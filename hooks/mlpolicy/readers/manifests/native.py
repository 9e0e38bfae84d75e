"""`datasets.yaml`: mlpolicy's own manifest, for third-party data without a manifest of its own. Written by `declare`.

Any YAML that begins `schema: mlpolicy-datasets/1`, and a `datasets.yaml` at the root that holds a list of entries whose
`id` is `scheme:name` under `datasets`. Strict: a mistake is a Problem at its key, and the other entries still count.
Paths are relative to the file's folder, ids to the repository. Read: every key of `docs/datasets.schema.json`.
"""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import cast

from mlpolicy.errors import DecodeError
from mlpolicy.identity import identify, no_dataset
from mlpolicy.licenses.names import read_license
from mlpolicy.model import At, DatasetId, Declaration, Digest, Problem, Size
from mlpolicy.pointers import Value, child
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers._values import digest_value, parts, place, public_url, upstream
from mlpolicy.readers.manifests._native import ENTRY_KEYS, ROOT, NativeDataset, NativeManifest, has_entries, is_marked
from mlpolicy.strict import StrictError, convert
from mlpolicy.text import Decoded, decode_yaml

__all__ = ["ENTRY_KEYS", "READER", "ROOT", "NativeDataset", "NativeManifest"]


def matches(path: str) -> bool:
    return path.endswith((".yaml", ".yml"))


def read(source: Source) -> Iterator[Declaration | Problem]:
    """Statements, and a Problem for each mistake."""
    marked = is_marked(source)
    if not marked and source.path != ROOT:
        return
    if source.mode == SYMLINK:
        yield _problem(source, At(), "a symbolic link, which is not followed")
        return
    try:
        decoded = decode_yaml(source.data)
    except DecodeError as error:
        if marked:  # a broken file without the schema line is `datasets_list`'s to report
            yield replace(_problem(source, At(), error.message), kind=error.kind, line=error.line, column=error.column)
        return
    if marked or has_entries(decoded.value):
        yield from _strict(source, decoded)


def _strict(source: Source, decoded: Decoded) -> Iterator[Declaration | Problem]:
    for pointer in decoded.duplicates:
        yield _problem(source, At(pointer=pointer, key=True), f"key '{pointer.rpartition('/')[2]}' is given twice")
    value = cast("dict[str, Value]", decoded.value)  # it begins with a key, or has entries
    entries = value.get("datasets")
    try:  # the document without its entries, which are judged one by one
        convert(value | {"datasets": [] if isinstance(entries, list) else entries}, NativeManifest, "")
    except StrictError as error:
        yield _problem(source, error.at, error.message)
    seen: set[DatasetId] = set()
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        pointer = f"/datasets/{index}"
        try:
            yield _entry(source, convert(entry, NativeDataset, pointer), pointer, seen)
        except StrictError as error:
            yield _problem(source, error.at, error.message)
            yield from _veiled(source, entry, pointer)


def _veiled(source: Source, entry: Value, pointer: str) -> Iterator[Declaration]:
    """Of an entry with a mistake what keeps a name from being shown: a report must not print it for a typing error.

    The mistake may be in the very word or key that says so: any other disclosure than `public`, hashes, or one of the
    words as a value of whatever key.
    """
    stated = entry if isinstance(entry, dict) else {}
    dataset = identify(str(stated.get("id"))).id
    hides = stated.get("disclosure", "public") != "public" or "match" in stated
    if dataset is not None and (hides or any(value in ("described", "withheld") for value in stated.values())):
        hashes = stated.get("match")
        yield Declaration(
            dataset=dataset,
            name=dataset.partition(":")[2],
            reader=READER.name,
            path=source.path,
            at=At(pointer=f"{pointer}/id"),
            disclosure="withheld",
            not_for_training=stated.get("not_for_training") is True,
            match=tuple(item for item in hashes if isinstance(item, str)) if isinstance(hashes, list) else (),
        )


def _entry(source: Source, entry: NativeDataset, pointer: str, seen: set[DatasetId]) -> Declaration:
    """Raises StrictError for what the types cannot say."""
    dataset = _identified(entry.id, f"{pointer}/id")
    if dataset in seen:
        raise StrictError(f"{pointer}/id", f"'{entry.id}' has an entry already")
    seen.add(dataset)
    digests = tuple(_digests(source, entry, pointer))
    stated = [key for key in ENTRY_KEYS if getattr(entry, key) != _DEFAULTS[key]]
    places = [("upstream" if key == "derived_from" else key, child(pointer, key)) for key in stated]
    places += [(f"digest:{digest.path}", place_) for digest, place_ in digests]
    return Declaration(
        dataset=dataset,
        name=entry.name or dataset.partition(":")[2],
        reader=READER.name,
        path=source.path,
        at=At(pointer=f"{pointer}/id"),
        parts=parts(source.path, places),
        same_as=tuple(_identified(name, f"{pointer}/same_as/{index}") for index, name in enumerate(entry.same_as)),
        license=read_license(entry.license),
        urls=tuple(public_url(url) for url in entry.url),
        version=entry.version,
        collected=entry.collected,
        personal_data=entry.personal_data,
        pin=entry.pin,
        digests=tuple(digest for digest, _ in digests),
        upstream=tuple(upstream(name) for name in entry.derived_from),
        paths=tuple(_inside(source, path, f"{pointer}/paths/{index}") for index, path in enumerate(entry.paths)),
        category=entry.category,
        modalities=entry.modalities,
        purposes=entry.purposes,
        sizes=tuple(Size(modality=size.modality, amount=size.amount, unit=size.unit) for size in entry.sizes),
        disclosure=entry.disclosure,
        not_for_training=entry.not_for_training,
        match=entry.match,
    )


_DEFAULTS = {item.name: item.default for item in fields(NativeDataset)}


def _identified(name: str, pointer: str) -> DatasetId:
    found = identify(name).id
    if found is None:
        raise StrictError(pointer, no_dataset(name))
    return found


def _inside(source: Source, path: str, pointer: str) -> str:
    found = place(source.folder, path)
    if found is None:
        raise StrictError(pointer, f"'{path}' is outside the repository")
    return found


def _digests(source: Source, entry: NativeDataset, pointer: str) -> Iterator[tuple[Digest, str]]:
    for index, item in enumerate(entry.digests):
        at = f"{pointer}/digests/{index}"
        path = _inside(source, item.path, f"{at}/path")
        for algorithm in ("sha256", "md5"):
            stated = getattr(item, algorithm)
            value = digest_value(algorithm, stated)
            if stated is not None and value is None:
                raise StrictError(f"{at}/{algorithm}", f"'{stated}' is no {algorithm} digest")
            if value:
                yield Digest(algorithm=algorithm, value=value, path=path, size=item.size), f"{at}/{algorithm}"


def _problem(source: Source, at: At, message: str) -> Problem:
    return Problem(path=source.path, at=at, kind="invalid", message=message, reader=READER.name, governed=True)


#: Not governed, because it looks into every YAML file: what it reports is, and says so itself.
READER = Reader(name="datasets-yaml", endings=("yaml", "yml"), matches=matches, read=read)
