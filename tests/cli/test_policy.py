"""`mlpolicy policy`."""

from dataclasses import replace

import pytest

from mlpolicy.policy.load import load_packs, pack_names
from mlpolicy.policy.rules import Pack
from tests.cli.conftest import Run


def test_list(run: Run) -> None:
    """Every rule of every pack stands there with its levels."""
    said = run("policy", "list")
    assert said.code == 0
    for pack in load_packs(pack_names(), None):
        assert f"{pack.name} {pack.version} (as of {pack.as_of}): {pack.title}\n" in said.out
        for rule in pack.rules:
            levels = f"{rule.levels.commit}, {rule.levels.merge}, {rule.levels.release}"
            (line,) = (line for line in said.out.splitlines() if line.startswith(f"  {rule.id} "))
            assert line.split(maxsplit=1)[1] == f"{levels:25}  {rule.title}"


def test_test(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Examples that show what they should are counted; others are named, and exit 1."""
    (core,) = load_packs(("core",), None)
    rule = core.rules[0]
    good = replace(core, rules=(rule,))
    count = len(rule.examples.passing) + len(rule.examples.failing)
    swapped = replace(rule.examples, passing=rule.examples.failing[:1], failing=())

    def packs(pack: Pack) -> None:
        monkeypatch.setattr("mlpolicy.cli.policy.test.load_packs", lambda *_: (pack,))

    packs(good)
    assert run("policy", "test", "core") == (0, f"{count} examples, 0 do not show what they should\n", "")
    packs(replace(core, rules=(replace(rule, examples=swapped),)))
    said = run("policy", "test")
    assert said.code == 1
    first, last = said.out.splitlines()
    assert first.startswith(f"{rule.name} pass[0]: a finding: ")
    assert last == "1 examples, 1 do not show what they should"


def test_unknown_pack(run: Run) -> None:
    """A pack that is not there is exit 2."""
    assert run("policy", "test", "nothing").code == 2
