"""Under which license or terms a model stands that a repository builds on or makes data with, by the model's name."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cache

from mlpolicy.licenses.properties import properties, with_properties
from mlpolicy.model import DatasetId, Declaration, License, ModelCard
from mlpolicy.tables import table

_HUB = ("hf:", "https://huggingface.co/", "https://hf.co/")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRow:
    """models: globs of names in lower case. verified: the license's text was read and names them."""

    models: tuple[str, ...]
    license: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelTable:
    source: str
    checked: str
    rows: tuple[ModelRow, ...]


class ModelTerms:
    """What cards and manifests of the repository state of models, before what the table knows."""

    def __init__(self, cards: Iterable[ModelCard], described: Iterable[Declaration]) -> None:
        stated = [(card.name, card.license) for card in cards if card.name and card.confidence == "high"]
        meant = [(item, with_properties(item.license)) for item in described]
        stated += [(name, license_) for item, license_ in meant for name in (item.name, item.dataset)]
        self._stated = {plain_name(name): license_ for name, license_ in stated if license_.state == "known"}

    def of(self, name: str) -> License:
        """The license of what is known to be a model, `missing` where nobody says it."""
        found = plain_name(name)
        return self._stated.get(found) or _tabled(found, tail=True)

    def of_dataset(self, id_: DatasetId) -> License:
        """The license of a model that stands where a dataset could: only its whole name, `owner/name`, tells it."""
        found = plain_name(id_)
        return (self._stated.get(found) if "/" in found else None) or _tabled(found, tail=False)

    def known(self, id_: DatasetId) -> bool:
        """What stands where a dataset could is a model."""
        return self.of_dataset(id_).state == "known"


def plain_name(name: str) -> str:
    """`owner/name` in lower case."""
    name = name.strip().casefold()
    prefix = next((prefix for prefix in _HUB if name.startswith(prefix)), "")
    return name.removeprefix(prefix).strip("/")


@cache
def _tabled(name: str, *, tail: bool) -> License:
    """tail: the part after the slash may match as well."""
    names = {name, name.rpartition("/")[2]} if tail else {name}
    for row in table("model_terms", ModelTable).rows:
        if any(fnmatchcase(candidate, glob) for candidate in names for glob in row.models):
            return _license(row)
    return License()


def _license(row: ModelRow) -> License:
    meaning = properties(row.license)
    meaning = replace(meaning, verified=meaning.verified and row.verified)
    return License(declared=(row.license,), spdx=row.license, state="known", properties=meaning)
