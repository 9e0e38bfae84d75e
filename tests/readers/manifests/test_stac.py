"""STAC catalogs, collections and items."""

import json
from typing import Any

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, Digest, License, ModelCard, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.stac import READER, read

SHA, MD5, SHA1 = "ab" * 32, "cd" * 16, "ef" * 20
EXAMPLE_PATH = "stac/rivers/collection.json"
EXAMPLE = f"""\
{{
  "type": "Collection", "stac_version": "1.0.0", "id": "rivers",
  "license": "proprietary", "version": "1.10", "sci:doi": "10.5281/zenodo.12",
  "extent": {{"temporal": {{"interval": [["2020-01-01T00:00:00Z", null]]}}}},
  "links": [
    {{"rel": "self", "href": "https://example.org/stac/rivers/collection.json"}},
    {{"rel": "license", "href": "https://creativecommons.org/licenses/by/4.0/"}},
    {{"rel": "derived_from", "href": "https://example.org/stac/gauges.json"}}
  ],
  "assets": {{
    "levels": {{"href": "./levels.tif", "file:checksum": "1220{SHA}", "file:size": 12}},
    "preview": {{"href": "https://example.org/preview.png"}}
  }}
}}
"""
ITEM = "stac/rivers/a/item.json"


def facts(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration | ModelCard]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def only(kind: str = "Collection", path: str = EXAMPLE_PATH, /, **keys: Any) -> Declaration:
    (found,) = facts(json.dumps({"type": kind, "stac_version": "1.0.0", "id": "x", **keys}), path)
    assert isinstance(found, Declaration)
    return found


def url(address: str) -> Upstream:
    return Upstream(dataset=address, id=DatasetId(f"url:{address}"))


def test_example() -> None:
    """A collection with its assets; where the license is vague, the link says which."""
    places = [("name", "/id"), ("license", "/license"), ("version", "/version")]
    places.append(("digest:stac/rivers/levels.tif", "/assets/levels/file:checksum"))
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId("doi:10.5281/zenodo.12"),
            name="rivers",
            reader="stac",
            path=EXAMPLE_PATH,
            at=At(),
            parts=tuple(Part(name=name, path=EXAMPLE_PATH, at=At(pointer=pointer)) for name, pointer in places),
            same_as=(
                DatasetId("url:https://example.org/stac/rivers/collection.json"),
                DatasetId("entry:stac/rivers/collection.json#rivers"),
            ),
            license=License(
                declared=("proprietary", "https://creativecommons.org/licenses/by/4.0/"),
                spdx="CC-BY-4.0",
                state="known",
            ),
            urls=(
                "https://example.org/stac/rivers/collection.json",
                "https://creativecommons.org/licenses/by/4.0/",
                "https://example.org/preview.png",
            ),
            version="1.10",
            collected="2020-01-01T00:00:00Z/..",
            digests=(Digest(algorithm="sha256", value=SHA, path="stac/rivers/levels.tif", size=12),),
            upstream=(url("https://example.org/stac/gauges.json"),),
            paths=("stac/rivers/levels.tif",),
        )
    ]


@pytest.mark.parametrize(
    ("links", "license_"),
    [
        ([], License(declared=("other",), state="unknown")),
        ([{"rel": "license", "href": "https://example.org/terms"}], License(declared=("other",), state="unknown")),
    ],
)
def test_vague_licenses(links: list[dict[str, str]], license_: License) -> None:
    """A link that names no known license changes nothing."""
    assert only(license="other", links=links).license == license_


@pytest.mark.parametrize(
    ("keys", "dataset", "same_as"),
    [
        (
            {"collection": "rivers", "links": [{"rel": "collection", "href": "../collection.json"}]},
            "entry:stac/rivers/collection.json#rivers",
            (),
        ),
        (
            {"collection": "rivers", "links": [{"rel": "collection", "href": "https://example.org/c.json"}]},
            "url:https://example.org/c.json",
            (),
        ),
        ({"collection": "rivers"}, f"entry:{ITEM}#x", ()),
        ({"properties": {"sci:doi": "10.5281/zenodo.3"}}, "doi:10.5281/zenodo.3", ()),
        ({}, f"entry:{ITEM}#x", ()),
    ],
)
def test_items_belong_to_their_collection(keys: dict[str, Any], dataset: str, same_as: tuple[str, ...]) -> None:
    """An item speaks of the dataset that its collection is."""
    found = only("Feature", ITEM, **keys)
    assert (found.dataset, found.same_as, found.name, found.subject) == (dataset, same_as, "x", "dataset")


