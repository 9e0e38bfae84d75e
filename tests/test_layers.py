"""What flows in one direction: which parts of the package import which others."""

import ast
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "hooks"


def imported(path: Path) -> Iterator[str]:
    """Modules that a module imports, wherever it does."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


@pytest.mark.parametrize(
    ("part", "later"),
    [
        ("readers", ("linking", "policy", "reports", "explain", "cli")),
        ("documents", ("linking", "policy", "reports", "explain", "cli")),
        ("linking", ("policy", "reports", "explain", "cli")),
        ("policy", ("reports", "explain", "cli")),
        ("reports", ("explain", "cli")),
    ],
)
def test_nothing_imports_a_later_stage(part: str, later: tuple[str, ...]) -> None:
    """Readers, documents, linking, policy, reports, commands: none knows of what comes after it."""
    stages = tuple(f"mlpolicy.{name}." for name in later)
    paths = sorted((ROOT / "mlpolicy" / part).rglob("*.py"))
    assert paths
    assert [(path.name, name) for path in paths for name in imported(path) if f"{name}.".startswith(stages)] == []


UNTESTED = {"render/style.py"}  # a style sheet, which a person looks at
DOCUMENTS = ROOT / "mlpolicy/documents"
MODULES = {path.relative_to(DOCUMENTS).as_posix() for path in DOCUMENTS.rglob("*.py") if path.name != "__init__.py"}


@pytest.mark.parametrize("path", sorted(MODULES - UNTESTED))
def test_every_document_module_has_a_test_file(path: str) -> None:
    """It has the name of the module, and stands where the module stands."""
    module = Path(__file__).parent / "documents" / path
    assert module.with_name(f"test_{module.name}").is_file()


def test_no_test_is_left_out(request: pytest.FixtureRequest) -> None:
    """No folder of tests has a name that pytest does not look into, as `build` is by default."""
    skipped = request.config.getini("norecursedirs")
    folders = {folder.name for path in Path(__file__).parent.rglob("test_*.py") for folder in path.parents}
    assert [name for name in folders if any(fnmatchcase(name, pattern) for pattern in skipped)] == []
