"""What is shipped: the wheel holds every package and pack, and works where nothing else is installed."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path
from typing import Any

import pytest

from mlpolicy.text import decode

from .checkout import ROOT, copy_to


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the checkout as it stands."""
    folder = tmp_path_factory.mktemp("wheel")
    source = copy_to(folder / "source")
    run(
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--wheel-dir",
        str(folder),
        str(source),
        cwd=folder,
    )
    (built,) = folder.glob("*.whl")
    return built


def run(*command: str, cwd: Path) -> str:
    """Output of a command that must succeed."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_packages_equal_the_tree() -> None:
    """The list of packages, kept by hand, names every folder with modules."""
    project: Any = decode("pyproject.toml", (ROOT / "pyproject.toml").read_bytes()).value
    folders = {file.parent for file in (ROOT / "hooks").rglob("*.py")}
    tree = {".".join(folder.relative_to(ROOT / "hooks").parts) for folder in folders}
    assert project["tool"]["setuptools"]["packages"] == sorted(tree | {"mlpolicy.policies"})


def test_git_has_what_is_there() -> None:
    """No pattern of .gitignore hides a source from a commit, as `build/` would hide a package of that name."""
    hidden = run(
        "git", "ls-files", "--others", "--ignored", "--exclude-standard", "hooks", "policies", "tests", cwd=ROOT
    )
    assert [path for path in hidden.splitlines() if not path.endswith(".pyc") and ".egg-info/" not in path] == []


@pytest.mark.slow
def test_contents(wheel: Path) -> None:
    """Every module and every YAML file and table of the packs is in the wheel, and nothing of the tests."""
    code = {path.relative_to(ROOT / "hooks") for path in (ROOT / "hooks" / "mlpolicy").rglob("*.py")}
    packs = {
        "mlpolicy/policies" / path.relative_to(ROOT / "policies")
        for pattern in ("*.yaml", "*.bin", "__init__.py")
        for path in (ROOT / "policies").rglob(pattern)
    }
    with zipfile.ZipFile(wheel) as archive:
        shipped = {Path(name) for name in archive.namelist() if ".dist-info/" not in name}
    assert shipped == code | packs | {Path("mlpolicy/py.typed")}


@pytest.mark.slow
def test_clean_environment(wheel: Path, tmp_path: Path) -> None:
    """Installed with its stated dependencies alone, it finds its packs, explains a rule and checks a repository."""
    venv.create(tmp_path / "venv", with_pip=False)
    folder = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    run(sys.executable, "-m", "pip", "--python", str(folder / "python"), "install", "--quiet", str(wheel), cwd=tmp_path)
    assert "dataset-undeclared" in run(str(folder / "mlpolicy"), "explain", "dataset-undeclared", cwd=tmp_path)
    run("git", "init", "--quiet", "repository", cwd=tmp_path)
    assert "0 blocking" in run(str(folder / "mlpolicy"), "check", cwd=tmp_path / "repository")
