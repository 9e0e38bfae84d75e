"""CKAN packages."""

import json
from typing import Any

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.licenses.names import read_license
from mlpolicy.model import At, DatasetId, Declaration, Digest, Part
from mlpolicy.readers import Source
from mlpolicy.readers.manifests.ckan_package import READER, read

EXAMPLE_PATH = "data/ckan_dataset.json"
EXAMPLE = """\
{
  "name": "bus-stops",
  "title": "Bus stops",
  "license_id": "cc-by",
  "license_title": "Creative Commons Attribution",
  "license_url": "https://creativecommons.org/licenses/by/4.0/",
  "owner_org": "city",
  "url": "https://example.org/stops",
  "version": "2",
  "extras": [{"key": "doi", "value": "10.5281/zenodo.1"}, {"key": "issued", "value": "2024-01-01"}],
  "resources": [{"url": "https://example.org/stops.csv", "hash": "abababababababababababababababab"},
                {"url": "stops.csv", "hash": "sha1:main"}]
}
"""


def facts(value: object, path: str = EXAMPLE_PATH) -> list[Declaration]:
    return [*read(Source(path=path, data=json.dumps(value).encode()))]


def test_reads_every_field() -> None:
    """Of the three forms of the license the one that resolves counts."""
    places = [("name", "/title"), ("license", "/license_id"), ("digests", "/resources")]
    assert facts(json.loads(EXAMPLE)) == [
        Declaration(
            dataset=DatasetId("doi:10.5281/zenodo.1"),
            name="Bus stops",
            reader="ckan-package",
            path=EXAMPLE_PATH,
            at=At(),
            parts=tuple(Part(name=name, path=EXAMPLE_PATH, at=At(pointer=pointer)) for name, pointer in places),
            same_as=(DatasetId("url:https://example.org/stops"),),
            license=read_license(["https://creativecommons.org/licenses/by/4.0/"]),
            urls=("https://example.org/stops", "https://example.org/stops.csv"),
            version="2",
            published="2024-01-01",
            digests=(Digest(algorithm="md5", value="ab" * 16),),
        )
    ]


@pytest.mark.parametrize(
    ("value", "pointers"),
    [
        ({"help": "h", "result": {"name": "n", "license_id": "x", "resources": []}}, ["/result"]),
        ({"result": {"results": [{"owner_org": "o", "resources": []}, {"name": "n"}]}}, ["/result/results/0"]),
    ],
)
def test_answers_of_the_api(value: Any, pointers: list[str]) -> None:
    """The package is the result, or one of the results."""
    assert [fact.at.pointer for fact in facts(value)] == pointers


def test_a_file_named_package_is_a_data_package() -> None:
    """It is read once; an answer of the API is not one."""
    package = json.loads(EXAMPLE)
    assert facts(package, "ckan_package.json") == []
    assert [fact.name for fact in facts({"result": package}, "package_show.json")] == ["Bus stops"]


def test_extended_schemas() -> None:
    """Keys of ckanext-dcat and of Croissant: one license, access rights, hashes with their algorithm."""
    sha1 = "ab" * 20
    (found,) = facts(
        {
            "notes": "About stops",
            "license": "CC0-1.0",
            "issued": "2024-05-02",
            "access_rights": "https://example.org/NON_PUBLIC",
            "same_as": ["https://doi.org/10.5281/zenodo.2"],
            "resources": [
                {
                    "url": "a.csv",
                    "hash": sha1,
                    "hash_algorithm": "http://spdx.org/rdf/terms#checksumAlgorithm_sha1",
                    "size": "9",
                }
            ],
        }
    )
    assert (found.dataset, found.license.spdx, found.published) == ("doi:10.5281/zenodo.2", "CC0-1.0", "2024-05-02")
    assert found.restrictions == ("https://example.org/NON_PUBLIC",)
    (other,) = facts(
        {"notes": "x", "access_rights": "https://example.org/PUBLIC", "resources": [{"url": "a", "license": "MIT"}]}
    )
    assert (other.restrictions, other.license.spdx) == ((), "MIT")
    assert found.digests == (Digest(algorithm="sha1", value=sha1, path="data/a.csv", size=9),)


@pytest.mark.parametrize(
    "value",
    [
        {"resources": []},
        {"license_id": "x"},
        {"license_id": "x", "resources": {}},
        {"notes": "x", "resources": [{"path": "a"}, "b"]},
        [],
    ],
)
def test_ignores(value: object) -> None:
    """Data packages and anything else."""
    assert facts(value) == []


def test_malformed() -> None:
    """A broken file is an error where it is surely a package."""
    with pytest.raises(DecodeError):
        list(read(Source(path=EXAMPLE_PATH, data=b'{"license_title": "x",}')))
    assert list(read(Source(path=EXAMPLE_PATH, data=b"{"))) == []


def test_matches() -> None:
    """JSON by its name, but no package of npm and no data package."""
    paths = ("a/ckan.json", "dataset.JSON", "package.json", "datapackage.json", "ckan.py", "a.json")
    assert [READER.matches(path) for path in paths] == [True, True, False, False, False, False]
