"""`mlpolicy inventory`."""

import json

import pytest

from tests.cli.conftest import TRAIN, Run
from tests.conftest import Sandbox

BUCKET = 'import pandas\n\nframe = pandas.read_parquet("s3://corp-books/raw.parquet")\n'


@pytest.fixture
def repository(git_repo: Sandbox) -> Sandbox:
    """A commit, and a bucket in the working tree."""
    git_repo.commit(files={"train.py": TRAIN})
    git_repo.write("books.py", BUCKET)
    return git_repo


def test_text(repository: Sandbox, run: Run) -> None:
    """Tables of the working tree, after a line that says what was looked at."""
    del repository
    said = run("inventory")
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        """\
Looked at working tree (1 untracked file included).

datasets (2)
  hf:allenai/c4              no license stated  not declared, used for training
  s3:corp-books/raw.parquet  no license stated  not declared, used

uses (2)
  books.py:3:29  s3:corp-books/raw.parquet  unknown  literal  high
  train.py:3:20  hf:allenai/c4 [en]         train    literal  high
"""
    )


@pytest.mark.parametrize(
    ("arguments", "ci", "shown"),
    [
        ((), "", True),
        (("--redact",), "", False),
        ((), "true", False),
        (("--no-redact",), "true", True),
    ],
)
def test_redaction(
    *, arguments: tuple[str, ...], ci: str, shown: bool, repository: Sandbox, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names of data that is not public are left out in CI, and where the person says so."""
    del repository
    monkeypatch.setenv("CI", ci)
    for name in ("text", "json"):
        said = run("inventory", "--format", name, *arguments)
        assert ("corp-books" in said.out) == shown
        assert (name == "text" and not shown) == ("are left out (--no-redact shows them)" in said.out)


def test_json(repository: Sandbox, run: Run) -> None:
    """The JSON of a commit names the commit and its tree; the index and a bare repository can be asked for too."""
    said = json.loads(run("inventory", "--rev", "HEAD", "--format", "json").out)
    tree = repository.git("rev-parse", "HEAD^{tree}")
    assert said["snapshot"] == {"kind": "commit", "rev": repository.head, "tree": tree}
    assert [(use["id"], use["line"], use["column"]) for use in said["uses"]] == [("hf:allenai/c4", 3, 20)]
    assert json.loads(run("inventory", "--staged", "--format", "json").out)["snapshot"]["kind"] == "index"
    bare = run("inventory", "--git-dir", ".git", "--rev", "HEAD", "--format", "json")
    assert json.loads(bare.out) == said


def test_empty(run: Run) -> None:
    """Nothing found is said."""
    assert run("inventory").out == ("Looked at working tree.\n\nNo dataset, license file or governed document found.\n")
