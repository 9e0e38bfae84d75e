"""Evaluation: findings, what is known, what blocks, and what could not be judged."""

from dataclasses import replace
from typing import Any

import pytest

from mlpolicy.config import Config, GateLevels
from mlpolicy.model import (
    At,
    DataFile,
    Dataset,
    DatasetId,
    Declaration,
    Inventory,
    License,
    LicenseFile,
    Part,
    Repository,
)
from mlpolicy.policy.evaluate import evaluate
from tests.policy.packs import context, judge, model, pack, problem, use

AT = At()
LICENSED: dict[str, Any] = {
    "id": "license-bad",
    "for": "dataset",
    "when": "true",
    "require": 'dataset.license.state == "known"',
    "at": "dataset.license",
    "message": "{dataset.id}: {dataset.license.declared}",
    "fix": "",
}
FILES: dict[str, Any] = {
    "id": "license-file-bad",
    "for": "license-file",
    "when": "true",
    "require": "has(license_file.spdx)",
    "at": "license_file.spdx",
    "message": "{license_file.path}",
    "fix": "",
}


def dataset(name: str = "hf:o/n", *declared: str, **fields: Any) -> Dataset:
    """A dataset whose license is unknown."""
    license_ = License(declared=declared, state="unknown")
    stated: dict[str, Any] = {"shown": name, "path": "d.yaml", "at": AT, "license": license_} | fields
    return Dataset(id=DatasetId(name), **stated)


def test_finding() -> None:
    """A finding carries the rule's texts, filled from the fact, and blocks where it is new."""
    outcome = judge({}, Inventory(uses=(use(),)))
    (finding,) = outcome.findings
    assert (outcome.status, outcome.reason, outcome.blocks) == ("finding", "", False)
    assert (finding.rule, finding.pack, finding.title, finding.why) == (
        "dataset-undeclared",
        "test",
        "Nobody declares it",
        "Because.",
    )
    assert (finding.message, finding.fix) == ("o/n is declared nowhere", "declare hf:o/n")
    assert (finding.path, finding.at, finding.related) == ("train.py", At(start=0, end=9), ())
    assert (finding.level, finding.blocks, finding.known, finding.confidence) == ("error", True, False, "high")
    assert (finding.subject, finding.owner, finding.private) == ("hf:o/n", None, False)
    assert finding.basis == ("mlpolicy, order (practice of this tool, not law)",)


@pytest.mark.parametrize(
    ("rule", "inventory", "status", "reason"),
    [
        ({}, Inventory(uses=(use(declared=True),)), "no finding", ""),
        ({}, Inventory(uses=(use(trained_on=False),)), "not applicable", "nothing that it applies to"),
        ({}, Inventory(), "not applicable", "nothing that it applies to"),
        (
            {"levels": {"commit": "off", "merge": "off", "release": "off"}},
            Inventory(uses=(use(),)),
            "not applicable",
            "off at gate commit",
        ),
        (
            {"for": "model", "when": "true", "require": "false", "at": "model", "message": "m", "fix": "f"},
            Inventory(),
            "not applicable",
            "no model version is stated in .mlpolicy.yaml",
        ),
        (
            {},
            Inventory(uses=(use(declared=True),), problems=(problem("x.py"),)),
            "not assessed",
            "could not be read: x.py",
        ),
    ],
)
def test_status(rule: dict[str, Any], inventory: Inventory, status: str, reason: str) -> None:
    """Every rule has an outcome that says what became of it."""
    outcome = judge(rule, inventory)
    assert (outcome.status, outcome.reason, outcome.findings, outcome.blocks) == (status, reason, (), False)


def test_legal_pack_without_models() -> None:
    """A legal pack judges model versions and nothing else."""
    outcome = judge({}, Inventory(uses=(use(),)), jurisdiction="eu")
    assert (outcome.status, outcome.reason) == ("not applicable", "no model version is stated in .mlpolicy.yaml")


def test_legal_pack_with_models() -> None:
    """Uses in recipes are judged by a legal pack."""
    inventory = Inventory(uses=(use(models=("aurora@1.0",)), use("hf:o/other")), models=(model(),))
    (finding,) = judge({}, inventory, jurisdiction="eu").findings
    assert finding.subject == "aurora@1.0 hf:o/n"


def test_turned_off_in_configuration() -> None:
    """An outcome that the configuration turned off names the reason."""
    config = Config(rules={"test/*": GateLevels(commit="off", reason="migrating")})
    outcome = judge({}, Inventory(uses=(use(),)), config=config)
    assert (outcome.status, outcome.reason) == ("not applicable", "turned off in .mlpolicy.yaml: migrating")


def test_outcomes_in_order() -> None:
    """Outcomes follow the packs and their rules."""
    packs = (pack({"id": "b"}, {"id": "a"}, name="second"), pack({"id": "c"}, name="first"))
    assert [outcome.rule for outcome in evaluate(packs, Inventory(), (), context())] == ["a", "b", "c"]


