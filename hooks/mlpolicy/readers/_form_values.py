"""The text of an answer as the value that mlpolicy's own format has for the field: by its kind, a function each."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from mlpolicy.documents.summaries import dates
from mlpolicy.documents.summaries.named import flat
from mlpolicy.documents.summaries.template import Kind
from mlpolicy.pointers import Value
from mlpolicy.readers._form_boxes import modalities, told, yes_no
from mlpolicy.readers._form_markup import OPEN, TICKED, shown
from mlpolicy.readers._form_sizes import sizes
from mlpolicy.readers._values import public_url

_SIGNS = " .,;:()\u2013—-"
#: Characters of a name in a line of several.
_NAME = 40
#: Items of a list that are kept.
_MAX_ITEMS = 5_000
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\(([^()\s]{1,2000})(?:\s[^()\n]{0,300})?\)")
_URL = re.compile(r"https?://[^\s<>()\[\]|\"'`]+")
_PLACE = re.compile(r"\w*://\S+")
_BULLET = re.compile(r"[ \t]*(?:[-*+•‣▪·]|\d{1,3}[.)]|\([a-z0-9]\)|[a-z]\))[ \t]+")
_SHORT = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:\d\d)?\d\d)(?![\d/-])")
_DOMAIN = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]", re.IGNORECASE)
#: A date between words: by models, with a time, in a sentence.
_DAY = re.compile(
    r"\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)(?!\d)"
    r"|\d{1,2}(?:st|nd|rd|th)?[ -](?:of )?[A-Za-z]{3,9}\.?[ ,-]{1,2}\d{4}"
    r"|[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
)


class Reading(NamedTuple):
    """A value, how it was come by, and what somebody has to be told of it, in words.

    clear: the value is of the field's kind without anything guessed.
    """

    value: Value
    clear: bool
    told: str = ""


def reading(kind: Kind, text: str, *, month_first: bool) -> Reading:
    """text: lean. month_first: elsewhere the document writes the month of a date first."""
    if kind == "date":
        return _date(text, month_first=month_first)
    found = _month(text, month_first=month_first) if kind == "month" else _READERS.get(kind, _text)(text)
    return found._replace(value=_public(found.value))


def from_prose(kind: Kind, text: str) -> Reading:
    """Text that stands below the heading of a section, without a label."""
    if kind == "yes-no":
        return Reading(told(text).value, clear=False)  # type: ignore[arg-type]  # a list of text is one of values
    found = _datasets(text) if kind == "datasets" else _text(text)
    return Reading(_public(found.value), clear=False)


def _public(value: Value) -> Value:
    """The value without what may give access to something."""
    if isinstance(value, str):
        return _PLACE.sub(lambda found: public_url(found[0]), value)
    if isinstance(value, list):
        return [_public(item) for item in value]
    return {key: _public(item) for key, item in value.items()} if isinstance(value, dict) else value


def is_month_first(text: str) -> bool:
    """A date of the text can only be one with the month first (`6/26/2026`), and none only with the day first."""
    pairs = [(int(first), int(second)) for first, _, second, _ in _SHORT.findall(text)]
    american = any(first <= 12 < second <= 31 for first, second in pairs)
    return american and not any(second <= 12 < first <= 31 for first, second in pairs)


def _text(text: str) -> Reading:
    value = _spelled(shown(text))
    if "\n" not in value and (bullet := _BULLET.match(value)):
        value = value[bullet.end() :]
    return Reading(value or None, clear=bool(value) and not {TICKED, OPEN} & {*value})


def _spelled(text: str) -> str:
    """Links as a reader takes them: text, then the address in brackets where the text is not the address."""
    return _LINK.sub(lambda found: found[1] if _leads_to(found[1], found[2]) else f"{found[1]} ({found[2]})", text)


def _leads_to(text: str, target: str) -> bool:
    """The text of the link says all that its address does."""
    return target.startswith("#") or target.removeprefix("mailto:") == text


def _yes_no(text: str) -> Reading:
    found = yes_no(text)
    return Reading(found.value, clear=found.clear)  # type: ignore[arg-type]  # a list of text is one of values


def _modalities(text: str) -> Reading:
    found = modalities(text)
    return Reading(found.value, clear=found.clear)  # type: ignore[arg-type]  # see above


def _sizes(text: str) -> Reading:
    value, clear = sizes(text)
    return Reading(value, clear=clear)


def _date(text: str, *, month_first: bool) -> Reading:
    plain = " ".join(_spelled(shown(text)).split())
    if found := _SHORT.fullmatch(plain.rstrip(".")):
        return _short(plain, found, month_first=month_first)
    if day := dates.day(plain):
        return Reading(_slashed(day), clear=True)
    days = [_slashed(day) for found in _DAY.findall(plain) if (day := dates.day(found))]
    if not days:
        return Reading(plain or None, clear=False)
    value: Value = days[0] if len(set(days)) == 1 else [*days]
    return Reading(value, clear=False)


def _short(plain: str, found: re.Match[str], *, month_first: bool) -> Reading:
    """`7/6/2026`: the template's order is day first; one digit alone, or another date, hints at the other order."""
    first, second, year = int(found[1]), int(found[3]), found[4]
    if second > 12 >= first or (month_first and first <= 12):
        return Reading(f"{second:02}/{first:02}/{year}", clear=second > 12 or first == second)
    loose = first <= 12 and first != second and "0" not in {found[1][0], found[3][0]} and found[2] == "/"
    loose = loose and (len(found[1]), len(found[3])) != (2, 2)
    value = f"{first:02}/{second:02}/{year}"
    return Reading(
        value,
        clear=not loose,
        told=f"'{plain}' is read as {value}, day first; write both with two digits" if loose else "",
    )


