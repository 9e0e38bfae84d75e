"""Values of fields as they are laid out: a function for each kind. Whatever does not fit its kind stands as text."""

import posixpath
import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

from mlpolicy.documents.render.page import (
    Asked,
    Block,
    Bullets,
    Choices,
    Line,
    Paragraph,
    Span,
    line,
    named,
    paragraphs,
)
from mlpolicy.documents.summaries.dates import day
from mlpolicy.documents.summaries.template import template
from mlpolicy.documents.summaries.ticked import modality_of, ungrouped
from mlpolicy.documents.summaries.values import answer, flat
from mlpolicy.pointers import Value

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_YEAR_MONTH = re.compile(r"\b((?:19|20)\d\d)-(0[1-9]|1[0-2])\b(?!-)")

#: Keys of an item of a list, and what stands before their values.
_ITEM = {
    "description": "Description",
    "collection_start": "Collected from",
    "collection_end": "Collected until",
    "selection_approach": "How the parts used were selected",
}


def blocks(kind: str, value: Value) -> tuple[Block, ...]:
    """What stands in the field; nothing where it has no content. kind: of the template."""
    if kind in _EMPTY and not flat(value):
        return (_EMPTY[kind],)
    return _KINDS.get(kind, text)(value) if flat(value) else ()


def asked(kind: str) -> tuple[Block, ...]:
    """An empty field that somebody still has to fill: its boxes, where it has some, and the mark."""
    return (*(_modalities(None) if kind == "modalities" else blocks(kind, None)), Asked())


def text(value: Value) -> tuple[Block, ...]:
    """Text as paragraphs, a list as one, and of anything deeper all that it says."""
    if isinstance(value, dict):
        return (Paragraph(tuple(line(f"{key}: {flat(item)}") for key, item in value.items())),)
    if isinstance(value, list):
        items = tuple(lines for item in value if flat(item) and (lines := tuple(_item(item))))
        return (Bullets(items),) if items else ()
    return paragraphs(value if isinstance(value, str) else flat(value))


def sizes(value: Value) -> tuple[tuple[str, ...], tuple[tuple[tuple[Block, ...], ...], ...]]:
    """The table of modalities: columns, and a row for each modality of the form and any other that is stated."""
    known = template().modalities
    stated = [(key, row) for key, row in value.items()] if isinstance(value, dict) else []
    rows: list[tuple[tuple[Block, ...], ...]] = []
    for name in known:
        found = [(key, row) for key, row in stated if modality_of(key) == name]
        rows += [_modality(key, row) for key, row in found] or [_untaken(name)]
    rows += [_modality(key, row) for key, row in stated if modality_of(key) not in known]
    if not isinstance(value, dict) and flat(value):
        rows.append((text(value), (), ()))
    return ("Modality", "Training data size", "Types of content"), tuple(rows)


def _untaken(name: str) -> tuple[tuple[Block, ...], ...]:
    bands = template().bands.get(name, ())
    return (Choices(((name.capitalize(), False),)),), _bands(bands, ""), ()


def _modality(key: str, row: Value) -> tuple[tuple[Block, ...], ...]:
    """A modality that is stated, with the box of its band, and its size in words where it has none."""
    stated = row if isinstance(row, dict) else {"content": row}
    size, bands = flat(stated.get("size")), template().bands.get(modality_of(key), ())
    boxes = _bands(bands, size)
    rest = {name: item for name, item in stated.items() if name not in {"size", "content"}}
    name = key.strip()
    return (
        (Choices(((name[:1].upper() + name[1:], True),)),),
        (*boxes, *(() if any(ungrouped(band) == ungrouped(size) for band in bands) else text(size))),
        (*text(stated.get("content")), *_rest(rest)),
    )


def _bands(bands: tuple[str, ...], size: str) -> tuple[Block, ...]:
    return (Choices(tuple((band, ungrouped(band) == ungrouped(size)) for band in bands)),) if bands else ()


def _rest(rest: dict[str, Value]) -> tuple[Block, ...]:
    """Keys that the kind has no place for."""
    return text({key: item for key, item in rest.items() if flat(item)}) if any(map(flat, rest.values())) else ()


def day_first(value: Value) -> Value:
    """DD/MM/YYYY where it is one day; anything else stays."""
    found = day(value) if isinstance(value, str) else None
    return "/".join(reversed(found.split("-"))) if found else value


