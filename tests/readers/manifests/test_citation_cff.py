"""CITATION.cff."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, License, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.citation_cff import READER, read

EXAMPLE_PATH = "rivers/CITATION.cff"
EXAMPLE = """\
cff-version: 1.2.0
message: Please cite this dataset.
type: dataset
title: River levels
version: 1.10
date-released: 2024-05-01
license: [CC-BY-4.0, ODbL-1.0]
url: https://example.org/rivers
repository-code: https://github.com/acme/rivers
identifiers:
  - {type: doi, value: 10.5281/zenodo.12}
  - {type: url, value: "https://example.org/rivers/1.10"}
references:
  - {type: data, title: Gauges, doi: 10.5281/zenodo.7}
  - {type: article, title: On gauges, doi: 10.1000/182}
"""


def facts(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def only(text: str) -> Declaration:
    (found,) = facts("cff-version: 1.2.0\n" + text)
    return found


def test_example() -> None:
    """A dataset, of which any of the licenses may be chosen."""
    places = [("name", "title"), ("license", "license"), ("version", "version"), ("upstream", "references")]
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId("doi:10.5281/zenodo.12"),
            name="River levels",
            reader="citation-cff",
            path=EXAMPLE_PATH,
            at=At(),
            parts=tuple(Part(name=name, path=EXAMPLE_PATH, at=At(pointer=f"/{key}")) for name, key in places),
            same_as=(DatasetId("url:https://example.org/rivers"), DatasetId("path:rivers")),
            license=License(
                declared=("CC-BY-4.0", "ODbL-1.0"), spdx="CC-BY-4.0 OR ODbL-1.0", state="known", relation="or"
            ),
            urls=("https://example.org/rivers", "https://github.com/acme/rivers", "https://example.org/rivers/1.10"),
            version="1.10",
            published="2024-05-01",
            upstream=(Upstream(dataset="10.5281/zenodo.7", id=DatasetId("doi:10.5281/zenodo.7")),),
            paths=("rivers/**",),
        )
    ]


@pytest.mark.parametrize("line", ["", "type: software", "type: [x]"])
def test_software(line: str) -> None:
    """Without `type: dataset` it is about software, and claims no files."""
    found = only(f"title: Tool\nlicense: MIT\n{line}\n")
    assert (found.subject, found.dataset, found.paths) == ("software", f"entry:{EXAMPLE_PATH}#Tool", ())


@pytest.mark.parametrize(
    ("text", "license_"),
    [
        ("license: Apache-2.0", License(declared=("Apache-2.0",), spdx="Apache-2.0", state="known")),
        (
            "license-url: https://creativecommons.org/licenses/by/4.0/",
            License(declared=("https://creativecommons.org/licenses/by/4.0/",), spdx="CC-BY-4.0", state="known"),
        ),
        ("license-url: https://example.org/terms", License()),
        (
            "license: MIT\nlicense-url: https://creativecommons.org/licenses/by/4.0/",
            License(declared=("MIT",), spdx="MIT", state="known"),
        ),
        ("title: T", License()),
    ],
)
def test_licenses(text: str, license_: License) -> None:
    """An address counts as the license only where it names a known one and nothing else does."""
    assert only(text).license == license_


@pytest.mark.parametrize(
    ("reference", "upstream"),
    [
        ("{type: dataset, title: Gauges}", Upstream(dataset="Gauges")),
        (
            "{type: database, title: Gauges, identifiers: [{type: doi, value: 10.5281/zenodo.7}]}",
            Upstream(dataset="10.5281/zenodo.7", id=DatasetId("doi:10.5281/zenodo.7")),
        ),
        (
            "{type: data, title: Gauges, url: 'https://example.org/g'}",
            Upstream(dataset="https://example.org/g", id=DatasetId("url:https://example.org/g")),
        ),
        ("{type: data}", None),
        ("{type: book, title: Gauges}", None),
        ("text", None),
    ],
)
def test_references(reference: str, upstream: Upstream | None) -> None:
    """Data that is referred to is upstream: by its identifier, else by its title."""
    assert only(f"references: [{reference}]").upstream == ((upstream,) if upstream else ())


@pytest.mark.parametrize(
    ("text", "name"), [("preferred-citation: {type: article, title: T}", "T"), ("message: m", "CITATION.cff")]
)
def test_names(text: str, name: str) -> None:
    """Without a title, that of the citation asked for, else the file's own name."""
    assert only(text).name == name


def test_placeholders_are_no_facts() -> None:
    """A date still to come is none."""
    found = only("title: '{{ title }}'\nversion: TBD\ndate-released: TBD\ntype: dataset\n")
    assert (found.name, found.version, found.published) == ("rivers", None, None)


@pytest.mark.parametrize("text", ["title: T\n", "- cff-version\n", "", "cff-version\n"])
def test_ignores(text: str) -> None:
    """Without its version the file is none."""
    assert facts(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no description."""
    assert facts(EXAMPLE, mode=SYMLINK) == []


@pytest.mark.parametrize("text", ["cff-version: [", "cff-version: 1\n<<<<<<< a\nx\n=======\n>>>>>>> b\n"])
def test_malformed(text: str) -> None:
    """Broken YAML is an error."""
    with pytest.raises(DecodeError):
        facts(text)


@pytest.mark.parametrize(("path", "expected"), [("CITATION.cff", True), ("a/x.CFF", True), ("CITATION.md", False)])
def test_matches(path: str, expected: bool) -> None:
    """By the suffix."""
    assert READER.matches(path) is expected
