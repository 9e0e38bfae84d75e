"""Two policies: every way in which the second asks less has a name, and what asks as much or more has none."""

from dataclasses import replace
from typing import Any

import pytest

from mlpolicy.config import PATH, Config, GateLevels, LicenseText, Parameters
from mlpolicy.model import At, Level, LockPublication, Rendering
from mlpolicy.policy.weakening import Policy, weakenings
from mlpolicy.tables import LoaderRow, UseTables, WriterRow
from tests.policy.packs import pack
from tests.policy.policies import TEST, aurora, policy, stating, waiver

LOADER = LoaderRow(call="acme.load", source="local")
OTHER_LOADER = replace(LOADER, source="url")
ROW = LockPublication(path="mlpolicy.lock", at=At(), model="aurora@1.0", edition=2, source="s.yaml", blob="a" * 40)
TWO = pack({}, {"id": "dataset-other"})
LOWER = "dataset-undeclared at {}"
ANOTHER = "dataset-undeclared is another rule now ({}): that it asks no less is for a person to see"
UNRECORDED = "the row that records what was published of aurora@1.0 edition 2 is gone, or another one"
TEXT = LicenseText(digest="0123456789ab" + "c" * 52, spdx="MIT", reason="read")


def told(before: Policy, after: Policy) -> list[tuple[str, str, str]]:
    """Kind, subject and message of each weakening."""
    return [(item.kind, item.subject, item.message) for item in weakenings(before, after)]


def rules(**levels: Any) -> Policy:
    """A policy that states levels."""
    return policy(Config(packs=("test",), rules={name.replace("_", "-"): level for name, level in levels.items()}))


def globs(**levels: Any) -> Policy:
    """A policy that states levels by glob, in this order."""
    return policy(Config(rules={f"*{name}*": level for name, level in levels.items()}))


SAME: list[Any] = [
    pytest.param(policy(), policy(), id="equal policies"),
    pytest.param(policy(stated=False), policy(stated=False), id="no configuration in either"),
    pytest.param(policy(stated=False), policy(), id="the first configuration"),
    pytest.param(rules(dataset_undeclared="warning"), policy(), id="a lowered level is gone"),
    pytest.param(rules(dataset_undeclared="warning"), rules(dataset_undeclared="error"), id="a level rises"),
    pytest.param(policy(), globs(undeclared="error"), id="the same level in other words"),
    pytest.param(globs(data="warning", undeclared="error"), policy(), id="of two globs the later one counts"),
    pytest.param(policy(packs=(TEST,)), policy(packs=(TEST, pack({"id": "x"}, name="more"))), id="a pack more"),
    pytest.param(policy(), policy(packs=(TWO,)), id="a rule more"),
    pytest.param(policy(), policy(packs=(pack({"title": "Else", "why": "Else."}),)), id="other texts of a rule"),
    pytest.param(policy(), policy(Config(parameters=Parameters(waiver_max_days=30))), id="a shorter time"),
    pytest.param(policy(), policy(Config(protected=("main", "release/*"))), id="a branch more"),
    pytest.param(
        policy(Config(protected=("release/1", "release/*"))),
        policy(Config(protected=("release/*",))),
        id="a branch that a glob names",
    ),
    pytest.param(policy(), policy(Config(hook_gate="release")), id="a stricter hook"),
    pytest.param(policy(), policy(Config(tables=UseTables(loaders=(LOADER,)))), id="a row more"),
    pytest.param(
        policy(Config(licenses=(TEXT,))), policy(Config(licenses=(replace(TEXT, reason="twice"),))), id="another reason"
    ),
    pytest.param(policy(Config(licenses=(TEXT,))), policy(), id="a confirmation less"),
    pytest.param(policy(), policy(published=(ROW,)), id="a publication"),
    pytest.param(
        policy(published=(ROW,)),
        policy(published=(replace(ROW, channels=("https://hub.aurora-lab.eu",)),)),
        id="a channel that links a publication",
    ),
    pytest.param(
        policy(published=(ROW,)), policy(published=(replace(ROW, at=At(start=5, end=9)),)), id="a row that moved"
    ),
    pytest.param(policy(pins={"acme": ("1", "a" * 40)}), policy(), id="a copied pack that is not in use"),
]


