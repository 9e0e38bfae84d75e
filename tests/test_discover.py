"""Plug-ins are found by walking a package, and nothing is skipped silently."""

import ast
import sys
from pathlib import Path

import pytest

from mlpolicy import readers
from mlpolicy.discover import discover
from mlpolicy.readers import Reader

ROOT = Path(__file__).parents[1]
READERS = ROOT / "hooks/mlpolicy/readers"
MODULES = sorted(path for path in READERS.rglob("*.py") if not path.name.startswith("_"))


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty package `plugs` that can be imported."""
    folder = tmp_path / "plugs"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    for name in [name for name in sys.modules if name.partition(".")[0] == "plugs"]:
        monkeypatch.delitem(sys.modules, name)
    return folder


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text)


def test_collects_sorted_and_nested(package: Path) -> None:
    """Modules come by name, those of a sub-package at its place; private modules are left out."""
    write(package, "c.py", "PLUG = 'c'")
    write(package, "a.py", "PLUG = 'a'")
    write(package, "_helper.py", "PLUG = 'no'")
    (package / "b").mkdir()
    write(package / "b", "__init__.py", "")
    write(package / "b", "x.py", "PLUG = 'b.x'")
    assert discover("plugs", "PLUG", str) == ("a", "b.x", "c")


@pytest.mark.parametrize("text", ["", "PLUG = 1", "plug = 'x'"])
def test_a_module_without_its_constant_is_an_error(package: Path, text: str) -> None:
    """A missing or mistyped constant is named."""
    write(package, "a.py", text)
    with pytest.raises(TypeError, match=r"^plugs\.a has no PLUG of type str$"):
        discover("plugs", "PLUG", str)


def test_an_import_error_comes_as_it_is(package: Path) -> None:
    """A module that cannot be imported is not skipped."""
    write(package, "a.py", "import not_a_module_at_all")
    with pytest.raises(ModuleNotFoundError, match="not_a_module_at_all"):
        discover("plugs", "PLUG", str)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_every_reader_is_documented_and_tested(path: Path) -> None:
    """A reader says what it reads, and has a test file of its name."""
    assert ast.get_docstring(ast.parse(path.read_text()))
    assert (ROOT / "tests/readers" / path.relative_to(READERS).with_name(f"test_{path.name}")).is_file()


def test_every_reader_is_found_once() -> None:
    """Each module gives one reader with a name of its own."""
    found = readers.readers()
    assert all(isinstance(reader, Reader) for reader in found)
    assert len({reader.name for reader in found}) == len(found) == len(MODULES)
