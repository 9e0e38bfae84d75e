"""Frictionless data packages."""

import json
from typing import Any

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, Digest, License, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.data_package import READER, read

MD5, SHA = "ab" * 16, "cd" * 32
EXAMPLE_PATH = "data/datapackage.json"
EXAMPLE = f"""\
{{
  "name": "rivers",
  "id": "https://doi.org/10.5281/zenodo.1",
  "version": "1.10",
  "created": "2024-05-01",
  "homepage": "https://example.org/rivers",
  "licenses": [{{"name": "ODC-PDDL-1.0", "path": "http://opendatacommons.org/licenses/pddl/"}}],
  "sources": [
    {{"title": "Gauges", "path": "https://example.org/gauges.csv", "email": "a@example.org"}},
    {{"title": "Paper archive"}}
  ],
  "resources": [
    {{"name": "levels", "path": "levels.csv", "hash": "{MD5}", "bytes": 12}},
    {{"name": "maps", "path": ["maps/a.png", "maps/b.png"], "hash": "sha256:{SHA}",
      "licenses": [{{"name": "CC-BY-4.0"}}]}}
  ]
}}
"""
PDDL = License(declared=("ODC-PDDL-1.0",), spdx="PDDL-1.0", state="known")
CC_BY = License(declared=("CC-BY-4.0",), spdx="CC-BY-4.0", state="known")


def facts(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def only(path: str = EXAMPLE_PATH, /, **keys: Any) -> Declaration:
    (found,) = facts(json.dumps({"name": "n", "resources": [{"path": "a.csv"}], **keys}), path)
    return found


def parts(*places: tuple[str, str]) -> tuple[Part, ...]:
    return tuple(Part(name=name, path=EXAMPLE_PATH, at=At(pointer=pointer)) for name, pointer in places)


def test_example() -> None:
    """A package with its parts, and a resource with a license of its own."""
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId("doi:10.5281/zenodo.1"),
            name="rivers",
            reader="data-package",
            path=EXAMPLE_PATH,
            at=At(),
            parts=parts(
                ("license", "/licenses"),
                ("name", "/name"),
                ("version", "/version"),
                ("upstream", "/sources"),
                ("digest:data/levels.csv", "/resources/0/hash"),
            ),
            same_as=(DatasetId("path:data"),),
            license=PDDL,
            urls=("https://example.org/rivers",),
            version="1.10",
            published="2024-05-01",
            digests=(
                Digest(algorithm="md5", value=MD5, path="data/levels.csv", size=12),
                Digest(algorithm="sha256", value=SHA),
            ),
            upstream=(
                Upstream(dataset="https://example.org/gauges.csv", id=DatasetId("url:https://example.org/gauges.csv")),
                Upstream(dataset="Paper archive"),
            ),
            paths=("data/levels.csv", "data/maps/a.png", "data/maps/b.png"),
        ),
        Declaration(
            dataset=DatasetId("path:data/maps/a.png"),
            name="maps",
            reader="data-package",
            path=EXAMPLE_PATH,
            at=At(pointer="/resources/1"),
            parts=parts(("license", "/resources/1/licenses"), ("name", "/resources/1/name")),
            license=CC_BY,
            digests=(Digest(algorithm="sha256", value=SHA),),
            paths=("data/maps/a.png", "data/maps/b.png"),
        ),
    ]


@pytest.mark.parametrize(
    ("keys", "license_"),
    [
        ({"licenses": [{"name": "CC-BY-4.0", "title": "x"}]}, CC_BY),
        ({"licences": [{"name": "CC-BY-4.0"}]}, CC_BY),
        ({"license": "CC-BY-4.0"}, CC_BY),
        ({"license": {"type": "CC-BY-4.0", "url": "https://example.org"}}, CC_BY),
        ({"licence": "CC-BY-4.0"}, CC_BY),
        ({"license_id": "CC-BY-4.0"}, CC_BY),
        ({"licenses": [{"path": "LICENSE.md"}]}, License(declared=("LICENSE.md",), state="unknown")),
        ({"licenses": []}, License()),
    ],
)
def test_licenses(keys: dict[str, Any], license_: License) -> None:
    """Forms of several versions of the format, and of what writes something like it."""
    assert only(**keys).license == license_


@pytest.mark.parametrize(
    ("stated", "license_"),
    [
        (
            [{"name": "notspecified", "title": "Terms of the Survey", "path": "https://example.org/terms"}],
            License(declared=("notspecified", "Terms of the Survey"), state="unknown"),
        ),
        (
            {"id": "other-pd", "title": "Other (Public Domain)", "url": "https://example.org/terms"},
            License(declared=("other-pd", "https://example.org/terms"), state="unknown"),
        ),
        (
            [{"name": "Other-Open", "title": "Ours", "path": "https://creativecommons.org/licenses/by/4.0/"}],
            License(
                declared=("Other-Open", "https://creativecommons.org/licenses/by/4.0/"), spdx="CC-BY-4.0", state="known"
            ),
        ),
        (
            ["MIT", {"name": "other-at", "title": "Ask me@example.org"}],
            License(
                declared=("MIT", "other-at", "Ask \u2026"),
                state="unknown",
                relation="not stated",
                each=("MIT", "", ""),
            ),
        ),
        (
            [{"name": "other-nc", "title": "Other (Non-Commercial)"}],
            License(declared=("other-nc",), state="unknown"),
        ),
        (["other-closed"], License(declared=("other-closed",), state="unknown")),
    ],
)
def test_a_name_for_any_terms_counts_together_with_what_says_which(stated: Any, license_: License) -> None:
    """The title, unless it is the registry's own, else the address; the one that is known before the other."""
    assert only(licenses=stated).license == license_


