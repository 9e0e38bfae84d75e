"""A repository with a real hook manager, and a terminal in it."""

import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

BIN = Path(sys.executable).parent
STAGES = ("pre-commit", "pre-merge-commit", "pre-push")
Runner = Literal["pre-commit", "prek"]

HOOK = f"""\
repos:
  - repo: local
    hooks:
      - id: mlpolicy
        name: mlpolicy
        entry: {shlex.quote(str(BIN / "mlpolicy"))} check --hook
        language: system
        always_run: true
        pass_filenames: false
        require_serial: true
        stages: [pre-commit, pre-merge-commit, pre-push, manual]
"""
CONFIG = """\
packs: [core]
models:
  - id: aurora
    version: "1.0"
    recipes: ["train/**"]
protected: [main]
"""
MANIFEST = """\
schema: mlpolicy-datasets/1
datasets:
  - id: hf:allenai/c4
    license: ODC-By-1.0
    pin: 1588ec454efa1a09f29cd18ddd04fe05fc8653a2
"""
OTHER = MANIFEST.replace("allenai/c4", "owner/other")
GOOD = 'from datasets import load_dataset\n\nweb = load_dataset("allenai/c4", "en", split="train")\n'
#: Line 4 takes what nothing declares.
BAD = GOOD + 'more = load_dataset("owner/unseen", split="train")\n'
BLOCKED = ("error[dataset-undeclared]", "train/run.py:4:", "owner/unseen")
FILES = {
    ".mlpolicy.yaml": CONFIG,
    ".pre-commit-config.yaml": HOOK,
    "datasets.yaml": MANIFEST,
    "train/run.py": GOOD,
    "notes.txt": "one\n",
}


@dataclass(frozen=True)
class Play:
    """A working tree; `home` holds caches and the git configuration."""

    root: Path
    home: Path
    runner: Runner = "pre-commit"

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, whatever its exit code; both streams land in stdout."""
        return subprocess.run(
            command,
            cwd=self.root,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )

    def git(self, *arguments: str) -> str:
        """Output of a git command that must succeed."""
        done = self.run("git", *arguments)
        assert done.returncode == 0, done.stdout
        return done.stdout.strip()

    def put(self, path: str, text: str) -> None:
        """Write a file of the working tree."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def install(self) -> None:
        """Install the hook as a person would."""
        done = self.run(self.runner, "install", *(argument for stage in STAGES for argument in ("-t", stage)))
        assert done.returncode == 0, done.stdout

    def unchecked(self, message: str, *arguments: str) -> None:
        """Commit everything without running any hook."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--no-verify", "-m", message, *arguments)

    def passes(self, *command: str) -> str:
        """Output of a command that nothing blocks and that ran the hook."""
        done = self.run(*command)
        assert done.returncode == 0, done.stdout
        assert "mlpolicy" in done.stdout
        assert "Passed" in done.stdout
        return done.stdout

    def blocks(self, *command: str, says: tuple[str, ...] = BLOCKED) -> str:
        """Output of a command that the hook stops, with everything in `says`; it moves no commit."""
        before = self.run("git", "rev-parse", "--all").stdout
        done = self.run(*command)
        assert done.returncode != 0, done.stdout
        assert [text for text in says if text not in done.stdout] == [], done.stdout
        assert self.run("git", "rev-parse", "--all").stdout == before
        return done.stdout

    def _environment(self) -> dict[str, str]:
        """The person's own, without what a surrounding git, hook manager or CI put there."""
        foreign = ("GIT_", "PRE_COMMIT", "PREK", "SKIP", "CI", "GITHUB_", "GITLAB_", "MLPOLICY", "COV_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        return kept | {
            "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
            "GIT_CONFIG_GLOBAL": str(self.home / "gitconfig"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_EDITOR": "true",
            "PRE_COMMIT_HOME": str(self.home / "pre-commit"),
            "PREK_HOME": str(self.home / "prek"),
        }


def new_repository(folder: Path, runner: Runner = "pre-commit") -> Play:
    """An empty repository with an identity of its own."""
    home = folder / "home"
    home.mkdir(parents=True)
    (home / "gitconfig").write_text(
        "[user]\n\tname = Developer\n\temail = developer@localhost\n[init]\n\tdefaultBranch = main\n", encoding="utf-8"
    )
    root = folder / "repository"
    root.mkdir()
    play = Play(root=root, home=home, runner=runner)
    play.git("init", "--quiet")
    return play
