"""What conditions are changed to, and whether examples notice."""

from typing import Any

import pytest

from mlpolicy.errors import ConfigError
from mlpolicy.model import DatasetUse
from mlpolicy.policy.cel import CompileError, compile_expression
from mlpolicy.policy.examples import cases
from mlpolicy.policy.mutations import mutants, mutate
from tests.policy.packs import pack

USE = 'import datasets\n\ndatasets.load_dataset("o/n", split="{}")\n'
NATIVE = 'schema: mlpolicy-datasets/1\ndatasets:\n  - {id: "hf:o/n", license: MIT}\n'
UNDECLARED = {"files": {"train.py": USE.format("train")}}
DECLARED = {"files": {"train.py": USE.format("train"), "datasets.yaml": NATIVE}}
EVALUATED = {"files": {"eval.py": USE.format("test")}}
UNRESOLVED = {"files": {"train.py": 'import datasets\n\ndatasets.load_dataset(name, split="train")\n'}}


def changes(**conditions: str) -> list[tuple[str, str, str]]:
    """Key, change and text of every mutant of a rule with these conditions."""
    (rule,) = pack({"when": "true", "require": "false", **conditions}).rules
    return [(mutant.key, mutant.change, mutant.expression) for mutant in mutants(rule)]


def test_mutants() -> None:
    """An atom is negated, dropped and made either constant, each text once; what an operator ignores is dropped."""
    assert changes(when="use.declared && !use.pinned") == [
        ("when", "negated", "!(use.declared) && !use.pinned"),
        ("when", "dropped", "true && !use.pinned"),
        ("when", "made false", "false && !use.pinned"),
        ("when", "negated", "use.declared && !!(use.pinned)"),
        ("when", "made true", "use.declared && !true"),
        ("when", "dropped", "use.declared && !false"),
        ("require", "made true", "true"),
    ]


def test_constants() -> None:
    """A constant has one change only, and advice that is not stated none."""
    assert changes() == [("when", "made false", "false"), ("require", "made true", "true")]
    assert changes(advisory="use.pinned") == [
        ("when", "made false", "false"),
        ("require", "made true", "true"),
        ("advisory", "negated", "!(use.pinned)"),
        ("advisory", "made true", "true"),
        ("advisory", "made false", "false"),
    ]


def survivors(passing: list[Any], failing: list[Any], **rule: Any) -> list[str]:
    """Names of the mutants that no example notices."""
    made = pack({**rule, "examples": {"pass": passing, "fail": failing}})
    return [mutant.name for mutant in mutate(made) if not mutant.noticed_by]


def test_noticed() -> None:
    """With an example for each atom every change is noticed, by the first that tells."""
    found = pack({"examples": {"pass": [DECLARED, EVALUATED], "fail": [UNDECLARED]}})
    assert [(mutant.change, mutant.noticed_by) for mutant in mutate(found)] == [
        ("negated", "test/dataset-undeclared pass[1]"),
        ("made true", "test/dataset-undeclared pass[1]"),
        ("made false", "test/dataset-undeclared fail[0]"),
        ("negated", "test/dataset-undeclared pass[0]"),
        ("made true", "test/dataset-undeclared fail[0]"),
        ("made false", "test/dataset-undeclared pass[0]"),
    ]


def test_survivors() -> None:
    """An atom that no example is about survives."""
    assert survivors([DECLARED], [UNDECLARED]) == ["test/dataset-undeclared: when: `use.trained_on` made true"]
    assert survivors([DECLARED, EVALUATED], [UNDECLARED], when="use.trained_on &&\n  has(use.id)") == [
        "test/dataset-undeclared: when: `has(use.id)` dropped"
    ]


def test_failing_evaluation() -> None:
    """A change that makes evaluation fail is noticed where the example then does not show what it should."""
    rule = {"when": 'use.trained_on && has(use.id) && use.id != ""', "require": "use.declared"}
    noticed = survivors([DECLARED, EVALUATED, UNRESOLVED], [UNDECLARED], **rule)
    assert noticed == ['test/dataset-undeclared: when: `use.id != ""` dropped']
    both = {"files": {**UNDECLARED["files"], "b_train.py": UNRESOLVED["files"]["train.py"]}}
    # A finding is still there, though the other fact is not assessed.
    unnoticed = survivors([DECLARED, EVALUATED], [both], **rule)
    assert "test/dataset-undeclared: when: `has(use.id)` dropped" in unnoticed


def test_advice() -> None:
    """Of advice an example notices the level."""
    pinned = {"files": {"train.py": USE.format("train").replace('"train"', f'"train", revision="{"a" * 40}"')}}
    rule = {"when": "use.trained_on", "require": "use.declared", "advisory": "use.pinned"}
    assert survivors([DECLARED, EVALUATED], [UNDECLARED, pinned], **rule) == []
    assert survivors([DECLARED, EVALUATED], [UNDECLARED], **rule) == [
        "test/dataset-undeclared: advisory: `use.pinned` made false"
    ]


def test_too_deep() -> None:
    """A condition that cannot be changed, because it is as deep as CEL goes, is told and not passed over."""
    deepest = max(depth for depth in range(20, 40) if compiles("(" * depth + "use.pinned" + ")" * depth))
    made = pack({"when": "(" * deepest + "use.pinned" + ")" * deepest})
    with pytest.raises(ConfigError, match=r"^test/dataset-undeclared: when: `use.pinned` negated: .*recursion limit"):
        list(mutate(made))


def compiles(expression: str) -> bool:
    """Whether CEL takes it."""
    try:
        compile_expression(expression, "use", DatasetUse)
    except CompileError:
        return False
    return True


def test_example_is_read_once() -> None:
    """However many mutants are tried on an example."""
    (case, *_) = cases(pack({"examples": {"pass": [DECLARED], "fail": [UNDECLARED]}}))
    assert case.prepared is case.prepared
