"""SPDX 3 bills of materials."""

import json
from typing import Any

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, Digest, License, ModelCard, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.spdx3 import READER, read

EXAMPLE_PATH = "sbom.spdx3.json"
EXAMPLE = """\
{
  "@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
  "@graph": [
    {
      "type": "dataset_DatasetPackage",
      "spdxId": "urn:news",
      "name": "news-articles",
      "software_downloadLocation": "https://huggingface.co/datasets/acme/news",
      "dataset_datasetType": ["text"],
      "dataset_hasSensitivePersonalInformation": "yes"
    },
    {"type": "ai_AIPackage", "spdxId": "urn:model", "name": "summarizer", "software_packageVersion": "1.2"},
    {"type": "Relationship", "from": "urn:model", "relationshipType": "trainedOn", "to": ["urn:news"]},
    {"type": "Relationship", "from": "urn:news", "relationshipType": "hasDeclaredLicense", "to": ["urn:license"]},
    {
      "type": "simplelicensing_LicenseExpression",
      "spdxId": "urn:license",
      "simplelicensing_licenseExpression": "CC-BY-4.0"
    }
  ]
}
"""
COMMIT, SHA, LONG = "12" * 20, "ab" * 32, "Ask us. " * 200
CONTEXT = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"
HUB = "https://huggingface.co/datasets/"


def facts(value: object, path: str = "a.spdx3.json", mode: int = 0o100644) -> list[Declaration | ModelCard]:
    return [*read(Source(path=path, data=json.dumps(value).encode(), mode=mode))]


def graph(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"@context": CONTEXT, "@graph": [*elements]}


def dataset(id_: str, **more: object) -> dict[str, Any]:
    return {"type": "dataset_DatasetPackage", "spdxId": id_, "name": id_, **more}


def model(id_: str = "m", **more: object) -> dict[str, Any]:
    return {"type": "ai_AIPackage", "spdxId": id_, "name": id_, **more}


def file(id_: str, **more: object) -> dict[str, Any]:
    return {"type": "software_File", "spdxId": id_, "name": id_, **more}


def link(origin: str, kind: str, *targets: object) -> dict[str, Any]:
    return {"type": "Relationship", "from": origin, "relationshipType": kind, "to": [*targets]}


def declared(*elements: dict[str, Any]) -> list[Declaration]:
    return [item for item in facts(graph(*elements)) if isinstance(item, Declaration)]


def cards(*elements: dict[str, Any]) -> list[ModelCard]:
    return [item for item in facts(graph(*elements)) if isinstance(item, ModelCard)]


def entry(id_: str) -> DatasetId:
    return DatasetId(f"entry:a.spdx3.json#{id_}")


def test_example() -> None:
    """The model is trained on the data set that the file declares."""
    news, card = read(Source(path=EXAMPLE_PATH, data=EXAMPLE.encode()))
    assert isinstance(news, Declaration)
    assert isinstance(card, ModelCard)
    assert (news.dataset, news.license.spdx, news.personal_data) == ("hf:acme/news", "CC-BY-4.0", "yes")
    assert card.datasets == (Upstream(dataset="news-articles", id=DatasetId("hf:acme/news")),)
    assert (card.name, card.version) == ("summarizer", "1.2")


