"""The class or function that a configuration names to build an object: whether it stands for a dataset, and which."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from mlpolicy.pointers import Value, child
from mlpolicy.readers.uses._config_words import config_words
from mlpolicy.readers.uses._loaders import prepare
from mlpolicy.readers.uses._vocabulary import split, words
from mlpolicy.tables import LoaderRow

_KEPT = 4096
_DOTTED = re.compile(r"[A-Za-z_]\w*(?:[.:][A-Za-z_]\w*)+")
_CLASS = re.compile(r"[A-Z]\w*Dataset(?:V?\d+)?")
_TAG = re.compile(r"!(?:new|apply):(?P<path>[A-Za-z_][\w.]*)")


@dataclass(frozen=True, slots=True)
class Builder:
    """What builds the object of a mapping.

    kind: `known` (a row says which dataset, or which argument holds it), `named` (it stands for one dataset),
    `generic` (its arguments say which dataset), `other` (it builds something else). pointer: of its name.
    """

    kind: Literal["known", "named", "generic", "other"]
    path: str
    pointer: str
    last: str
    row: LoaderRow | None = None
    #: What the row says that the class stands for.
    dataset: str = ""


def builder(
    value: Mapping[str, Value],
    tag: str,
    pointer: str,
    rows: tuple[LoaderRow, ...],
    *,
    about_data: bool,
    is_dataset: bool,
) -> Builder | None:
    """What the mapping is built with; None where it does not say.

    about_data: the keys around speak of data. is_dataset: the mapping itself is called a dataset.
    """
    tagged = _TAG.match(tag)
    if tagged:
        return _builder(tagged["path"], pointer, rows, about_data, is_dataset)
    known = config_words()
    for key in known.classes:
        item = value.get(key)
        if isinstance(item, str) and (_DOTTED.fullmatch(item) or (about_data and _CLASS.fullmatch(item))):
            return _builder(item, child(pointer, key), rows, about_data, is_dataset)
    for key in known.dataset_classes if about_data else ():
        item = value.get(key)
        if isinstance(item, str) and (_DOTTED.fullmatch(item) or _CLASS.fullmatch(item)):
            made = _builder(item, child(pointer, key), rows, about_data, is_dataset=False)
            if made.kind != "other":  # `type: chat_template.default` says how the dataset is read
                return made
    return None


def _builder(path: str, pointer: str, rows: tuple[LoaderRow, ...], about_data: bool, is_dataset: bool) -> Builder:
    found, star = loader(path, rows)
    row = next(iter(found), None)
    kind, last = kind_of_class(path, about_data, is_dataset)
    if row is None:
        return Builder(kind, path, pointer, last)
    return Builder("known", path, pointer, last, row, star if row.dataset == ("*",) else "")


_found: list[tuple[tuple[LoaderRow, ...], dict[str, tuple[tuple[LoaderRow, ...], str]]]] = []


def loader(path: str, rows: tuple[LoaderRow, ...]) -> tuple[tuple[LoaderRow, ...], str]:
    """The rows for a dotted path and what names the dataset in it; kept, because configurations repeat each other."""
    if not _found or _found[0][0] is not rows or len(_found[0][1]) >= _KEPT:
        _found[:] = [(rows, {})]
    kept = _found[0][1]
    if path not in kept:
        kept[path] = prepare(rows).find(path)
    return kept[path]


@lru_cache(maxsize=_KEPT)
def kind_of_class(path: str, about_data: bool, is_dataset: bool) -> tuple[Literal["named", "generic", "other"], str]:
    """What a dotted path builds by its words, and its class or function."""
    known, subjects = config_words(), {*words().subjects, *words().weak_subjects, "datamodule"}
    *module, last = re.split(r"[.:]", path)
    if last.islower() and module and module[-1][:1].isupper():  # a method that makes one: `Dataset.from_csv`
        last = module.pop()
    own = split(last)
    if subjects & {*own} and {*own} <= known.generic_words:
        return "generic", last
    if {*own} & known.other_builders or any(known.other_builders & {*split(part)} for part in module[-1:]):
        return "other", last
    said = subjects & {*own} or is_dataset
    if not said and not any(subjects & {*split(part)} for part in module):
        return "other", last
    if {*own} <= known.generic_words:
        return "generic", last
    return ("named" if said or about_data else "other"), last
