"""The files of a pack in a folder: on disk, or in a snapshot. A pack is flat: rules `*.yaml` beside `pack.yaml`.

Sub-folders and files whose name begins with a dot are none of it. Whatever looks like a part of a pack and would be
ignored is refused: a rule that nobody reads judges nothing.
"""

from collections.abc import Iterable
from pathlib import Path

from mlpolicy.errors import ConfigError
from mlpolicy.readers import SYMLINK
from mlpolicy.snapshot import Snapshot

MANIFEST = "pack.yaml"
MAX_FILES = 500
#: Bytes of one file; the largest shipped rule has a tenth of it.
MAX_SIZE = 128 * 1024


class SourceError(Exception):
    """Why a pack is not where its entry of `packs:` says. key: the key of the entry that says so, "" for its name."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key
        self.message = message


def on_disk(folder: Path, place: str) -> dict[str, bytes]:
    """The files by name. place: the folder, as messages name it. Raises ConfigError for what cannot be a pack."""
    try:
        paths = {path.name: path for path in sorted(folder.iterdir()) if not (path.is_dir() and not path.is_symlink())}
        return {name: _sized(paths[name], place) for name in _parts(paths, place)}
    except OSError as error:
        raise ConfigError(f"{place}: {error.strerror}") from None


def from_snapshot(folder: str, snapshot: Snapshot) -> dict[str, bytes]:
    """The files by name. folder: "" for the root. Raises ConfigError for what cannot be a pack, and GitError."""
    start = f"{folder}/" if folder else ""
    below = (path.removeprefix(start) for path in snapshot.blobs if path.startswith(start))
    names = _parts((name for name in below if "/" not in name), folder or "the root")
    sizes = snapshot.sizes(start + name for name in names)
    for name in names:
        link = snapshot.blobs[start + name].mode == SYMLINK
        _check(start + name, sizes.get(start + name, 0), link=link)
    found = snapshot.read(start + name for name in names)
    return {name: data or b"" for name, (_, data) in zip(names, found, strict=True)}


def _sized(path: Path, place: str) -> bytes:
    _check(f"{place}/{path.name}", path.lstat().st_size, link=path.is_symlink())
    return path.read_bytes()


def _parts(names: Iterable[str], place: str) -> list[str]:
    parts = [name for name in names if name.endswith((".yaml", ".yml")) and not name.startswith(".")]
    for name in parts:
        if name.endswith(".yml"):
            raise ConfigError(f"{place}/{name}: files of a pack end in .yaml")
    if MANIFEST not in parts:
        raise ConfigError(f"{place}: no {MANIFEST}, so this is no pack")
    if len(parts) > MAX_FILES:
        raise ConfigError(f"{place}: {len(parts):,} files, more than the {MAX_FILES:,} of a pack")
    return parts


def _check(path: str, size: int, *, link: bool) -> None:
    if link:
        raise ConfigError(f"{path}: a symbolic link; a pack holds files")
    if size > MAX_SIZE:
        raise ConfigError(f"{path}: {size:,} bytes, more than the {MAX_SIZE:,} of a file of a pack")
