"""Answers to California's AB 2013, built from the same facts into a documentation file: `true`, and never `false`.

AB 2013 asks for sources, or owners, of all data; the EU's summary shows of licensed data (2.2.1) that there is some.
What may not be named, or is licensed, is told to the person and left to them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mlpolicy.config import ModelEntry
from mlpolicy.documents.documentation import draft
from mlpolicy.documents.drafting import sizes
from mlpolicy.documents.drafting.evidence import Evidence, link, name, nameable
from mlpolicy.documents.drafting.merge import Clash, Merge, Prefer, alike, empty, same
from mlpolicy.documents.drafting.proposals import collected
from mlpolicy.documents.questionnaires import Item, questionnaires
from mlpolicy.documents.summaries.draft import document
from mlpolicy.documents.summaries.drift import listed
from mlpolicy.errors import ConfigError, DecodeError
from mlpolicy.model import Dataset, Documentation
from mlpolicy.naming import shown
from mlpolicy.pointers import Value, mapping
from mlpolicy.readers import Source
from mlpolicy.readers.documentation import read
from mlpolicy.yaml_edit import rewritten

AB_2013 = "ab_2013"
#: What a draft says where an answer is to be written.
_TODO = "TODO"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The file as it would be; as it is, where something clashes. kept, filled: as of a summary."""

    data: bytes
    clashes: tuple[Clash, ...] = ()
    kept: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()


def answers(evidence: Evidence) -> dict[str, Value]:
    """Values by item, in the order of the questionnaire; no item without a fact."""
    found: dict[str, Value] = {
        "sources": [_source(name(item), link(item)) for item in evidence.datasets if _told(item)],
        "data_points": _data_points(evidence),
        "purchased_or_licensed": bool(evidence.of("licensed")),
        "personal_information": any(item.personal_data == "yes" for item in evidence.datasets),
        "collection": _collection(evidence),
        "synthetic_data": bool(evidence.made),
    }
    return {item.id: found[item.id] for item in _items() if found.get(item.id)}


def untold(evidence: Evidence) -> Iterator[str]:
    """What AB 2013 asks about and is left to a person, in lines."""
    asks = "sources or owners of all data are asked for"
    hidden = [shown(item) for item in evidence.datasets if not nameable(item)]
    if hidden:
        yield f"sources: {', '.join(hidden)} must not be named here, and {asks}"
    licensed = [shown(item) for item in evidence.of("licensed") if nameable(item)]
    if licensed:
        yield f"sources: the summary for the EU (2.2.1) names no licensed data ({', '.join(licensed)}), and {asks}"
    rest = [item for item in evidence.datasets if nameable(item) and item.category != "licensed" and not _told(item)]
    if rest:
        yield f"sources: {', '.join(map(shown, rest))} have neither link nor name for people"


def answered(
    path: str, data: bytes | None, stated: ModelEntry, evidence: Evidence, decisions: Mapping[str, Prefer]
) -> Answered:
    """The documentation file, or a draft of one, with the answers. Raises ConfigError."""
    before = draft(stated, evidence.datasets) if data is None else data
    _check(path, before, stated)
    value = document(before)
    built, theirs = mapping(value.get("generated")), answers(evidence)
    ours, past = mapping(value.get(AB_2013)), mapping(built.get(AB_2013))
    now, clashes, kept = dict[str, Value](), list[Clash](), list[str]()
    for item in _items():
        merging = Merge(prefer=decisions.get(item.id))
        mine = None if ours.get(item.id) == _TODO else ours.get(item.id)
        now[item.id] = merging.value(past.get(item.id), mine, theirs.get(item.id))
        clashes += [Clash(path=path, field=item.id, label=item.label, conflict=found) for found in merging.conflicts]
        kept += [f"{path}: {item.id} {line}" for line in merging.kept]
    if clashes:
        return Answered(data=before, clashes=tuple(clashes))
    filled = tuple(name for name, item in now.items() if not empty(item) and not same(item, ours.get(name)))
    ids: list[Value] = [row.id for row in listed(evidence.datasets)]
    wanted = value | _listed(value, built, ids) | {AB_2013: _written(ours, now)}
    wanted |= {"generated": built | {"datasets": ids} | ({AB_2013: theirs} if theirs else {})}
    return Answered(data=rewritten(path, before, wanted, alike), kept=tuple(kept), filled=filled)


def _listed(value: Mapping[str, Value], built: Mapping[str, Value], ids: list[Value]) -> dict[str, Value]:
    """The datasets that the document says it covers, where it says so."""
    if not isinstance(value.get("datasets"), list):
        return {}
    return {"datasets": Merge().value(built.get("datasets"), value.get("datasets"), ids) or []}


def _written(ours: Mapping[str, Value], now: Mapping[str, Value]) -> dict[str, Value]:
    """The answers in the document's order, new ones behind them; what is no longer answered is to be written again."""
    found: dict[str, Value] = {}
    for key, before in ours.items():
        after = now.get(key)
        found[key] = after if not empty(after) else before if empty(before) else _TODO
    return found | {key: item for key, item in now.items() if key not in ours and not empty(item)}


def _check(path: str, data: bytes, stated: ModelEntry) -> None:
    try:
        found = next(read(Source(path=path, data=data)), None)
    except DecodeError as error:
        raise ConfigError(f"{path}:{error.line}: {error.message}; mend it first") from None
    if not isinstance(found, Documentation):
        raise ConfigError(f"{path}: {found.message if found else 'not a documentation file'}; mend it first")
    if found.model != stated.name:
        raise ConfigError(f"{path} is the documentation of {found.model}, not of {stated.name}")


def _told(item: Dataset) -> bool:
    """Its source is public, and people know it by a link or name."""
    named = link(item) is not None or name(item) != item.id.partition(":")[2]
    return nameable(item) and item.category != "licensed" and named


def _source(text: str, url: str | None) -> str:
    return text if url is None else url if url == text else f"{text}, {url}"


def _data_points(evidence: Evidence) -> str | None:
    """By modality and unit; nothing where one dataset states no size, or two of the same."""
    parts = sizes.counted(evidence.datasets)
    stated = [[(size.modality, size.unit) for size in item.sizes] for item in parts]
    if not all(keys and len(keys) == len(set(keys)) for keys in stated):
        return None
    sums: dict[tuple[str, str], int] = {}
    for size in (size for item in parts for size in item.sizes):
        sums[size.modality, size.unit] = sums.get((size.modality, size.unit), 0) + size.amount
    return "; ".join(f"{modality}: {amount:,} {unit}" for (modality, unit), amount in sorted(sums.items())) or None


def _collection(evidence: Evidence) -> Value:
    """From the first month to the last; nothing where one dataset does not state it."""
    span = collected(evidence.datasets)
    return {"start": span[0], "end": span[1]} if span else None


def _items() -> tuple[Item, ...]:
    return questionnaires()[AB_2013].items
