"""BIDS."""

import json
from typing import Any

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, License, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.bids import READER, read

EXAMPLE_PATH = "brains/dataset_description.json"
EXAMPLE = """\
{
  "Name": "Resting brains",
  "BIDSVersion": "1.8.0",
  "DatasetType": "derivative",
  "License": "CC0",
  "DatasetDOI": "doi:10.18112/openneuro.ds000001.v1.0.0",
  "ReferencesAndLinks": ["https://example.org/paper", "A book"],
  "DatasetLinks": {"atlas": "https://example.org/atlas", "local": "file:///atlas"},
  "SourceDatasets": [
    {"URL": "https://openneuro.org/datasets/ds000114", "DOI": "doi:10.18112/openneuro.ds000114.v1.0.1"},
    {"URL": "Unknown"}
  ]
}
"""


def facts(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def only(**keys: Any) -> Declaration:
    (found,) = facts(json.dumps({"Name": "N", "BIDSVersion": "1.8.0", **keys}))
    return found


def test_example() -> None:
    """A dataset that was derived from another one."""
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId("doi:10.18112/openneuro.ds000001.v1.0.0"),
            name="Resting brains",
            reader="bids",
            path=EXAMPLE_PATH,
            at=At(),
            parts=tuple(
                Part(name=name, path=EXAMPLE_PATH, at=At(pointer=f"/{key}"))
                for name, key in [("name", "Name"), ("license", "License"), ("upstream", "SourceDatasets")]
            ),
            same_as=(DatasetId("path:brains"),),
            license=License(declared=("CC0",), spdx="CC0-1.0", state="known"),
            urls=(
                "https://example.org/paper",
                "https://example.org/atlas",
                "https://openneuro.org/datasets/ds000114",
            ),
            upstream=(
                Upstream(
                    dataset="doi:10.18112/openneuro.ds000114.v1.0.1",
                    id=DatasetId("doi:10.18112/openneuro.ds000114.v1.0.1"),
                ),
            ),
            paths=("brains/**",),
        )
    ]


@pytest.mark.parametrize(
    ("keys", "license_"),
    [
        ({"Licence": "CC0"}, License(declared=("CC0",), spdx="CC0-1.0", state="known")),
        (
            {"License": "Ask a.person@example.org for terms"},
            License(declared=("Ask \u2026 for terms",), state="unparsable"),
        ),
        ({"License": ""}, License()),
    ],
)
def test_licenses(keys: dict[str, str], license_: License) -> None:
    """Free text, without addresses of persons."""
    assert only(**keys).license == license_


@pytest.mark.parametrize("keys", [{"BIDSVersion": "1.0"}, {"Name": "N", "License": "CC0"}])
def test_recognises(keys: dict[str, str]) -> None:
    """The version of BIDS, or a name beside another of its keys."""
    (found,) = facts(json.dumps(keys))
    assert found.dataset == "path:brains"


@pytest.mark.parametrize("text", ["[]", "{}", '{"Name": "N"}', '{"name": "N", "License": "x"}', '{"a": '])
def test_ignores(text: str) -> None:
    """Other files of that name say nothing."""
    assert facts(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no description."""
    assert facts(EXAMPLE, mode=SYMLINK) == []


def test_malformed() -> None:
    """With the version of BIDS in it, a broken file is an error."""
    with pytest.raises(DecodeError):
        facts(EXAMPLE[:-3])


@pytest.mark.parametrize(("path", "expected"), [(EXAMPLE_PATH, True), ("my_dataset_description.json", False)])
def test_matches(path: str, expected: bool) -> None:
    """By the whole name."""
    assert READER.matches(path) is expected


def test_license_twice() -> None:
    """A second license under the same key does not hide the first."""
    with pytest.raises(DecodeError):
        facts('{"BIDSVersion": "1.8.0", "Name": "N", "License": "CC-BY-NC-4.0", "License": "CC0"}')
