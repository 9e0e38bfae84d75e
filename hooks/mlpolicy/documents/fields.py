"""How each field of a summary stands: what is asked for, what has content, and what is missing, in words."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from mlpolicy.documents.placeholders import nothing, placeholder
from mlpolicy.documents.template import FieldRow, rows
from mlpolicy.documents.values import answer, flat, wrong
from mlpolicy.model import At, SummaryField
from mlpolicy.pointers import Value, child

State = Literal["filled", "empty", "placeholder", "invalid", "not-applicable"]


class Judged(NamedTuple):
    """gap: why the field does not count, in words; empty where it does or nothing asks for it."""

    field: SummaryField
    gap: str


def judge(values: Mapping[str, Value]) -> Iterator[Judged]:
    """Every field of the form, in its order. values: what the document's `fields` states, by id."""
    for row in rows().values():
        value = values.get(row.id)
        answers = {answer(values.get(question)) == wanted for question, wanted in row.when.items()}
        unanswered = any(answer(values.get(question)) is None for question in row.when)
        if row.when and True not in answers and not unanswered:
            state, trouble = _closed(row, value)
        else:
            state, trouble = _open(row, value)
        asked = row.required and (not row.when or True in answers)
        required = asked and not (row.instead and _has_content(rows()[row.instead], values.get(row.instead)))
        yield Judged(
            _field(row, value, state, required=required, present=row.id in values),
            _gap(row, state, trouble, required=required),
        )


def gap(row: FieldRow, trouble: str) -> str:
    return f"{row.title}: {trouble}"


def _gap(row: FieldRow, state: State, trouble: str, *, required: bool) -> str:
    """Unfinished or wrong text counts wherever it stands, an empty field where something asks for it."""
    return gap(row, trouble) if trouble and (required or state in {"placeholder", "invalid"}) else ""


def _closed(row: FieldRow, value: Value) -> tuple[State, str]:
    """The question that the field belongs to is answered otherwise."""
    if nothing(flat(value)):
        return "not-applicable", ""
    questions = " and ".join(row.when)
    return "invalid", f"filled although {questions} {'says' if len(row.when) == 1 else 'say'} no"


def _open(row: FieldRow, value: Value) -> tuple[State, str]:
    text = flat(value)
    if not text:
        return "empty", "empty" + (f" ({row.instead} is empty too)" if row.instead else "")
    if left := placeholder(text, contact=row.contact):
        return "placeholder", f"placeholder text '{left}'"
    if row.kind != "yes-no" and nothing(text):
        if row.none_allowed:
            return "filled", ""
        return ("placeholder", f"'{text}' is no content") if row.required else ("empty", "")
    trouble = wrong(row.kind, value)
    return ("invalid", trouble) if trouble else ("filled", "")


def _has_content(row: FieldRow, value: Value) -> bool:
    return _open(row, value)[0] == "filled"


def _field(row: FieldRow, value: Value, state: State, *, required: bool, present: bool) -> SummaryField:
    text = answer(value) if row.kind == "yes-no" else None
    return SummaryField(
        id=row.id,
        label=row.label,
        value=text or flat(value),
        state=state,
        required=required,
        at=At(pointer=child("/fields", row.id) if present else "/fields"),
    )
