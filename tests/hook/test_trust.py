"""Pull requests that try to weaken their own judge, in real repositories."""

from collections.abc import Mapping

import pytest

from mlpolicy.choose import Choice
from tests.conftest import Sandbox
from tests.pull_request import (
    BASE,
    COMMENT,
    HOOK,
    POLICY,
    RUN,
    UNDECLARED,
    PullRequest,
    blocking,
    house,
    weaker,
)

PUSH = {"PRE_COMMIT_REMOTE_NAME": "origin", "PRE_COMMIT_REMOTE_URL": "elsewhere"}
Files = Mapping[str, str | None]


@pytest.fixture
def request_(git_repo: Sandbox) -> PullRequest:
    """A pull request that has not begun: `main` has BASE, and `topic` is checked out at it."""
    git_repo.commit("base", BASE)
    found = PullRequest(git_repo)
    found.branch()
    return found


def edited(old: str, new: str) -> Files:
    """The configuration with a text replaced."""
    assert POLICY.count(old) == 1, old
    return {".mlpolicy.yaml": POLICY.replace(old, new)}


def added(text: str) -> Files:
    """The configuration with more at its end."""
    return {".mlpolicy.yaml": POLICY + text}


MINE = '  - {rule: dataset-undeclared, path: "lab/**", reason: x, approved_by: "@me", expires: 2026-12-31}\n'
MODEL = '  - {id: shadow, version: "1", status: withdrawn, recipes: ["lab/**"]}\nscope'
ROW = "loaders: [{call: acme.load, source: huggingface, dataset: name, position: 0}]"
TRIES: list[tuple[str, Files, list[str]]] = [
    ("a level", edited("{merge: error}", "{merge: warning}"), ["level-lowered rules: dataset-unpinned"]),
    (
        "the guard itself",
        edited('"license-*": note', '"license-*": note, policy-weakened: {merge: "off", reason: x}'),
        ["level-lowered rules: policy-weakened"],
    ),
    (
        "a pack",
        edited('packs: [core, {name: house, git: "https://example.org/packs", ref: v1}]', "packs: [core]"),
        ["pack-removed packs: house"],
    ),
    ("a pack's pin", house("1.1.0", "b" * 40), ["pack-moved packs: house"]),
    (
        "a waiver",
        edited(
            "waivers:\n",
            f"waivers:\n{MINE}",
        ),
        ["waiver-added waivers: dataset-undeclared for lab/**"],
    ),
    (
        "a waiver's day",
        edited("2026-12-31", "2027-02-01"),
        ["waiver-extended waivers: dataset-unpinned for hf:owner/old, train/**"],
    ),
    (
        "a waiver's scope",
        edited("path: train/**, dataset", "dataset"),
        ["waiver-extended waivers: dataset-unpinned for hf:owner/old"],
    ),
    (
        "a comment",
        {"train/run.py": RUN.replace("own = ", COMMENT.format("dataset-unpinned") + "own = ")},
        ["waiver-added waivers: dataset-unpinned for train/run.py"],
    ),
    (
        "a parameter",
        edited("policy_review_months: 6", "policy_review_months: 7"),
        ["parameter-loosened parameters: policy_review_months"],
    ),
    ("the scope", edited('["tests/**"]', '["tests/**", "train/**"]'), ["scope-narrowed scope.exclude: train/**"]),
    (
        "evaluation",
        edited("scope: {", 'scope: {evaluation: ["train/run.py"], '),
        ["scope-narrowed scope.evaluation: train/run.py"],
    ),
    (
        "a recipe",
        edited('recipes: ["train/**"]', 'recipes: ["train/b/**"]'),
        ["recipe-narrowed models: aurora@1.0 train/**"],
    ),
    ("a model's status", edited("status: placed", "status: withdrawn"), ["model-changed models: aurora@1.0 status"]),
    ("a model's place", edited("[eu, us-ca]", "[us-ca]"), ["model-changed models: aurora@1.0 offered_in"]),
    (
        "a model's provider",
        edited("signatory: true", "signatory: false"),
        ["model-changed models: aurora@1.0 provider.signatory"],
    ),
    ("a model that shields", edited("scope", MODEL), ["model-added models: shadow@1"]),
    (
        "a table row",
        edited("acme.load", "acme.fetch"),
        ["table-row-removed tables.loaders: acme.load", "uses-discounted train/run.py"],
    ),
    (
        "a row that hides",
        edited(ROW, ROW[:-1] + ", {call: datasets.load_dataset, source: local, dataset: path, position: 0}]"),
        ["uses-discounted train/run.py"],
    ),
    ("a protected branch", edited('[main, "release/*"]', "[main]"), ["protected-removed protected: release/*"]),
    ("the gate of the hook", edited("hook_gate: merge", "hook_gate: commit"), ["hook-gate-lowered hook_gate"]),
    ("the hook", {".pre-commit-config.yaml": "repos: []\n"}, ["hook-removed .pre-commit-config.yaml"]),
    ("the hook file", {".pre-commit-config.yaml": None}, ["hook-removed .pre-commit-config.yaml"]),
    (
        "the hook's stages",
        {".pre-commit-config.yaml": HOOK + "        stages: [manual]\n"},
        ["hook-weakened .pre-commit-config.yaml: mlpolicy"],
    ),
    (
        "the hook's command",
        {".pre-commit-config.yaml": HOOK.replace("--hook", "--hook --exit-zero")},
        ["hook-weakened .pre-commit-config.yaml: mlpolicy"],
    ),
    (
        "the hook's filter",
        {".pre-commit-config.yaml": HOOK.replace("always_run: true", "files: ^never$")},
        ["hook-weakened .pre-commit-config.yaml: mlpolicy"],
    ),
    ("a publication", {"mlpolicy.lock": None}, ["publication-removed publications: aurora@0.9 edition 1"]),
    (
        "a license",
        added('licenses: [{digest: "%s", spdx: MIT, reason: x}]\n' % ("0" * 64)),
        ["license-confirmed licenses: 000000000000"],
    ),
    (
        "a model",
        edited(POLICY[POLICY.index("models:") : POLICY.index("scope")], ""),
        ["model-removed models: aurora@1.0"],
    ),
]


