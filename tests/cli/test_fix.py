"""`mlpolicy fix`."""

from pathlib import Path

import pytest

from mlpolicy.cli._repository import apply
from mlpolicy.writing import Change
from tests.cli.conftest import TRAIN, Run
from tests.conftest import Sandbox

CONFIG = 'models: [{id: m, version: "1", recipes: [train.py]}]\n'
ROW = '"model": "m@1", "dataset": "hf:allenai/c4"'


@pytest.fixture
def repository(git_repo: Sandbox) -> Sandbox:
    """A model version that nobody has reviewed."""
    git_repo.write("train.py", TRAIN)
    git_repo.write(".mlpolicy.yaml", CONFIG)
    return git_repo


def lock(repository: Sandbox) -> str:
    """What mlpolicy.lock holds."""
    return (repository.path / "mlpolicy.lock").read_text(encoding="utf-8")


def test_fix(repository: Sandbox, run: Run) -> None:
    """Rows that wait for review are written once."""
    said = run("fix")
    assert (said.code, said.err) == (0, "")
    assert said.out == "wrote mlpolicy.lock: rows that wait for review\nnext: git add mlpolicy.lock\n"
    assert f'{ROW}, "state": "pending"' in lock(repository)
    assert run("fix").out == "Nothing to update.\n"


def test_fix_staged(repository: Sandbox, run: Run) -> None:
    """By the index, which the hook judges: what is not staged counts for nothing, and is not written over."""
    repository.git("add", "--all")
    repository.write("train.py", "")
    assert run("fix").out == "Nothing to update.\n"
    said = run("fix", "--staged")
    assert said.out == "wrote mlpolicy.lock: rows that wait for review\nnext: git add mlpolicy.lock\n"
    assert f'{ROW}, "state": "pending"' in lock(repository)
    refused = "mlpolicy.lock differs from what is staged; stage all of it or undo the rest, then run this again"
    said = run("fix", "--staged")
    assert (said.code, said.out, said.err) == (2, "", f"error: {refused}\n")
    repository.git("add", "mlpolicy.lock")
    assert run("fix", "--staged").out == "Nothing to update.\n"
    repository.write("mlpolicy.lock", lock(repository).replace("\n", "\r\n"))
    repository.write("train.py", TRAIN.replace("c4", "c5"))
    repository.git("add", "train.py")
    assert run("fix", "--staged").code == 0
    assert "hf:allenai/c5" in lock(repository)


def test_apply(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only what changed is said to be written."""
    changes = [Change(path=path, data=b"x\n", why="w") for path in ("a/b", "a/b\x1b")]
    assert apply(tmp_path, changes[:1]) == ("a/b",)
    assert apply(tmp_path, changes) == ("a/b\x1b",)
    assert capsys.readouterr().out == "wrote a/b: w\nwrote a/b␛: w\n"


def test_bare(repository: Sandbox, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a working tree there is nothing to write."""
    repository.commit()
    monkeypatch.chdir(repository.path / ".git")
    monkeypatch.setenv("GIT_DIR", str(repository.path / ".git"))
    repository.git("config", "core.bare", "true")
    assert run("fix").code == 2
