"""More pull requests that try to get past their judge: code that hides, widened waivers, twisted histories."""

import json
from collections.abc import Mapping

import pytest

from mlpolicy.choose import Choice
from mlpolicy.errors import ConfigError, GitError
from mlpolicy.model import GATES
from mlpolicy.policy.packs_lock import LockRow, digest, serialize
from tests.conftest import Sandbox
from tests.policy.packs import sources
from tests.pull_request import BASE, DATASETS, HOOK, ROW, UNDECLARED, PullRequest, blocking, weaker

POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'a' * 64}\nsize 12\n"
DEEP = f"x = {'(' * 2000}{')' * 2000}\n"
LONG = f"# {'x' * 1024 * 1024}\n"
NEW = [("dataset-undeclared", "aurora@1.0 hf:owner/new")]
PUSH = {
    "PRE_COMMIT_REMOTE_NAME": "origin",
    "PRE_COMMIT_REMOTE_URL": "elsewhere",
    "PRE_COMMIT_REMOTE_BRANCH": "refs/heads/main",
    "PRE_COMMIT_FROM_REF": "main",
    "PRE_COMMIT_TO_REF": "topic",
}


@pytest.fixture
def request_(git_repo: Sandbox) -> PullRequest:
    """A pull request that has not begun: `main` has BASE, and `topic` is checked out at it."""
    git_repo.commit("base", BASE)
    found = PullRequest(git_repo)
    found.branch()
    return found


def named(request: PullRequest, environ: Mapping[str, str] | None = None, **fields: object) -> list[tuple[str, str]]:
    """What blocks the pull request: rule and subject."""
    report = request.check(environ, **fields)
    found = [(rule, item.finding.subject) for rule, items in blocking(report).items() for item in items]
    assert report.exit_code == int(bool(found))
    return found


@pytest.mark.parametrize("path", ["train/new.py", "train/run.py"])
@pytest.mark.parametrize("text", [UNDECLARED + DEEP, UNDECLARED + LONG, POINTER], ids=["deep", "long", "pointer"])
def test_code_beyond_the_bounds(request_: PullRequest, path: str, text: str) -> None:
    """Code of a recipe that nobody can read does not pass, whether it was there before or not."""
    request_.push({path: text})
    report = request_.check()
    (rule,) = [item for item in report.outcomes if item.rule == "dataset-undeclared"]
    assert (report.exit_code, rule.status, rule.reason) == (1, "not assessed", f"could not be read: {path}")


@pytest.mark.parametrize("move", [False, True], ids=["in place", "renamed"])
def test_recipe_that_becomes_unreadable(request_: PullRequest, *, move: bool) -> None:
    """What held training uses before has to stay readable, wherever it moves; other files may be of any encoding."""
    steps = "step: 1\n" * 200
    request_.repo.git("switch", "-q", "main")
    config = "base_model: x\ndatasets:\n  - path: owner/web\n    type: alpaca\n" + steps
    request_.push({"train/a.yaml": config})
    request_.repo.git("switch", "-q", "-C", "topic")
    broken = {"train/b.yaml": config + "x: [\n"} if move else {"train/a.yaml": config + "x: [\n"}
    request_.push(broken | ({"train/a.yaml": None} if move else {}))
    assert request_.check().exit_code == 1
    request_.repo.git("switch", "-q", "-C", "topic", "main")
    request_.push({"train/other.yaml": config.replace("owner/web", "owner/new") + "x: [\n"})
    report = request_.check()
    assert report.exit_code == 0
    assert "not assessed" in {item.status for item in report.outcomes}


def test_data_as_pointers(request_: PullRequest) -> None:
    """Data and notebooks that lie elsewhere are no code that hides."""
    request_.push({"train/data.json": POINTER, "train/x.parquet": POINTER, "train/n.ipynb": POINTER})
    assert request_.check().exit_code == 0


def test_a_hundred_imports(request_: PullRequest) -> None:
    """A loader that is imported again and again is still one."""
    start, call = UNDECLARED.split("\n\n")
    request_.push({"train/new.py": f"{start}\n" * 101 + call})
    assert named(request_) == NEW


def test_waiver_of_a_dataset_with_a_new_alias(request_: PullRequest) -> None:
    """A waiver does not reach data that the change calls another name of what was waived."""
    pinned = '"hf:owner/old", license: MIT, pin: 1588ec454efa1a09f29cd18ddd04fe05fc8653a2'
    alias = DATASETS.replace(pinned, '"hf:owner/old", license: MIT, same_as: ["hf:owner/new"]')
    request_.push({"train/new.py": UNDECLARED, "datasets.yaml": alias})
    assert named(request_) == [
        ("policy-weakened", "waiver-extended waivers: dataset-unpinned for hf:owner/old, train/**"),
        ("dataset-unpinned", "aurora@1.0 hf:owner/old"),
    ]


def test_recipe_of_many_lengths(request_: PullRequest) -> None:
    """Globs for names of some lengths do not hold what a star holds."""
    request_.repo.git("switch", "-q", "main")
    request_.policy('"train/**"', '"train/*.py"')
    request_.repo.git("switch", "-q", "-C", "topic")
    request_.policy('"train/*.py"', '"train/.py", "train/?.py", "train/?????????.py", "train/run.py"')
    assert weaker(request_.check()) == ["recipe-narrowed models: aurora@1.0 train/*.py"]


