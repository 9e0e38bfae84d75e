"""Modalities that a field ticks, and their sizes: what is wrong with them, in words, and which they are."""

import re

from mlpolicy.documents.placeholders import nothing
from mlpolicy.documents.summaries.named import flat, quoted, unknown_key
from mlpolicy.documents.summaries.template import template
from mlpolicy.pointers import Value
from mlpolicy.strict import nearest

#: A size that is stated in a unit of its own: a number, and of what.
_AMOUNT = re.compile(r"\d.*[^\W\d_]{2,}|[^\W\d_]{2,}.*\d")


def _named(value: Value) -> list[Value]:
    """Modalities, one by one."""
    return [*value.split(",")] if isinstance(value, str) else value if isinstance(value, list) else []


def modalities(value: Value) -> str:
    """What is wrong with a list of modalities; one that the form does not have is named beside `other`."""
    if not _named(value):
        return "expected a list of modalities"
    return next((trouble for item in _named(value) if (trouble := _modality(item) or _unsaid(item))), "")


def _modality(item: Value) -> str:
    name, known = modality_of(item), template().modalities
    return "" if name in known else f"{quoted(item)} is not one of {', '.join(known)}{nearest(name, known)}"


def _unsaid(item: Value) -> str:
    return "other: say which, e.g. 'other: 3D models'" if flat(item).strip(" :").lower() == "other" else ""


def modality_of(item: Value) -> str:
    """The modality that an item names, in lower case, without what is said of it (`other: 3D models`)."""
    return flat(item).partition(":")[0].partition("(")[0].strip().lower()


def modality_items(value: Value) -> tuple[str, ...]:
    """Modalities in lower case, each once."""
    return tuple(dict.fromkeys(map(modality_of, _named(value))))


def size_items(value: Value) -> tuple[str, ...]:
    """Modalities that have a size, in lower case, each once."""
    return tuple(dict.fromkeys(map(modality_of, value))) if isinstance(value, dict) else ()


def sizes(value: Value) -> str:
    """What is wrong with a mapping from modalities to size and content."""
    if not isinstance(value, dict):
        return "expected a mapping from modality to size and content"
    if trouble := next((trouble for key, row in value.items() if (trouble := _modality(key) or _size(key, row))), ""):
        return trouble
    plain = [*map(modality_of, value)]
    return next((f"{name} is there twice" for name in plain if plain.count(name) > 1 and name != "other"), "")


def _size(modality: str, row: Value) -> str:
    if not isinstance(row, dict):
        return f"{modality}: expected size and content"
    if trouble := unknown_key(row, ("size", "content")):
        return f"{modality}: {trouble}"
    missing = [key for key in ("size", "content") if nothing(flat(row.get(key)))]
    if missing:
        return f"{modality}: {' and '.join(missing)} missing"
    return _band(modality, row["size"])


def _band(modality: str, size: Value) -> str:
    """One band of the form, or, where the form allows that, a size in another unit."""
    name, text = modality_of(modality), flat(size)
    bands = template().bands.get(name, ())
    named_bands = [band for band in bands if ungrouped(band) in ungrouped(text)]
    if len(named_bands) > 1 or (isinstance(size, list) and len(size) > 1):
        return f"{modality}: one size, not {quoted(size)}"
    if named_bands and ungrouped(named_bands[0]) == ungrouped(text):
        return ""
    if name not in template().free_sizes:
        return f"{modality}: {quoted(size)} is not one of {', '.join(bands)}"
    return "" if _AMOUNT.search(text) else f"{modality}: {quoted(size)} is no size with its unit"


def ungrouped(size: str) -> str:
    """The size in lower case, without the signs that numbers are grouped with."""
    return re.sub(r"(?<=\d)[\s,.'](?=\d{3}\b)", "", " ".join(size.lower().split())).rstrip(".")
