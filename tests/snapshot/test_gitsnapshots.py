"""Commits, index and working tree of real repositories, with everything that git can hold."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from mlpolicy import gitrepo, gitsnapshots
from mlpolicy.errors import GitError
from mlpolicy.gitrepo import GitRepo
from mlpolicy.gitsnapshots import CommitSnapshot, GitSnapshot, IndexSnapshot, WorktreeSnapshot, renames
from mlpolicy.snapshot import EMPTY, Blob, Snapshot, blob_id
from tests.conftest import Sandbox

POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0" * 64 + "\nsize 12\n"


def snapshots(sandbox: Sandbox) -> tuple[CommitSnapshot, IndexSnapshot, WorktreeSnapshot]:
    """HEAD, and what differs from it."""
    repo = GitRepo.open(sandbox.path)
    head = CommitSnapshot(repo, repo.commit("HEAD"))
    return head, IndexSnapshot(repo, head), WorktreeSnapshot(repo, head)


def contents(snapshot: Snapshot) -> dict[str, bytes | None]:
    """Path -> content."""
    return {blob.path: data for blob, data in snapshot.read(snapshot.blobs)}


def test_commit(git_repo: Sandbox) -> None:
    """A commit knows its id, its tree, its blobs with their modes, and reads in the order asked for."""
    git_repo.write("run.sh", "#!/bin/sh\n").chmod(0o755)
    oid = git_repo.commit("one", {"a/b": "1", "a.b": "22", "a0": ""})
    head, _, _ = snapshots(git_repo)
    assert (head.kind, head.rev, head.tree) == ("commit", oid, git_repo.git("rev-parse", "HEAD^{tree}"))
    assert list(head.blobs.values()) == [
        Blob(path="a.b", oid=blob_id(b"22")),
        Blob(path="a/b", oid=blob_id(b"1")),
        Blob(path="a0", oid=blob_id(b"")),
        Blob(path="run.sh", mode=0o100755, oid=blob_id(b"#!/bin/sh\n")),
    ]
    assert [data for _, data in head.read(["run.sh", "a0", "a/b", "a/b"])] == [b"#!/bin/sh\n", b"", b"1", b"1"]
    assert head.sizes(["a0", "a.b"]) == {"a0": 0, "a.b": 2}
    assert (list(head.read([])), head.sizes([])) == ([], {})
    assert head.describe() == f"commit {oid[:7]}"


def test_index_keeps_the_objects_of_its_base(git_repo: Sandbox) -> None:
    """Only what is staged is new; paths stay in git's order; there is no tree yet."""
    git_repo.commit("one", {"a": "1", "c": "3", "d": "4"})
    git_repo.write("b", "2")
    git_repo.write("c", "33")
    git_repo.git("add", "b", "c")
    git_repo.git("rm", "-q", "--cached", "d")
    head, index, _ = snapshots(git_repo)
    assert list(index.blobs) == ["a", "b", "c"]
    assert index.blobs["a"] is head.blobs["a"]
    assert contents(index) == {"a": b"1", "b": b"2", "c": b"33"}
    assert (index.kind, index.rev, index.tree, index.describe()) == ("index", None, None, "index")


def test_worktree(git_repo: Sandbox) -> None:
    """Tracked files as they are on disk, untracked ones that are not ignored; unchanged ones come from git."""
    git_repo.commit("one", {"same": "s", "edited": "1", "gone": "g", "staged": "1", ".gitignore": "ignored\n"})
    git_repo.write("edited", "2")
    git_repo.write("staged", "2")
    git_repo.git("add", "staged")
    (git_repo.path / "gone").unlink()
    git_repo.write("sub/new", "n").chmod(0o755)
    git_repo.write("ignored", "i")
    head, _, tree = snapshots(git_repo)
    assert contents(tree) == {".gitignore": b"ignored\n", "edited": b"2", "same": b"s", "staged": b"2", "sub/new": b"n"}
    assert tree.blobs["same"] is head.blobs["same"]
    assert tree.blobs["edited"] == Blob(path="edited", oid=blob_id(b"2"))
    assert tree.blobs["sub/new"] == Blob(path="sub/new", mode=0o100755, oid=blob_id(b"n"))
    assert tree.sizes(["edited", "sub/new", ".gitignore"]) == {"edited": 1, "sub/new": 1, ".gitignore": 8}
    assert (tree.kind, tree.describe()) == ("worktree", "working tree (1 untracked file included)")