@pytest.mark.parametrize(("glob", "names"), [("release/?", True), ("release/[a-z]*", True), ("release/**", False)])
def test_protected_branches(request_: PullRequest, glob: str, names: bool) -> None:
    """A narrower glob protects fewer branches, though it matches the wider one letter by letter."""
    request_.policy('"release/*"', f'"{glob}"')
    assert weaker(request_.check()) == (["protected-removed protected: release/*"] if names else [])


@pytest.mark.parametrize(
    "text",
    [
        HOOK.replace("entry: mlpolicy", "entry: ./tools/mlpolicy"),
        HOOK.replace("system", "python") + "        additional_dependencies: [./tools]\n",
        "repos: [{repo: 'https://example.org/mlpolicy', rev: v1, hooks: [{id: mlpolicy}]}]\n",
    ],
)
def test_program_of_the_hook(request_: PullRequest, text: str) -> None:
    """Another program of the same name, or one that is installed beside it, is no longer the hook that was there."""
    request_.push({".pre-commit-config.yaml": text})
    assert weaker(request_.check()) == ["hook-weakened .pre-commit-config.yaml: mlpolicy"]


def test_published_summary_as_a_link(git_repo: Sandbox) -> None:
    """A symbolic link is no edition, though its object may be the one that was published."""
    git_repo.commit("base", {**BASE, "old.yaml": "text", "mlpolicy.lock": _row(git_repo)})
    found = PullRequest(git_repo)
    found.branch()
    (git_repo.path / "old.yaml").unlink()
    (git_repo.path / "old.yaml").symlink_to("text")
    git_repo.commit("link")
    assert named(found) == [("published-summary-edited", "published old.yaml")]
    (told,) = blocking(found.check())["published-summary-edited"]
    assert "it is a symbolic link" in told.finding.message


def _row(repo: Sandbox) -> str:
    repo.write("old.yaml", "text")
    return json.dumps(ROW | {"blob": repo.git("hash-object", "old.yaml")}) + "\n"


def test_merged_crosswise(git_repo: Sandbox) -> None:
    """Of several merge bases one may hold what the target has taken out since: that one vouches for nothing."""
    git_repo.commit("base", {**BASE, "train/new.py": UNDECLARED})
    found = PullRequest(git_repo)
    found.branch()
    early = found.push({"a": "1"})
    git_repo.git("switch", "-q", "main")
    late = found.push({"train/new.py": None, "b": "1"})
    git_repo.git("merge", "-q", "-m", "accepted", early)
    git_repo.git("switch", "-q", "topic")
    git_repo.git("merge", "-q", "-m", "renewed", late)
    found.push({"train/new.py": UNDECLARED})
    assert named(found) == NEW
    assert f"against crosswise merged main {git_repo.git('rev-parse', 'main')[:7]} (" in found.check().looked_at


def test_forced_push(git_repo: Sandbox) -> None:
    """A push that throws history away brings back what the branch no longer had."""
    git_repo.commit("base", {**BASE, "train/new.py": UNDECLARED})
    found = PullRequest(git_repo)
    found.branch()
    found.push({"a": "1"})
    git_repo.git("switch", "-q", "main")
    found.push({"train/new.py": None})
    git_repo.git("update-ref", "refs/remotes/origin/main", "main")
    assert named(found, PUSH, choice=Choice(hook=True)) == NEW
    git_repo.git("switch", "-q", "topic")
    git_repo.git("rebase", "-q", "main")
    assert named(found, PUSH, choice=Choice(hook=True)) == []


@pytest.mark.parametrize("rev", ["main", "main~0", "main^{commit}", "main@{0}"])
def test_tag_with_the_name_of_the_branch(request_: PullRequest, rev: str) -> None:
    """Git takes a tag before a branch of the same name, so whoever may push tags would choose the target."""
    request_.repo.git("tag", "main", request_.push({"train/new.py": UNDECLARED}))
    with pytest.raises(GitError, match="names more than one thing: refs/heads/main, refs/tags/main; write"):
        request_.check(choice=Choice(from_ref=rev, to_ref="topic"))
    assert named(request_, choice=Choice(from_ref="refs/heads/main", to_ref="topic")) == NEW
    with pytest.raises(GitError, match="names more than one thing"):
        request_.check(choice=Choice(rev=rev))


def test_pack_and_lock_together(request_: PullRequest) -> None:
    """A copied pack whose lock changes with it, under the same commit and version, is compared rule by rule."""
    files = sources({"id": "house-rule", "when": "false", "levels": dict.fromkeys(GATES, "off")}, version="1.0.0")
    row = LockRow(
        name="house", url="https://example.org/packs", ref="v1", folder="", commit="a" * 40, digest=digest(files)
    )
    request_.push({f".mlpolicy/packs/house/{name}": data.decode() for name, data in files.items()})
    with pytest.raises(ConfigError, match=r"the files are not those that \.mlpolicy/packs\.lock names"):
        request_.check()
    request_.push({".mlpolicy/packs.lock": serialize([row]).decode()})
    assert weaker(request_.check()) == ["level-lowered rules: house-rule"]
