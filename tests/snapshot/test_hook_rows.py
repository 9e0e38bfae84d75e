"""What a hook judges: the rows of the table of environments, merges, and pushes."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from mlpolicy.choose import Choice, Judged
from tests.conftest import Sandbox
from tests.snapshot.branched import Branched, line
from tests.snapshot.dump import contents, look, seen

HOOK = Choice(hook=True)


def hook(repo: Sandbox, **environ: str) -> Judged:
    """What a hook judges in an environment."""
    return look(repo.path, HOOK, {"PATH": os.environ["PATH"]} | environ)


def push(repo: Sandbox, **environ: str) -> Judged:
    """What pre-push judges."""
    always = {"PRE_COMMIT_REMOTE_NAME": "origin", "PRE_COMMIT_REMOTE_URL": "elsewhere"}
    return hook(repo, **always, **environ)


# the rows of the table


def test_index_wins_over_refs(branched: Branched) -> None:
    """With GIT_INDEX_FILE it is a commit, whatever else is set; a relative path counts from the top."""
    repo, _, tip, topic = branched
    repo.write("topic", "2")
    repo.git("add", "topic", GIT_INDEX_FILE=".git/other")
    judged = hook(repo, GIT_INDEX_FILE=".git/other", PRE_COMMIT_FROM_REF=tip, PRE_COMMIT_TO_REF=topic)
    assert line(judged, topic) == "index against HEAD A (2 files changed)"
    assert (contents(judged.snapshot), judged.gate) == ({"topic": "2"}, "commit")


def test_index_from_a_subfolder(branched: Branched) -> None:
    """Hook managers may start the hook in a sub-project, with git's relative path to the index."""
    repo, _, _, topic = branched
    repo.write("sub/new", "n")
    repo.git("add", "--all")
    judged = hook(Sandbox(repo.path / "sub"), GIT_INDEX_FILE=".git/index")
    assert line(judged, topic) == "index against HEAD A (1 file changed)"
    assert contents(judged.snapshot) == {"base": "1", "sub/new": "n", "topic": "1"}


def test_range(branched: Branched) -> None:
    """Refs are a range: the head against the merge base, whatever is checked out or staged."""
    repo, fork, tip, topic = branched
    repo.write("staged", "x")
    repo.git("add", "staged")
    repo.git("switch", "-q", "--detach", fork)
    judged = hook(repo, PRE_COMMIT_FROM_REF="main", PRE_COMMIT_TO_REF=topic)
    assert line(judged, topic, fork) == "commit A against merge base with main B (1 file changed)"
    assert seen(judged) == {
        "kind": "commit",
        "gate": "merge",
        "looked_at": judged.looked_at,
        "blocking": True,
        "changed": ["topic"],
        "files": {"base": "1", "topic": "1"},
        "bases": [{"base": "1"}],
    }
    assert judged.target
    assert (judged.target.snapshot.rev, judged.target.name) == (tip, f"main {tip[:7]}")


@pytest.mark.parametrize("known", [True, False], ids=["the remote shares history", "the remote has nothing"])
@pytest.mark.parametrize("prek", [True, False], ids=["prek", "pre-commit"])
def test_first_push(branched: Branched, *, known: bool, prek: bool) -> None:
    """A first push compares the pushed ref with what that remote has, else with the empty tree."""
    repo, fork, tip, topic = branched
    repo.git("update-ref", "refs/remotes/elsewhere/main", topic)
    if known:
        repo.git("update-ref", "refs/remotes/origin/main", tip)
    repo.git("switch", "-q", "main")
    more = {"PRE_COMMIT_TO_REF": topic} if prek else {}
    judged = push(repo, PRE_COMMIT_LOCAL_BRANCH="refs/heads/topic", PRE_COMMIT_REMOTE_BRANCH="refs/heads/main", **more)
    against = "merge base with origin B (1 file changed)" if known else "the empty tree (2 files changed)"
    assert line(judged, topic, fork) == f"commit A against {against}"
    assert (judged.gate, judged.blocking) == ("merge", True)
    assert (judged.target and (judged.target.name, judged.target.replaced)) == (
        (f"origin/main {tip[:7]}", True) if known else None
    )