@pytest.mark.parametrize(
    ("files", "expected"), [(files, names) for _, files, names in TRIES], ids=[row[0] for row in TRIES]
)
def test_each_kind(request_: PullRequest, files: Files, expected: list[str]) -> None:
    """Whatever a pull request weakens is named, blocks, and is cleared only by accepting exactly this commit."""
    head = request_.push(files)
    report = request_.check()
    assert (weaker(report), report.exit_code) == (sorted(expected), 1)
    accepted = request_.check(accept=head, accepted_by="@owner")
    assert weaker(accepted) == []
    assert accepted.accepted
    assert (accepted.accepted.commit, accepted.accepted.by) == (head, "@owner")
    assert sorted(f"{item.kind} {item.subject}" for item in accepted.accepted.weakenings) == sorted(expected)
    other = request_.check(accept=request_.repo.git("rev-parse", "main"), accepted_by="@owner")
    assert (weaker(other), other.accepted) == (sorted(expected), None)
    assert other.looked_at.endswith(", which --accept-weakening names, is another commit")


def test_judged_by_both(request_: PullRequest) -> None:
    """What the pull request's own policy would let pass blocks by that of the target, once for each trouble."""
    request_.push(
        {**edited("{merge: error}", "{merge: error}, dataset-undeclared: warning"), "train/new.py": UNDECLARED}
    )
    report = request_.check()
    (found,) = blocking(report)["dataset-undeclared"]
    tip = request_.repo.git("rev-parse", "main")[:7]
    assert found.finding.message == f"owner/new is used for training and declared nowhere (by the policy of main {tip})"
    assert (found.excerpt.location.path, found.excerpt.location.line) == ("train/new.py", 3)
    head = request_.repo.head
    assert blocking(request_.check(accept=head, accepted_by="@owner")) == {}


@pytest.mark.parametrize(
    "files",
    [
        edited("waivers:\n", f"waivers:\n{MINE.replace('lab/**', '**')}"),
        edited('recipes: ["train/**"]', 'recipes: ["train/run.py"]'),
        edited('["tests/**"]', '["train/new.py"]'),
        edited("status: placed", "status: withdrawn"),
        edited("scope", MODEL),
        {".mlpolicy.yaml": "packs: [eu-ai-act]\n" + POLICY[POLICY.index("models:") : POLICY.index("rules:")]},
        {".mlpolicy.yaml": None},
        {},
    ],
    ids=["waiver", "recipe", "scope", "withdrawn", "shield", "pack", "deleted", "as it is"],
)  # fmt: skip
def test_no_way_around(request_: PullRequest, files: Files) -> None:
    """However a pull request shapes its own policy, the undeclared dataset that it brings is stopped."""
    request_.push({**files, "train/new.py": UNDECLARED})
    report = request_.check()
    (found,) = blocking(report)["dataset-undeclared"]
    assert found.finding.message.startswith("owner/new is used for training and declared nowhere")
    assert bool(weaker(report)) is bool(files)


