"""Who wrote a line or last changed a file, and when."""

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from mlpolicy.githistory import History, Origin
from mlpolicy.gitrepo import GitRepo
from mlpolicy.gitsnapshots import CommitSnapshot, WorktreeSnapshot
from mlpolicy.model import At, DocumentChange, LockReview
from mlpolicy.snapshot import EMPTY

from .conftest import Sandbox


def history(sandbox: Sandbox) -> History:
    """The history that the working tree has."""
    repo = GitRepo.open(sandbox.path, None, os.environ)
    found = History.of(repo, WorktreeSnapshot(repo, CommitSnapshot(repo, repo.commit("HEAD"))))
    assert found is not None
    return found


@pytest.fixture(params=["sha1", "sha256"])
def any_repo(request: pytest.FixtureRequest, tmp_path: Path) -> Sandbox:
    """An empty repository, once for each format of object ids."""
    path = tmp_path / "any"
    command = ("git", "init", "--quiet", "--template=", "--initial-branch=main", f"--object-format={request.param}")
    subprocess.run((*command, str(path)), check=True)
    return Sandbox(path)


def shallow(sandbox: Sandbox, depth: int = 1) -> Sandbox:
    """A clone that has the newest commits only."""
    clone = sandbox.path.with_name("shallow")
    sandbox.git("clone", "--quiet", f"--depth={depth}", f"file://{sandbox.path}", str(clone))
    return Sandbox(clone)


def test_origin(any_repo: Sandbox) -> None:
    """Each line is told by the commit that brought it, odd names included, in any format of object ids."""
    first = any_repo.commit(files={"a b.yaml": "one\ntwo\nthree\n"})
    any_repo.write("a b.yaml", "one\nchanged\nthree\n")
    any_repo.git("add", "--all")
    any_repo.git("commit", "-qm", "x", GIT_AUTHOR_NAME="Ann", GIT_AUTHOR_DATE="2026-02-03T23:30:00-0500")
    lines = history(any_repo)
    origin = Origin(commit=first, author="Author", date="2026-01-02")
    assert [lines.origin("a b.yaml", line) for line in (1, 2, 3)] == [
        origin,
        Origin(commit=any_repo.head, author="Ann", date="2026-02-03"),
        origin,
    ]
    assert lines.since("a b.yaml", 2) == f"since {any_repo.head[:7]} by Ann on 2026-02-03"


@pytest.mark.parametrize(
    ("path", "line"), [("a.yaml", 0), ("a.yaml", 9), ("b.yaml", 1), ("gone.yaml", 1), ("new.yaml", 1)]
)
def test_no_origin(git_repo: Sandbox, path: str, line: int) -> None:
    """A line that is not there, or of a file that HEAD has otherwise or not at all, has no origin yet."""
    git_repo.commit(files={"a.yaml": "one\n", "b.yaml": "one\n", "gone.yaml": "one\n"})
    git_repo.write("b.yaml", "two\n")
    git_repo.write("new.yaml", "one\n")
    (git_repo.path / "gone.yaml").unlink()
    found = history(git_repo)
    assert (found.origin(path, line), path == "a.yaml" or found.change(path) is None) == (None, True)
    unknown = "git does not say since when" if path == "a.yaml" else "in a file with changes that are not committed"
    assert found.since(path, line) == unknown


def test_where_it_starts(git_repo: Sandbox) -> None:
    """A commit has its own history, anything else that of HEAD, and before the first commit there is none."""
    repo = GitRepo.open(git_repo.path, None, os.environ)
    assert History.of(repo, EMPTY) is None
    first = git_repo.commit(files={"a": "one\n"})
    git_repo.commit(files={"a": "two\n"})
    then = History.of(repo, CommitSnapshot(repo, repo.commit(first)))
    now = History.of(repo, WorktreeSnapshot(repo, CommitSnapshot(repo, repo.commit("HEAD"))))
    assert then is not None
    assert now is not None
    assert (then.change("a"), now.change("a")) == (
        DocumentChange(path="a", commit=first, date="2026-01-02"),
        DocumentChange(path="a", commit=git_repo.head, date="2026-01-02"),
    )


def test_shallow(any_repo: Sandbox) -> None:
    """Where history ends, that is said, and what came after is told as ever."""
    for text in ("1\n", "2\n", "2\n3\n"):
        any_repo.commit(files={"a": text, "b": "same\n", "c": text})
    clone = shallow(any_repo, 2)
    found, end = history(clone), clone.git("rev-parse", "HEAD~")
    assert found.origin("a", 1) == Origin(commit=end, author="Author", date="2026-01-02", shallow=True)
    assert found.since("a", 1) == f"history ends at {end[:7]} (a shallow clone)"
    assert found.since("a", 2) == f"since {clone.head[:7]} by Author on 2026-01-02"
    assert found.change("b") == DocumentChange(path="b", commit=end, date="2026-01-02", shallow=True)
    assert found.change("c") == DocumentChange(path="c", commit=clone.head, date="2026-01-02")


