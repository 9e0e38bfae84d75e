"""Every way to make a commit, under the real pre-commit and prek: what is judged is what git is about to record."""

import pytest

from .play import BAD, FILES, GOOD, MANIFEST, OTHER, Play, Runner, new_repository

pytestmark = pytest.mark.slow


def test_commit(play: Play) -> None:
    """A staged drift is blocked with its line; once declared, the same commit passes."""
    play.put("train/run.py", BAD)
    play.git("add", ".")
    play.blocks("git", "commit", "-m", "more data")
    play.put("datasets.yaml", MANIFEST + "  - {id: hf:owner/unseen, license: unknown}\n")
    play.git("add", ".")
    play.passes("git", "commit", "-m", "more data")


def test_commit_all(play: Play) -> None:
    """`git commit -a` uses another index than .git/index; the drift in it is seen."""
    play.put("train/run.py", BAD)
    play.blocks("git", "commit", "-a", "-m", "more data")


def test_commit_path(play: Play) -> None:
    """`git commit PATH` records that path only, so a bad file staged beside it is not its matter."""
    play.put("train/run.py", BAD)
    play.put("notes.txt", "two\n")
    play.git("add", ".")
    play.passes("git", "commit", "-m", "notes", "notes.txt")
    play.blocks("git", "commit", "-m", "more data", "train/run.py")


def test_amend(play: Play) -> None:
    """An amend that adds drift is blocked; one that only repeats what the amended commit has is not."""
    play.put("train/run.py", BAD)
    play.blocks("git", "commit", "-a", "--amend", "--no-edit")
    play.unchecked("bad, past the hook")
    play.passes("git", "commit", "--amend", "-m", "another message")


def test_merge(play: Play) -> None:
    """A merge is judged as what it makes: one side drops a declaration, the other starts to use the dataset."""
    play.put("datasets.yaml", MANIFEST + "  - {id: hf:owner/unseen, license: MIT}\n")
    play.unchecked("declare")
    play.git("switch", "--quiet", "-c", "user")
    play.put("train/run.py", BAD)
    play.unchecked("use")
    play.git("switch", "--quiet", "main")
    play.put("datasets.yaml", MANIFEST)
    play.unchecked("drop")
    play.blocks("git", "merge", "--no-ff", "-m", "together", "user")


def test_merge_of_known_faults(play: Play) -> None:
    """What a parent already had is not new in the merge commit."""
    play.git("switch", "--quiet", "-c", "bad")
    play.put("train/run.py", BAD)
    play.unchecked("bad, past the hook")
    play.git("switch", "--quiet", "main")
    play.put("notes.txt", "two\n")
    play.unchecked("notes")
    play.passes("git", "merge", "--no-ff", "-m", "together", "bad")


def test_linked_worktree(play: Play) -> None:
    """A commit in a linked worktree is judged by that worktree's index."""
    play.git("worktree", "add", "--quiet", "-b", "side", "../side")
    side = Play(root=play.root.parent / "side", home=play.home, runner=play.runner)
    side.put("train/run.py", BAD)
    side.blocks("git", "commit", "-a", "-m", "more data")
    side.put("train/run.py", GOOD + "# a comment\n")
    side.passes("git", "commit", "-a", "-m", "comment")


@pytest.mark.parametrize(
    ("staged", "tree"), [(BAD, GOOD), (GOOD + "# a comment\n", BAD)], ids=["bad-staged", "good-staged"]
)
def test_partially_staged(play: Play, staged: str, tree: str) -> None:
    """What is staged counts, whatever the working tree holds; the working tree is left as it was."""
    play.put("train/run.py", staged)
    play.git("add", ".")
    play.put("train/run.py", tree)
    (play.blocks if staged == BAD else play.passes)("git", "commit", "-m", "half")
    assert (play.root / "train/run.py").read_text(encoding="utf-8") == tree


def test_intent_to_add(play: Play) -> None:
    """A file announced with `git add -N` is not in the commit and does not block it."""
    play.put("train/more.py", BAD)
    play.git("add", "-N", "train/more.py")
    play.put("notes.txt", "two\n")
    play.git("add", "notes.txt")
    play.passes("git", "commit", "-m", "notes")


def test_deleted_manifest(play: Play) -> None:
    """Deleting a manifest that a recipe needs is blocked; no file name reaches a hook in that commit."""
    play.git("rm", "--quiet", "datasets.yaml")
    play.blocks("git", "commit", "-m", "tidy", says=("error[governed-file-deleted]", "datasets.yaml"))


def test_first_commit(runner: Runner, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The first commit is compared with nothing."""
    play = new_repository(tmp_path_factory.mktemp("first"), runner)
    for path, text in FILES.items():
        play.put(path, text)
    play.install()
    play.put("train/run.py", BAD)
    play.git("add", ".")
    play.blocks("git", "commit", "-m", "start")
    play.put("train/run.py", GOOD)
    play.git("add", ".")
    play.passes("git", "commit", "-m", "start")


def test_cherry_pick_continue(play: Play) -> None:
    """A cherry-pick that stopped at a conflict runs the hook when it goes on."""
    play.git("switch", "--quiet", "-c", "bad")
    play.put("train/run.py", BAD)
    play.unchecked("bad, past the hook")
    play.git("switch", "--quiet", "main")
    play.put("train/run.py", GOOD + "# a comment\n")
    play.unchecked("comment")
    assert play.run("git", "cherry-pick", "bad").returncode == 1
    play.put("train/run.py", BAD)
    play.git("add", ".")
    play.blocks("git", "cherry-pick", "--continue")
    play.put("datasets.yaml", MANIFEST + OTHER.partition("datasets:\n")[2].replace("owner/other", "owner/unseen"))
    play.git("add", ".")
    play.passes("git", "cherry-pick", "--continue")
