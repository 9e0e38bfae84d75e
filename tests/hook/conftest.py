"""Fixtures: repositories with the hook installed by the real pre-commit or prek."""

import shutil
from pathlib import Path

import pytest

from .play import FILES, Play, Runner, new_repository


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[Runner, Play]:
    """One repository a runner: hook installed, one clean commit on main. Copied, never changed."""
    made: dict[Runner, Play] = {}
    runners: tuple[Runner, ...] = ("pre-commit", "prek")
    for runner in runners:
        play = new_repository(tmp_path_factory.mktemp(runner), runner)
        for path, text in FILES.items():
            play.put(path, text)
        play.unchecked("start")
        play.install()
        made[runner] = play
    return made


@pytest.fixture(params=["pre-commit", "prek"])
def runner(request: pytest.FixtureRequest) -> Runner:
    """Both hook managers, one after the other."""
    return "prek" if request.param == "prek" else "pre-commit"


@pytest.fixture
def play(templates: dict[Runner, Play], runner: Runner, tmp_path: Path) -> Play:
    """A copy of the runner's template."""
    template = templates[runner]
    shutil.copytree(template.root, tmp_path / "repository", symlinks=True)
    shutil.copytree(template.home, tmp_path / "home", symlinks=True)
    return Play(root=tmp_path / "repository", home=tmp_path / "home", runner=runner)