@pytest.mark.parametrize(("before", "after"), SAME)
def test_nothing_weaker(before: Policy, after: Policy) -> None:
    """What asks as much, or more, is no weakening."""
    assert told(before, after) == []


WEAKER: list[Any] = [
    (
        policy(),
        policy(stated=False),
        ("configuration-removed", PATH, f"{PATH} is gone, so that only the default is left"),
    ),
    (
        policy(),
        rules(dataset_undeclared="warning"),
        (
            "level-lowered",
            "rules: dataset-undeclared",
            LOWER.format("commit, merge, release: error before, warning now"),
        ),
    ),
    (
        policy(),
        rules(dataset_undeclared=GateLevels(merge="note", release="off", reason="r")),
        (
            "level-lowered",
            "rules: dataset-undeclared",
            LOWER.format("merge: error before, note now; at release: error before, off now"),
        ),
    ),
    (
        policy(),
        globs(undeclared="error", data="warning"),
        (
            "level-lowered",
            "rules: dataset-undeclared",
            LOWER.format("commit, merge, release: error before, warning now"),
        ),
    ),
    (
        globs(undeclared="error"),
        policy(packs=(pack({"levels": {"commit": "note", "merge": "error", "release": "error"}}),)),
        ("level-lowered", "rules: dataset-undeclared", "dataset-undeclared at commit: error before, note now"),
    ),
    (
        policy(packs=(TWO,)),
        policy(),
        ("rule-removed", "rules: dataset-other", "pack test has no rule dataset-other any more"),
    ),
    (
        policy(packs=(TEST, pack({"id": "a"}, {"id": "b"}, name="more"))),
        policy(),
        ("pack-removed", "packs: more", "pack more judges no more; its rules: a, b"),
    ),
    (
        policy(),
        policy(packs=(pack(name="other"),)),
        ("pack-removed", "packs: test", "pack test judges no more; its rules: dataset-undeclared"),
    ),
    (
        policy(),
        policy(packs=(pack(jurisdiction="eu"),)),
        ("pack-changed", "packs: test", "pack test: `jurisdiction` changed"),
    ),
    (
        policy(pins={"test": ("1", "a" * 40)}),
        policy(pins={"test": ("2", "b" * 40)}),
        ("pack-moved", "packs: test", "pack test was 1 at aaaaaaa and is 2 at bbbbbbb"),
    ),
    (
        policy(pins={"test": ("1", "a" * 40)}),
        policy(),
        ("pack-moved", "packs: test", "pack test was 1 at aaaaaaa and is from elsewhere"),
    ),
    (
        policy(),
        policy(packs=(pack({"require": "true", "when": "false"}),)),
        ("rule-changed", "rules: dataset-undeclared", ANOTHER.format("`when`, `require` changed")),
    ),
    (
        policy(),
        policy(
            packs=(
                pack(
                    {
                        "for": "dataset",
                        "when": "true",
                        "require": "false",
                        "at": "dataset.id",
                        "message": "m",
                        "fix": "f",
                    }
                ),
            )
        ),
        ("rule-changed", "rules: dataset-undeclared", ANOTHER.format("`for`, `when`, `require`, `at` changed")),
    ),
    (
        policy(),
        policy(packs=(pack({"waivable": True, "effective_on": "2030-01-01"}),)),
        ("rule-changed", "rules: dataset-undeclared", ANOTHER.format("`effective_on` changed")),
    ),
    (
        policy(),
        policy(Config(parameters=Parameters(waiver_max_days=181))),
        ("parameter-loosened", "parameters: waiver_max_days", "waiver_max_days: 180 before, 181 now"),
    ),
    (
        policy(),
        policy(Config(parameters=Parameters(policy_review_months=24))),
        ("parameter-loosened", "parameters: policy_review_months", "policy_review_months: 12 before, 24 now"),
    ),
    (
        policy(),
        policy(Config(protected=("trunk", "release/*"))),
        ("protected-removed", "protected: main", "main is protected no more"),
    ),
    (
        policy(Config(protected=("release/*",))),
        policy(Config(protected=("release/1",))),
        ("protected-removed", "protected: release/*", "release/* is protected no more"),
    ),
    (
        policy(Config(hook_gate="release")),
        policy(Config(hook_gate="merge")),
        ("hook-gate-lowered", "hook_gate", "hook_gate: release before, merge now"),
    ),
    (
        policy(Config(tables=UseTables(loaders=(LOADER,)))),
        policy(Config(tables=UseTables(loaders=(OTHER_LOADER,)))),
        ("table-row-removed", "tables.loaders: acme.load", "the row for acme.load is gone, or another one"),
    ),
    (
        policy(),
        policy(Config(licenses=(TEXT,))),
        ("license-confirmed", "licenses: 0123456789ab", "the text with digest 0123456789ab is to count as MIT"),
    ),
    (
        policy(Config(licenses=(TEXT,))),
        policy(Config(licenses=(replace(TEXT, spdx="CC0-1.0"),))),
        ("license-confirmed", "licenses: 0123456789ab", "the text with digest 0123456789ab is to count as CC0-1.0"),
    ),
    (policy(published=(ROW,)), policy(), ("publication-removed", "publications: aurora@1.0 edition 2", UNRECORDED)),
    (
        policy(published=(ROW,)),
        policy(published=(replace(ROW, renderings=(Rendering(path="s.md", blob="b" * 40),)),)),
        ("publication-removed", "publications: aurora@1.0 edition 2", UNRECORDED),
    ),
    (stating(aurora()), policy(Config()), ("model-removed", "models: aurora@1.0", "aurora@1.0 is no longer stated")),
    (
        stating(aurora()),
        stating(aurora(), scope=replace(Config().scope, evaluation=("lab/**",))),
        ("scope-narrowed", "scope.evaluation: lab/**", "scope.evaluation takes out `lab/**`: no use in today's files"),
    ),
    (
        policy(),
        policy(waivers=(waiver(),)),
        (
            "waiver-added",
            "waivers: dataset-undeclared for train/**",
            "waiver of dataset-undeclared for train/**: until 2026-12-31; approved by @o",
        ),
    ),
]


