"""What may stand in each kind of field of the summary: a function a kind, which says in words what is wrong."""

from collections.abc import Callable

from mlpolicy.documents.placeholders import words
from mlpolicy.documents.policies.clauses import compiled, sentences
from mlpolicy.documents.summaries import dates, named, ticked
from mlpolicy.documents.summaries.named import flat, listed, quoted
from mlpolicy.documents.summaries.template import Kind, template
from mlpolicy.pointers import Value

__all__ = ["answer", "continuous", "dates_alone", "flat", "items", "wrong"]

LATEST_KEYS = ("latest", "continuous", "statement")


def answer(value: Value) -> str | None:
    """`yes` or `no` where the value is one (YAML true and false too)."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    word = value.strip().lower().rstrip(".") if isinstance(value, str) else ""
    return word if word in {"yes", "no"} else None


def wrong(kind: Kind, value: Value) -> str:
    """What keeps the value from being of this kind, in words; empty where nothing does."""
    return _CHECKS[kind](value)


def items(kind: Kind, value: Value) -> tuple[str, ...]:
    """The parts of a value that is of this kind, see SummaryField.items."""
    return _ITEMS[kind](value) if kind in _ITEMS else ()


def continuous(value: Value) -> bool:
    """The value of 1.3.2 says that training on newer data goes on."""
    if isinstance(value, dict) and value.get("continuous") is not None:
        return answer(value["continuous"]) == "yes"
    text = flat(value["statement"] if isinstance(value, dict) and "statement" in value else value).lower()
    return any(_goes_on(sentence) for sentence in sentences(text))


def dates_alone(value: Value) -> bool:
    """The value of 1.3.2 leaves open whether training on newer data goes on."""
    if isinstance(value, dict):
        return value.get("continuous") is None and not flat(value.get("statement"))
    return words(flat(value)) <= 1


def _goes_on(sentence: str) -> bool:
    said = template().continuous
    if any(compiled(pattern).search(sentence) for pattern in said.denies):
        return False
    return any(compiled(pattern).search(sentence) for pattern in said.says)


def _text(value: Value) -> str:
    return "expected text, found true or false" if isinstance(value, bool) else ""


def _yes_no(value: Value) -> str:
    return "" if answer(value) else f"{quoted(value)} is neither yes nor no"


def _dates_of(value: Value) -> list[Value]:
    """One date, or one for each model."""
    return [*value.values()] if isinstance(value, dict) else listed(value)


def _date(value: Value) -> str:
    wrong_ones = [item for item in _dates_of(value) if not isinstance(item, str) or not dates.day(item)]
    return f"{quoted(wrong_ones[0])} is not a date like 24/11/26" if wrong_ones else ""


def _date_items(value: Value) -> tuple[str, ...]:
    return tuple(day for item in _dates_of(value) if (day := dates.day(flat(item))))


def _month(value: Value) -> str:
    if isinstance(value, dict):
        return named.unknown_key(value, LATEST_KEYS) or _latest(value)
    found = isinstance(value, str) and dates.months(value)
    return "" if found else f"{quoted(value)} names no month like 10/2026"


def _latest(value: dict[str, Value]) -> str:
    if len(_month_items(value)) != 1:
        return f"latest: {quoted(value.get('latest'))} is not a month like 10/2026"
    stated = value.get("continuous")
    return "" if stated is None or answer(stated) else f"continuous: {_yes_no(stated)}"


def _month_items(value: Value) -> tuple[str, ...]:
    """The latest month that is named."""
    months = dates.months(flat(value.get("latest") if isinstance(value, dict) else value))
    return (max(months),) if months else ()


def _period(value: Value) -> str:
    months = _months(value)
    if len(months) != 2:
        return f"{quoted(value)} is not of the form 'From 01/2025 to 10/2026'"
    return "" if months[0] <= months[1] else f"{quoted(value)} ends before it begins"


def _months(value: Value) -> tuple[str, ...]:
    return dates.months(flat(value))


_CHECKS: dict[Kind, Callable[[Value], str]] = {
    "text": _text,
    "yes-no": _yes_no,
    "date": _date,
    "month": _month,
    "period": _period,
    "modalities": ticked.modalities,
    "sizes": ticked.sizes,
    "datasets": named.datasets,
    "links": named.links,
    "names": named.names,
    "domains": named.domains,
    "version": named.version,
}
_ITEMS: dict[Kind, Callable[[Value], tuple[str, ...]]] = {
    "date": _date_items,
    "month": _month_items,
    "period": _months,
    "modalities": ticked.modality_items,
    "sizes": ticked.size_items,
    "datasets": named.link_items,
    "links": named.link_items,
    "names": named.name_items,
    "domains": named.domain_items,
    "version": named.version_items,
}
