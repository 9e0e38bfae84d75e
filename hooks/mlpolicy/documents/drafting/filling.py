"""The fields of one summary: what a person wrote, what was built, and what facts propose now, put together."""

from collections.abc import Mapping
from dataclasses import dataclass

from mlpolicy.documents.drafting.merge import Conflict, Merge, Prefer, alike, empty, left_as_built, same
from mlpolicy.documents.summaries.draft import document
from mlpolicy.documents.summaries.template import rows
from mlpolicy.pointers import Value, mapping
from mlpolicy.yaml_edit import rewritten

Decisions = Mapping[str, Prefer]
"""By field: whose word counts where both changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Values by field after the merge."""

    values: dict[str, Value]
    conflicts: tuple[tuple[str, Conflict], ...] = ()
    kept: tuple[str, ...] = ()


def merge(value: Mapping[str, Value], theirs: Mapping[str, Value], decisions: Decisions) -> Merged:
    """Every field of the form. value: the document. theirs: what facts propose."""
    ours, built = fields_of(value), built_of(value)
    found, conflicts, kept = dict[str, Value](), list[tuple[str, Conflict]](), list[str]()
    for name, row in rows().items():
        merging = Merge(prefer=decisions.get(name))
        combine = merging.words if row.kind == "modalities" else merging.value
        found[name] = combine(built.get(name), ours.get(name), theirs.get(name))
        conflicts += [(name, conflict) for conflict in merging.conflicts]
        kept += [f"{name} {line}" for line in merging.kept]
    return Merged(values=found, conflicts=tuple(conflicts), kept=tuple(kept))


def written(path: str, data: bytes, values: Mapping[str, Value], built: Mapping[str, Value]) -> bytes:
    """The file with these values in its fields, and with what was built. Raises ConfigError."""
    value = document(data)
    parts = {key: item for key, item in mapping(value.get("generated")).items() if key != "fields"}
    fields = _arranged(fields_of(value), values)
    wanted = value | ({"fields": fields} if fields != fields_of(value) else {})
    if parts or built:
        wanted |= {"generated": parts | ({"fields": dict(built)} if built else {})}
    return rewritten(path, data, wanted, alike)


def refreshed(path: str, data: bytes, theirs: Mapping[str, Value]) -> bytes:
    """The file with new proposals in fields that still are as they were built, and in no others. Raises ConfigError."""
    value = document(data)
    ours, built = fields_of(value), built_of(value)
    left = [name for name in left_as_built(ours, built) if not same(built[name], theirs.get(name))]
    values = ours | {name: theirs.get(name) for name in left}
    now = {name: theirs.get(name) if name in left else item for name, item in built.items()}
    return written(path, data, values, {name: item for name, item in now.items() if not empty(item)}) if left else data


def waiting(data: bytes, theirs: Mapping[str, Value]) -> tuple[str, ...]:
    """Fields of a summary that was built before that a person changed or emptied, and behind which facts changed."""
    value = document(data)
    built = built_of(value)
    left = left_as_built(fields_of(value), built)
    changed = (name for name in rows() if not same(built.get(name), theirs.get(name)))
    return tuple(name for name in changed if built and name not in left)


def fields_of(value: Mapping[str, Value]) -> dict[str, Value]:
    """What a document says, by field."""
    return mapping(value.get("fields"))


def built_of(value: Mapping[str, Value]) -> dict[str, Value]:
    """What was last built, by field."""
    return mapping(mapping(value.get("generated")).get("fields"))


def _arranged(ours: dict[str, Value], values: Mapping[str, Value]) -> dict[str, Value]:
    """The fields in the document's order; new ones behind the one that comes before them in the form."""
    order, last = [*ours], -1
    for name in rows():
        if name in ours:
            last = order.index(name)
        elif not empty(values.get(name)):
            last += 1
            order.insert(last, name)
    return {name: _filled(ours.get(name), values.get(name)) for name in order}


def _filled(before: Value, after: Value) -> Value:
    """Nothing is written one way; what did not change stays as it is."""
    return before if before == after else None if empty(after) else after
