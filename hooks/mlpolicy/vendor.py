"""`mlpolicy policy update`: packs of git repositories, copied below `.mlpolicy/packs` and pinned by the lock.

What is written is what a check reads afterwards, offline: regular files and a row with commit and digest, which the
person commits together. Nothing is written of a pack that would not load.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from mlpolicy.config import PATH, Config, PackEntry
from mlpolicy.errors import ConfigError, GitError, MlpolicyError, WriteError
from mlpolicy.gitrepo import fetched
from mlpolicy.gitsnapshots import CommitSnapshot
from mlpolicy.model import GATES
from mlpolicy.policy.load import build_pack
from mlpolicy.policy.pack_files import from_snapshot
from mlpolicy.policy.packs_lock import FOLDER, LockRow, digest, serialize, unix
from mlpolicy.policy.packs_lock import PATH as LOCK
from mlpolicy.policy.rules import Pack, Rule
from mlpolicy.policy.sources import pack_names
from mlpolicy.policy.vendored import lock, stated
from mlpolicy.snapshot import Snapshot
from mlpolicy.strict import nearest
from mlpolicy.writing import write


@dataclass(frozen=True, slots=True, kw_only=True)
class Vendored:
    """A pack as it was fetched. before: its row of the lock until now. says: what is otherwise in its rules."""

    row: LockRow
    before: LockRow | None
    files: Mapping[str, bytes]
    says: tuple[str, ...]


def wanted(config: Config, name: str | None) -> tuple[PackEntry, ...]:
    """Packs of the configuration that come from git; the one of a name, where it is given. Raises ConfigError."""
    entries = [entry for entry in config.packs if isinstance(entry, PackEntry) and entry.git is not None]
    if name is None:
        return tuple(entries)
    found = tuple(entry for entry in entries if entry.name == name)
    if found:
        return found
    if name in (*config.pack_names, *pack_names()):
        raise ConfigError(f"pack '{name}' does not come from a git repository: there is nothing to update")
    raise ConfigError(f"{PATH} has no pack '{name}'{nearest(name, config.pack_names)}")


def fetch(
    entry: PackEntry, before: LockRow | None, snapshot: Snapshot, root: Path, environ: Mapping[str, str]
) -> Vendored:
    """The pack as its repository has it now, checked.

    before, snapshot: its row until now, and the working tree with its files. Raises GitError where it cannot be
    fetched, ConfigError and PackError where it would not load.
    """
    key, given = stated(entry), str(entry.git)
    source = f"{key['url']}@{key['ref']}"
    try:
        with fetched(_location(given, root), key["ref"], environ) as (repo, commit):
            files = _files(key["folder"], CommitSnapshot(repo, commit))
    except (GitError, ConfigError) as error:
        raise type(error)(f"{source}: {str(error).replace(given, key['url'])}") from None
    pack = build_pack(entry.name, files, source)
    row = LockRow(name=entry.name, commit=commit.oid, digest=digest(files), **key)
    return Vendored(row=row, before=before, files=files, says=tuple(_differences(_before(entry.name, snapshot), pack)))


def _location(url: str, root: Path) -> str:
    """What git is given: a path counts from the repository, not from where git runs."""
    return url if re.match(r"[^/\\]+:", url) else str((root / url).resolve())


def _files(folder: str, snapshot: Snapshot) -> dict[str, bytes]:
    try:
        return {name: unix(data) for name, data in from_snapshot(folder, snapshot).items()}
    except GitError:
        raise GitError("a file of the pack is larger than 1 MB, and so was not fetched") from None


def rows(snapshot: Snapshot, *, everything: bool) -> dict[str, LockRow]:
    """The lock until now. everything: all packs are updated, so that a lock that cannot be read may be replaced."""
    try:
        return lock(snapshot)
    except ConfigError:
        if everything:
            return {}
        raise


def _before(name: str, snapshot: Snapshot) -> Pack | None:
    try:
        return build_pack(name, from_snapshot(f"{FOLDER}/{name}", snapshot))
    except MlpolicyError:  # there was none, or it was broken: all of the new one is news
        return None


def _differences(before: Pack | None, after: Pack) -> Iterator[str]:
    old = {rule.id: rule for rule in before.rules} if before else {}
    new = {rule.id: rule for rule in after.rules}
    yield from (f"- {rule}" for rule in sorted(old.keys() - new.keys()))
    for name, rule in new.items():
        if name not in old:
            yield f"+ {name}: {_levels(rule)}"
        elif old[name].levels != rule.levels:
            yield f"~ {name}: {_levels(old[name])} -> {_levels(rule)}"
        elif old[name] != rule:
            yield f"~ {name}: another text"


def _levels(rule: Rule) -> str:
    return ", ".join(rule.levels.at(gate) for gate in GATES)


def store(root: Path, packs: Iterable[Vendored], kept: Iterable[LockRow]) -> tuple[str, ...]:
    """Write the packs, then the lock with them and the rows that are kept; the paths that changed.

    In between a check sees files that the lock does not name, which is exit 2. Raises WriteError.
    """
    rows, changed = list(kept), list[str]()
    for pack in packs:
        place = f"{FOLDER}/{pack.row.name}"
        _refuse_links(root, place)
        changed += [f"{place}/{name}" for name, data in pack.files.items() if write(root, f"{place}/{name}", data)]
        changed += _remove(root, place, set(pack.files))
        rows.append(pack.row)
    return (*changed, *([LOCK] if write(root, LOCK, serialize(rows)) else []))


def _refuse_links(root: Path, place: str) -> None:
    for path in (PurePosixPath(place), *PurePosixPath(place).parents):
        if (root / path).is_symlink() and path.parts:
            raise WriteError(f"{path} is a symbolic link; mlpolicy does not write through it")


def _remove(root: Path, place: str, keep: set[str]) -> Iterator[str]:
    """Remove what the pack no longer has."""
    for path in sorted((root / place).iterdir()):
        if path.name not in keep and path.suffix == ".yaml" and not path.is_dir():
            path.unlink()
            yield f"{place}/{path.name}"