def _dates(value: Value) -> tuple[Block, ...]:
    """One date, or one for each model."""
    if isinstance(value, dict):
        return text({key: day_first(item) for key, item in value.items()})
    return text([day_first(item) for item in value] if isinstance(value, list) else day_first(value))


def _months(value: Value) -> tuple[Block, ...]:
    """Months as MM/YYYY, whichever way round they are written."""
    if isinstance(value, str):
        return text(_YEAR_MONTH.sub(r"\2/\1", value))
    if not isinstance(value, dict):
        return text(value)
    latest, goes_on = flat(value.get("latest")), answer(value.get("continuous"))
    rest = {key: item for key, item in value.items() if key not in {"latest", "continuous", "statement"}}
    says = [
        Paragraph((line("Does training on new or dynamic data go on after that date?"),)),
        _yes(goes_on),
    ]
    return (
        *_months(latest),
        *(says if goes_on else text(value.get("continuous"))),
        *text(value.get("statement")),
        *_rest(rest),
    )


def _yes_no(value: Value) -> tuple[Block, ...]:
    found = answer(value)
    return (_yes(found),) if found else (_yes(None), *text(value))


def _yes(found: str | None) -> Choices:
    return Choices((("Yes", found == "yes"), ("No", found == "no")))


def _modalities(value: Value) -> tuple[Block, ...]:
    """The boxes of the form; what is said of one, and what is no modality, stands as it is written."""
    items = value if isinstance(value, list) else value.split(",") if isinstance(value, str) else [value]
    said = [flat(item).strip() for item in items if flat(item)]
    known = template().modalities
    options: list[tuple[str, bool]] = []
    for name in known:
        found = [item for item in said if modality_of(item) == name]
        options += [(item[:1].upper() + item[1:], True) for item in found] or [(name.capitalize(), False)]
    return (Choices(tuple(options)), *text([item for item in said if modality_of(item) not in known]))


def _version(value: Value) -> tuple[Block, ...]:
    if not isinstance(value, dict):
        return text(value)
    rest = {key: item for key, item in value.items() if key not in {"version", "previous"}}
    return (
        *text(value.get("version")),
        *_headed("Earlier versions:", value.get("previous")),
        *_rest(rest),
    )


def _headed(head: str, value: Value) -> tuple[Block, ...]:
    items: list[Value] = value if isinstance(value, list) else [value]
    return (Paragraph((line(head),)), *text(items)) if any(map(flat, items)) else ()


def _item(item: Value) -> Iterator[Line]:
    """An item of a list: its name leads to its link; what else it says stands below."""
    if not isinstance(item, dict):
        yield line(flat(item))
        return
    name, target = flat(item.get("name")), flat(item.get("link"))
    if name or target:
        yield named(name, target) if target else line(name)
    for key, value in item.items():
        if key not in {"name", "link"} and flat(value):
            yield (Span(f"{_ITEM.get(key, key)}: "), *line(flat(value)))


def _list(value: Value) -> tuple[Block, ...]:
    return text([value] if isinstance(value, dict) else value)


def domains(value: Value, folder: str) -> tuple[Block, ...]:
    """Names of domains, or the file that lists them. folder: of the document, which paths are made relative to."""
    if not isinstance(value, dict):
        return text(value)
    path, total = flat(value.get("file")), flat(value.get("total"))
    rest = {key: item for key, item in value.items() if key not in {"file", "total"}}
    said = (
        *((line("List of domain names: ") + named(path, relative(path, folder)),) if path else ()),
        *((line(f"Number of all domain names crawled: {total}"),) if total else ()),
    )
    return (*((Paragraph(said),) if said else ()), *_rest(rest))


def relative(target: str, folder: str) -> str:
    """The address of a path of the repository, as seen from one of its folders; what begins with a scheme stays."""
    if not target or _SCHEME.match(target):
        return target
    return quote(posixpath.relpath(f"/{target.lstrip('/')}", f"/{folder}"), safe="/@+=,~!*'()")


_EMPTY: dict[str, Choices] = {"yes-no": _yes(None)}
_KINDS: dict[str, Callable[[Value], tuple[Block, ...]]] = {
    "yes-no": _yes_no,
    "date": _dates,
    "month": _months,
    "period": _months,
    "modalities": _modalities,
    "datasets": _list,
    "links": _list,
    "version": _version,
}
