"""What today makes of the dates of documents."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mlpolicy.config import Parameters
from mlpolicy.model import At, Inventory, Model, Part
from mlpolicy.policy.dates import dated, later
from mlpolicy.testing import inventory_of
from tests.documents.samples import policy_text, summary_text

TODAY = date(2026, 11, 24)
ROW = (
    '{{"row": "publication", "model": "{}", "edition": 1, "source": "{}", "blob": "' + "a" * 40 + '", "date": "{}", '
    '"url": "https://aurora-lab.eu/s"}}\n'
)


Changes = dict[str, str | None]


def inventory(
    stated: str = "", changes: Changes | None = None, lock: str = "", head: Changes | None = None
) -> Inventory:
    """A model with a summary and a policy. stated: further keys of its entry. head: front matter of the policy."""
    return inventory_of(
        {
            ".mlpolicy.yaml": 'models:\n- id: aurora\n  version: "1.0"\n  summary: s.yaml\n'
            f"  copyright_policy: COPYRIGHT_POLICY.md\n{stated}",
            "s.yaml": summary_text(changes or {}),
            "COPYRIGHT_POLICY.md": policy_text(head=head),
            "mlpolicy.lock": lock,
        }
    )


def seen(found: Inventory, today: date = TODAY, months: int = 12) -> Model:
    """The model on a day."""
    return dated(found, today, Parameters(policy_review_months=months)).models[0]


def places(model: Model, name: str) -> list[tuple[str, str]]:
    """File and pointer of the parts of that name."""
    return [(part.path, part.at.pointer) for part in model.parts if part.name == name]


PLACEMENT = "1.2.3 Date of placement of the model on the Union market names 2026-11-25"
PLACED = "  status: placed\n  placed: 2026-03-01\n"


@pytest.mark.parametrize(
    ("stated", "changes", "words"),
    [
        ("", {}, ()),
        ("", {"H.2": "25/11/26"}, ("H.2 Last update names 2026-11-25",)),
        ("", {"H.2": "24/11/26"}, ()),
        ("", {"1.2.3": "01/12/2030"}, ()),
        (PLACED, {"1.2.3": "24/11/2026"}, ()),
        (
            PLACED,
            {"1.2.3": "25/11/2026"},
            (PLACEMENT,),
        ),
        (PLACED, {"1.2.3": "{aurora 1.0: 01/03/2026, aurora 2.0: 01/03/2027}"}, ()),
        ("  status: legacy\n", {"1.2.3": "25/11/2026"}, (PLACEMENT,)),
        ("", {"1.3.2": "11/2026; no training on newer data"}, ()),
        (
            "",
            {"1.3.2": "12/2026; no training on newer data"},
            ("1.3.2 Latest date of data acquisition/collection for model training names 2026-12",),
        ),
        ("", {"1.3.2": "10/2026; training on newer data goes on until 06/2027"}, ()),
        (
            "",
            {"2.3.1": "yes", "2.3.5": "From 01/2026 to 01/2027"},
            ("2.3.5 Period of data collection names 2027-01",),
        ),
        ("", {"H.1": "edition of 2031-01-01", "3.3.1": "by 2031-01-01"}, ()),
    ],
)
def test_summaries_ahead(stated: str, changes: Changes, words: tuple[str, ...]) -> None:
    """Days and months that are still to come; a model that is not placed yet may name its day."""
    model = seen(inventory(stated, {"1.2.3": "01/03/2026", **changes}))
    assert model.summary.future == words
    pointers = [text.partition(" ")[0] for text in words]
    assert places(model, "summary.future") == [("s.yaml", f"/fields/{name}") for name in pointers]


@pytest.mark.parametrize(
    ("stated", "head", "words"),
    [
        ("", {}, ()),
        ("", {"last_reviewed": "2026-11-24"}, ()),
        ("", {"last_reviewed": "2026-11-25"}, ("last_reviewed of COPYRIGHT_POLICY.md is 2026-11-25",)),
        ("", {"last_reviewed": "some day"}, ()),
        ("", {"effective": "2027-01-01", "last_reviewed": None}, ()),
        (PLACED, {"effective": "2026-11-24", "last_reviewed": None}, ()),
        (
            PLACED,
            {"effective": "2027-01-01", "last_reviewed": None},
            ("effective of COPYRIGHT_POLICY.md is 2027-01-01, and the model is placed already",),
        ),
    ],
)
def test_policies_ahead(stated: str, head: Changes, words: tuple[str, ...]) -> None:
    """No review was tomorrow, and a policy is in effect once a model is placed."""
    model = seen(inventory(stated, {"1.2.3": None}, head=head))
    assert (model.summary.future, model.copyright_policy.future) == ((), words)
    keys = [text.partition(" ")[0] for text in words]
    assert places(model, "summary.future") == [("COPYRIGHT_POLICY.md", f"/{key}") for key in keys]


@pytest.mark.parametrize(
    ("head", "months", "words"),
    [
        ({"last_reviewed": "2025-11-24"}, 12, ()),
        ({"last_reviewed": "2025-11-23"}, 12, ("its last review was on 2025-11-23, more than 12 months ago",)),
        ({"last_reviewed": "2025-11-23"}, 24, ()),
        ({"last_reviewed": None}, 1, ()),
        ({"last_reviewed": "TBD"}, 1, ()),
        ({"next_review": "2026-11-24"}, 12, ()),
        ({"next_review": "2026-11-23"}, 12, ("its next review was planned for 2026-11-23",)),
        (
            {"last_reviewed": "2026-01-01", "next_review": "2026-06-01"},
            6,
            (
                "its last review was on 2026-01-01, more than 6 months ago",
                "its next review was planned for 2026-06-01",
            ),
        ),
    ],
)
def test_policies_overdue(head: dict[str, str | None], months: int, words: tuple[str, ...]) -> None:
    """By the months that the configuration allows, and by what the policy says of its next review."""
    model = seen(inventory(head=head), months=months)
    assert model.copyright_policy.overdue == words
    keys = {"last": "last_reviewed", "next": "next_review"}
    pointers = [f"/{keys[text.split()[1]]}" for text in words]
    assert places(model, "copyright_policy.overdue") == [("COPYRIGHT_POLICY.md", pointer) for pointer in pointers]


def test_a_policy_that_only_git_knows_a_day_of() -> None:
    """Its last change counts, and is called that; what linking could not find out stays."""
    found = inventory(head={"last_reviewed": None})
    state = replace(found.models[0].copyright_policy, last_reviewed="2024-01-01", overdue=("unknown",))
    found = replace(found, models=(replace(found.models[0], copyright_policy=state),))
    assert seen(found).copyright_policy.overdue == (
        "unknown",
        "it states no review, and git has its last change on 2024-01-01, more than 12 months ago",
    )


@pytest.mark.parametrize(
    ("stated", "today", "waits"),
    [
        ("  status: legacy\n", "2027-08-01", True),
        ("  status: legacy\n", "2027-08-02", False),
        (PLACED, "2026-01-01", False),
        ("  status: withdrawn\n", "2026-01-01", False),
    ],
)
def test_not_yet_due(stated: str, today: str, *, waits: bool) -> None:
    """Documents of models from before Chapter V are due on a day that may be still to come."""
    assert seen(inventory(stated), date.fromisoformat(today)).not_yet_due is waits


def training(*days: str, status: str = PLACED) -> str:
    """The entry of a placed model that was trained further; `!` marks what makes the summary materially different."""
    items = (f"{{date: {day.rstrip('!')}, significant: {'true' if '!' in day else 'false'}}}" for day in days)
    return f"{status}  further_training: [{', '.join(items)}]\n"


AFTER = "further training on {} came after its last update (2026-03-01); the next was due by {}"
MUCH = "further training on {}, after which it is materially different, came after its last update (2026-03-01); the next was due by {}"  # noqa: E501 - as told
LEGACY = "  status: legacy\n  placed: 2025-01-01\n"


@pytest.mark.parametrize(
    ("stated", "today", "words"),
    [
        (PLACED, "2036-01-01", ()),  # however old
        (training("2026-03-01"), "2036-01-01", ()),  # accounted for
        (training("2026-04-01"), "2026-10-01", ()),
        (training("2026-04-01"), "2026-10-02", (AFTER.format("2026-04-01", "2026-10-01"),)),
        (training("2026-08-31"), "2027-02-28", ()),
        (training("2026-08-31"), "2027-03-01", (AFTER.format("2026-08-31", "2027-02-28"),)),
        (training("2026-09-01", "2026-04-01"), "2027-01-01", (AFTER.format("2026-04-01", "2026-10-01"),)),
        (training("2026-04-01!"), "2026-04-01", ()),
        (training("2026-04-01!"), "2026-04-02", (MUCH.format("2026-04-01", "2026-04-01"),)),
        (training("2026-04-01", "2026-06-01!"), "2026-06-02", (MUCH.format("2026-06-01", "2026-06-01"),)),
        (training("2026-04-01", "2027-06-01!"), "2027-06-02", (AFTER.format("2026-04-01", "2026-10-01"),)),
        (training("2026-04-01!", status="  status: planned\n"), "2030-01-01", ()),
        (training("2026-04-01!", status="  status: withdrawn\n"), "2030-01-01", ()),
        (training("2026-04-01", status=LEGACY), "2027-08-02", ()),
        (training("2026-04-01", status=LEGACY), "2027-08-03", (AFTER.format("2026-04-01", "2027-08-02"),)),
    ],
)
def test_summaries_overdue(stated: str, today: str, words: tuple[str, ...]) -> None:
    """Six months, or at once, after further training that the last update came before, and never without any."""
    model = seen(inventory(stated, {"H.2": "01/03/26"}), date.fromisoformat(today))
    assert model.summary.overdue == words
    assert places(model, "summary.overdue") == [("s.yaml", "/fields/H.2")] * len(words)


@pytest.mark.parametrize(
    ("lock", "overdue"),
    [
        ("", False),
        (ROW.format("aurora@1.0", "s.yaml", "2026-03-01"), True),
        (ROW.format("aurora@1.0", "s.yaml", "2026-05-01"), False),
        (ROW.format("aurora@1.0", "other.yaml", "2026-03-01"), False),
        (ROW.format("other@1.0", "s.yaml", "2026-03-01"), False),
        ('{"row": "review", "model": "aurora@1.0", "by": "@owner", "date": "2026-03-01"}\n', False),
    ],
)
def test_a_summary_without_a_date(lock: str, *, overdue: bool) -> None:
    """The day of its publication counts; where there is none either, nothing is known to be overdue."""
    model = seen(inventory(training("2026-04-01"), {"H.2": None}, lock))
    assert bool(model.summary.overdue) is overdue


def test_documents_that_are_not_there() -> None:
    """A model without documents has no dates, and neither has one whose summary is of a form without that field."""
    bare = inventory_of({".mlpolicy.yaml": 'models: [{id: aurora, version: "1.0"}]'})
    assert dated(bare, TODAY, Parameters()) == bare
    found = inventory(training("2026-04-01"), lock=ROW.format("aurora@1.0", "s.yaml", "2026-03-01"))
    summary = replace(found.summaries[0], fields=())
    model = seen(replace(found, summaries=(summary,)))
    assert [part for part in model.parts if part.name == "summary.overdue"] == [
        Part(name="summary.overdue", path="s.yaml", at=At())
    ]


def test_what_is_not_sure_is_not_told() -> None:
    """A field that was read with doubts accuses nobody."""
    found = inventory(changes={"H.2": "25/11/26"})
    fields = tuple(replace(field, confidence="medium") for field in found.summaries[0].fields)
    found = replace(found, summaries=(replace(found.summaries[0], fields=fields),))
    assert seen(found).summary.future == ()


@given(st.dates(), st.integers(min_value=0, max_value=120))
@example(date.max, 1)
def test_later(day: date, months: int) -> None:
    """The same day of the month, or its last; never past the calendar's end."""
    found = later(day, months)
    if found != date.max:
        assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
        assert found.day == day.day or (found.day < day.day and found.day >= 28)


def test_an_act_of_a_day_ahead() -> None:
    """A publication or review of a day that is nowhere yet is told at its row, with or without a summary."""
    review = '{{"row": "review", "model": "aurora@1.0", "by": "o", "date": "{}"}}\n'
    lock = review.format("2026-11-25") + review.format("2026-11-26") + ROW.format("aurora@1.0", "s.yaml", "2027-01-01")
    model = seen(inventory(lock=lock + ROW.format("other@1.0", "s.yaml", "2027-01-01")))
    assert model.summary.future == ("mlpolicy.lock names 2026-11-26", "mlpolicy.lock names 2027-01-01")
    assert places(model, "summary.future") == [("mlpolicy.lock", "")] * 2
