"""Pack `us-ca-ab2013`: twelve items, contradictions, and release tags in real repositories."""

import os
from datetime import date

import pytest

from mlpolicy.choose import Choice
from mlpolicy.model import Finding, Gate
from mlpolicy.pipeline import Request, check
from mlpolicy.policy.load import load_packs
from mlpolicy.testing import check_files
from tests.conftest import Sandbox
from tests.documents.test_documentation import ANSWERS

PACK = load_packs(("us-ca-ab2013",), None)
CONFIG = (
    "packs: [us-ca-ab2013]\n"
    'models:\n  - {{id: aurora, version: "1.0", offered_in: [us-ca], documentation: data.yaml, {}}}\n'
)
TAGS = 'release_tags: ["v1.*"]'
RELEASED = {"GIT_COMMITTER_DATE": "2026-02-01T12:00:00"}
ROW = '{"row": "dataset", "model": "aurora@1.0", "dataset": "hf:%s", "state": "reviewed", "license": "MIT"}\n'


def document(**answers: str | None) -> str:
    """Documentation that answers all twelve items, but for what differs."""
    lines = [f"  {key}: {value}\n" for key, value in (ANSWERS | answers).items() if value is not None]
    return f"schema: mlpolicy-documentation/1\nmodel: aurora@1.0\nab_2013:\n{''.join(lines)}"


def findings(text: str, entry: str = "recipes: []", gate: Gate = "release") -> list[Finding]:
    """Findings of the pack about one documentation file."""
    files = {".mlpolicy.yaml": CONFIG.format(entry), "data.yaml": text}
    return [finding for outcome in check_files(files, None, gate, PACK) for finding in outcome.findings]


def test_complete() -> None:
    """Twelve answers are enough."""
    assert findings(document()) == []


@pytest.mark.parametrize("item", ANSWERS)
def test_each_item_is_asked(item: str) -> None:
    """Each of the twelve items stops a release where it is not answered: silence is not a no."""
    (found,) = findings(document(**{item: None}))
    assert (found.rule, found.level, found.blocks) == ("ab2013-documentation-incomplete", "error", True)
    assert f": {item}: not stated" in found.message


@pytest.mark.parametrize(
    ("entry", "due"),
    [
        ("placed: 2024-05-01", "2026-01-01"),
        ("placed: 2026-05-01", "2026-05-01"),
        ("recipes: []", "before it is made available"),
    ],
)
def test_due(entry: str, due: str) -> None:
    """By the first day of 2026 for what was out by then, and before each release after it."""
    assert [found.due for found in findings(document(purpose="TBD", first_used="2022"), entry)] == [due]


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        (
            {"collection": "{start: 2024, end: 2023}"},
            "aurora@1.0, documentation of training data: collection: ends 2023 before it starts 2024",
        ),
        (
            {"collection": "{start: 2024, end: 2025, ongoing: true}"},
            "aurora@1.0, documentation of training data: collection: ends 2025 and is ongoing",
        ),
        (
            {"first_used": "2026-05"},
            (
                "data.yaml says something else than the repository: first_used is 2026-05, and aurora@1.0 was placed on"
                " 2026-04-30"
            ),
        ),
    ],
)
def test_dates_in_disorder(answers: dict[str, str], message: str) -> None:
    """Dates that exclude each other are told once."""
    assert [found.message for found in findings(document(**answers), "placed: 2026-04-30")] == [message]


def released(repo: Sandbox, gate: Gate = "merge") -> list[tuple[str, str, str]]:
    """Rule, level and message of the pack's findings about HEAD."""
    request = Request(start=repo.path, choice=Choice(rev="HEAD", gate=gate), as_of=date(2026, 11, 24))
    report = check(request, os.environ)
    found = (item.finding for item in report.findings)
    return [(item.rule, item.level, item.message) for item in found if item.pack == "us-ca-ab2013"]


def test_a_release_without_documentation(git_repo: Sandbox) -> None:
    """The newest tag is looked at, at merge and release; documentation that is there by now makes it advice."""
    git_repo.commit("one", {".mlpolicy.yaml": CONFIG.format(TAGS)})
    git_repo.git("tag", "v1.0", **RELEASED)
    git_repo.git("tag", "v1.1", "-m", "release", **RELEASED)
    git_repo.git("tag", "v2.0")
    message = "aurora@1.0: tag v1.1 has no data.yaml"
    assert ("ab2013-release-undocumented", "warning", message) in released(git_repo)
    assert ("ab2013-release-undocumented", "error", message) in released(git_repo, gate="release")
    assert "ab2013-release-undocumented" not in {rule for rule, *_ in released(git_repo, gate="commit")}
    git_repo.commit("two", {"data.yaml": document()})
    assert released(git_repo, gate="release") == [("ab2013-release-undocumented", "warning", message)]
    git_repo.git("tag", "v1.2", "-m", "release", GIT_COMMITTER_DATE="2026-02-02T12:00:00")
    assert released(git_repo, gate="release") == []


def test_a_release_before_the_law(git_repo: Sandbox) -> None:
    """A tag from before the first day of 2026 needed no documentation."""
    git_repo.commit("one", {".mlpolicy.yaml": CONFIG.format(TAGS)})
    git_repo.git("tag", "v1.0", "-m", "release", GIT_COMMITTER_DATE="2025-12-31T12:00:00")
    git_repo.commit("two", {"data.yaml": document()})
    assert released(git_repo, gate="release") == []


def test_a_substantial_modification(git_repo: Sandbox) -> None:
    """Reviewed datasets changed since the release, and its documentation did not; to change it is enough."""
    git_repo.commit(
        "one", {".mlpolicy.yaml": CONFIG.format(TAGS), "data.yaml": document(), "mlpolicy.lock": ROW % "a/one"}
    )
    git_repo.git("tag", "v1.0", "-m", "release", **RELEASED)
    assert released(git_repo) == []
    git_repo.commit("two", {"mlpolicy.lock": ROW % "a/one" + ROW % "b/two"})
    assert released(git_repo) == [
        (
            "ab2013-documentation-out-of-step",
            "warning",
            "data.yaml is not in step with aurora@1.0: hf:b/two was added since v1.0",
        )
    ]
    git_repo.commit("three", {"data.yaml": document(sources="[One, Two]")})
    assert released(git_repo) == []


def test_data_for_testing_may_be_listed() -> None:
    """The law counts testing as training, so a list that names an evaluation set is in step; a stray name is not."""
    text = document().replace("ab_2013:", 'datasets: ["hf:openai/gsm8k", "hf:old/one"]\nab_2013:')
    files = {
        ".mlpolicy.yaml": CONFIG.format('recipes: ["train.py"]'),
        "data.yaml": text,
        "train.py": 'import datasets\n\ndatasets.load_dataset("openai/gsm8k", "main", split="test")\n',
    }
    found = [one for outcome in check_files(files, None, "merge", PACK) for one in outcome.findings]
    assert [one.message for one in found] == [
        "data.yaml is not in step with aurora@1.0: - hf:old/one is listed and not trained on"
    ]
