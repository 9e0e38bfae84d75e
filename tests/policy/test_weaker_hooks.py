"""Hook files compared: what no longer runs mlpolicy, or makes it ask less."""

import pytest

from mlpolicy.config import Config
from mlpolicy.model import At
from mlpolicy.policy.weaker import Policy
from mlpolicy.policy.weaker_hooks import hooks
from tests.policy.policies import hooked, policy

FILE = ".pre-commit-config.yaml"
HOOK = "id: mlpolicy, entry: mlpolicy check --hook, language: system, always_run: true"


def local(hook: str = HOOK, more: str = "") -> str:
    """A file with one local hook."""
    return f"repos: [{{repo: local, hooks: [{{{hook}}}]}}]\n{more}"


def remote(hook: str = "id: mlpolicy", rev: str = "v1", url: str = "https://example.org/mlpolicy") -> str:
    """A file with a hook of another repository."""
    return f"repos: [{{repo: '{url}', rev: {rev}, hooks: [{{{hook}}}]}}]\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (local(), local()),
        (local(HOOK + ", additional_dependencies: [a==1]"), local(HOOK + ", additional_dependencies: ['a >=2,<3']")),
        (remote(rev="v1.2"), remote(rev="v1.10rc1")),
        (remote(rev="main"), remote(rev="other")),
        (local(), local(HOOK + ", stages: [pre-commit, pre-merge-commit, pre-push]")),
        (local(), local(HOOK + ", files: ^train, types: [python]")),
        (local(), local(HOOK + ", args: [--gate, merge, --all, --format, github, --output=sarif=x]")),
        (local(HOOK + ", args: [--gate=commit]"), local(HOOK)),
        (local(HOOK + ", args: [--gate, commit]"), local(HOOK + ", args: [--gate=release]")),
        (local(), local(HOOK.replace("system", "unsupported"))),
        (local(), local(more="default_install_hook_types: [pre-commit, pre-push]")),
        (local(), local(more="ci: {skip: [ruff]}")),
        (local(more="ci: {skip: [mlpolicy]}"), local(more="ci: {skip: [mlpolicy]}")),
        (remote(), remote(rev="v2")),
        (remote(), remote("id: mlpolicy-advisory")),
        (remote("id: mlpolicy, stages: [pre-push]"), remote()),
        (local(HOOK.replace("true", "false") + ", files: a"), local(HOOK.replace("true", "false") + ", files: a")),
        (local(), f"repos: [{{repo: local, hooks: [{{id: x, entry: mlpolicy inventory}}, {{{HOOK}}}]}}]"),
        ("repos: []", "repos: []"),
        ("repos: [", "repos: []"),
    ],
)
def test_as_much(before: str, after: str) -> None:
    """A hook that runs as often, and asks as much or more, is no weakening."""
    assert list(hooks(hooked(before), hooked(after))) == []


@pytest.mark.parametrize(
    ("after", "message"),
    [
        (policy(), "the file that ran mlpolicy is gone"),
        (hooked("repos: []"), "no hook of it runs mlpolicy any more"),
        (hooked(local(HOOK.replace("mlpolicy check --hook", "'true'"))), "no hook of it runs mlpolicy any more"),
        (hooked("repos: {x"), "the file that ran mlpolicy cannot be read: "),
    ],
)
def test_removed(after: Policy, message: str) -> None:
    """A file that no longer runs mlpolicy is named, with why."""
    (found,) = hooks(hooked(local()), after)
    assert (found.kind, found.subject, found.path) == ("hook-removed", FILE, FILE)
    assert found.message.startswith(f"{FILE}: {message}")


