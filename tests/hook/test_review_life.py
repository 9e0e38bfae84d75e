"""Reviews and dates through the life of a repository: merges of two reviews, age at each gate, shallow clones."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from mlpolicy.choose import Choice
from mlpolicy.cli import main
from mlpolicy.model import Report
from mlpolicy.pipeline import Request, check
from tests.conftest import Sandbox
from tests.documents.samples import policy_text

CONFIG = """\
packs: [core, eu-ai-act]
models:
  - id: aurora
    version: "1.0"
    recipes: ["train/**"]
"""
RECIPE = 'from datasets import load_dataset\n\nweb = load_dataset("allenai/c4", "en", split="train"{})\n'
MANIFEST = "schema: mlpolicy-datasets/1\ndatasets:\n  - {{id: hf:allenai/c4, license: {}}}\n"
TODAY = date(2026, 11, 24)
Review = Callable[..., None]


def judge(repository: Sandbox, today: date = TODAY, **choice: object) -> Report:
    """A check on a day."""
    chosen = Choice(**choice)  # type: ignore[arg-type]  # keywords of this file
    return check(Request(start=repository.path, choice=chosen, as_of=today), os.environ)


def levels(report: Report, *rules: str) -> dict[str, str]:
    """Findings of the rules: `blocks`, `known` or their level."""
    return {
        item.finding.rule: "blocks" if item.finding.blocks else "known" if item.finding.known else item.finding.level
        for item in report.findings
        if item.finding.rule in rules
    }


def message(report: Report, rule: str) -> str:
    """What the only finding of a rule says."""
    (text,) = (item.finding.message for item in report.findings if item.finding.rule == rule)
    return text


@pytest.fixture
def review(git_repo: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Review:
    """Reviews the model in the working tree and commits that."""
    monkeypatch.chdir(git_repo.path)

    def act(by: str, **files: str) -> None:
        git_repo.commit(files={path.replace("__", "/").replace("_", "."): text for path, text in files.items()})
        assert main(["review", "aurora", "--by", by]) == 0
        git_repo.commit(f"reviewed by {by}")
        capsys.readouterr()

    return act


@pytest.fixture
def branches(git_repo: Sandbox, review: Review) -> Sandbox:
    """Two branches that reviewed the same dataset differently, merged: the lock is in conflict."""
    git_repo.write(".mlpolicy.yaml", CONFIG)
    review("@first", train__run_py=RECIPE.format(""), datasets_yaml=MANIFEST.format("ODC-By-1.0"))
    git_repo.git("checkout", "-qb", "other")
    review("@theirs", train__run_py=RECIPE.format(', revision="v2"'))
    git_repo.git("checkout", "-q", "main")
    review("@ours", datasets_yaml=MANIFEST.format("MIT"))
    assert git_repo.try_git("merge", "--no-edit", "other").returncode == 1
    return git_repo


def both_sides(repository: Sandbox) -> None:
    """What the message says: the rows of both sides stay, the lines of the markers go."""
    path = repository.path / "mlpolicy.lock"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if line.startswith("{")), encoding="utf-8")
    repository.git("add", "--all")


def test_two_reviews_of_one_dataset(branches: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    """The conflict is told with what to do; the rows of both sides are a finding; one more review settles it."""
    report = judge(branches)
    assert levels(report, "governed-file-unreadable") == {"governed-file-unreadable": "blocks"}
    assert "keep the rows of both sides and delete the lines of the markers" in message(
        report, "governed-file-unreadable"
    )
    both_sides(branches)
    report = judge(branches, staged=True)
    assert report.exit_code == 0
    assert levels(report, "review-out-of-step") == {"review-out-of-step": "warning"}
    assert message(report, "review-out-of-step") == (
        "aurora@1.0 differs from what was reviewed: ~ hf:allenai/c4 has 2 reviewed rows that differ: "
        "revisions none, license MIT (line 1); revisions v2, license ODC-By-1.0 (line 4)"
    )
    assert main(["fix"]) == 0
    assert "2 reviewed rows" not in capsys.readouterr().out
    branches.commit("merged")
    assert levels(judge(branches, release="aurora"), "review-out-of-step", "review-missing") == {
        "review-missing": "blocks"
    }
    assert main(["review", "aurora", "--by", "@both"]) == 0
    assert "has 2 reviewed rows that differ" in capsys.readouterr().out
    branches.commit("settled")
    assert levels(judge(branches, release="aurora"), "review-out-of-step", "review-missing") == {}
    rows = (branches.path / "mlpolicy.lock").read_text(encoding="utf-8").splitlines()
    assert [row.partition('"by": ')[2].partition(",")[0] for row in rows if '"review"' in row] == [
        '"@both"',
        '"@first"',
        '"@ours"',
        '"@theirs"',
    ]
    assert sum('"row": "dataset"' in row for row in rows) == 1


def test_two_acts_of_one_state(git_repo: Sandbox, review: Review) -> None:
    """Two people who reviewed the same are no clash: both acts stay."""
    git_repo.write(".mlpolicy.yaml", CONFIG)
    review("@first", train__run_py=RECIPE.format(""), datasets_yaml=MANIFEST.format("MIT"))
    for branch, name in (("other", "@theirs"), ("main", "@ours")):
        git_repo.git("checkout", "-qB" if branch == "other" else "-q", branch)
        review(name)
    git_repo.try_git("merge", "--no-edit", "other")
    both_sides(git_repo)
    git_repo.commit("merged")
    report = judge(git_repo, release="aurora")
    assert levels(report, "review-out-of-step", "review-missing", "governed-file-unreadable") == {}
    assert (git_repo.path / "mlpolicy.lock").read_text(encoding="utf-8").count('"row": "review"') == 3


def test_two_publications_of_one_edition(git_repo: Sandbox, review: Review) -> None:
    """Both rows and their lines are told, and the file is still read."""
    git_repo.write(".mlpolicy.yaml", CONFIG)
    review("@first", train__run_py=RECIPE.format(""), datasets_yaml=MANIFEST.format("MIT"))
    row = (
        '{{"row": "publication", "model": "aurora@1.0", "edition": 1, "source": "s.yaml", "blob": "{}", '
        '"renderings": [], "date": "{}", "url": "https://aurora-lab.eu/s"}}\n'
    )
    path = git_repo.path / "mlpolicy.lock"
    before = path.read_text(encoding="utf-8")
    git_repo.git("checkout", "-qb", "other")
    git_repo.commit(files={"mlpolicy.lock": before + row.format("a" * 40, "2026-11-20")})
    git_repo.git("checkout", "-q", "main")
    git_repo.commit(files={"mlpolicy.lock": before + row.format("b" * 40, "2026-11-21")})
    assert git_repo.try_git("merge", "--no-edit", "other").returncode == 1
    both_sides(git_repo)
    report = judge(git_repo, staged=True)
    assert levels(report, "governed-file-unreadable") == {}
    assert message(report, "review-out-of-step").endswith(
        "~ edition 1 has 2 publication rows that differ: blob bbbbbbb, date 2026-11-21 (line 3); "
        "blob aaaaaaa, date 2026-11-20 (line 4)"
    )


SUMMARY = 'schema: mlpolicy-summary/1\nmodel: aurora\nversion: "1.0"\nfields:\n  H.2: 01/03/26\n'
PLACED = f"""{CONFIG}    status: placed
    placed: 2026-03-01
    summary: s.yaml
    copyright_policy: COPYRIGHT_POLICY.md
