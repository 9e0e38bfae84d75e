"""`mlpolicy waive`."""

from datetime import UTC, datetime, timedelta

import pytest

from mlpolicy.config import load
from mlpolicy.identity import masked
from tests.cli.conftest import TRAIN, Run
from tests.conftest import Sandbox

EXPIRES = (datetime.now(tz=UTC).date() + timedelta(days=60)).isoformat()
WHO = ("--approved-by", "@owner", "--expires", EXPIRES)
WHY = ("--reason", "waits for the team", *WHO)
PUBLIC = (
    "is committed and may become public: with the reason, and with who approved it\n"
    "in a pull request it is a weakening of the policy, and counts once that is accepted\n"
)


def text(repository: Sandbox, path: str = ".mlpolicy.yaml") -> str:
    """What a file holds."""
    return (repository.path / path).read_text(encoding="utf-8")


def test_waives(git_repo: Sandbox, run: Run) -> None:
    """A finding that blocks is accepted by one command, which says what becomes of what it wrote."""
    git_repo.write("train.py", TRAIN)
    git_repo.write(".mlpolicy.yaml", "packs: [core]  # all of it\n")
    assert run("check").code == 1
    said = run("waive", "dataset-undeclared", "--dataset", "allenai/c4", *WHY)
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        f"wrote .mlpolicy.yaml: dataset-undeclared is waived until {EXPIRES}\n"
        f".mlpolicy.yaml {PUBLIC}next: git add .mlpolicy.yaml\n"
    )
    assert text(git_repo) == (
        "packs: [core]  # all of it\nwaivers:\n  - rule: dataset-undeclared\n    dataset: hf:allenai/c4\n"
        f'    reason: "waits for the team"\n    approved_by: "@owner"\n    expires: "{EXPIRES}"\n'
    )
    checked = run("check")
    assert checked.code == 0
    line = f"waived[dataset-undeclared]: train.py:3:20: waits for the team (approved by @owner, until {EXPIRES})\n"
    assert line in checked.out
    again = run("waive", "dataset-undeclared", "--dataset", "hf:allenai/c4", *WHY)
    assert (again.code, again.err) == (
        2,
        f"error: .mlpolicy.yaml has that waiver, until {EXPIRES}; change its last day there\n",
    )


def test_inline(git_repo: Sandbox, run: Run) -> None:
    """A comment above a line accepts what stands there."""
    git_repo.write("train.py", TRAIN)
    said = run("waive", "dataset-undeclared", "--inline", "train.py:3", *WHY)
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        f"wrote train.py: dataset-undeclared is waived above line 3 until {EXPIRES}\n"
        f"train.py {PUBLIC}next: git add train.py\n"
    )
    comment = (
        f'# mlpolicy: waive=dataset-undeclared reason="waits for the team" approved_by="@owner" expires={EXPIRES}\n'
    )
    assert text(git_repo, "train.py") == TRAIN.replace("web =", f"{comment}web =")
    assert run("check").code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("dataset-undeclared", *WHY), "say what is waived with --dataset, --path and --model, or else with --inline"),
        (("dataset-undeclared", "--path", "a", "--inline", "a:1", *WHY), "say what is waived with --dataset, --path"),
        (("dataset-undeclared", "--path", "a", *WHO), "a waiver needs a --reason, or a --reason-ref"),
        (("dataset-undeclared", "--path", "a", "--reason", " ", *WHO), "a waiver needs a --reason, or a --reason-ref"),
        (("dataset-undeclared", "--path", "a", "--reason", "x", "--approved-by", " ", *WHO[2:]), "somebody approves"),
        (("dataset-undeclred", "--path", "a", *WHY), "no rule of the loaded packs is called 'dataset-undeclred' (did"),
        (("dataset-undeclared", "--model", "a", *WHY), "no model version 'a' is stated in .mlpolicy.yaml"),
        (("dataset-undeclared", "--dataset", "c4", *WHY), "'c4' names no dataset that is known here"),
        (("dataset-undeclared", "--inline", "train.py", *WHY), "'train.py' is no PATH:LINE of a file"),
        (("dataset-undeclared", "--inline", "other.py:1", *WHY), "'other.py:1' is no PATH:LINE of a file"),
        (("dataset-undeclared", "--inline", ".git:1", *WHY), "'.git:1' is no PATH:LINE of a file"),
        (("dataset-undeclared", "--inline", "train.py:2", *WHY), "train.py has nothing on line 2"),
    ],
)
def test_refuses(git_repo: Sandbox, run: Run, arguments: tuple[str, ...], message: str) -> None:
    """A waiver without reach, reason, approver or rule is exit 2, and nothing is written."""
    git_repo.write("train.py", TRAIN)
    said = run("waive", *arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"error: {message}")
    assert not (git_repo.path / ".mlpolicy.yaml").exists()
    assert text(git_repo, "train.py") == TRAIN


def test_day(run: Run) -> None:
    """The last day is a date."""
    said = run("waive", "x", "--path", "a", "--reason", "x", "--approved-by", "@o", "--expires", "soon")
    assert said.code == 2
    assert "'soon' is not a date like 2026-08-02" in said.err


def test_warns(git_repo: Sandbox, run: Run) -> None:
    """Where nothing is there to cover, it says so and writes."""
    git_repo.write("train.py", TRAIN)
    said = run("waive", "dataset-undeclared", "--dataset", "hf:acme/other", "--path", "eval/**", *WHY)
    assert (said.code, said.err) == (
        0,
        "warning: nothing here uses or declares hf:acme/other\nwarning: eval/** matches no file\n",
    )


def test_confidential(git_repo: Sandbox, run: Run) -> None:
    """The name of data that is not public is not written; what reports show stands for it, and covers it."""
    git_repo.write("train.py", 'import pandas\n\nframe = pandas.read_parquet("s3://corp-books/raw.parquet")\n')
    git_repo.write(".mlpolicy.yaml", 'models:\n  - {id: m, version: "1", recipes: [train.py]}\n')
    assert run("check").code == 1
    shown = masked("s3:corp-books/raw.parquet")
    said = run("waive", "dataset-undeclared", "--dataset", "s3://corp-books/raw.parquet", *WHY)
    assert (said.code, said.err) == (
        0,
        f"warning: the name of the data is not written; {shown} stands for it, as in reports\n",
    )
    (waiver,) = load(text(git_repo).encode()).waivers
    assert waiver.dataset == shown
    assert "corp" not in text(git_repo)
    checked = run("check")
    assert checked.code == 0
    assert "waived[dataset-undeclared]: train.py:3:" in checked.out
    assert "corp" not in checked.out
    other = run("waive", "dataset-undeclared", "--dataset", "s3://corp-films/x", *WHY)
    assert other.err == (
        f"warning: nothing here uses or declares {masked('s3:corp-films/x')}\n"
        f"warning: the name of the data is not written; {masked('s3:corp-films/x')} stands for it, as in reports\n"
    )
    again = run("waive", "dataset-unpinned", "--dataset", shown, *WHY)
    assert (again.code, again.err) == (0, "")
    assert "corp" not in text(git_repo)
