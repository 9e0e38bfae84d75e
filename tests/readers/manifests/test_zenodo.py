"""`.zenodo.json`."""

import json
from typing import Any

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, License, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.zenodo import READER, read

EXAMPLE_PATH = ".zenodo.json"
EXAMPLE = """\
{
  "upload_type": "dataset",
  "title": "River levels",
  "license": "cc-by-4.0",
  "version": "1.10",
  "publication_date": "2024-05-01",
  "access_right": "restricted",
  "access_conditions": "For research; ask a.person@example.org.",
  "related_identifiers": [
    {"identifier": "https://doi.org/10.5281/zenodo.7", "relation": "isDerivedFrom"},
    {"identifier": "https://github.com/acme/rivers/tree/v1", "relation": "isSupplementTo"}
  ]
}
"""


def facts(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def only(**keys: Any) -> Declaration:
    (found,) = facts(json.dumps(keys))
    return found


def test_example() -> None:
    """A dataset with restrictions, of which no address of a person is kept."""
    places = [("name", "title"), ("license", "license"), ("version", "version"), ("upstream", "related_identifiers")]
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId("path:."),
            name="River levels",
            reader="zenodo",
            path=EXAMPLE_PATH,
            at=At(),
            parts=tuple(Part(name=name, path=EXAMPLE_PATH, at=At(pointer=f"/{key}")) for name, key in places),
            license=License(declared=("cc-by-4.0",), spdx="CC-BY-4.0", state="known"),
            urls=("https://doi.org/10.5281/zenodo.7", "https://github.com/acme/rivers/tree/v1"),
            version="1.10",
            published="2024-05-01",
            restrictions=("restricted", "For research; ask \u2026."),
            upstream=(Upstream(dataset="https://doi.org/10.5281/zenodo.7", id=DatasetId("doi:10.5281/zenodo.7")),),
            paths=("**",),
        )
    ]


@pytest.mark.parametrize(
    ("keys", "subject"),
    [
        ({"upload_type": "dataset"}, "dataset"),
        ({"upload_type": "software"}, "software"),
        ({"creators": [{"name": "x"}]}, "software"),
        ({"upload_type": "publication"}, "other"),
        ({"metadata": {"upload_type": "dataset"}}, "dataset"),
        ({"resource_type": {"type": "dataset"}}, "dataset"),
    ],
)
def test_subjects(keys: dict[str, Any], subject: str) -> None:
    """Zenodo takes a repository for software unless told otherwise."""
    assert only(**keys).subject == subject


@pytest.mark.parametrize(
    ("stated", "license_"),
    [
        ("cc-zero", License(declared=("cc-zero",), spdx="CC0-1.0", state="known")),
        ("cc-by", License(declared=("cc-by",), state="unknown")),
        ({"id": "CC-BY-4.0"}, License(declared=("CC-BY-4.0",), spdx="CC-BY-4.0", state="known")),
        ("", License()),
    ],
)
def test_licenses(stated: object, license_: License) -> None:
    """An id of Zenodo's list, bare or in an object; a family has no version."""
    assert only(title="T", license=stated).license == license_


def test_open_access_is_no_restriction() -> None:
    """And a deposit knows its DOI."""
    found = only(upload_type="dataset", access_right="open", doi="10.5281/zenodo.9")
    assert (found.restrictions, found.dataset, found.same_as) == ((), "doi:10.5281/zenodo.9", ("path:.",))


def test_a_source_without_a_name_is_none() -> None:
    """An empty relation says nothing."""
    assert only(title="T", related_identifiers=[{"relation": "isDerivedFrom"}]).upstream == ()


@pytest.mark.parametrize("text", ["{}", "[]", '{"a": 1}'])
def test_ignores(text: str) -> None:
    """Nothing of a deposit, nothing said."""
    assert facts(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no description."""
    assert facts(EXAMPLE, mode=SYMLINK) == []


def test_malformed() -> None:
    """The name is Zenodo's alone."""
    with pytest.raises(DecodeError):
        facts('{"title": "T",}')


@pytest.mark.parametrize(
    ("path", "expected"), [(".zenodo.json", True), ("a/.zenodo.json", True), ("a/my.zenodo.json", False)]
)
def test_matches(path: str, expected: bool) -> None:
    """By the whole name."""
    assert READER.matches(path) is expected