def test_first_push_without_a_remote_name(branched: Branched) -> None:
    """Where nobody says which remote, it is origin."""
    repo, fork, tip, topic = branched
    repo.git("update-ref", "refs/remotes/origin/main", tip)
    judged = hook(repo, PRE_COMMIT_LOCAL_BRANCH="topic")
    assert line(judged, topic, fork) == "commit A against merge base with origin B (1 file changed)"


def test_first_push_of_what_the_remote_has(branched: Branched) -> None:
    """Nothing changes where the remote has the commit under another name."""
    repo, _, _, topic = branched
    repo.git("update-ref", "refs/remotes/origin/other", topic)
    assert push(repo, PRE_COMMIT_LOCAL_BRANCH="topic").changed == ()


def test_staged_without_a_commit(branched: Branched) -> None:
    """`pre-commit run` with something staged judges the index."""
    repo, _, _, topic = branched
    repo.git("rm", "-q", "--cached", "topic")
    judged = hook(repo)
    assert line(judged, topic) == "index against HEAD A (1 file changed)"
    assert (judged.gate, judged.changed) == ("commit", ("topic",))


@pytest.mark.parametrize(
    ("remote", "protected", "against"),
    [
        pytest.param({"main": "tip"}, None, "merge base with origin/main", id="the default"),
        pytest.param({"trunk": "tip"}, "release/* trunk other", "merge base with origin/trunk", id="the first name"),
        pytest.param({"main": "tip"}, "release/[12] v?", "merge base with origin/main", id="wildcards only"),
        pytest.param({"main": "topic"}, None, "parent", id="HEAD is on the branch already"),
        pytest.param({"main": "unrelated"}, None, "parent", id="unrelated histories"),
        pytest.param({"other": "tip"}, None, "parent", id="no such remote branch"),
    ],
)
def test_clean_checkout(branched: Branched, remote: Mapping[str, str], protected: str | None, against: str) -> None:
    """`run --all-files` in CI is no all-clear: HEAD is judged against where it left the protected branch."""
    repo, fork, tip, topic = branched
    if protected:
        repo.git("switch", "-q", "topic")
        topic = repo.commit("protect", {"protected": protected})
    unrelated = repo.git("commit-tree", "-m", "x", f"{tip}^{{tree}}")
    for name, which in remote.items():
        oid = {"tip": tip, "topic": topic, "unrelated": unrelated}[which]
        repo.git("update-ref", f"refs/remotes/origin/{name}", oid)
    judged = hook(repo)
    assert judged.looked_at.startswith(f"commit {topic[:7]} against {against} {fork[:7]} (")
    assert (judged.snapshot.rev, judged.gate, judged.blocking) == (topic, "merge", True)


def test_clean_checkout_of_a_root_commit(git_repo: Sandbox) -> None:
    """A repository with one commit is judged against the empty tree."""
    oid = git_repo.commit("one", {"a": "1"})
    assert line(hook(git_repo), oid) == "commit A against the empty tree (1 file changed)"


def test_clean_checkout_of_a_merge(branched: Branched) -> None:
    """Without a protected branch a merge is judged against its first parent, as a pull request's merge commit is."""
    repo, _, tip, topic = branched
    repo.git("switch", "-q", "main")
    repo.git("merge", "-q", "--no-edit", "topic")
    judged = hook(repo)
    assert line(judged, repo.head, tip, topic) == "commit A against parent B (1 file changed)"


def test_intent_to_add_is_a_clean_checkout(branched: Branched) -> None:
    """`git add -N` alone leaves the index equal to HEAD."""
    repo, _, _, _ = branched
    repo.write("meant", "m")
    repo.git("add", "-N", "meant")
    assert hook(repo).snapshot.kind == "commit"


