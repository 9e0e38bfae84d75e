"""Records of the Data Provenance Standards."""

import json
from typing import Any

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.licenses.names import read_license
from mlpolicy.model import At, DatasetId, Declaration, Digest, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.data_provenance_standard import READER, read

EXAMPLE_PATH = "data/provenance.json"
EXAMPLE = """\
{
  "$schema": "https://docs.oasis-open.org/dps/prov-meta/v1.0/schema/data-provenance.json",
  "set": {"category": "training-data", "label": "News"},
  "source": {
    "name": "News articles",
    "data-version": "3",
    "id": {"uris": ["https://example.org/news"], "hashes": []}
  },
  "provenance": {
    "source": "https://example.org/raw/provenance.json",
    "date": "2025-06-01",
    "generation-period": {"start": "2020-01-01", "end": "2024-12-31"},
    "generation-method": [{"code": "feeds"}, {"code": "other", "long-description": "Bought from a publisher"}]
  },
  "use": {
    "license": ["CC-BY-4.0"],
    "intended-purpose": [{"code": "pre-training"}],
    "classification": [{"regulation": {"code": "pi"}, "evaluated": true}]
  }
}
"""
SHA = "ab" * 32
SCHEMA = "https://docs.oasis-open.org/dps/prov-meta/v1.0/schema/data-provenance.json"


def facts(value: object, path: str = "a.json", mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=json.dumps(value).encode(), mode=mode))]


def record(
    source: dict[str, Any] | None = None, provenance: dict[str, Any] | None = None, use: dict[str, Any] | None = None
) -> Declaration:
    groups = {"source": {"name": "n", **(source or {})}, "provenance": {"x": 1, **(provenance or {})}}
    (found,) = facts({"$schema": SCHEMA, **groups, "use": {"x": 1, **(use or {})}})
    return found


def test_example() -> None:
    """Everything that a record says, each part with its place."""
    places = [("name", "/source/name"), ("license", "/use/license"), ("upstream", "/provenance/source")]
    assert [*read(Source(path=EXAMPLE_PATH, data=EXAMPLE.encode()))] == [
        Declaration(
            dataset=DatasetId("url:https://example.org/news"),
            name="News articles",
            reader="data-provenance-standard",
            path=EXAMPLE_PATH,
            at=At(pointer="/source"),
            parts=tuple(Part(name=name, path=EXAMPLE_PATH, at=At(pointer=pointer)) for name, pointer in places),
            license=read_license(["CC-BY-4.0"]),
            urls=("https://example.org/news",),
            version="3",
            published="2025-06-01",
            collected="2020-01-01/2024-12-31",
            collection=("feeds", "Bought from a publisher"),
            restrictions=("pre-training",),
            personal_data="yes",
            upstream=(
                Upstream(
                    dataset="https://example.org/raw/provenance.json",
                    id=DatasetId("url:https://example.org/raw/provenance.json"),
                ),
            ),
            purposes=("train",),
        )
    ]


def test_reads_what_the_alliance_writes() -> None:
    """Codes with descriptions, `title`, evaluations as texts, technologies as indicators."""
    (found,) = facts(
        {
            "source": {"version": "1.0.0", "title": "Talks", "id": "u", "issuer": [{"name": "Acme"}]},
            "provenance": {"origin-geography": [{"country": "Peru"}], "generation-method": [{"code": "feeds"}]},
            "use": {
                "license": ["https://spdx.org/licenses/MIT"],
                "classification": [{"regulation": {"code": "pci", "description": "Cards"}, "evaluated": "true"}],
                "privacy-indicators": [{"toolCategory": {"code": "anonymization"}}],
                "intended-purpose": [{"code": "evaluation", "description": "Tests"}, {"description": "Reports"}, {}],
                "copyright": ["(c) Acme"],
            },
        }
    )
    assert (found.name, found.version, found.license.spdx) == ("Talks", None, "MIT")
    assert found.collection == ("feeds",)
    assert found.personal_data == "described"
    assert found.restrictions == ("evaluation", "Reports", "(c) Acme")
    assert found.purposes == ("eval",)


