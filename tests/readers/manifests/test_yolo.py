"""Descriptions of datasets for YOLO."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, License, Part
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.yolo import READER, read

EXAMPLE_PATH = "signs/data.yaml"
EXAMPLE = """\
train: ../train/images
val: ../valid/images
nc: 2
names: [stop, yield]
roboflow:
  workspace: example
  project: street-signs
  version: 3
  license: CC BY 4.0
  url: https://universe.example.org/example/street-signs/dataset/3
"""


def facts(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def test_reads_an_export() -> None:
    """Roboflow states project, version, license and address of what lies in the folder."""
    url = "https://universe.example.org/example/street-signs/dataset/3"
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId("path:signs"),
            name="street-signs",
            reader="yolo",
            path=EXAMPLE_PATH,
            at=At(),
            parts=(
                Part(name="name", path=EXAMPLE_PATH, at=At(pointer="/roboflow/project")),
                Part(name="license", path=EXAMPLE_PATH, at=At(pointer="/roboflow/license")),
            ),
            same_as=(DatasetId(f"url:{url}"),),
            license=License(declared=("CC BY 4.0",), spdx="CC-BY-4.0", state="known"),
            urls=(url,),
            version="3",
            paths=("signs/**",),
            modalities=("image",),
        )
    ]


@pytest.mark.parametrize(
    ("text", "dataset", "urls", "paths"),
    [
        (
            "train: images/train\nval: [images/a, images/b]\ntest:\nnames: {0: stop}\n",
            "entry:data/signs.yaml#signs",
            (),
            ("data/images/train", "data/images/a", "data/images/b"),
        ),
        ("path: .\ntrain: t\nnc: 3", "entry:data/signs.yaml#signs", (), ("data/t",)),
        ("path: ../datasets/signs\ntrain: t\nnc: 3", "entry:data/signs.yaml#signs", (), ()),
        (
            "train: t\nval: /abs\nnames: []\ndownload: https://example.org/signs.zip",
            "url:https://example.org/signs.zip",
            ("https://example.org/signs.zip",),
            ("data/t",),
        ),
        (
            "val: t\nnames: []\ndownload: |\n  https://example.org/x is fetched by\n  import os\n",
            "entry:data/signs.yaml#signs",
            (),
            ("data/t",),
        ),
        (
            "'train': 'https://example.org/t.zip'\n\"nc\": 1",
            "url:https://example.org/t.zip",
            ("https://example.org/t.zip",),
            (),
        ),
    ],
)
def test_reads(text: str, dataset: str, urls: tuple[str, ...], paths: tuple[str, ...]) -> None:
    """Addresses of download and splits; paths where the file says itself what they start from."""
    (found,) = facts(text, "data/signs.yaml")
    assert (found.dataset, found.name, found.urls, found.paths) == (dataset, "signs", urls, paths)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "train: x",
        "names: [a]",
        "train: true\nnames: [a]",
        "train: {lr: 1}\nnc: 2",
        "train: x\nnames: a",
        "train: x\nnc: many",
        "x: {train: a, names: [b]}",
        "train: [\nnames: [a]",
        "- train: x\n  names: [a]",
    ],
)
def test_ignores(text: str) -> None:
    """Configurations of another kind, broken ones too."""
    assert facts(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no description."""
    assert facts(EXAMPLE, mode=SYMLINK) == []


def test_malformed() -> None:
    """A broken export is an error."""
    with pytest.raises(DecodeError):
        facts("train: [\nnames: [a]\nroboflow: {}")


@pytest.mark.parametrize(("path", "expected"), [("data.yaml", True), ("a/coco8.yml", True), ("data.json", False)])
def test_matches(path: str, expected: bool) -> None:
    """Any YAML file may be one; its keys decide."""
    assert READER.matches(path) is expected
