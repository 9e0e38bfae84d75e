"""Documentation of training data beside the public summary: answers to the questionnaires that laws ask.

Recognised by `schema: mlpolicy-documentation/1` in a YAML file of any name. Strict: an unknown key or item makes the
file a Problem. Read: `model` (`id@version`), `datasets` (ids that the document covers) and one mapping for each
questionnaire of `policies/tables/documentation_items.yaml`: `annex_xi` (Annex XI, Section 1, point 2(c) of the AI Act)
and `ab_2013` (the twelve items of California's AB 2013). `generated` holds what `mlpolicy summary build` last built of
all that. Ignored: symbolic links.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mlpolicy.documents.questionnaires import Item, questionnaires, trouble
from mlpolicy.documents.summaries.values import flat
from mlpolicy.model import At, Documentation, DocumentationItem, Part, Problem
from mlpolicy.pointers import Value, child
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.strict import StrictError, build, nearest
from mlpolicy.text import Decoded, decode_yaml

SCHEMA = "mlpolicy-documentation/1"
NAME = "documentation"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Generated:
    datasets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """The document without its questionnaires."""

    schema: Literal["mlpolicy-documentation/1"]
    model: str
    datasets: tuple[str, ...] | None = None
    generated: _Generated = _Generated()


_HEAD = ("schema", "model", "datasets", "generated")


def matches(path: str) -> bool:
    return path.endswith((".yaml", ".yml"))


def read(source: Source) -> Iterator[Documentation | Problem]:
    """The document, or a Problem for each key that is not one of the format. Raises DecodeError."""
    if source.mode == SYMLINK:
        return
    decoded = decode_yaml(source.data)
    value = decoded.value
    if not isinstance(value, dict) or not str(value.get("schema")).startswith("mlpolicy-documentation/"):
        return
    troubles = [*_troubles(decoded, value)]
    if not troubles:
        try:
            head = build(Decoded(_without_answers({key: item for key, item in value.items() if key in _HEAD})), _Head)
        except StrictError as error:
            troubles.append(error)
        else:
            yield _documentation(source.path, value, head)
    yield from (_problem(source, error) for error in troubles)


def _troubles(decoded: Decoded, value: dict[str, Value]) -> Iterator[StrictError]:
    if decoded.more:
        yield StrictError("", "the file holds more than one YAML document")
    for pointer in decoded.duplicates:
        yield StrictError(pointer, f"key '{pointer.rpartition('/')[2]}' is given twice", key=True)
    for key, answers in value.items():
        if key in questionnaires():
            yield from _unknown_items(key, answers, child("", key))
        elif key not in _HEAD:
            near = nearest(key, (*_HEAD, *questionnaires()))
            yield StrictError(child("", key), f"unknown key '{key}'{near}", key=True)
    generated = value.get("generated")
    for key, answers in generated.items() if isinstance(generated, dict) else ():
        if key in questionnaires():
            yield from _unknown_items(key, answers, child("/generated", key))


def _without_answers(value: dict[str, Value]) -> dict[str, Value]:
    """The head, in whose `generated` answers have no types of their own."""
    generated = value.get("generated")
    if not isinstance(generated, dict):
        return value
    return value | {"generated": {key: item for key, item in generated.items() if key not in questionnaires()}}


def _unknown_items(name: str, answers: Value, pointer: str) -> Iterator[StrictError]:
    if not isinstance(answers, dict):
        yield StrictError(pointer, "expected a mapping from items to what they say")
        return
    known = [item.id for item in questionnaires()[name].items]
    for key in answers:
        if key not in known:
            yield StrictError(child(pointer, key), f"{name} has no item '{key}'{nearest(key, known)}", key=True)


def _documentation(path: str, value: dict[str, Value], head: _Head) -> Documentation:
    return Documentation(
        path=path,
        at=At(),
        parts=tuple(Part(name=key, path=path, at=At(pointer=child("", key))) for key in value),
        model=head.model,
        datasets=head.datasets,
        questionnaires=tuple(name for name in questionnaires() if name in value),
        items=tuple(_items(value)),
    )


def _items(value: dict[str, Value]) -> Iterator[DocumentationItem]:
    for name, questionnaire in questionnaires().items():
        answers = value.get(name)
        if isinstance(answers, dict):
            yield from (_item(name, item, answers) for item in questionnaire.items)


def _item(name: str, item: Item, answers: dict[str, Value]) -> DocumentationItem:
    pointer = child("", name)
    return DocumentationItem(
        questionnaire=name,
        id=item.id,
        label=item.label,
        value=flat(answers.get(item.id)),
        gap=trouble(item, answers.get(item.id)),
        at=At(pointer=child(pointer, item.id) if item.id in answers else pointer),
    )


def _problem(source: Source, error: StrictError) -> Problem:
    return Problem(path=source.path, at=error.at, kind="invalid", message=error.message, reader=NAME, governed=True)


READER = Reader(
    name=NAME, endings=("yaml", "yml"), matches=matches, read=read, governed=True, tokens=(b"mlpolicy-documentation/",)
)
