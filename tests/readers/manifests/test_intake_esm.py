"""Descriptions of collections for intake-esm."""

import json

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, Part
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.intake_esm import READER, read

EXAMPLE_PATH = "catalogs/climate.json"
EXAMPLE = """\
{
  "esmcat_version": "0.1.0",
  "id": "climate-runs",
  "description": "Model output of three experiments",
  "catalog_file": "https://data.example.org/climate/runs.csv.gz",
  "attributes": [{"column_name": "experiment_id"}],
  "assets": {"column_name": "path", "format": "zarr"}
}
"""


def facts(text: str, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=EXAMPLE_PATH, data=text.encode(), mode=mode))]


def test_reads() -> None:
    """Name and table of the files."""
    url = "https://data.example.org/climate/runs.csv.gz"
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId(f"url:{url}"),
            name="climate-runs",
            reader="intake-esm",
            path=EXAMPLE_PATH,
            at=At(),
            parts=(Part(name="name", path=EXAMPLE_PATH, at=At(pointer="/id")),),
            urls=(url,),
        )
    ]


@pytest.mark.parametrize(
    ("more", "paths", "license_"),
    [
        ({"catalog_file": "runs.csv", "license": "CC0-1.0"}, ("catalogs/runs.csv",), "CC0-1.0"),
        ({"catalog_dict": []}, (), None),
    ],
)
def test_tables(more: dict[str, object], paths: tuple[str, ...], license_: str | None) -> None:
    """The table may lie beside the file, or in it."""
    (found,) = facts(json.dumps({"esmcat_version": "0.1.0", "title": "x", "assets": {}} | more))
    assert (found.name, found.urls, found.paths, found.license.spdx) == ("x", (), paths, license_)


@pytest.mark.parametrize(
    "text", ["[]", "{}", '{"esmcat_version": "0.1.0"}', '{"esmcat_version": {}, "assets": 1}', "{"]
)
def test_ignores(text: str) -> None:
    """JSON of another kind."""
    assert facts(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no description."""
    assert facts(EXAMPLE, mode=SYMLINK) == []


def test_malformed() -> None:
    """A broken file with the format's own key is an error."""
    with pytest.raises(DecodeError):
        facts('{"esmcat_version": ')


@pytest.mark.parametrize(("path", "expected"), [("a/x.json", True), ("x.yaml", False)])
def test_matches(path: str, expected: bool) -> None:
    """Any JSON file may be one; the format's own key decides."""
    assert READER.matches(path) is expected