def test_terms_of_its_own_make_a_statement_of_a_resource() -> None:
    """Two names for any terms are not yet the same terms."""
    ours, theirs = ([{"name": "other-open", "title": title}] for title in ("Ours", "Theirs"))
    found = facts(json.dumps({"licenses": ours, "resources": [{"path": "a.csv", "licenses": theirs}]}))
    assert [item.license.declared[1] for item in found] == ["Ours", "Theirs"]


def test_a_resource_that_repeats_the_license_says_nothing_new() -> None:
    """Only a license of its own makes a statement."""
    assert only(licenses=[{"name": "MIT"}], resources=[{"path": "a", "licenses": [{"name": "MIT"}]}]).name == "n"


def test_a_remote_resource_with_a_license_is_known_by_its_address() -> None:
    """Its URL is what tells it apart."""
    package = {"resources": [{"url": "https://example.org/a.csv", "license": "MIT"}]}
    whole, resource = facts(json.dumps(package))
    assert (whole.dataset, whole.urls, whole.paths) == ("path:data", ("https://example.org/a.csv",), ("data/**",))
    assert (resource.dataset, resource.paths) == ("url:https://example.org/a.csv", ())


@pytest.mark.parametrize(
    ("path", "dataset", "confidence"),
    [
        ("data/datapackage.yaml", "path:data", "high"),
        ("data/DataPackage.json", "path:data", "high"),
        ("data/rivers.datapackage.json", "entry:data/rivers.datapackage.json#n", "medium"),
        ("data/package.json", "entry:data/package.json#n", "medium"),
    ],
)
def test_only_datapackage_stands_for_its_folder(path: str, dataset: str, confidence: str) -> None:
    """Packages of other names lie side by side in one folder."""
    found = only(path)
    assert (found.dataset, found.confidence, found.paths) == (dataset, confidence, ("data/a.csv",))


def test_a_profile_makes_it_certain() -> None:
    """Whatever the file is called."""
    assert only("a/package.json", profile="tabular-data-package").confidence == "high"


@pytest.mark.parametrize(
    ("resource", "paths", "urls"),
    [
        ({"path": "sub\\a.csv"}, ("data/sub/a.csv",), ()),
        ({"path": "../../a.csv"}, ("data/**",), ()),
        ({"path": "/etc/passwd"}, ("data/**",), ()),
        ({"path": "https://example.org/a.csv?token=1"}, ("data/**",), ("https://example.org/a.csv",)),
        ({"data": [{"a": 1}]}, ("data/**",), ()),
    ],
)
def test_paths(resource: dict[str, Any], paths: tuple[str, ...], urls: tuple[str, ...]) -> None:
    """Paths outside the repository are left out; without any, the package is about its folder."""
    found = only(resources=[resource])
    assert (found.paths, found.urls) == (paths, urls)


def test_placeholders_and_empty_sources_are_not_facts() -> None:
    """What nobody has written yet says nothing."""
    found = only(name="{{ name }}", version="TBD", sources=[{"title": "", "path": ""}, {"path": "N/A"}], hash="x")
    assert (found.name, found.version, found.upstream, found.digests) == ("data", None, (), ())


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("[]", EXAMPLE_PATH),
        ('{"resources": "x"}', EXAMPLE_PATH),
        ('{"resources": [1]}', EXAMPLE_PATH),
        ('{"resources": [{"a": 1}]}', EXAMPLE_PATH),
        ('{"resources": [], "name": "n", "dependencies": {}}', "package.json"),
        ('{"resources": [], "name": "n", "scripts": {}}', "package.json"),
        ('{"resources": [], "name": "n"', "package.json"),
        ('{"resources": []}', "package.json"),
        ("resources: [a.yaml, b.yaml]", "packages/package.yaml"),
        ("apiVersion: v1\nresources: [{path: a}]", "packages/package.yaml"),
    ],
)
def test_ignores(text: str, path: str) -> None:
    """Other formats of that name, whole or broken, say nothing."""
    assert facts(text, path) == []


def test_an_empty_package_of_that_name_is_one() -> None:
    """The name and the list are enough."""
    assert [item.name for item in facts('{"resources": []}')] == ["data"]
    assert [item.name for item in facts("name: n\nresources: []\n", "a/package1.yaml")] == ["n"]


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no description."""
    assert facts(EXAMPLE, mode=SYMLINK) == []


@pytest.mark.parametrize(
    ("text", "path", "kind"),
    [
        ('{"resources": [,]}', EXAMPLE_PATH, "syntax"),
        ("resources: [\n", "datapackage.yml", "syntax"),
        ('{"$schema": "https://datapackage.org/x", "resources": [', "a/package.json", "syntax"),
        ('{"a": 1,\n<<<<<<< a\n"resources": 1\n=======\n"b": 2\n>>>>>>> b\n}', EXAMPLE_PATH, "conflict"),
    ],
)
def test_malformed(text: str, path: str, kind: str) -> None:
    """A broken file that surely is a package is an error."""
    with pytest.raises(DecodeError) as caught:
        facts(text, path)
    assert caught.value.kind == kind


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("datapackage.json", True),
        ("a/x.datapackage.yaml", True),
        ("a/package.yml", True),
        ("a/package-lock.json", False),
        ("a/my-package.csv", False),
        ("a/data.json", False),
    ],
)
def test_matches(path: str, expected: bool) -> None:
    """JSON and YAML whose name speaks of a package."""
    assert READER.matches(path) is expected
    assert READER.named is not None
    assert READER.named(path) is path.startswith("datapackage.")
