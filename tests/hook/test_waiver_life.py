"""The life of a waiver in a real repository: what each commit and each day makes of it."""

import os
from datetime import date

import pytest

from mlpolicy.choose import Choice
from mlpolicy.model import Report
from mlpolicy.pipeline import Request, check
from tests.conftest import Sandbox

TODAY = date(2026, 11, 23)
LAST = date(2027, 1, 31)
TRAIN = 'from datasets import load_dataset\n\nweb = load_dataset("acme/web", split="train")\n'
MODEL = 'models:\n  - {id: aurora, version: "1", recipes: ["train/**"]}\n'
WAIVER = f"""\
waivers:
  - rule: dataset-undeclared
    path: train/run.py
    reason: waits for the license team
    approved_by: "@data-owner"
    expires: {LAST}
"""
COMMENT = f'# mlpolicy: waive=dataset-undeclared reason="waits" approved_by=@data-owner expires={LAST}\n'
INLINE = TRAIN.replace("web =", f"{COMMENT}web =")


def judge(repository: Sandbox, today: date = TODAY, **choice: object) -> Report:
    """A check of the working tree on a day."""
    chosen = Choice(**choice)  # type: ignore[arg-type]  # keywords of this file
    return check(Request(start=repository.path, choice=chosen, as_of=today), os.environ)


def found(report: Report) -> dict[str, str]:
    """Findings that are shown, about waivers or undeclared data: `blocks`, `waived` or their level, by rule."""
    return {
        item.finding.rule: "blocks" if item.finding.blocks else "waived" if item.finding.waiver else item.finding.level
        for item in report.findings
        if item.finding.rule.startswith(("waiver", "dataset-undeclared"))
    }


def message(report: Report, rule: str) -> str:
    """What the only finding of a rule says."""
    (text,) = (item.finding.message for item in report.findings if item.finding.rule == rule)
    return text


def test_added_and_used(git_repo: Sandbox) -> None:
    """A new use blocks; with a waiver it does not, and every later report shows that waiver."""
    git_repo.commit(files={".mlpolicy.yaml": MODEL})
    git_repo.write("train/run.py", TRAIN)
    assert found(judge(git_repo)) == {"dataset-undeclared": "blocks"}
    git_repo.write(".mlpolicy.yaml", MODEL + WAIVER)
    report = judge(git_repo)
    assert (report.exit_code, found(report)) == (0, {"dataset-undeclared": "waived"})
    git_repo.commit()
    git_repo.write("notes.txt", "more\n")
    later = judge(git_repo)
    assert (later.exit_code, found(later)) == (0, {})  # known, and so not listed
    (waived,) = later.waivers
    assert [(place.path, place.line) for place in waived.places] == [("train/run.py", 3)]
    assert (waived.location.path, waived.location.line, waived.waiver.reason) == (
        ".mlpolicy.yaml",
        4,
        "waits for the license team",
    )


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 12, 31), {}),
        (date(2027, 1, 1), {"waiver-expires-soon": "warning"}),
        (LAST, {"waiver-expires-soon": "warning"}),
        (date(2027, 2, 1), {"waiver-expired": "warning"}),
    ],
)
def test_ages(git_repo: Sandbox, today: date, expected: dict[str, str]) -> None:
    """A month before its end a waiver warns, from the day after its last one it is over; age stops no commit."""
    git_repo.commit(files={".mlpolicy.yaml": MODEL + WAIVER, "train/run.py": TRAIN})
    git_repo.write("notes.txt", "more\n")
    report = judge(git_repo, today)
    assert (report.exit_code, found(report)) == (0, expected)
    assert len(report.waivers) == (today <= LAST)


def test_expired_at_release(git_repo: Sandbox) -> None:
    """Before a release everything counts: an expired waiver, and what it covered, which says so."""
    git_repo.commit(files={".mlpolicy.yaml": MODEL + WAIVER, "train/run.py": TRAIN})
    report = judge(git_repo, date(2027, 2, 1), release="aurora")
    assert found(report) == {"dataset-undeclared": "blocks", "waiver-expired": "blocks"}
    said = message(report, "dataset-undeclared")
    assert said.endswith("declared nowhere (a waiver does not count: it expired on 2027-01-31)")
    assert found(judge(git_repo, LAST, release="aurora")) == {
        "dataset-undeclared": "waived",
        "waiver-expires-soon": "warning",
    }


