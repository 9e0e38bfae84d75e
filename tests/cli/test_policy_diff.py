"""`mlpolicy policy diff`."""

import pytest

from tests.cli.conftest import TRAIN, Run
from tests.conftest import Sandbox

STRICT = "models: [{id: a, version: '1', recipes: ['train/**']}]\nrules: {dataset-unpinned: error}\n"
MILD = "models: [{id: a, version: '1', recipes: ['train/b.py']}]\nprotected: [main, trunk]\n"


@pytest.fixture
def repository(git_repo: Sandbox) -> Sandbox:
    """A commit with a policy, and one that is milder in two ways and stricter in one."""
    git_repo.commit(files={".mlpolicy.yaml": STRICT, "train/a.py": TRAIN})
    git_repo.commit(files={".mlpolicy.yaml": MILD})
    return git_repo


WEAKER = """\
weaker[level-lowered]: dataset-unpinned at commit, merge, release: error before, warning now
weaker[recipe-narrowed]: a@1: recipe `train/**` is gone or narrower: uses in train/a.py count no longer
stronger: protected: trunk
2 weaker, 1 stronger
"""


def test_two_commits(repository: Sandbox, run: Run) -> None:
    """What is weaker is told as a check tells it, and exit 1; what is stronger by what it is about."""
    del repository
    said = run("policy", "diff", "HEAD~1", "HEAD")
    assert said.err == ""
    lines = said.out.splitlines(keepends=True)
    assert lines[0].startswith("weaker[level-lowered]: dataset-unpinned at ")
    assert "".join(lines[1:]) == "".join(WEAKER.splitlines(keepends=True)[1:])
    assert said.code == 1


def test_working_tree(repository: Sandbox, run: Run) -> None:
    """Without a second commit it is the working tree."""
    repository.write(".mlpolicy.yaml", MILD.replace(", trunk", ""))
    assert run("policy", "diff", "HEAD") == (
        1,
        "weaker[protected-removed]: trunk is protected no more\n1 weaker, 0 stronger\n",
        "",
    )
    repository.git("checkout", "-q", ".mlpolicy.yaml")
    assert run("policy", "diff", "HEAD") == (0, "0 weaker, 0 stronger\n", "")


def test_stronger_alone(repository: Sandbox, run: Run) -> None:
    """What only asks more is no finding; comments that moved with their file are the same either way."""
    waived = "# mlpolicy: waive=dataset-undeclared reason=x approved_by=@o expires=2026-12-31\n"
    first = repository.commit(files={"train/a.py": TRAIN.replace("web", waived + "web")})
    repository.git("mv", "train/a.py", "train/b.py")
    second = repository.commit()
    assert run("policy", "diff", first, second) == (0, "0 weaker, 0 stronger\n", "")


def test_mistakes(repository: Sandbox, run: Run) -> None:
    """A policy that cannot be used is exit 2, and says whose it is."""
    assert run("policy", "diff", "nowhere").err.startswith("error: revision 'nowhere' names no commit")
    repository.write(".mlpolicy.yaml", "modls: []\n")
    said = run("policy", "diff", "HEAD")
    assert (said.code, said.err.splitlines()[0]) == (
        2,
        "error: working tree: .mlpolicy.yaml:1:1: unknown key 'modls' (did you mean 'models'?)",
    )
    repository.commit()
    assert run("policy", "diff", "HEAD", "HEAD~1").err.startswith("error: HEAD: .mlpolicy.yaml:1:1: unknown key")