"""
TRAINED = f"{PLACED}    further_training: [{{date: 2026-04-01}}]\n"
OLD = ("training-summary-outdated", "copyright-policy-outdated")


def test_age_at_each_gate(git_repo: Sandbox) -> None:
    """A day passes without a change: a release stops, a commit and a merge never do."""
    files = {
        ".mlpolicy.yaml": TRAINED,
        "s.yaml": SUMMARY,
        "COPYRIGHT_POLICY.md": policy_text(head={"effective": "2025-10-01", "last_reviewed": "2025-10-02"}),
    }
    git_repo.commit(files=files)
    git_repo.commit("unrelated", {"notes.txt": "more\n"})
    before, after = date(2026, 10, 1), date(2026, 10, 3)
    for choice in ({}, {"rev": "HEAD"}, {"release": "aurora"}):
        assert levels(judge(git_repo, before, **choice), *OLD) == {}
    git_repo.write("notes.txt", "yet more\n")
    for choice in ({}, {"rev": "HEAD"}):
        report = judge(git_repo, after, **choice)
        assert (report.exit_code, levels(report, *OLD)) == (0, {})  # known: the base is as old
    report = judge(git_repo, after, release="aurora")
    assert levels(report, *OLD) == dict.fromkeys(OLD, "blocks")
    places = {item.finding.rule: item.excerpt for item in report.findings if item.finding.rule in OLD}
    assert [(places[rule].location.path, places[rule].text.split(":")[0].strip()) for rule in OLD] == [
        ("s.yaml", "H.2"),
        ("COPYRIGHT_POLICY.md", "last_reviewed"),
    ]


def test_what_is_stated_of_training_counts(git_repo: Sandbox) -> None:
    """Not that files change, but that the model was trained further; told at commit, and not stopped there."""
    git_repo.commit(files={".mlpolicy.yaml": PLACED, "s.yaml": SUMMARY, "train/run.py": RECIPE.format("")})
    git_repo.commit(files={"train/run.py": RECIPE.format(', revision="v2"')})
    assert levels(judge(git_repo, release="aurora"), *OLD) == {}
    git_repo.write(".mlpolicy.yaml", TRAINED)
    assert levels(judge(git_repo), *OLD) == {"training-summary-outdated": "note"}
    git_repo.commit()
    assert levels(judge(git_repo, rev="HEAD"), *OLD) == {"training-summary-outdated": "warning"}


def test_dates_ahead(git_repo: Sandbox) -> None:
    """A day that is still to come is told at the line that names it."""
    git_repo.commit(files={".mlpolicy.yaml": PLACED})
    git_repo.write("s.yaml", SUMMARY.replace("01/03/26", "25/11/26"))
    report = judge(git_repo)
    assert levels(report, "document-dated-in-future") == {"document-dated-in-future": "warning"}
    (found,) = (item for item in report.findings if item.finding.rule == "document-dated-in-future")
    assert (found.excerpt.location.path, found.excerpt.location.line) == ("s.yaml", 5)
    assert levels(judge(git_repo, date(2026, 11, 25)), "document-dated-in-future") == {}


@pytest.fixture
def undated(git_repo: Sandbox) -> Sandbox:
    """A policy that states no review and last changed on 2026-01-02, with commits after it."""
    git_repo.commit(files={".mlpolicy.yaml": PLACED, "COPYRIGHT_POLICY.md": policy_text(head={"last_reviewed": None})})
    git_repo.commit("unrelated", {"notes.txt": "more\n"})
    git_repo.commit("more", {"notes.txt": "yet more\n"})
    return git_repo


def test_history_instead_of_a_date(undated: Sandbox) -> None:
    """At merge and release git's last change of the policy counts; a plain commit does not ask."""
    late = date(2027, 1, 3)
    assert levels(judge(undated, late), *OLD) == {}
    assert levels(judge(undated, date(2027, 1, 2), release="aurora"), *OLD) == {}
    report = judge(undated, late, release="aurora")
    assert levels(report, *OLD) == {"copyright-policy-outdated": "blocks"}
    assert message(report, "copyright-policy-outdated") == (
        "COPYRIGHT_POLICY.md: it states no review, and git has its last change on 2026-01-02, more than 12 months ago"
    )


