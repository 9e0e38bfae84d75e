"""Files of a pack, on disk and in a snapshot: flat, of bounded size, and nothing that would be ignored unseen."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mlpolicy.errors import ConfigError
from mlpolicy.policy import pack_files
from mlpolicy.policy.pack_files import from_snapshot, on_disk
from mlpolicy.snapshot import MemorySnapshot
from tests.policy.shared import FILES, below

BESIDE = {"README.md": b"", ".hidden.yaml": b"", "no-books/fail-a/x.yaml": b""}
Read = Callable[[dict[str, bytes], str], dict[str, bytes]]


@pytest.fixture(params=["disk", "snapshot"])
def read(request: pytest.FixtureRequest, tmp_path: Path) -> Read:
    """Reads a pack from files, of which one may be a symbolic link."""

    def disk(files: dict[str, bytes], link: str) -> dict[str, bytes]:
        for name, data in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if name == link:
                path.symlink_to(tmp_path)
            else:
                path.write_bytes(data)
        return on_disk(tmp_path, "place")

    def snapshot(files: dict[str, bytes], link: str) -> dict[str, bytes]:
        return from_snapshot("place", MemorySnapshot(below("place", files), modes={f"place/{link}": 0o120000}))

    return disk if request.param == "disk" else snapshot


def test_flat(read: Read) -> None:
    """Sub-folders, other files and hidden ones are none of the pack."""
    assert read(FILES | BESIDE, "") == FILES


@pytest.mark.parametrize(
    ("files", "link", "message"),
    [
        ({}, "", "place: no pack.yaml, so this is no pack"),
        (FILES | {"rule.yml": b""}, "", "place/rule.yml: files of a pack end in .yaml"),
        (FILES, "no-books.yaml", "place/no-books.yaml: a symbolic link; a pack holds files"),
        (
            FILES | {"b.yaml": b"#" * 131073},
            "",
            "place/b.yaml: 131,073 bytes, more than the 131,072 of a file of a pack",
        ),
    ],
)
def test_refused(read: Read, files: dict[str, bytes], link: str, message: str) -> None:
    """What cannot be a pack, or would be read by halves, is named."""
    with pytest.raises(ConfigError) as caught:
        read(files, link)
    assert str(caught.value) == message


def test_too_many(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of files is bounded."""
    monkeypatch.setattr(pack_files, "MAX_FILES", 1)
    with pytest.raises(ConfigError, match=r"^place: 2 files, more than the 1 of a pack$"):
        read(FILES, "")


def test_root() -> None:
    """A repository may be a pack itself."""
    assert from_snapshot("", MemorySnapshot(dict(FILES))) == FILES
    with pytest.raises(ConfigError, match=r"^the root: no pack.yaml"):
        from_snapshot("", MemorySnapshot({}))


def test_no_folder(tmp_path: Path) -> None:
    """A folder that cannot be read is a mistake, not a fault."""
    with pytest.raises(ConfigError, match=r"^place: No such file or directory$"):
        on_disk(tmp_path / "none", "place")
