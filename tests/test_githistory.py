"""Who wrote a line, and when."""

import os
from datetime import date

import pytest

from mlpolicy.githistory import History, Origin
from mlpolicy.gitrepo import GitRepo
from mlpolicy.gitsnapshots import CommitSnapshot, WorktreeSnapshot
from mlpolicy.snapshot import EMPTY

from .conftest import Sandbox


def history(sandbox: Sandbox) -> History:
    repo = GitRepo.open(sandbox.path, None, os.environ)
    head = repo.commit("HEAD")
    return History(repo, WorktreeSnapshot(repo, CommitSnapshot(repo, head)), CommitSnapshot(repo, head))


def test_origin(git_repo: Sandbox) -> None:
    """Each line is told by the commit that brought it, a renamed file and odd names included."""
    first = git_repo.commit(files={"a b.yaml": "one\ntwo\n"})
    second = git_repo.commit(files={"a b.yaml": "one\nchanged\n"})
    lines = history(git_repo)
    assert lines.origin("a b.yaml", 1) == Origin(commit=first, author="Author", date=date(2026, 1, 2))
    found = lines.origin("a b.yaml", 2)
    assert found is not None
    assert found.commit == second


@pytest.mark.parametrize(
    ("path", "line"), [("a.yaml", 0), ("a.yaml", 9), ("b.yaml", 1), ("gone.yaml", 1), ("new.yaml", 1)]
)
def test_no_origin(git_repo: Sandbox, path: str, line: int) -> None:
    """A line that is not there, or of a file that HEAD has otherwise or not at all, has no origin yet."""
    git_repo.commit(files={"a.yaml": "one\n", "b.yaml": "one\n", "gone.yaml": "one\n"})
    git_repo.write("b.yaml", "two\n")
    git_repo.write("new.yaml", "one\n")
    (git_repo.path / "gone.yaml").unlink()
    assert history(git_repo).origin(path, line) is None


def test_other_object_format(git_repo: Sandbox) -> None:
    """A repository in a format that GitPython cannot read has no history to tell."""
    repo = GitRepo.open(git_repo.path, None, os.environ)
    git_repo.commit(files={"a.yaml": "one\n"})
    head = CommitSnapshot(repo, repo.commit("HEAD"))
    object.__setattr__(repo, "object_format", "sha256")
    assert History(repo, head, head).origin("a.yaml", 1) is None
    assert History(repo, EMPTY, head).origin("a.yaml", 1) is None
