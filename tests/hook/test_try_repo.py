"""The hook as others get it: built from this repository by the hook manager itself."""

from pathlib import Path

import pytest

from tests.checkout import copy_to

from .play import BAD, BLOCKED, Play

# prek would fetch uv first, from where a machine with a package index alone may not reach.
pytestmark = [pytest.mark.slow, pytest.mark.parametrize("runner", ["pre-commit"], indirect=True)]


@pytest.fixture
def project(play: Play, tmp_path: Path) -> str:
    """The checkout as a repository with one commit."""
    source = Play(root=copy_to(tmp_path / "project"), home=play.home)
    source.git("init", "--quiet")
    source.unchecked("project")
    return str(source.root)


def test_try_repo(play: Play, project: str) -> None:
    """`pre-commit try-repo` builds an environment and blocks what is staged; the advisory hook shows a pass."""
    play.put("train/run.py", BAD)
    play.git("add", ".")
    play.blocks(play.runner, "try-repo", project, "mlpolicy", "--verbose", says=BLOCKED)
    play.git("reset", "--quiet", "--hard")
    play.put("notes.txt", "two\n")
    play.git("add", ".")
    shown = play.passes(play.runner, "try-repo", project, "mlpolicy-advisory")
    assert "0 blocking" in shown
