"""Values that name things: datasets and models with their links, crawlers, domain names, versions of the summary."""

import re
from collections.abc import Callable, Iterator

from mlpolicy.pointers import Value
from mlpolicy.strict import nearest

#: Characters of a value that a message repeats.
_SHOWN = 80
DATASET_KEYS = ("name", "link", "description", "collection_start", "collection_end", "selection_approach")
_WITHOUT_LINK = ("description", "collection_start", "collection_end")
LINK_KEYS = ("name", "link")
_URL = re.compile(r"https?://[^\s<>\"'\])},;]+", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_TOTAL = re.compile(r"[1-9]\d{0,14}")


def flat(value: Value) -> str:
    """All text of a value, as one line."""
    return "; ".join(_leaves(value))


def quoted(value: Value) -> str:
    """The text of a value as a message repeats it: in quotes, and cut."""
    text = flat(value)
    return f"'{text}'" if len(text) <= _SHOWN else f"'{text[: _SHOWN - 1].rstrip()}…'"


def listed(value: Value) -> list[Value]:
    """The items of a list; anything else is the one item."""
    return value if isinstance(value, list) else [value]


def datasets(value: Value) -> str:
    """What is wrong with a list of datasets: each has a link, or says what and from when it is."""
    return _first(value, _dataset)


def links(value: Value) -> str:
    """What is wrong with text, or a list of names, each with a link where there is one."""
    return _first(value, _linked)


def names(value: Value) -> str:
    """What is wrong with text, or a list of it."""
    return _first(value, _name)


def domains(value: Value) -> str:
    """What is wrong with text, a list of domain names, or a file of them with the number of all that were crawled."""
    if not isinstance(value, dict):
        return names(value)
    if trouble := unknown_key(value, ("file", "total")):
        return trouble
    if not domains_file(value):
        return "file missing: the path of a list of domain names in this repository"
    return "" if value.get("total") is None or domains_total(value) else f"total: {quoted(value['total'])} is no number"


def version(value: Value) -> str:
    """What is wrong with text, or a version with a list of earlier ones."""
    if not isinstance(value, dict):
        return "" if isinstance(value, str) else f"expected text or version with previous, found {found(value)}"
    if trouble := unknown_key(value, ("version", "previous")):
        return trouble
    if not isinstance(value.get("version"), str) or not flat(value["version"]):
        return "version missing"
    trouble = links(value["previous"]) if value.get("previous") else ""
    return f"previous: {trouble}" if trouble else ""


def domains_file(value: Value) -> str | None:
    """The path that a mapping names."""
    path = value.get("file") if isinstance(value, dict) else None
    return path.strip() if isinstance(path, str) and path.strip() and "://" not in path else None


def domains_total(value: Value) -> int | None:
    """The number of all domain names that a mapping states."""
    total = value.get("total") if isinstance(value, dict) else None
    digits = re.sub(r"[_ ,]", "", total) if isinstance(total, str) else ""
    return int(digits) if _TOTAL.fullmatch(digits) else None


def link_items(value: Value) -> tuple[str, ...]:
    """Names, then links."""
    pairs = [*map(_pair, listed(value))]
    return (*(name for name, _ in pairs if name), *(link for _, several in pairs for link in several))


def name_items(value: Value) -> tuple[str, ...]:
    """Names; text is cut at commas, semicolons and ends of lines."""
    pieces = value if isinstance(value, list) else re.split(r"[,;\n]", value) if isinstance(value, str) else []
    return tuple(text for piece in pieces if (text := flat(piece)))


def domain_items(value: Value) -> tuple[str, ...]:
    """Domain names in lower case; none of a file, nor of text that is not only a list of them."""
    pieces = value if isinstance(value, list) else re.split(r"[\s,;]+", value) if isinstance(value, str) else []
    found = [flat(piece).lower().rstrip(".") for piece in pieces]
    found = [name for name in found if name]
    if isinstance(value, list) or all(map(_DOMAIN.fullmatch, found)):
        return tuple(found)
    return ()


def version_items(value: Value) -> tuple[str, ...]:
    """The version, then names and links of earlier ones."""
    if isinstance(value, dict):
        return (flat(value.get("version")), *(link_items(value["previous"]) if value.get("previous") else ()))
    return (flat(value),)


def unknown_key(mapping: dict[str, Value], known: tuple[str, ...]) -> str:
    """The first key that is none of the known ones, in words."""
    return next((f"unknown key '{key}'{nearest(key, known)}" for key in mapping if key not in known), "")


def found(value: Value) -> str:
    """What a value is, in words."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    return "nothing" if value is None else quoted(value)


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


def _first(value: Value, check: Callable[[Value], str]) -> str:
    """The first trouble of the items; of a list, with the number of the item."""
    if not isinstance(value, list):
        return check(value)
    return next((f"item {index}: {trouble}" for index, item in enumerate(value, 1) if (trouble := check(item))), "")


def _name(item: Value) -> str:
    return "" if isinstance(item, str) else f"expected text, found {found(item)}"


def _linked(item: Value) -> str:
    if not isinstance(item, dict):
        return "" if isinstance(item, str) else f"expected a name, or name and link, found {found(item)}"
    return unknown_key(item, LINK_KEYS) or _missing(item, ("name",))


def _dataset(item: Value) -> str:
    if isinstance(item, str):
        wanted = ", ".join(_WITHOUT_LINK)
        return "" if "://" in item else f"{quoted(item)} has no link; write name with link, or with {wanted}"
    if not isinstance(item, dict):
        return "expected a name with a link"
    wanted_keys = ("name",) if flat(item.get("link")) else ("name", *_WITHOUT_LINK)
    return unknown_key(item, DATASET_KEYS) or _missing(item, wanted_keys)


def _missing(item: dict[str, Value], wanted: tuple[str, ...]) -> str:
    missing = [key for key in wanted if not flat(item.get(key))]
    if not missing:
        return ""
    return f"{', '.join(missing)} missing{' (or a link)' if len(wanted) > 1 and missing != ['name'] else ''}"


def _pair(item: Value) -> tuple[str, list[str]]:
    """Name and links of an item."""
    if isinstance(item, dict):
        return flat(item.get("name")), [flat(item["link"])] if flat(item.get("link")) else []
    text = flat(item)
    name = " ".join(_URL.sub(" ", text).split()).strip(" ,;:()-\u2013\u2014")
    return name, _URL.findall(text)
