"""`mlpolicy policy list`."""

import json
from pathlib import Path

import pytest

from mlpolicy.policy.load import load_packs, pack_names
from tests.cli.conftest import Run
from tests.conftest import Sandbox
from tests.policy.packs import BASIS, sources
from tests.policy.shared import below

BINDING = BASIS | {"kind": "binding", "relation": "requires"}
RULE = {"id": "no-books", "basis": [BASIS, BASIS, BINDING], "effective_on": "2027-08-02"}


@pytest.fixture
def repository(git_repo: Sandbox) -> Sandbox:
    """A repository with a pack of its own in use, and no shipped one."""
    files = below("own", sources(RULE, {"id": "short"}, stale_on="2027-05-01"))
    git_repo.commit("one", {".mlpolicy.yaml": "packs: [{name: ours, path: own}]\n", **files})
    return git_repo


@pytest.mark.usefixtures("repository")
def test_text(run: Run) -> None:
    """Every rule of every known pack with levels, what it rests on, its examples and dates; packs in use are marked."""
    said = run("policy", "list")
    assert said.code == 0
    lines = said.out.splitlines()
    assert lines[-3:] == [
        "* ours 1.2.3 (as of 2026-11-23, check again from 2027-05-01): Test pack",
        "    no-books  error, error, error  house+binding, 1 pass 1 fail, from 2027-08-02  Nobody declares it",
        "    short     error, error, error  house, 1 pass 1 fail                           Nobody declares it",
    ]
    heads = [line for line in lines if not line.startswith("    ")]
    assert [line.split()[0] for line in heads] == [*pack_names(), "*"]
    assert len(lines) - len(heads) == 2 + sum(len(pack.rules) for pack in load_packs(pack_names()))


@pytest.mark.usefixtures("repository")
def test_json(run: Run) -> None:
    """The same for programs, versioned in its first key."""
    shown = json.loads(run("policy", "list", "--format", "json").out)
    assert list(shown) == ["schema", "packs"]
    assert shown["schema"] == "mlpolicy-policies/1"
    assert [(pack["name"], pack["in_use"]) for pack in shown["packs"]] == [
        *((name, False) for name in pack_names()),
        ("ours", True),
    ]
    ours = shown["packs"][-1]
    assert {key: ours[key] for key in ("title", "version", "jurisdiction", "as_of", "stale_on")} == {
        "title": "Test pack",
        "version": "1.2.3",
        "jurisdiction": None,
        "as_of": "2026-11-23",
        "stale_on": "2027-05-01",
    }
    assert ours["rules"][0] == {
        "id": "no-books",
        "title": "Nobody declares it",
        "for": "use",
        "levels": {"commit": "error", "merge": "error", "release": "error"},
        "min_confidence": {"commit": "high", "merge": "medium", "release": "medium"},
        "waivable": True,
        "basis": [BASIS, BASIS, BINDING],
        "examples": {"pass": 1, "fail": 1},
        "effective_on": "2027-08-02",
        "since": "0.1.0",
    }


def test_outside(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of a repository the shipped packs are listed, and none is in use."""
    monkeypatch.chdir(tmp_path)
    said = run("policy", "list")
    assert said.code == 0
    assert not [line for line in said.out.splitlines() if line.startswith("*")]


def test_damaged(repository: Sandbox, run: Run) -> None:
    """A repository that cannot be looked at is not taken for none."""
    (repository.path / ".git/refs/heads/main").write_text("0" * 39 + "1\n")
    assert run("policy", "list").code == 2


def test_bare(repository: Sandbox, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a bare repository HEAD is what is looked at; before the first commit there is nothing."""
    repository.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    repository.git("init", "-q", "--bare", str(tmp_path / "empty.git"))
    monkeypatch.chdir(tmp_path / "bare.git")
    assert "* ours 1.2.3 (" in run("policy", "list").out
    monkeypatch.chdir(tmp_path / "empty.git")
    assert "* core " in run("policy", "list").out