def test_a_settings_file_that_executes(git_repo: Sandbox, tmp_path: Path) -> None:
    """Nothing that the repository's own settings name is run, and replacement objects do not count."""
    first = git_repo.commit(files={"a": "one\n", ".gitattributes": "a diff=evil\n"})
    ran = tmp_path / "ran"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch {ran}\n", encoding="utf-8")
    script.chmod(0o755)
    for key in ("diff.evil.textconv", "core.fsmonitor", "gpg.program", "core.pager"):
        git_repo.git("config", key, str(script))
    git_repo.git("config", "log.showSignature", "true")
    second = git_repo.git("commit-tree", "HEAD^{tree}", "-m", "other", GIT_AUTHOR_NAME="Somebody else")
    git_repo.git("replace", first, second)
    found = history(git_repo)
    assert found.origin("a", 1) == Origin(commit=first, author="Author", date="2026-01-02")
    assert found.change("a") == DocumentChange(path="a", commit=first, date="2026-01-02")
    assert not ran.exists()


def test_what_git_cannot_answer(git_repo: Sandbox) -> None:
    """Objects that are not here make no answer, and no fault."""
    git_repo.commit(files={"a": "one\n"})
    git_repo.commit(files={"a": "two\n"})
    found = history(git_repo)
    assert found.change("b") is None
    shutil.rmtree(git_repo.path / ".git" / "objects")
    (git_repo.path / ".git" / "objects").mkdir()
    assert (found.change("a"), found.origin("a", 1), found.since("a", 1)) == (None, None, "git does not say since when")
    assert found.changed("a", None) == "git does not say when it changed"


ACT = LockReview(path="mlpolicy.lock", at=At(), line=1, model="aurora@1.0", by="@owner", date="2026-01-02")
ROW = '{"row": "review"}\n'


@pytest.mark.parametrize("again", [True, False])
def test_changed_since_a_review(git_repo: Sandbox, *, again: bool) -> None:
    """A document changed where the commit that recorded the act holds another content, whatever day it was."""
    git_repo.commit(files={"a": "one\n", "b": "one\n", "d": "one\n"})
    git_repo.commit(files={"mlpolicy.lock": ROW})
    git_repo.commit(files={"a": "two\n", "c": "new\n"})
    if again:
        git_repo.commit(files={"a": "one\n"})
    git_repo.write("d", "two\n")
    last = history(git_repo).change("a")
    assert last is not None
    words = f"last changed in {last.commit[:7]} on 2026-01-02"
    found = history(git_repo)
    assert [found.changed(path, ACT) for path in "abd"] == [
        "" if again else words,
        "",
        "has changes that are not committed",
    ]
    assert found.changed("c", ACT).startswith("last changed in ")
    assert found.changed("a", None) == words


def test_changed_since_an_act_that_is_not_committed(git_repo: Sandbox) -> None:
    """Where git does not know which commit recorded the act, days are compared."""
    git_repo.commit(files={"a": "one\n", "mlpolicy.lock": "\n"})
    git_repo.write("mlpolicy.lock", ROW)
    found = history(git_repo)
    assert found.changed("a", ACT) == ""
    assert found.changed("a", replace(ACT, date="2026-01-01")) == f"last changed in {git_repo.head[:7]} on 2026-01-02"


def test_changed_in_a_shallow_clone(git_repo: Sandbox) -> None:
    """Where history ends before either is known, that is all that is said; a later change is told."""
    git_repo.commit(files={"a": "one\n", "b": "one\n", "mlpolicy.lock": ROW})
    git_repo.commit(files={"b": "two\n"})
    clone = shallow(git_repo, 2)
    assert history(clone).changed("a", ACT) == ""  # the whole history is here
    git_repo.commit(files={"b": "three\n"})
    shutil.rmtree(clone.path)
    clone = shallow(git_repo, 2)
    end = clone.git("rev-parse", "HEAD~")
    found = history(clone)
    assert found.changed("a", ACT) == f"history ends at {end[:7]} (a shallow clone)"
    assert found.changed("b", replace(ACT, date="2026-01-01")) == f"last changed in {clone.head[:7]} on 2026-01-02"
