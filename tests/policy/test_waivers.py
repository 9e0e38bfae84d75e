"""Waivers: how they stand, what they cover, and what evaluation makes of it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mlpolicy.config import Config, GateLevels, Parameters
from mlpolicy.model import (
    At,
    Dataset,
    DatasetId,
    Declaration,
    Definition,
    Document,
    Finding,
    GenerationCall,
    Inventory,
    Outcome,
    Part,
    SummaryState,
    Training,
    Waiver,
)
from mlpolicy.policy.evaluate import evaluate
from mlpolicy.policy.rules import Pack
from mlpolicy.policy.scope import about
from mlpolicy.policy.waivers import Ledger, Target, covers, last_day
from tests.policy.packs import context, model, pack, problem, use

AT = At()
TODAY = date(2026, 11, 23)
NAME = DatasetId("hf:o/n")


def waiver(rule: str = "dataset-undeclared", **fields: Any) -> Waiver:
    """A waiver of the configuration that covers hf:o/n."""
    stated: dict[str, Any] = {
        "path": ".mlpolicy.yaml",
        "at": At(pointer="/waivers/0"),
        "rule": rule,
        "dataset": "hf:o/n",
        "ids": (NAME,),
        "target": "hf:o/n",
        "reason": "x",
        "approved_by": "@o",
        "expires": "2027-01-31",
    }
    return Waiver(**stated | fields)


def at_path(glob: str, **fields: Any) -> Waiver:
    """One that covers files."""
    return waiver(dataset=None, ids=(), covers=glob, target=glob, **fields)


def about_waivers(field: str, require: str) -> dict[str, Any]:
    """A rule of kind waiver."""
    return {
        "id": f"waiver-{field}",
        "for": "waiver",
        "when": "true",
        "require": require,
        "at": "waiver.rule",
        "message": "{waiver.rule} {waiver.target} {waiver.hint} {waiver.void}",
        "fix": "x",
        "levels": {"commit": "warning", "merge": "warning", "release": "error"},
    }


USED = about_waivers("unused", "waiver.used")
AGE = about_waivers("expired", 'waiver.state == "active"')
PACK = pack({}, USED, AGE)


def outcomes(
    head: Inventory, *bases: Inventory, packs: tuple[Pack, ...] = (PACK,), **fields: Any
) -> dict[str, Outcome]:
    """Outcomes by rule."""
    return {outcome.rule: outcome for outcome in evaluate(packs, head, bases, context(**fields))}


def undeclared(head: Inventory, *bases: Inventory, **fields: Any) -> Finding:
    """The one finding about undeclared data."""
    (finding,) = outcomes(head, *bases, **fields)["dataset-undeclared"].findings
    return finding


def unused(head: Inventory, *bases: Inventory, **fields: Any) -> list[tuple[str, bool]]:
    """What is said of waivers that cover nothing, and whether it is known."""
    return [(item.message, item.known) for item in outcomes(head, *bases, **fields)["waiver-unused"].findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2027-01-31", date(2027, 1, 31)),
        ("2027-02-30", None),
        ("20270131", None),
        ("2027-W05-1", None),
        (" 2027-01-31", None),
        ("", None),
        ("31.1.2027", None),
    ],
)
def test_last_day(text: str, expected: date | None) -> None:
    """Only a date of the calendar in the one form is a day."""
    assert last_day(text) == expected


@pytest.mark.parametrize(
    ("expires", "state", "void"),
    [
        ("2026-12-24", "active", ""),
        ("2026-12-23", "expiring", ""),
        ("2026-11-23", "expiring", ""),
        ("2026-11-22", "expired", "it expired on 2026-11-22"),
        ("soon", "expired", "'soon' is no date like 2026-08-02"),
        ("2027-05-22", "active", ""),
        ("2027-05-23", "active", "it runs longer than the 180 days that the policy allows"),
    ],
)
def test_states(expires: str, state: str, void: str) -> None:
    """The last day still counts; a month before it the end is near; what is no date has passed."""
    (judged,) = Ledger([waiver(expires=expires)], (PACK,), 180, TODAY).final()
    assert (judged.state, judged.void, judged.too_long) == (state, void, "longer" in void)


@pytest.mark.parametrize(
    ("rule", "unknown", "forbidden", "void", "hint"),
    [
        ("test/dataset-undeclared", False, False, "", "what it was for is mended or gone"),
        (
            "dataset-undeclred",
            True,
            False,
            "no loaded rule is called dataset-undeclred",
            "did you mean 'dataset-undeclared'?",
        ),
        ("q", True, False, "no loaded rule is called q", "no loaded rule has a name like it"),
        ("fixed", False, True, "fixed cannot be waived", "what it was for is mended or gone"),
        ("waiver-unused", False, True, "waiver-unused cannot be waived", "what it was for is mended or gone"),
    ],
)
def test_rules(rule: str, void: str, hint: str, *, unknown: bool, forbidden: bool) -> None:
    """A rule is named by id or with its pack; one that is not loaded, not waivable or about waivers is not waived."""
    packs = (pack({}, USED, {"id": "fixed", "waivable": False}),)
    (judged,) = Ledger([waiver(rule)], packs, 180, TODAY).final()
    assert (judged.unknown_rule, judged.forbidden, judged.void, judged.hint) == (unknown, forbidden, void, hint)


def place(path: str, start: int = 0) -> Part:
    """A place in a file."""
    return Part(name="x", path=path, at=At(start=start, end=start + 5))


INLINE = waiver(path="a.py", dataset=None, ids=(), covers="a.py", inline=True, parts=(place("a.py", 9),))
FULL = Target(dataset=NAME, models=frozenset({"aurora@1"}), places=(place("train/a.py"), place("lib/d.py")))


@pytest.mark.parametrize(
    ("stated", "target", "expected"),
    [
        (waiver(), FULL, True),
        (waiver(ids=("hf:o/m",)), FULL, False),
        (waiver(ids=()), FULL, False),
        (waiver(), Target(), False),
        (at_path("train/**"), FULL, True),
        (at_path("lib"), FULL, True),
        (at_path("eval/**"), FULL, False),
        (at_path("**"), Target(), False),
        (waiver(dataset=None, model="aurora"), FULL, True),
        (waiver(dataset=None, model="aurora@1"), FULL, True),
        (waiver(dataset=None, model="aurora@2"), FULL, False),
        (waiver(dataset=None, model="aurora"), Target(), False),
        (waiver(dataset=None, model="aurora"), Target(models=frozenset({"aurora@1", "borealis@1"})), False),
        (waiver(covers="eval/**"), FULL, False),
        (waiver(model="borealis"), FULL, False),
        (waiver(covers="train/**", model="aurora"), FULL, True),
        (INLINE, Target(places=(place("b.py", 9), place("a.py", 9))), True),
        (INLINE, Target(places=(place("b.py", 9), place("a.py", 3))), False),
    ],
)
def test_covers(stated: Waiver, target: Target, *, expected: bool) -> None:
    """Everything that is stated must hold; of several model versions, for each."""
    assert covers(stated, target) is expected


def test_waived() -> None:
    """A covered finding keeps its level, names its waiver and does not block; the outcome lists what is in force."""
    over = waiver(expires="2026-01-31")
    head = Inventory(uses=(use(),), waivers=(over, waiver()))
    found = outcomes(head)
    (finding,) = found["dataset-undeclared"].findings
    assert (finding.level, finding.blocks, finding.waiver) == ("error", False, waiver())
    assert finding.message == "o/n is declared nowhere"
    assert found["dataset-undeclared"].waivers == (waiver(),)
    assert found["waiver-unused"].status == "no finding"
    assert next(item.message for item in found["waiver-expired"].findings).endswith("it expired on 2026-01-31")


@pytest.mark.parametrize(
    ("stated", "why"),
    [
        (waiver(expires="2026-01-31"), "it expired on 2026-01-31"),
        (waiver(expires="2029-01-31"), "it runs longer than the 180 days that the policy allows"),
    ],
)
def test_void(stated: Waiver, why: str) -> None:
    """What is not in force covers nothing, and the finding says so: it is no new violation."""
    found = outcomes(Inventory(uses=(use(),), waivers=(stated,)))
    (finding,) = found["dataset-undeclared"].findings
    assert (finding.blocks, finding.waiver) == (True, None)
    assert finding.message == f"o/n is declared nowhere (a waiver does not count: {why})"
    assert found["dataset-undeclared"].waivers == ()
    assert found["waiver-unused"].status == "no finding"


def test_longest() -> None:
    """The policy says how long a waiver may run."""
    config = Config(parameters=Parameters(waiver_max_days=10))
    assert undeclared(Inventory(uses=(use(),), waivers=(waiver(),)), config=config).blocks
    assert not undeclared(Inventory(uses=(use(),), waivers=(waiver(expires="2026-12-03"),)), config=config).blocks


def test_not_waivable() -> None:
    """A rule may say that nothing of it is accepted."""
    packs = (pack({"waivable": False}, USED),)
    head = Inventory(uses=(use(),), waivers=(waiver(),))
    assert undeclared(head, packs=packs).blocks
    assert unused(head, packs=packs) == [
        ("dataset-undeclared hf:o/n what it was for is mended or gone dataset-undeclared cannot be waived", False)
    ]


def test_some_places() -> None:
    """Of several places of one subject those that are covered are accepted; the finding is about the others."""
    uses = (use(path="a.py"), use(path="b.py"), use(path="c.py"))
    finding = undeclared(Inventory(uses=uses, waivers=(at_path("a.py"), at_path("c.py"))))
    assert (finding.path, finding.related, finding.blocks) == ("b.py", (), True)
    finding = undeclared(Inventory(uses=uses, waivers=(at_path("[ab].py"), at_path("c.py"))))
    assert (finding.path, [part.path for part in finding.related]) == ("a.py", ["b.py", "c.py"])
    assert (finding.blocks, finding.waiver) == (False, at_path("[ab].py"))


def test_evidence() -> None:
    """A waiver of the place where a definition stands covers what refers to it."""
    one = use(parts=(Part(name="definition", path="lib/data.py", at=At(start=3, end=4)),))
    assert not undeclared(Inventory(uses=(one,), waivers=(at_path("lib/**"),))).blocks


def test_unused() -> None:
    """A waiver that covers nothing is a finding, also where the bases had it; known, where it covered nothing there."""
    said = "dataset-undeclared hf:o/n what it was for is mended or gone not stated"
    head = Inventory(waivers=(waiver(),))
    assert unused(head) == [(said, False)]
    assert unused(head, head) == [(said, True)]
    assert unused(head, Inventory(uses=(use(),), waivers=(waiver(),))) == [(said, False)]


@pytest.mark.parametrize(
    ("renames", "hint"),
    [
        ({"new/a.py": "old/a.py"}, "old/a.py is now new/a.py"),
        ({"new/a.py": "old/a.py", "new/b.py": "old/b.py"}, "old/a.py is now new/a.py and 1 more moved"),
        ({"old/b.py": "old/a.py"}, "what it was for is mended or gone"),
        ({"new/a.py": "other/a.py"}, "what it was for is mended or gone"),
    ],
)
def test_renamed(renames: dict[str, str], hint: str) -> None:
    """Where the base tells of renames, an unused waiver of a path says what its files are called now."""
    head = Inventory(waivers=(at_path("old/**"),))
    assert unused(head, renames=lambda: renames) == [(f"dataset-undeclared old/** {hint} not stated", False)]


def test_unsure() -> None:
    """Nothing is said of waivers whose rule is off, was not assessed, or was not asked about all model versions."""
    head = Inventory(waivers=(waiver(),))
    off = Config(rules={"dataset-undeclared": GateLevels(commit="off", reason="x")})
    assert unused(head, config=off) == []
    unread = replace(head, problems=(problem("x.py"),))
    assert outcomes(unread)["dataset-undeclared"].status == "not assessed"
    assert unused(unread) == []
    models = (model(), model("borealis@1"))
    named = replace(head, models=models)
    assert unused(named, models=("aurora@1.0",)) == []
    assert len(unused(named, models=("aurora@1.0", "borealis@1"))) == 1


def test_age_is_not_known() -> None:
    """That time has passed is said every time: it is of the day, not of the base."""
    head = Inventory(uses=(use(),), waivers=(waiver(expires="2026-11-22"),))
    found = outcomes(head, head)
    assert [item.known for item in found["waiver-expired"].findings] == [False]
    assert [(item.known, item.blocks) for item in found["dataset-undeclared"].findings] == [(True, False)]


@pytest.mark.parametrize(
    ("now", "known"),
    [
        ((waiver(),), True),
        ((), False),
        ((waiver(expires="2026-01-31"),), False),
        ((waiver(model="aurora"),), False),
    ],
)
def test_taken_away(now: tuple[Waiver, ...], *, known: bool) -> None:
    """What a base only had accepted is new where its waiver is gone, over, or narrower; else it is known."""
    base = Inventory(uses=(use(),), waivers=(waiver(),))
    finding = undeclared(Inventory(uses=(use(),), waivers=now), base)
    assert (finding.known, finding.blocks) == (known, not known)


def test_over_in_both() -> None:
    """A waiver that is over covered nothing in the base either: to remove it changes nothing."""
    base = Inventory(uses=(use(),), waivers=(waiver(expires="2026-01-31"),))
    assert undeclared(Inventory(uses=(use(),)), base).known


def test_moved() -> None:
    """A file that leaves the path of a waiver is known under its new name, unless the waiver goes with it."""
    renames = {"new.py": "old.py"}
    base = Inventory(uses=(use(path="old.py"),), waivers=(at_path("old.py"),))
    kept = Inventory(uses=(use(path="new.py"),), waivers=base.waivers)
    assert undeclared(kept, base, renames=lambda: renames).known
    assert undeclared(kept, base).blocks
    assert undeclared(replace(kept, waivers=()), base, renames=lambda: renames).blocks


def test_comment_moved() -> None:
    """A comment that is renamed with its file is the same waiver, though it stands at another line."""
    spot = use(path="old.py", start=9)
    stated = waiver(path="old.py", inline=True, parts=(Part(name="here", path="old.py", at=spot.at),))
    base = Inventory(uses=(spot,), waivers=(stated,))
    other = use(path="new.py", start=40)
    moved = replace(stated, path="new.py", at=At(start=30, end=39), parts=())
    renames = {"new.py": "old.py"}
    head = Inventory(uses=(other,), waivers=(moved,))
    assert undeclared(head, base, renames=lambda: renames).known
    assert undeclared(replace(head, waivers=()), base, renames=lambda: renames).blocks


@pytest.mark.parametrize(
    ("stated", "blocks"),
    [
        (at_path("train/**"), False),
        (at_path("train/**", model="aurora"), False),
        (at_path("train/**", model="borealis"), True),
        (at_path("train/a.py"), True),
        (at_path("train/**", expires="2026-01-31"), True),
        (waiver(covers="train/**"), True),
        (at_path("train/**", rule="waiver-unused"), True),
    ],
)
def test_unread(stated: Waiver, *, blocks: bool) -> None:
    """Files that cannot be read do not block where every one of them is covered by its path."""
    broken = ("train/a.py", "train/b.py")
    head = Inventory(
        problems=tuple(problem(path) for path in broken), models=(model(unread=broken),), waivers=(stated,)
    )
    outcome = outcomes(head, gate="release", models=("aurora@1.0",))["dataset-undeclared"]
    assert (outcome.status, outcome.blocks) == ("not assessed", blocks)
    assert outcome.reason == "could not be read: train/a.py, train/b.py"


@pytest.mark.parametrize(("glob", "blocks"), [("data.yaml", False), ("other.yaml", True)])
def test_unread_at_commit(glob: str, *, blocks: bool) -> None:
    """The same holds at commit for a file that this change broke."""
    head = Inventory(problems=(problem("data.yaml", governed=True),), waivers=(at_path(glob),))
    assert outcomes(head, Inventory())["dataset-undeclared"].blocks is blocks


DATASET = Dataset(id=NAME, shown="hf:o/n", path="d.yaml", at=AT)


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (DATASET, NAME),
        (Training(path="d.yaml", at=AT, dataset=DATASET), NAME),
        (use(), NAME),
        (Definition(name="x", dataset="o/n", id=NAME, source="huggingface", path="a.py", at=AT), NAME),
        (GenerationCall(path="a.py", at=AT, expression="x", api="y", output_id=NAME), NAME),
        (Declaration(dataset=NAME, name="x", reader="y", path="d.yaml", at=AT), NAME),
        (model(), None),
    ],
)
def test_about(fact: object, expected: str | None) -> None:
    """The dataset that a fact is about, where it is about one."""
    assert about(fact) == expected


def test_model_of_a_document() -> None:
    """A document is of the model versions that name it."""
    rule = {
        "id": "document-bad",
        "for": "document",
        "when": "true",
        "require": "false",
        "at": "document.state",
        "message": "{document.path}",
        "fix": "x",
    }
    document = Document(path="s.yaml", at=AT, role="training-summary", state="absent")
    stated = waiver("document-bad", dataset=None, ids=(), model="aurora")
    owner = model(summary=SummaryState(path="s.yaml"))
    found = [
        outcomes(Inventory(documents=(document,), models=models, waivers=(stated,)), packs=(pack(rule),))
        for models in ((owner,), (model(),))
    ]
    assert [item["document-bad"].findings[0].blocks for item in found] == [False, True]


def test_private() -> None:
    """A source line that names data which must not be named stays out of what is said of its waiver."""
    hidden = waiver(dataset="s3:#0a1b2c3d", ids=(DatasetId("s3:corp/x"),), private=True, target="s3:#0a1b2c3d")
    (finding,) = outcomes(Inventory(waivers=(hidden,)))["waiver-unused"].findings
    assert finding.private
    assert "corp" not in f"{finding.message} {finding.subject}"