def test_reads_every_field_of_a_dataset() -> None:
    """A dataset package, each part with its place."""
    found = declared(
        dataset(
            "d",
            software_packageVersion="2.0",
            software_downloadLocation="https://example.org/d.zip",
            software_homePage="https://example.org/d",
            software_packageUrl="pkg:huggingface/datasets/acme/d",
            externalRef=[{"locator": ["https://example.org/about"]}],
            externalIdentifier=[{"identifier": "10.5281/zenodo.1"}, {"identifier": "a@example.org"}],
            verifiedUsing=[{"algorithm": "sha256", "hashValue": SHA}, {"algorithm": "sha256", "hashValue": "short"}],
            releaseTime="2024-01-01T00:00:00Z",
            dataset_datasetType=["text", "other", "noAssertion"],
            dataset_dataCollectionProcess="web scraping",
            dataset_intendedUse="research",
            dataset_anonymizationMethodUsed=["names were replaced"],
        ),
        link("d", "contains", "data", "a.csv", "gone", "https://example.org/x", "note"),
        file("data", software_fileKind="directory"),
        file("a.csv"),
        {"type": "software_Snippet", "spdxId": "note", "name": "n"},
    )
    places = [("name", "name"), ("version", "software_packageVersion"), ("digests", "verifiedUsing")]
    assert found == [
        Declaration(
            dataset=DatasetId("hf:acme/d"),
            name="d",
            reader="spdx3",
            path="a.spdx3.json",
            at=At(pointer="/@graph/0"),
            parts=tuple(Part(name=n, path="a.spdx3.json", at=At(pointer=f"/@graph/0/{key}")) for n, key in places),
            same_as=(
                DatasetId("url:https://example.org/d.zip"),
                DatasetId("url:https://example.org/d"),
                DatasetId("url:https://example.org/about"),
                DatasetId("doi:10.5281/zenodo.1"),
            ),
            urls=("https://example.org/d.zip", "https://example.org/d", "https://example.org/about"),
            version="2.0",
            published="2024-01-01T00:00:00Z",
            collection=("web scraping",),
            personal_data="described",
            digests=(Digest(algorithm="sha256", value=SHA),),
            paths=("data/**", "a.csv"),
            modalities=("text",),
        )
    ]


def test_reads_every_field_of_a_model() -> None:
    """An AI package, with its relationships and those of a file that it contains."""
    (card,) = cards(
        model(
            software_packageVersion="1",
            software_downloadLocation="https://example.org/m",
            verifiedUsing={"algorithm": "sha256", "hashValue": SHA},
        ),
        link("m", "contains", "weights"),
        file("weights", software_primaryPurpose="model"),
        link("weights", "trainedOn", "urn:elsewhere", f"{HUB}acme/c"),
        link("m", "testedOn", "t"),
        link("m", "descendantOf", "base", "urn:older"),
        link("grand", "ancestorOf", "m"),
        model("base"),
        dataset("t"),
        link("m", "hasConcludedLicense", "MIT"),
    )[:1]
    assert card == ModelCard(
        path="a.spdx3.json",
        at=At(pointer="/@graph/0"),
        parts=tuple(
            Part(name=name, path="a.spdx3.json", at=At(pointer=f"/@graph/0/{key}"))
            for name, key in [("name", "name"), ("version", "software_packageVersion"), ("digests", "verifiedUsing")]
        ),
        reader="spdx3",
        name="m",
        datasets=(
            Upstream(dataset="urn:elsewhere"),
            Upstream(dataset=f"{HUB}acme/c", id=DatasetId("hf:acme/c")),
        ),
        evaluated=(Upstream(dataset="t", id=entry("t")),),
        base_models=("base", "urn:older", "grand"),
        license=License(declared=("MIT",), spdx="MIT", state="known"),
        urls=("https://example.org/m",),
        version="1",
        digests=(Digest(algorithm="sha256", value=SHA),),
    )


def test_a_software_package_of_the_same_name_adds_to_the_model() -> None:
    """Some tools write both, with names of SPDX 2."""
    (card,) = cards(
        {"type": "software_Package", "name": "m", "packageVersion": "3", "licenseDeclared": "MIT"},
        {"type": "software_Package", "name": "other", "packageVersion": "4"},
        model(downloadLocation="NOASSERTION"),
    )
    assert (card.version, card.license.declared, card.urls) == ("3", ("MIT",), ())


def test_elements_in_the_document_and_in_each_other() -> None:
    """A document with an `element` list, keys without profile, elements in place of references, types as IRIs."""
    inline = {"@type": ["https://spdx.org/rdf/3.0.1/terms/Dataset/DatasetPackage"], "name": "inline"}
    found = facts(
        {
            "spdxVersion": "SPDX-3.0",
            "element": [
                {"type": "AIPackage", "SPDXID": "SPDXRef-m", "name": "m"},
                {"spdxElementId": "SPDXRef-m", "relationshipType": "TRAINED_ON", "relatedSpdxElement": inline},
                {"type": "Relationship", "from": "SPDXRef-m", "relationshipType": "trainedOn", "to": [5, None, inline]},
            ],
        }
    )
    assert [item.name for item in found] == ["inline", "inline", "m"]
    assert isinstance(found[2], ModelCard)
    assert [item.dataset for item in found[2].datasets] == ["inline", "5"]


