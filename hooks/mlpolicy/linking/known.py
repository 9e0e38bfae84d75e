"""What tables say of a dataset: `policies/tables/known_datasets.yaml`, and `tables: datasets:` of a repository.

An id, a whole name or the last part of a path is equal, or it is another dataset: nothing is looked for inside a name.
Names count only for data that no hub names, so that a set made from The Pile may be called after it. Of several rows
the gravest counts, so that a row of the repository adds to what is known and hides nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import get_args

from mlpolicy.errors import PackError
from mlpolicy.identity import PRIVATE_SCHEMES, identify
from mlpolicy.licenses.expressions import Group, parse, spelled, tree
from mlpolicy.licenses.properties import properties
from mlpolicy.model import Dataset, DatasetId, DatasetUse, Declaration, Known, KnownStatus, License, Part
from mlpolicy.strict import read
from mlpolicy.tables import KnownRow, table

#: Schemes whose names the people of the repository choose.
_OWN_NAMES = PRIVATE_SCHEMES | {"path", "entry", "url"}
_GRAVITY = tuple(reversed(get_args(KnownStatus)))
_LISTS = r"(?:ids: \[([^\]]*)\], )?(?:names: \[([^\]]*)\], )?(?:files: \[([^\]]*)\], )?"
_ROW = re.compile(rf'^\{{name: (?:"[^"]*"|[^,]*), {_LISTS}.*$', re.MULTILINE)
_GAPS = re.compile(r"[\s_-]+")
_WEB = re.compile(r"url:https?://(?:www\.)?")
_Key = tuple[str, str]
"""`id`, `name` or `file`, and the text as it is compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTable:
    """rows: a KnownRow a line, as a YAML mapping that begins with name, ids, names and files; most are never needed."""

    rows: str


class KnownDatasets:
    """The shipped rows and those of the repository, found by what a dataset is called."""

    def __init__(self, own: Iterable[KnownRow] = ()) -> None:
        self._own: dict[_Key, list[KnownRow]] = {}
        for row in own:
            for key in _keys(filter(None, map(row_id, row.ids)), row.names, row.files):
                self._own.setdefault(key, []).append(row)

    def of(
        self, dataset: DatasetId, statements: list[Declaration], taken: list[DatasetUse], license_: License
    ) -> Known:
        """What is known of a dataset, as far as its training uses (any, where there is none) take what a row means."""
        asked = _asked(dataset, statements, taken)
        found = [row for key in asked for row in self._rows(key) if _meant(row, statements, taken)]
        if not found:
            return Known()
        row = max(found, key=lambda row: (row.status != "", row.verified, _GRAVITY.index(row.status)))
        return Known(
            name=row.name,
            status=row.status,
            contains=row.contains,
            reason=row.reason,
            source=row.source,
            checked=row.checked,
            verified=row.verified,
            instead=row.instead,
            license=row.license,
            terms=row.terms or " or ".join(row.license),
            license_differs=_differs(row, license_),
        )

    def _rows(self, key: _Key) -> Iterator[KnownRow]:
        yield from self._own.get(key, ())
        yield from map(_decoded, _shipped().get(key, ()))


def link_known(
    datasets: Iterable[Dataset],
    statements: Mapping[DatasetId, list[Declaration]],
    uses: Iterable[DatasetUse],
    own: Iterable[KnownRow],
) -> tuple[Dataset, ...]:
    """Datasets with what is known of them, and where recipes take those. statements: by resolved id. own: rows."""
    known, taken = KnownDatasets(own), dict[DatasetId | None, list[DatasetUse]]()
    for use in uses:
        if use.trained_on:
            taken.setdefault(use.id, []).append(use)

    def link(dataset: Dataset) -> Dataset:
        trained = taken.get(dataset.id, [])
        found = known.of(dataset.id, statements.get(dataset.id, []), trained, dataset.license)
        if found == Known():
            return dataset
        places = (Part(name="known", path=use.path, at=use.at) for use in trained)
        return replace(dataset, known=found, parts=(*dataset.parts, *places))

    return tuple(map(link, datasets))


