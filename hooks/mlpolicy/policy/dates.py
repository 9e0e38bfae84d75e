"""What today makes of the dates of documents: which lie ahead, and what is overdue.

Facts do not know the day, so that they can be kept; head and bases see the same one. Nothing grows old by itself: a
summary is overdue only after further training that the configuration states (C(2025) 8311, point 29), a policy by the
months that the configuration allows and by what it says of its next review.
"""

import calendar
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from mlpolicy.config import Parameters
from mlpolicy.documents.summaries.dates import months
from mlpolicy.documents.summaries.template import rows
from mlpolicy.model import (
    At,
    CopyrightPolicy,
    Inventory,
    LockDataset,
    LockPublication,
    LockReview,
    Model,
    Part,
    SummaryField,
    TrainingSummary,
)

#: Months between updates after further training.
UPDATE_MONTHS = 6
#: The fields of a summary that say of which day it is, and when the model was placed.
_UPDATED, _PLACED = "H.2", "1.2.3"
_KINDS = frozenset(("date", "month", "period"))
#: A row is dated where it was made, and may be read elsewhere.
_ZONES = timedelta(days=1)
_ON_MARKET = frozenset(("placed", "legacy"))


def dated(inventory: Inventory, today: date, parameters: Parameters) -> Inventory:
    """The inventory with what is dated in it, and where that stands."""
    seen = _Dates(inventory, today, parameters)
    return replace(inventory, models=tuple(map(seen.model, inventory.models)))


class _Dates:
    def __init__(self, inventory: Inventory, today: date, parameters: Parameters) -> None:
        self._inventory = inventory
        self._summaries = {summary.path: summary for summary in inventory.summaries}
        self._policies = {policy.path: policy for policy in inventory.copyright_policies}
        self._today = today
        self._months = parameters.policy_review_months

    def model(self, model: Model) -> Model:
        summary, policy = model.summary, model.copyright_policy
        parts = list[Part]()
        if summary.state == "present" and (document := self._summaries.get(summary.path or "")):
            ahead = [(_words(field, day), field.at) for field, day in self._ahead(model, document)]
            late = tuple(self._awaited(model, document))
            summary = replace(summary, future=tuple(words for words, _ in ahead), overdue=late)
            parts += [Part(name="summary.future", path=document.path, at=at) for _, at in ahead]
            parts += [Part(name="summary.overdue", path=document.path, at=_at_update(document))] if late else []
        if early := self._recorded(model):
            summary = replace(summary, future=(*summary.future, *(f"{row.path} names {row.date}" for row in early)))
            parts += [Part(name="summary.future", path=row.path, at=row.at) for row in early]
        if policy.state == "present" and (text := self._policies.get(policy.path or "")):
            coming = list(self._coming(model, text))
            missed = list(self._missed(policy.last_reviewed, text))
            policy = replace(
                policy,
                future=tuple(words for _, words in coming),
                overdue=(*policy.overdue, *(words for _, words in missed)),
            )
            # One rule tells of both documents, and points first at the summary.
            parts += [Part(name="summary.future", path=text.path, at=_place(text, key)) for key, _ in coming]
            parts += [Part(name="copyright_policy.overdue", path=text.path, at=_place(text, key)) for key, _ in missed]
        waits = model.eu == "legacy" and self._today < (_day(model.due) or self._today)
        return replace(model, summary=summary, copyright_policy=policy, not_yet_due=waits, parts=(*parts, *model.parts))

    def _recorded(self, model: Model) -> list[LockReview | LockPublication]:
        """Acts of review and publication of a day ahead; tomorrow is today already further east."""
        acts = (row for row in self._inventory.lock if not isinstance(row, LockDataset) and row.model == model.name)
        return [row for row in acts if date.fromisoformat(row.date) > self._today + _ZONES]

    def _ahead(self, model: Model, summary: TrainingSummary) -> Iterator[tuple[SummaryField, str]]:
        """Fields with the day or month ahead that each names; a model that is not placed yet may name its day."""
        for field in summary.fields:
            days = _days(field)
            if field.id == _PLACED and model.status not in _ON_MARKET:
                continue
            # Of 1.2.3 one for each model version that the summary is about.
            found = min(days, default="") if field.id == _PLACED else max(days, default="")
            if found > str(self._today)[: len(found)]:
                yield field, found

    def _awaited(self, model: Model, summary: TrainingSummary) -> Iterator[str]:
        """The further training that an update is overdue for, if there is one."""
        last = self._last_update(model, summary)
        left = [day for day in model.further_training if last and day > last] if model.status in _ON_MARKET else []
        first = min(((self._due(model, day), day) for day in left), default=None)
        if first and self._today > first[0]:
            due, day = first
            what = ", after which it is materially different," if day in model.significant_training else ""
            yield f"further training on {day}{what} came after its last update ({last}); the next was due by {due}"

    def _due(self, model: Model, training: str) -> date:
        """An update never was due before the summary itself."""
        day = date.fromisoformat(training)
        due = day if training in model.significant_training else later(day, UPDATE_MONTHS)
        return max(due, _day(model.due) or due)

    def _last_update(self, model: Model, summary: TrainingSummary) -> str | None:
        """As the summary says, else as its publication was recorded."""
        field = _updated(summary)
        published = (row for row in self._inventory.lock if isinstance(row, LockPublication))
        names = {model.name, summary.model}
        days = (row.date for row in published if row.source == summary.path and row.model in names)
        return max((field and field.items) or days, default=None)

    def _coming(self, model: Model, policy: CopyrightPolicy) -> Iterator[tuple[str, str]]:
        """Keys that name a day ahead, in words. A policy may come into effect with the model that it is for."""
        reviewed, effective = _day(policy.last_reviewed), _day(policy.effective)
        if reviewed and reviewed > self._today:
            yield "last_reviewed", f"last_reviewed of {policy.path} is {reviewed}"
        if effective and effective > self._today and model.status in _ON_MARKET:
            yield "effective", f"effective of {policy.path} is {effective}, and the model is placed already"

    def _missed(self, reviewed: str | None, policy: CopyrightPolicy) -> Iterator[tuple[str, str]]:
        """Keys by which a review is overdue, in words. reviewed: as the policy says or git has its last change."""
        day, following = _day(reviewed), _day(policy.next_review)
        if day and later(day, self._months) < self._today:
            what = "its last review was" if policy.last_reviewed else "it states no review, and git has its last change"
            yield "last_reviewed", f"{what} on {day}, more than {self._months} months ago"
        if following and following < self._today:
            yield "next_review", f"its next review was planned for {following}"


def later(day: date, months: int) -> date:
    """The same day so many months later, or the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _days(field: SummaryField) -> tuple[str, ...]:
    """Days and months that surely answer the field; a sentence that names several may speak of what is planned."""
    kind = rows()[field.id].kind
    if kind not in _KINDS or field.confidence != "high":
        return ()
    return () if kind == "month" and len(set(months(field.value))) > 1 else field.items


def _words(field: SummaryField, day: str) -> str:
    return f"{rows()[field.id].title} names {day}"


def _updated(summary: TrainingSummary) -> SummaryField | None:
    return next((field for field in summary.fields if field.id == _UPDATED), None)


def _at_update(summary: TrainingSummary) -> At:
    field = _updated(summary)
    return field.at if field else At()


def _place(policy: CopyrightPolicy, key: str) -> At:
    return next((part.at for part in policy.parts if part.name == key), At())


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
