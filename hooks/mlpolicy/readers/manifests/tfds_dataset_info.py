"""TensorFlow Datasets: `dataset_info.json`, the DatasetInfo that TFDS and RLDS write beside prepared data (https://github.com/tensorflow/datasets/blob/master/tensorflow_datasets/core/proto/dataset_info.proto).

Recognised by the name and by the camel case of protocol buffers: `fileFormat`, `moduleName`, `redistributionInfo`,
`downloadChecksums`, `sizeInBytes`, `schema.feature`, or `splits` that are a list with `numBytes`, `shardLengths` or
`statistics`. Read: `name`, `version`, `location.urls`, `redistributionInfo.license`, `downloadChecksums` (of old
versions). The data lie in the file's folder; a builder of the library itself also says its name there. Ignored:
citation, description, splits, features, release notes.
"""

from collections.abc import Iterator

from mlpolicy.model import Declaration
from mlpolicy.readers import Reader, Source
from mlpolicy.readers.manifests._entries import Entry, certain, digest, licenses, statement, strong

_SIGNS = ("fileFormat", "moduleName", "redistributionInfo", "downloadChecksums", "sizeInBytes")
_SPLIT = ("numBytes", "shardLengths", "statistics")
_LIBRARY = "tensorflow_datasets."


def matches(path: str) -> bool:
    return path.endswith("dataset_info.json") and path.rpartition("/")[2] == "dataset_info.json"


def read(source: Source) -> Iterator[Declaration]:
    """The statement that the file makes. Raises DecodeError."""
    root = certain(source, *(f'"{sign}"'.encode() for sign in _SIGNS))
    if not root or not _is_info(root):
        return
    name, checksums = root.stated("name"), root.entry("downloadChecksums").value
    links = root.entry("location").links("urls")
    ids = [f"tfds:{name}"] if name and (root.text("moduleName") or "").startswith(_LIBRARY) else []
    terms = root.entry("redistributionInfo")
    yield statement(
        source,
        READER.name,
        "",
        name=name or source.folder.rpartition("/")[2] or None,
        ids=[*ids, *strong(links)],
        folder=True,
        license_=licenses(terms["license"]),
        urls=[*links, *checksums],
        version=root.stated("version"),
        digests=tuple(found for value in checksums.values() if (found := digest(str(value), "sha256"))),
        places=[
            ("name", "/name" if name else None),
            ("license", terms.at("license") if "license" in terms else None),
            ("version", "/version" if "version" in root else None),
        ],
    )


def _is_info(root: Entry) -> bool:
    features = isinstance(root.entry("schema")["feature"], list)
    splits = any(key in split for split in root.entries("splits") for key in _SPLIT)
    return features or splits or any(sign in root for sign in _SIGNS)


READER = Reader(
    name="tfds-dataset-info",
    endings=("json",),
    matches=matches,
    read=read,
    governed=True,
    named=lambda _: False,
    tokens=tuple(f'"{sign}"'.encode() for sign in (*_SIGNS, *_SPLIT, "feature")),
)
