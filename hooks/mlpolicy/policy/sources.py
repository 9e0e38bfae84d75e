"""Where the files of a pack come from: the wheel, a folder of the judged snapshot, a distribution, or `policy update`.

Nothing of a pack is executed or imported, and nothing is fetched. Files of the repository come from the snapshot, so
that a check judges by the policy that its own state holds.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from mlpolicy.config import PATH, Config, PackEntry, mistake
from mlpolicy.config import load as load_config
from mlpolicy.errors import ConfigError, PackError
from mlpolicy.policy.pack_files import MANIFEST, SourceError, from_snapshot, on_disk
from mlpolicy.policy.packs_lock import FOLDER, LockRow, digest
from mlpolicy.policy.rules import PackFile
from mlpolicy.policy.vendored import vendored
from mlpolicy.readers import SYMLINK
from mlpolicy.snapshot import Snapshot
from mlpolicy.strict import nearest, read


@dataclass(frozen=True, slots=True, kw_only=True)
class PackSource:
    """The files of a pack by name. place: the folder, as messages name it. row: what the lock says of it."""

    name: str
    place: str
    files: Mapping[str, bytes]
    row: LockRow | None = None


class PackPin(NamedTuple):
    """Which state of a pack is used: its version as it states it, and its commit (vendored) or digest."""

    version: str
    content: str


def pack_names() -> tuple[str, ...]:
    """Shipped packs."""
    return tuple(sorted(path.parent.name for path in _root().glob(f"*/{MANIFEST}")))


def _root() -> Path:
    """The folder of the shipped packs. Not by importlib.resources: 20 ms, and packs are installed as files."""
    return Path(import_module("mlpolicy.policies").__path__[0])


def pack_pins(config: Config, snapshot: Snapshot) -> Mapping[str, PackPin]:
    """Which state of each pack in use the snapshot holds, by name. Raises ConfigError, PackError or GitError."""
    return {name: _pin(find(entry, snapshot)) for name, entry in zip(config.pack_names, config.packs, strict=True)}


def _pin(source: PackSource) -> PackPin:
    manifest = read(f"{source.place}/{MANIFEST}", source.files[MANIFEST], PackFile, PackError)
    return PackPin(manifest.version, source.row.commit if source.row else digest(source.files))


def find(entry: str | PackEntry, snapshot: Snapshot | None = None) -> PackSource:
    """The files of a pack. snapshot: what holds local and vendored packs; shipped ones need none.

    Raises ConfigError for a pack that is not there, or not as its lock says, and GitError for a missing object.
    """
    try:
        return _shipped(entry) if isinstance(entry, str) else _shared(entry, snapshot)
    except SourceError as error:
        raise _wrong(entry, snapshot, error) from None


def _wrong(entry: str | PackEntry, snapshot: Snapshot | None, error: SourceError) -> ConfigError:
    """The error, with the line of the snapshot's configuration where that names the pack."""
    if snapshot and PATH in snapshot.blobs:
        ((_, data),) = snapshot.read([PATH])
        packs = load_config(data).packs
        if entry in packs:
            pointer = f"/packs/{packs.index(entry)}" + (f"/{error.key}" if error.key else "")
            return mistake(snapshot, pointer, error.message)
    return ConfigError(error.message)


def _shipped(name: str) -> PackSource:
    known = pack_names()
    if name not in known:
        raise SourceError("", f"unknown pack '{name}'{nearest(name, known)}; known are {', '.join(known)}")
    files = {path.name: path.read_bytes() for path in sorted((_root() / name).glob("*.yaml"))}
    return PackSource(name=name, place=f"policies/{name}", files=files)


def _shared(entry: PackEntry, snapshot: Snapshot | None) -> PackSource:
    """A pack that is not shipped. Whatever is shipped keeps its names for itself, also while it is not in use."""
    if entry.name in pack_names():
        raise SourceError("name", f"'{entry.name}' is the name of a shipped pack; call yours otherwise")
    source = _found(entry, snapshot)
    for clash in clashes(source):
        raise ConfigError(clash)
    return source


def clashes(source: PackSource) -> Iterator[str]:
    """Rules of a pack that have the id of one of another, shipped pack."""
    for pack in pack_names():
        for path in sorted((_root() / pack).glob("*.yaml")) if pack != source.name else ():
            if path.name in source.files and path.name != MANIFEST:
                yield f"{source.place}/{path.name}: pack {pack} has a rule of this id; choose another"


def _found(entry: PackEntry, snapshot: Snapshot | None) -> PackSource:
    if entry.package is not None:
        return _installed(entry.name, entry.package, entry.folder)
    if snapshot is None:
        raise SourceError("name", f"pack '{entry.name}' lies in a repository, and there is none here")
    if entry.path is not None:
        return _local(entry.name, PurePosixPath(entry.path).as_posix(), snapshot)
    row, files = vendored(entry, snapshot)
    return PackSource(name=entry.name, place=f"{FOLDER}/{entry.name}", files=files, row=row)


def _installed(name: str, package: str, folder: str | None) -> PackSource:
    from mlpolicy.policy.distributions import pack_folder  # noqa: PLC0415 - few packs need importlib.metadata, 25 ms

    found = pack_folder(package, name, folder)
    place = f"{package}/{found.name}"
    return PackSource(name=name, place=place, files=on_disk(found, place))


def _local(name: str, folder: str, snapshot: Snapshot) -> PackSource:
    if f"{folder}/{MANIFEST}" not in snapshot.blobs:
        raise SourceError("path", _instead(folder, snapshot))
    return PackSource(name=name, place=folder, files=from_snapshot(folder, snapshot))


def _instead(folder: str, snapshot: Snapshot) -> str:
    """What is at a folder instead of a pack."""
    if folder in snapshot.blobs:
        link = snapshot.blobs[folder].mode == SYMLINK
        return f"'{folder}' is a {'symbolic link' if link else 'file'}; a pack is a folder of the repository"
    if any(folder == path or folder.startswith(f"{path}/") for path in snapshot.submodules):
        return f"'{folder}' lies in a submodule; name its repository with `git` and `ref`"
    known = (path.removesuffix(f"/{MANIFEST}") for path in snapshot.blobs if path.endswith(f"/{MANIFEST}"))
    kind = "working tree" if snapshot.kind == "worktree" else snapshot.kind
    return f"there is no {folder}/{MANIFEST} in the {kind}{nearest(folder, known)}"
