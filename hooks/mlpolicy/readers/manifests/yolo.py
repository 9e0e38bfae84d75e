"""YOLO: description of a dataset of images for Ultralytics, `data.yaml` (https://docs.ultralytics.com/datasets/detect/).

Recognised in YAML files by `train` or `val` (a path, a URL or a list of them) with `names` or `nc`. Read: `download`
where it is an address; addresses and paths of the splits; the block `roboflow` that Roboflow's export adds: project,
license, version, address. Ignored: classes, a program under `download`, comments (the license that one names is that of
the file). An export of Roboflow speaks of all that lies in its folder.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from mlpolicy.model import Declaration
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import place, remote
from mlpolicy.readers.manifests._entries import Entry, certain, licenses, statement

_SPLITS = ("train", "val", "test")
_KEYS = tuple(re.compile(rb"""^["']?(?:%s)["']?[ \t]*:""" % keys, re.MULTILINE) for keys in (b"train|val", b"names|nc"))


def matches(path: str) -> bool:
    return path.endswith((".yaml", ".yml"))


def read(source: Source) -> Iterator[Declaration]:
    """One statement about the dataset. Raises DecodeError."""
    if not all(key.search(source.data) for key in _KEYS):
        return
    root = certain(source, b"roboflow:")
    if root is None or not _recognised(root):
        return
    export, stated = root.entry("roboflow"), root.texts(*_SPLITS)
    addresses = [
        word for word in (*export.links("url"), *root.links("download"), *stated) if remote(word) and " " not in word
    ]
    project, license_ = export.stated("project"), export.key("license", "licence")
    fact = statement(
        source,
        READER.name,
        "",
        name=project or source.name.rpartition(".")[0],
        ids=addresses[:1],
        folder=bool(export.value),
        license_=licenses(export[license_ or ""]),
        urls=addresses,
        version=export.stated("version"),
        modalities=("image",),
        places=[
            ("name", export.at("project") if project else None),
            ("license", export.at(license_) if license_ else None),
        ],
    )
    yield fact if export.value else replace(fact, paths=tuple(_paths(root, stated, source.folder)))


def _recognised(root: Entry) -> bool:
    classes = isinstance(root["names"], list | dict) or (root.text("nc") or "").isdecimal()
    return classes and bool(root.texts("train", "val"))


def _paths(root: Entry, stated: tuple[str, ...], folder: str) -> Iterator[str]:
    """Splits as repository paths, where the file itself is what they start from."""
    if root.text("path") in {None, ".", "./"}:
        yield from filter(None, (place(folder, word) for word in stated))


READER = Reader(
    name="yolo",
    endings=("yaml", "yml"),
    matches=matches,
    read=read,
    governed=True,
    tokens=(b"names", b"nc"),
    named=lambda _: False,
)
