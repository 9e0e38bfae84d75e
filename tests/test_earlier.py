"""What git has from before a snapshot, and when it is asked."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from mlpolicy.config import Config, ModelEntry
from mlpolicy.earlier import asking, nothing
from mlpolicy.gitrepo import GitRepo
from mlpolicy.gitsnapshots import CommitSnapshot, IndexSnapshot
from mlpolicy.model import DocumentChange, Earlier, Fact, Gate
from mlpolicy.snapshot import EMPTY, Snapshot
from tests.conftest import Sandbox
from tests.documents.samples import policy, policy_text

ENTRY = ModelEntry(id="aurora", version="1.0", copyright_policy="COPYRIGHT_POLICY.md")
POLICY = policy(head={"last_reviewed": None})


def ask(repo: Sandbox, gate: Gate, *entries: ModelEntry, facts: Iterable[Fact] = (POLICY,)) -> Earlier:
    """What the index has from before it."""
    found = GitRepo.open(repo.path)
    head = CommitSnapshot(found, found.commit("HEAD"))
    return asking(found, gate)(IndexSnapshot(found, head), Config(models=entries), facts)


@pytest.fixture
def released(git_repo: Sandbox) -> Sandbox:
    """A tagged commit with a policy, and one after it."""
    git_repo.commit(files={"COPYRIGHT_POLICY.md": policy_text(head={"last_reviewed": None}), "d.yaml": ""})
    git_repo.git("tag", "v1")
    git_repo.commit(files={"notes.txt": "more\n"})
    return git_repo


@pytest.mark.parametrize("gate", ["merge", "release"])
def test_an_undated_policy(released: Sandbox, gate: Gate) -> None:
    """The last change of a policy that states no review."""
    change = DocumentChange(path="COPYRIGHT_POLICY.md", commit=released.git("rev-parse", "v1"), date="2026-01-02")
    assert ask(released, gate, ENTRY) == Earlier(changes=(change,))


@pytest.mark.parametrize(
    ("entries", "facts"),
    [
        ((ENTRY,), (policy(),)),
        ((ENTRY,), ()),
        ((), (POLICY,)),
        ((replace(ENTRY, status="withdrawn"),), (POLICY,)),
        ((replace(ENTRY, copyright_policy="other.md"),), (POLICY,)),
    ],
)
def test_what_says_itself(
    released: Sandbox, monkeypatch: pytest.MonkeyPatch, entries: tuple[ModelEntry, ...], facts: tuple[Fact, ...]
) -> None:
    """No history is asked for a policy that states a review, or that no model names."""
    monkeypatch.setattr("mlpolicy.githistory.History.of", None)
    assert ask(released, "release", *entries, facts=facts) == Earlier()


def test_tags_and_changes(released: Sandbox) -> None:
    """Release tags come beside them."""
    found = ask(released, "merge", replace(ENTRY, documentation="d.yaml", release_tags=("v*",)))
    assert ([tag.name for tag in found.tags], len(found.changes)) == (["v1"], 1)


def test_never_on_the_way_of_a_commit(released: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither tags nor history."""
    monkeypatch.setattr("mlpolicy.earlier.releases", None)
    monkeypatch.setattr("mlpolicy.githistory.History.of", None)
    assert ask(released, "commit", replace(ENTRY, documentation="d.yaml", release_tags=("v*",))) == Earlier()


def test_before_anything_is_committed(git_repo: Sandbox) -> None:
    """The empty tree and the first index have no history."""
    repo = GitRepo.open(git_repo.path)
    index: Snapshot = IndexSnapshot(repo, None)
    for snapshot in (EMPTY, index):
        assert asking(repo, "merge")(snapshot, Config(models=(ENTRY,)), (POLICY,)) == Earlier()
    assert nothing(EMPTY, Config(), ()) == Earlier()


def test_changed_and_not_committed(released: Sandbox) -> None:
    """What was changed just now has no last change in git."""
    released.write("COPYRIGHT_POLICY.md", "# Copyright policy\n")
    released.git("add", "--all")
    assert ask(released, "merge", ENTRY) == Earlier()