def test_comment_of_its_own(request_: PullRequest) -> None:
    """A waiver in a comment that the pull request brings does not count until it is accepted."""
    line = "new = load"
    request_.push({"train/new.py": UNDECLARED.replace(line, COMMENT.format("dataset-undeclared") + line)})
    report = request_.check()
    assert [item.finding.waiver for item in blocking(report)["dataset-undeclared"]] == [None]
    assert weaker(report) == ["waiver-added waivers: dataset-undeclared for train/new.py"]
    accepted = request_.check(accept=request_.repo.head, accepted_by="@owner")
    (found,) = [item.finding for item in accepted.findings if item.finding.rule == "dataset-undeclared"]
    assert (found.blocks, found.waiver and found.waiver.approved_by) == (False, "@owner")


def test_comment_that_moves(git_repo: Sandbox) -> None:
    """Known comments move with their lines and files; at another use, or copied, they are new."""
    waived = UNDECLARED.replace("new = load", COMMENT.format("dataset-undeclared") + "new = load")
    git_repo.commit("base", {**BASE, "train/new.py": waived})
    found = PullRequest(git_repo)
    found.branch()
    found.push({"train/new.py": "import os\n\n" + waived})
    assert blocking(found.check()) == {}
    found.push({"train/new.py": None, "train/moved.py": "import os\n\n" + waived})
    assert blocking(found.check()) == {}
    found.push({"train/moved.py": waived.replace("owner/new", "owner/newer")})
    assert weaker(found.check()) == ["waiver-added waivers: dataset-undeclared for train/moved.py"]
    found.push({"train/moved.py": waived, "train/copy.py": waived})
    (copy,) = weaker(found.check())  # git says which of the two is the old one
    assert copy.startswith("waiver-added waivers: dataset-undeclared for train/")


def test_old_branch(git_repo: Sandbox) -> None:
    """An author who branches from before the policy was tightened is judged by what the target asks now.

    What the branch did not touch it does not weaken: a merge leaves that as the target has it.
    """
    mild = POLICY.replace('"license-*": note', '"license-*": note, dataset-undeclared: warning')
    git_repo.commit("mild", {**BASE, ".mlpolicy.yaml": mild, "notes": "1"})
    found = PullRequest(git_repo)
    found.branch()
    git_repo.git("switch", "-q", "main")
    git_repo.commit("strict", {".mlpolicy.yaml": POLICY})
    git_repo.git("switch", "-q", "topic")
    found.push({"train/new.py": UNDECLARED})
    report = found.check()
    assert [item.finding.level for item in blocking(report)["dataset-undeclared"]] == ["error"]
    assert weaker(report) == []
    found.policy("hook_gate: merge", "hook_gate: commit")
    assert weaker(found.check()) == ["hook-gate-lowered hook_gate"]
    found.push({".mlpolicy.yaml": "rules: {x: [}\n"})
    git_repo.git("switch", "-q", "-c", "mended")
    found.push({".mlpolicy.yaml": mild})
    git_repo.git("branch", "-f", "topic", "mended~2")
    push = PUSH | {
        "PRE_COMMIT_REMOTE_BRANCH": "refs/heads/main",
        "PRE_COMMIT_FROM_REF": "main",
        "PRE_COMMIT_TO_REF": "topic",
    }
    git_repo.git("update-ref", "refs/remotes/origin/main", "main")
    assert "level-lowered rules: dataset-undeclared" in weaker(found.check(push, choice=Choice(hook=True)))


def test_fork_without_a_usable_policy(git_repo: Sandbox) -> None:
    """Where the fork's policy cannot be used, everything that is weaker than the target's is named."""
    git_repo.commit("broken", {**BASE, ".mlpolicy.yaml": "modls: []\n"})
    found = PullRequest(git_repo)
    found.branch()
    git_repo.git("switch", "-q", "main")
    git_repo.commit("mended", {".mlpolicy.yaml": POLICY})
    git_repo.git("switch", "-q", "topic")
    found.push({".mlpolicy.yaml": POLICY.replace("hook_gate: merge", "hook_gate: commit")})
    assert weaker(found.check()) == ["hook-gate-lowered hook_gate"]


