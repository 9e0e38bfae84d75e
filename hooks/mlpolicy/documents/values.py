"""What may stand in each kind of field of the summary: a function a kind, which says in words what is wrong."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from mlpolicy.documents.placeholders import nothing
from mlpolicy.documents.template import Kind, template
from mlpolicy.pointers import Value
from mlpolicy.strict import nearest

_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})|(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(?<![\d/])(0?[1-9]|1[0-2])/((?:19|20)\d\d)(?![\d/])")
_ITEM_KEYS = ("name", "link", "description", "collection_start", "collection_end", "selection_approach")
_WITHOUT_LINK = ("description", "collection_start", "collection_end")


def flat(value: Value) -> str:
    """All text of a value, as one line."""
    return "; ".join(_leaves(value))


def answer(value: Value) -> str | None:
    """`yes` or `no` where the value is one (YAML true and false too)."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    word = value.strip().lower() if isinstance(value, str) else ""
    return word if word in {"yes", "no"} else None


def wrong(kind: Kind, value: Value) -> str:
    """What keeps the value from being of this kind, in words; empty where nothing does."""
    return _CHECKS[kind](value)


def _leaves(value: Value) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield f"{key}: {flat(item)}"
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    elif isinstance(value, bool):
        yield "yes" if value else "no"
    elif value is not None and value.strip():
        yield " ".join(value.split())


def _text(value: Value) -> str:
    return "expected text, found true or false" if isinstance(value, bool) else ""


def _yes_no(value: Value) -> str:
    return "" if answer(value) else f"'{flat(value)}' is neither yes nor no"


def _date(value: Value) -> str:
    """One date, or one for each model."""
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]:
        if not isinstance(item, str) or not _is_date(item.strip()):
            return f"'{flat(item)}' is not a date like 24/11/26"
    return ""


def _is_date(text: str) -> bool:
    found = _DATE.fullmatch(text)
    if not found:
        return False
    day, month, year = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
    try:
        date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return False
    return True


def _month(value: Value) -> str:
    return "" if isinstance(value, str) and _MONTH.search(value) else f"'{flat(value)}' names no month like 10/2026"


def _period(value: Value) -> str:
    months = [(int(year), int(month)) for month, year in _MONTH.findall(flat(value))]
    if len(months) != 2:
        return f"'{flat(value)}' is not of the form 'From 01/2025 to 10/2026'"
    return "" if months[0] <= months[1] else f"'{flat(value)}' ends before it begins"


def _modalities(value: Value) -> str:
    named = value if isinstance(value, list) else value.split(",") if isinstance(value, str) else []
    if not named:
        return "expected a list of modalities"
    return next((trouble for item in named if (trouble := _modality(item))), "")


def _modality(item: Value) -> str:
    name = flat(item).partition(":")[0].strip().lower()
    known = template().modalities
    return "" if name in known else f"'{flat(item)}' is not one of {', '.join(known)}{nearest(name, known)}"


def _sizes(value: Value) -> str:
    if not isinstance(value, dict):
        return "expected a mapping from modality to size and content"
    return next((trouble for key, row in value.items() if (trouble := _modality(key) or _size(key, row))), "")


def _size(modality: str, row: Value) -> str:
    if not isinstance(row, dict) or not set(row) <= {"size", "content"}:
        return f"{modality}: expected size and content"
    missing = [key for key in ("size", "content") if nothing(flat(row.get(key)))]
    if missing:
        return f"{modality}: {' and '.join(missing)} missing"
    name, size, bands = modality.lower(), flat(row["size"]), template().bands
    if size in bands.get(name, ()) or name in template().free_sizes:
        return ""
    return f"{modality}: '{size}' is not one of {', '.join(bands[name])}"


def _datasets(value: Value) -> str:
    items = value if isinstance(value, list) else [value]
    return next((f"item {index}: {trouble}" for index, item in enumerate(items, 1) if (trouble := _dataset(item))), "")


def _dataset(item: Value) -> str:
    if isinstance(item, str):
        return (
            "" if "://" in item else f"'{item}' has no link; write name with link, or with {', '.join(_WITHOUT_LINK)}"
        )
    if not isinstance(item, dict):
        return "expected a name with a link"
    for key in item:
        if key not in _ITEM_KEYS:
            return f"unknown key '{key}'{nearest(key, _ITEM_KEYS)}"
    wanted = ("name",) if flat(item.get("link")) else ("name", *_WITHOUT_LINK)
    missing = [key for key in wanted if not flat(item.get(key))]
    return (
        f"{', '.join(missing)} missing{' (or a link)' if len(wanted) > 1 and missing != ['name'] else ''}"
        if missing
        else ""
    )


_CHECKS: dict[Kind, Callable[[Value], str]] = {
    "text": _text,
    "yes-no": _yes_no,
    "date": _date,
    "month": _month,
    "period": _period,
    "modalities": _modalities,
    "sizes": _sizes,
    "datasets": _datasets,
}