def test_no_false_date_in_a_shallow_clone(undated: Sandbox, tmp_path: Path) -> None:
    """Where history ends, the day of the last change is not known, and that is what is said."""
    undated.git("clone", "--quiet", "--depth=2", f"file://{undated.path}", str(tmp_path / "shallow"))
    clone = Sandbox(tmp_path / "shallow")
    report = judge(clone, date(2030, 1, 1), release="aurora")
    end = clone.git("rev-parse", "HEAD~")[:7]
    assert message(report, "copyright-policy-outdated") == (
        "COPYRIGHT_POLICY.md: it states no `last_reviewed`, and the history of this shallow clone ends at "
        f"{end}, so its last change is not known either (`git fetch --unshallow` brings the rest)"
    )
    assert levels(judge(clone, date(2030, 1, 1)), *OLD) == {}


@pytest.mark.parametrize(
    ("status", "today", "expected"),
    [
        ("status: placed\n    placed: 2026-03-01", TODAY, ("blocks", "2026-03-01")),
        ("status: placed\n    placed: 2025-08-01", date(2027, 8, 1), ("warning", "2027-08-02")),
        ("status: legacy", date(2027, 8, 1), ("warning", "2027-08-02")),
        ("status: legacy", date(2027, 8, 2), ("blocks", "2027-08-02")),
    ],
)
def test_by_when_a_summary_is_published(git_repo: Sandbox, status: str, today: date, expected: tuple[str, str]) -> None:
    """A draft is told at a release with the day by which it was due, and stops one from that day on."""
    git_repo.commit(files={".mlpolicy.yaml": f"{CONFIG}    {status}\n    summary: s.yaml\n", "s.yaml": SUMMARY})
    report = judge(git_repo, today, release="aurora")
    (found,) = (item.finding for item in report.findings if item.finding.rule == "training-summary-unpublished")
    assert ("blocks" if found.blocks else found.level, found.due) == expected
