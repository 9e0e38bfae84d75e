"""`mlpolicy explain`."""

from pathlib import Path

import pytest

from mlpolicy.cli import main
from mlpolicy.policy.load import load_packs
from mlpolicy.rule_page import page
from tests.cli.conftest import TRAIN, Run
from tests.conftest import Sandbox
from tests.policy.packs import sources

(RULE,) = (rule for pack in load_packs(("core",), None) for rule in pack.rules if rule.id == "dataset-undeclared")
BUCKET = 'import pandas\n\nframe = pandas.read_parquet("s3://corp-books/raw.parquet")\n'


@pytest.fixture
def repository(git_repo: Sandbox) -> Sandbox:
    """A dataset, a bucket and a file that no reader knows."""
    git_repo.write("train.py", TRAIN)
    git_repo.write("books.py", BUCKET)
    git_repo.write("notes.bin", "x")
    git_repo.write(".mlpolicy.yaml", "rules: {dataset-undeclared: {commit: warning}}\n")
    return git_repo


@pytest.mark.parametrize("name", ["dataset-undeclared", "core/dataset-undeclared"])
def test_rule(name: str, repository: Sandbox, run: Run) -> None:
    """A rule is its page, and its levels here."""
    del repository
    assert run("explain", name).out == (
        f"{page(RULE)}\n"
        "In this repository:\n  commit: warning (`dataset-undeclared` at .mlpolicy.yaml:1)\n"
        "  merge: error (the rule's own)\n  release: error (the rule's own)\n"
        "  applies to 1 of 2 facts of kind use\n"
    )


def test_rule_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A rule is explained outside a repository too."""
    monkeypatch.chdir(tmp_path)
    assert main(["explain", "dataset-undeclared"]) == 0
    assert capsys.readouterr().out == page(RULE)
    assert main(["explain", "hf:allenai/c4"]) == 2
    assert "is not in a git repository" in capsys.readouterr().err


def test_rule_of_the_repository(repository: Sandbox, run: Run) -> None:
    """A rule of a pack that the repository brings is explained like a shipped one, with the waivers for it."""
    for name, data in sources({"id": "stranger"}).items():
        repository.write(f"house/{name}", data)
    waiver = "{rule: stranger, path: train.py, reason: moves, approved_by: '@o', expires: 2026-01-31}"
    repository.write(".mlpolicy.yaml", f"packs: [{{name: house, path: house}}]\nwaivers: [{waiver}]\n")
    assert run("explain", "house/stranger").out.endswith(
        "  applies to 1 of 2 facts of kind use\n"
        "  waived for train.py until 2026-01-31 by @o: moves "
        "(.mlpolicy.yaml:2; not in force: it expired on 2026-01-31)\n"
    )


def test_since(repository: Sandbox, run: Run) -> None:
    """A statement is told with the commit that brought it, once there is one."""
    repository.write("datasets.yaml", "schema: mlpolicy-datasets/1\ndatasets:\n  - id: hf:allenai/c4\n")
    assert "    datasets.yaml:3:9 (datasets-yaml), license none stated\n" in run("explain", "hf:allenai/c4").out
    commit = repository.commit()
    expected = (
        f"    datasets.yaml:3:9 (datasets-yaml), license none stated, since {commit[:7]} by Author on 2026-01-02\n"
    )
    assert expected in run("explain", "hf:allenai/c4").out


@pytest.mark.parametrize(
    "name", ["hf:allenai/c4", "allenai/c4", "hf:AllenAI/C4", "https://huggingface.co/datasets/allenai/c4"]
)
def test_dataset(name: str, repository: Sandbox, run: Run) -> None:
    """A dataset is found by its id and by what code calls it."""
    del repository
    assert run("explain", name).out == (
        """\
hf:allenai/c4
  license: missing
  category: not stated; disclosure: public
  trained on by: no model version
  declared nowhere; mlpolicy declare hf:allenai/c4
  used:
    train.py:3:20 purpose train, literal
"""
    )


def test_place(repository: Sandbox, run: Run) -> None:
    """A line is explained, with or without a column; so is one on which nothing was understood."""
    del repository
    assert run("explain", "train.py:3").out.startswith("train.py:3:20 uses hf:allenai/c4\n")
    assert run("explain", "train.py:3:20").out == run("explain", "train.py:3").out
    assert run("explain", "train.py:1").out.startswith("Nothing on this line was understood")
    assert run("explain", "notes.bin:1").out == "No reader knows this kind of file: notes.bin\n"


def test_in_ci(repository: Sandbox, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """In CI, whose logs many can read, names of private data are not shown."""
    del repository
    assert "uses s3:corp-books/raw.parquet" in run("explain", "books.py:3").out
    monkeypatch.setenv("CI", "true")
    assert "corp" not in run("explain", "books.py:3").out


def test_nothing(repository: Sandbox, run: Run) -> None:
    """What is neither is exit 2, with the nearest that is there."""
    del repository
    said = run("explain", "dataset-undeclred")
    assert said.code == 2
    assert said.err == (
        "error: 'dataset-undeclred' is no rule, no dataset that is known here and no PATH:LINE of a file"
        " (did you mean 'dataset-undeclared'?)\n"
    )
    assert run("explain", "nowhere.py:3").code == 2
