"""Who wrote a line or last changed a file, and when: the history of a repository, asked through GitPython.

Importing GitPython costs as much as a whole check of one file, so nothing on the way of a plain commit comes here. Its
objects cannot hold the ids of a SHA-256 repository (3.2.1), so git itself is asked, in text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mlpolicy.gitrepo import GitRepo
from mlpolicy.gitsnapshots import CommitSnapshot
from mlpolicy.model import DocumentChange, LockReview
from mlpolicy.snapshot import Snapshot

if TYPE_CHECKING:
    from git.cmd import Git

#: `<commit> <line then> <line now> <number of lines>`; whatever else git prints begins with a word.
_GROUP = re.compile(r"([0-9a-f]{40,64}) \d+ (\d+) (\d+)")
_SETTINGS = ["core.fsmonitor=false", "safe.bareRepository=explicit", "protocol.allow=never", "log.showSignature=false"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The commit that brought a line, as it says itself: author and date (of the author's calendar) are asserted."""

    commit: str
    author: str
    #: ISO.
    date: str
    #: History ends there (a shallow clone): the line may be older than the commit.
    shallow: bool = False

    @property
    def words(self) -> str:
        """`since 1a2b3c4 by AUTHOR on DATE`, or where history ends."""
        if self.shallow:
            return f"history ends at {self.commit[:7]} (a shallow clone)"
        return f"since {self.commit[:7]} by {self.author} on {self.date}"


class History:
    """Files as a commit has them. current: the snapshot that is asked about. head: the commit that it builds on."""

    def __init__(self, repo: GitRepo, current: Snapshot, head: Snapshot) -> None:
        self._repo = repo
        self._current = current
        self._head = head
        self._lines: dict[str, Mapping[int, str]] = {}
        self._commits: dict[str, Origin] = {}

    @classmethod
    def of(cls, repo: GitRepo, current: Snapshot) -> "History | None":
        """The history that a snapshot of the repository has; None before the first commit."""
        if current.kind == "commit":
            return cls(repo, current, current)
        head = repo.head()
        return cls(repo, current, CommitSnapshot(repo, head)) if head else None

    def origin(self, path: str, line: int) -> Origin | None:
        """Who brought the 1-based line; None where the commit has another content, or git does not know."""
        if not self._is_committed(path):
            return None
        if path not in self._lines:
            self._lines[path] = self._blame(path)
        commit = self._lines[path].get(line)
        return self._said(commit) if commit else None

    def change(self, path: str) -> DocumentChange | None:
        """The last commit that changed the file; None where what is there now is not committed, or git does not know.

        A partial clone may lack what git needs for an answer.
        """
        said = self._ask("log", "-1", "--format=%H", self._head.rev, "--", path) if self._is_committed(path) else ""
        if not said:
            return None
        found = self._said(said)
        return DocumentChange(path=path, commit=found.commit, date=found.date, shallow=found.shallow)

    def since(self, path: str, line: int) -> str:
        """Since when the 1-based line is there, in words."""
        if not self._is_committed(path):
            return "in a file with changes that are not committed"
        origin = self.origin(path, line)
        return origin.words if origin else "git does not say since when"

    def changed(self, path: str, act: LockReview | None) -> str:
        """How a document changed since the act of review, in words; "" where it did not. None: there was no act.

        By its content in the commit that recorded the act, or where that is not known by the day of its last change.
        """
        if not self._is_committed(path):
            return "has changes that are not committed"
        last = self.change(path)
        if last is None:
            return "git does not say when it changed"
        ends = f"history ends at {last.commit[:7]} (a shallow clone)"
        words = ends if last.shallow else f"last changed in {last.commit[:7]} on {last.date}"
        recorded = self.origin(act.path, act.line) if act else None
        if recorded and recorded.shallow:
            return words  # what changed after the end of history changed after the act
        if recorded:
            there = CommitSnapshot(self._repo, self._repo.commit(recorded.commit)).blobs.get(path)
            return "" if there and there.oid == self._head.blobs[path].oid else words
        return "" if act and not last.shallow and last.date <= act.date else words

    def _is_committed(self, path: str) -> bool:
        there, now = self._head.blobs.get(path), self._current.blobs.get(path)
        return there is not None and now is not None and there.oid == now.oid

    def _blame(self, path: str) -> Mapping[int, str]:
        """Commit by line."""
        said = self._ask("blame", "--incremental", "--no-textconv", self._head.rev, "--", path)
        groups = filter(None, map(_GROUP.fullmatch, said.split("\n")))
        return {line: found[1] for found in groups for line in range(int(found[2]), int(found[2]) + int(found[3]))}

    def _said(self, commit: str) -> Origin:
        if commit not in self._commits:
            day, _, author = self._ask("log", "-1", "--format=%as%x00%an", commit, "--").partition("\0")
            ends = commit in self._boundary and bool(self._repo.commit(commit).parents)
            self._commits[commit] = Origin(commit=commit, author=author, date=day, shallow=ends)
        return self._commits[commit]

    @cached_property
    def _boundary(self) -> frozenset[str]:
        """Commits of a shallow clone whose parents, if they have any, are not here."""
        place = self._repo.common_dir / "shallow"
        return frozenset(place.read_text("ascii").split()) if self._repo.shallow and place.is_file() else frozenset()

    @cached_property
    def _git(self) -> "Git":
        from git.cmd import Git  # noqa: PLC0415 - see above

        git = Git(str(self._repo.folder))
        git.set_persistent_git_options(c=_SETTINGS, no_optional_locks=True, no_replace_objects=True)
        git.update_environment(**self._repo.environ)
        return git

    def _ask(self, command: str, *words: str | None) -> str:
        """What git prints; "" where it fails, as where a partial clone lacks what it needs."""
        from git.exc import GitCommandError  # noqa: PLC0415 - see above

        try:
            return str(getattr(self._git, command)(*words))
        except GitCommandError:
            return ""
