"""Every way of committing, by a plain hook of real git: what the hook sees is what the commit will hold."""

import json
import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from mlpolicy import choose
from tests.conftest import Sandbox
from tests.snapshot import dump
from tests.snapshot.dump import Seen

HOOKS = ("pre-commit", "pre-merge-commit")


@dataclass(frozen=True)
class Hooked:
    """A repository whose hooks write down what they see."""

    repo: Sandbox
    out: Path

    def seen(self, *git: str, cwd: Path | None = None) -> Seen:
        """What the hook saw while a git command ran, its answer checked against the commit that came of it."""
        repo = Sandbox(cwd or self.repo.path)
        repo.git(*git)
        seen: Seen = json.loads(self.out.read_text(encoding="utf-8"))
        self.out.unlink()
        committed = repo.git("ls-tree", "-r", "--name-only", "HEAD").split("\n")
        assert seen["files"] == {path: repo.git("cat-file", "blob", f"HEAD:{path}") for path in committed if path}
        return seen


@pytest.fixture
def hooked(git_repo: Sandbox, tmp_path: Path) -> Hooked:
    """One commit with a.txt and b.txt, then hooks."""
    git_repo.commit("start", {"a.txt": "a1", "b.txt": "b1"})
    return install(git_repo, tmp_path / "seen.json")


def install(repo: Sandbox, out: Path) -> Hooked:
    """Install the hooks; a fault in them stops the command."""
    source, tests = Path(choose.__file__).parent.parent, Path(dump.__file__).parent.parent.parent
    path = os.pathsep.join((str(source), str(tests)))
    command = shlex.join(("env", f"PYTHONPATH={path}", sys.executable, dump.__file__, str(out)))
    for name in HOOKS:
        hook = repo.write(f".git/hooks/{name}", f"#!/bin/sh\nexec {command}\n")
        hook.chmod(0o755)
    return Hooked(repo, out)


def short(repo: Sandbox, rev: str = "HEAD") -> str:
    """The first seven digits, as people are shown."""
    return repo.git("rev-parse", rev)[:7]


def test_commit(hooked: Hooked) -> None:
    """What is staged counts, what is not does not, and HEAD is the base."""
    hooked.repo.write("a.txt", "a2")
    hooked.repo.git("add", "a.txt")
    hooked.repo.write("a.txt", "a3")
    hooked.repo.write("untracked.txt", "u")
    before = short(hooked.repo)
    assert hooked.seen("commit", "-qm", "x") == {
        "kind": "index",
        "gate": "commit",
        "looked_at": f"index against HEAD {before} (1 file changed)",
        "blocking": True,
        "changed": ["a.txt"],
        "files": {"a.txt": "a2", "b.txt": "b1"},
        "bases": [{"a.txt": "a1", "b.txt": "b1"}],
    }


def test_commit_all(hooked: Hooked) -> None:
    """`git commit -a` stages into another index than .git/index."""
    hooked.repo.write("a.txt", "a2")
    (hooked.repo.path / "b.txt").unlink()
    seen = hooked.seen("commit", "-qam", "x")
    assert (seen["files"], seen["changed"]) == ({"a.txt": "a2"}, ["a.txt", "b.txt"])


def test_commit_path(hooked: Hooked) -> None:
    """`git commit PATH` leaves out what is staged elsewhere."""
    hooked.repo.write("a.txt", "a2")
    hooked.repo.write("b.txt", "b2")
    hooked.repo.git("add", "b.txt")
    assert hooked.seen("commit", "-qm", "x", "a.txt")["files"] == {"a.txt": "a2", "b.txt": "b1"}


def test_amend(hooked: Hooked) -> None:
    """An amend is compared with the commit that it replaces."""
    hooked.repo.commit("second", {"a.txt": "a2"})
    hooked.repo.write("b.txt", "b2")
    seen = hooked.seen("commit", "-qa", "--amend", "--no-edit")
    assert (seen["files"], seen["bases"]) == ({"a.txt": "a2", "b.txt": "b2"}, [{"a.txt": "a2", "b.txt": "b1"}])


def test_first_commit(git_repo: Sandbox, tmp_path: Path) -> None:
    """The first commit is compared with the empty tree."""
    git_repo.write("a.txt", "a1")
    git_repo.git("add", "a.txt")
    seen = install(git_repo, tmp_path / "seen.json").seen("commit", "-qm", "x")
    assert (seen["files"], seen["bases"]) == ({"a.txt": "a1"}, [{}])
    assert seen["looked_at"] == "index against the empty tree (1 file changed)"


def test_clean_merge(hooked: Hooked) -> None:
    """At pre-merge-commit MERGE_HEAD does not exist yet, and still both parents are bases."""
    repo = hooked.repo
    repo.git("switch", "-qc", "side")
    repo.commit("side", {"side.txt": "s"})
    repo.git("switch", "-q", "main")
    repo.commit("main", {"a.txt": "a2"})
    seen = hooked.seen("merge", "-q", "--no-edit", "side")
    assert seen["files"] == {"a.txt": "a2", "b.txt": "b1", "side.txt": "s"}
    assert seen["bases"] == [{"a.txt": "a2", "b.txt": "b1"}, {"a.txt": "a1", "b.txt": "b1", "side.txt": "s"}]
    parents = (short(repo, "HEAD^1"), short(repo, "HEAD^2"))
    assert seen["looked_at"] == "index against HEAD {} and merged {} (1 file changed)".format(*parents)


