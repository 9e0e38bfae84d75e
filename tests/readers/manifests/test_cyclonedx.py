"""CycloneDX bills of materials."""

import json
from typing import Any

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, Digest, License, ModelCard, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.cyclonedx import READER, read

EXAMPLE_PATH = "bom.cdx.json"
EXAMPLE = """\
{
  "bomFormat": "CycloneDX",
  "specVersion": "1.6",
  "components": [
    {
      "type": "machine-learning-model",
      "name": "summarizer",
      "version": "1.2",
      "licenses": [{"license": {"id": "Apache-2.0"}}],
      "modelCard": {"modelParameters": {"datasets": [{"ref": "news"}]}}
    },
    {
      "type": "data",
      "bom-ref": "news",
      "name": "news-articles",
      "licenses": [{"expression": "CC-BY-4.0 OR MIT"}],
      "data": [{"type": "dataset", "contents": {"url": "https://huggingface.co/datasets/acme/news"}}]
    }
  ]
}
"""
COMMIT, SHA = "12" * 20, "ab" * 32
MODEL = "machine-learning-model"
HUB = "https://huggingface.co/datasets/"


def facts(value: object, path: str = "bom.json", mode: int = 0o100644) -> list[Declaration | ModelCard]:
    return [*read(Source(path=path, data=json.dumps(value).encode(), mode=mode))]


def bill(*components: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"bomFormat": "CycloneDX", "components": [*components], **more}


def known(*declared: str, spdx: str | None = None) -> License:
    return License(declared=declared, spdx=spdx or declared[0], state="known")


def model(value: object) -> ModelCard:
    (found,) = facts(value)
    assert isinstance(found, ModelCard)
    return found


def data(value: object) -> Declaration:
    found = facts(value)[0]
    assert isinstance(found, Declaration)
    return found


def parts(*places: tuple[str, str]) -> tuple[Part, ...]:
    return tuple(Part(name=name, path="bom.json", at=At(pointer=pointer)) for name, pointer in places)


def test_example() -> None:
    """The model is trained on the data set that the file declares."""
    card, declared = read(Source(path=EXAMPLE_PATH, data=EXAMPLE.encode()))
    assert isinstance(card, ModelCard)
    assert isinstance(declared, Declaration)
    assert card.datasets == (Upstream(dataset=f"{HUB}acme/news", id=DatasetId("hf:acme/news")),)
    assert card.license == known("Apache-2.0")
    assert declared.dataset == "hf:acme/news"
    assert declared.license == known("CC-BY-4.0 OR MIT")


def test_reads_every_field_of_data() -> None:
    """A data component, each part with its place."""
    item = {
        "type": "data",
        "name": "talks",
        "version": "2.0",
        "purl": "pkg:huggingface/datasets/acme/talks@abc",
        "licenses": [{"license": {"name": "CC BY 4.0"}}],
        "externalReferences": [{"type": "website", "url": "https://example.org/talks"}, {"url": "a@example.org"}],
        "hashes": [{"alg": "SHA-256", "content": SHA}, {"alg": "SHA-1", "content": "short"}, "text"],
        "data": [{"type": "dataset", "sensitiveData": ["names of speakers"], "contents": {"url": "s3://b/talks"}}],
        "pedigree": {"ancestors": [{"name": "raw"}, {"name": "", "purl": "pkg:huggingface/datasets/acme/source"}, {}]},
    }
    found = data(bill(item))
    assert found == Declaration(
        dataset=DatasetId("hf:acme/talks"),
        name="talks",
        reader="cyclonedx",
        path="bom.json",
        at=At(pointer="/components/0"),
        parts=parts(
            ("name", "/components/0/name"),
            ("license", "/components/0/licenses"),
            ("version", "/components/0/version"),
            ("digests", "/components/0/hashes"),
        ),
        same_as=(DatasetId("s3:b/talks"), DatasetId("url:https://example.org/talks")),
        license=License(declared=("CC BY 4.0",), spdx="CC-BY-4.0", state="known"),
        urls=("s3://b/talks", "https://example.org/talks"),
        version="2.0",
        personal_data="described",
        digests=(Digest(algorithm="sha256", value=SHA),),
        upstream=(
            Upstream(dataset="raw"),
            Upstream(dataset="hf://datasets/acme/source", id=DatasetId("hf:acme/source")),
        ),
    )


def test_reads_every_field_of_a_model() -> None:
    """A model, with data sets inline, by reference and as bare names."""
    item = {
        "type": MODEL,
        "name": "m",
        "version": "1",
        "licenses": [{"license": {"id": "MIT"}}],
        "externalReferences": [{"url": "https://example.org/m"}],
        "hashes": [{"alg": "SHA-256", "content": SHA}],
        "pedigree": {"ancestors": [{"group": "acme", "name": "base"}, {"name": "old"}]},
        "modelCard": {
            "modelParameters": {
                "datasets": [
                    "c4",
                    {"ref": "gone"},
                    {"type": "dataset", "name": "inline", "contents": {"url": f"{HUB}acme/inline"}},
                    {"type": "dataset", "name": "named"},
                    {"type": "configuration", "name": "yaml"},
                    {"type": "dataset"},
                ]
            }
        },
    }
    assert model(bill(item)) == ModelCard(
        path="bom.json",
        at=At(pointer="/components/0"),
        parts=parts(
            ("name", "/components/0/name"),
            ("license", "/components/0/licenses"),
            ("version", "/components/0/version"),
            ("digests", "/components/0/hashes"),
            ("datasets", "/components/0/modelCard/modelParameters/datasets"),
        ),
        reader="cyclonedx",
        name="m",
        datasets=(
            Upstream(dataset="c4"),
            Upstream(dataset="gone"),
            Upstream(dataset=f"{HUB}acme/inline", id=DatasetId("hf:acme/inline")),
            Upstream(dataset="named"),
        ),
        base_models=("acme/base", "old"),
        license=known("MIT"),
        urls=("https://example.org/m",),
        version="1",
        digests=(Digest(algorithm="sha256", value=SHA),),
    )


