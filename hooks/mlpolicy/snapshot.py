"""States of a repository that can be judged, all behind one small interface.

A `Snapshot` is what git holds (or is about to hold); nothing after this stage touches git or the disk.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import new
from typing import Literal, Protocol

#: Larger blobs are not read: `read` yields None for them.
MAX_BLOB = 64 * 1024 * 1024

Kind = Literal["index", "commit", "worktree", "memory", "empty"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """A file or symbolic link. oid: hex object id of the content as git stores it."""

    path: str
    mode: int = 0o100644
    oid: str = ""


class Snapshot(Protocol):
    """A tree of blobs. Submodules are not blobs; paths that are not UTF-8 carry surrogate escapes."""

    @property
    def kind(self) -> Kind: ...
    @property
    def rev(self) -> str | None: ...
    @property
    def tree(self) -> str | None: ...
    @property
    def blobs(self) -> Mapping[str, Blob]:
        """Every file by path, in git's order."""
        ...

    @property
    def submodules(self) -> Mapping[str, str]:
        """The commit that each submodule is at, by path; its files are another repository's."""
        ...

    @property
    def unmerged(self) -> tuple[str, ...]:
        """Paths in conflict. In an index `blobs` has the base's version of them, in a working tree the file on disk."""
        ...

    def read(self, paths: Iterable[str]) -> Iterator[tuple[Blob, bytes | None]]:
        """Contents in the order asked for; None for one larger than MAX_BLOB. Raises GitError for a missing object."""
        ...

    def sizes(self, paths: Iterable[str]) -> Mapping[str, int]:
        """Sizes in bytes of those whose content is here (a partial clone may lack large ones), without reading it."""
        ...

    def describe(self) -> str:
        """What was looked at, for people: `index`, `commit 1a2b3c4`, `working tree (2 untracked files included)`."""
        ...


def blob_id(data: bytes, object_format: str = "sha1") -> str:
    """Object id that git gives the content. object_format: sha1 or sha256."""
    return new(object_format, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


@dataclass(frozen=True)
class MemorySnapshot:
    """Files given as text or bytes: the empty tree, tests, and the examples in rule files."""

    files: Mapping[str, str | bytes]
    modes: Mapping[str, int] = field(default_factory=dict)
    kind: Kind = "memory"
    rev: str | None = None
    tree: str | None = None
    submodules: Mapping[str, str] = field(default_factory=dict)
    unmerged: tuple[str, ...] = ()

    @property
    def blobs(self) -> Mapping[str, Blob]:
        return {
            path: Blob(path=path, mode=self.modes.get(path, 0o100644), oid=blob_id(self._data(path)))
            for path in sorted(self.files)
        }

    def read(self, paths: Iterable[str]) -> Iterator[tuple[Blob, bytes | None]]:
        blobs = self.blobs
        for path in paths:
            data = self._data(path)
            yield blobs[path], data if len(data) <= MAX_BLOB else None

    def sizes(self, paths: Iterable[str]) -> Mapping[str, int]:
        return {path: len(self._data(path)) for path in paths}

    def describe(self) -> str:
        return "the empty tree" if self.kind == "empty" else f"{len(self.files)} files in memory"

    def _data(self, path: str) -> bytes:
        content = self.files[path]
        return content.encode() if isinstance(content, str) else content


#: What the first commit is compared with.
EMPTY: Snapshot = MemorySnapshot({}, kind="empty")