def test_reads_titles_of_fields() -> None:
    """In YAML, with the groups below `Metadata`."""
    content = b"""\
Metadata:
  Source: {Dataset title/name: Talks}
  Provenance: {Range of dates: 2020 to 2021, Method: Web scraping/Crawling, Dataset issue date: 2022}
  Use: {License to use: Non-commercial, Confidentiality classification: Personal information (PI)/Demographic}
"""
    (found,) = read(Source(path="provenance.yaml", data=content))
    assert found.name == "Talks"
    assert (found.collected, found.published, found.collection) == ("2020 to 2021", "2022", ("Web scraping/Crawling",))
    assert (found.license.declared, found.personal_data) == (("Non-commercial",), "yes")


def test_identity() -> None:
    """Addresses, ids of other registries and digests; an algorithm is written in two ways."""
    found = record(
        {
            "id": {
                "uris": ["https://example.org/n", "urn:x"],
                "custom-ids": [{"system": "DataCite", "value": "10.5281/zenodo.1"}],
                "hashes": [
                    {"path": "a", "tree-hashes": [{"algorithm": "sha-256", "value": SHA}, {"algorithm": "sha256"}]},
                    {"algorithm": "sha256", "value": SHA},
                ],
            }
        }
    )
    assert (found.dataset, found.same_as) == ("doi:10.5281/zenodo.1", ("url:https://example.org/n",))
    assert found.digests == (Digest(algorithm="sha256", value=SHA),)


@pytest.mark.parametrize(
    ("use", "personal"),
    [
        ({"classification": [{"regulation": {"code": "phi"}}]}, "yes"),
        ({"classification": [{"regulation": {"code": "spi"}, "evaluated": False}]}, "no"),
        ({"classification": [{"regulation": {"code": "pi"}, "evaluated": "unknown"}]}, None),
        ({"classification": [{"regulation": {"code": "pci"}, "evaluated": True}, {}]}, None),
        ({"data-risk-reducing": [{"technology": "data-redaction"}]}, "described"),
        ({}, None),
    ],
)
def test_personal_data(use: dict[str, Any], personal: str | None) -> None:
    """A classification says whether it was found to apply."""
    assert record(use=use).personal_data == personal


def test_a_period_may_be_open() -> None:
    """Then it is its one end."""
    assert record(provenance={"generation-period": {"start": "2020"}}).collected == "2020"
    assert record().collected is None


@pytest.mark.parametrize(
    "value",
    [
        {"source": {"name": "x"}, "provenance": {"note": "y"}, "use": {"z": 1}},
        {"$schema": SCHEMA, "source": {"name": "x"}, "provenance": {"date": "2020"}},
        {"$schema": SCHEMA, "source": "x", "provenance": {"date": "2020"}, "use": {"license": "MIT"}},
        {"properties": {"source": {"name": "provenance"}}},
        ["provenance"],
    ],
)
def test_ignores(value: object) -> None:
    """Other provenance files, half records, schemas."""
    assert facts(value) == []


def test_ignores_links() -> None:
    """A symbolic link is data."""
    assert facts(json.loads(EXAMPLE), mode=SYMLINK) == []


def test_malformed() -> None:
    """A broken record is a problem where it names its schema."""
    with pytest.raises(DecodeError):
        [*read(Source(path="a.json", data=f'{{"$schema": "{SCHEMA}",}}'.encode()))]
    assert [*read(Source(path="provenance.json", data=b'{"provenance": 1,}'))] == []


def test_paths() -> None:
    """Any JSON may be one, and YAML that is named after provenance."""
    paths = [EXAMPLE_PATH, "provenance-card.yml", "a.json", "a.yaml"]
    assert [path for path in paths if READER.matches(path)] == paths[:3]
    assert READER.named is not None
    assert [path for path in paths if READER.named(path)] == paths[:2]
