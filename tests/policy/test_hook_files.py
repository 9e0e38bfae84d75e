"""Files of pre-commit and prek, as far as they say how mlpolicy runs."""

from typing import Any

import pytest

from mlpolicy.policy.hook_files import Hook, HookFile, read

PATH = ".pre-commit-config.yaml"
SHIPPED = frozenset({"pre-commit", "pre-merge-commit", "pre-push", "manual"})
LOCAL = """\
default_stages: [commit, push]
repos:
  - repo: https://example.org/other
    rev: v1
    hooks: [{id: other}, {id: mlpolicy-like}]
  - repo: local
    hooks:
      - id: ml
        entry: env X=1 .venv/bin/mlpolicy check --hook
        language: system
        args: [--gate, merge]
        always_run: true
        files: ^train
exclude: ^docs
"""


def hook(**fields: Any) -> Hook:
    """The hook of the shipped file."""
    stated: dict[str, Any] = {
        "id": "mlpolicy",
        "pointer": "/repos/0/hooks/0",
        "source": "https://example.org/mlpolicy",
        "language": "",
        "words": ("mlpolicy", "check", "--hook"),
        "stages": SHIPPED,
        "always": True,
        "filters": (),
        "rev": "v1",
    }
    return Hook(**stated | fields)


def only(text: str, path: str = PATH) -> Hook:
    """The one hook of a file."""
    (found,) = read(path, text.encode()).hooks
    return found


def test_shipped() -> None:
    """A hook that is taken from mlpolicy's repository has what that one's hook file says, unless stated otherwise."""
    start = "repos: [{repo: 'https://example.org/mlpolicy', rev: v1, hooks: [{"
    assert only(start + "id: mlpolicy}]}]") == hook()
    assert only(start + "id: mlpolicy-advisory, args: [--all]}]}]") == hook(
        id="mlpolicy-advisory", words=("mlpolicy", "check", "--hook", "--all")
    )
    changed = "id: mlpolicy, entry: mlpolicy inventory, always_run: false, stages: [push], types: [python]}]}]"
    assert only(start + changed) == hook(
        words=("mlpolicy", "inventory"),
        always=False,
        stages=frozenset({"pre-push"}),
        filters=(("types", "['python']"),),
    )


def test_local() -> None:
    """A local hook says all itself; what the file says for every hook belongs to it."""
    assert only(LOCAL) == hook(
        id="ml",
        pointer="/repos/1/hooks/0",
        source="local",
        rev="",
        language="system",
        words=("env", "X=1", ".venv/bin/mlpolicy", "check", "--hook", "--gate", "merge"),
        stages=frozenset({"pre-commit", "pre-push"}),
        filters=(("files", "^train"), ("top-level exclude", "^docs")),
    )
    bare = only("repos: [{repo: local, hooks: [{id: x, entry: mlpolicy check}]}]")
    assert (bare.stages, bare.always, bare.filters) == (None, False, ())


@pytest.mark.parametrize(
    ("text", "package"),
    [("a", "a"), ("a-b[c] >= 1, <2", "a-b[c]"), ("a==1", "a"), ("./a", "./a"), ("a @ x", "a @ x"), ("a; b", "a; b")],
)
def test_packages(text: str, package: str) -> None:
    """What is installed beside a hook is named without versions; what says more than these, as it stands."""
    hook_ = f"{{id: mlpolicy, additional_dependencies: ['{text}']}}"
    assert only(f"repos: [{{repo: x, hooks: [{hook_}]}}]").packages == frozenset({package})


def test_toml() -> None:
    """Prek's own file says the same in TOML."""
    text = '[[repos]]\nrepo = "local"\nhooks = [{id = "x", entry = "mlpolicy check --hook", always_run = true}]\n'
    assert only(text, "prek.toml").always is True


def test_file() -> None:
    """What is installed and what a service skips is said for the whole file."""
    text = "default_install_hook_types: [commit, pre-push]\nci: {skip: [mlpolicy, x]}\n"
    assert read(PATH, text.encode()) == HookFile(
        skipped=frozenset({"mlpolicy", "x"}), installs=frozenset({"pre-commit", "pre-push"})
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "repos: none",
        "repos: [x, {hooks: x}, {hooks: [x, {id: [mlpolicy]}]}]",
        "repos: [{repo: local, hooks: [{id: mlpolicy}]}]",
        "repos: [{repo: local, hooks: [{id: mlpolicy, entry: 'true'}]}]",
        "repos: [{repo: x, hooks: [{id: mlpolicy, entry: 'echo mlpolicies'}]}]",
        "ci: x\ndefault_install_hook_types: {a: b}",
    ],
)
def test_nothing(text: str) -> None:
    """A file of another shape, or without a hook that runs mlpolicy, has none."""
    assert read(PATH, text.encode()) == HookFile()


def test_open_quote() -> None:
    """An entry that no shell could split is split at spaces."""
    assert only('repos: [{repo: local, hooks: [{id: x, entry: "mlpolicy \'check"}]}]').words == ("mlpolicy", "'check")


@pytest.mark.parametrize(("path", "text"), [(PATH, "repos: ["), ("prek.toml", "repos = [")])
def test_broken(path: str, text: str) -> None:
    """A file that does not decode says why."""
    found = read(path, text.encode())
    assert found.hooks == ()
    assert found.problem