@pytest.mark.parametrize(
    ("elements", "stated"),
    [
        ([link("d", "hasDeclaredLicense", "https://spdx.org/licenses/MIT")], ("https://spdx.org/licenses/MIT",)),
        (
            [
                link("d", "hasDeclaredLicense", "https://spdx.org/licenses/MIT"),
                {"type": "expandedlicensing_ListedLicense", "spdxId": "https://spdx.org/licenses/MIT"},
            ],
            ("MIT",),
        ),
        (
            [
                link("d", "hasDeclaredLicense", "a"),
                {
                    "type": "expandedlicensing_ConjunctiveLicenseSet",
                    "spdxId": "a",
                    "expandedlicensing_member": ["b", "MIT"],
                },
                {"type": "DisjunctiveLicenseSet", "spdxId": "b", "member": ["ISC", "CC0-1.0"]},
            ],
            ("(ISC OR CC0-1.0) AND MIT",),
        ),
        (
            [
                link("d", "hasDeclaredLicense", "a"),
                {"type": "OrLaterOperator", "spdxId": "a", "subjectLicense": "GPL-2.0"},
            ],
            ("GPL-2.0+",),
        ),
        (
            [
                link("d", "hasDeclaredLicense", "a"),
                {
                    "type": "WithAdditionOperator",
                    "spdxId": "a",
                    "subjectExtendableLicense": "GPL-2.0",
                    "subjectAddition": "Classpath-exception-2.0",
                },
            ],
            ("GPL-2.0 WITH Classpath-exception-2.0",),
        ),
        (
            [
                link("d", "hasDeclaredLicense", "a"),
                {"type": "SimpleLicensingText", "spdxId": "a", "licenseText": "Ask"},
            ],
            ("Ask",),
        ),
        (
            [
                link("d", "hasDeclaredLicense", "a"),
                {"type": "CustomLicense", "spdxId": "a", "licenseText": LONG},
            ],
            ("a",),
        ),
        ([link("d", "hasDeclaredLicense", "a"), {"type": "CustomLicense", "spdxId": "a"}], ()),
        (
            [
                link("d", "hasDeclaredLicense", "https://spdx.org/rdf/3.0.1/terms/Licensing/NoAssertion"),
                link("d", "hasConcludedLicense", "MIT", "ISC"),
            ],
            ("MIT", "ISC"),
        ),
    ],
)
def test_licenses(elements: list[dict[str, Any]], stated: tuple[str, ...]) -> None:
    """Expressions, names, sets, operators; what is declared before what was concluded; no assertion is none."""
    assert declared(dataset("d"), *elements)[0].license.declared == stated


def test_a_set_that_holds_itself_ends() -> None:
    """It is its own name from some depth on."""
    elements = [link("d", "hasDeclaredLicense", "a"), {"type": "ConjunctiveLicenseSet", "spdxId": "a", "member": ["a"]}]
    assert declared(dataset("d"), *elements)[0].license.declared == ("a",)


@pytest.mark.parametrize(
    ("elements", "names"),
    [
        (
            [link("d", "hasInput", "raw", "script", "note", "urn:x"), dataset("raw"), file("script")],
            ["raw", "script", "urn:x"],
        ),
        ([link("d", "hasInput", "code"), file("code", software_primaryPurpose="source")], []),
        (
            [link("d", "descendantOf", "raw"), link("old", "ancestorOf", "d"), link("copy", "copiedTo", "d")],
            ["raw", "old", "copy"],
        ),
        ([link("raw", "generates", "d"), dataset("raw")], ["raw"]),
        (
            [link("build", "hasOutput", "d"), link("build", "hasInput", "raw"), file("raw", primaryPurpose="data")],
            ["raw"],
        ),
    ],
)
def test_upstream(elements: list[dict[str, Any]], names: list[str]) -> None:
    """What a dataset was made from, by itself or by what made it; code is no data."""
    found = declared(dataset("d"), {"type": "Agent", "spdxId": "note", "name": "note"}, *elements)[0]
    assert [item.dataset for item in found.upstream] == names