@pytest.mark.parametrize(
    ("hook", "words"),
    [
        (HOOK + ", stages: [pre-push]", "does not run at pre-commit, pre-merge-commit any more"),
        (HOOK.replace(", always_run: true", ""), "is skipped where no file matches (`always_run` is not true)"),
        (HOOK.replace("system", "pygrep"), "comes from elsewhere, or is run in another way"),
        (HOOK + ", args: [--gate, commit]", "asks for a milder gate"),
        (HOOK + ", args: [--gate=commit]", "asks for a milder gate"),
        (HOOK + ", additional_dependencies: [b, ./a]", "has ./a, b installed beside it"),
        (
            HOOK.replace("mlpolicy check", "tools/mlpolicy check"),
            "runs `tools/mlpolicy check --hook` and not `mlpolicy check --hook`",
        ),
        (
            HOOK + ", args: [--exit-zero]",
            "runs `mlpolicy check --hook --exit-zero` and not `mlpolicy check --hook`",
        ),
        (
            HOOK.replace("mlpolicy check --hook", "'bash -c \"mlpolicy check --hook || true\" mlpolicy'"),
            "runs `bash -c mlpolicy check --hook || true mlpolicy` and not `mlpolicy check --hook`",
        ),
    ],
)
def test_weakened(hook: str, words: str) -> None:
    """A hook that runs less often or asks less is named at its entry, with how."""
    (found,) = hooks(hooked(local()), hooked(local(hook)))
    assert (found.kind, found.subject, found.path) == ("hook-weakened", f"{FILE}: mlpolicy", FILE)
    assert (found.message, found.at) == (f"{FILE}: hook mlpolicy: {words}", At(pointer="/repos/0/hooks/0"))


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            local(HOOK.replace("true", "false")),
            local(HOOK.replace("true", "false") + ", exclude: .*"),
            "hook mlpolicy: its filters (`files`, `exclude`, `types`) changed",
        ),
        (
            local(HOOK + ", stages: [pre-commit, manual]"),
            local(HOOK + ", stages: [manual]"),
            "hook mlpolicy: does not run at pre-commit any more",
        ),
        (
            local(HOOK + ", args: [--gate, release]"),
            local(),
            "hook mlpolicy: asks for a milder gate",
        ),
        (
            remote(),
            remote(url="https://example.org/fork"),
            "hook mlpolicy: comes from elsewhere, or is run in another way",
        ),
        (
            remote(rev="v1.10"),
            remote(rev="v1.9.9"),
            "hook mlpolicy: is of v1.9.9, which is no version as late as v1.10",
        ),
        (
            remote(),
            remote(rev="1588ec454efa1a09f29cd18ddd04fe05fc8653a2"),
            "hook mlpolicy: is of 1588ec454efa1a09f29cd18ddd04fe05fc8653a2, which is no version as late as v1",
        ),
        (
            remote("id: mlpolicy"),
            remote("id: mlpolicy, always_run: false, args: [--exit-zero]"),
            (
                "hook mlpolicy: is skipped where no file matches (`always_run` is not true); "
                "runs `mlpolicy check --hook --exit-zero` and not `mlpolicy check --hook`"
            ),
        ),
        (
            local(more="default_install_hook_types: [pre-commit, pre-push]"),
            local(),
            "pre-push no longer installed",
        ),
        (local(), local(more="ci: {skip: [ruff, mlpolicy]}"), "pre-commit.ci skips mlpolicy now"),
    ],
)
def test_weakened_otherwise(before: str, after: str, message: str) -> None:
    """The same for hooks that had more to lose."""
    (found,) = hooks(hooked(before), hooked(after))
    assert (found.kind, found.message) == ("hook-weakened", f"{FILE}: {message}")


def test_nearest_hook() -> None:
    """Where no hook asks as much, the nearest is compared, of equals the one of the same name."""
    entries = ", ".join(f"{{{text}, stages: [manual]}}" for text in (HOOK.replace("id: mlpolicy", "id: x"), HOOK))
    two = f"repos: [{{repo: local, hooks: [{entries}]}}]"
    (found,) = hooks(hooked(local()), hooked(two))
    assert found.at == At(pointer="/repos/0/hooks/1")


def test_file_that_comes_first() -> None:
    """A prek.toml without mlpolicy hides the other file from prek."""
    before = hooked(local())
    text = '[[repos]]\nrepo = "local"\nhooks = [{id = "x", entry = "mlpolicy check --hook"}]\n'
    after = policy(Config(), hooks={**before.hooks, **hooked("repos = []", "prek.toml").hooks})
    (found,) = hooks(before, after)
    assert (found.kind, found.subject) == ("hook-removed", "prek.toml")
    assert found.message == "prek.toml: prek reads this file first, and it has no mlpolicy hook"
    good = policy(Config(), hooks={**before.hooks, **hooked(text, "prek.toml").hooks})
    assert list(hooks(before, good)) == []
    assert list(hooks(policy(), after)) == []
    assert list(hooks(after, after)) == []
