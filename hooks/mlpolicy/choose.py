"""What is judged, against what, and how strictly: the only place that knows the environments a hook runs in.

The first row that matches counts. The variables are those of pre-commit 4.7 and prek 0.5 (measured in both):

    GIT_INDEX_FILE                            a real commit: git names the index that will be committed (with
                                              PRE_COMMIT_REMOTE_BRANCH it is a push that a hook of the commit makes)
    PRE_COMMIT_FROM_REF, PRE_COMMIT_TO_REF    `run --from-ref --to-ref`, and pre-push unless it pushes a root commit
    PRE_COMMIT_LOCAL_BRANCH                   pre-push of a root commit (prek adds PRE_COMMIT_TO_REF)
    PRE_COMMIT_REMOTE_BRANCH, _REMOTE_NAME    every pre-push, and never a plain range

Both run a hook once for a push of several refs, with the first one only, and not at all for a ref that is deleted or
whose commits the remote already has. CI or the server is the authority.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from mlpolicy.errors import ConfigError, GitError, MlpolicyError
from mlpolicy.gitrepo import Commit, GitRepo
from mlpolicy.gitsnapshots import CommitSnapshot, IndexSnapshot, WorktreeSnapshot, renames
from mlpolicy.model import Gate
from mlpolicy.snapshot import EMPTY, Snapshot

#: `protected:` and `hook_gate:` of the configuration in a snapshot.
Protected = Callable[[Snapshot], tuple[tuple[str, ...], Gate]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the person asked for. All at their defaults: the working tree."""

    hook: bool = False
    staged: bool = False
    rev: str | None = None
    from_ref: str | None = None
    to_ref: str | None = None
    gate: Gate | None = None
    release: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The state that a change would join, whose policy judges it too.

    name: for people, e.g. `main 1a2b3c4`. replaced: by a push, so that what is pushed stands as it is; otherwise both
    are merged, and what the change did not touch stays as the target has it. past: the commit's own, not a branch.
    """

    snapshot: Snapshot
    name: str
    replaced: bool = False
    past: bool = False

    def broken(self, error: MlpolicyError) -> ConfigError:
        """What to say where the target's own policy cannot be used, so that nothing can be held against it."""
        return ConfigError(f"the policy of {self.name}, which judges this change, cannot be used: {error}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What is judged.

    bases: every parent for a merge, the empty tree for a first commit. looked_at: for people, e.g. `index against HEAD
    1a2b3c4 (3 files changed)`. blocking: False for a push to a branch that `protected:` does not name. target: of a
    range A, of a push the ref's old value or, for a new branch, the default branch, of a commit its first parent; None
    for what is not committed yet, and where there is none. renames: new path -> old path in the first base, worked out
    when called. changed: paths that differ from the first base, also those that are gone.
    """

    snapshot: Snapshot
    bases: tuple[Snapshot, ...]
    gate: Gate
    looked_at: str
    blocking: bool = True
    target: Target | None = None
    renames: Callable[[], Mapping[str, str]]
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    """A snapshot to compare with, and what people call it."""

    snapshot: Snapshot
    name: str


#: What follows a name in a revision: `main~2`, `v1^{commit}`, `main@{1}`, `main:path`.
_SUFFIX = re.compile(r"[~^:]|@\{")
_NOTHING = _Base(snapshot=EMPTY, name="the empty tree")


def judge(repo: GitRepo, choice: Choice, environ: Mapping[str, str], protected: Protected) -> Judged:
    """Choose by the environment (`--hook`) or by what the person named.

    Raises ConfigError for options that exclude each other, and GitError where what they name, or what it has to be
    compared with, is not here.
    """
    if bool(choice.from_ref) != bool(choice.to_ref):
        raise ConfigError("--from-ref and --to-ref need each other")
    if sum((choice.hook, choice.staged, choice.rev is not None, choice.from_ref is not None)) > 1:
        raise ConfigError("choose one of --hook, --staged, --rev, and --from-ref with --to-ref")
    chooser = _Chooser(repo, choice, environ, protected)
    if choice.hook:
        return chooser.hook()
    if choice.rev is not None:
        return chooser.revision(choice.rev)
    if choice.from_ref and choice.to_ref:
        return chooser.range(choice.from_ref, choice.to_ref)
    return chooser.staged() if choice.staged else chooser.worktree()


@dataclass(frozen=True, slots=True)
class _Chooser:
    repo: GitRepo
    choice: Choice
    environ: Mapping[str, str]
    protected: Protected

    def hook(self) -> Judged:
        """The rows of the table, in their order."""
        pushed = "PRE_COMMIT_REMOTE_BRANCH" in self.environ  # by a hook of a commit, too, which names its index
        if "GIT_INDEX_FILE" in self.environ and not pushed:
            return self.staged()
        old, new = self.environ.get("PRE_COMMIT_FROM_REF"), self.environ.get("PRE_COMMIT_TO_REF")
        if old and new:
            return self.range(old, new)
        if local := self.environ.get("PRE_COMMIT_LOCAL_BRANCH"):
            return self.first_push(new or local)
        head = self.repo.head()
        if head is None or (not self.repo.bare and IndexSnapshot(self.repo, self._at(head)).changes):
            return self.staged()
        return self.clean(head)

    def staged(self) -> Judged:
        """The index against HEAD."""
        base, bases = self._next_parents()
        snapshot = IndexSnapshot(self.repo, base)
        hooked = self.choice.hook and not (self.choice.gate or self.choice.release)
        return self._judged(snapshot, bases, self.protected(snapshot)[1] if hooked else "commit")

    def worktree(self) -> Judged:
        """The working tree against HEAD."""
        base, bases = self._next_parents()
        return self._judged(WorktreeSnapshot(self.repo, base), bases, "commit")

    def revision(self, rev: str) -> Judged:
        """A commit against every parent."""
        commit = self._one(rev)
        bases = self._parents(commit)
        parent = _first(bases)
        return self._judged(self._at(commit), bases, "merge", parent and replace(parent, past=True))

    def range(self, old: str, new: str) -> Judged:
        """B against the merge base of A and B; without one, all of B is new.

        At pre-push A is what the remote has, or for a new branch only what the hook manager took for that.
        """
        if set(old) == {"0"}:
            raise GitError(f"{old} is no commit: a new branch has no old value; compare with the branch it will join")
        start, head = self._one(old), self._one(new)
        base = self._merge_base(head, [start.oid], f"merge base with {old[:40]}") or _NOTHING
        target = Target(snapshot=self._at(start), name=f"{old[:40]} {start.oid[:7]}")
        if branch := self._pushed_to():
            remote = self._remote()
            known = self._tip(f"refs/remotes/{remote}/{branch}")
            target = replace((not known and self._default(remote)) or target, replaced=True)
            if known and known.oid == start.oid != base.snapshot.rev:  # forced: what the branch had, it has no more
                base = self._named(start, old[:40])
        return self._judged(self._at(head), (base,), "merge", target)

    def first_push(self, local: str) -> Judged:
        """A ref against what the remote has; without that, all of it is new."""
        head = self.repo.commit(local)
        remote = self._remote()
        base = self._merge_base(head, self.repo.remote_branches(remote), f"merge base with {remote}") or _NOTHING
        default = self._default(remote)
        return self._judged(self._at(head), (base,), "merge", default and replace(default, replaced=True))

    def clean(self, head: Commit) -> Judged:
        """Nothing staged, as in CI: HEAD against where it left the protected branch, else against its first parent."""
        snapshot = self._at(head)
        name, tip = self._protected_tip("origin", snapshot)
        base = self._merge_base(head, [tip.oid] if tip else [], f"merge base with {name}")
        if tip and base and base.snapshot.rev != head.oid:
            target = Target(snapshot=self._at(tip), name=f"{name} {tip.oid[:7]}")
            return self._judged(snapshot, (base,), "merge", target)
        bases = self._parents(head)[:1]
        return self._judged(snapshot, bases, "merge", _first(bases))

    def _protected_tip(self, remote: str, snapshot: Snapshot) -> tuple[str, Commit | None]:
        """The branch of the remote that a change is held against, and its commit, where that was fetched.

        Which one it is, the remote's default branch says where it can be known: a change must not choose its judge.
        """
        default = self._default(remote)
        names = self._names(default) if default else self.protected(snapshot)[0]
        name = f"{remote}/{_plain(names)}"
        return name, self._tip(f"refs/remotes/{name}")

    def _default(self, remote: str) -> Target | None:
        """The default branch of a remote as the last fetch saw it: its HEAD, else `main` or `master`."""
        for name in ("HEAD", "main", "master"):
            if tip := self._tip(f"refs/remotes/{remote}/{name}"):
                return Target(snapshot=self._at(tip), name=f"{remote}/{name} {tip.oid[:7]}")
        return None

    def _names(self, target: Target) -> tuple[str, ...]:
        """Branches that the target protects. Raises ConfigError that names it."""
        try:
            return self.protected(target.snapshot)[0]
        except ConfigError as error:
            raise target.broken(error) from None

    def _tip(self, ref: str) -> Commit | None:
        return self.repo.commits([ref])[0]

    def _remote(self) -> str:
        return self.environ.get("PRE_COMMIT_REMOTE_NAME", "origin")

    def _pushed_to(self) -> str:
        """The branch that a push goes to; "" where nothing is pushed, or no branch."""
        pushed = self.environ.get("PRE_COMMIT_REMOTE_BRANCH", "") if self.choice.hook else ""
        return pushed.removeprefix("refs/heads/")

    def _judged(self, head: Snapshot, bases: tuple[_Base, ...], gate: Gate, target: Target | None = None) -> Judged:
        first = bases[0].snapshot
        changed = tuple(_changed(first, head))
        blocking = self._blocks(head, target)
        against = " and ".join(base.name for base in bases)
        looked_at = (
            f"{head.describe()} against {against} ({len(changed)} {'file' if len(changed) == 1 else 'files'} changed)"
        )
        if not blocking:
            looked_at += f"; {self.environ['PRE_COMMIT_REMOTE_BRANCH']} is not protected, so nothing blocks"
        return Judged(
            snapshot=head,
            bases=tuple(base.snapshot for base in bases),
            gate="release" if self.choice.release is not None else self.choice.gate or gate,
            looked_at=looked_at,
            blocking=blocking,
            target=target,
            renames=lambda: renames(self.repo, first, head),
            changed=changed,
        )

    def _blocks(self, head: Snapshot, target: Target | None) -> bool:
        """A push blocks where the pushed state or the remote's old one protects the branch that it goes to."""
        remote = self.environ.get("PRE_COMMIT_REMOTE_BRANCH")
        if not self.choice.hook or head.kind != "commit" or not remote:
            return True
        names = [*self.protected(head)[0], *(self._names(target) if target else ())]
        return any(fnmatchcase(remote, f"refs/heads/{name}") for name in names)

    def _at(self, commit: Commit) -> CommitSnapshot:
        return CommitSnapshot(self.repo, commit)

    def _named(self, commit: Commit, name: str) -> _Base:
        return _Base(snapshot=self._at(commit), name=f"{name} {commit.oid[:7]}")

    def _next_parents(self) -> tuple[CommitSnapshot | None, tuple[_Base, ...]]:
        """Snapshot of HEAD, and the parents of the commit that would come next. An amend has HEAD as base too."""
        if self.repo.bare:
            raise GitError("a bare repository has neither index nor working tree; name a commit, e.g. `--rev HEAD`")
        head = self.repo.head()
        if head is None:
            return None, (_NOTHING,)
        base = self._at(head)
        others = [self._named(self.repo.commit(oid), "merged") for oid in self.repo.merging()]
        return base, (_Base(snapshot=base, name=f"HEAD {head.oid[:7]}"), *others)

    def _parents(self, commit: Commit) -> tuple[_Base, ...]:
        """Every parent; the empty tree for a root. Raises GitError at the boundary of a shallow clone."""
        if not commit.parents:
            return (_NOTHING,)
        found = [parent for parent in self.repo.commits(commit.parents) if parent]
        if len(found) < len(commit.parents):
            raise GitError(
                f"the parent of {commit.oid[:7]} is not here, so nothing can be compared: run `git fetch --deepen=1` "
                "(in CI: check out with more depth)"
            )
        return tuple(self._named(parent, "parent") for parent in found)

    def _one(self, rev: str) -> Commit:
        """The commit of a revision. Raises GitError where a tag and a branch have the name: git would take the tag."""
        commit, refs = self.repo.commit(rev), self.repo.refs(_SUFFIX.split(rev, maxsplit=1)[0])
        if len(refs) > 1:
            raise GitError(f"'{rev}' names more than one thing: {', '.join(refs)}; write the one that is meant in full")
        return commit

    def _merge_base(self, head: Commit, others: Sequence[str], name: str) -> _Base | None:
        """None where the histories have nothing in common. Raises GitError where a shallow clone may hide it.

        Where branches were merged crosswise there are several, and what one of them had the other branch may have taken
        out since: that branch as it is says what is new to it.
        """
        if not others:
            return None
        found = self.repo.merge_bases(head.oid, others)
        if len(found) > 1 == len(others):
            return self._named(self.repo.commit(others[0]), name.replace("merge base with", "crosswise merged"))
        oid = found[0] if found else None
        if oid is None and self.repo.shallow:
            raise GitError(
                f"the {name} is not in this shallow clone, so nothing can be compared: run `git fetch --unshallow` "
                "(in CI: check out with full depth)"
            )
        return self._named(self.repo.commit(oid), name) if oid else None


def _first(bases: tuple[_Base, ...]) -> Target | None:
    """The first parent as target; None for a root commit."""
    first = bases[0]
    return None if first is _NOTHING else Target(snapshot=first.snapshot, name=first.name)


def _plain(names: Iterable[str]) -> str:
    """The first name without a wildcard."""
    return next((name for name in names if not set(name) & set("*?[")), "main")


def _changed(base: Snapshot, head: Snapshot) -> Iterable[str]:
    """Paths that differ, also those that are gone."""
    before, after = base.blobs, head.blobs
    for path, blob in after.items():
        old = before.get(path)
        if old is not blob and old != blob:
            yield path
    yield from (path for path in before if path not in after)
