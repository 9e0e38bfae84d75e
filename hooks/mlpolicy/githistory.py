"""Who wrote a line, and when: the history of a repository, read through GitPython.

Importing GitPython costs as much as a whole check of one file, so nothing on the way of a commit comes here.
"""

from dataclasses import dataclass
from datetime import date

from mlpolicy.gitrepo import GitRepo
from mlpolicy.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The commit that brought a line, as it says itself: author and date (of the author's calendar) are asserted."""

    commit: str
    author: str
    date: date


class History:
    """Lines of files as HEAD has them. current: the snapshot whose lines are asked for."""

    def __init__(self, repo: GitRepo, current: Snapshot, head: Snapshot) -> None:
        self._repo = repo
        self._current = current
        self._head = head
        self._lines: dict[str, dict[int, Origin]] = {}

    def origin(self, path: str, line: int) -> Origin | None:
        """Who brought the 1-based line; None where HEAD has another content, or where GitPython cannot read the format.

        In a shallow clone the oldest commit that is here stands for all before it.
        """
        there, now = self._head.blobs.get(path), self._current.blobs.get(path)
        if there is None or now is None or there.oid != now.oid or self._repo.object_format != "sha1":
            return None
        if path not in self._lines:
            self._lines[path] = self._blame(path)
        return self._lines[path].get(line)

    def _blame(self, path: str) -> dict[int, Origin]:
        from git import Repo  # noqa: PLC0415 - see above

        found = {}
        with Repo(self._repo.git_dir) as history:
            history.git.update_environment(GIT_NO_LAZY_FETCH="1", GIT_TERMINAL_PROMPT="0")
            for entry in history.blame_incremental("HEAD", path):
                day = entry.commit.authored_datetime.date()
                origin = Origin(commit=entry.commit.hexsha, author=entry.commit.author.name or "", date=day)
                found.update(dict.fromkeys(entry.linenos, origin))
        return found
