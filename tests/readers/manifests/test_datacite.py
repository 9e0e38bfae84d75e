"""DataCite metadata."""

import json
from typing import Any

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, License, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.datacite import READER, read

EXAMPLE_PATH = "meta/datacite.xml"
EXAMPLE = """\
<?xml version="1.0" encoding="UTF-8"?>
<resource xmlns="http://datacite.org/schema/kernel-4">
  <identifier identifierType="DOI">10.5281/zenodo.12</identifier>
  <titles><title xml:lang="en">River levels</title><title titleType="Subtitle">By day</title></titles>
  <publicationYear>2024</publicationYear>
  <resourceType resourceTypeGeneral="Dataset">Table</resourceType>
  <dates><date dateType="Collected">2020/2023</date></dates>
  <version>1.10</version>
  <rightsList>
    <rights rightsURI="info:eu-repo/semantics/embargoedAccess">Embargoed</rights>
    <rights rightsURI="https://creativecommons.org/licenses/by/4.0/">CC BY</rights>
  </rightsList>
  <relatedIdentifiers>
    <relatedIdentifier relatedIdentifierType="DOI" relationType="IsDerivedFrom">10.5281/zenodo.7</relatedIdentifier>
    <relatedIdentifier relatedIdentifierType="DOI" relationType="Cites">10.1000/182</relatedIdentifier>
  </relatedIdentifiers>
</resource>
"""
JSON = "meta/datacite.json"
CC_BY = License(declared=("https://creativecommons.org/licenses/by/4.0/",), spdx="CC-BY-4.0", state="known")


def facts(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def only(path: str = JSON, /, **keys: Any) -> Declaration:
    (found,) = facts(json.dumps({"titles": [{"title": "T"}], "types": {}, **keys}), path)
    return found


def part(name: str, text: str) -> Part:
    start = EXAMPLE.index(text)
    tag = EXAMPLE[start + 1 :].partition(">")[0]
    return Part(name=name, path=EXAMPLE_PATH, at=At(start=start, end=EXAMPLE.index(f"</{tag}>")))


def test_example() -> None:
    """A dataset in XML, each part with its place."""
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId("doi:10.5281/zenodo.12"),
            name="River levels",
            reader="datacite",
            path=EXAMPLE_PATH,
            at=At(),
            parts=(
                part("name", "<titles>"),
                part("license", "<rightsList>"),
                part("version", "<version>"),
                part("upstream", "<relatedIdentifiers>"),
            ),
            license=CC_BY,
            version="1.10",
            published="2024",
            collected="2020/2023",
            restrictions=("info:eu-repo/semantics/embargoedAccess",),
            upstream=(Upstream(dataset="10.5281/zenodo.7", id=DatasetId("doi:10.5281/zenodo.7")),),
        )
    ]


def test_json() -> None:
    """The same in JSON, also as the interface of DataCite wraps it."""
    document = {
        "doi": "10.5281/zenodo.12",
        "titles": [{"title": "River levels"}],
        "types": {"resourceTypeGeneral": "Dataset"},
        "rightsList": [{"rightsUri": CC_BY.declared[0]}, {"rightsUri": "info:eu-repo/semantics/openAccess"}],
        "dates": [{"date": "2024-05-01", "dateType": "Issued"}],
        "url": "https://example.org/rivers",
        "alternateIdentifiers": [{"alternateIdentifier": "https://example.org/r"}, {"alternateIdentifier": "R1"}],
        "version": "1.10",
    }
    expected = Declaration(
        dataset=DatasetId("doi:10.5281/zenodo.12"),
        name="River levels",
        reader="datacite",
        path=JSON,
        at=At(),
        parts=tuple(
            Part(name=name, path=JSON, at=At(pointer=f"/{key}"))
            for name, key in [("name", "titles"), ("license", "rightsList"), ("version", "version")]
        ),
        license=CC_BY,
        urls=("https://example.org/rivers", "https://example.org/r"),
        version="1.10",
        published="2024-05-01",
    )
    assert facts(json.dumps(document), JSON) == [expected]
    (wrapped,) = facts(json.dumps({"data": {"attributes": document}}), JSON)
    assert (wrapped.dataset, wrapped.at, wrapped.license) == (expected.dataset, At(pointer="/data/attributes"), CC_BY)


