"""Which format a file of JSON-LD is of."""

import json
from typing import Any

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import Declaration
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests import croissant, croissant_tasks, dcat, open_data_catalog, ro_crate, schema_org
from mlpolicy.readers.manifests._linked_data import matches, objects

READERS = [module.READER for module in (croissant, croissant_tasks, dcat, open_data_catalog, ro_crate, schema_org)]
SCHEMA = {"@context": "https://schema.org", "@type": "Dataset", "name": "n"}
DCAT = {"@type": "dcat:Dataset", "dct:title": "n"}
CRATE = [{"@id": "./", "@type": "Dataset", "name": "n"}, {"@id": "ro-crate-metadata.json", "about": {"@id": "./"}}]


def claims(path: str, value: object) -> list[str]:
    """The readers that say something of the file."""
    source = Source(path=path, data=json.dumps(value).encode())
    found: list[Declaration] = [fact for reader in READERS if reader.matches(path) for fact in reader.read(source)]
    return [fact.reader for fact in found]


@pytest.mark.parametrize(
    ("path", "value", "reader"),
    [
        ("a.jsonld", SCHEMA | {"conformsTo": "http://mlcommons.org/croissant/1.0"}, "croissant"),
        ("croissant.json", SCHEMA, "croissant"),
        ("a.jsonld", SCHEMA, "schema-org"),
        ("a.jsonld", SCHEMA | {"@type": ["Dataset", "dcat:Dataset"]}, "schema-org"),
        ("a.jsonld", DCAT, "dcat"),
        ("croissant.json", DCAT, "dcat"),
        (
            "catalog.jsonld",
            {"@type": "dcat:Catalog", "dataset": [DCAT | {"title": "n", "accessLevel": "x"}]},
            "open-data-catalog",
        ),
        ("a.jsonld", {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": CRATE}, "ro-crate"),
        ("croissant.jsonld", {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": CRATE}, "ro-crate"),
        ("a.jsonld", {"@type": "cr:Task", "name": "n"}, "croissant-tasks"),
    ],
)
def test_each_statement_is_of_one_format(path: str, value: object, reader: str) -> None:
    """Content decides, and no file is claimed twice."""
    assert claims(path, value) == [reader]


@pytest.mark.parametrize(
    "value",
    [
        {"@context": "https://schema.org", "@type": "Person", "name": "n"},
        {"@graph": [{"@id": "schema:Dataset", "@type": "rdfs:Class", "rdfs:label": "Dataset"}]},
        {"@context": "https://schema.org", "@type": "Dataset"},
        {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "title": "Dataset"},
        {"type": "Dataset", "name": "n"},
        {"dataset": [{"name": "n"}], "catalog": "c"},
        [],
        "text",
    ],
)
def test_what_describes_no_data_says_nothing(value: Any) -> None:
    """Other JSON-LD, classes, frames, schemas and plain JSON."""
    assert claims("dataset_metadata_catalog.jsonld", value) == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.jsonld", True),
        ("a/Metadata.JSON", True),
        ("dcat.json", True),
        ("package.json", False),
        ("dataset.csv", False),
    ],
)
def test_matches(path: str, expected: bool) -> None:
    """JSON-LD always, JSON by its name."""
    assert matches(path) is expected


@pytest.mark.parametrize(
    ("path", "data", "error"),
    [
        ("a.jsonld", b'{"@context": "https://schema.org", "@type": "Dataset",}', True),
        ("a.json", b'{"@context": "https://schema.org", "@type": "Dataset",}', False),
        ("a.json", b'{"@context": "https://w3id.org/ro/crate/1.1/context",}', True),
        ("a.jsonld", b'{"@context": "https://schema.org", "@type": "Person",}', False),
        ("a.jsonld", b"{{ template }}", False),
    ],
)
def test_broken(path: str, data: bytes, error: bool) -> None:
    """A broken file counts where it is surely a description of data."""
    source = Source(path=path, data=data)
    if error:
        with pytest.raises(DecodeError):
            objects(source)
    else:
        assert objects(source) == ()


def test_a_symbolic_link_is_no_document() -> None:
    """Its target is not followed."""
    assert objects(Source(path="a.jsonld", data=json.dumps(SCHEMA).encode(), mode=SYMLINK)) == ()
