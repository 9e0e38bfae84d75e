"""Snapshots that git holds: a commit, the index (what the next commit will be), and the working tree.

Listings are made when first asked for, contents come in one batch. Only the working tree is read from disk, and only
where it differs from git.
"""

import os
import stat
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from mlpolicy.errors import GitError
from mlpolicy.gitrepo import GITLINK, Commit, Entry, GitRepo
from mlpolicy.snapshot import MAX_BLOB, Blob, Kind, Snapshot, blob_id

#: Larger files of the working tree get no object id; documents that are compared by id are far smaller.
MAX_HASHED = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Every path of a snapshot."""

    blobs: Mapping[str, Blob] = field(default_factory=dict)
    submodules: Mapping[str, str] = field(default_factory=dict)
    unmerged: tuple[str, ...] = ()

    def amended(self, changes: Iterable[Entry], unmerged: Iterable[str]) -> "Listing":
        """The listing with entries replaced, added and removed. Blobs that nothing touches stay the same objects."""
        blobs, submodules = dict(self.blobs), dict(self.submodules)
        for entry in changes:
            if entry.mode == GITLINK:
                submodules[entry.path] = entry.oid
            else:
                submodules.pop(entry.path, None)
            if entry.mode in {0, GITLINK}:
                blobs.pop(entry.path, None)
            else:
                blobs[entry.path] = _blob(entry)
        ordered = sorted(blobs.items(), key=lambda item: item[0].encode("utf-8", "surrogateescape"))
        return Listing(blobs=dict(ordered), submodules=submodules, unmerged=tuple(unmerged))


class GitSnapshot(ABC):
    """What all three have in common. base: the commit that index and working tree build on, None before the first."""

    kind: Kind
    rev: str | None = None
    tree: str | None = None

    def __init__(self, repo: GitRepo, base: "CommitSnapshot | None" = None) -> None:
        self.repo = repo
        self._base = base

    @property
    @abstractmethod
    def listing(self) -> Listing:
        """Made once, when first asked for."""

    @abstractmethod
    def describe(self) -> str:
        """See Snapshot."""

    @property
    def blobs(self) -> Mapping[str, Blob]:
        return self.listing.blobs

    @property
    def submodules(self) -> Mapping[str, str]:
        return self.listing.submodules

    @property
    def unmerged(self) -> tuple[str, ...]:
        return self.listing.unmerged

    def read(self, paths: Iterable[str]) -> Iterator[tuple[Blob, bytes | None]]:
        blobs = [self.blobs[path] for path in paths]
        stored = self.repo.contents([blob.oid for blob in blobs])
        for blob in blobs:
            yield blob, _next(stored, blob)

    def sizes(self, paths: Iterable[str]) -> Mapping[str, int]:
        wanted = list(paths)
        sizes = self.repo.sizes([self.blobs[path].oid for path in wanted])
        return {path: size for path, size in zip(wanted, sizes, strict=True) if size is not None}

    def _before(self) -> Listing:
        return self._base.listing if self._base else Listing()


def _next(stored: Iterator[bytes | None], blob: Blob) -> bytes | None:
    """The next content; an object that is missing is named with the path that asks for it."""
    try:
        return next(stored)
    except GitError as error:
        raise GitError(f"{blob.path}: {error}") from None


class CommitSnapshot(GitSnapshot):
    """The tree of a commit."""

    kind = "commit"

    def __init__(self, repo: GitRepo, commit: Commit) -> None:
        super().__init__(repo)
        self.commit = commit
        self.rev = commit.oid
        self.tree = commit.tree

    @cached_property
    def listing(self) -> Listing:
        blobs, submodules = {}, {}
        for entry in self.repo.tree(self.commit.tree):
            if entry.mode == GITLINK:
                submodules[entry.path] = entry.oid
            else:
                blobs[entry.path] = _blob(entry)
        return Listing(blobs=blobs, submodules=submodules)

    def describe(self) -> str:
        return f"commit {self.commit.oid[:7]}"


class IndexSnapshot(GitSnapshot):
    """What the index holds, read as the base and what differs from it."""

    kind = "index"

    @cached_property
    def changes(self) -> tuple[Entry, ...]:
        """What differs from the base."""
        return self.repo.index_changes(self._base.commit.tree if self._base else self.repo.empty_tree)

    @cached_property
    def listing(self) -> Listing:
        # An unmerged path has several contents and so none: what the base has stays, and the path is named.
        clear = (entry for entry in self.changes if not entry.unmerged)
        return self._before().amended(clear, (entry.path for entry in self.changes if entry.unmerged))

    def describe(self) -> str:
        return "index"


class WorktreeSnapshot(GitSnapshot):
    """Tracked files as they are on disk, and untracked files that are not ignored.

    A file that equals what git has keeps git's object id and is read from git: a pointer stays a pointer. Symbolic
    links are read, never followed.
    """

    kind = "worktree"

    @cached_property
    def listing(self) -> Listing:
        tracked, _ = self._changes
        stored = [entry for entry in tracked if entry.path not in self._on_disk]
        found = [self._found(path) for path in self._on_disk]
        return self._before().amended((*stored, *found), (entry.path for entry in tracked if entry.unmerged))

    def read(self, paths: Iterable[str]) -> Iterator[tuple[Blob, bytes | None]]:
        blobs = [self.blobs[path] for path in paths]
        stored = self.repo.contents([blob.oid for blob in blobs if blob.path not in self._on_disk])
        for blob in blobs:
            yield blob, self._read(blob.path) if blob.path in self._on_disk else _next(stored, blob)

    def sizes(self, paths: Iterable[str]) -> Mapping[str, int]:
        wanted = list(paths)
        stored = super().sizes(path for path in wanted if path not in self._on_disk)
        return {**stored, **{path: self._status(path).st_size for path in wanted if path in self._on_disk}}

    def describe(self) -> str:
        count = len(self._changes[1])
        return (
            f"working tree ({count} untracked {'file' if count == 1 else 'files'} included)"
            if count
            else "working tree"
        )

    @cached_property
    def _changes(self) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
        return self.repo.worktree_changes()

    @cached_property
    def _on_disk(self) -> Mapping[str, None]:
        """Paths whose content only the disk has."""
        tracked, untracked = self._changes
        return dict.fromkeys((*(entry.path for entry in tracked if entry.mode and not entry.oid), *untracked))

    def _found(self, path: str) -> Entry:
        """The file as git would store it; gone where it is neither a file nor a link."""
        status = self._status(path)
        if not stat.S_ISREG(status.st_mode) and not stat.S_ISLNK(status.st_mode):
            return Entry(path, 0, "")
        data = self._read(path) if status.st_size <= MAX_HASHED else None
        if data is None:
            return Entry(path, status.st_mode, "")
        oid = self._converted.get(path) if b"\r\n" in data else None
        return Entry(path, status.st_mode, oid or blob_id(data, self.repo.object_format))

    @cached_property
    def _converted(self) -> Mapping[str, str]:
        """Object ids of small files as git would store them: it may be set to convert line endings."""
        sizes = ((path, self._status(path)) for path in self._on_disk)
        small = (path for path, status in sizes if stat.S_ISREG(status.st_mode) and status.st_size <= MAX_HASHED)
        return self.repo.hashed(small)

    def _read(self, path: str) -> bytes | None:
        place = self._place(path)
        try:
            if place.is_symlink():
                return os.fsencode(place.readlink())
            with place.open("rb") as file:
                data = file.read(MAX_BLOB + 1)
        except OSError as error:
            raise GitError(f"{path}: {error.strerror}; make it readable, or list it in .gitignore") from None
        return data if len(data) <= MAX_BLOB else None

    def _status(self, path: str) -> os.stat_result:
        try:
            return self._place(path).lstat()
        except OSError as error:
            raise GitError(f"{path}: {error.strerror}; it changed while it was read, run the check again") from None

    def _place(self, path: str) -> Path:
        return self.repo.folder / path


def renames(repo: GitRepo, base: Snapshot, head: Snapshot) -> Mapping[str, str]:
    """New path -> old path. Raises GitError where the base is not here."""
    if base.tree is None:
        return {}
    found = repo.renames(base.tree, head.tree)
    if head.kind == "worktree":  # what is not staged, git does not compare: equal content, then
        gone = {blob.oid: path for path, blob in base.blobs.items() if path not in head.blobs}
        new = {path: blob.oid for path, blob in head.blobs.items() if path not in base.blobs}
        found |= {path: gone[oid] for path, oid in new.items() if oid in gone}
    return found


def _blob(entry: Entry) -> Blob:
    return Blob(path=entry.path, mode=_mode(entry.mode), oid=entry.oid)


@cache
def _mode(mode: int) -> int:
    """Git knows four kinds of blob mode; old trees and the disk have more permission bits."""
    if stat.S_ISREG(mode):
        return 0o100755 if mode & 0o100 else 0o100644
    return stat.S_IFMT(mode)