@pytest.mark.parametrize("earlier", [False, True], ids=["at once", "in two steps"])
def test_model_with_its_recipe(request_: PullRequest, earlier: bool) -> None:
    """A new model answers for what its recipe holds, also where the code came first and belonged to nobody."""
    if earlier:
        request_.repo.git("switch", "-q", "main")
        request_.push({"lab/new.py": UNDECLARED})
        request_.repo.git("switch", "-q", "-C", "topic")
    files = {} if earlier else {"lab/new.py": UNDECLARED}
    request_.push({**files, **edited("scope", MODEL.replace("withdrawn", "planned"))})
    report = request_.check()
    assert [item.finding.subject for item in blocking(report)["dataset-undeclared"]] == ["shadow@1 hf:owner/new"]
    assert weaker(report) == []


def test_next_version(git_repo: Sandbox) -> None:
    """A version with the recipes of the one before brings nothing that was not held already."""
    git_repo.commit("base", {**BASE, "train/new.py": UNDECLARED})
    found = PullRequest(git_repo)
    found.branch()
    found.policy("scope", '  - {id: aurora, version: "1.1", recipes: ["train/**"]}\nscope')
    assert blocking(found.check()) == {}


def test_pins_are_statements(request_: PullRequest) -> None:
    """What an expression stands for the author says, and both policies hear it."""
    code = UNDECLARED.replace('"owner/new"', "args.data")
    request_.push(
        {"train/new.py": code, **added("pins: [{path: train/new.py, expression: args.data, dataset: hf:owner/web}]\n")}
    )
    assert blocking(request_.check()) == {}


def test_adoption(git_repo: Sandbox) -> None:
    """The first configuration is reported on and blocks nothing; a release is judged in full."""
    git_repo.commit("code", {"train/run.py": RUN})
    found = PullRequest(git_repo)
    found.branch()
    found.push(
        {".mlpolicy.yaml": "models: [{id: a, version: '1', recipes: ['train/**']}]\n", "train/new.py": UNDECLARED}
    )
    report = found.check()
    tip = git_repo.git("rev-parse", "main")[:7]
    assert (report.exit_code, blocking(report)) == (0, {})
    assert report.looked_at.endswith(f"; main {tip} has no .mlpolicy.yaml yet, so nothing blocks")
    assert "dataset-undeclared" in {item.finding.rule for item in report.findings}
    (guard,) = [item for item in report.outcomes if item.rule == "policy-weakened"]
    assert (guard.status, guard.reason) == ("not applicable", f"main {tip} has no .mlpolicy.yaml yet")
    release = Choice(from_ref="main", to_ref="topic", release="a")
    assert found.check(choice=release).exit_code == 1
    assert found.check(choice=Choice(rev="topic")).exit_code == 1


def test_first_configuration_taken_back(request_: PullRequest) -> None:
    """To delete the configuration, so that the next change could adopt a milder one, is itself a weakening."""
    request_.push({".mlpolicy.yaml": None})
    assert "configuration-removed .mlpolicy.yaml" in weaker(request_.check())


def test_commit_against_its_parent(request_: PullRequest) -> None:
    """A commit is held against the policy of its first parent; nothing weaker is said as such."""
    request_.policy("hook_gate: merge", "hook_gate: commit")
    assert weaker(request_.check(choice=Choice(rev="HEAD"))) == ["hook-gate-lowered hook_gate"]
    report = request_.check(choice=Choice(rev="main"))
    (guard,) = [item for item in report.outcomes if item.rule == "policy-weakened"]
    assert (guard.status, guard.reason) == ("not applicable", "a first commit is judged by its own policy")
    request_.push({"notes": "x"})
    (guard,) = [item for item in request_.check(choice=Choice(rev="HEAD")).outcomes if item.rule == "policy-weakened"]
    assert guard.status == "no finding"


