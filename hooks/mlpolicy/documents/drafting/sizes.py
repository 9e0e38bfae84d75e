"""Stated sizes of datasets: the band of each modality, and which public datasets are large (more than 3 %).

Sizes are stated in manifests, measured after pre-processing. Nothing is estimated: where one dataset of a modality
states no size, or one in another unit, its band or share is not assessed, and `why` says what is missing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from mlpolicy.documents.summaries.template import template
from mlpolicy.model import Dataset, DatasetId
from mlpolicy.naming import shown

State = Literal["large", "not large", "not assessed"]
#: Amounts by dataset, and what is missing, in words.
_Amounts = tuple[dict[DatasetId, int], tuple[str, ...]]
OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The size of one modality of all training data. band: the template's words, None where it is not assessed."""

    modality: str
    band: str | None
    #: What is missing, each in words; empty where nothing is.
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One public dataset among all public datasets of one modality ("" where it states none)."""

    dataset: DatasetId
    modality: str
    state: State
    why: tuple[str, ...] = ()


def modalities(datasets: Iterable[Dataset]) -> tuple[str, ...]:
    """Modalities that the datasets state, themselves or by their sizes, in the order and words of the template."""
    stated = {_word(text) for item in datasets for text in (*item.modalities, *(size.modality for size in item.sizes))}
    return tuple(word for word in template().modalities if word in stated)


def counted(datasets: tuple[Dataset, ...]) -> tuple[Dataset, ...]:
    """The datasets whose sizes add up to what a model is trained on.

    What is only upstream of another one is that one's content already; a working copy (of no category, made from
    others) stands for what it was made from, unless it states a size itself.
    """
    given = {item.id: item for item in datasets}
    above = {name for item in datasets for name in item.upstream}
    waiting = [item for item in datasets if item.taken == "is trained on" or item.id not in above]
    found: dict[DatasetId, Dataset] = {}
    seen = {item.id for item in waiting}
    while waiting:
        item = waiting.pop()
        origins = [given[name] for name in item.upstream if name in given]
        if item.category is None and not item.sizes and origins:
            waiting += [origin for origin in origins if origin.id not in seen]
            seen |= {origin.id for origin in origins}
        else:
            found[item.id] = item
    return tuple(item for item in datasets if item.id in found)


def bands(datasets: tuple[Dataset, ...]) -> tuple[Band, ...]:
    """The band of each modality of what a model is trained on. datasets: all of it, upstream included."""
    parts = counted(datasets)
    return tuple(_band(word, parts) for word in modalities(parts))


def band(modality: str, amount: int) -> str:
    """The template's words for an amount in the unit of the modality's bands. Raises KeyError where it has none."""
    return template().bands[modality][_rank(modality, amount)]


def amount(dataset: Dataset, modality: str) -> int | str:
    """Its size in the unit of the modality's bands; why there is none, in words."""
    if modality not in template().bounds:
        return f"the template has no bands for {modality}"
    known, why = _amounts(modality, [dataset], template().bounds[modality].unit)
    return known.get(dataset.id, "; ".join(why))


def shares(datasets: tuple[Dataset, ...]) -> tuple[Share, ...]:
    """How each public dataset stands among those of its modalities, as the template reckons.

    datasets: what a model is trained on, upstream included.
    """
    public = tuple(item for item in datasets if item.category == "public")
    parts = {item.id: item for item in counted(datasets) if item.category == "public"}
    known = {
        word: _comparable(word, parts.values()) for word in modalities(parts.values()) if word in template().bounds
    }
    return tuple(share for item in public for share in _shares(item, item.id in parts, known))


def standings(found: Iterable[Share]) -> dict[DatasetId, State]:
    """By dataset: large by one modality at least; not large where that is known of each. found: what `shares` gave."""
    states: dict[DatasetId, set[State]] = {}
    for share in found:
        states.setdefault(share.dataset, set()).add(share.state)
    order: tuple[State, ...] = ("large", "not assessed", "not large")
    return {name: next(state for state in order if state in these) for name, these in states.items()}


def _shares(item: Dataset, counts: bool, known: Mapping[str, _Amounts]) -> Iterator[Share]:
    """counts: its size is one of those that add up. known: amounts by modality."""
    if not counts:
        through = f"{shown(item)} is trained on through what was made from it"
        yield Share(dataset=item.id, modality="", state="not assessed", why=(through,))
        return
    if not modalities([item]):
        yield Share(dataset=item.id, modality="", state="not assessed", why=_unknown([item]))
    other = f"{shown(item)} holds data of another modality, of which shares are not reckoned"
    for word in modalities([item]):
        amounts, why = known.get(word, ({}, (other,)))
        if why:
            yield Share(dataset=item.id, modality=word, state="not assessed", why=why)
        else:
            large = amounts[item.id] * 100 > template().large_percent * sum(amounts.values())
            yield Share(dataset=item.id, modality=word, state="large" if large else "not large")


def _comparable(modality: str, parts: Iterable[Dataset]) -> _Amounts:
    """Amounts in the first unit that all datasets state; without one, what is missing for the unit of the bands."""
    holding = [item for item in parts if modality in modalities([item])]
    units = dict.fromkeys(
        (template().bounds[modality].unit, *(unit for item in holding for unit in _stated(item, modality)))
    )
    each = [_amounts(modality, parts, unit) for unit in units]
    return next((found for found in each if not found[1]), each[0])


def _amounts(modality: str, parts: Iterable[Dataset], unit: str) -> _Amounts:
    """Amounts of the datasets that hold the modality, and what is missing, in words."""
    known, why, given = dict[DatasetId, int](), list[str](), [*parts]
    for item in given:
        stated = _stated(item, modality)
        if modality not in modalities([item]):
            continue
        if not stated:
            why.append(f"{shown(item)} states no size of its {modality}")
        elif unit not in stated:
            why.append(f"{shown(item)} states the size of its {modality} in {', '.join(sorted(stated))}, not in {unit}")
        elif len(stated[unit]) > 1:
            why.append(f"{shown(item)} states several sizes of its {modality} in {unit}")
        else:
            known[item.id] = min(stated[unit])
    return known, (*why, *_unknown(given))


def _stated(item: Dataset, modality: str) -> dict[str, set[int]]:
    """Its sizes by unit, the unit of the bands under one name."""
    found: dict[str, set[int]] = {}
    bounds = template().bounds[modality]
    for size in item.sizes:
        if _word(size.modality) == modality:
            unit = size.unit.strip().lower()
            found.setdefault(bounds.unit if unit in bounds.also else unit, set()).add(size.amount)
    return found


def _band(modality: str, parts: tuple[Dataset, ...]) -> Band:
    if modality not in template().bounds:
        why = ("the form has no bands for another modality than its own: state an approximate size and its unit",)
        return Band(modality=modality, band=None, why=why)
    known, missing = _amounts(modality, parts, template().bounds[modality].unit)
    total = sum(known.values())
    highest = _rank(modality, total) == len(template().bounds[modality].limits)
    return Band(modality=modality, band=band(modality, total) if highest or not missing else None, why=missing)


def _rank(modality: str, number: int) -> int:
    """0 below the first limit; both limits belong to the band between them."""
    low, high = template().bounds[modality].limits
    return 0 if number < low else 1 if number <= high else 2


def _unknown(datasets: Iterable[Dataset]) -> tuple[str, ...]:
    return tuple(f"{shown(item)} states no modality" for item in datasets if not modalities([item]))


def _word(text: str) -> str:
    word = text.strip().lower()
    return word if word in template().modalities else OTHER
