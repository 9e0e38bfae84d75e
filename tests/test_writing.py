"""Writing: whole or not at all, inside the repository, never over what others wrote."""

import os
import stat
import sys
from pathlib import Path

import pytest

from mlpolicy.errors import WriteError
from mlpolicy.writing import Change, as_kept, write, write_all

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="files have no mode")
LINKS = pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need a privilege")


def test_a_new_file(tmp_path: Path) -> None:
    """Folders are made, the mode is that of any new file, and nothing else is left behind."""
    assert write(tmp_path, "a/b.txt", b"x\n") is True
    assert (tmp_path / "a/b.txt").read_bytes() == b"x\n"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.txt"]
    beside = tmp_path / "c"
    beside.touch()
    assert (tmp_path / "a/b.txt").stat().st_mode == beside.stat().st_mode


def test_the_same_content_is_not_written(tmp_path: Path) -> None:
    """Nothing happens, also where mlpolicy does not own the file."""
    write(tmp_path, "a", b"x")
    before = (tmp_path / "a").stat()
    assert write(tmp_path, "a", b"x", owned=False) is False
    assert (tmp_path / "a").stat().st_ino == before.st_ino


@POSIX
def test_an_owned_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    """An executable file stays one."""
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o755)
    assert write(tmp_path, "a", b"new") is True
    assert (tmp_path / "a").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o755


@pytest.mark.parametrize(
    ("before", "data", "after"),
    [
        (b"a\r\nb\r\n", b"a\nc\n", b"a\r\nc\r\n"),
        (b"a\r\nb\r\n", b"a\r\nc\r\n", b"a\r\nc\r\n"),
        (b"a\nb\n", b"a\nc\n", b"a\nc\n"),
    ],
)
def test_line_endings_stay(tmp_path: Path, before: bytes, data: bytes, after: bytes) -> None:
    """A file with CRLF keeps it."""
    (tmp_path / "a").write_bytes(before)
    write(tmp_path, "a", data)
    assert (tmp_path / "a").read_bytes() == after


def test_a_file_that_others_wrote_is_refused(tmp_path: Path) -> None:
    """It is neither changed nor moved."""
    (tmp_path / "a").write_bytes(b"mine")
    with pytest.raises(WriteError) as error:
        write(tmp_path, "a", b"new", owned=False)
    assert str(error.value) == "a is there already and was not written by mlpolicy; move it away or merge by hand"
    assert (tmp_path / "a").read_bytes() == b"mine"


@pytest.mark.parametrize("path", ["", "..", "a/../../b", "/etc/passwd", ".git/hooks/x", "sub/.GIT/config"])
def test_paths_outside_are_refused(tmp_path: Path, path: str) -> None:
    """Outside the repository, and inside git's own folder."""
    with pytest.raises(WriteError) as error:
        write(tmp_path, path, b"x")
    assert str(error.value) == f"{path} is not a path inside the repository"
    assert list(tmp_path.iterdir()) == []


@LINKS
@pytest.mark.parametrize("target", ["..", ".git"])
def test_a_folder_that_leads_out_is_refused(tmp_path: Path, target: str) -> None:
    """Out of the repository, or into git's own folder."""
    root = tmp_path / "repository"
    (root / ".git").mkdir(parents=True)
    (root / "out").symlink_to(target)
    with pytest.raises(WriteError) as error:
        write(root, "out/a", b"x")
    assert str(error.value) == "out/a leads out of the repository through a symbolic link"
    assert not (tmp_path / "a").exists()


@LINKS
def test_a_folder_that_leads_to_another_one_inside_is_followed(tmp_path: Path) -> None:
    """A link between folders of the repository is the person's own arrangement."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert write(tmp_path, "link/a", b"x") is True
    assert (tmp_path / "real/a").read_bytes() == b"x"


@LINKS
def test_a_symbolic_link_is_not_written_through(tmp_path: Path) -> None:
    """Neither the link nor its target changes."""
    (tmp_path / "target").write_bytes(b"mine")
    (tmp_path / "link").symlink_to("target")
    with pytest.raises(WriteError) as error:
        write(tmp_path, "link", b"x")
    assert str(error.value) == "link is a symbolic link; mlpolicy does not write through it"
    assert (tmp_path / "target").read_bytes() == b"mine"


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    """A folder of that name is refused."""
    (tmp_path / "a").mkdir()
    with pytest.raises(WriteError) as error:
        write(tmp_path, "a", b"x")
    assert str(error.value) == "a is not a file"


def test_what_the_system_refuses_is_one_line(tmp_path: Path) -> None:
    """A folder that is a file."""
    (tmp_path / "a").write_bytes(b"x")
    with pytest.raises(WriteError) as error:
        write(tmp_path, "a/b", b"x")
    assert str(error.value).startswith("a/b: ")


@pytest.mark.parametrize("fault", [OSError("disk full"), KeyboardInterrupt()])
def test_half_a_file_is_never_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> None:
    """When writing stops half-way the old content is there and no temporary file is."""

    def stop(_: int) -> None:
        raise fault

    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr("mlpolicy.writing.os.fsync", stop)
    with pytest.raises((WriteError, KeyboardInterrupt)):
        write(tmp_path, "a", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def changes(*paths: str) -> list[Change]:
    return [Change(path=path, data=b"new\n", why="w") for path in paths]


def test_write_all(tmp_path: Path) -> None:
    """In their order; what holds its data already is left out."""
    (tmp_path / "b").write_bytes(b"new\n")
    wanted = changes("a", "b", "c/d")
    assert write_all(tmp_path, wanted) == (wanted[0], wanted[2])
    assert [(tmp_path / path).read_bytes() for path in ("a", "b", "c/d")] == [b"new\n"] * 3


@pytest.mark.parametrize("path", ["../out", "folder", "b/c"])
def test_write_all_or_nothing(tmp_path: Path, path: str) -> None:
    """A file that cannot be written is noticed before any is."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "b").write_bytes(b"old")
    with pytest.raises(WriteError):
        write_all(tmp_path, changes("a", "b", path))
    assert (tmp_path / "b").read_bytes() == b"old"
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("fault", [OSError("disk full"), KeyboardInterrupt()])
def test_write_all_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> None:
    """What was written before a fault is as it was."""
    (tmp_path / "b").write_bytes(b"old")
    (tmp_path / "c").write_bytes(b"old")
    real, count = os.fsync, iter(range(9))

    def stop(handle: int) -> None:
        if next(count) == 2:
            raise fault
        real(handle)

    monkeypatch.setattr("mlpolicy.writing.os.fsync", stop)
    with pytest.raises((WriteError, KeyboardInterrupt)):
        write_all(tmp_path, changes("a", "b", "c"))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"b": b"old", "c": b"old"}


@pytest.mark.parametrize(
    ("before", "data", "expected"),
    [
        (None, b"a\n", b"a\n"),
        (b"b\n", b"a\n", b"a\n"),
        (b"b\r\n", b"a\n", b"a\r\n"),
        (b"b\r\n", b"a\r\n", b"a\r\n"),
    ],
)
def test_line_endings_are_kept(before: bytes | None, data: bytes, expected: bytes) -> None:
    """A file of CRLF lines stays one."""
    assert as_kept(before, data) == expected
