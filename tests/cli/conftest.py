"""A command line in a repository."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from mlpolicy.cli import main
from tests.conftest import Sandbox

TRAIN = 'from datasets import load_dataset\n\nweb = load_dataset("allenai/c4", "en", split="train")\n'


class Said(NamedTuple):
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(git_repo: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `mlpolicy` in the repository."""
    monkeypatch.chdir(git_repo.path)

    def command(*arguments: str) -> Said:
        code = main(arguments)
        return Said(code, *capsys.readouterr())

    return command
