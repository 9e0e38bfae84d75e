"""Catalogs of Kedro."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, License, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.kedro import READER, read

EXAMPLE_PATH = "conf/base/catalog.yml"
EXAMPLE = """\
_csv: &csv
  type: pandas.CSVDataset

companies:
  <<: *csv
  filepath: data/01_raw/companies.csv
  metadata:
    license: CC-BY-4.0
    url: https://data.example.org/companies

shuttles:
  type: pandas.ExcelDataset
  filepath: https://data.example.org/shuttles.xlsx

"{name}_features":
  type: pandas.ParquetDataset
  filepath: data/04_feature/{name}.parquet

model:
  type: pickle.PickleDataset
  filepath: data/06_models/model.pkl
"""


def facts(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def test_reads() -> None:
    """The catalog holds its entries; one that states a license is a statement of its own."""
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId(f"entry:{EXAMPLE_PATH}#catalog.yml"),
            name="catalog.yml",
            reader="kedro",
            path=EXAMPLE_PATH,
            at=At(),
            subject="collection",
            upstream=tuple(
                Upstream(dataset=name)
                for name in (
                    "data/01_raw/companies.csv",
                    "https://data.example.org/shuttles.xlsx",
                    "data/06_models/model.pkl",
                )
            ),
        ),
        Declaration(
            dataset=DatasetId(f"entry:{EXAMPLE_PATH}#companies"),
            name="companies",
            reader="kedro",
            path=EXAMPLE_PATH,
            at=At(pointer="/companies"),
            parts=(
                Part(name="name", path=EXAMPLE_PATH, at=At(pointer="/companies")),
                Part(name="license", path=EXAMPLE_PATH, at=At(pointer="/companies/metadata/license")),
            ),
            license=License(declared=("CC-BY-4.0",), spdx="CC-BY-4.0", state="known"),
            urls=("https://data.example.org/companies",),
            paths=("data/01_raw/companies.csv",),
        ),
    ]


@pytest.mark.parametrize(
    ("entry", "path", "expected"),
    [
        (
            "{type: a.BDataSet, url: 'https://example.org/x?v=1', metadata: {version: '2'}}",
            "conf/catalog.yml",
            ("url:https://example.org/x", "2", ("https://example.org/x?v=1",), ()),
        ),
        (
            "{type: PartitionedDataset, path: 's3://${bucket}/x', metadata: {licence: MIT}}",
            "conf/catalog.yml",
            ("entry:conf/catalog.yml#x", None, (), ()),
        ),
        (
            "{type: MemoryDataset, metadata: {source: 'https://example.org/x'}}",
            "conf/catalog.yml",
            ("entry:conf/catalog.yml#x", None, ("https://example.org/x",), ()),
        ),
        (
            "{type: a.Dataset, filepath: x.csv, metadata: {license: MIT}}",
            "p/conf/base/catalog/raw.yml",
            ("entry:p/conf/base/catalog/raw.yml#x", None, (), ("p/x.csv",)),
        ),
        (
            "{type: a.Dataset, filepath: x.csv, metadata: {license: MIT}}",
            "p/catalog.yml",
            ("entry:p/catalog.yml#x", None, (), ("p/x.csv",)),
        ),
    ],
)
def test_entries(entry: str, path: str, expected: tuple[str, str | None, tuple[str, ...], tuple[str, ...]]) -> None:
    """Id, version, addresses and paths of an entry with metadata; a template is neither address nor path."""
    found = facts(f"x: {entry}", path)[1]
    assert (found.dataset, found.version, found.urls, found.paths) == expected


@pytest.mark.parametrize(
    ("entry", "upstream"),
    [
        ("{type: a.Dataset, filepath: 's3://me:pw@bucket/x'}", "s3://bucket/x"),
        ("{type: a.SQLTableDataset, table_name: t, credentials: c}", "t"),
        ("{type: MemoryDataset, metadata: {kedro-viz: {layer: raw}, source: ours}}", "x"),
    ],
)
def test_places(entry: str, upstream: str) -> None:
    """What the catalog calls the data: address, path, table, or the name of the entry."""
    (found,) = facts(f"x: {entry}")
    assert [source.dataset for source in found.upstream] == [upstream]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[x]",
        "kind: Component\nspec: {type: service}",
        "x: {type: Dataset.csv}",
        "_x: {type: a.Dataset}",
        "'{x}': {type: a.Dataset}",
        "x: {type: [a.Dataset]}",
        "x: [",
    ],
)
def test_ignores(text: str) -> None:
    """Catalogs of another kind, and ones that only hold parts and patterns."""
    assert facts(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no catalog."""
    assert facts(EXAMPLE, mode=SYMLINK) == []


def test_malformed() -> None:
    """A catalog that does not decode, as one with template blocks, is an error."""
    with pytest.raises(DecodeError):
        facts("{% for x in y %}\nx: {type: a.CSVDataset}\n{% endfor %}\n")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("conf/base/catalog.yml", True),
        ("catalog_raw.yaml", True),
        ("conf/base/catalog/raw.yml", True),
        ("conf/base/parameters.yml", False),
        ("catalog.json", False),
    ],
)
def test_matches(path: str, expected: bool) -> None:
    """By a step of the path."""
    assert READER.matches(path) is expected
