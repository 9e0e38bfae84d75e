"""Annotations of images in COCO's form."""

import json

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, License, Part
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.coco import MAX_PART, READER, read

EXAMPLE_PATH = "annotations/instances_val.json"
EXAMPLE = """\
{
  "info": {
    "description": "Street signs",
    "url": "https://data.example.org/signs",
    "version": "1.0",
    "date_created": "2021-09-01"
  },
  "images": [{"id": 1, "file_name": "1.jpg", "license": 4}],
  "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [0, 0, 10, 10]}],
  "licenses": [
    {"id": 4, "name": "Attribution License", "url": "http://creativecommons.org/licenses/by/2.0/"}
  ],
  "categories": [{"id": 1, "name": "stop"}]
}
"""
LISTS: dict[str, object] = {"images": [], "annotations": []}


def facts(text: str, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=EXAMPLE_PATH, data=text.encode(), mode=mode))]


def test_reads() -> None:
    """What `info` and `licenses` say, wherever they stand."""
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId(f"path:{EXAMPLE_PATH}"),
            name="Street signs",
            reader="coco",
            path=EXAMPLE_PATH,
            at=At(),
            parts=(
                Part(name="name", path=EXAMPLE_PATH, at=At(pointer="/info/description")),
                Part(name="license", path=EXAMPLE_PATH, at=At(pointer="/licenses")),
            ),
            same_as=(DatasetId("url:https://data.example.org/signs"),),
            license=License(declared=("Attribution License",), spdx="CC-BY-2.0", state="known"),
            urls=("https://data.example.org/signs", "http://creativecommons.org/licenses/by/2.0/"),
            version="1.0",
            published="2021-09-01",
            modalities=("image",),
            paths=(EXAMPLE_PATH,),
        )
    ]


@pytest.mark.parametrize(
    ("licenses", "declared", "spdx"),
    [
        (
            [{"name": "", "url": "http://creativecommons.org/licenses/by/2.0/"}],
            ("http://creativecommons.org/licenses/by/2.0/",),
            "CC-BY-2.0",
        ),
        ([{"id": 1, "name": "MIT"}, {"id": 2, "name": "Apache-2.0"}], ("MIT", "Apache-2.0"), "MIT AND Apache-2.0"),
        ([{"id": 1, "name": "MIT"}, {"id": 2, "name": "ours"}], ("MIT", "ours"), None),
        ({"name": "MIT"}, ("MIT",), "MIT"),
        (["MIT"], (), None),
    ],
)
def test_licenses(licenses: object, declared: tuple[str, ...], spdx: str | None) -> None:
    """Names as stated, resolved by name or address; of several all may apply."""
    (found,) = facts(json.dumps(LISTS | {"info": {"description": "x"}, "licenses": licenses}))
    assert (found.license.declared, found.license.spdx) == (declared, spdx)


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"info": {"description": "x"}, "images": []},
        {"info": {"description": "x"}, "annotations": [], "categories": []},
        {"info": {"title": "an API"}, "images": {}, "categories": []},
        LISTS,
        LISTS | {"info": {"description": "", "url": ""}, "licenses": [{"name": "", "id": 0, "url": ""}]},
        LISTS | {"info": ["x"]},
        LISTS | {"info": {"description": "x" * MAX_PART}},
    ],
)
def test_ignores(value: object) -> None:
    """Files of another kind, ones that say nothing, and an `info` that is longer than any."""
    assert facts(json.dumps(value)) == []


def test_signs_in_texts() -> None:
    """Brackets and quotes in texts do not end the part."""
    (found,) = facts(json.dumps(LISTS | {"info": {"description": 'a "}" \\', "tags": [["]"]]}}))
    assert found.name == 'a "}" \\'


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no annotation."""
    assert facts(EXAMPLE, SYMLINK) == []


@pytest.mark.parametrize("text", ['"info": {"a": "x}', '"info": {"a": [}', '"info": {a: 1}'])
def test_malformed(text: str) -> None:
    """A part that never ends is none; one that ends and does not decode is an error."""
    data = '{"images": [], "annotations": [], ' + text
    if "a: 1" in text:
        with pytest.raises(DecodeError):
            facts(data)
    else:
        assert facts(data) == []


@pytest.mark.parametrize(("path", "expected"), [("a/x.json", True), ("x.yaml", False)])
def test_matches(path: str, expected: bool) -> None:
    """Any JSON file may be one; its keys decide."""
    assert READER.matches(path) is expected
