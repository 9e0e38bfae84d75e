"""`mlpolicy policy show`."""

import pytest

from mlpolicy.policy.load import load_packs
from mlpolicy.policy.sources import find
from mlpolicy.rule_page import page
from tests.cli.conftest import Run
from tests.conftest import Sandbox
from tests.policy.shared import FILES, below


@pytest.mark.parametrize("name", ["dataset-undeclared", "core/dataset-undeclared"])
def test_shipped(run: Run, name: str) -> None:
    """The file as it stands, then the page."""
    (core,) = load_packs(("core",))
    (rule,) = (rule for rule in core.rules if rule.id == "dataset-undeclared")
    text = find("core").files["dataset-undeclared.yaml"].decode()
    assert run("policy", "show", name) == (0, f"# policies/core/dataset-undeclared.yaml\n{text}\n{page(rule)}", "")


def test_shared(git_repo: Sandbox, run: Run) -> None:
    """A rule of a pack that the repository uses; what could steer a terminal is made visible."""
    files = FILES | {"no-books.yaml": b"# \x1b[2J\n" + FILES["no-books.yaml"]}
    assert b"\x1b" in files["no-books.yaml"]
    git_repo.commit("one", {".mlpolicy.yaml": "packs: [{name: ours, path: own}]\n", **below("own", FILES)})
    said = run("policy", "show", "ours/no-books")
    assert said.out.splitlines()[:2] == ["# own/no-books.yaml", FILES["no-books.yaml"].decode()]


def test_unknown(run: Run) -> None:
    """Another name is exit 2, with the nearest."""
    assert run("policy", "show", "dataset-undeclard") == (
        2,
        "",
        ("error: no rule 'dataset-undeclard' (did you mean 'dataset-undeclared'?); `mlpolicy policy list` shows all\n"),
    )
