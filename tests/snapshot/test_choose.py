"""What a person may name to be judged, how strictly, and what cannot be judged."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from mlpolicy import choose
from mlpolicy.choose import Choice
from mlpolicy.errors import ConfigError, GitError
from mlpolicy.gitrepo import GitRepo
from mlpolicy.model import Gate
from mlpolicy.snapshot import Snapshot
from tests.conftest import Sandbox
from tests.snapshot.branched import Branched, line
from tests.snapshot.dump import contents, look

HOOK = Choice(hook=True)
ZERO = "0" * 40


def fail(start: Path, choice: Choice, environ: Mapping[str, str] | None = None) -> str:
    """The one line of a check that could not look."""
    with pytest.raises(GitError) as caught:
        look(start, choice, environ)
    return str(caught.value)


def test_options(branched: Branched) -> None:
    """Working tree and index at gate commit, a revision and a range at gate merge."""
    repo, fork, tip, topic = branched
    repo.write("new", "n")
    repo.git("add", "new")
    repo.write("loose", "l")
    expected: dict[Choice, tuple[str, Gate]] = {
        Choice(): ("working tree (1 untracked file included) against HEAD C (2 files changed)", "commit"),
        Choice(staged=True): ("index against HEAD C (1 file changed)", "commit"),
        Choice(rev="main"): ("commit B against parent A (1 file changed)", "merge"),
        Choice(rev="main~1"): ("commit A against the empty tree (1 file changed)", "merge"),
        Choice(from_ref="main", to_ref="HEAD"): ("commit C against merge base with main A (1 file changed)", "merge"),
    }
    for choice, (text, gate) in expected.items():
        judged = look(repo.path, choice)
        assert (line(judged, fork, tip, topic), judged.gate) == (text, gate)


def test_two_untracked_files(git_repo: Sandbox) -> None:
    """The line counts what git does not know."""
    git_repo.write("a", "1")
    git_repo.write("b", "1")
    judged = look(git_repo.path, Choice())
    assert judged.looked_at == "working tree (2 untracked files included) against the empty tree (2 files changed)"


def test_revision_that_is_a_merge(branched: Branched) -> None:
    """A merge commit has every parent as base."""
    repo, _, tip, topic = branched
    repo.git("merge", "-q", "--no-edit", "main")
    judged = look(repo.path, Choice(rev="HEAD"))
    assert line(judged, repo.head, topic, tip) == "commit A against parent B and parent C (1 file changed)"


def test_range_without_common_history(git_repo: Sandbox) -> None:
    """Without a merge base everything in the head is new."""
    git_repo.commit("one", {"a": "1"})
    git_repo.git("switch", "-q", "--orphan", "other")
    oid = git_repo.commit("two", {"b": "1"})
    judged = look(git_repo.path, Choice(from_ref="main", to_ref="other"))
    assert line(judged, oid) == "commit A against the empty tree (1 file changed)"
    assert judged.target
    assert contents(judged.target.snapshot) == {"a": "1"}


@pytest.mark.parametrize(
    ("choice", "hook_gate", "gate"),
    [
        (Choice(hook=True), "merge", "merge"),
        (Choice(hook=True), "release", "release"),
        (Choice(hook=True, gate="commit"), "merge", "commit"),
        (Choice(hook=True, release="aurora"), "merge", "release"),
        (Choice(staged=True), "merge", "commit"),
        (Choice(staged=True, gate="merge"), "commit", "merge"),
        (Choice(), "merge", "commit"),
        (Choice(rev="HEAD", gate="commit"), "merge", "commit"),
        (Choice(rev="HEAD", gate="commit", release="aurora"), "merge", "release"),
    ],
)
def test_gates(git_repo: Sandbox, choice: Choice, hook_gate: Gate, gate: Gate) -> None:
    """`hook_gate` of the index's configuration is the gate of a commit; --gate overrides, --release is release."""
    git_repo.commit("one", {"a": "1"})
    git_repo.write("a", "2")
    git_repo.git("add", "a")

    def settings(snapshot: Snapshot) -> tuple[tuple[str, ...], Gate]:
        assert snapshot.kind == "index"
        return ("main",), hook_gate

    assert choose.judge(GitRepo.open(git_repo.path), choice, {}, settings).gate == gate


def test_hook_gate_is_for_commits_only(git_repo: Sandbox) -> None:
    """Outside the two rows of the index the hook's gate is merge."""
    git_repo.commit("one", {"a": "1"})
    assert choose.judge(GitRepo.open(git_repo.path), HOOK, {}, lambda _: (("main",), "release")).gate == "merge"


# what cannot be judged