def test_a_file_stands_for_its_dataset() -> None:
    """In a package, or in a folder that a package contains."""
    (card,) = cards(
        dataset("d"),
        link("d", "contains", "folder"),
        link("folder", "contains", "train.txt"),
        file("train.txt"),
        model(),
        link("m", "trainedOn", "train.txt"),
    )
    assert card.datasets == (Upstream(dataset="train.txt", id=entry("d")),)


def test_files_that_no_package_contains() -> None:
    """They are declared when something is trained on them, and what is trained on them is a model."""
    found = facts(
        graph(
            file("weights.bin"),
            link("weights.bin", "trainedOn", "train.txt", "lost"),
            file("train.txt", verifiedUsing=[{"algorithm": "sha256", "hashValue": SHA}]),
            file("unused.txt"),
            link("lost", "trainedOn", "train.txt"),
        )
    )
    assert [(type(item).__name__, item.name) for item in found] == [
        ("Declaration", "train.txt"),
        ("ModelCard", "weights.bin"),
    ]
    assert isinstance(found[0], Declaration)
    assert found[0].paths == ("train.txt",)


def test_pins() -> None:
    """By a version that is a commit, or by an address with one."""
    first, second = declared(dataset("d", packageVersion=COMMIT), dataset("e", homePage=f"{HUB}acme/e/tree/{COMMIT}"))
    assert (first.pin, second.pin) == (COMMIT, COMMIT)


def test_nothing_sensitive_is_not_nothing_personal() -> None:
    """`no` and no assertion say nothing."""
    found = declared(
        dataset("d", dataset_hasSensitivePersonalInformation="no"),
        dataset("e", dataset_hasSensitivePersonalInformation="noAssertion"),
    )
    assert [item.personal_data for item in found] == [None, None]


@pytest.mark.parametrize(
    "value",
    [
        graph({"type": "software_Package", "name": "numpy"}, link("a", "dependsOn", "b")),
        {"spdxVersion": "SPDX-2.3", "name": "AIPackage", "packages": [{"name": "data", "licenseDeclared": "MIT"}]},
        {"$id": "spdx", "anyOf": [{"properties": {"type": {"const": "dataset_DatasetPackage"}}}]},
        ["spdx", {"type": "AIPackage"}],
    ],
)
def test_ignores(value: object) -> None:
    """Bills of software, SPDX 2, schemas."""
    assert facts(value) == []


def test_ignores_links_and_other_files() -> None:
    """A symbolic link is data; without SPDX it is something else, broken or not."""
    assert facts(graph(model()), mode=SYMLINK) == []
    assert [*read(Source(path="a.json", data=b'{"type": "AIPackage",}'))] == []


def test_malformed() -> None:
    """A broken bill is a problem."""
    with pytest.raises(DecodeError):
        [*read(Source(path="a.json", data=b'{"@context": "https://spdx.org/rdf/3.0.1", "type": "AIPackage",}'))]


def test_bounds() -> None:
    """Every output owes something to every input: the product is bounded, and so is what contains a file."""
    many = [f"d{number}" for number in range(400)]
    product = [*map(dataset, many), link("build", "hasOutput", *many), link("build", "hasInput", *many)]
    with pytest.raises(DecodeError, match="more than 100,000 links") as error:
        facts(graph(*product))
    assert error.value.kind == "too-many"
    nested = [link(many[0], "contains", "f"), *(link(a, "contains", b) for a, b in zip(many[1:], many, strict=False))]
    (card,) = cards(file("f"), *nested, dataset(many[-1]), model(), link("m", "trainedOn", "f"))
    assert card.datasets == (Upstream(dataset="f", id=entry("f")),)


def test_paths() -> None:
    """Any JSON may be one; only a name with spdx says so by itself."""
    paths = ["sbom.spdx3.json", "a/spdx.jsonld", "models/falcon.json", "spdx.yaml", "spdx/readme.md"]
    assert [path for path in paths if READER.matches(path)] == paths[:3]
    assert READER.named is not None
    assert [path for path in paths if READER.named(path)] == paths[:2]