def row_id(text: str) -> str | None:
    """An id of a row as the table has it; `hf:owner/*` stands for everything of an owner. None for what is no id."""
    found = identify(text.removesuffix("/*")).id
    return found and f"{found}{'/*' * text.endswith('/*')}"


def _keys(ids: Iterable[str], names: Iterable[str], files: Iterable[str]) -> Iterator[_Key]:
    """What a row is found by."""
    yield from (("id", _folded(name)) for name in ids)
    yield from (("name", _name(name)) for name in names)
    yield from (("file", name.casefold()) for name in files)


def _asked(dataset: DatasetId, statements: list[Declaration], taken: list[DatasetUse]) -> Iterator[_Key]:
    """All that the dataset is called, once each."""
    ids = {dataset, *(name for statement in statements for name in (statement.dataset, *statement.same_as))}
    # What a use of data that is declared under an opaque name says itself.
    written = {(use.dataset, use.source) for use in taken}
    ids |= {found for text, source in written if (found := identify(text, source).id)}
    yield from dict.fromkeys(key for name in sorted(ids) for key in _called(name))
    if all(name.partition(":")[0] in _OWN_NAMES for name in ids):
        yield from dict.fromkeys(("name", _name(statement.name)) for statement in statements)


def _called(dataset: str) -> Iterator[_Key]:
    name = _folded(dataset)
    scheme = name.partition(":")[0]
    yield "id", name
    if scheme in _OWN_NAMES:
        yield "file", name.removesuffix("/**").rpartition("/")[2].removeprefix(f"{scheme}:")
    while "/" in name and not name.endswith("/"):
        name = name.rpartition("/")[0]
        yield "id", f"{name}/*"
        if scheme in _OWN_NAMES:
            yield "id", name


def _folded(dataset: str) -> str:
    return _WEB.sub("url:https://", dataset.casefold())


def _name(name: str) -> str:
    return _GAPS.sub("-", name.casefold().strip())


def _meant(row: KnownRow, statements: list[Declaration], taken: list[DatasetUse]) -> bool:
    """A use takes what the row speaks of; a dataset that only others are made from may be any of it."""
    pins = [statement.pin for statement in statements if statement.pin]
    pin = pins[0] if pins else None
    return not taken or any(
        _among(use.config, row.configs) and _among(use.revision or pin, row.revisions) for use in taken
    )


def _among(stated: str | None, meant: tuple[str, ...]) -> bool:
    return not meant or stated is None or stated.casefold() in map(str.casefold, meant)


def _differs(row: KnownRow, license_: License) -> bool:
    """The stated license is none that the source states, or allows a use that the source does not."""
    if license_.spdx is None:
        return False
    freer = bool(row.use) and properties(license_.spdx).commercial in {"yes", "conditional"}
    return freer or (bool(row.license) and _all_of(license_.spdx).isdisjoint(map(parse, row.license)))


def _all_of(spdx: str) -> set[str]:
    """The expression, and each of the licenses that all apply. spdx: as a reader resolved it."""
    found = tree(spdx)
    parts = found.parts if isinstance(found, Group) and found.operator == "AND" else ()
    return {spdx, *map(spelled, parts)}


@cache
def _shipped() -> dict[_Key, list[str]]:
    """Lines of the shipped table."""
    found: dict[_Key, list[str]] = {}
    for row in _ROW.finditer(table("known_datasets", KnownTable).rows):
        for key in _keys(*([name.strip("\"' ") for name in (part or "").split(",") if name] for part in row.groups())):
            found.setdefault(key, []).append(row[0])
    return found


@cache
def _decoded(line: str) -> KnownRow:
    """Raises PackError for a row that is none."""
    return read("known_datasets.yaml", line.encode(), KnownRow, PackError)