@pytest.mark.parametrize(
    ("keys", "collected"),
    [
        ({"properties": {"datetime": "2020-01-01"}}, "2020-01-01"),
        ({"properties": {"start_datetime": "2020", "end_datetime": "2021"}}, "2020/2021"),
        ({}, None),
    ],
)
def test_time_of_items(keys: dict[str, Any], collected: str | None) -> None:
    """A moment or an interval."""
    assert only("Feature", ITEM, **keys).collected == collected


@pytest.mark.parametrize(
    ("stated", "digests"),
    [
        (f"1220{SHA}", (Digest(algorithm="sha256", value=SHA),)),
        (f"1114{SHA1}", (Digest(algorithm="sha1", value=SHA1),)),
        (f"D50110{MD5.upper()}", (Digest(algorithm="md5", value=MD5),)),
        (f"1220{MD5}", ()),
        ("main", ()),
    ],
)
def test_digests(stated: str, digests: tuple[Digest, ...]) -> None:
    """A multihash of three algorithms, of the right length."""
    found = only(assets={"a": {"href": "https://example.org/a", "file:checksum": stated}, "b": 1})
    assert found.digests == digests


@pytest.mark.parametrize(
    ("kind", "extensions", "subject"),
    [
        ("Catalog", [], "collection"),
        ("Collection", ["https://stac-extensions.github.io/ml-model/v1.0.0/schema.json"], "model"),
        ("Collection", ["https://stac-extensions.github.io/eo/v1.0.0/schema.json"], "dataset"),
    ],
)
def test_subjects(kind: str, extensions: list[str], subject: str) -> None:
    """A catalog holds datasets; a collection may be one of models."""
    assert only(kind, stac_extensions=extensions).subject == subject


def test_models() -> None:
    """What a model was trained and evaluated on."""
    item = {
        "type": "Feature",
        "stac_version": "1.0.0",
        "id": "net",
        "properties": {"ml-model:type": "ml-model", "license": "MIT", "mlm:pretrained_source": "ImageNet"},
        "links": [
            {"rel": "ml-model:train-data", "href": "https://example.org/train.json"},
            {"rel": "ml-model:test-data", "href": "https://example.org/test.json"},
            {"rel": "via", "href": "https://example.org/paper"},
        ],
    }
    places = [("name", "/id"), ("datasets", "/links"), ("license", "/properties/license")]
    expected = ModelCard(
        reader="stac",
        path=ITEM,
        at=At(),
        parts=tuple(Part(name=name, path=ITEM, at=At(pointer=pointer)) for name, pointer in places),
        name="net",
        datasets=(url("https://example.org/train.json"), Upstream(dataset="ImageNet")),
        evaluated=(url("https://example.org/test.json"),),
        license=License(declared=("MIT",), spdx="MIT", state="known"),
        urls=("https://example.org/paper",),
    )
    assert facts(json.dumps(item), ITEM) == [expected]
    (bare,) = facts(json.dumps({**item, "properties": {"mlm:name": "n"}}), ITEM)
    assert [part.name for part in bare.parts] == ["name", "datasets"]


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        '{"stac_version": "1", "type": "Collection"}',
        '{"type": "Feature", "id": "x"}',
        '{"stac_version": "1", "type": "object", "id": "x"}',
    ],
)
def test_ignores(text: str) -> None:
    """Other JSON of such names, and the schemas of STAC itself."""
    assert facts(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no description."""
    assert facts(EXAMPLE, mode=SYMLINK) == []


def test_malformed() -> None:
    """Only STAC has the key that is looked for, so a broken file is an error."""
    with pytest.raises(DecodeError):
        facts(EXAMPLE.replace("}}", "}", 1))


@pytest.mark.parametrize(
    ("path", "expected", "named"),
    [
        ("a/catalog.json", True, True),
        ("a/my_item.json", True, False),
        ("a/x/x.json", True, False),
        ("stac/x.json", True, True),
        ("x.json", False, False),
        ("item.yaml", False, False),
    ],
)
def test_matches(path: str, expected: bool, named: bool) -> None:
    """By words in name or folders, or the name of the folder itself."""
    assert READER.matches(path) is expected
    assert READER.named is not None
    assert READER.named(path) is named
