"""DCAT."""

import json
from typing import Any

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.licenses.names import read_license
from mlpolicy.model import At, DatasetId, Declaration, Digest, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.dcat import READER, read

SHA1 = "ab" * 20
CC = "https://creativecommons.org/licenses/by/4.0/"
EXAMPLE_PATH = "data/catalog.ttl"
EXAMPLE = """\
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix spdx: <http://spdx.org/rdf/terms#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<https://example.org/stops> a dcat:Dataset ;
  dct:title "Bus stops"@en ;
  dct:identifier "https://doi.org/10.5281/zenodo.1" ;
  dct:issued "2024-01-01"^^xsd:date ;
  dct:source <https://example.org/network> ;
  dcat:version "3" ;
  dcat:landingPage <https://example.org/stops.html> ;
  dcat:distribution [ a dcat:Distribution ;
    dct:license <https://creativecommons.org/licenses/by/4.0/> ;
    dcat:downloadURL <stops.csv> ; dcat:byteSize 12 ;
    spdx:checksum [ spdx:algorithm spdx:checksumAlgorithm_sha1 ;
      spdx:checksumValue "abababababababababababababababababababab" ] ] .
"""


def facts(value: object, path: str = "data/dcat.jsonld") -> list[Declaration]:
    return [*read(Source(path=path, data=json.dumps(value).encode()))]


def turtle(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def test_turtle() -> None:
    """The license of a distribution is that of the data; parts have no places of their own."""
    assert turtle(EXAMPLE) == [
        Declaration(
            dataset=DatasetId("doi:10.5281/zenodo.1"),
            name="Bus stops",
            reader="dcat",
            path=EXAMPLE_PATH,
            at=At(),
            same_as=(DatasetId("url:https://example.org/stops"), DatasetId("url:https://example.org/stops.html")),
            license=read_license([CC]),
            urls=("https://example.org/stops.html",),
            version="3",
            published="2024-01-01",
            digests=(Digest(algorithm="sha1", value=SHA1, path="data/stops.csv", size=12),),
            upstream=(
                Upstream(dataset="https://example.org/network", id=DatasetId("url:https://example.org/network")),
            ),
            paths=("data/stops.csv",),
        )
    ]


def test_json_ld() -> None:
    """References between the objects of a graph, with places; rights that name a license are one."""
    graph: list[dict[str, Any]] = [
        {
            "@id": "ex:a",
            "@type": "dcat:Dataset",
            "dct:title": [{"@value": "A", "@language": "en"}],
            "dct:rights": [CC, "Ask us"],
            "dcat:distribution": ["ex:d"],
        },
        {
            "@id": "ex:d",
            "@type": "dcat:Distribution",
            "dct:license": {"@id": CC},
            "dcat:accessURL": {"@id": "ex:d.csv"},
        },
    ]
    (found,) = facts({"@context": {"ex": "https://example.org/"}, "@graph": graph})
    path = "data/dcat.jsonld"
    places = [("name", "dct:title"), ("license", "dcat:distribution"), ("digests", "dcat:distribution")]
    assert found == Declaration(
        dataset=DatasetId("url:https://example.org/a"),
        name="A",
        reader="dcat",
        path=path,
        at=At(pointer="/@graph/0"),
        parts=tuple(Part(name=name, path=path, at=At(pointer=f"/@graph/0/{key}")) for name, key in places),
        license=read_license([CC]),
        urls=("https://example.org/d.csv",),
        restrictions=("Ask us",),
    )


def test_collections() -> None:
    """A catalogue and a service name their datasets; one that says nothing of itself is no statement."""
    inner = {"@id": "https://example.org/a", "@type": "dcat:Dataset", "dct:title": "A"}
    value = [
        {"@type": "dcat:Catalog", "dct:title": "C", "dcat:dataset": [inner]},
        {
            "@type": "dcat:DataService",
            "dct:license": CC,
            "dcat:servesDataset": {"@id": "https://example.org/a"},
            "dcat:endpointURL": "https://example.org/api",
        },
        {"@type": "dcat:Catalog", "dcat:record": {"@id": "r"}},
    ]
    assert [
        (fact.subject, fact.dataset, fact.license.spdx, [up.dataset for up in fact.upstream]) for fact in facts(value)
    ] == [
        ("collection", "entry:data/dcat.jsonld#C", None, ["https://example.org/a"]),
        ("collection", "url:https://example.org/api", "CC-BY-4.0", ["https://example.org/a"]),
        ("dataset", "url:https://example.org/a", None, []),
    ]


def test_lone_distributions() -> None:
    """A distribution of no dataset stands for data, with medium confidence, unless it says nothing."""
    value = [
        {"@type": "dcat:Distribution", "dcat:downloadURL": "https://example.org/a.csv"},
        {"@type": "dcat:Distribution"},
    ]
    assert [(fact.urls, fact.confidence) for fact in facts(value)] == [(("https://example.org/a.csv",), "medium")]


@pytest.mark.parametrize(
    "text",
    [
        "@prefix dcat: <http://www.w3.org/ns/dcat#> .\ndcat:Thing a <http://www.w3.org/2002/07/owl#Class> .",
        "@prefix dcat: <http://www.w3.org/ns/dcat#> .\n{{ template }}",
        "",
    ],
)
def test_ignores(text: str) -> None:
    """Vocabularies, and broken RDF that names no dataset."""
    assert turtle(text) == []


def test_malformed() -> None:
    """Broken RDF that surely speaks of a dataset is an error."""
    with pytest.raises(DecodeError):
        turtle("<#a> a dcat:Dataset .")


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no document."""
    assert turtle(EXAMPLE, mode=SYMLINK) == []


def test_matches() -> None:
    """RDF by its suffix, JSON-LD as every description."""
    paths = ("a.ttl", "a.rdf", "dcat.json", "a.owl")
    assert [READER.matches(path) for path in paths] == [True, True, True, False]
    assert READER.named is not None
    assert [READER.named(path) for path in ("a/dcat.json", "a.jsonld")] == [True, False]
