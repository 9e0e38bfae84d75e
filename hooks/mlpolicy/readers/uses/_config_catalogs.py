"""Files that declare datasets or hold data themselves: what stands in them is no use."""

import re

from mlpolicy.pointers import Value
from mlpolicy.readers.uses._config_words import config_words, is_catalog

_Mapping = dict[str, Value]
#: Where a data resource lies, in a package's description and in CKAN's.
_PLACES = frozenset({"path", "url", "data"})
_KEDRO = re.compile(r"Data[Ss]et$")


def is_other(top: _Mapping) -> bool:
    """A file of another kind by its keys, its schema or its type: it may hold commands, but names no dataset."""
    known = config_words()
    stated = [value for key in ("$schema", "schema") if isinstance(value := top.get(key), str)]
    return (
        any(word in value for value in stated for word in known.other_schemas)
        or any(top.keys() >= {*keys.split("+")} for keys in known.others)
        or top.get("type") in known.other_types
    )


def is_catalog_of(top: _Mapping, path: str) -> bool:
    """A catalog whose entries declare datasets: of intake or Kedro, or a package of data resources.

    https://intake.readthedocs.io/en/latest/catalog.html,
    https://docs.kedro.org/en/stable/catalog-data/data_catalog_yaml_examples/, https://datapackage.org/standard/data-package/
    """
    return _is_intake(top) or _is_kedro(top, path) or _is_package(top)


def _is_intake(top: _Mapping) -> bool:
    """Version 1 names a driver, version 2 a class of intake."""
    if any("driver" in entry for entry in _entries(top.get("sources"))):
        return True
    return any(":" in str(entry.get("datatype")) for entry in _entries(top.get("data")))


def _is_kedro(top: _Mapping, path: str) -> bool:
    """Entries with a class that stores a dataset; elsewhere than in a catalog's own file, nothing but such entries."""
    entries = [value for key, value in top.items() if not key.startswith("_")]
    typed = [entry for entry in entries if isinstance(entry, dict) and _KEDRO.search(str(entry.get("type")))]
    if is_catalog(path):
        return bool(typed)
    only = all(isinstance(entry, dict) and isinstance(entry.get("type"), str) for entry in entries)
    return only and any("filepath" in entry and "." in str(entry["type"]) for entry in typed)


def _is_package(top: _Mapping) -> bool:
    value = top.get("resources")
    return isinstance(value, list) and any(entry.keys() & _PLACES for entry in _entries(value))


def _entries(value: Value) -> list[_Mapping]:
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [item for item in items if isinstance(item, dict)]