@pytest.mark.parametrize("choice", [Choice(from_ref="main"), Choice(to_ref="main"), Choice(from_ref="", to_ref="main")])
def test_half_a_range(git_repo: Sandbox, choice: Choice) -> None:
    """A range has two ends."""
    with pytest.raises(ConfigError) as caught:
        look(git_repo.path, choice)
    assert str(caught.value) == "--from-ref and --to-ref need each other"


@pytest.mark.parametrize(
    "choice",
    [Choice(hook=True, staged=True), Choice(staged=True, rev="HEAD"), Choice(rev="", from_ref="main", to_ref="HEAD")],
)
def test_options_that_exclude_each_other(git_repo: Sandbox, choice: Choice) -> None:
    """One thing is judged at a time."""
    with pytest.raises(ConfigError) as caught:
        look(git_repo.path, choice)
    assert str(caught.value) == "choose one of --hook, --staged, --rev, and --from-ref with --to-ref"


@pytest.mark.parametrize("rev", ["", "nowhere", "-h", "HEAD:a", "--all", "HEAD HEAD", "a commit 5"])
def test_unknown_revision(git_repo: Sandbox, rev: str) -> None:
    """A revision that names no commit says what to do; one that looks like an option is a name."""
    git_repo.commit("one", {"a": "1"})
    assert fail(git_repo.path, Choice(rev=rev)) == (
        f"revision '{rev}' names no commit of this repository; fetch it (`git fetch`) or name another"
    )


def test_new_branch_has_no_old_value(git_repo: Sandbox) -> None:
    """CI gives zeros as the old value of a new branch; that is no range."""
    git_repo.commit("one", {"a": "1"})
    assert fail(git_repo.path, HOOK, {"PRE_COMMIT_FROM_REF": ZERO, "PRE_COMMIT_TO_REF": "HEAD"}) == (
        f"{ZERO} is no commit: a new branch has no old value; compare with the branch it will join"
    )


@pytest.mark.parametrize("choice", [Choice(), Choice(staged=True)])
def test_no_working_tree(git_repo: Sandbox, tmp_path: Path, choice: Choice) -> None:
    """In a bare repository a commit has to be named."""
    git_repo.commit("one", {"a": "1"})
    bare = tmp_path / "bare.git"
    git_repo.git("clone", "-q", "--bare", str(git_repo.path), str(bare))
    assert fail(bare, choice) == (
        "a bare repository has neither index nor working tree; name a commit, e.g. `--rev HEAD`"
    )
    assert contents(look(bare, Choice(rev="main")).snapshot) == {"a": "1"}


@pytest.fixture
def shallow(branched: Branched, tmp_path: Path) -> Sandbox:
    """A clone of `topic` and `main` that has one commit of each and knows the remote's `main`."""
    repo, _, _, _ = branched
    repo.git("clone", "-q", "--depth=1", "--no-single-branch", f"file://{repo.path}", str(tmp_path / "shallow"))
    shallow = Sandbox(tmp_path / "shallow")
    shallow.git("update-ref", "-d", "refs/remotes/origin/topic")
    return shallow


@pytest.mark.parametrize(
    ("choice", "environ", "missing"),
    [
        (Choice(from_ref="origin/main", to_ref="HEAD"), {}, "merge base with origin/main"),
        (HOOK, {}, "merge base with origin/main"),
        (HOOK, {"PRE_COMMIT_LOCAL_BRANCH": "HEAD", "PRE_COMMIT_REMOTE_NAME": "origin"}, "merge base with origin"),
    ],
)
def test_range_in_a_shallow_clone(shallow: Sandbox, choice: Choice, environ: Mapping[str, str], missing: str) -> None:
    """A base that was not fetched is an error with the command that fetches it, and the command helps."""
    text = fail(shallow.path, choice, environ)
    assert text == (
        f"the {missing} is not in this shallow clone, so nothing can be compared: run `git fetch --unshallow` "
        "(in CI: check out with full depth)"
    )
    shallow.git("fetch", "-q", "--unshallow")
    assert look(shallow.path, choice, environ).snapshot.rev == shallow.head


def test_boundary_of_a_shallow_clone(shallow: Sandbox) -> None:
    """A commit whose parent was not fetched is not taken for a root commit."""
    shallow.git("update-ref", "-d", "refs/remotes/origin/main")
    expected = (
        f"the parent of {shallow.head[:7]} is not here, so nothing can be compared: run `git fetch --deepen=1` "
        "(in CI: check out with more depth)"
    )
    assert fail(shallow.path, HOOK) == expected
    assert fail(shallow.path, Choice(rev="HEAD")) == expected
    assert look(shallow.path, Choice()).changed == ()
    assert fail(shallow.path, Choice(rev="HEAD~1")) == (
        "revision 'HEAD~1' names no commit of this repository; fetch it (`git fetch --unshallow`) or name another"
    )
    shallow.git("fetch", "-q", "--deepen=1")
    assert look(shallow.path, Choice(rev="HEAD")).changed == ("topic",)