def test_one_finding_per_dataset() -> None:
    """Uses of one dataset are one finding at the most certain and first place, the others beside it."""
    uses = (
        use(path="a.py", confidence="low"),
        use(path="b.py", start=40),
        use(path="b.py", start=7),
        use("hf:o/other", path="a.py"),
    )
    other, finding = judge({}, Inventory(uses=uses)).findings
    assert (other.path, other.related) == ("a.py", ())
    assert (finding.path, finding.at.start) == ("b.py", 7)
    assert [(part.path, part.at.start) for part in finding.related] == [("b.py", 40), ("a.py", 0)]


def test_one_finding_per_model() -> None:
    """A use in the recipes of two versions is a finding for each, told apart by the message."""
    inventory = Inventory(
        uses=(use(models=("a@1", "b@1")),), models=(model("a@1", owner="@ann"), model("b@1", owner="@bob"))
    )
    found = judge({}, inventory).findings
    assert [(finding.message, finding.owner) for finding in found] == [
        ("o/n is declared nowhere (a@1)", "@ann"),
        ("o/n is declared nowhere (b@1)", "@bob"),
    ]


def test_same_words_once() -> None:
    """Of two models the same may be said at the same place: once, unless somebody else has to act on it."""
    rule = {"for": "model", "when": "true", "require": "false", "at": "model.id", "message": "no", "fix": ""}
    models = (model("a@1", owner="@ann"), model("b@1", owner="@ann"), model("c@1", owner="@bob"))
    found = judge(rule, Inventory(models=models)).findings
    assert [(finding.subject, finding.owner) for finding in found] == [("a@1", "@ann"), ("c@1", "@bob")]


def test_unresolved_uses_are_told_apart() -> None:
    """Each expression that names nothing is a finding of its own."""
    uses = tuple(replace(use(), id=None, dataset=f"?{name}", models=("a@1",)) for name in ("x", "y"))
    rule = {"require": "has(use.id)", "at": "use.dataset", "message": "{use.dataset}", "fix": ""}
    found = judge(rule, Inventory(uses=uses, models=(model("a@1"),))).findings
    assert [finding.message for finding in found] == ["?x", "?y"]


def test_order_of_places() -> None:
    """Findings stand in the order of the file: list indices count as numbers."""
    found = [dataset(f"hf:o/{index}", at=At(pointer=f"/datasets/{index}")) for index in (10, 9)]
    assert [finding.subject for finding in judge(LICENSED, Inventory(datasets=tuple(found))).findings] == [
        "hf:o/9",
        "hf:o/10",
    ]


# what the base had


@pytest.mark.parametrize(
    ("base", "known"),
    [
        (Inventory(uses=(use(),)), True),
        (Inventory(uses=(use(path="moved.py"),)), True),
        (Inventory(uses=(use(declared=True),)), False),
        (Inventory(uses=(use("hf:o/other"),)), False),
        (Inventory(), False),
    ],
)
def test_known(base: Inventory, known: bool) -> None:
    """What the base had does not block."""
    (finding,) = judge({}, Inventory(uses=(use(),)), base).findings
    assert (finding.known, finding.blocks) == (known, not known)


def test_any_base_counts() -> None:
    """In a merge, what any parent had is not new."""
    (finding,) = judge({}, Inventory(uses=(use(),)), Inventory(), Inventory(uses=(use(),))).findings
    assert finding.known


def test_counts_all() -> None:
    """At release, or when asked, what the base had blocks too and is still marked as known."""
    (finding,) = judge({}, Inventory(uses=(use(),)), Inventory(uses=(use(),)), counts_all=True).findings
    assert (finding.known, finding.blocks) == (True, True)


def test_not_blocking() -> None:
    """Where the check only reports, an error does not block."""
    (finding,) = judge({}, Inventory(uses=(use(),)), blocking=False).findings
    assert (finding.level, finding.blocks) == ("error", False)


# certainty


def test_uncertain_is_a_note() -> None:
    """A use that is not certain does not block a commit, and does at merge."""
    inventory = Inventory(uses=(use(confidence="medium"),))
    commit, merge = (judge({}, inventory, gate=gate).findings[0] for gate in ("commit", "merge"))
    assert (commit.level, commit.blocks, commit.confidence) == ("note", False, "medium")
    assert (merge.level, merge.blocks) == ("error", True)


# not assessed


def test_failed_evaluation() -> None:
    """Facts that CEL could not judge make the rule not assessed; the others keep their findings."""
    rule = {"require": 'use.revision == "x"'}
    inventory = Inventory(uses=(use(path="a.py"), use("hf:o/other", revision="y", path="b.py")))
    outcome = judge(rule, inventory)
    reason = 'a.py (use hf:o/n): require: Key not found in map : "revision" (use.revision is absent)'
    assert (outcome.status, outcome.reason, outcome.blocks) == ("not assessed", reason, False)
    assert [finding.path for finding in outcome.findings] == ["b.py"]


