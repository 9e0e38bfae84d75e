"""Packs below `.mlpolicy/packs`, taken only exactly as the lock of the same snapshot has them."""

from pathlib import PurePosixPath

from mlpolicy.config import PackEntry
from mlpolicy.errors import ConfigError
from mlpolicy.policy.pack_files import SourceError, from_snapshot
from mlpolicy.policy.packs_lock import FOLDER, PATH, LockRow, digest, parse, shown_url
from mlpolicy.readers import SYMLINK
from mlpolicy.snapshot import Snapshot


def lock(snapshot: Snapshot) -> dict[str, LockRow]:
    """Rows of the snapshot's lock by name; none where it has no lock. Raises ConfigError."""
    blob = snapshot.blobs.get(PATH)
    if blob is None:
        return {}
    if blob.mode == SYMLINK:
        raise ConfigError(f"{PATH}: a symbolic link; run `mlpolicy policy update`")
    ((_, data),) = snapshot.read([PATH])
    return parse(data or b"")


def vendored(entry: PackEntry, snapshot: Snapshot) -> tuple[LockRow, dict[str, bytes]]:
    """The pack's row and files. Raises SourceError or ConfigError where lock, files and configuration differ."""
    row, again = lock(snapshot).get(entry.name), f"run `mlpolicy policy update {entry.name}`"
    if row is None:
        raise SourceError("git", f"{PATH} has no row for '{entry.name}'; {again} and commit what it writes")
    for key, wanted in stated(entry).items():
        locked = getattr(row, key)
        if wanted != locked:
            named = "git" if key == "url" else key
            raise SourceError(named, f"`{named}` is '{wanted}' here and '{locked}' in {PATH}; {again}")
    place = f"{FOLDER}/{entry.name}"
    try:
        files = from_snapshot(place, snapshot)
    except ConfigError as error:
        raise ConfigError(f"{error}; {again}") from None
    for path in snapshot.blobs:
        if path.startswith(f"{place}/") and path.removeprefix(f"{place}/") not in files:
            raise ConfigError(f"{path}: no file of the pack; remove it")
    if digest(files) != row.digest:
        raise ConfigError(f"{place}: the files are not those that {PATH} names; {again}")
    return row, files


def stated(entry: PackEntry) -> dict[str, str]:
    """What the entry says of a row, by the row's key."""
    return {"url": shown_url(str(entry.git)), "ref": str(entry.ref), "folder": folder(entry)}


def folder(entry: PackEntry) -> str:
    """The folder of the pack in its repository; "" for the root."""
    return PurePosixPath(entry.folder or "").as_posix().removeprefix(".")