def test_merge_with_conflict(hooked: Hooked) -> None:
    """A merge that a person finishes has both parents from MERGE_HEAD."""
    repo = hooked.repo
    repo.git("switch", "-qc", "side")
    repo.commit("side", {"a.txt": "side"})
    repo.git("switch", "-q", "main")
    repo.commit("main", {"a.txt": "main"})
    assert repo.try_git("merge", "-q", "side").returncode == 1
    repo.write("a.txt", "both")
    repo.git("add", "a.txt")
    seen = hooked.seen("commit", "-q", "--no-edit")
    assert seen["files"] == {"a.txt": "both", "b.txt": "b1"}
    assert seen["bases"] == [{"a.txt": "main", "b.txt": "b1"}, {"a.txt": "side", "b.txt": "b1"}]


def test_cherry_pick_continue(hooked: Hooked) -> None:
    """A cherry-pick that a person finishes is compared with HEAD alone."""
    repo = hooked.repo
    repo.git("switch", "-qc", "side")
    repo.commit("side", {"a.txt": "side"})
    repo.git("switch", "-q", "main")
    repo.commit("main", {"a.txt": "main"})
    assert repo.try_git("cherry-pick", "side").returncode == 1
    repo.write("a.txt", "both")
    repo.git("add", "a.txt")
    seen = hooked.seen("-c", "core.editor=true", "cherry-pick", "--continue")
    assert (seen["files"]["a.txt"], seen["bases"]) == ("both", [{"a.txt": "main", "b.txt": "b1"}])


def test_linked_worktree(hooked: Hooked, tmp_path: Path) -> None:
    """A linked worktree has an index and a HEAD of its own."""
    linked = tmp_path / "linked"
    hooked.repo.git("worktree", "add", "-q", "-b", "other", str(linked))
    hooked.repo.write("b.txt", "staged in the first worktree")
    hooked.repo.git("add", "b.txt")
    (linked / "a.txt").write_text("a2")
    seen = hooked.seen("commit", "-qam", "x", cwd=linked)
    assert (seen["files"], seen["bases"]) == ({"a.txt": "a2", "b.txt": "b1"}, [{"a.txt": "a1", "b.txt": "b1"}])


def test_merge_in_a_linked_worktree(hooked: Hooked, tmp_path: Path) -> None:
    """MERGE_HEAD lies in the worktree's own git directory."""
    linked = Sandbox(tmp_path / "linked")
    hooked.repo.git("worktree", "add", "-q", "-b", "other", str(linked.path))
    linked.commit("other", {"a.txt": "other"})
    hooked.repo.commit("main", {"a.txt": "main"})
    assert linked.try_git("merge", "-q", "main").returncode == 1
    linked.write("a.txt", "both")
    seen = hooked.seen("commit", "-qam", "x", cwd=linked.path)
    assert [base["a.txt"] for base in seen["bases"]] == ["other", "main"]


def test_intent_to_add(hooked: Hooked) -> None:
    """`git add -N` stages nothing."""
    hooked.repo.write("new.txt", "n")
    hooked.repo.git("add", "-N", "new.txt")
    hooked.repo.write("a.txt", "a2")
    hooked.repo.git("add", "a.txt")
    assert hooked.seen("commit", "-qm", "x")["files"] == {"a.txt": "a2", "b.txt": "b1"}


def test_hook_in_a_subfolder(hooked: Hooked) -> None:
    """A commit from a subfolder sees the whole repository."""
    hooked.repo.write("sub/c.txt", "c")
    hooked.repo.git("add", "--all")
    folder = hooked.repo.path / "sub"
    subprocess.run(("git", "commit", "-qm", "x"), cwd=folder, check=True)
    seen: Seen = json.loads(hooked.out.read_text(encoding="utf-8"))
    assert seen["files"] == {"a.txt": "a1", "b.txt": "b1", "sub/c.txt": "c"}


@pytest.mark.parametrize(
    "setup",
    [
        pytest.param(("update-index", "--index-version", "4"), id="index v4"),
        pytest.param(("update-index", "--split-index"), id="split index"),
        pytest.param(("sparse-checkout", "set", "--cone", "kept"), id="sparse checkout"),
        pytest.param(("sparse-checkout", "set", "--cone", "--sparse-index", "kept"), id="sparse index"),
    ],
)
def test_kinds_of_index(hooked: Hooked, setup: tuple[str, ...]) -> None:
    """Whatever the form of the index, unstaged files come from git, also those that are not checked out."""
    hooked.repo.commit("more", {"kept/k.txt": "k1", "left/out/l.txt": "l1"})
    hooked.repo.git(*setup)
    hooked.repo.write("kept/k.txt", "k2")
    hooked.repo.git("add", "kept/k.txt")
    assert hooked.seen("commit", "-qm", "x")["files"] == {
        "a.txt": "a1",
        "b.txt": "b1",
        "kept/k.txt": "k2",
        "left/out/l.txt": "l1",
    }


def test_sha256_repository(tmp_path: Path) -> None:
    """Repositories with SHA-256 object ids work alike, the first commit and a merge included."""
    repo = Sandbox(tmp_path)
    repo.git("init", "-q", "--object-format=sha256", "work")
    repo = Sandbox(tmp_path / "work")
    hooked = install(repo, tmp_path / "seen.json")
    repo.write("a.txt", "a1")
    repo.git("add", "a.txt")
    assert hooked.seen("commit", "-qm", "x")["bases"] == [{}]
    repo.git("switch", "-qc", "side")
    repo.commit("side", {"side.txt": "s"})
    repo.git("switch", "-q", "main")
    repo.commit("main", {"a.txt": "a2"})
    assert len(hooked.seen("merge", "-q", "--no-edit", "side")["bases"]) == 2