def test_worktree_with_new_time_stamps(git_repo: Sandbox) -> None:
    """A file that was only touched, as after a copy of the folder, is still read from git."""
    git_repo.commit("one", {"a": "1"})
    os.utime(git_repo.path / "a", (0, 0))
    head, _, tree = snapshots(git_repo)
    assert tree.blobs["a"] is head.blobs["a"]
    assert tree.describe() == "working tree"


def test_worktree_before_the_first_commit(git_repo: Sandbox) -> None:
    """Staged and untracked files are there; what is staged and then deleted is not."""
    for path in ("staged", "gone", "meant", "new"):
        git_repo.write(path, path)
    git_repo.git("add", "staged", "gone")
    git_repo.git("add", "-N", "meant")
    (git_repo.path / "gone").unlink()
    tree = WorktreeSnapshot(GitRepo.open(git_repo.path), None)
    assert contents(tree) == {"meant": b"meant", "new": b"new", "staged": b"staged"}


def test_unstaged_deletion_of_a_staged_removal(git_repo: Sandbox) -> None:
    """A file that is no longer tracked but still on disk is an untracked file."""
    git_repo.commit("one", {"a": "1"})
    git_repo.git("rm", "-q", "--cached", "a")
    _, index, tree = snapshots(git_repo)
    assert (contents(index), contents(tree)) == ({}, {"a": b"1"})
    assert tree.describe() == "working tree (1 untracked file included)"


def test_symbolic_links_are_data(git_repo: Sandbox, tmp_path: Path) -> None:
    """A link's content is where it points to, in git as on disk, also when it leaves the repository or dangles."""
    secret = tmp_path / "secret"
    secret.write_text("secret")
    (git_repo.path / "link").symlink_to(secret)
    git_repo.commit("one", {"folder/file": "f"})
    (git_repo.path / "link").unlink()
    (git_repo.path / "link").symlink_to("nowhere")
    (git_repo.path / "new").symlink_to(secret)
    (git_repo.path / "folder" / "file").unlink()
    (git_repo.path / "folder").rmdir()
    (git_repo.path / "folder").symlink_to(tmp_path)
    head, _, tree = snapshots(git_repo)
    assert contents(head) == {"link": os.fsencode(secret), "folder/file": b"f"}
    assert contents(tree) == {"folder": os.fsencode(tmp_path), "link": b"nowhere", "new": os.fsencode(secret)}
    assert {blob.mode for blob in tree.blobs.values()} == {0o120000}


def test_file_that_becomes_a_link_and_back(git_repo: Sandbox) -> None:
    """A change of kind is seen in the index."""
    git_repo.commit("one", {"LICENSE": "text"})
    (git_repo.path / "LICENSE").unlink()
    (git_repo.path / "LICENSE").symlink_to("other")
    git_repo.git("add", "LICENSE")
    _, index, _ = snapshots(git_repo)
    assert index.blobs["LICENSE"] == Blob(path="LICENSE", mode=0o120000, oid=blob_id(b"other"))


def test_submodules_are_not_blobs(git_repo: Sandbox, tmp_path: Path) -> None:
    """A submodule is kept beside the blobs, with its commit, and its files are not entered."""
    inner = Sandbox(tmp_path / "inner")
    git_repo.git("init", "-q", str(inner.path))
    first = inner.commit("one", {"inside": "1"})
    git_repo.git("submodule", "--quiet", "add", str(inner.path), "sub")
    git_repo.git("submodule", "--quiet", "add", str(inner.path), "kept")
    git_repo.git("config", "-f", ".gitmodules", "submodule.sub.ignore", "all")
    git_repo.commit("one")
    second = inner.commit("two", {"inside": "2"})
    sub = Sandbox(git_repo.path / "sub")
    sub.git("pull", "-q")
    sub.write("untracked", "u")
    git_repo.git("add", "--force", "sub")
    git_repo.git("update-index", "--add", "--cacheinfo", f"160000,{second},sub")
    head, index, tree = snapshots(git_repo)
    assert list(head.blobs) == list(index.blobs) == list(tree.blobs) == [".gitmodules"]
    assert head.submodules == {"kept": first, "sub": first}
    assert index.submodules == {"kept": first, "sub": second}
    assert tree.submodules["kept"] == first


def test_file_that_becomes_a_submodule_and_back(git_repo: Sandbox) -> None:
    """A path is either a blob or a submodule."""
    oid = git_repo.commit("one", {"a": "1", "b": "2"})
    git_repo.git("update-index", "--add", "--cacheinfo", f"160000,{oid},a")
    _, index, _ = snapshots(git_repo)
    assert (list(index.blobs), index.submodules) == (["b"], {"a": oid})
    git_repo.git("commit", "-qm", "two")
    git_repo.git("update-index", "--cacheinfo", f"100644,{blob_id(b'2')},a")
    _, index, _ = snapshots(git_repo)
    assert (list(index.blobs), index.submodules) == (["a", "b"], {})