def _slashed(day: str) -> str:
    year, month, number = day.split("-")
    return f"{number}/{month}/{year}"


def _month(text: str, *, month_first: bool) -> Reading:
    value = re.sub(r"(?<=\d) ?/ ?(?=\d{4})", "/", _spelled(shown(text)))
    if month_first:
        value = _SHORT.sub(
            lambda found: f"{found[3]}/{found[1]}/{found[4]}" if int(found[1]) <= 12 else found[0], value
        )
    return Reading(value or None, clear=len(dates.months(value)) == 1 and len(value) < 200)


def _period(text: str) -> Reading:
    value = " ".join(_spelled(shown(text)).split())
    return Reading(value or None, clear=len(dates.months(value)) == 2)


def _datasets(text: str) -> Reading:
    items = [part for item in _items(text) for part in _by_link(item)]
    listed = [_named(item) for item in items]
    linked = [item for item in listed if "link" in item]
    if not linked:
        value = _spelled(shown(text))
        single = len(items) > 1 and all(len(item) < 120 for item in items)
        return Reading([{"name": _spelled(item)} for item in items] if single else value or None, clear=single)
    return Reading([*listed], clear=len(linked) == len(listed))


def _links(text: str) -> Reading:
    items = [*_items(text)]
    if len(items) < 2 and not _LINK.search(text) and not _URL.search(text):
        names = [name.strip() for name in re.split(r"[,;]", shown(text))]
        several = len(names) > 1 and all(name and len(name) < _NAME and name.count(" ") < 4 for name in names)
        return Reading([*names], clear=True) if several else _text(text)
    if len(items) == 1 and len(items[0]) > 200:
        return _text(text)
    value: list[Value] = []
    for item in items:
        named = _named(item)
        value.append(named if "link" in named and len(flat(named["name"])) < 200 else _spelled(item))
    return Reading(value, clear=True)


def _names(text: str) -> Reading:
    items = [*_items(text)]
    return Reading([_spelled(item) for item in items], clear=True) if len(items) > 1 else _text(text)


def _domains(text: str) -> Reading:
    """A list of names, a file beside the document, or prose."""
    words = [word.strip(".,;|*`\"'").lower() for word in shown(text).replace("—", " ").split()]
    names = [word for word in words if _DOMAIN.fullmatch(word)]
    if names and len(names) * 10 >= 8 * sum(1 for word in words if len(word) > 1 and not word.isdigit()):
        return Reading([*dict.fromkeys(names)], clear=True)
    files = [
        target
        for _, target in _LINK.findall(text)
        if re.fullmatch(r"(?!#|\w+:)[\w./@+%-]+\.(?:txt|csv|tsv|md)", target)
    ]
    if len(files) == 1:
        return Reading({"file": files[0]}, clear=True)
    return _text(text)


def _items(text: str) -> Iterator[str]:
    """Items of a list: by bullets where it has some, else by lines; what has neither is one item."""
    lines = [line for line in shown(text).split("\n") if line.strip(" -—")]
    bulleted = any(_BULLET.match(line) for line in lines)
    found: list[str] = []
    for line in lines[:_MAX_ITEMS]:
        marked = _BULLET.match(line)
        inner = line[marked.end() :] if marked else line
        if bulleted and not marked and found:
            found[-1] = f"{found[-1]} {inner}"
        elif not (bulleted and not marked and inner.rstrip().endswith(":")):
            found.append(inner)
    yield from found


def _by_link(item: str) -> Iterator[str]:
    """An item that holds several links, as one for each, with the words before it."""
    links = (_LINK if _LINK.search(item) else _URL).finditer(item)
    urls = [found.start() + len(found[0].rstrip(".,;:")) for found in links]
    if len(urls) < 2 or len(item) < 80 or len(set(_URL.findall(item))) < 2:
        yield item
        return
    for start, end in zip([0, *urls], urls, strict=False):
        piece = item[start:end].strip(" ,;")
        url = _LINK.search(piece) or _URL.search(piece)
        if url and re.fullmatch(r"[\s:(]*[:(][\s:(]*", piece[: url.start()]):
            continue  # the same link once more: `name: link: link`
        before = piece[: url.start()].strip(_SIGNS) if url else ""
        yield piece if len(before) <= 60 or not url else url[0]


def _named(item: str) -> dict[str, Value]:
    """Name and link of one item, where it has one: `[name](link)`, `name: link`, `name (link)`, `link`."""
    if found := _LINK.search(item):
        before = item[: found.start()].strip(_SIGNS)
        outside = _LINK.sub(" ", item).strip(_SIGNS)
        said = (before or outside) if "://" in found[1] or len(found[1]) < 3 else ""
        return {"name": said or found[1].strip(), "link": found[2]}
    if url := _URL.search(item):
        name = " ".join(f"{item[: url.start()]} ".split()).strip(" .,;:()\u2013—-|[")
        rest = item[url.end() :].strip(" .,;:()\u2013—-|]")
        link = url[0].rstrip(".,;:")
        return {"name": name or rest or link, "link": link}
    return {"name": item}


_READERS: dict[Kind, Callable[[str], Reading]] = {
    "yes-no": _yes_no,
    "modalities": _modalities,
    "sizes": _sizes,
    "period": _period,
    "datasets": _datasets,
    "links": _links,
    "names": _names,
    "domains": _domains,
}
