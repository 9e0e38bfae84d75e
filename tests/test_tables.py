"""Shipped tables load, and say where their facts are from."""

import re
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from mlpolicy.errors import ConfigError, PackError
from mlpolicy.identity import SCHEMES, HubNameTable
from mlpolicy.strict import read
from mlpolicy.tables import CrawlerRow, CrawlerTable, GeneratorTable, LoaderRow, LoaderTable, shipped, table
from mlpolicy.text import decode_yaml


def test_shipped_files_are_read_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of them needs the parser in Python, which takes ten times as long: a commit reads most of the tables."""
    monkeypatch.setattr("mlpolicy.text.MAX_PURE", 0)
    found = sorted(Path(str(files("mlpolicy.policies"))).rglob("*.yaml"))
    assert [path for path in found if decode_yaml(path.read_bytes()).more] == []


def test_every_group_says_where_it_is_from() -> None:
    """Rows stand under a page of documentation and the date it was read."""
    for group in table("loaders", LoaderTable).groups:
        assert group.source.startswith("https://")
        assert date.fromisoformat(group.checked) <= date(2100, 1, 1)
        assert group.rows


@pytest.mark.parametrize("kind", [("crawlers", CrawlerTable), ("generators", GeneratorTable)], ids=lambda kind: kind[0])
def test_crawlers_and_generators_say_where_they_are_from(kind: tuple[str, Any]) -> None:
    """Rows stand under what was read, a repository at a commit where it could be, and the date."""
    for group in table(*kind).groups:
        assert group.source
        assert date.fromisoformat(group.checked) <= date(2100, 1, 1)
        assert group.rows


@pytest.mark.parametrize("row", shipped().crawlers, ids=lambda row: f"{row.tool} {row.setting}")
def test_crawler_rows_are_consistent(row: CrawlerRow) -> None:
    """A row recognises something; values are as they are compared."""
    assert row.values or row.otherwise or row.flags or row.missing
    assert all(value == value.lower() for value in row.values)
    assert not row.unless or row.missing or row.flags


def test_hub_names_say_where_they_are_from() -> None:
    """The table of old names carries source, date and whether it was verified; no name is given twice."""
    found = table("hub_names", HubNameTable)
    assert found.source
    assert date.fromisoformat(found.checked) <= date(2100, 1, 1)
    old = [row.old for row in found.rows]
    assert len(set(old)) == len(old)


@pytest.mark.parametrize("row", shipped().loaders, ids=lambda row: f"{row.call}-{row.dataset[0]}")
def test_loader_rows_are_consistent(row: LoaderRow) -> None:
    """A row that takes the name from `*` has one; positions and builders belong to a parameter."""
    star = row.dataset == ("*",)
    assert not star or not any("**" in call for call in (row.call, *row.also))
    assert row.scheme is None or row.scheme in SCHEMES
    assert len({row.call, *row.also}) == 1 + len(row.also)
    assert not star or all("*" in call for call in (row.call, *row.also))
    assert not star or (row.position is None and not row.builders and not row.prefix)
    assert not row.builders or row.files
    assert not (row.names and row.exclude)
    assert bool(row.names or row.exclude) <= any("*" in call for call in (row.call, *row.also))
    assert not (row.mode is not None or row.data_only or row.schemes or row.constants) or not star


def test_no_name_stands_in_two_rows_of_the_same_form() -> None:
    """Of rows with the same name, each takes another parameter, so that none hides another."""
    rows = [(call, row.dataset) for row in shipped().loaders for call in (row.call, *row.also)]
    assert len(set(rows)) == len(rows)


def test_loaders_are_read_once() -> None:
    """The same tuple comes back, so that what is prepared from it can be kept."""
    assert shipped().loaders is shipped().loaders


def test_the_table_is_long_enough() -> None:
    """The loaders that every repository uses are there."""
    calls = {call for row in shipped().loaders for call in (row.call, *row.also)}
    assert calls >= {
        "datasets.load_dataset",
        "datasets.load_from_disk",
        "huggingface_hub.snapshot_download",
        "keras.datasets.*.load_data",
        "pandas.read_*",
        "sklearn.datasets.*",
        "tensorflow_datasets.load",
        "torchvision.datasets.*",
    }


@pytest.mark.parametrize(
    "row",
    [
        "{call: a.b, source: huggingface, dataset: x}",
        "{call: a.b, source: local, dataset: [x, y]}",
        "{call: a.**.b, source: config, dataset: x}",
        "{call: a, source: url, dataset: x, data_only: true, mode: 1}",
    ],
)
def test_a_row_of_a_repository(row: str) -> None:
    """Three keys are a row; a parameter may be one name or several."""
    assert read("a.yaml", row.encode(), LoaderRow, ConfigError).dataset[0] == "x"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{source: local}", "key 'call' is missing"),
        ("{call: a.b, source: nowhere}", "'nowhere' is not one of huggingface"),
        ("{call: a b, source: local}", "'a b' is not a qualified name"),
        ("{call: 'a.*.*', source: local}", "'a.*.*' is not a qualified name"),
        ("{call: 'a.**.b.**', source: local}", "'a.**.b.**' is not a qualified name"),
        ("{call: 'a.b**', source: local}", "'a.b**' is not a qualified name"),
        ("{call: '*', source: local}", "'*' is not a qualified name"),
        ("{call: a.b, source: local, datset: x}", "unknown key 'datset' (did you mean 'dataset'?)"),
    ],
)
def test_a_wrong_row(row: str, message: str) -> None:
    """A mistake in a row is named at its place."""
    with pytest.raises(ConfigError, match=re.escape(message)):
        read("a.yaml", row.encode(), LoaderRow, ConfigError)


def test_rows_can_be_compared_and_hashed() -> None:
    """Rows are values: equal ones are equal, mappings included."""
    more: dict[str, Any] = {"call": "a.b", "source": "local"}
    assert LoaderRow(**more) == LoaderRow(**more)
    assert LoaderRow(**more, names={"x": "y"}) != LoaderRow(**more)
    assert len({LoaderRow(**more), LoaderRow(**more)}) == 1


def test_a_table_that_is_not_there() -> None:
    """A table is shipped or it is not; a wrong one is a PackError."""
    with pytest.raises(FileNotFoundError):
        table("nothing", LoaderTable)
    with pytest.raises(PackError, match=r"^tables/loaders\.yaml:"):
        table("loaders", HubNameTable)
