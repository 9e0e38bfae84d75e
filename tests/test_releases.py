"""Release tags of models: which are looked at, and what their trees hold."""

from collections.abc import Callable

import pytest

from mlpolicy.config import Config, ModelEntry
from mlpolicy.gitrepo import GitRepo
from mlpolicy.model import LockDataset, ReleaseTag, Rendering
from mlpolicy.releases import release, releases
from mlpolicy.snapshot import blob_id
from tests.conftest import Sandbox

ROW = '{"row": "dataset", "model": "aurora@1.0", "dataset": "hf:a/b", "state": "%s"}\n'
Tagged = Callable[..., None]


def entry(*tags: str, documentation: str | None = "data.yaml") -> ModelEntry:
    return ModelEntry(id="aurora", version="1.0", release_tags=tags, documentation=documentation)


@pytest.fixture
def tagged(git_repo: Sandbox) -> Tagged:
    """Makes a commit with these files and tags it, on a day."""

    def make(name: str, day: str, *options: str, **files: str) -> None:
        git_repo.commit(name, {path.replace("_", "."): text for path, text in files.items()})
        git_repo.git("tag", name, *options, GIT_COMMITTER_DATE=f"{day}T12:00:00")

    return make


def names(repo: Sandbox, *entries: ModelEntry) -> list[str]:
    return [tag.name for tag in releases(GitRepo.open(repo.path), Config(models=entries))]


def test_newest(git_repo: Sandbox, tagged: Tagged) -> None:
    """The newest tag of each model that names tags and documentation."""
    for name, day in (("v1.0", "2026-01-05"), ("v2.0", "2026-02-05"), ("v1.1", "2026-03-05"), ("w", "2026-04-05")):
        tagged(name, day, "-m", "release")
    assert names(git_repo, entry("v1.*")) == ["v1.1"]
    assert names(git_repo, entry("v1.*", "v2.*"), entry("v2.*")) == ["v1.1", "v2.0"]
    assert names(git_repo, entry("x"), entry(), entry("w", documentation=None)) == []


def test_nothing_is_asked_in_vain(git_repo: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model without tags costs no call of git."""
    repo = GitRepo.open(git_repo.path)
    monkeypatch.setattr(GitRepo, "_run", None)
    assert releases(repo, Config(models=(entry(),))) == ()


def test_what_the_tree_holds(git_repo: Sandbox, tagged: Tagged) -> None:
    """Documents by object id, and the reviewed rows of the lock."""
    lock = ROW % "reviewed" + ROW.replace("a/b", "c/d") % "pending"
    tagged("v1.0", "2026-01-05", "-m", "x", data_yaml="schema: x\n", other_yaml="y", mlpolicy_lock=lock)
    (found,) = releases(GitRepo.open(git_repo.path), Config(models=(entry("v1.0"),)))
    assert (found.name, found.date) == ("v1.0", "2026-01-05")
    assert found.documents == (Rendering(path="data.yaml", blob=blob_id(b"schema: x\n")),)
    assert [(row.dataset, row.state) for row in found.reviewed] == [("hf:a/b", "reviewed")]


def test_an_empty_tree(git_repo: Sandbox, tagged: Tagged) -> None:
    """A tag whose tree holds none of it."""
    tagged("v1.0", "2026-01-05", "-m", "x")
    (found,) = releases(GitRepo.open(git_repo.path), Config(models=(entry("v1.0"),)))
    assert found == ReleaseTag(name="v1.0", date="2026-01-05")


@pytest.mark.parametrize("path", ["../data.yaml", "/data.yaml", ":(glob)*", "-r", "a\nb", ""])
def test_hostile_paths(git_repo: Sandbox, tagged: Tagged, path: str) -> None:
    """A path that is none is held by no tree, and no argument of git."""
    tagged("v1.0", "2026-01-05", data_yaml="x")
    entries = (entry("v1.0", documentation=path), entry("v1.0"))
    (found,) = releases(GitRepo.open(git_repo.path), Config(models=entries))
    assert [item.path for item in found.documents] == ["data.yaml"]


def test_release() -> None:
    """A lock that cannot be read, or a broken line of it, says nothing of what was reviewed."""
    found = release("v1", "2026-01-05", {"b": "2", "a": "1"}, f"{ROW % 'reviewed'}broken\n".encode())
    assert found.documents == (Rendering(path="a", blob="1"), Rendering(path="b", blob="2"))
    assert [type(row) for row in found.reviewed] == [LockDataset]
    assert release("v1", "2026-01-05", {}, b"\xff\xfe").reviewed == ()
    assert release("v1", "2026-01-05", {}, None) == ReleaseTag(name="v1", date="2026-01-05")
