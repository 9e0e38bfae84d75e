"""Every git call, with git's quirks beside the call that meets them.

Plumbing by `subprocess` only. GitPython's merge base fails on SHA-256 repositories (`BadName`, 3.2.1), its index
ignores `GIT_INDEX_FILE`, and importing it costs more than all calls of a plain commit together.

Git runs as for hostile input: no file-system monitor, no repository that was not meant, no network, no lazy fetch, no
prompt, no locks, and no replacement objects (anyone who may push `refs/replace/` could show other contents than those
that are recorded).
"""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import new as new_hash
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import IO, NamedTuple, Self, cast

from mlpolicy.errors import GitError
from mlpolicy.snapshot import MAX_BLOB, blob_id

GITLINK = 0o160000

_SAFE = (
    *("-c", "core.fsmonitor=false", "-c", "safe.bareRepository=explicit", "-c", "protocol.allow=never"),
    *("--no-optional-locks", "--no-replace-objects"),
)
_ENVIRON = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
_DIFF = ("-z", "--no-ext-diff", "--no-textconv")
_ALLOWED = [f"protocol.{name}.allow=always" for name in ("https", "ssh", "file")]
_FETCH = (
    *(word for setting in (*_ALLOWED, f"core.hooksPath={os.devnull}") for word in ("-c", setting)),
    *("fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", "--no-auto-maintenance"),
    *("--filter=blob:limit=1m", "--", "pack"),
)
#: Variables that would lead git into the repository that a hook or an alias runs in.
_LOCAL = frozenset(
    f"GIT_{name}"
    for name in (
        *("DIR", "WORK_TREE", "INDEX_FILE", "COMMON_DIR", "OBJECT_DIRECTORY", "ALTERNATE_OBJECT_DIRECTORIES"),
        *("NAMESPACE", "PREFIX", "SHALLOW_FILE", "QUARANTINE_PATH", "GRAFT_FILE", "REPLACE_REF_BASE"),
    )
)
_CHUNK = 1024 * 1024
#: Remote branches that a merge base is looked for in, newest first; argument lists are bounded.
_MAX_REFS = 500
#: Tags, newest first; each costs git a look at its object.
_MAX_TAGS = 10_000


class Commit(NamedTuple):
    """parents: as the commit states them, also where a shallow clone lacks them."""

    oid: str
    tree: str
    parents: tuple[str, ...]


class Tag(NamedTuple):
    """date: of the tag, else of its commit, in its own time zone (ISO). oid: of the tag, else of its commit."""

    name: str
    date: str
    oid: str


class Entry(NamedTuple):
    """A path of a tree, an index or a working tree. mode 0: it is gone. oid: empty where git has no object for it."""

    path: str
    mode: int
    oid: str
    unmerged: bool = False


