"""The repository is hostile input: nothing in it runs, and looking changes nothing."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from mlpolicy.errors import GitError
from mlpolicy.gitrepo import GitRepo
from mlpolicy.gitsnapshots import CommitSnapshot
from tests.conftest import Sandbox


def test_nothing_of_the_repository_runs(git_repo: Sandbox, tmp_path: Path) -> None:
    """Monitors, external diffs, text conversions and hooks that the repository's configuration names do not run."""
    trap = tmp_path / "trap"
    command = f"touch {trap}; cat"
    git_repo.commit("one", {"a": "1\n", ".gitattributes": "* diff=trap\n"})
    for name in ("core.fsmonitor", "diff.external", "diff.trap.command", "diff.trap.textconv", "core.pager"):
        git_repo.git("config", name, command)
    git_repo.write(".git/hooks/post-index-change", f"#!/bin/sh\ntouch {trap}\n").chmod(0o755)
    git_repo.write("a", "2\n")
    (git_repo.path / ".gitattributes").rename(git_repo.path / "b")
    trap.unlink(missing_ok=True)
    repo = GitRepo.open(git_repo.path)
    head = repo.commit("HEAD")
    repo.worktree_changes()
    repo.index_changes(head.tree)
    repo.renames(head.tree, None)
    list(repo.contents([entry.oid for entry in repo.tree(head.tree)]))
    assert not trap.exists()


def test_embedded_bare_repository(git_repo: Sandbox, tmp_path: Path) -> None:
    """A bare repository that lies in the working tree is not entered from below."""
    git_repo.git("init", "-q", "--bare", "evil")
    trap = tmp_path / "trap"
    git_repo.git("--git-dir=evil", "config", "core.fsmonitor", f"touch {trap}")
    folder = git_repo.path / "evil" / "objects"
    with pytest.raises(GitError) as caught:
        GitRepo.open(folder)
    assert str(caught.value) == f"{folder} is in a bare repository; name it with --git-dir"
    assert not trap.exists()


def test_index_is_left_alone(git_repo: Sandbox) -> None:
    """Looking at the working tree takes no lock and writes no index."""
    git_repo.commit("one", {"a": "1"})
    os.utime(git_repo.path / "a", (0, 0))
    index = git_repo.path / ".git" / "index"
    before = index.read_bytes()
    git_repo.write(".git/index.lock", "somebody else")
    GitRepo.open(git_repo.path).worktree_changes()
    assert index.read_bytes() == before


@pytest.mark.parametrize("environ", [{"LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de"}, {"GIT_TRACE": "1"}])
def test_environment_of_the_person(git_repo: Sandbox, environ: Mapping[str, str]) -> None:
    """Language and tracing do not change what is read."""
    git_repo.commit("one", {"a": "1"})
    repo = GitRepo.open(git_repo.path, environ=os.environ | environ)
    oid = git_repo.git("rev-parse", "HEAD:a")
    assert list(repo.contents([oid])) == [b"1"]
    with pytest.raises(GitError) as caught:
        list(repo.contents(["1" * 40]))
    assert str(caught.value) == f"object {'1' * 40} is missing or damaged; run `git fsck`"


def test_missing_object_is_named(git_repo: Sandbox) -> None:
    """Who reads that an object is missing wants to know which file it is."""
    git_repo.commit("one", {"data/a.json": "1"})
    oid = git_repo.git("rev-parse", "HEAD:data/a.json")
    (git_repo.path / ".git" / "objects" / oid[:2] / oid[2:]).unlink()
    repo = GitRepo.open(git_repo.path)
    with pytest.raises(GitError) as caught:
        list(CommitSnapshot(repo, repo.commit("HEAD")).read(["data/a.json"]))
    assert str(caught.value) == f"data/a.json: object {oid} is missing or damaged; run `git fsck`"