def test_gnode() -> None:
    """The template of G-Node describes its repository."""
    text = (
        'title: "River levels"\nlicense:\n  name: CC BY 4.0\n  url: https://creativecommons.org/licenses/by/4.0/\n'
        "references:\n  - {id: 'doi:10.5281/zenodo.7', reftype: IsDerivedFrom}\n  - {reftype: IsDerivedFrom}\n"
        "resourcetype: Dataset\ntemplateversion: 1.2\n"
    )
    (found,) = facts(text, "datacite.yml")
    assert (found.dataset, found.paths, found.name, found.version) == ("path:.", ("**",), "River levels", None)
    assert found.license == License(declared=("CC BY 4.0",), spdx="CC-BY-4.0", state="known")
    assert found.upstream == (Upstream(dataset="doi:10.5281/zenodo.7", id=DatasetId("doi:10.5281/zenodo.7")),)


def test_kebab_case() -> None:
    """An older spelling of the keys."""
    text = json.dumps(
        {
            "id": "https://doi.org/10.5281/zenodo.12",
            "title": "T",
            "resource-type-general": "Software",
            "publication-year": "2016",
            "rights": "MIT",
        }
    )
    (found,) = facts(text, JSON)
    assert (found.dataset, found.subject, found.published) == ("doi:10.5281/zenodo.12", "software", "2016")
    assert found.license.spdx == "MIT"


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        ("Dataset", "dataset"),
        ("Computational Notebook", "software"),
        ("Model", "model"),
        ("JournalArticle", "other"),
        ("", "dataset"),
    ],
)
def test_subjects(kind: str, subject: str) -> None:
    """The general resource type says what it speaks of."""
    assert only(types={"resourceTypeGeneral": kind}, doi="10.1/x", schemaVersion="4").subject == subject


@pytest.mark.parametrize(
    ("rights", "license_"),
    [
        (
            [{"rights": "Attribution", "rightsIdentifier": "cc-by-4.0", "rightsUri": "https://example.org"}],
            License(declared=("cc-by-4.0",), spdx="CC-BY-4.0", state="known"),
        ),
        (
            [{"rights": "MIT", "rightsUri": "https://example.org/x"}],
            License(declared=("MIT",), spdx="MIT", state="known"),
        ),
        ([{"lang": "en"}], License()),
        ("MIT", License(declared=("MIT",), spdx="MIT", state="known")),
    ],
)
def test_licenses(rights: object, license_: License) -> None:
    """Identifier, address or text: the first that says which license it is."""
    assert only(rightsList=rights, schemaVersion="http://datacite.org/schema/kernel-4").license == license_


def test_identifiers() -> None:
    """Only a DOI identifies."""
    identifiers = [
        {"identifierType": "Local", "identifier": "10.5281/zenodo.1"},
        {"identifierType": "DOI", "identifier": "10.5281/zenodo.2"},
    ]
    assert only(identifiers=identifiers, schemaVersion="4").dataset == "doi:10.5281/zenodo.2"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("[]", JSON),
        ("{", JSON),
        ('{"titles": [{"title": "T"}]}', JSON),
        ('{"schemaVersion": "4"}', JSON),
        ("http_interactions: []", "fixtures/datacite/a.yml"),
        ("<annotation/>", "metadata.xml"),
        ("<annotation>", "metadata.xml"),
        ('<metadata xmlns="http://datacite.org/schema/kernel-4"/>', "metadata.xml"),
    ],
)
def test_ignores(text: str, path: str) -> None:
    """Other files of such names, whole or broken, say nothing."""
    assert facts(text, path) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no description."""
    assert facts(EXAMPLE, mode=SYMLINK) == []
    assert facts("{}", JSON, mode=SYMLINK) == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('<resource xmlns="http://datacite.org/schema/kernel-4"><a>', EXAMPLE_PATH),
        (
            '<!DOCTYPE r [<!ENTITY a "b">]><resource xmlns="http://datacite.org/schema/kernel-4">&a;</resource>',
            EXAMPLE_PATH,
        ),
        ('{"schemaVersion": "http://datacite.org/schema/kernel-4",', JSON),
        ("title: [\nlicense: x\n", "datacite.yml"),
    ],
)
def test_malformed(text: str, path: str) -> None:
    """A broken file that surely is of DataCite, and XML that declares entities, are errors."""
    with pytest.raises(DecodeError):
        facts(text, path)


@pytest.mark.parametrize(
    ("path", "expected", "named"),
    [
        ("datacite.xml", True, True),
        ("datacite/doi.json", True, False),
        ("x-datacite.yaml", True, False),
        ("metadata.xml", True, False),
        ("datacite.py", False, True),
        ("data.xml", False, False),
    ],
)
def test_matches(path: str, expected: bool, named: bool) -> None:
    """By the word in the path."""
    assert READER.matches(path) is expected
    assert READER.named is not None
    assert READER.named(path) is named
