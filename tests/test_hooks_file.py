"""`.pre-commit-hooks.yaml` says what the design asks for; a wrong word there is a check that silently never runs."""

from importlib.metadata import entry_points
from typing import Any

import pytest

from mlpolicy.text import decode

from .checkout import ROOT


def read(path: str) -> Any:
    return decode(path, (ROOT / path).read_bytes()).value


HOOKS: dict[str, dict[str, Any]] = {hook["id"]: hook for hook in read(".pre-commit-hooks.yaml")}
STAGES = ["pre-commit", "pre-merge-commit", "pre-push", "manual"]


def test_ids() -> None:
    """One hook, and its alternative that shows advisories."""
    assert list(HOOKS) == ["mlpolicy", "mlpolicy-advisory"]


@pytest.mark.parametrize("hook", HOOKS.values(), ids=list(HOOKS))
def test_settings(hook: dict[str, object]) -> None:
    """It runs on every commit, also where only deletions or links are staged, once, and gets no file names."""
    texts = {key: hook.pop(key) for key in ("id", "name", "description")}
    assert all(texts.values())
    assert hook.pop("verbose", False) is (texts["id"] == "mlpolicy-advisory")
    assert hook == {
        "entry": "mlpolicy check --hook",
        "language": "python",
        "always_run": True,
        "pass_filenames": False,
        "require_serial": True,
        "stages": STAGES,
        "minimum_pre_commit_version": "3.2.0",
    }


def test_entry_point() -> None:
    """The command that the hooks name is installed by the project."""
    (script,) = entry_points(group="console_scripts", name="mlpolicy")
    assert script.value == "mlpolicy.cli:main"


def test_own_configuration() -> None:
    """Ruff, mypy and mlpolicy run here, with nothing to fetch."""
    (repository,) = read(".pre-commit-config.yaml")["repos"]
    hooks = {hook["id"]: hook for hook in repository["hooks"]}
    assert repository["repo"] == "local"
    assert list(hooks) == ["ruff-check", "ruff-format", "mypy", "mlpolicy"]
    assert {hook["language"] for hook in hooks.values()} == {"system"}
    assert hooks["mlpolicy"]["entry"] == ".venv/bin/mlpolicy check --hook"
    assert hooks["mlpolicy"]["stages"] == STAGES
