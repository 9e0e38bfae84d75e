"""Every example of every shipped rule shows what it should, through the real pipeline."""

from pathlib import Path

import pytest

from mlpolicy.policy.examples import Result, cases, run_examples, without_examples
from mlpolicy.policy.load import build_pack, load_packs, pack_names
from mlpolicy.policy.rules import Pack
from tests.checkout import ROOT
from tests.policy.packs import sources


def beside(pack: Pack) -> Path | None:
    """The folder with further examples of a shipped pack, which is not part of the wheel."""
    folder = ROOT / "tests" / "policies" / pack.name
    return folder if folder.is_dir() else None


PACKS = load_packs(pack_names())
RESULTS = [result for pack in PACKS for result in run_examples(pack, beside(pack))]


@pytest.mark.parametrize("pack", PACKS, ids=[pack.name for pack in PACKS])
def test_both(pack: Pack) -> None:
    """Every rule has an example that passes and one that fails."""
    assert list(without_examples(pack, cases(pack, beside(pack)))) == []


@pytest.mark.parametrize("result", RESULTS, ids=[result.name for result in RESULTS])
def test_example(result: Result) -> None:
    """A passing example has no finding of its rule, a failing one has."""
    assert result.problem == ""


@pytest.mark.parametrize("result", RESULTS, ids=[result.name for result in RESULTS])
def test_nothing_private_or_empty(result: Result) -> None:
    """Findings have a message without holes and a fix."""
    for finding in result.outcome.findings:
        assert finding.fix
        assert "{" not in finding.message


def test_wrong_examples_are_noticed() -> None:
    """An example that does not show what it should is told with the reason."""
    undeclared = {"files": {"train.py": 'import datasets\n\ndatasets.load_dataset("o/n", split="train")\n'}}
    examples = {"pass": [undeclared, {"files": {"a.py": ""}}], "fail": [{"files": {"a.py": ""}}, undeclared]}
    pack = build_pack("test", sources({"examples": examples}))
    assert [(result.name, result.problem) for result in run_examples(pack)] == [
        ("test/dataset-undeclared pass[0]", "expected no finding, got: o/n is declared nowhere"),
        ("test/dataset-undeclared pass[1]", ""),
        (
            "test/dataset-undeclared fail[0]",
            "expected a finding, got not applicable (nothing that it applies to)",
        ),
        ("test/dataset-undeclared fail[1]", ""),
    ]


def test_passing_by_not_looking_is_noticed() -> None:
    """An example does not pass because the rule was off or could not judge."""
    levels = {"commit": "off", "merge": "off", "release": "off"}
    examples = {"pass": [{"files": {"a.py": ""}}], "fail": [{"files": {"a.py": ""}}]}
    pack = build_pack("test", sources({"levels": levels, "examples": examples}))
    assert [result.problem for result in run_examples(pack)] == [
        "expected no finding, got not applicable (off at gate commit)",
        "expected a finding, got not applicable (off at gate commit)",
    ]
