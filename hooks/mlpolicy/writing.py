"""Every file that mlpolicy writes: whole or not at all, inside the repository, never over what others wrote."""

import os
import stat
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from mlpolicy.errors import WriteError

Read = Callable[[str], bytes | None]
"""Content of a file by its path, None where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A file as it should be. path: relative to the repository, POSIX. why: for the person, one line."""

    path: str
    data: bytes
    why: str


def write(root: Path, path: str, data: bytes, *, owned: bool = True) -> bool:
    """Make `root/path` hold the data; False where it did already. The mode and CRLF line endings of a file stay.

    owned: mlpolicy writes this file, or the person asked for this very change; otherwise an existing file is refused.
    Raises WriteError for a path outside the repository or in .git, a symbolic link, what is not a file, a file that
    mlpolicy does not own, and for what the system refuses.
    """
    target = _inside(root, path)
    try:
        before = _content(target, path)
        data = as_kept(before, data)
        if before == data:
            return False
        if before is not None and not owned:
            raise WriteError(f"{path} is there already and was not written by mlpolicy; move it away or merge by hand")
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data)
    except OSError as error:
        raise WriteError(f"{path}: {error.strerror or error}") from None
    return True


def as_kept(before: bytes | None, data: bytes) -> bytes:
    """The data with the line endings of the file that it replaces."""
    kept = before is not None and b"\r\n" in before and b"\r" not in data
    return data.replace(b"\n", b"\r\n") if kept else data


def write_all(root: Path, changes: Sequence[Change]) -> tuple[Change, ...]:
    """Make every file hold its data, or none: what an error or an interruption finds half done is put back.

    Files are written in their order. What changed; raises WriteError as `write` does.
    """
    before = [
        (target, _readable(target, change.path)) for change in changes for target in (_inside(root, change.path),)
    ]
    try:
        return tuple(change for change in changes if write(root, change.path, change.data))
    except BaseException:
        for target, data in reversed(before):
            with suppress(OSError):
                _restore(target, data)
        raise


def _readable(target: Path, path: str) -> bytes | None:
    try:
        return _content(target, path)
    except OSError as error:
        raise WriteError(f"{path}: {error.strerror or error}") from None


def _restore(target: Path, data: bytes | None) -> None:
    if data is None:
        target.unlink(missing_ok=True)
    elif target.read_bytes() != data:
        _replace(target, data)


def _inside(root: Path, path: str) -> Path:
    """The target, with every folder on the way resolved; a link may not lead out of the repository."""
    steps = PurePosixPath(path).parts
    if not steps or PurePosixPath(path).is_absolute() or ".." in steps or any(step.lower() == ".git" for step in steps):
        raise WriteError(f"{path} is not a path inside the repository")
    base = root.resolve()
    folder = base.joinpath(*steps[:-1]).resolve()
    if not folder.is_relative_to(base) or ".git" in folder.relative_to(base).parts:
        raise WriteError(f"{path} leads out of the repository through a symbolic link")
    return folder / steps[-1]


def _content(target: Path, path: str) -> bytes | None:
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(mode):
        raise WriteError(f"{path} is a symbolic link; mlpolicy does not write through it")
    if not stat.S_ISREG(mode):
        raise WriteError(f"{path} is not a file")
    return target.read_bytes()


def _replace(target: Path, data: bytes) -> None:
    """Write beside the target and rename, so that no reader ever sees half a file."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
