"""Catalogs of intake."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, License, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.intake import READER, read

EXAMPLE_PATH = "catalogs/ocean.yml"
EXAMPLE = """\
name: ocean
metadata: {version: 1}
sources:
  buoys:
    driver: csv
    description: Hourly readings
    args:
      urlpath: https://data.example.org/buoys.csv
    metadata:
      license: CC-BY-4.0
      origin_url: https://www.example.org/buoys
  stations:
    driver: csv
    args:
      urlpath: "{{ CATALOG_DIR }}/stations_*.csv"
  coast:
    driver: yaml_file_cat
    args: {path: "{{ CATALOG_DIR }}/coast.yml"}
"""


def facts(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def entry(name: str) -> DatasetId:
    return DatasetId(f"entry:{EXAMPLE_PATH}#{name}")


def part(name: str, pointer: str) -> Part:
    return Part(name=name, path=EXAMPLE_PATH, at=At(pointer=pointer))


def test_reads() -> None:
    """The catalog holds its sources, each of which is a dataset unless it is a catalog."""
    buoys = DatasetId("url:https://data.example.org/buoys.csv")
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=entry("ocean.yml"),
            name="ocean",
            reader="intake",
            path=EXAMPLE_PATH,
            at=At(),
            subject="collection",
            upstream=(
                Upstream(dataset="https://data.example.org/buoys.csv", id=buoys),
                Upstream(dataset="stations", id=entry("stations")),
                Upstream(dataset="coast", id=DatasetId("entry:catalogs/coast.yml#coast.yml")),
            ),
        ),
        Declaration(
            dataset=buoys,
            name="buoys",
            reader="intake",
            path=EXAMPLE_PATH,
            at=At(pointer="/sources/buoys"),
            parts=(part("name", "/sources/buoys"), part("license", "/sources/buoys/metadata/license")),
            license=License(declared=("CC-BY-4.0",), spdx="CC-BY-4.0", state="known"),
            urls=("https://data.example.org/buoys.csv", "https://www.example.org/buoys"),
            confidence="medium",
        ),
        Declaration(
            dataset=entry("stations"),
            name="stations",
            reader="intake",
            path=EXAMPLE_PATH,
            at=At(pointer="/sources/stations"),
            parts=(part("name", "/sources/stations"),),
            paths=("catalogs/stations_*.csv",),
            confidence="medium",
        ),
    ]


@pytest.mark.parametrize(
    ("arguments", "dataset", "urls", "paths", "upstream"),
    [
        ("{urlpath: 's3://{{b}}/x'}", entry("a"), (), (), "s3://{{b}}/x"),
        ("{urlpath: 's3://b/{{x}}/y'}", entry("a"), (), (), "s3://b/{{x}}/y"),
        (
            "{urlpath: 'https://example.org/a/{{x}}/b*.nc?user=me'}",
            entry("a"),
            ("https://example.org/a/",),
            (),
            "https://example.org/a/{{x}}/b*.nc?user=me",
        ),
        (
            "{urlpath: 'https://example.org/a/b/c_{year}*.nc'}",
            "url:https://example.org/a/b/c_{year}*.nc",
            ("https://example.org/a/b/c_{year}*.nc", "https://example.org/a/b/"),
            (),
            "https://example.org/a/b/c_{year}*.nc",
        ),
        (
            "{urlpath: 's3://b/x/y*.zarr'}",
            "s3:b/x/y*.zarr",
            ("s3://b/x/y*.zarr", "s3://b/x/"),
            (),
            "s3://b/x/y*.zarr",
        ),
        (
            "{urlpath: 'https://example.org/a/b?name=*'}",
            "url:https://example.org/a/b",
            ("https://example.org/a/b?name=*",),
            (),
            "https://example.org/a/b?name=*",
        ),
        ("{urlpath: '{{CATALOG_DIR}}/{{x}}.csv'}", entry("a"), (), (), "a"),
        ("{urlpath: '{{ CATALOG_DIR }}'}", entry("a"), (), (), "a"),
        ("{urlpath: '{{ CATALOG_DIR }}/../../../x'}", entry("a"), (), (), "a"),
        ("{}", entry("a"), (), (), "a"),
        (
            "{urlpath: ['s3://b/x', 's3://b/y']}",
            entry("a"),
            ("s3://b/x", "s3://b/y"),
            (),
            "s3://b/x",
        ),
    ],
)
def test_addresses(arguments: str, dataset: str, urls: tuple[str, ...], paths: tuple[str, ...], upstream: str) -> None:
    """A template is kept as written; one of several addresses does not identify the source."""
    catalog, source = facts(f"sources: {{a: {{driver: csv, args: {arguments}}}}}\n")
    assert (source.dataset, source.urls, source.paths) == (dataset, urls, paths)
    assert [item.dataset for item in catalog.upstream] == [upstream]


@pytest.mark.parametrize(
    ("text", "names", "upstream"),
    [
        ("sources: [{name: a, driver: csv, args: {urlpath: x}}, {driver: csv}, {name: b}, c]", ["a"], 1),
        ("sources: {a: {driver: alias, args: {target: b}}, b: {driver: csv}, c: text, d: {args: {}}}", ["b"], 2),
        ("sources: {a: {driver: intake.source.derived.Columns, args: {targets: [b]}}}", [], 1),
        ("sources: {a: {driver: intake.catalog.local.YAMLFileCatalog}}", [], 1),
        (
            "data: {t1: {datatype: 'x:CSV', kwargs: {url: x}, metadata: {name: a}}, t2: {datatype: 'x:CSV'}}",
            ["a", "t2"],
            2,
        ),
    ],
)
def test_forms(text: str, names: list[str], upstream: int) -> None:
    """Lists, names for other sources, nested catalogs, and the form of version 2."""
    catalog, *sources = facts(text)
    assert ([item.name for item in sources], len(catalog.upstream)) == (names, upstream)


@pytest.mark.parametrize(
    ("driver", "path", "id_"),
    [
        ("yaml_file", "{{CATALOG_DIR}}/sub/sea.yaml", "entry:catalogs/sub/sea.yaml#sea.yaml"),
        ("catalog", "{{ CATALOG_DIR }}/../top.yml", "entry:top.yml#top.yml"),
        ("yaml_files_cat", "{{ CATALOG_DIR }}/*.yml", f"entry:{EXAMPLE_PATH}#deep"),
        ("yaml_file_cat", "https://example.org/sea.yml", "url:https://example.org/sea.yml"),
        ("csv", "{{ CATALOG_DIR }}/sea.csv", f"entry:{EXAMPLE_PATH}#deep"),
    ],
)
def test_a_nested_catalog_bears_the_id_of_its_file(driver: str, path: str, id_: str) -> None:
    """The chain from a catalog to those within it is whole, whatever name they give themselves."""
    (upstream,) = facts(f"sources: {{deep: {{driver: {driver}, args: {{path: '{path}'}}}}}}")[0].upstream
    assert upstream.id == id_
    inner, _ = facts("name: Sea\nsources: {a: {driver: csv}}", "catalogs/sub/sea.yaml")
    assert (inner.name, inner.dataset) == ("Sea", "entry:catalogs/sub/sea.yaml#sea.yaml")


def test_a_license_for_all() -> None:
    """What the catalog states of itself stays with it."""
    catalog, source = facts("metadata: {license: MIT}\nsources: {a: {driver: csv}}")
    assert (catalog.name, catalog.license.spdx, catalog.parts) == (
        "ocean.yml",
        "MIT",
        (part("license", "/metadata/license"),),
    )
    assert source.license == License()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[sources, driver]",
        "networks: {a: {driver: bridge}}",
        "networks: {a: {driver: bridge}}\nservices: {b: {}}\nsources: {}",
        "sources: [{name: a, tables: [{name: driver}]}]",
        "sources: driver",
        "sources: [driver",
        "data: {x: {datatype: []}, y: text}",
    ],
)
def test_ignores(text: str) -> None:
    """YAML of another kind, a broken one too."""
    assert facts(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no catalog."""
    assert facts(EXAMPLE, mode=SYMLINK) == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("sources: {a: {driver: csv, args: {urlpath: {{ CATALOG_DIR }}/x}}}", "x.yml"),
        ("sources: [driver", "catalog.yml"),
    ],
)
def test_malformed(text: str, path: str) -> None:
    """A template without quotes is an error, and so is a broken file that is named catalog."""
    with pytest.raises(DecodeError):
        facts(text, path)


@pytest.mark.parametrize(("path", "expected"), [("a/x.yaml", True), ("x.yml", True), ("x.json", False)])
def test_matches(path: str, expected: bool) -> None:
    """Any YAML file may be one; its keys decide."""
    assert READER.matches(path) is expected