@pytest.mark.parametrize(
    ("stated", "license_"),
    [
        ([{"license": {"id": "MIT", "name": "x"}}], known("MIT")),
        ([{"license": {"name": "Ours", "url": "https://spdx.org/licenses/MIT.html"}}], None),
        ([{"license": "MIT"}], known("MIT")),
        ({"license": {"id": "MIT"}}, known("MIT")),
        ([{"expression": "MIT AND CC0-1.0"}], known("MIT AND CC0-1.0")),
        (
            [{"license": {"id": "MIT", "acknowledgement": "concluded"}}, {"license": {"id": "CC0-1.0"}}],
            known("CC0-1.0"),
        ),
        ([{"expression": "MIT", "acknowledgement": "concluded"}], known("MIT")),
        ([{"license": {"name": "Ours"}}], License(declared=("Ours",), state="unparsable")),
        ([{"license": {}}, {}, "text"], License()),
        (None, License()),
    ],
)
def test_licenses(stated: object, license_: License | None) -> None:
    """Every form; what is declared counts before what was concluded, and of two forms the one that resolves."""
    found = model(bill({"type": MODEL, "name": "m", "licenses": stated})).license
    assert found == (license_ or License(declared=("https://spdx.org/licenses/MIT.html",), spdx="MIT", state="known"))


def test_mixed_licenses_of_1_7() -> None:
    """Expressions and ids beside each other."""
    found = model(bill({"type": MODEL, "licenses": [{"expression": "MIT OR CC0-1.0"}, {"license": {"id": "ISC"}}]}))
    assert found.license.declared == ("MIT OR CC0-1.0", "ISC")
    assert found.license.spdx == "(MIT OR CC0-1.0) AND ISC"


def test_finds_components_at_any_depth() -> None:
    """Of the metadata, of the list and inside others; the tools that wrote the file are none."""
    found = facts(
        bill(
            {"type": "library", "components": [{"type": MODEL, "name": "deep"}]},
            {"type": "library", "modelCard": {"modelParameters": {}}, "name": "card"},
            metadata={"component": {"type": MODEL, "name": "top"}, "tools": {"components": [{"type": MODEL}]}},
        )
    )
    assert [item.name for item in found] == ["top", "deep", "card"]


def test_data_depends_on_data() -> None:
    """`dependencies` between data components are upstream; those on libraries are not."""
    found = data(
        bill(
            {"type": "data", "bom-ref": "a", "name": "a"},
            {"type": "data", "name": "b", "data": [{"bom-ref": "b"}]},
            dependencies=[{"ref": "a", "dependsOn": ["b", "numpy"]}],
        )
    )
    assert found.upstream == (Upstream(dataset="b", id=DatasetId("entry:bom.json#b")),)


def test_a_hash_that_is_the_version_is_a_commit() -> None:
    """It pins, and is no digest."""
    found = data(bill({"type": "data", "version": COMMIT, "hashes": [{"alg": "SHA-1", "content": COMMIT}]}))
    assert (found.pin, found.digests) == (COMMIT, ())


def test_an_address_may_pin() -> None:
    """By its revision."""
    url = f"{HUB}acme/x/resolve/{COMMIT}/a.csv"
    assert data(bill({"type": "data", "data": [{"contents": {"url": url}}]})).pin == COMMIT


@pytest.mark.parametrize("stated", [["None"], [], "n/a", {}])
def test_says_nothing_of_personal_data(stated: object) -> None:
    """Where there is nothing sensitive."""
    assert data(bill({"type": "data", "data": [{"sensitiveData": stated}]})).personal_data is None


@pytest.mark.parametrize(
    "value",
    [
        bill({"type": "library", "name": "numpy"}),
        bill({"type": "data", "name": "settings", "data": [{"type": "configuration"}]}),
        {"bomFormat": "other", "components": [{"type": MODEL}]},
        {"bomFormat": "CycloneDX", "components": {"a": {"type": "data"}}, "metadata": [{"type": "data"}]},
        ["CycloneDX", {"type": "data"}],
    ],
)
def test_ignores(value: object) -> None:
    """Software, data that is configuration, other files."""
    assert facts(value) == []


def test_ignores_links() -> None:
    """A symbolic link is data."""
    assert facts(bill({"type": MODEL}), mode=SYMLINK) == []


@pytest.mark.parametrize(
    ("content", "broken"),
    [
        (b'{"bomFormat": "CycloneDX", "components": [{"type": "data",}]}', True),
        (b'{"bomFormat": "CycloneDX", "components": [{"modelCard": {},}]}', True),
        (b'{"bomFormat": "CycloneDX", "components": [{"type": "library",}]}', False),
    ],
)
def test_malformed(content: bytes, broken: bool) -> None:
    """A broken bill is a problem only where it holds models or data."""
    source = Source(path="bom.json", data=content)
    if broken:
        with pytest.raises(DecodeError):
            [*read(source)]
    else:
        assert [*read(source)] == []


def test_paths() -> None:
    """Any JSON may be one; only the name of a bill says so by itself."""
    paths = ["a/bom.json", "x.cdx.json", "models/falcon.json", "bom.xml", "cyclonedx/readme.md"]
    assert [path for path in paths if READER.matches(path)] == paths[:3]
    assert READER.named is not None
    assert [path for path in paths if READER.named(path)] == paths[:2]