def test_empty_repository(git_repo: Sandbox) -> None:
    """Before the first commit there is the index, and nothing to fail on."""
    git_repo.write("untracked", "u")
    judged = hook(git_repo)
    assert judged.looked_at == "index against the empty tree (0 files changed)"
    assert (dict(judged.snapshot.blobs), judged.renames()) == ({}, {})


def test_bare_repository_without_refs(branched: Branched, tmp_path: Path) -> None:
    """A hook in a bare repository judges HEAD, since there is no index."""
    repo, fork, tip, _ = branched
    repo.git("clone", "-q", "--bare", "--branch", "main", str(repo.path), str(tmp_path / "bare.git"))
    judged = look(tmp_path / "bare.git", HOOK)
    assert line(judged, tip, fork) == "commit A against parent B (1 file changed)"


# merges


def test_merge_parents_from_the_environment(branched: Branched) -> None:
    """GITHEAD_<oid> names what is merged; other variables of that form do not."""
    repo, _, tip, topic = branched
    judged = hook(repo, **{"GIT_INDEX_FILE": ".git/index", f"GITHEAD_{tip}": "main", "GITHEAD_x": "y"})
    assert line(judged, topic, tip) == "index against HEAD A and merged B (0 files changed)"


def test_unfinished_merge(branched: Branched) -> None:
    """The working tree of an unfinished octopus merge has every parent as base, and what HEAD renamed is known."""
    repo, _, tip, topic = branched
    third = repo.git("commit-tree", "-m", "x", "-p", tip, f"{tip}^{{tree}}")
    repo.write(".git/MERGE_HEAD", f"{tip}\n{third}\n")
    repo.git("mv", "topic", "moved")
    judged = look(repo.path, Choice())
    assert line(judged, topic, tip, third) == "working tree against HEAD A and merged B and merged C (2 files changed)"
    assert (judged.gate, judged.renames()) == ("commit", {"moved": "topic"})


# pre-push


@pytest.mark.parametrize(
    ("target", "old", "new", "blocking"),
    [
        ("refs/heads/main", None, None, True),
        ("refs/heads/topic", None, None, False),
        ("refs/heads/Main", None, None, False),
        ("refs/tags/main", None, None, False),
        ("refs/heads/release/1.0", None, "main release/*", True),
        ("refs/heads/release/1.0", "main release/*", "main", True),
        ("refs/heads/main", "trunk", "trunk", False),
        ("refs/for/main", None, None, False),
    ],
)
def test_protected_branches(
    git_repo: Sandbox, target: str, old: str | None, new: str | None, *, blocking: bool
) -> None:
    """A push blocks where the old or the pushed state protects the branch; a push cannot lift it for itself."""
    first = git_repo.commit("one", {"protected": old} if old else {"a": "1"})
    second = git_repo.commit("two", {"protected": new} if new else {"b": "1"})
    judged = push(
        git_repo,
        PRE_COMMIT_FROM_REF=first,
        PRE_COMMIT_TO_REF=second,
        PRE_COMMIT_LOCAL_BRANCH="refs/heads/any",
        PRE_COMMIT_REMOTE_BRANCH=target,
    )
    tail = "" if blocking else f"; {target} is not protected, so nothing blocks"
    assert (judged.blocking, judged.gate) == (blocking, "merge")
    assert line(judged, second, first).endswith(" changed)" + tail)


def test_remote_branch_matters_only_for_pushes(branched: Branched) -> None:
    """What a person names blocks whatever a surrounding push says."""
    repo, _, _, _ = branched
    environ = {"PRE_COMMIT_REMOTE_BRANCH": "refs/heads/topic", "GIT_INDEX_FILE": ".git/index"}
    assert look(repo.path, Choice(rev="HEAD"), environ).blocking
