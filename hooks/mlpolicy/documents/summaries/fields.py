"""How each field of a summary stands: what is asked for, what has content, and what is missing, in words."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from mlpolicy.documents.placeholders import denial, filler, inapplicable, nothing, placeholder, unused
from mlpolicy.documents.summaries.agreement import disagreements
from mlpolicy.documents.summaries.named import quoted
from mlpolicy.documents.summaries.template import FieldRow, rows
from mlpolicy.documents.summaries.values import answer, flat, items, wrong
from mlpolicy.model import At, Confidence, SummaryField
from mlpolicy.pointers import Value, child

#: A name alone has none of these: an address, a number, a part after a comma.
_REACHED = re.compile(r"[@\d,;/+]")

#: Where a field is missing.
_FIELDS = At(pointer="/fields", key=True)

State = Literal["filled", "empty", "placeholder", "invalid", "not-applicable"]


class Judged(NamedTuple):
    """gap: why the field does not count, in words; empty where it does or nothing asks for it.

    spelled_out: that it says `N/A` where the template leaves it blank, in words.
    """

    field: SummaryField
    gap: str
    spelled_out: str


def judge(
    values: Mapping[str, Value], places: Mapping[str, At] = {}, confidences: Mapping[str, Confidence] = {}
) -> Iterator[Judged]:
    """Every field of the form, in its order. values: what the document's fields state, by id.

    places: where they stand; without one, as in mlpolicy's format, or at the key `fields`. confidences: how sure it
    is that the document states them; high where nothing is said.
    """
    found = [_judged(row, values, places, confidences) for row in rows().values()]
    apart = dict(disagreements({item.field.id: item.field for item in found}, values))
    for item in found:
        trouble = apart.get(item.field.id)
        yield item._replace(gap=gap(rows()[item.field.id], trouble)) if trouble else item


def gap(row: FieldRow, trouble: str) -> str:
    return f"{row.title}: {trouble}"


def _judged(
    row: FieldRow, values: Mapping[str, Value], places: Mapping[str, At], confidences: Mapping[str, Confidence]
) -> Judged:
    value, spelled_out = values.get(row.id), ""
    answers = {answer(values.get(question)) == wanted for question, wanted in row.when.items()}
    unanswered = any(answer(values.get(question)) is None for question in row.when)
    elsewhere = bool(row.instead) and _has_content(rows()[row.instead or ""], values.get(row.instead or ""))
    if row.when and True not in answers and not unanswered:
        state, trouble = _closed(row, value)
        spelled_out = gap(row, f"says {quoted(value)} where the form leaves it blank") if flat(value) else ""
    else:
        state, trouble = _open(row, value, asked=row.required and not elsewhere)
    required = row.required and (not row.when or True in answers) and not elsewhere
    text = answer(value) if row.kind == "yes-no" else None
    field = SummaryField(
        id=row.id,
        label=row.label,
        value=text or flat(value),
        state=state,
        required=required,
        at=places.get(row.id, At(pointer=child("/fields", row.id)) if row.id in values else _FIELDS),
        items=items(row.kind, value) if state == "filled" else (),
        confidence=confidences.get(row.id, "high"),
    )
    return Judged(field, _gap(row, state, trouble, required=required), spelled_out if not trouble else "")


def _gap(row: FieldRow, state: State, trouble: str, *, required: bool) -> str:
    """Unfinished or wrong text counts wherever it stands, an empty field where something asks for it."""
    return gap(row, trouble) if trouble and (required or state in {"placeholder", "invalid"}) else ""


def _closed(row: FieldRow, value: Value) -> tuple[State, str]:
    """The question that the field belongs to is answered otherwise."""
    text = flat(value)
    if inapplicable(text) or denial(text) or unused(text):
        return "not-applicable", ""
    questions = " and ".join(row.when)
    return "invalid", f"filled although {questions} {'says' if len(row.when) == 1 else 'say'} no"


def _open(row: FieldRow, value: Value, *, asked: bool) -> tuple[State, str]:
    """asked: the form asks for content here."""
    text = flat(value)
    if not text:
        return "empty", "empty" + (f" ({row.instead} is empty too)" if row.instead else "")
    if left := _unfinished(row, text):
        return "placeholder", f"placeholder text {quoted(left)}"
    says_nothing = inapplicable if row.none_allowed or row.instead else nothing
    if row.kind != "yes-no" and says_nothing(text):
        if row.none_allowed:
            return "filled", ""
        return ("placeholder", f"{quoted(text)} is no content") if asked else ("empty", "")
    if asked and not row.none_allowed and (denial(text) or (row.when and unused(text))):
        return "invalid", f"{quoted(text)} denies what is asked for"
    if row.contact and not _REACHED.search(text):
        return "invalid", f"{quoted(text)} has no contact details"
    trouble = wrong(row.kind, value)
    return ("invalid", trouble) if trouble else ("filled", "")


def _unfinished(row: FieldRow, text: str) -> str | None:
    """What shows the text as unfinished: a placeholder, the form's own label, one sentence again and again."""
    if text.casefold() == row.label.casefold():
        return text
    return placeholder(text, contact=row.contact) or filler(text)


def _has_content(row: FieldRow, value: Value) -> bool:
    return _open(row, value, asked=True)[0] == "filled"
