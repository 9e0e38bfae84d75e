"""schema.org Dataset."""

import json
from typing import Any

from mlpolicy.licenses.names import read_license
from mlpolicy.model import At, DatasetId, Declaration, Digest, Part, Upstream
from mlpolicy.readers import Source
from mlpolicy.readers.manifests.schema_org import read

SHA = "ab" * 32
EXAMPLE_PATH = "data/rivers.jsonld"
EXAMPLE = """\
{
  "@context": "https://schema.org/",
  "@type": "Dataset",
  "@id": "https://example.org/rivers",
  "name": "River levels",
  "identifier": {"@type": "PropertyValue", "propertyID": "doi", "value": "doi:10.5281/zenodo.1"},
  "url": "https://example.org/rivers",
  "license": "https://creativecommons.org/licenses/by/4.0/",
  "version": "2024-01",
  "datePublished": "2024-02-03",
  "conditionsOfAccess": "Registration needed",
  "isBasedOn": "https://example.org/gauges",
  "distribution": [
    {"@type": "DataDownload", "contentUrl": "levels.csv", "sha256": "%s"},
    {"@type": "DataDownload", "url": "https://example.org/rivers.zip"}
  ]
}
""" % ("ab" * 32)


def facts(value: object) -> list[Declaration]:
    return [*read(Source(path=EXAMPLE_PATH, data=json.dumps(value).encode()))]


def test_reads_every_field() -> None:
    """A whole description, each part with its place."""
    keys = [(key, f"/{key}") for key in ("name", "license", "version", "url")]
    keys += [
        ("digests", "/distribution"),
        ("upstream", "/isBasedOn"),
        ("digest:data/levels.csv", "/distribution/0/sha256"),
    ]
    assert facts(json.loads(EXAMPLE)) == [
        Declaration(
            dataset=DatasetId("doi:10.5281/zenodo.1"),
            name="River levels",
            reader="schema-org",
            path=EXAMPLE_PATH,
            at=At(),
            parts=tuple(Part(name=name, path=EXAMPLE_PATH, at=At(pointer=pointer)) for name, pointer in keys),
            same_as=(DatasetId("url:https://example.org/rivers"),),
            license=read_license(["https://creativecommons.org/licenses/by/4.0/"]),
            urls=("https://example.org/rivers", "https://example.org/rivers.zip"),
            version="2024-01",
            published="2024-02-03",
            restrictions=("Registration needed",),
            digests=(Digest(algorithm="sha256", value=SHA, path="data/levels.csv"),),
            upstream=(Upstream(dataset="https://example.org/gauges", id=DatasetId("url:https://example.org/gauges")),),
            paths=("data/levels.csv",),
        )
    ]


def test_collections() -> None:
    """A catalogue and a repository are collections of the datasets that they name, which are read too."""
    inner = {"@type": "Dataset", "@id": "https://example.org/a", "name": "A"}
    catalog: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "name": "C",
        "dataset": [inner, "hf:a/b"],
    }
    repository = {"@context": "https://schema.org", "@type": ["Service", "ResearchProject"], "legalName": "R"}
    assert [
        (fact.subject, fact.name, [up.dataset for up in fact.upstream]) for fact in facts([catalog, repository])
    ] == [
        ("collection", "C", ["https://example.org/a", "hf:a/b"]),
        ("dataset", "A", []),
        ("collection", "R", []),
    ]


def test_what_a_page_is_about() -> None:
    """A dataset below `mainEntity`, once, also when the graph has it beside the page."""
    page = {"@type": "WebPage", "mainEntity": {"@id": "#d"}}
    graph = {"@context": "https://schema.org", "@graph": [page, {"@id": "#d", "@type": "Dataset", "name": "D"}]}
    assert [(fact.dataset, fact.at.pointer) for fact in facts(graph)] == [("entry:data/rivers.jsonld#D", "/@graph/1")]


def test_ignores() -> None:
    """Parts of the vocabulary that speak of something else."""
    assert (
        facts([{"@context": "https://schema.org", "@type": kind, "name": "n"} for kind in ("Service", "WebSite")]) == []
    )
