"""Datasette."""

import json
from typing import Any

import pytest

from mlpolicy.model import At, DatasetId, Declaration, License, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.datasette import READER, read

EXAMPLE_PATH = "site/metadata.yaml"
EXAMPLE = """\
title: Trees of the city
license: CC Attribution 4.0 License
license_url: https://creativecommons.org/licenses/by/4.0/
databases:
  trees:
    source: Department of Public Works
    source_url: https://data.example.org/trees
    tables:
      species:
        license: CC0-1.0
"""


def facts(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def test_example() -> None:
    """A database has the license above it, a table its own; both have the source of the database."""
    upstream = (Upstream(dataset="https://data.example.org/trees", id=DatasetId("url:https://data.example.org/trees")),)
    trees, species = facts(EXAMPLE)
    assert trees == Declaration(
        dataset=DatasetId("entry:site/metadata.yaml#trees"),
        name="trees",
        reader="datasette",
        path=EXAMPLE_PATH,
        at=At(pointer="/databases/trees"),
        parts=(Part(name="license", path=EXAMPLE_PATH, at=At(pointer="/license")),),
        license=License(declared=("CC Attribution 4.0 License",), spdx="CC-BY-4.0", state="known"),
        urls=("https://data.example.org/trees",),
        upstream=upstream,
    )
    assert (species.dataset, species.license.spdx, species.upstream) == (
        "entry:site/metadata.yaml#trees/species",
        "CC0-1.0",
        upstream,
    )
    assert species.parts[0].at == At(pointer="/databases/trees/tables/species/license")


@pytest.mark.parametrize(
    ("entry", "license_"),
    [
        ({"license": "CC BY", "license_url": "https://creativecommons.org/licenses/by/3.0/"}, "CC-BY-3.0"),
        ({"license_url": "https://creativecommons.org/licenses/by/3.0/"}, "CC-BY-3.0"),
        ({"license": "CC BY", "source": "x"}, None),
        ({"license": "{{ license }}", "source": "x"}, None),
        ({"source": "The council"}, None),
    ],
)
def test_license(entry: dict[str, Any], license_: str | None) -> None:
    """Name and address are one license: the one that resolves counts."""
    (found,) = facts(json.dumps({"databases": {"d": entry}}), "metadata.json")
    assert found.license.spdx == license_


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        '{"databases": []}',
        '{"databases": {"d": {}}}',
        '{"databases": {"d": {"tables": {"t": {"units": {}}}}}}',
        '{"databases": {"d": "text"}, "license": "MIT"}',
        '{"databases": {"d": {"source": "TODO"}}}',
        '{"license": "MIT", "model": "databases"}',
        '{"databases": ',
    ],
)
def test_ignores(text: str) -> None:
    """Metadata of anything else says nothing of databases; a broken file may be of any kind."""
    assert facts(text, "metadata.json") == []


def test_matches() -> None:
    """By its name, and no link."""
    assert [READER.matches(path) for path in ("metadata.json", "a/datasette.yaml", "a/my-metadata.json")] == [
        True,
        True,
        False,
    ]
    assert facts(EXAMPLE, mode=SYMLINK) == []
