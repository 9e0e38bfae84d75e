"""`mlpolicy check`."""

import json
import sys

import pytest

from mlpolicy.cli import _output
from tests.cli.conftest import TRAIN, Run
from tests.conftest import Sandbox

BAD = TRAIN + 'more = load_dataset("owner/new", split="train")\n'


@pytest.fixture
def repository(git_repo: Sandbox) -> Sandbox:
    """A commit with one finding, and a second one in the working tree."""
    git_repo.commit(files={"train.py": TRAIN})
    git_repo.write("train.py", BAD)
    return git_repo


@pytest.mark.parametrize(
    ("arguments", "code", "blocking"),
    [
        ((), 1, ["hf:owner/new"]),
        (("--all",), 1, ["hf:allenai/c4", "hf:owner/new"]),
        (("--staged",), 0, []),
        (("--hook",), 1, ["hf:allenai/c4"]),
        (("--rev", "HEAD"), 1, ["hf:allenai/c4"]),
        (("--git-dir", ".git"), 1, ["hf:owner/new"]),
        (("--exit-zero",), 0, ["hf:owner/new"]),
        (("--as-of", "2027-01-02"), 1, ["hf:owner/new"]),
    ],
)
def test_snapshots(arguments: tuple[str, ...], code: int, blocking: list[str], repository: Sandbox, run: Run) -> None:
    """Options choose what is judged, and what of it blocks."""
    del repository
    said = run("check", "--format", "json", *arguments)
    assert (said.code, said.err) == (code, "")
    found = [
        item for item in json.loads(said.out)["findings"] if item["blocks"] and item["rule"] == "dataset-undeclared"
    ]
    assert [item["subject"] for item in found] == blocking


def test_range_and_gate(repository: Sandbox, run: Run) -> None:
    """A range is judged at gate merge, unless another is named."""
    repository.commit()
    said = run("check", "--from-ref", "HEAD~1", "--to-ref", "HEAD", "--format", "json")
    assert (said.code, json.loads(said.out)["gate"]) == (1, "merge")
    said = run("check", "--rev", "HEAD", "--gate", "commit", "--format", "json")
    assert json.loads(said.out)["gate"] == "commit"


def test_acceptance(repository: Sandbox, run: Run) -> None:
    """A weakening blocks a range until whoever runs the check accepts exactly this commit."""
    repository.commit(files={".mlpolicy.yaml": "hook_gate: merge\n", "train.py": TRAIN})
    repository.commit(files={".mlpolicy.yaml": "hook_gate: commit\n"})
    range_ = ("check", "--from-ref", "HEAD~1", "--to-ref", "HEAD")
    said = run(*range_)
    assert said.code == 1
    assert "hook-gate-lowered: hook_gate: merge before, commit now\n" in said.out
    accepting = (*range_, "--accept-weakening", repository.head, "--accepted-by", "@owner")
    said = run(*accepting)
    who = f"accepted by @owner for commit {repository.head[:7]}"
    line = f"weaker[hook-gate-lowered]: hook_gate: merge before, commit now; {who}"
    assert (said.code, line in said.out.splitlines()) == (0, True)
    assert json.loads(run(*accepting, "--format", "json").out)["accepted"]["by"] == "@owner"
    assert run(*range_, "--accepted-by", "@owner").code == 2


def test_release(repository: Sandbox, run: Run) -> None:
    """A release names a model version; an unknown one is exit 2."""
    repository.write(".mlpolicy.yaml", 'models: [{id: m, version: "1", recipes: [train.py]}]\n')
    said = run("check", "--release", "m", "--format", "json")
    assert (said.code, json.loads(said.out)["gate"]) == (1, "release")
    assert run("check", "--release", "n").err == "error: no model version 'n': stated are m@1\n"


def test_text(repository: Sandbox, run: Run) -> None:
    """The text report is what a person gets, without colour where no terminal is."""
    del repository
    said = run("check")
    assert said.out.startswith("error[dataset-undeclared]: A recipe uses a dataset that nothing declares\n")
    assert "\n --> train.py:4:21\n" in said.out
    assert said.out.endswith("Evidence check, not legal advice.\n")


@pytest.mark.parametrize(
    ("terminal", "environ", "colored"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colour(
    *,
    terminal: bool,
    environ: dict[str, str],
    colored: bool,
    repository: Sandbox,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Colour is for terminals that want it, and never for JSON."""
    del repository
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    assert run("check").out.startswith("\x1b[1;31merror[dataset-undeclared]\x1b[0m" if colored else "error[")
    assert _output.painted() == colored
    assert "\x1b" not in run("check", "--format", "json").out


def test_quiet(git_repo: Sandbox, run: Run) -> None:
    """A repository without a commit, and one without training data, are one line."""
    assert run("check").out == (
        "Looked at working tree against the empty tree (0 files changed): "
        "no training use of a dataset in 0 files; 0 blocking.\n"
    )
    git_repo.commit(files={"main.py": "print()\n"})
    said = run("check")
    assert (said.code, said.out.count("\n")) == (0, 1)
    assert said.out.endswith("no training use of a dataset in 1 file; 0 blocking.\n")


def test_bad_configuration(repository: Sandbox, run: Run) -> None:
    """An unknown key is exit 2, with the line, a caret and the nearest spelling."""
    repository.write(".mlpolicy.yaml", "packs: [core]\nmodel: []\n")
    said = run("check")
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "error: .mlpolicy.yaml:2:1: unknown key 'model' (did you mean 'models'?)\n  | model: []\n  | ^\n"
    )


def test_bad_date(run: Run) -> None:
    """A date that is none is a usage error."""
    said = run("check", "--as-of", "yesterday")
    assert said.code == 2
    assert said.err.endswith("Error: Invalid value for '--as-of': 'yesterday' is not a date like 2026-08-02\n")
