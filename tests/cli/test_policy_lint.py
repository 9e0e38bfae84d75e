"""`mlpolicy policy lint`."""

import pytest

from mlpolicy.policy.load import pack_names
from tests.cli.conftest import Run
from tests.conftest import Sandbox
from tests.policy.packs import sources
from tests.policy.shared import below


@pytest.fixture
def repository(git_repo: Sandbox) -> Sandbox:
    """A repository with a pack of its own in use."""
    git_repo.commit("one", {".mlpolicy.yaml": "packs: [core, {name: ours, path: own}]\n", **below("own")})
    return git_repo


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("arguments", [(), ("own",), ("ours",), ("core", "ours"), ("./own/", "core")])
def test_right(run: Run, arguments: tuple[str, ...]) -> None:
    """The repository, a folder, packs by name."""
    assert run("policy", "lint", *arguments) == (0, "0 mistakes\n", "")


def test_wrong_packs(repository: Sandbox, run: Run) -> None:
    """Mistakes of all packs are told, and of `rules:` only where the packs have none."""
    repository.write(".mlpolicy.yaml", "packs: [coer, {name: ours, path: own}]\nrules: {x: note}\n")
    repository.write("own/other.yaml", "id: other")
    said = run("policy", "lint")
    assert said.code == 2
    assert said.out.splitlines()[:4] == [
        f".mlpolicy.yaml:1:9: unknown pack 'coer' (did you mean 'core'?); known are {', '.join(pack_names())}",
        "    packs: [coer, {name: ours, path: own}]",
        "            ^",
        "own/other.yaml:1:1: key 'title' is missing",
    ]
    assert "own/other.yaml:1:1: key 'why' is missing\n" in said.out
    assert "rules" not in said.out.splitlines()[-1]


def test_wrong_configuration(repository: Sandbox, run: Run) -> None:
    """A configuration that cannot be read is all there is to tell; then the rules that it names."""
    repository.write(".mlpolicy.yaml", "packs: [core]\nmodls: []\nscop: {}\n")
    assert run("policy", "lint").out.splitlines()[::3] == [
        ".mlpolicy.yaml:2:1: unknown key 'modls' (did you mean 'models'?)",
        ".mlpolicy.yaml:3:1: unknown key 'scop' (did you mean 'scope'?)",
        "2 mistakes",
    ]
    repository.write(".mlpolicy.yaml", "packs: [core]\nrules: {dataset-undeclard: note}\n")
    assert run("policy", "lint").out.splitlines()[::3] == [
        (
            ".mlpolicy.yaml:2:9: no rule of the packs in use matches 'dataset-undeclard' "
            "(did you mean 'dataset-undeclared'?)"
        ),
        "1 mistake",
    ]


def test_names(repository: Sandbox, run: Run) -> None:
    """An unknown name, a folder that is no pack, and ids of shipped rules are told in one run."""
    repository.write("copied/pack.yaml", sources()["pack.yaml"])
    repository.write("copied/dataset-undeclared.yaml", sources({})["dataset-undeclared.yaml"])
    repository.write("empty/README", "")
    said = run("policy", "lint", "oursx", "empty", "copied")
    assert said == (
        2,
        (
            f"no pack or folder 'oursx' (did you mean 'ours'?); known are {', '.join((*pack_names(), 'ours'))}\n"
            "empty: no pack.yaml, so this is no pack\n"
            "copied/dataset-undeclared.yaml: pack core has a rule of this id; choose another\n"
            "3 mistakes\n"
        ),
        "",
    )


def test_no_configuration(git_repo: Sandbox, run: Run) -> None:
    """Without a configuration the default pack is in use."""
    assert git_repo.commit("one")
    assert run("policy", "lint") == (0, "0 mistakes\n", "")