@dataclass(frozen=True, kw_only=True)
class GitRepo:
    """A repository. top: the working tree's folder, None for a bare repository. object_format: sha1 or sha256."""

    git_dir: Path
    common_dir: Path
    top: Path | None
    object_format: str
    shallow: bool
    environ: Mapping[str, str]

    @classmethod
    def open(cls, start: Path, git_dir: Path | None = None, environ: Mapping[str, str] = os.environ) -> Self:
        """The repository that holds the folder `start`, or whose git directory is named.

        Raises GitError where git is missing, refuses, or finds none. A bare repository has to be named, by `git_dir`
        or by `start` itself, since one that lies within a working tree is content that somebody pushed.
        """
        environ = {**environ, **_ENVIRON}
        if not start.is_dir():
            raise GitError(f"{start}: no such folder")
        if git_dir is None and "GIT_DIR" not in environ and _is_bare(start):
            git_dir = start
        named = (f"--git-dir={git_dir.absolute()}",) if git_dir else ()
        cwd = git_dir.absolute().parent if git_dir and git_dir.name == ".git" else start
        asked = ("--is-bare-repository", "--is-shallow-repository", "--show-object-format")
        places = ("--path-format=absolute", "--git-dir", "--git-common-dir", "--show-toplevel")
        done = _git((*named, "rev-parse", *asked, *places), cwd, environ)
        lines = _text(done.stdout).split("\n")[:-1]
        bare = lines[:1] == ["true"]
        if len(lines) > 6:  # it echoes an option that it does not know
            raise GitError("git 2.31 or newer is needed")
        if len(lines) != (5 if bare else 6):  # a bare repository has no top level to show, and fails there
            raise GitError(_refusal(done.stderr, start))
        # Named once and for all: hooks set relative paths, and a relative GIT_INDEX_FILE counts from the top.
        fixed = {"GIT_DIR": lines[3]} | ({} if bare else {"GIT_WORK_TREE": lines[5]})
        return cls(
            git_dir=Path(lines[3]),
            common_dir=Path(lines[4]),
            top=None if bare else Path(lines[5]),
            object_format=lines[2],
            shallow=lines[1] == "true",
            environ=environ | fixed,
        )

    @property
    def bare(self) -> bool:
        return self.top is None

    @property
    def folder(self) -> Path:
        """Where git runs: paths that it prints or gets count from here."""
        return self.top or self.git_dir

    @property
    def empty_tree(self) -> str:
        """Object id of the tree without entries; git knows it in every repository."""
        return new_hash(self.object_format, b"tree 0\0", usedforsecurity=False).hexdigest()

    # history

    def head(self) -> Commit | None:
        """The commit of HEAD; None before the first one. Raises GitError where it is damaged."""
        (head,) = self.commits(["HEAD"])
        if head is None and self._run("rev-parse", "--verify", "-q", "HEAD", codes=(0, 1)):
            raise GitError("the commit of HEAD is missing or damaged; run `git fsck`")
        return head

    def commit(self, rev: str) -> Commit:
        """Raises GitError for a revision that names no commit here."""
        (found,) = self.commits([rev])
        if found is None:
            hint = "git fetch --unshallow" if self.shallow else "git fetch"
            raise GitError(f"revision '{rev}' names no commit of this repository; fetch it (`{hint}`) or name another")
        return found

    def commits(self, revs: Sequence[str]) -> list[Commit | None]:
        """The commits that the revisions name; None for one that is not here."""
        if any("\n" in rev or "\0" in rev for rev in revs):
            raise GitError("a revision cannot hold a line break")
        found: list[Commit | None] = []
        with self._cat_file("--batch", [f"{rev}^{{commit}}" for rev in revs]) as stream:
            for _ in revs:
                oid, size = _header(stream)
                found.append(None if size is None else _commit(oid, stream.read(size + 1)))
        return found

    def merge_bases(self, head: str, others: Iterable[str]) -> tuple[str, ...]:
        """Best common ancestors of a commit and any of the others; none where there is none (or it was not fetched)."""
        return tuple(self._run("merge-base", "--all", "--end-of-options", head, *others, codes=(0, 1)).split())

    def refs(self, name: str) -> tuple[str, ...]:
        """The full names of tags and branches that a short name may mean."""
        full = [f"refs/{kind}/{name}" for kind in ("tags", "heads", "remotes")]
        return tuple(ref for ref in self._run("for-each-ref", "--format=%(refname)", *full).split("\n") if ref in full)

    def remote_branches(self, remote: str) -> tuple[str, ...]:
        """Object ids of the branches that the last fetch or push saw on the remote."""
        options = ("--sort=-committerdate", f"--count={_MAX_REFS}", "--format=%(objectname)")
        return tuple(dict.fromkeys(self._run("for-each-ref", *options, f"refs/remotes/{remote}/").split()))

    def tags(self) -> tuple[Tag, ...]:
        """Tags of commits, newest first; of those of one second, the later name."""
        shape = "%(objecttype) %(*objecttype)%00%(refname:lstrip=2)%00%(creatordate:short)%00%(objectname)"
        options = ("--sort=-refname", "--sort=-creatordate", f"--count={_MAX_TAGS}", f"--format={shape}")
        lines = (line.split("\0") for line in self._run("for-each-ref", *options, "refs/tags/").split("\n")[:-1])
        return tuple(Tag(name, date, oid) for kinds, name, date, oid in lines if "commit" in kinds.split(" "))

    def merging(self) -> tuple[str, ...]:
        """The other parents of a merge that is about to be committed."""
        with suppress(FileNotFoundError):
            return tuple((self.git_dir / "MERGE_HEAD").read_text("ascii", "replace").split())
        # At pre-merge-commit git has not written MERGE_HEAD yet, but names what it merges to its merge drivers.
        names = (re.fullmatch(r"GITHEAD_([0-9a-f]{40,64})", name) for name in self.environ)
        return tuple(sorted(match[1] for match in names if match))

    # listings

    def tree(self, oid: str) -> Iterator[Entry]:
        """Every path below a tree, in git's order."""
        for record in _records(self._run("ls-tree", "-r", "-z", "--full-tree", "--end-of-options", oid)):
            meta, path = record.split("\t", 1)
            mode, _, name = meta.split(" ")
            yield Entry(path, int(mode, 8), name)

    def index_changes(self, tree: str) -> tuple[Entry, ...]:
        """What the index has otherwise than a tree. Intent-to-add entries are not part of the next commit."""
        # `--ignore-submodules=none`: `.gitmodules` could hide a changed submodule.
        options = (
            "--cached",
            "--raw",
            "--no-renames",
            "--no-abbrev",
            "--ita-invisible-in-index",
            "--ignore-submodules=none",
        )
        fields = iter(_records(self._run("diff-index", *_DIFF, *options, tree, "--")))
        return tuple(_raw(meta, path) for meta, path in zip(fields, fields, strict=True))

    def worktree_changes(self) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
        """What the working tree has otherwise than HEAD, and its untracked files that are not ignored.

        `status` compares contents where only a time stamp differs, which `diff-index` does not. A submodule is not
        entered (its own configuration would apply).
        """
        options = ("--porcelain=v2", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules=dirty")
        records = _records(self._run("status", *options))
        # Settings add records that begin with "#", and a slash at the end is another repository.
        tracked = (record for record in records if record.startswith(("1 ", "u ")))
        untracked = (record[2:] for record in records if record.startswith("? ") and not record.endswith("/"))
        return tuple(map(_status, tracked)), tuple(untracked)

    def renames(self, old: str, new: str | None) -> dict[str, str]:
        """New path -> old path between two trees, or a tree and the index (None)."""
        command = ("diff-tree", "-r", "--end-of-options", old, new) if new else ("diff-index", "--cached", old)
        options = (*_DIFF, "--name-status", "--diff-filter=R", "-l1000")
        try:
            out = self._run(command[0], *options, "-M", *command[1:], "--")
        except GitError:  # a partial clone may lack contents to compare; equal ones need none
            out = self._run(command[0], *options, "-M100%", *command[1:], "--")
        fields = iter(_records(out))
        return {after: before for _, before, after in zip(fields, fields, fields, strict=True)}

    # contents

    def contents(self, oids: Sequence[str]) -> Iterator[bytes | None]:
        """Contents in the order asked for; None for one larger than MAX_BLOB. Raises GitError for a missing object."""
        with self._cat_file("--batch", oids) as stream:
            for oid in oids:
                yield self._content(stream, oid)

    def sizes(self, oids: Sequence[str]) -> Iterator[int | None]:
        """Sizes in bytes, in the order asked for; None for an object that is not here."""
        if oids:
            with self._cat_file("--batch-check", oids) as stream:
                for _ in oids:
                    yield _header(stream)[1]

    def _size(self, stream: IO[bytes], oid: str) -> int:
        _, size = _header(stream)
        if size is None:
            raise self._missing(oid)
        return size

    def _content(self, stream: IO[bytes], oid: str) -> bytes | None:
        size = self._size(stream, oid)
        if size > MAX_BLOB:
            left = size + 1
            while left and (chunk := stream.read(min(left, _CHUNK))):
                left -= len(chunk)
            return None
        data = stream.read(size + 1)[:-1]
        if len(data) < size:
            raise self._missing(oid)
        return data

    def _missing(self, oid: str) -> GitError:
        promisor = self._run("config", "--get-regexp", r"^remote\..*\.promisor$", codes=(0, 1))
        if not promisor:
            return GitError(f"object {oid} is missing or damaged; run `git fsck`")
        remote = promisor.split(".promisor")[0].removeprefix("remote.")
        return GitError(f"object {oid} is not in this partial clone; run `git fetch --refetch --no-filter {remote}`")

    @contextmanager
    def _cat_file(self, option: str, names: Sequence[str]) -> Iterator[IO[bytes]]:
        """The answers of one batch process, `--buffer`: 5 microseconds an object where a question each costs 70."""
        command = ("git", *_SAFE, "cat-file", option, "--buffer")
        pipe, null = subprocess.PIPE, subprocess.DEVNULL
        with subprocess.Popen(
            command, cwd=self.folder, env=self.environ, stdin=pipe, stdout=pipe, stderr=null, bufsize=_CHUNK
        ) as process:
            stdin, stdout = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
            # A thread of its own: git stops reading questions while nobody takes its answers.
            feeder = Thread(target=_feed, args=(stdin, names), daemon=True)
            feeder.start()
            try:
                yield stdout
            finally:
                process.kill()  # no effect on one that is done; the reader may have had enough
                feeder.join()

    def recorded(self, path: str, data: bytes) -> str:
        """Object id that `git add` gives a file of that path which holds the data, as attributes convert it.

        Raises GitError where that cannot be foretold.
        """
        done = _git(("hash-object", "--stdin", f"--path={path}"), self.folder, self.environ, data)
        if done.returncode:
            raise GitError(_refusal(done.stderr, self.folder))
        oid = _text(done.stdout).strip()
        if oid != blob_id(data, self.object_format):
            # `hash-object` knows nothing of the index; `add` leaves CRLF alone where the index has it already.
            index = self._run("--literal-pathspecs", "ls-files", "--eol", "--", path).partition(" ")[0]
            if index in {"i/crlf", "i/mixed"}:
                raise GitError(
                    f"git has {path} with other line endings than it is set to; run `git add --renormalize .`"
                )
        return oid

    def hashed(self, paths: Iterable[str]) -> dict[str, str]:
        """Object ids that `git add` would give files of the working tree; none of them where one cannot be read."""
        plain = [path for path in paths if "\n" not in path and not path.startswith('"')]
        names = "".join(f"{path}\n" for path in plain).encode("utf-8", "surrogateescape")
        done = _git(("hash-object", "--stdin-paths"), self.folder, self.environ, names)
        return {} if done.returncode else dict(zip(plain, _text(done.stdout).split(), strict=True))

    # people

    def author(self) -> str | None:
        """`Name <address>` of the person who would commit now; None where git does not know."""
        said = self._run("var", "GIT_AUTHOR_IDENT", codes=(0, 128))
        return said.rpartition(">")[0] + ">" if ">" in said else None

    # processes

    def _run(self, *arguments: str, codes: tuple[int, ...] = (0,)) -> str:
        done = _git(arguments, self.folder, self.environ)
        if done.returncode not in codes:
            raise GitError(_refusal(done.stderr, self.folder))
        return _text(done.stdout)


@contextmanager
def fetched(url: str, ref: str, environ: Mapping[str, str]) -> Iterator[tuple[GitRepo, Commit]]:
    """A commit of another repository, in a bare one that is gone afterwards: what `policy update` copies packs from.

    The only call that may use the network, by https, ssh or from the disk. Nothing of the other repository runs or is
    checked out: no hooks, submodules, tags or maintenance, and large contents stay there. Raises GitError, whose text
    may hold the URL.
    """
    environ = {name: value for name, value in environ.items() if name not in _LOCAL} | _ENVIRON
    with TemporaryDirectory(prefix="mlpolicy-", ignore_cleanup_errors=True) as folder:
        place = Path(folder) / "sha1"
        done = _fetch(place, url, ref, environ)
        if b"mismatched algorithms" in done.stderr:  # that is all that tells the other repository's object format
            place = place.with_name("sha256")
            done = _fetch(place, url, ref, environ)
        _must(done, place)
        repo = GitRepo.open(place, place, environ)
        yield repo, repo.commit("FETCH_HEAD")


def _fetch(place: Path, url: str, ref: str, environ: Mapping[str, str]) -> subprocess.CompletedProcess[bytes]:
    """Fetch into a new bare repository, whose name is its object format."""
    init = ("init", "--quiet", "--bare", "--template=", f"--object-format={place.name}", str(place))
    _must(_git(init, place.parent, environ), place)
    return _git((f"--git-dir={place}", "-c", f"remote.pack.url={url}", *_FETCH, ref), place, environ)


def _must(done: subprocess.CompletedProcess[bytes], place: Path) -> None:
    if done.returncode:
        raise GitError(_refusal(done.stderr, place))


def _git(
    arguments: Sequence[str], cwd: Path, environ: Mapping[str, str], data: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """data: what it reads from its standard input."""
    try:
        return subprocess.run(
            ("git", *_SAFE, *arguments), cwd=cwd, env=environ, input=data, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise GitError("git was not found; install it and put it on PATH") from None


def _refusal(stderr: bytes, place: Path) -> str:
    """One line for the person, from what git said."""
    said = _text(stderr)
    if "not a git repository" in said:
        return f"{place} is not in a git repository; run mlpolicy inside one, or `git init`"
    if "dubious ownership" in said:
        return f"{place} belongs to another user; if you trust it: `git config --global --add safe.directory {place}`"
    if "cannot use bare repository" in said:
        return f"{place} is in a bare repository; name it with --git-dir"
    if "must be run in a work tree" in said:
        return f"{place} is inside a git directory; run mlpolicy in the working tree"
    lines = said.split("\n\n")[0].strip().splitlines()
    return f"git failed: {' '.join(lines) or 'it gave no reason'}"


def _is_bare(folder: Path) -> bool:
    folders = all((folder / name).is_dir() for name in ("objects", "refs"))
    return folders and folder.name != ".git" and (folder / "HEAD").is_file()


def _feed(stdin: IO[bytes], names: Iterable[str]) -> None:
    with suppress(OSError), stdin:  # the reader may have had enough
        stdin.write("".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape"))


def _header(stream: IO[bytes]) -> tuple[str, int | None]:
    """Object id and size; no size where git has no such object, or died on it."""
    oid, _, rest = stream.readline().decode("utf-8", "surrogateescape").rstrip("\n").partition(" ")
    size = rest.rpartition(" ")[2]
    return oid, int(size) if size.isdecimal() else None


def _commit(oid: str, data: bytes) -> Commit:
    lines = data.partition(b"\n\n")[0].decode("ascii", "replace").split("\n")
    parents = tuple(line.removeprefix("parent ") for line in lines if line.startswith("parent "))
    return Commit(oid, lines[0].removeprefix("tree "), parents)


def _text(data: bytes) -> str:
    """Paths that are not UTF-8 keep their bytes as surrogate escapes."""
    return data.decode("utf-8", "surrogateescape")


def _records(text: str) -> list[str]:
    return text.split("\0")[:-1]


def _raw(meta: str, path: str) -> Entry:
    """Read `:100644 100644 <old> <new> M`."""
    _, mode, _, oid, status = meta.split(" ")
    return Entry(path, int(mode, 8), oid, unmerged=status == "U")


def _status(record: str) -> Entry:
    """Read `1 XY sub mH mI mW hH hI path` or `u XY sub m1 m2 m3 mW h1 h2 h3 path`; oid: "" if only on disk."""
    if record.startswith("u "):
        _, _, _, _, _, _, mode, _, _, _, path = record.split(" ", 10)
        return Entry(path, int(mode, 8), "", unmerged=True)
    _, change, _, _, _, mode, _, oid, path = record.split(" ", 8)
    staged = change[1] == "."
    return Entry(path, int(mode, 8), oid if staged or int(mode, 8) == GITLINK else "")
