"""CI and pushes, under the real pre-commit and prek: a committed tree is judged, not the working tree."""

import shutil
from pathlib import Path

import pytest

from .play import BAD, GOOD, Play

pytestmark = pytest.mark.slow


@pytest.fixture
def bad_branch(play: Play) -> Play:
    """Checked out: a clean working tree of branch `bad`, whose second commit drifted past the hook; origin has main."""
    play.git("init", "--quiet", "--bare", "../origin.git")
    play.git("remote", "add", "origin", "../origin.git")
    play.git("push", "--quiet", "--no-verify", "origin", "main")
    play.git("switch", "--quiet", "-c", "bad")
    play.put("notes.txt", "two\n")
    play.unchecked("notes")
    play.put("train/run.py", BAD)
    play.unchecked("bad, past the hook")
    play.put("notes.txt", "three\n")
    play.unchecked("more notes")
    return play


def test_all_files_of_a_bad_branch(bad_branch: Play) -> None:
    """`run --all-files` in CI has nothing staged and no refs, and still fails."""
    bad_branch.blocks(bad_branch.runner, "run", "--all-files")


def test_all_files_of_a_good_branch(bad_branch: Play) -> None:
    """The same on a branch that is clean passes."""
    bad_branch.git("switch", "--quiet", "-c", "good", "main")
    bad_branch.put("train/run.py", GOOD + "# a comment\n")
    bad_branch.unchecked("comment")
    bad_branch.passes(bad_branch.runner, "run", "--all-files")


def test_range(bad_branch: Play) -> None:
    """`--from-ref --to-ref` judges the head of the range against its base."""
    bad_branch.blocks(bad_branch.runner, "run", "--from-ref", "origin/main", "--to-ref", "HEAD")
    bad_branch.passes(bad_branch.runner, "run", "--from-ref", "HEAD~1", "--to-ref", "HEAD")
    bad_branch.passes(bad_branch.runner, "run", "--from-ref", "origin/main", "--to-ref", "HEAD~2")


def test_push_of_another_branch(bad_branch: Play) -> None:
    """What is pushed is judged, not what is checked out: a bad branch to main is blocked from a clean main."""
    bad_branch.git("switch", "--quiet", "main")
    bad_branch.blocks("git", "push", "origin", "bad:main")
    bad_branch.git("switch", "--quiet", "bad")
    bad_branch.put("notes.txt", "unsaved\n")
    bad_branch.git("switch", "--quiet", "-c", "good", "--discard-changes", "main")
    bad_branch.put("notes.txt", "four\n")
    bad_branch.unchecked("good")
    bad_branch.git("switch", "--quiet", "bad")
    bad_branch.passes("git", "push", "origin", "good:main")


def test_push_of_an_unprotected_branch(bad_branch: Play) -> None:
    """A branch that is not protected is pushed freely, on its first push too."""
    bad_branch.passes("git", "push", "origin", "bad")


def test_first_push_of_main(bad_branch: Play, tmp_path: Path) -> None:
    """The first push to an empty remote names no base; the whole branch is judged."""
    shutil.rmtree(tmp_path / "origin.git")
    bad_branch.git("init", "--quiet", "--bare", "../origin.git")
    bad_branch.git("remote", "remove", "origin")
    bad_branch.git("remote", "add", "origin", "../origin.git")
    bad_branch.git("switch", "--quiet", "main")
    bad_branch.blocks("git", "push", "origin", "bad:main")
    bad_branch.passes("git", "push", "origin", "main")
