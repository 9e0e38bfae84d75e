"""DATS."""

import json
from typing import Any

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, License, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.dats import READER, read

EXAMPLE_PATH = "brains/DATS.json"
EXAMPLE = """\
{
  "title": "Resting brains",
  "identifier": {"identifier": "https://doi.org/10.5281/zenodo.12", "identifierSource": "DOI"},
  "version": "1.0",
  "privacy": "controlled",
  "dates": [{"date": "2024-05-01", "type": {"value": "Date Issued"}}, {"date": "2023-01-01"}],
  "licenses": [{"name": "CC BY-NC-SA", "version": "4.0", "dataUsesConditions": "No redistribution"}],
  "types": [{"information": {"value": "MRI"}}],
  "distributions": [
    {"access": {"landingPage": "https://example.org/brains", "authorizations": [{"value": "registered"}]}}
  ],
  "derivedFrom": [{"title": "Raw brains"}],
  "extraProperties": [
    {"category": "parent_dataset_id", "values": [{"value": "parent-1"}]},
    {"category": "contact", "values": [{"value": "A Person, a@example.org"}]}
  ]
}
"""


def facts(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def only(**keys: Any) -> Declaration:
    (found,) = facts(json.dumps({"title": "T", "types": [{}], **keys}))
    return found


def test_example() -> None:
    """A dataset; name and version of the license are one text."""
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId("doi:10.5281/zenodo.12"),
            name="Resting brains",
            reader="dats",
            path=EXAMPLE_PATH,
            at=At(),
            parts=tuple(
                Part(name=name, path=EXAMPLE_PATH, at=At(pointer=f"/{key}"))
                for name, key in [("name", "title"), ("license", "licenses"), ("version", "version")]
            ),
            same_as=(DatasetId("path:brains"),),
            license=License(declared=("CC BY-NC-SA 4.0",), spdx="CC-BY-NC-SA-4.0", state="known"),
            urls=("https://doi.org/10.5281/zenodo.12", "https://example.org/brains"),
            version="1.0",
            published="2024-05-01",
            restrictions=("controlled", "registered", "No redistribution"),
            upstream=(Upstream(dataset="Raw brains"), Upstream(dataset="parent-1")),
            paths=("brains/**",),
        )
    ]


@pytest.mark.parametrize(
    ("item", "license_"),
    [
        ({"name": "CC BY-ND"}, License(declared=("CC BY-ND",), state="unknown")),
        ({"name": "CC BY 4.0", "version": "4.0"}, License(declared=("CC BY 4.0",), spdx="CC-BY-4.0", state="known")),
        (
            {"$schema": "https://creativecommons.org/licenses/by/4.0/"},
            License(declared=("https://creativecommons.org/licenses/by/4.0/",), spdx="CC-BY-4.0", state="known"),
        ),
        ({"identifier": {"identifier": "MIT"}}, License(declared=("MIT",), spdx="MIT", state="known")),
        ({}, License()),
    ],
)
def test_licenses(item: dict[str, Any], license_: License) -> None:
    """A family gets no version that is not stated."""
    assert only(licenses=[item]).license == license_


@pytest.mark.parametrize(
    ("parent", "upstream"),
    [
        (
            {"identifier": {"identifier": "10.5281/zenodo.7"}},
            (Upstream(dataset="10.5281/zenodo.7", id=DatasetId("doi:10.5281/zenodo.7")),),
        ),
        ({}, ()),
    ],
)
def test_upstream(parent: dict[str, Any], upstream: tuple[Upstream, ...]) -> None:
    """By its identifier where it has one."""
    assert only(derivedFrom=[parent]).upstream == upstream


def test_open_access_is_no_restriction() -> None:
    """What is public restricts nothing."""
    assert only(privacy="public", licenses=[{"name": "MIT"}]).restrictions == ()


@pytest.mark.parametrize("text", ["[]", "{}", '{"title": "T"}', '{"types": [{}]}'])
def test_ignores(text: str) -> None:
    """A title beside another key of the format is needed."""
    assert facts(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no description."""
    assert facts(EXAMPLE, mode=SYMLINK) == []


def test_malformed() -> None:
    """The name is that of the format alone."""
    with pytest.raises(DecodeError):
        facts(EXAMPLE[:-3])


@pytest.mark.parametrize(("path", "expected"), [("DATS.json", True), ("a/dats.json", True), ("a/STATS.json", False)])
def test_matches(path: str, expected: bool) -> None:
    """By the whole name."""
    assert READER.matches(path) is expected
