"""Whose policy judges: targets that cannot be used, and acceptances."""

from typing import Any

import pytest

from mlpolicy.choose import Choice
from mlpolicy.errors import ConfigError
from tests.conftest import Sandbox
from tests.pull_request import BASE, POLICY, PullRequest, blocking, weaker

BROKEN = "modls: []\n"


@pytest.fixture
def request_(git_repo: Sandbox) -> PullRequest:
    """A pull request that weakens the gate of the hook."""
    git_repo.commit("base", BASE)
    found = PullRequest(git_repo)
    found.branch()
    found.policy("hook_gate: merge", "hook_gate: commit")
    return found


def fail(request: PullRequest, **fields: Any) -> str:
    """The one line of a check that could not look."""
    with pytest.raises(ConfigError) as caught:
        request.check(**fields)
    return str(caught.value)


@pytest.mark.parametrize(
    ("files", "line"),
    [
        ({".mlpolicy.yaml": BROKEN}, ".mlpolicy.yaml:1:1: unknown key 'modls' (did you mean 'models'?)"),
        ({".mlpolicy.yaml": POLICY.replace("dataset-unpinned: {", "dataset-unpined: {")}, ".mlpolicy.yaml:"),
        ({".mlpolicy.yaml": POLICY.replace("core", "cor")}, ".mlpolicy.yaml:1:9: unknown pack 'cor'"),
        ({".mlpolicy/packs/house/house-rule.yaml": "id: [\n"}, ".mlpolicy/packs/house: the files are not those"),
    ],
)
def test_broken_target(request_: PullRequest, files: dict[str, str], line: str) -> None:
    """A target whose policy cannot be used is named; an acceptance is the way to mend it."""
    request_.repo.git("switch", "-q", "main")
    tip = request_.push(dict(files))
    request_.repo.git("switch", "-q", "-C", "topic")
    head = request_.push(dict(BASE))
    text = fail(request_)
    assert text.startswith(f"the policy of main {tip[:7]}, which judges this change, cannot be used: {line}")
    report = request_.check(accept=head, accepted_by="@owner")
    assert blocking(report) == {}
    assert report.accepted
    assert [item.kind for item in report.accepted.weakenings] == ["target-unreadable"]


def test_broken_default_branch(request_: PullRequest) -> None:
    """The default branch is named too where it is asked which branches are protected."""
    request_.repo.git("switch", "-q", "main")
    tip = request_.push({".mlpolicy.yaml": BROKEN})
    request_.repo.git("update-ref", "refs/remotes/origin/main", tip)
    request_.repo.git("switch", "-q", "topic")
    with pytest.raises(ConfigError, match=rf"^the policy of origin/main {tip[:7]}, which judges this change,"):
        request_.check(choice=Choice(hook=True))


def test_broken_head(request_: PullRequest) -> None:
    """A change whose own policy cannot be used is not judged at all."""
    request_.push({".mlpolicy.yaml": BROKEN})
    assert fail(request_).startswith(".mlpolicy.yaml:1:1: unknown key 'modls'")


def test_acceptance(request_: PullRequest) -> None:
    """The full id of the judged commit accepts what it weakens; who did is recorded."""
    head = request_.repo.head
    report = request_.check(accept=head.upper(), accepted_by="@owner")
    assert report.exit_code == 0
    assert report.accepted
    assert (report.accepted.commit, report.accepted.by) == (head, "@owner")
    assert [item.subject for item in report.accepted.weakenings] == ["hook_gate"]
    (guard,) = [item for item in report.outcomes if item.rule == "policy-weakened"]
    assert (guard.status, guard.reason) == ("not applicable", "whatever is weaker was accepted by @owner")


@pytest.mark.parametrize("name", ["topic", "HEAD", "main", "", "abc1234", "a" * 39, "a" * 63, "topic~0", "g" * 40])
def test_names_accept_nothing(request_: PullRequest, name: str) -> None:
    """A name can be moved to another commit after somebody looked, and a commit be made whose id begins alike."""
    assert fail(request_, accept=name, accepted_by="@owner") == (
        f"--accept-weakening takes the full id of a commit, not '{name}': what has a name can be moved, "
        "and the beginning of an id can be had by another commit"
    )


def test_branch_with_the_name_of_an_id(request_: PullRequest) -> None:
    """A branch that is called like an id is a name all the same."""
    request_.repo.git("update-ref", f"refs/heads/{'a' * 40}", "topic")
    report = request_.check(accept="a" * 40, accepted_by="@owner")
    assert weaker(report) == ["hook-gate-lowered hook_gate"]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"accept": "a" * 40}, "--accept-weakening and --accepted-by need each other"),
        ({"accepted_by": "@owner"}, "--accept-weakening and --accepted-by need each other"),
        ({"accept": "a" * 40, "accepted_by": "  "}, "--accepted-by names who accepts what is weaker"),
        ({"accept": "a" * 40, "accepted_by": " \u200b."}, "--accepted-by names who accepts what is weaker"),
    ],
)
def test_half_an_acceptance(request_: PullRequest, fields: dict[str, str], message: str) -> None:
    """An acceptance names a commit and a person."""
    assert fail(request_, **fields) == message


def test_nothing_to_accept(request_: PullRequest) -> None:
    """What is not committed has no id that could be accepted."""
    with pytest.raises(ConfigError, match=r"^--accept-weakening accepts a commit; name it with --rev, or --from-ref"):
        request_.check(choice=Choice(), accept="a" * 40, accepted_by="@owner")


def test_unknown_commit(request_: PullRequest) -> None:
    """A commit that is not here is another one."""
    report = request_.check(accept="a" * 40, accepted_by="@owner")
    assert report.looked_at.endswith("; aaaaaaaaaaaa, which --accept-weakening names, is another commit")
    assert report.accepted is None