@pytest.mark.parametrize(("before", "after", "expected"), WEAKER, ids=[f"{row[2][0]} {row[2][1]}" for row in WEAKER])
def test_weaker(before: Policy, after: Policy, expected: tuple[str, str, str]) -> None:
    """Each way of asking less is named once, with what it is about."""
    assert told(before, after) == [expected]


def test_jurisdiction_by_another_pack() -> None:
    """A rule that moves into a pack with a jurisdiction judges less."""
    legal = pack(jurisdiction="eu", name="legal")
    assert [kind for kind, _, _ in told(policy(), policy(packs=(legal,)))] == ["pack-removed", "rule-changed"]


def test_kinds_of_rows() -> None:
    """Every table is compared, each row under its first field."""
    writer = WriterRow(call=("acme.put", "acme.send"))
    before = policy(Config(tables=UseTables(writers=(writer,))))
    assert told(before, policy()) == [
        (
            "table-row-removed",
            "tables.writers: acme.put, acme.send",
            "the row for acme.put, acme.send is gone, or another one",
        )
    ]


@pytest.mark.parametrize(
    ("after", "pointer"),
    [
        (rules(dataset_undeclared="warning"), "/rules/dataset-undeclared"),
        (policy(packs=(pack({"levels": dict.fromkeys(("commit", "merge", "release"), "note")}),)), ""),
        (policy(Config(rules={"test/*": "warning"})), "/rules/test~1*"),
    ],
)
def test_place_of_a_level(after: Policy, pointer: str) -> None:
    """A lowered level points at the key that lowers it."""
    (found,) = weakenings(policy(), after)
    assert (found.path, found.at) == (PATH, At(pointer=pointer))


def test_place_of_a_level_that_was_raised() -> None:
    """Where the key that raised a level is gone, it points at where it was."""
    mild: dict[str, Level] = dict.fromkeys(("commit", "merge", "release"), "note")
    own = pack({"levels": mild})
    (found,) = weakenings(policy(Config(rules={"*": "error"}), packs=(own,)), policy(packs=(own,)))
    assert found.at == At(pointer="/rules/*")


def test_parameters_are_all_times() -> None:
    """More of every parameter is milder; one of which less is milder needs a comparison of its own."""
    assert Parameters() == Parameters(policy_review_months=12, waiver_max_days=180)