def test_repository_inside_the_working_tree(git_repo: Sandbox) -> None:
    """A clone that lies untracked in the working tree is another repository and not entered."""
    git_repo.commit("one", {"a": "1"})
    git_repo.git("init", "-q", "clone")
    Sandbox(git_repo.path / "clone").commit("inner", {"inside": "1"})
    _, _, tree = snapshots(git_repo)
    assert list(tree.blobs) == ["a"]


def test_paths_that_are_not_utf8(git_repo: Sandbox) -> None:
    """Such a path keeps its bytes as surrogate escapes, and sorts as git sorts bytes."""
    strange, wide, broken = "caf\udce9.txt", "\U0001f600", "line\nbreak\ttab"
    git_repo.commit("one", {strange: "1", wide: "2", broken: "3", "\uff5e": "4"})
    git_repo.write(strange, "11")
    git_repo.write("new\udcff", "5")
    head, _, tree = snapshots(git_repo)
    assert list(head.blobs) == [strange, broken, "\uff5e", wide]
    assert contents(tree) == {strange: b"11", broken: b"3", "new\udcff": b"5", "\uff5e": b"4", wide: b"2"}
    assert list(tree.blobs) == [strange, broken, "new\udcff", "\uff5e", wide]
    git_repo.git("add", "--all")
    _, index, _ = snapshots(git_repo)
    assert list(index.blobs) == list(tree.blobs)


def test_lfs_pointers_stay_pointers(git_repo: Sandbox) -> None:
    """What a filter would put on disk is not looked at: the pointer is what git records."""
    git_repo.git("config", "filter.lfs.smudge", "echo big content")
    git_repo.git("config", "filter.lfs.clean", f"printf {POINTER!r}")
    git_repo.commit("one", {"data.bin": POINTER})
    git_repo.write(".gitattributes", "*.bin filter=lfs\n")
    (git_repo.path / "data.bin").unlink()
    git_repo.git("checkout", "-q", "data.bin")
    assert (git_repo.path / "data.bin").read_text() == "big content\n"
    head, index, tree = snapshots(git_repo)
    for snapshot in (head, index, tree):
        assert contents(snapshot)["data.bin"] == POINTER.encode()


def test_sparse_checkout(git_repo: Sandbox) -> None:
    """A file that is not checked out is not a deleted one."""
    git_repo.commit("one", {"kept/k": "k", "left/l": "l"})
    git_repo.git("sparse-checkout", "set", "--cone", "--sparse-index", "kept")
    _, index, tree = snapshots(git_repo)
    assert contents(index) == contents(tree) == {"kept/k": b"k", "left/l": b"l"}


def conflict(git_repo: Sandbox) -> None:
    """Leave a merge unfinished: `both` edited on both sides, `added` added on both, `gone` deleted here."""
    git_repo.commit("one", {"both": "1\n", "gone": "1\n"})
    git_repo.git("switch", "-qc", "side")
    git_repo.commit("side", {"both": "side\n", "gone": "side\n", "added": "side\n"})
    git_repo.git("switch", "-q", "main")
    (git_repo.path / "gone").unlink()
    git_repo.commit("main", {"both": "main\n", "added": "main\n"})
    assert git_repo.try_git("merge", "side").returncode == 1
    (git_repo.path / "gone").unlink()


def test_unmerged_paths_are_named(git_repo: Sandbox) -> None:
    """In the index a conflict leaves the base's content in place; on disk there is what a person sees."""
    conflict(git_repo)
    _, index, tree = snapshots(git_repo)
    assert index.unmerged == tree.unmerged == ("added", "both", "gone")
    assert contents(index) == {"added": b"main\n", "both": b"main\n"}
    assert list(tree.blobs) == ["added", "both"]
    assert contents(tree)["both"] == b"<<<<<<< HEAD\nmain\n=======\nside\n>>>>>>> side\n"