@pytest.mark.parametrize("choice", [Choice(), Choice(staged=True), Choice(staged=True, gate="merge")])
def test_local_change(request_: PullRequest, choice: Choice) -> None:
    """What is not committed yet is judged by its own policy alone."""
    request_.repo.write(".mlpolicy.yaml", POLICY.replace("hook_gate: merge", "hook_gate: commit"))
    request_.repo.git("add", "--all")
    report = request_.check(choice=choice)
    (guard,) = [item for item in report.outcomes if item.rule == "policy-weakened"]
    assert (weaker(report), guard.status) == ([], "not applicable")
    assert guard.reason in {"off at gate commit", "what is not committed yet is judged by its own policy"}


def test_clean_checkout(request_: PullRequest) -> None:
    """`run --all-files` in CI holds a branch against the protected one, which the branch cannot choose."""
    request_.repo.git("update-ref", "refs/remotes/origin/main", "main")
    request_.repo.git("update-ref", "refs/remotes/origin/mine", request_.policy('[main, "release/*"]', "[mine]"))
    request_.push({"notes": "x"})
    report = request_.check(choice=Choice(hook=True))
    assert weaker(report) == ["protected-removed protected: main", "protected-removed protected: release/*"]
    request_.repo.git("update-ref", "-d", "refs/remotes/origin/main")
    assert weaker(request_.check(choice=Choice(hook=True))) == []


@pytest.mark.parametrize("default", ["main", "master", "HEAD"])
def test_push_of_a_new_branch(request_: PullRequest, default: str) -> None:
    """A protected branch that is new is held against the default branch, whatever commit it begins at."""
    request_.repo.git("update-ref", f"refs/remotes/origin/{default}", "main")
    request_.policy("hook_gate: merge", "hook_gate: commit")
    push = PUSH | {"PRE_COMMIT_REMOTE_BRANCH": "refs/heads/release/1", "PRE_COMMIT_LOCAL_BRANCH": "topic"}
    assert weaker(request_.check(push, choice=Choice(hook=True))) == ["hook-gate-lowered hook_gate"]
    refs = {"PRE_COMMIT_FROM_REF": "topic~0", "PRE_COMMIT_TO_REF": "topic"}
    assert weaker(request_.check(push | refs, choice=Choice(hook=True))) == ["hook-gate-lowered hook_gate"]
    request_.repo.git("update-ref", "refs/remotes/origin/release/1", "topic")
    assert weaker(request_.check(push | refs, choice=Choice(hook=True))) == []


def test_push_weakens_what_is_there(request_: PullRequest) -> None:
    """A push is held against the old value of its ref, which says too whether it is protected."""
    request_.repo.git("update-ref", "refs/remotes/origin/main", "main")
    request_.policy('[main, "release/*"]', "[elsewhere]")
    push = PUSH | {
        "PRE_COMMIT_REMOTE_BRANCH": "refs/heads/main",
        "PRE_COMMIT_FROM_REF": "main",
        "PRE_COMMIT_TO_REF": "topic",
    }
    report = request_.check(push, choice=Choice(hook=True))
    assert weaker(report) == ["protected-removed protected: main", "protected-removed protected: release/*"]


def test_packs_without_the_guard(git_repo: Sandbox) -> None:
    """A choice of packs without `core` is no way to be silent about weakenings."""
    without = (
        POLICY.replace("packs: [core, ", "packs: [")
        .replace(', "license-*": note', "")
        .replace("dataset-unpinned: {merge: error}", "house-rule: warning")
    )
    git_repo.commit("base", {**BASE, ".mlpolicy.yaml": without})
    found = PullRequest(git_repo)
    found.branch()
    found.policy("hook_gate: merge", "hook_gate: commit")
    report = found.check()
    assert weaker(report) == ["hook-gate-lowered hook_gate"]
    assert [pack.split()[0] for pack in report.packs] == ["house", "core"]


def test_release_in_a_range(request_: PullRequest) -> None:
    """Before a release the range is judged in full, and weakenings too; a model that the target lacks is no trouble."""
    request_.policy("hook_gate: merge", "hook_gate: commit")
    release = Choice(from_ref="main", to_ref="topic", release="aurora")
    assert weaker(request_.check(choice=release)) == ["hook-gate-lowered hook_gate"]
    request_.policy("scope", MODEL.replace("withdrawn", "planned"))
    new = Choice(from_ref="main", to_ref="topic", release="shadow")
    assert weaker(request_.check(choice=new)) == ["hook-gate-lowered hook_gate"]
