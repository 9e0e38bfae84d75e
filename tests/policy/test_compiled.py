"""Compiled packs are stored and trusted only where nothing differs."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from mlpolicy.policy import compiled
from mlpolicy.policy.rules import Examples
from tests.policy.packs import pack, sources

SOURCES = sources()
PACK = pack()


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """A folder that holds PACK."""
    compiled.write(tmp_path, PACK, SOURCES)
    return tmp_path


def one(folder: Path) -> Path:
    """The only stored file."""
    (path,) = (folder / "packs").iterdir()
    return path


def test_round_trip(stored: Path) -> None:
    """What is read equals what was written, except for the examples."""
    bare = tuple(replace(rule, examples=Examples(passing=(), failing=())) for rule in PACK.rules)
    assert compiled.read(stored, "test", SOURCES) == replace(PACK, rules=bare)
    assert re.fullmatch(r"test-[0-9a-f]{16}\.json", one(stored).name)


def test_changed_source(stored: Path) -> None:
    """Another text of a rule, or another rule beside it, is another pack."""
    assert compiled.read(stored, "test", SOURCES | {"pack.yaml": b"title: Other"}) is None
    assert compiled.read(stored, "test", SOURCES | {"new.yaml": b""}) is None


def test_changed_environment(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another interpreter, CEL library or code compiles anew."""
    monkeypatch.setattr(compiled, "_environment", lambda: b"other")
    assert compiled.read(stored, "test", SOURCES) is None


@pytest.mark.parametrize("change", [b"", b"no newline", b"x" * 64 + b"\n{}"])
def test_damaged(stored: Path, change: bytes) -> None:
    """A damaged file counts as none."""
    one(stored).write_bytes(change)
    assert compiled.read(stored, "test", SOURCES) is None


def test_tampered(stored: Path) -> None:
    """A body that does not fit its checksum counts as none."""
    path = one(stored)
    path.write_bytes(path.read_bytes().replace(b"error", b"notes", 1))
    assert compiled.read(stored, "test", SOURCES) is None


@pytest.mark.parametrize("body", [b"[", b"[]", b'{"rules": []}', b'{"basis": [], "rules": [{}]}'])
def test_other_shape(tmp_path: Path, body: bytes) -> None:
    """A body with the right checksum and the wrong shape counts as none."""
    path = compiled._path(tmp_path, "test", SOURCES)
    path.parent.mkdir()
    path.write_bytes(compiled._head(SOURCES, body) + b"\n" + body)
    assert compiled.read(tmp_path, "test", SOURCES) is None


def test_states_side_by_side(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two states of one pack do not push each other out; past the bound the oldest goes."""
    monkeypatch.setattr(compiled, "MAX_KEPT", 2)
    os.utime(one(stored), (1, 1))
    other, third = sources(version="2"), sources(version="3")
    compiled.write(stored, pack(version="2"), other)
    assert [
        read is not None for read in (compiled.read(stored, "test", SOURCES), compiled.read(stored, "test", other))
    ] == [True, True]
    compiled.write(stored, pack(version="3"), third)
    kept = [compiled.read(stored, "test", files) for files in (SOURCES, other, third)]
    assert [item and item.version for item in kept] == [None, "2", "3"]


def test_missing(tmp_path: Path) -> None:
    """Nothing stored is no trouble."""
    assert compiled.read(tmp_path, "test", SOURCES) is None


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """A place that cannot be written is no trouble."""
    blocked = tmp_path / "file"
    blocked.write_text("")
    compiled.write(blocked, PACK, SOURCES)
    assert compiled.read(blocked, "test", SOURCES) is None


def test_imports_nothing_heavy(tmp_path: Path) -> None:
    """With stored packs a process imports neither protobuf nor the YAML parser."""
    code = (
        "import sys, pathlib; from mlpolicy.policy.load import load_packs; "
        f"load_packs(('core', 'eu-ai-act'), None, pathlib.Path({str(tmp_path)!r})); "
        "print(sorted({'google.protobuf', 'ruamel.yaml'} & set(sys.modules)))"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    runs = [
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=environment).stdout
        for _ in range(2)
    ]
    assert runs == ["['google.protobuf', 'ruamel.yaml']\n", "[]\n"]
