"""`mlpolicy policy test`."""

from dataclasses import replace

import pytest

from mlpolicy.config import Config
from mlpolicy.policy.load import load_packs
from mlpolicy.policy.rules import Pack
from tests.cli.conftest import TRAIN, Run
from tests.conftest import Sandbox
from tests.policy.packs import pack, sources

NATIVE = 'schema: mlpolicy-datasets/1\ndatasets:\n  - {id: "hf:allenai/c4", license: MIT}\n'
EVAL = TRAIN.replace('"train"', '"test"')
EXAMPLES = {
    "pass": [{"files": {"train.py": TRAIN, "datasets.yaml": NATIVE}}, {"files": {"eval.py": EVAL}}],
    "fail": [{"files": {"train.py": TRAIN}}],
}


@pytest.fixture
def house(git_repo: Sandbox) -> Sandbox:
    """A pack under development, in a folder of the repository."""
    for name, data in sources({"id": "stranger", "examples": EXAMPLES}).items():
        git_repo.write(f"house/{name}", data)
    return git_repo


def test_shipped(run: Run) -> None:
    """A shipped pack is tested by its name."""
    (provenance,) = load_packs(("provenance",))
    rules = len(provenance.rules)
    count = sum(len(rule.examples.passing) + len(rule.examples.failing) for rule in provenance.rules)
    said = run("policy", "test", "provenance")
    assert said == (0, f"provenance: {rules} rules, {count}/{count} examples as expected\n", "")


def test_folder(house: Sandbox, run: Run) -> None:
    """A pack on disk is judged like a shipped one, with the folders beside its rules."""
    assert run("policy", "test", "house") == (0, "house: 1 rules, 3/3 examples as expected\n", "")
    house.write("house/stranger/fail-second@merge/train.py", TRAIN)
    house.write("house/stranger/pass-wrong/train.py", TRAIN)
    assert run("policy", "test", "./house/") == (
        1,
        (
            "house/stranger pass-wrong: expected no finding, got: allenai/c4 is declared nowhere\n"
            "house: 1 rules, 4/5 examples as expected\n"
        ),
        "",
    )


def test_known_here(house: Sandbox, run: Run) -> None:
    """A pack that the configuration names is known by its name; without names it is tested with the shipped ones."""
    house.write(".mlpolicy.yaml", "packs: [core, {name: own, path: house}]\n")
    assert run("policy", "test", "own").out == "own: 1 rules, 3/3 examples as expected\n"


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> list[Pack]:
    """Packs that are known in the repository."""
    packs = [pack({"examples": EXAMPLES})]
    monkeypatch.setattr("mlpolicy.cli.policy.test.known_packs", lambda: (Config(), tuple(packs)))
    return packs


def test_missing_examples(known: list[Pack], run: Run) -> None:
    """A rule without an example that passes, or without one that fails, is exit 1."""
    (rule,) = known[0].rules
    known[0] = replace(known[0], rules=(replace(rule, examples=replace(rule.examples, failing=())),))
    assert run("policy", "test") == (
        1,
        "test/dataset-undeclared: no example that should fail\ntest: 1 rules, 2/2 examples as expected\n",
        "",
    )


def test_mutate(known: list[Pack], run: Run) -> None:
    """Changes of conditions that no example notices are listed, and exit 1."""
    assert run("policy", "test", "--mutate").out == "test: 1 rules, 3/3 examples as expected, 6/6 changes noticed\n"
    known[0] = pack({"examples": {**EXAMPLES, "pass": EXAMPLES["pass"][:1]}})
    assert run("policy", "test", "test", "--mutate") == (
        1,
        (
            "test/dataset-undeclared: when: `use.trained_on` made true, and no example notices\n"
            "test: 1 rules, 2/2 examples as expected, 5/6 changes noticed\n"
        ),
        "",
    )


def test_unknown(house: Sandbox, run: Run) -> None:
    """What is no pack and no folder, or a folder without a pack, is exit 2."""
    said = run("policy", "test", "cores")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("error: no pack or folder 'cores' (did you mean 'core'?); known are core, ")
    house.write("empty/x.txt", "")
    assert run("policy", "test", "empty").err == "error: empty: no pack.yaml, so this is no pack\n"


def test_broken(house: Sandbox, run: Run) -> None:
    """A mistake in a pack is exit 2, with its place on disk."""
    rule = {"id": "stranger", "examples": EXAMPLES, "when": "use.trainedon"}
    house.write("house/stranger.yaml", sources(rule)["stranger.yaml"])
    said = run("policy", "test", "house")
    assert said.code == 2
    assert said.err.startswith("error: house/stranger.yaml:1:")


def test_facts(run: Run) -> None:
    """What rules can ask of a kind, or of all."""
    said = run("policy", "facts", "license-file")
    assert said.out.startswith("### license-file\n\nA license text, or a statement")
    assert "\nVariable `license_file`.\n\n| field | type | meaning |\n" in said.out
    assert said.out in run("policy", "facts").out
    assert run("policy", "facts", "licence").code == 2
