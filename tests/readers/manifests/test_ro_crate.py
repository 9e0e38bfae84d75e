"""RO-Crate."""

import json
from typing import Any

import pytest

from mlpolicy.licenses.names import read_license
from mlpolicy.model import At, DatasetId, Declaration, Digest, Part, Upstream
from mlpolicy.readers import Source
from mlpolicy.readers.manifests.ro_crate import read

SHA1 = "ab" * 20
EXAMPLE_PATH = "crate/ro-crate-metadata.json"
EXAMPLE = """\
{
  "@context": "https://w3id.org/ro/crate/1.1/context",
  "@graph": [
    {"@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": {"@id": "./"},
     "license": {"@id": "https://creativecommons.org/publicdomain/zero/1.0/"}},
    {"@id": "./", "@type": "Dataset", "name": "Bird songs", "datePublished": "2024-05-01",
     "license": {"@id": "#l"}, "identifier": "https://doi.org/10.5281/zenodo.1",
     "isBasedOn": {"@id": "https://example.org/recordings"}, "hasPart": [{"@id": "songs/"}, {"@id": "list.csv"}]},
    {"@id": "#l", "@type": "CreativeWork", "name": "CC BY 4.0"},
    {"@id": "songs/", "@type": "Dataset", "name": "Songs", "license": "CC-BY-NC-4.0"},
    {"@id": "list.csv", "@type": "File", "sha1": "%s", "license": {"@id": "#l"}}
  ]
}
""" % ("ab" * 20)


def facts(*graph: dict[str, Any], path: str = EXAMPLE_PATH) -> list[Declaration]:
    value = {"@context": "https://w3id.org/ro/crate/1.2/context", "@graph": [*graph]}
    return [*read(Source(path=path, data=json.dumps(value).encode()))]


def descriptor(about: str = "./") -> dict[str, Any]:
    return {"@id": "https://example.org/crate/ro-crate-metadata.json", "about": {"@id": about}}


def test_reads_a_crate() -> None:
    """The root through its license entity, the digests of its files, and a part with a license of its own."""
    places = [("name", "/@graph/1/name"), ("license", "/@graph/1/license"), ("upstream", "/@graph/1/isBasedOn")]
    places += [("digest:crate/list.csv", "/@graph/4/sha1")]
    crate, part = read(Source(path=EXAMPLE_PATH, data=EXAMPLE.encode()))
    assert crate == Declaration(
        dataset=DatasetId("doi:10.5281/zenodo.1"),
        name="Bird songs",
        reader="ro-crate",
        path=EXAMPLE_PATH,
        at=At(pointer="/@graph/1"),
        parts=tuple(Part(name=name, path=EXAMPLE_PATH, at=At(pointer=pointer)) for name, pointer in places),
        same_as=(DatasetId("path:crate"),),
        license=read_license(["CC BY 4.0"]),
        urls=("https://doi.org/10.5281/zenodo.1",),
        published="2024-05-01",
        digests=(Digest(algorithm="sha1", value=SHA1, path="crate/list.csv"),),
        upstream=(
            Upstream(dataset="https://example.org/recordings", id=DatasetId("url:https://example.org/recordings")),
        ),
        paths=("crate/**",),
    )
    assert (part.dataset, part.name, part.license.spdx, part.paths, part.at.pointer) == (
        "path:crate/songs",
        "Songs",
        "CC-BY-NC-4.0",
        ("crate/songs/**",),
        "/@graph/3",
    )


@pytest.mark.parametrize(
    ("root", "others", "subject"),
    [
        ({}, [], "dataset"),
        ({"hasPart": [{"@id": "a.csv"}]}, [{"@id": "a.csv", "@type": "File"}], "dataset"),
        ({"hasPart": [{"@id": "a.py"}]}, [{"@id": "a.py", "@type": ["File", "SoftwareSourceCode"]}], "software"),
        ({"hasPart": [{"@id": "a.py"}, {"@id": "a.csv"}]}, [{"@id": "a.py", "@type": "SoftwareSourceCode"}], "dataset"),
        ({"mainEntity": {"@id": "w"}}, [{"@id": "w", "@type": ["File", "SoftwareSourceCode"]}], "software"),
        ({}, [{"@id": "w", "@type": ["File", "ComputationalWorkflow"], "license": "MIT"}], "software"),
    ],
)
def test_subject(root: dict[str, Any], others: list[dict[str, Any]], subject: str) -> None:
    """Workflows and code are software, and their parts say nothing of data."""
    found = facts(descriptor(), {"@id": "./", "@type": "Dataset", "name": "n", **root}, *others)
    assert [fact.subject for fact in found] == [subject]


def test_a_detached_crate() -> None:
    """Its root has an address and no folder."""
    (found,) = facts(
        descriptor("https://example.org/c"), {"@id": "https://example.org/c", "@type": "Dataset", "name": "n"}
    )
    assert (found.dataset, found.paths, found.same_as) == ("url:https://example.org/c", (), ())


def test_parts_elsewhere() -> None:
    """A part with an address, one that is no file, and code: what has a path of the repository has a path."""
    found = facts(
        descriptor(),
        {"@id": "./", "@type": "Dataset", "name": "n", "license": "MIT"},
        {"@id": "https://example.org/a.csv", "@type": "File", "license": "CC0-1.0"},
        {"@id": "#sub", "@type": "Dataset", "name": "sub", "license": "CC0-1.0"},
        {"@id": "a.py", "@type": ["File", "SoftwareSourceCode"], "license": "ISC"},
        {"@id": "same.csv", "@type": "File", "license": "MIT"},
    )
    assert [(fact.dataset, fact.paths) for fact in found[1:]] == [
        ("url:https://example.org/a.csv", ()),
        ("entry:crate/ro-crate-metadata.json#sub", ()),
    ]


def test_a_descriptor_that_is_about_nothing() -> None:
    """`./` is the root all the same; without one there is no crate."""
    bare: dict[str, Any] = {"@id": "ro-crate-metadata.jsonld"}
    assert [fact.name for fact in facts(bare, {"@id": "./", "@type": "Dataset", "name": "n"})] == ["n"]
    assert facts(bare | {"about": {"@id": "x"}}, {"@id": "y", "@type": "Dataset", "name": "n"}) == []
    assert facts({"@id": "./", "@type": "Dataset", "name": "n"}) == []