def test_failed_condition() -> None:
    """A condition that fails is not taken as false."""
    rule: dict[str, Any] = {"for": "repository", "when": "1 / repository.models == 1", "require": "true"}
    outcome = judge(rule | {"at": "repository", "message": "m", "fix": "f"}, Inventory(repository=Repository()))
    reason = "repository: when: divide by zero (repository.models is 0)"
    assert (outcome.status, outcome.reason) == ("not assessed", reason)


def test_failures_block_a_release() -> None:
    """At release a rule that could not judge has not passed."""
    inventory = Inventory(uses=tuple(use(f"hf:o/{name}", path=f"{name}.py") for name in "abcde"))
    outcome = judge({"require": 'use.revision == "x"'}, inventory, gate="release")
    error = 'require: Key not found in map : "revision" (use.revision is absent)'
    assert outcome.blocks
    named = "; ".join(f"{name}.py (use hf:o/{name}): {error}" for name in "abc")
    assert outcome.reason == f"{named}; 2 more"
    assert not judge({"require": 'use.revision == "x"'}, inventory, gate="release", blocking=False).blocks


def test_unread_files_beside_findings() -> None:
    """Files that could not be read are named beside what was found, and block a release of their model."""
    unread = tuple(f"{name}.py" for name in "abcd")
    inventory = Inventory(
        uses=(use(models=("aurora@1.0",)),), models=(model(unread=unread),), problems=tuple(map(problem, unread))
    )
    outcome = judge({}, inventory, gate="release", counts_all=True)
    assert (outcome.status, outcome.reason) == ("not assessed", "could not be read: a.py, b.py, c.py and 1 more")
    assert (outcome.blocks, len(outcome.findings)) == (True, 1)


# places and privacy


def test_named_part_is_the_place() -> None:
    """A finding points at the part that the rule names, wherever that stands; further ones prove it."""
    parts = (
        Part(name="license", path="a.yaml", at=At(pointer="/license")),
        Part(name="license", path="b.yaml", at=At(pointer="/license")),
        Part(name="name", path="a.yaml", at=At(pointer="/name")),
    )
    (finding,) = judge(LICENSED, Inventory(datasets=(dataset(parts=parts),))).findings
    assert (finding.path, finding.at, finding.related) == ("a.yaml", At(pointer="/license"), parts[1:2])


def test_longest_name_wins() -> None:
    """Of a path with several names the most specific part is the place."""
    parts = tuple(
        Part(name=name, path=path, at=AT) for name, path in (("summary", "s.yaml"), ("summary.path", ".mlpolicy.yaml"))
    )
    rule: dict[str, Any] = {"for": "model", "when": "true", "require": "false", "message": "m", "fix": "f"}
    inventory = Inventory(models=(model(parts=parts),))
    places = [judge(rule | {"at": f"model.summary.{name}"}, inventory).findings[0].path for name in ("path", "drift")]
    assert places == [".mlpolicy.yaml", "s.yaml"]


def test_evidence_is_related() -> None:
    """What a use refers to and what states a digest stand beside the finding."""
    parts = (Part(name="statement", path="d.dvc", at=At(pointer="/outs/0/md5")), Part(name="md5", path="x", at=AT))
    rule = {
        "for": "data-file",
        "when": "true",
        "require": "false",
        "at": "data_file.mismatches",
        "message": "m",
        "fix": "f",
    }
    inventory = Inventory(data_files=(DataFile(path="d.csv", at=AT, parts=parts),))
    (finding,) = judge(rule, inventory).findings
    assert (finding.path, finding.related) == ("d.csv", parts[:1])


def test_private_names_stay_out() -> None:
    """Neither text, subject nor key of a finding depends on a name that must not be shown."""
    first, second = (
        judge({}, Inventory(uses=(use(name, private=True, shown="s3:#12345678"),))).findings[0]
        for name in ("s3:acme/secret", "s3:acme/other")
    )
    assert (first.message, first.fix) == ("s3:#12345678 is declared nowhere", "declare s3:#12345678")
    assert (first.subject, first.private) == ("s3:#12345678", True)
    assert first.key == second.key


def test_declaration_of_private_data() -> None:
    """The source line of a withheld declaration stays out of reports."""
    fact = Declaration(
        dataset=DatasetId("private:b"), name="b", reader="r", path="d.yaml", at=AT, disclosure="withheld"
    )
    rule = {"for": "declaration", "when": "true", "require": "false", "at": "declaration", "message": "m", "fix": "f"}
    (finding,) = judge(rule, Inventory(declarations=(fact,))).findings
    assert (finding.private, finding.subject) == (True, "d.yaml private:b")


@pytest.mark.parametrize("path", ["LICENSE\udcff", "LIZENZ\ud800", "LICENSE-\N{GREEK SMALL LETTER ALPHA}"])
def test_path_that_is_not_utf8(path: str) -> None:
    """A file whose name does not decode is judged like any other."""
    outcome = judge(FILES, Inventory(license_files=(LicenseFile(path=path, at=AT),)))
    assert (outcome.status, [finding.path for finding in outcome.findings]) == ("finding", [path])
