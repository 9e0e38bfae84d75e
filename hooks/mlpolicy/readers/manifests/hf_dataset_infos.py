"""Hugging Face DatasetInfo: `dataset_infos.json`, `dataset_info.json` of the `datasets` library (https://huggingface.co/docs/datasets/package_reference/main_classes#datasets.DatasetInfo).

Recognised by the name and by `features` with `_type`, `download_checksums`, or `builder_name` with `splits`: a mapping
from configuration to such (`dataset_infos.json`), or one of them (`save_to_disk` and the cache). The registries and
the files of other tools under the same name are left to their readers. Read: `dataset_name` or `builder_name` (not of
builders that read any file: then the folder's name), `license`, `homepage`, `version` where all configurations have
the same, `download_checksums` (addresses, sizes, digests); a download from the Hub is an upstream dataset, and its
commit the pin. All configurations of a file are one dataset, which lies in the file's folder. Ignored: `state.json`,
splits, features but for their kind, citation, description.
"""

import re
from collections.abc import Iterator

from mlpolicy.identity import identify
from mlpolicy.model import Declaration, Digest, Upstream
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import commit, flat, public_url, remote
from mlpolicy.readers.manifests._entries import Entry, certain, digest, licenses, statement, strong

_NAMES = ("dataset_infos.json", "dataset_info.json")
#: Builders that read any file: https://github.com/huggingface/datasets/tree/main/src/datasets/packaged_modules
_PACKAGED = frozenset((
    "arrow", "audiofolder", "cache", "csv", "eval", "generator", "hdf5", "imagefolder", "json", "lance", "pandas",
    "parquet", "pdffolder", "spark", "sql", "text", "videofolder", "webdataset", "xml",
))  # fmt: skip
_KINDS = {"Image": "image", "Audio": "audio", "Video": "video"}
_KIND = re.compile(rb'"_type":\s{0,9}"(Image|Audio|Video)"')


def matches(path: str) -> bool:
    return path.endswith(_NAMES) and path.rpartition("/")[2] in _NAMES


def read(source: Source) -> Iterator[Declaration]:
    """The statement that the configurations of one file make. Raises DecodeError."""
    root = certain(source, b'"_type"', b'"download_checksums"')
    infos = list(_infos(root)) if root else []
    if not infos:
        return
    first, kinds = infos[0], {_KINDS[kind.decode()] for kind in _KIND.findall(source.data)}
    files = [(url, file) for info in infos for url, file in info.entry("download_checksums").members()]
    pages = [page for info in infos for page in info.links("homepage")]
    versions = {version for info in infos if (version := _version(info))}
    yield statement(
        source,
        READER.name,
        first.pointer,
        name=_name(infos, source.folder.rpartition("/")[2]),
        ids=strong(pages),
        folder=True,
        license_=licenses(*dict.fromkeys(text for info in infos for text in flat(info["license"]))),
        urls=[*pages, *(url for url, _ in files)],
        version=versions.pop() if len(versions) == 1 else None,
        digests=tuple(dict.fromkeys(_digests(files))),
        modalities=tuple(sorted(kinds)),
        pin=next((pin for url, _ in files if (pin := commit(identify(url).revision))), None),
        upstream=tuple(dict.fromkeys(_upstream(files))),
        places=[(key, first.at(key) if key in first else None) for key in ("license", "version", "homepage")],
    )


def _infos(root: Entry) -> Iterator[Entry]:
    if _is_info(root):
        yield root
    else:
        yield from (info for _, info in root.members() if _is_info(info))


def _is_info(entry: Entry) -> bool:
    features = entry["features"]
    typed = isinstance(features, dict) and any(map(_is_typed, features.values()))
    return (
        typed
        or isinstance(entry["download_checksums"], dict)
        or ("builder_name" in entry and isinstance(entry["splits"], dict))
    )


def _is_typed(feature: object) -> bool:
    """A feature as the library writes it: `_type`, or a list or mapping of features."""
    for _ in range(9):
        if isinstance(feature, list | dict) and feature and "_type" not in feature:
            feature = next(iter(feature.values() if isinstance(feature, dict) else feature))
    return isinstance(feature, dict) and "_type" in feature


def _name(infos: list[Entry], folder: str) -> str | None:
    names = [name for info in infos for key in ("dataset_name", "builder_name") if (name := info.stated(key))]
    told = [name for name in names if name not in _PACKAGED]
    return folder if folder in told else next(iter(told), folder or None)


def _version(info: Entry) -> str | None:
    """A text, or a mapping with the text and its numbers."""
    return info.stated("version") or info.entry("version").stated("version_str")


def _digests(files: list[tuple[str, Entry]]) -> Iterator[Digest]:
    for _, file in files:
        if found := digest(file.text("checksum"), "sha256", size=file.text("num_bytes")):
            yield found


def _upstream(files: list[tuple[str, Entry]]) -> Iterator[Upstream]:
    """Datasets of the Hub that the data were made from."""
    for url, _ in files:
        dataset = identify(url).id
        if remote(url) and dataset and dataset.startswith("hf:"):
            yield Upstream(
                dataset=dataset.removeprefix("hf:") if url.startswith("hf:") else public_url(url), id=dataset
            )


READER = Reader(
    name="hf-dataset-infos",
    endings=("json",),
    matches=matches,
    read=read,
    governed=True,
    tokens=(b'"features"', b'"download_checksums"', b'"builder_name"'),
)
