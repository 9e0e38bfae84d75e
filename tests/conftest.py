"""Fixtures for every test: a clean environment, and a git repository of its own."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples in every run, and no verdict by the clock: machines differ.
settings.register_profile("mlpolicy", derandomize=True, deadline=None, database=None)
settings.load_profile("mlpolicy")

_IDENTITY = {
    f"GIT_{role}_{key}": value
    for role in ("AUTHOR", "COMMITTER")
    for key, value in (("NAME", "Author"), ("EMAIL", "author@example.org"), ("DATE", "2026-01-02T03:04:05+0000"))
}
_GIT_CONFIG = """\
[init]
    defaultBranch = main
[protocol "file"]
    allow = always
[advice]
    detachedHead = false
"""


@dataclass(frozen=True)
class Sandbox:
    """A git repository and its working tree (or, for a bare one, its git directory)."""

    path: Path

    def git(self, *arguments: str, **environ: str) -> str:
        """Output of a git command that must succeed, without the line break at its end."""
        done = self.try_git(*arguments, **environ)
        assert done.returncode == 0, done.stderr
        return done.stdout.rstrip("\n")

    def try_git(self, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """Run a git command to its end, whatever its exit code."""
        return subprocess.run(
            ("git", *arguments),
            cwd=self.path,
            env=os.environ | environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
        )

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file of the working tree."""
        file = self.path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def commit(self, message: str = "change", files: Mapping[str, str | bytes] | None = None) -> str:
        """Write files, commit everything in the working tree without hooks, and return the commit's id."""
        for path, text in (files or {}).items():
            self.write(path, text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--no-verify", "-m", message)
        return self.head

    @property
    def head(self) -> str:
        """Object id of HEAD."""
        return self.git("rev-parse", "HEAD")


@pytest.fixture(scope="session")
def _git_config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("config") / "gitconfig"
    path.write_text(_GIT_CONFIG, encoding="utf-8")
    return path


@pytest.fixture(scope="session", autouse=True)
def environment(_git_config: Path) -> Iterator[None]:
    """Tests see no hook, no CI and no person, only a fixed identity; the suite may itself run in a hook."""
    with pytest.MonkeyPatch.context() as patch:
        for name in tuple(os.environ):
            if name.startswith(("GIT_", "GITHEAD_", "PRE_COMMIT", "PREK_")) or name in {"CI", "GITHUB_ACTIONS"}:
                patch.delenv(name)
        for name, value in _IDENTITY.items():
            patch.setenv(name, value)
        patch.setenv("GIT_CONFIG_GLOBAL", str(_git_config))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        yield


@pytest.fixture(scope="session")
def _git_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "repository"
    subprocess.run(("git", "init", "--quiet", "--template=", "--initial-branch=main", str(path)), check=True)
    return path


@pytest.fixture
def git_repo(_git_template: Path, tmp_path: Path) -> Sandbox:
    """A repository without a commit, on branch main."""
    shutil.copytree(_git_template, tmp_path / "repository")
    return Sandbox(tmp_path / "repository")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden files and generated documents are rewritten on demand, to be read as a diff."""
    parser.addoption("--update-golden", action="store_true", help="Rewrite golden files and generated documents.")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares a file with the text that it should hold; with `--update-golden` it is made to hold it."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"{path} is not there; run pytest with --update-golden and read the diff"
        assert path.read_text(encoding="utf-8") == text

    return compare
