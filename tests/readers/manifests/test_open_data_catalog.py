"""Project Open Data catalogues."""

import json
from typing import Any

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.licenses.names import read_license
from mlpolicy.model import At, DatasetId, Declaration, Part
from mlpolicy.readers import Source
from mlpolicy.readers.manifests.open_data_catalog import READER, read

EXAMPLE_PATH = "data.json"
EXAMPLE = """\
{
  "@context": "https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld",
  "@type": "dcat:Catalog",
  "conformsTo": "https://project-open-data.cio.gov/v1.1/schema",
  "dataset": [{
    "@type": "dcat:Dataset",
    "title": "Harvests",
    "identifier": "harvests-1",
    "accessLevel": "restricted public",
    "rights": "Names of farms are withheld.",
    "license": "https://creativecommons.org/publicdomain/zero/1.0/",
    "issued": "2020-02-03",
    "landingPage": "https://example.org/harvests",
    "distribution": [{"downloadURL": "https://example.org/harvests.csv", "mediaType": "text/csv"}]
  }]
}
"""


def facts(value: object) -> list[Declaration]:
    return [*read(Source(path=EXAMPLE_PATH, data=json.dumps(value).encode()))]


def test_reads_every_field() -> None:
    """An entry with its place; access that is not public is a restriction."""
    places = [("name", "/dataset/0/title"), ("license", "/dataset/0/license"), ("url", "/dataset/0/landingPage")]
    assert facts(json.loads(EXAMPLE)) == [
        Declaration(
            dataset=DatasetId("url:https://example.org/harvests"),
            name="Harvests",
            reader="open-data-catalog",
            path=EXAMPLE_PATH,
            at=At(pointer="/dataset/0"),
            parts=tuple(Part(name=name, path=EXAMPLE_PATH, at=At(pointer=pointer)) for name, pointer in places),
            license=read_license(["https://creativecommons.org/publicdomain/zero/1.0/"]),
            urls=("https://example.org/harvests", "https://example.org/harvests.csv"),
            published="2020-02-03",
            restrictions=("restricted public", "Names of farms are withheld."),
        )
    ]


def test_an_entry_alone() -> None:
    """A harvested entry stands by itself; public access restricts nothing."""
    found = facts({"title": "n", "accessLevel": "public", "rights": "N/A"})
    assert [(fact.name, fact.at.pointer, fact.restrictions) for fact in found] == [("n", "", ())]


@pytest.mark.parametrize("value", [{"dataset": [{"title": "n"}]}, {"accessLevel": "public"}, {"dataset": "x"}, [], 1])
def test_ignores(value: Any) -> None:
    """Other lists of datasets, and other things with an access level."""
    assert facts(value) == []


def test_malformed() -> None:
    """A broken file is an error where it is surely such a catalogue."""
    with pytest.raises(DecodeError):
        list(read(Source(path=EXAMPLE_PATH, data=b'{"conformsTo": "https://project-open-data.cio.gov/v1.1/schema",}')))
    assert list(read(Source(path=EXAMPLE_PATH, data=b"{"))) == []


def test_matches() -> None:
    """By the usual names."""
    paths = ("a/data.json", "city_data.json", "catalog.jsonld", "opendata.json", "metadata.json", "data.yaml")
    assert [READER.matches(path) for path in paths] == [True, True, True, True, False, False]
