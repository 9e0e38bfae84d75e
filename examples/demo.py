"""Play five steps on a small repository with the real pre-commit; exit 0 only if each did what it should.

Everything happens in a temporary folder with a git configuration of its own; nothing is fetched.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
BIN = Path(sys.executable).parent
HOOK = f"""\
repos:
  - repo: local
    hooks:
      - id: mlpolicy
        name: mlpolicy
        entry: {shlex.quote(str(BIN / "mlpolicy"))} check --hook
        language: system
        always_run: true
        pass_filenames: false
        require_serial: true
        stages: [pre-commit, pre-merge-commit, pre-push, manual]
"""
IDENTITY = "[user]\n\tname = Developer\n\temail = developer@localhost\n[init]\n\tdefaultBranch = main\n"
CORPUS = '    parts = [web.select_columns("text"), encyclopedia.select_columns("text")]\n'
STORIES = """\
    stories = load_dataset(
        "roneneldan/TinyStories", split="train", revision="f54c09fd23315a6f9c86f9dc80f725de7d8f9c64", streaming=True
    )
"""
RELEASE = (
    "error[review-missing]",
    "mlpolicy review aurora@1.0",
    "error[dataset-license-unknown]",
    "error[training-summary-incomplete]",
    "1.2.3 Date of placement",
)


class DemoError(Exception):
    """A step did not do what it should."""


class Play:
    """A repository and a terminal in it."""

    def __init__(self, root: Path) -> None:
        self.root = root / "aurora"
        shutil.copytree(HERE / "aurora", self.root)
        shutil.copy(HERE.parent / "LICENSE", self.root / "LICENSE")
        (self.root / ".pre-commit-config.yaml").write_text(HOOK, encoding="utf-8")
        (root / "gitconfig").write_text(IDENTITY, encoding="utf-8")
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
        self.environment = inherited | {
            "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
            "GIT_CONFIG_GLOBAL": str(root / "gitconfig"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "PRE_COMMIT_HOME": str(root / "pre-commit"),
        }

    def run(self, *command: str, exits: int, says: tuple[str, ...] = ()) -> str:
        """Run and show a command; raise DemoError unless it exits so and says all that."""
        print(f"\n$ {shlex.join(command)}", flush=True)
        done = subprocess.run(
            command,
            cwd=self.root,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        print(done.stdout, end="", flush=True)
        if done.returncode != exits:
            raise DemoError(f"`{shlex.join(command)}` exited {done.returncode}, expected {exits}")
        for text in says:
            if text not in done.stdout:
                raise DemoError(f"`{shlex.join(command)}` did not say {text!r}")
        return done.stdout

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text that stands in the file once."""
        file = self.root / path
        before = file.read_text(encoding="utf-8")
        if before.count(old) != 1:
            raise DemoError(f"{path} does not hold {old!r} once")
        file.write_text(before.replace(old, new), encoding="utf-8")


def prepare(play: Play) -> None:
    """The repository as a team would have it, with the hook installed."""
    play.run("git", "init", "--quiet", exits=0)
    play.run("pre-commit", "install", "-t", "pre-commit", "-t", "pre-merge-commit", "-t", "pre-push", exits=0)
    play.run("git", "add", ".", exits=0)
    play.run("git", "commit", "--quiet", "-m", "A small language model", exits=0, says=("Passed",))


def undeclared(play: Play) -> str:
    """A recipe takes a dataset that nothing declares."""
    play.edit("train/pretrain.py", CORPUS, STORIES + CORPUS.replace("]", ', stories.select_columns("text")]'))
    play.edit("train/pretrain.py", "probabilities=[0.9, 0.1]", "probabilities=[0.8, 0.1, 0.1]")
    says = (
        "error[dataset-undeclared]",
        "train/pretrain.py:",
        "roneneldan/TinyStories",
        "mlpolicy declare",
        "mlpolicy fix",
    )
    return play.run("git", "commit", "--quiet", "-a", "-m", "Add stories", exits=1, says=says)


def repaired(play: Play, printed: str) -> None:
    """The commands that the hook printed, and the same commit again."""
    for command in commands(printed):
        play.run(*command, exits=0)
    play.run("git", "diff", "--stat", exits=0, says=("datasets.yaml", "summaries/aurora@1.0.yaml"))
    play.run("git", "commit", "--quiet", "-a", "-m", "Add stories", exits=0, says=("Passed",))


def commands(printed: str) -> list[list[str]]:
    """Every `mlpolicy declare DATASET` and `mlpolicy fix` that a report tells people to run, what declares first."""
    found = set(re.findall(r"mlpolicy (?:declare \S+|fix\b)", printed))
    return [shlex.split(command) for command in sorted(found)]


def edited(play: Play) -> None:
    """A published summary is changed in place."""
    play.edit("summaries/aurora@0.9.yaml", "1.3.3: English", "1.3.3: English and German")
    says = ("error[published-summary-edited]", "summaries/aurora@0.9.yaml")
    play.run("git", "commit", "--quiet", "-a", "-m", "Correct the summary", exits=1, says=says)
    play.run("git", "checkout", "--quiet", "HEAD", "--", "summaries", exits=0)


def release(play: Play) -> None:
    """What the owner still has to do before version 1.0."""
    play.run("mlpolicy", "check", "--release", "aurora@1.0", exits=1, says=RELEASE)


def weakened(play: Play) -> None:
    """A pull request lowers the rule that would stop it; the branch that it joins judges it all the same."""
    play.run("git", "checkout", "--quiet", "-b", "pull-request", exits=0)
    play.edit(".mlpolicy.yaml", "scope:\n", "rules: {dataset-undeclared: note}\nscope:\n")
    play.edit("train/pretrain.py", "roneneldan/TinyStories", "roneneldan/TinyStoriesInstruct")
    play.run("git", "commit", "--quiet", "--no-verify", "-a", "-m", "Other stories", exits=0)
    judged = ("mlpolicy", "check", "--from-ref", "main", "--to-ref", "pull-request")
    says = ("error[policy-weakened]", "dataset-undeclared", "error[dataset-undeclared]")
    play.run(*judged, exits=1, says=says)
    play.run("git", "checkout", "--quiet", "main", exits=0)


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="mlpolicy-demo-") as folder:
        play = Play(Path(folder))
        try:
            title("A repository with the hook installed")
            prepare(play)
            title("1. A commit adds an undeclared dataset to a recipe: blocked")
            printed = undeclared(play)
            title("2. The printed fix, and the same commit: passes")
            repaired(play, printed)
            title("3. A published training summary is edited in place: blocked")
            edited(play)
            title("4. Before a release: what the owner still has to do")
            release(play)
            title("5. A pull request lowers the rule that would stop it: blocked")
            weakened(play)
        except DemoError as error:
            print(f"\nThe demo failed: {error}", file=sys.stderr)
            return 1
    print("\nEach of the five steps did what it should.")
    return 0


def title(text: str) -> None:
    print(f"\n\n=== {text} ===", flush=True)


if __name__ == "__main__":
    sys.exit(main())
