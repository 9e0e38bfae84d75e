"""Opening repositories, what git refuses, history, listings, contents, and objects that are missing."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mlpolicy import gitrepo
from mlpolicy.errors import GitError
from mlpolicy.gitrepo import Commit, Entry, GitRepo, fetched
from mlpolicy.snapshot import blob_id
from tests.conftest import Sandbox


def fail(act: Callable[[], object]) -> str:
    """The one line of an action that git cannot do."""
    with pytest.raises(GitError) as caught:
        act()
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.fixture
def bare(git_repo: Sandbox, tmp_path: Path) -> Sandbox:
    """A bare clone with one commit."""
    git_repo.commit("one", {"a": "1"})
    git_repo.git("clone", "-q", "--bare", str(git_repo.path), str(tmp_path / "bare.git"))
    return Sandbox(tmp_path / "bare.git")


# opening


def test_open(git_repo: Sandbox) -> None:
    """From any folder of a working tree the whole repository is found."""
    git_repo.write("sub/folder/a", "1")
    repo = GitRepo.open(git_repo.path / "sub" / "folder")
    git_dir = git_repo.path / ".git"
    assert (repo.top, repo.git_dir, repo.common_dir) == (git_repo.path, git_dir, git_dir)
    assert (repo.bare, repo.shallow, repo.object_format) == (False, False, "sha1")
    assert repo.empty_tree == "4b825dc642cb6eb9a060e54bf8d69288fbee4904"


def test_open_a_linked_worktree(git_repo: Sandbox, tmp_path: Path) -> None:
    """A linked worktree has a git directory of its own and shares the common one."""
    git_repo.commit("one")
    git_repo.git("worktree", "add", "-q", str(tmp_path / "linked"))
    repo = GitRepo.open(tmp_path / "linked")
    git_dir = git_repo.path / ".git"
    assert (repo.top, repo.git_dir, repo.common_dir) == (tmp_path / "linked", git_dir / "worktrees" / "linked", git_dir)


def test_open_by_environment(git_repo: Sandbox, tmp_path: Path) -> None:
    """GIT_DIR and GIT_WORK_TREE are honoured, and a relative GIT_DIR is fixed before the folder changes."""
    repo = GitRepo.open(git_repo.path, environ=os.environ | {"GIT_DIR": ".git"})
    assert (repo.top, repo.git_dir) == (git_repo.path, git_repo.path / ".git")
    elsewhere = {"GIT_DIR": str(git_repo.path / ".git"), "GIT_WORK_TREE": str(git_repo.path)}
    assert GitRepo.open(tmp_path, environ=os.environ | elsewhere).top == git_repo.path


def test_open_by_git_dir(git_repo: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A named .git folder brings its working tree along, also when it is named relatively."""
    assert GitRepo.open(tmp_path, git_repo.path / ".git").top == git_repo.path
    monkeypatch.chdir(git_repo.path)
    assert GitRepo.open(tmp_path, Path(".git")).top == git_repo.path


def test_open_a_bare_repository(bare: Sandbox, tmp_path: Path) -> None:
    """A bare repository is opened where it is named or is the very folder; it has no top."""
    for repo in (GitRepo.open(bare.path), GitRepo.open(tmp_path, bare.path)):
        assert (repo.bare, repo.top, repo.git_dir, repo.common_dir) == (True, None, bare.path, bare.path)
    server = os.environ | {"GIT_DIR": "."}
    assert GitRepo.open(bare.path, environ=server).git_dir == bare.path


def test_open_within_a_bare_repository(bare: Sandbox) -> None:
    """From below its folder a bare repository is not found by chance, since it may be something that was pushed."""
    folder = bare.path / "refs"
    assert fail(lambda: GitRepo.open(folder)) == f"{folder} is in a bare repository; name it with --git-dir"


def test_open_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no repository, and a folder that is not there, are errors that say so."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    text = f"{tmp_path} is not in a git repository; run mlpolicy inside one, or `git init`"
    assert fail(lambda: GitRepo.open(tmp_path, environ=os.environ)) == text
    assert fail(lambda: GitRepo.open(tmp_path / "x")) == f"{tmp_path / 'x'}: no such folder"


def test_open_within_the_git_directory(git_repo: Sandbox) -> None:
    """The inside of .git is no place to run in (older versions of git take it for a bare repository)."""
    folder = git_repo.path / ".git" / "refs"
    expected = f"{folder} is inside a git directory; run mlpolicy in the working tree"
    assert gitrepo._refusal(b"fatal: this operation must be run in a work tree\n", folder) == expected
    before = f"{folder} is in a bare repository; name it with --git-dir"
    assert fail(lambda: GitRepo.open(folder)) in {expected, before}