def test_large_files(git_repo: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the bounds a file has a size and no content, from git as from disk, and on disk no object id."""
    for module in (gitrepo, gitsnapshots):
        monkeypatch.setattr(module, "MAX_BLOB", 4)
    monkeypatch.setattr(gitsnapshots, "MAX_HASHED", 3)
    monkeypatch.setattr(gitrepo, "_CHUNK", 2)
    git_repo.commit("one", {"a": "12345", "b": "1234"})
    git_repo.write("c", "54321")
    git_repo.write("d", "4321")
    _, _, tree = snapshots(git_repo)
    assert contents(tree) == {"a": None, "b": b"1234", "c": None, "d": b"4321"}
    assert tree.sizes("abcd") == {"a": 5, "b": 4, "c": 5, "d": 4}
    assert (tree.blobs["c"].oid, tree.blobs["d"].oid) == ("", "")


def test_line_endings(git_repo: Sandbox) -> None:
    """A file has the object id that git would give it; what git does not convert, or cannot read, that of its bytes."""
    git_repo.write(".gitattributes", "*.txt text\n")
    git_repo.write("a.txt", b"1\r\n")
    git_repo.write("b", b"1\r\n")
    git_repo.write('"c.txt', b"1\r\n")
    ids = {path: blob.oid for path, blob in WorktreeSnapshot(GitRepo.open(git_repo.path), None).blobs.items()}
    converted, raw = blob_id(b"1\n"), blob_id(b"1\r\n")
    assert [ids[path] for path in ("a.txt", "b", '"c.txt')] == [converted, raw, raw]


def test_pipes_are_not_files(git_repo: Sandbox) -> None:
    """A tracked file that was replaced by a named pipe is gone, and nothing waits for it."""
    git_repo.commit("one", {"a": "1", "b": "2"})
    (git_repo.path / "a").unlink()
    os.mkfifo(git_repo.path / "a")
    _, _, tree = snapshots(git_repo)
    assert list(tree.blobs) == ["b"]


def test_files_that_vanish(git_repo: Sandbox) -> None:
    """A file that goes away during the check ends it with a line that says so."""
    git_repo.write("a", "1")
    tree = WorktreeSnapshot(GitRepo.open(git_repo.path), None)
    assert list(tree.blobs) == ["a"]
    (git_repo.path / "a").unlink()
    with pytest.raises(GitError) as caught:
        contents(tree)
    assert str(caught.value) == "a: No such file or directory; make it readable, or list it in .gitignore"
    with pytest.raises(GitError) as caught:
        tree.sizes(["a"])
    assert str(caught.value) == "a: No such file or directory; it changed while it was read, run the check again"


def test_reading_stops_early(git_repo: Sandbox) -> None:
    """Whoever has seen enough may stop, and the batch process ends."""
    git_repo.commit("one", {f"{number}": "x" * 100_000 for number in range(20)})
    head, _, _ = snapshots(git_repo)
    reading = head.read(head.blobs)
    blob, data = next(reading)
    reading.close()  # type: ignore[attr-defined]  # a generator, behind the contract's Iterator
    assert (blob.path, data) == ("0", b"x" * 100_000)


def test_two_readings_at_once(git_repo: Sandbox) -> None:
    """Head and base can be read side by side."""
    git_repo.commit("one", {"a": "1", "b": "2"})
    head, index, _ = snapshots(git_repo)
    both = zip(head.read(["a", "b"]), index.read(["b", "a"]), strict=True)
    assert [(one, two) for (_, one), (_, two) in both] == [(b"1", b"2"), (b"2", b"1")]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("commit", {}),
        ("index", {"new/moved": "moved", "new/edited": "edited"}),
        ("worktree", {"new/moved": "moved", "new/edited": "edited", "loose": "unstaged"}),
    ],
)
def test_renames(git_repo: Sandbox, kind: str, expected: Mapping[str, str]) -> None:
    """Git follows renames with edits; in the working tree what is not staged is followed by equal content."""
    lines = "".join(f"line {number}\n" for number in range(40))
    git_repo.commit("one", {"moved": "m" * 50, "edited": lines, "unstaged": "u" * 50, "left": "l"})
    (git_repo.path / "new").mkdir()
    git_repo.git("mv", "moved", "edited", "new")
    git_repo.write("new/edited", lines + "more\n")
    git_repo.git("add", "new")
    (git_repo.path / "unstaged").rename(git_repo.path / "loose")
    head, index, tree = snapshots(git_repo)
    snapshot: GitSnapshot = {"commit": head, "index": index, "worktree": tree}[kind]
    assert renames(head.repo, head, snapshot) == expected


def test_renames_between_commits(git_repo: Sandbox) -> None:
    """A range follows renames too; from the empty tree nothing can come."""
    git_repo.commit("one", {"before": "content of the file\n"})
    before, _, _ = snapshots(git_repo)
    git_repo.git("mv", "before", "after")
    git_repo.commit("two")
    after, _, _ = snapshots(git_repo)
    assert renames(after.repo, before, after) == {"after": "before"}
    assert renames(after.repo, EMPTY, after) == {}
