"""`mlpolicy declare`."""

import pytest

from tests.cli.conftest import TRAIN, Run
from tests.conftest import Sandbox

HEAD = """\
# Data of others that has no manifest of its own in this repository. `license: unknown` waits for a review.
schema: mlpolicy-datasets/1
datasets:
"""
C4 = "  - id: hf:allenai/c4\n    license: unknown\n"
BUCKET = 'import pandas\n\nframe = pandas.read_parquet("s3://corp-books/raw.parquet")\n'


def manifest(repository: Sandbox) -> str:
    """What datasets.yaml holds."""
    return (repository.path / "datasets.yaml").read_text(encoding="utf-8")


def test_clears_a_finding(git_repo: Sandbox, run: Run) -> None:
    """The command that a finding names ends it; once more it says that all is done."""
    git_repo.write("train.py", TRAIN)
    assert run("check").code == 1
    said = run("declare", "hf:allenai/c4")
    assert (said.code, said.err) == (0, "")
    assert said.out == "wrote datasets.yaml: hf:allenai/c4 (license unknown)\nnext: git add datasets.yaml\n"
    assert manifest(git_repo) == HEAD + C4
    assert run("check").code == 0
    again = run("declare", "allenai/c4")
    assert (again.code, again.out) == (0, "hf:allenai/c4 is declared already, by datasets.yaml\n")
    assert manifest(git_repo) == HEAD + C4


def test_states_what_is_known(git_repo: Sandbox, run: Run) -> None:
    """License, category and purpose are written as given, a revision as pin; where models are stated, `fix` is next."""
    git_repo.write(".mlpolicy.yaml", 'models: [{id: m, version: "1"}]\n')
    said = run("declare", "hf:o/n@0123456789abcdef", "--license", "MIT", "--category", "public", "--not-for-training")
    assert said.out == "wrote datasets.yaml: hf:o/n (license MIT)\nnext: mlpolicy fix && git add datasets.yaml\n"
    entry = '  - id: hf:o/n\n    license: MIT\n    category: public\n    pin: "0123456789abcdef"\n'
    assert manifest(git_repo) == f"{HEAD}{entry}    not_for_training: true\n"


def test_folds(git_repo: Sandbox, run: Run) -> None:
    """What lies below another given prefix needs no entry; the same dataset given twice is one."""
    said = run("declare", "path:data/a", "path:data", "path:data/b", "path:data", "hf:O/N", "hf:o/n")
    assert said.out == (
        "path:data/a lies below path:data, which stands for it\n"
        "path:data/b lies below path:data, which stands for it\n"
        "wrote datasets.yaml: path:data, hf:o/n (license unknown)\nnext: git add datasets.yaml\n"
    )
    assert manifest(git_repo).count("- id:") == 2


def test_odd_license(run: Run) -> None:
    """A license that is no SPDX expression is written, with a warning."""
    said = run("declare", "hf:o/n", "--license", "our own terms, see mail")
    assert (said.code, said.err) == (
        0,
        "warning: 'our own terms, see mail' is no SPDX expression that mlpolicy knows; rules will ask about it\n",
    )


def test_refuses(git_repo: Sandbox, run: Run) -> None:
    """What names no dataset is exit 2, and nothing is written; another tool's file is left alone."""
    said = run("declare", "hf:o/n", "c4")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("error: 'c4' names no dataset that is known here\n  | write scheme:name, e.g. hf:owner/")
    assert not (git_repo.path / "datasets.yaml").exists()
    git_repo.write("datasets.yaml", "train: a.csv\n")
    assert run("declare", "hf:o/n").err.startswith("error: datasets.yaml is not mlpolicy's own")
    assert manifest(git_repo) == "train: a.csv\n"


@pytest.fixture
def bucket(git_repo: Sandbox, run: Run) -> str:
    """The name that reports show for a bucket."""
    git_repo.write("books.py", BUCKET)
    shown = run("inventory", "--redact").out.split("\n")[3].split()[0]
    assert shown.startswith("s3:#")
    return shown


def test_asks_before_a_private_name(bucket: str, git_repo: Sandbox, run: Run) -> None:
    """A bucket's name is written only when the person says so."""
    said = run("declare", bucket)
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "error: git would keep the name 's3:corp-books/raw.parquet' for ever; choose\n"
        "  | mlpolicy declare s3:corp-books/raw.parquet --withheld NAME   (writes an opaque name and a hash)\n"
        "  | mlpolicy declare s3:corp-books/raw.parquet --yes   (writes the name itself)\n"
    )
    assert not (git_repo.path / "datasets.yaml").exists()
    assert run("declare", bucket, "--yes").code == 0
    assert "id: s3:corp-books/raw.parquet\n" in manifest(git_repo)


def test_withheld(bucket: str, git_repo: Sandbox, run: Run) -> None:
    """A withheld dataset is declared without its name, and its use is linked all the same."""
    said = run("declare", bucket, "--withheld", "books-1")
    assert said.code == 2
    line = said.err.removeprefix("error: a hash needs a salt; add this line to .mlpolicy.yaml:\n  | ")
    git_repo.write(".mlpolicy.yaml", line)
    said = run("declare", bucket, "--withheld", "books-1")
    assert said.out == "wrote datasets.yaml: private:books-1 (license unknown)\nnext: git add datasets.yaml\n"
    assert "corp" not in manifest(git_repo)
    assert "private:books-1  unknown  declared, used" in run("inventory").out
    again = run("declare", "s3:corp-books/raw.parquet", "--withheld", "private:b")
    assert again.out == "s3:corp-books/raw.parquet is declared already, by datasets.yaml\n"


def test_withheld_is_for_one(run: Run) -> None:
    """One opaque name cannot stand for two datasets."""
    said = run("declare", "hf:o/a", "hf:o/b", "--withheld", "x")
    assert (said.code, said.err) == (2, "error: --withheld names one dataset; declare them one by one\n")