def test_open_without_git(git_repo: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git there is nothing to look at."""
    monkeypatch.setenv("PATH", str(tmp_path))
    text = "git was not found; install it and put it on PATH"
    assert fail(lambda: GitRepo.open(git_repo.path, environ={"PATH": str(tmp_path)})) == text


def test_open_what_belongs_to_another(git_repo: Sandbox) -> None:
    """Git's refusal becomes the command that lifts it."""
    environ = os.environ | {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}
    assert fail(lambda: GitRepo.open(git_repo.path, environ=environ)) == (
        f"{git_repo.path} belongs to another user; if you trust it: "
        f"`git config --global --add safe.directory {git_repo.path}`"
    )


@pytest.mark.parametrize(
    ("config", "text"),
    [
        ("[core]\n\trepositoryformatversion = 99\n", "git failed: fatal: Expected git repo version <= 1, found 99"),
        ("[core\n", "git failed: fatal: bad config line 1 in file "),
    ],
)
def test_open_what_git_cannot_read(git_repo: Sandbox, config: str, text: str) -> None:
    """Whatever else git says is passed on, in one line."""
    git_repo.write(".git/config", config)
    assert fail(lambda: GitRepo.open(git_repo.path)).startswith(text)


@pytest.mark.parametrize(
    ("script", "text"),
    [
        ("exit 1", "git failed: it gave no reason"),
        ("printf 'false\\nfalse\\nsha1\\n--path-format=absolute\\n.git\\n.git\\n/\\n'", "git 2.31 or newer is needed"),
    ],
)
def test_open_with_another_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, text: str) -> None:
    """A git that gives no reason, and one that is too old, are reported."""
    fake = tmp_path / "git"
    fake.write_text(f"#!/bin/sh\n{script}\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert fail(lambda: GitRepo.open(tmp_path, environ=os.environ)) == text


# history


def test_head(git_repo: Sandbox) -> None:
    """HEAD is None before the first commit, then the commit with its tree and parents."""
    repo = GitRepo.open(git_repo.path)
    assert repo.head() is None
    first = git_repo.commit("one", {"a": "1"})
    second = git_repo.commit("two\n\nparent 0000\ntree 0000")
    tree = git_repo.git("rev-parse", "HEAD^{tree}")
    assert repo.head() == Commit(second, tree, (first,))


def test_damaged_head(git_repo: Sandbox) -> None:
    """A HEAD whose commit is gone is not taken for a repository without commits."""
    oid = git_repo.commit("one")
    (git_repo.path / ".git" / "objects" / oid[:2] / oid[2:]).unlink()
    text = "the commit of HEAD is missing or damaged; run `git fsck`"
    assert fail(GitRepo.open(git_repo.path).head) == text


def test_commits(git_repo: Sandbox) -> None:
    """Several revisions are looked up at once, a tag is followed, and an odd name is a name."""
    first = git_repo.commit("one")
    git_repo.git("tag", "-a", "-m", "x", "v1")
    second = git_repo.commit("two")
    repo = GitRepo.open(git_repo.path)
    found = repo.commits(["v1", "nowhere", "HEAD", "-p", "caf\udce9"])
    assert [commit and commit.oid for commit in found] == [first, None, second, None, None]
    assert fail(lambda: repo.commits(["HEAD\nHEAD"])) == "a revision cannot hold a line break"


def test_replacement_objects_are_ignored(git_repo: Sandbox) -> None:
    """Whoever may push refs/replace/ cannot show another content than the one that is recorded."""
    git_repo.commit("one", {"bad": "bad", "good": "good"})
    bad, good = (git_repo.git("rev-parse", f"HEAD:{name}") for name in ("bad", "good"))
    git_repo.git("replace", bad, good)
    assert git_repo.git("show", "HEAD:bad") == "good"
    assert list(GitRepo.open(git_repo.path).contents([bad])) == [b"bad"]


def test_remote_branches(git_repo: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each tip of that remote once, newest first, as many as an argument list holds."""
    old = git_repo.commit("old")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-02-02T00:00:00+0000")
    new = git_repo.commit("new")
    names = {"origin/old": old, "origin/new": new, "origin/same/new": new, "origin2/other": old}
    for name, oid in names.items():
        git_repo.git("update-ref", f"refs/remotes/{name}", oid)
    repo = GitRepo.open(git_repo.path)
    assert repo.remote_branches("origin") == (new, old)
    assert repo.remote_branches("https://example.org/x.git") == ()
    monkeypatch.setattr(gitrepo, "_MAX_REFS", 1)
    assert repo.remote_branches("origin") == (new,)


def test_tags(git_repo: Sandbox) -> None:
    """Tags of commits, newest first, each with its own date; what names a tree or a file is no release."""
    first = git_repo.commit("one", {"a": "1"})
    days = {"GIT_COMMITTER_DATE": "2026-03-01T23:30:00-0800"}
    git_repo.git("tag", "plain")
    git_repo.git("tag", "late/v1", "-m", "x", **days)
    git_repo.git("tag", "late/v2", "-m", "x", **days)
    git_repo.git("tag", "tree", f"{first}^{{tree}}")
    git_repo.git("tag", "file", f"{first}:a", "-m", "x", **days)
    repo = GitRepo.open(git_repo.path)
    plain = git_repo.git("log", "-1", "--format=%cs")
    found = repo.tags()
    assert [(tag.name, tag.date) for tag in found] == [
        ("late/v2", "2026-03-01"),
        ("late/v1", "2026-03-01"),
        ("plain", plain),
    ]
    assert found[-1].oid == first
    assert [entry.path for entry in repo.tree(found[0].oid)] == ["a"]


def test_no_tags(git_repo: Sandbox) -> None:
    """A repository without tags, or without a commit, has none."""
    assert GitRepo.open(git_repo.path).tags() == ()


def test_author(git_repo: Sandbox) -> None:
    """The person who would commit, as git knows them, and None where it does not."""
    assert GitRepo.open(git_repo.path).author() == "Author <author@example.org>"
    git_repo.git("config", "user.useConfigOnly", "true")
    nobody = {name: value for name, value in os.environ.items() if not name.startswith("GIT_AUTHOR_")}
    assert GitRepo.open(git_repo.path, environ=nobody).author() is None


# listings and contents


@pytest.mark.parametrize(
    ("attributes", "data", "stored"),
    [
        ("", b"a\r\nb\n", b"a\r\nb\n"),
        ("*.txt text", b"a\r\nb\n", b"a\nb\n"),
        ("*.txt text=auto", b"a\r\n\0", b"a\r\n\0"),
        ("*.txt working-tree-encoding=UTF-16LE", "a".encode("utf-16-le"), b"a"),
    ],
)
def test_recorded(git_repo: Sandbox, attributes: str, data: bytes, stored: bytes) -> None:
    """The object id is the one that `git add` gives the file."""
    git_repo.write(".gitattributes", attributes)
    repo = GitRepo.open(git_repo.path)
    git_repo.write("a [b].txt", data)
    git_repo.git("add", "--all")
    oid = repo.recorded("a [b].txt", data)
    assert oid == blob_id(stored)
    assert git_repo.git("ls-files", "-s", "--", ":(literal)a [b].txt").split()[1] == oid


def test_hashed(git_repo: Sandbox) -> None:
    """Many files in one go; names that would need quoting are left out, and one that is gone spoils all."""
    git_repo.write(".gitattributes", "*.txt text")
    git_repo.write("a b.txt", b"1\r\n")
    git_repo.write('"c', b"1\r\n")
    git_repo.write("sub/d", b"1\r\n")
    repo = GitRepo.open(git_repo.path / "sub")
    ids = {"a b.txt": blob_id(b"1\n"), "sub/d": blob_id(b"1\r\n")}
    assert repo.hashed(["a b.txt", '"c', "e\nf", "sub/d"]) == ids
    assert repo.hashed(["sub/d", "gone"]) == {}
    assert repo.hashed([]) == {}


def test_recorded_with_crlf_in_the_index(git_repo: Sandbox) -> None:
    """What git would keep against its settings is not foretold."""
    git_repo.commit("one", {"a": b"1\r\n"})
    git_repo.git("config", "core.autocrlf", "true")
    repo = GitRepo.open(git_repo.path)
    said = fail(lambda: repo.recorded("a", b"2\r\n"))
    assert said == "git has a with other line endings than it is set to; run `git add --renormalize .`"
    assert repo.recorded("b", b"2\r\n") == blob_id(b"2\n")
    git_repo.git("config", "filter.f.clean", "false")
    git_repo.git("config", "filter.f.required", "true")
    git_repo.write(".gitattributes", "a filter=f")
    assert fail(lambda: repo.recorded("a", b"2")).startswith("git failed: ")


def test_tree_of_the_empty_tree(git_repo: Sandbox) -> None:
    """The empty tree has no entries, and is no object that has to be there."""
    repo = GitRepo.open(git_repo.path)
    assert list(repo.tree(repo.empty_tree)) == []


def test_status_of_an_unmerged_path(git_repo: Sandbox) -> None:
    """An unmerged path has the mode that it has on disk."""
    git_repo.commit("one", {"a": "1"})
    git_repo.git("switch", "-qc", "side")
    git_repo.commit("side", {"a": "side"})
    git_repo.git("switch", "-q", "main")
    git_repo.commit("main", {"a": "main"})
    git_repo.try_git("merge", "side")
    assert GitRepo.open(git_repo.path).worktree_changes() == ((Entry("a", 0o100644, "", unmerged=True),), ())


def test_records_that_settings_add(git_repo: Sandbox) -> None:
    """A person's settings do not change what the working tree holds."""
    git_repo.commit("one", {"a": "1", "old": "content\n" * 9})
    git_repo.write("a", "stashed")
    git_repo.git("stash", "push", "-q")
    settings = ("showStash", "branch", "relativePaths", "short")
    for name in (*(f"status.{name}" for name in settings), "diff.noprefix", "diff.relative", "color.ui"):
        git_repo.git("config", name, "always" if name == "color.ui" else "true")
    for name, value in (("status.showUntrackedFiles", "no"), ("status.renames", "copies"), ("diff.renames", "copies")):
        git_repo.git("config", name, value)
    git_repo.git("mv", "old", "new")
    git_repo.write("loose", "l")
    repo = GitRepo.open(git_repo.path)
    oid = git_repo.git("rev-parse", "HEAD:old")
    staged = (Entry("new", 0o100644, oid), Entry("old", 0, "0" * 40))
    assert repo.worktree_changes() == (staged, ("loose",))
    assert repo.index_changes("HEAD") == staged


def test_many_objects(git_repo: Sandbox) -> None:
    """Requests and answers larger than any pipe pass without waiting for each other."""
    git_repo.commit("one", {"a": "x" * 1000})
    oid = git_repo.git("rev-parse", "HEAD:a")
    repo = GitRepo.open(git_repo.path)
    assert sum(len(data or b"") for data in repo.contents([oid] * 20_000)) == 20_000_000
    assert sum(size or 0 for size in repo.sizes([oid] * 20_000)) == 20_000_000
    reading = repo.contents([oid] * 20_000)
    assert next(reading) == b"x" * 1000
    del reading  # enough seen: neither the process nor the thread that asks stays behind


def test_missing_object(git_repo: Sandbox) -> None:
    """An object that is not there is an error, not an empty file."""
    git_repo.commit("one", {"a": "1"})
    oid = git_repo.git("rev-parse", "HEAD:a")
    (git_repo.path / ".git" / "objects" / oid[:2] / oid[2:]).unlink()
    repo = GitRepo.open(git_repo.path)
    text = f"object {oid} is missing or damaged; run `git fsck`"
    assert fail(lambda: list(repo.contents([oid]))) == text
    assert list(repo.sizes([oid])) == [None]
    assert fail(lambda: list(repo.tree("1" * 40))) == "git failed: fatal: not a tree object"


def test_damaged_object(git_repo: Sandbox) -> None:
    """An object that ends too early is an error, not half a file."""
    git_repo.commit("one", {"a": os.urandom(100_000)})
    oid = git_repo.git("rev-parse", "HEAD:a")
    file = git_repo.path / ".git" / "objects" / oid[:2] / oid[2:]
    file.chmod(0o644)
    file.write_bytes(file.read_bytes()[:50_000])
    repo = GitRepo.open(git_repo.path)
    assert fail(lambda: list(repo.contents([oid]))) == f"object {oid} is missing or damaged; run `git fsck`"


@pytest.fixture
def partial(git_repo: Sandbox, tmp_path: Path) -> Sandbox:
    """A clone that fetched no content but that of HEAD; before it lies a file that was renamed and edited."""
    git_repo.git("config", "uploadpack.allowFilter", "true")
    git_repo.commit("one", {"same": "content\n" * 9, "before": "line\n" * 40})
    git_repo.git("mv", "same", "moved")
    (git_repo.path / "before").unlink()
    git_repo.commit("two", {"after": "line\n" * 40 + "more\n"})
    git_repo.git("clone", "-q", "--filter=blob:none", "-o", "up", f"file://{git_repo.path}", str(tmp_path / "partial"))
    return Sandbox(tmp_path / "partial")


def test_partial_clone(partial: Sandbox) -> None:
    """Nothing is fetched in a check: the line says what to run, and that helps."""
    repo = GitRepo.open(partial.path)
    (before,) = (entry.oid for entry in repo.tree("HEAD~1") if entry.path == "before")
    text = f"object {before} is not in this partial clone; run `git fetch --refetch --no-filter up`"
    assert fail(lambda: list(repo.contents([before]))) == text
    assert list(repo.sizes([before])) == [None]
    assert partial.try_git("cat-file", "-e", before, GIT_NO_LAZY_FETCH="1").returncode != 0
    partial.git("fetch", "-q", "--refetch", "--no-filter", "up")
    assert list(repo.contents([before])) == [b"line\n" * 40]


def test_renames_in_a_partial_clone(partial: Sandbox) -> None:
    """Where contents are missing, equal files are still followed, and nothing is fetched."""
    repo = GitRepo.open(partial.path)
    assert repo.renames("HEAD~1^{tree}", "HEAD^{tree}") == {"moved": "same"}
    assert repo.renames("HEAD~1^{tree}", None) == {"moved": "same"}
    partial.git("fetch", "-q", "--refetch", "--no-filter", "up")
    assert repo.renames("HEAD~1^{tree}", "HEAD^{tree}") == {"moved": "same", "after": "before"}


# another repository


def test_fetched(git_repo: Sandbox) -> None:
    """A tag, branch or commit is fetched into a repository that is gone afterwards; large contents are left out."""
    git_repo.git("config", "uploadpack.allowFilter", "true")
    oid = git_repo.commit("one", {"pack/a.yaml": "1", "large": b"\0" * 1_100_000})
    git_repo.git("tag", "v1")
    url = git_repo.path.as_uri()
    for ref in ("v1", "main", oid):
        with fetched(url, ref, os.environ) as (repo, commit):
            assert commit.oid == oid
            assert [entry.path for entry in repo.tree(commit.tree)] == ["large", "pack/a.yaml"]
            assert list(repo.contents([entry.oid for entry in repo.tree(commit.tree) if entry.path != "large"])) == [
                b"1"
            ]
            with pytest.raises(GitError):
                list(repo.contents([entry.oid for entry in repo.tree(commit.tree) if entry.path == "large"]))
        assert not repo.git_dir.exists()


def test_fetched_in_a_hook(git_repo: Sandbox, tmp_path: Path) -> None:
    """Variables that lead git into another repository are left behind."""
    oid = git_repo.commit("one", {"a": "1"})
    elsewhere = {"GIT_DIR": str(tmp_path), "GIT_INDEX_FILE": "x", "GIT_WORK_TREE": str(tmp_path)}
    with fetched(str(git_repo.path), "main", os.environ | elsewhere) as (_, commit):
        assert commit.oid == oid


def test_fetched_sha256(tmp_path: Path) -> None:
    """A repository of the other object format is fetched, too."""
    Sandbox(tmp_path).git("init", "-q", "--object-format=sha256", "source")
    source = Sandbox(tmp_path / "source")
    oid = source.commit("one", {"a": "1"})
    with fetched(str(source.path), "main", os.environ) as (repo, commit):
        assert (commit.oid, repo.object_format) == (oid, "sha256")


@pytest.mark.parametrize(
    ("url", "ref", "said"),
    [
        ("{}", "v2", "couldn't find remote ref v2"),
        ("{}/none", "main", "does not appear to be a git repository"),
        ("http://git.example/a", "main", "transport 'http' not allowed"),
        ("ext::sh -c true", "main", "transport 'ext' not allowed"),
        ("--upload-pack=x", "main", "strange pathname '--upload-pack=x' blocked"),
    ],
)
def test_not_fetched(git_repo: Sandbox, url: str, ref: str, said: str) -> None:
    """What is not there, and ways that run programs or are open to anyone in between, are refused."""
    git_repo.commit("one")

    def act() -> None:
        with fetched(url.format(git_repo.path), ref, os.environ):
            pass

    assert said in fail(act)


def test_fetching_runs_no_hook(git_repo: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a hook of the person's templates nor of their configuration runs."""
    git_repo.commit("one")
    hook = tmp_path / "hooks" / "reference-transaction"
    hook.parent.mkdir()
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    hook.chmod(0o755)
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.hooksPath")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(hook.parent))
    git_repo.git("update-ref", "refs/heads/other", "HEAD")
    assert (tmp_path / "ran").exists()
    (tmp_path / "ran").unlink()
    with fetched(str(git_repo.path), "main", os.environ):
        assert not (tmp_path / "ran").exists()
