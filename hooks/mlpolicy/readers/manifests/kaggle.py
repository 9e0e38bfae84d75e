"""Kaggle: `dataset-metadata.json` of a dataset and `kernel-metadata.json` of a notebook (https://github.com/Kaggle/kaggle-api/blob/main/docs/datasets_metadata.md).

Recognised by the file's name. The file to upload, the one that a download leaves beside the data (keys `datasetSlug`,
`ownerUser`, or all below `info`) and the one that is a string with the document inside are read alike.
Read: `id` (`owner/slug`), `title`, `licenses`, `resources` as paths, `userSpecifiedSources` where it is an address; of
a notebook, `dataset_sources` and `competition_sources` as uses.
Ignored: subtitle, description, keywords, statistics, collaborators, the notebook's other sources. An owner or slug that
is still a placeholder makes no id.
"""

from collections.abc import Iterator

from mlpolicy.documents.placeholders import placeholder
from mlpolicy.identity import identify
from mlpolicy.licenses.names import read_license
from mlpolicy.model import At, DatasetUse, Declaration, License, Part
from mlpolicy.pointers import child
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import everything_below, place, text
from mlpolicy.readers.manifests._entries import Entry, document, statement

_DATASET, _KERNEL = "dataset-metadata.json", "kernel-metadata.json"
_SIGNS = ("id", "id_no", "datasetId", "datasetSlug", "licenses")


def matches(path: str) -> bool:
    return path.endswith((_DATASET, _KERNEL)) and path.rpartition("/")[2] in {_DATASET, _KERNEL}


def read(source: Source) -> Iterator[Declaration | DatasetUse]:
    """The dataset that the file describes, or the datasets that the notebook takes. Raises DecodeError."""
    found = document(source)
    if found and source.name == _KERNEL:
        yield from _uses(source, found)
    elif found:
        inner = found.entry("info")
        found = inner if inner.value else found
        if found.key(*_SIGNS) and found.key("id", "title", "datasetSlug"):
            yield _declaration(source, found)


def _declaration(source: Source, found: Entry) -> Declaration:
    handle = _handle(found)
    slug = handle.rpartition("/")[2]
    known = "/" in handle and not placeholder(handle)
    named = handle if handle and not placeholder(slug) else None
    key = found.key("licenses", "license")
    paths = [place(source.folder, path) for item in found.entries("resources") for path in item.texts("path")]
    return statement(
        source,
        READER.name,
        found.pointer,
        name=(found.stated("title") if known else None) or named or found.stated("title"),
        ids=[f"kaggle:{handle}"] if known else [],
        folder=True,
        license_=_license(found, key),
        urls=found.links("userSpecifiedSources"),
        places=[("name", found.at("title")), ("license", found.at(key) if key else None)],
        paths=tuple(dict.fromkeys(path for path in paths if path)) or (everything_below(source.folder),),
        upstream=tuple(item for item in [found.origin("userSpecifiedSources")] if item and item.id),
    )


def _license(found: Entry, key: str | None) -> License:
    """By Kaggle's own names; the format wants one."""
    named = [item.text("name", "nameNullable") for item in found.entries(key)] if key else []
    stated = [name for name in named if name] or (found.texts(key) if key else ())
    return read_license(stated, vocabulary="kaggle")


def _handle(found: Entry) -> str:
    """`owner/slug` as stated, or put together from a download's keys."""
    stated = found.text("id") or ""
    owner, slug = found.text("ownerUser", "ownerRef"), found.text("datasetSlug")
    if slug and "/" not in stated:
        return f"{owner}/{slug}" if owner else slug
    return "" if stated.isdecimal() else stated


def _uses(source: Source, found: Entry) -> Iterator[DatasetUse]:
    for key in ("dataset_sources", "competition_sources"):
        items = found[key]
        for index, item in enumerate(items if isinstance(items, list) else []):
            name = text(item)
            dataset = identify(f"kaggle:{name}") if name and not placeholder(name) else None
            if name and dataset:
                at = At(pointer=child(found.at(key), index))
                yield DatasetUse(
                    dataset=f"kaggle:{name}",
                    id=dataset.id,
                    source="other",
                    path=source.path,
                    at=at,
                    parts=(Part(name="dataset", path=source.path, at=at),),
                    revision=dataset.revision,
                    how="config-value",
                    row=f"kaggle: {key}",
                )


READER = Reader(name="kaggle", endings=("json",), matches=matches, read=read, governed=True)