def test_unused(git_repo: Sandbox) -> None:
    """A waiver whose finding is mended warns in the change that mends it, and later before a release."""
    git_repo.commit(files={".mlpolicy.yaml": MODEL + WAIVER, "train/run.py": TRAIN})
    git_repo.write("datasets.yaml", 'schema: mlpolicy-datasets/1\ndatasets: [{id: "hf:acme/web", license: MIT}]\n')
    report = judge(git_repo)
    assert (report.exit_code, found(report)) == (0, {"waiver-unused": "warning"})
    assert message(report, "waiver-unused").endswith(
        "dataset-undeclared for train/run.py covers no finding: what it was for is mended or gone"
    )
    git_repo.commit()
    git_repo.write("notes.txt", "more\n")
    assert found(judge(git_repo)) == {}
    assert found(judge(git_repo, release="aurora")) == {"waiver-unused": "warning"}


@pytest.mark.parametrize("text", [INLINE.replace("\nweb", "\n\nweb"), INLINE + "\n" * 3])
def test_moved_lines(git_repo: Sandbox, text: str) -> None:
    """A waiver in a comment stays with its line, wherever that moves; parted from it, it covers nothing."""
    git_repo.commit(files={".mlpolicy.yaml": MODEL, "train/run.py": INLINE})
    git_repo.write("train/run.py", "import os\nimport sys\n\n" + text)
    parted = "\n\nweb" in text
    report = judge(git_repo)
    expected = {"dataset-undeclared": "blocks", "waiver-unused": "warning"} if parted else {}
    assert (report.exit_code, found(report)) == (int(parted), expected)


def test_renamed_with_comment(git_repo: Sandbox) -> None:
    """A renamed file takes the waivers in its comments along."""
    git_repo.commit(files={".mlpolicy.yaml": MODEL, "train/run.py": INLINE})
    git_repo.git("mv", "train/run.py", "train/main.py")
    report = judge(git_repo)
    assert (report.exit_code, found(report)) == (0, {})
    assert [place.path for waived in report.waivers for place in waived.places] == ["train/main.py"]


def test_renamed_with_path(git_repo: Sandbox) -> None:
    """A rename leaves the waiver of a path behind: the finding is known and does not block, the waiver is unused."""
    git_repo.commit(files={".mlpolicy.yaml": MODEL + WAIVER, "train/run.py": TRAIN})
    git_repo.git("mv", "train/run.py", "train/main.py")
    report = judge(git_repo)
    assert (report.exit_code, found(report)) == (0, {"waiver-unused": "warning"})
    assert message(report, "waiver-unused").endswith("train/run.py is now train/main.py")
    assert found(judge(git_repo, release="aurora"))["dataset-undeclared"] == "blocks"


@pytest.mark.parametrize("rename", [False, True])
def test_taken_away(git_repo: Sandbox, *, rename: bool) -> None:
    """To take away a waiver that counts brings its finding back, also with a rename; one that is over does not."""
    git_repo.commit(files={".mlpolicy.yaml": MODEL + WAIVER, "train/run.py": TRAIN})
    git_repo.write(".mlpolicy.yaml", MODEL)
    if rename:
        git_repo.git("mv", "train/run.py", "train/main.py")
    report = judge(git_repo)
    assert (report.exit_code, found(report)) == (1, {"dataset-undeclared": "blocks"})
    later = judge(git_repo, date(2027, 2, 1))
    assert (later.exit_code, found(later)) == (0, {})


def test_comment_taken_away_with_rename(git_repo: Sandbox) -> None:
    """A renamed file that leaves its waiver behind answers for the finding."""
    git_repo.commit(files={".mlpolicy.yaml": MODEL, "train/run.py": INLINE})
    git_repo.git("mv", "train/run.py", "train/main.py")
    git_repo.write("train/main.py", TRAIN)
    assert found(judge(git_repo)) == {"dataset-undeclared": "blocks"}


def test_another_place(git_repo: Sandbox) -> None:
    """What is accepted in one place is not accepted in the next: a new place of the same dataset is new."""
    git_repo.commit(files={".mlpolicy.yaml": MODEL + WAIVER, "train/run.py": TRAIN})
    git_repo.write("train/more.py", TRAIN)
    report = judge(git_repo)
    assert found(report) == {"dataset-undeclared": "blocks"}
    (blocking,) = (item for item in report.findings if item.finding.blocks)
    assert (blocking.excerpt.location.path, blocking.related) == ("train/more.py", ())
