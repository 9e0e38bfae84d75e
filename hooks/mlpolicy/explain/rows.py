"""Where the row stands that recognised something: a table that is shipped, with its source, or the repository's own."""

from collections.abc import Callable, Iterable
from typing import Any

from mlpolicy.config import PATH
from mlpolicy.model import At, Location
from mlpolicy.tables import (
    CommandTable,
    CrawlerTable,
    GeneratorTable,
    KeyTable,
    LoaderTable,
    UseTables,
    table,
)

Locate = Callable[[str, At], Location]
_Name = Callable[[Any], str]
#: By kind of row: the table's name and type, and the name under which a fact's `row` speaks of one.
_TABLES: dict[str, tuple[str, type[Any], _Name]] = {
    "loaders": ("loaders", LoaderTable, lambda row: row.call),
    "keys": ("keys", KeyTable, lambda row: row.key),
    "commands": ("commands", CommandTable, lambda row: row.command),
    "unpacks": ("commands", CommandTable, lambda row: row.command),
    "crawlers": ("crawlers", CrawlerTable, lambda row: f"{row.tool} {row.setting}"),
    "generators": ("generators", GeneratorTable, lambda row: row.api),
}
#: Mechanisms without rows, and the table of words that they rest on.
_WORDS = {"words": "dataset_words", "class": "config_words"}


def where(row: str, own: UseTables, locate: Locate) -> str:
    """The place of a row that a fact names, in words; "" where no table holds it. own: rows of the repository."""
    kind, _, name = row.partition(": ")
    if kind in _WORDS:
        return f"by the words of policies/tables/{_WORDS[kind]}.yaml"
    if kind not in _TABLES:
        return ""
    file, type_, named = _TABLES[kind]
    index = _index(getattr(own, file), name, named)
    if index is not None:
        place = locate(PATH, At(pointer=f"/tables/{file}/{index}"))
        return f"row of {PATH}:{place.line}"
    for group in table(file, type_).groups:
        if _index(group.rows, name, named) is not None:
            read = f"read {group.checked}" if group.verified else "which was not read"
            return f"row of policies/tables/{file}.yaml; documented at {group.source} ({read})"
    return ""


def _index(rows: Iterable[Any], name: str, named: _Name) -> int | None:
    return next((index for index, row in enumerate(rows) if named(row) == name), None)
