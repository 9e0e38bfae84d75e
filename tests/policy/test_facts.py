"""The page of what rules can ask is made from the code, and leaves nothing out."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mlpolicy.model import DatasetUse, Declaration, License
from mlpolicy.policy import facts
from mlpolicy.policy.cel import CompileError, Failure, Program, bind, compile_expression, visible
from mlpolicy.policy.cel_functions import FUNCTIONS, MISSING, Function
from mlpolicy.policy.facts import Row, kind_section, page, rows
from mlpolicy.policy.kinds import KINDS
from mlpolicy.policy.meanings import meaning
from mlpolicy.policy.rules import KIND_NAMES
from tests.checkout import ROOT
from tests.policy.packs import use

TYPES = list(dict.fromkeys([*(kind.type for kind in KINDS.values()), *facts._values()]))
FACT = use(splits=("train",), revision="a" * 40)


def test_page(golden: Callable[[Path, str], None]) -> None:
    """The page in the documentation is what the code says now."""
    golden(ROOT / "docs" / "facts.md", page())


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_every_field_has_a_meaning(kind: type[Any]) -> None:
    """`model.py` says of every type and of every field what it means, with `#:` or in the docstring."""
    assert meaning(kind).text
    assert [row.name for row in rows(kind) if not row.meaning] == []
    assert [row.name for row in rows(kind)] == [*visible(kind)]


def test_every_kind() -> None:
    """A kind has a section with its variable, and every link leads to one."""
    text = page()
    for kind in KIND_NAMES:
        assert f"### {kind}\n" in text
        assert f"Variable `{KINDS[kind].variable}`." in kind_section(kind)
    anchors = {line.removeprefix("### ").lower() for line in text.splitlines() if line.startswith("### ")}
    assert {part.partition(")")[0] for part in text.split("](#")[1:]} <= anchors


def test_rows() -> None:
    """A field has its type as a rule author says it, what it may be, and where it is explained."""
    found = {row.name: row for row in rows(Declaration)}
    assert found["license"] == Row("license", "[License](#license)", False, "What its fields state of the license.")
    assert found["pin"] == Row(
        "pin", "string", True, "Revision or digest that fixes the content (a commit, `rev_lock`, `@sha`)."
    )
    assert found["digests"].type == "list of [Digest](#digest)"
    assert found["personal_data"].type == "`yes`, `no`, `described`"
    assert found["not_for_training"].type == "bool"
    assert {row.name: row.type for row in rows(License)}["relation"] == "empty, `and`, `or`, `not stated`"
    training = {row.name: row for row in rows(KINDS["training"].type)}
    assert (training["dataset"].type, training["dataset"].optional) == ("[dataset](#dataset)", False)
    assert (training["model"].type, training["model"].optional) == ("[model](#model)", True)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.written)
def test_functions(function: Function) -> None:
    """The example of every operator, function and macro compiles and gives an answer."""
    program = Program.load(compile_expression(function.example, "use", DatasetUse), "use")
    assert program.run(bind("use", FACT)) in {True, False}


@pytest.mark.parametrize("expression", MISSING)
def test_missing(expression: str) -> None:
    """What is said not to be there is not."""
    with pytest.raises(CompileError):
        compile_expression(expression, "use", DatasetUse)


def answer(expression: str, fact: object) -> bool | Failure:
    """What an expression gives on a use."""
    return Program.load(compile_expression(expression, "use", DatasetUse), "use").run(bind("use", fact))


def test_limits() -> None:
    """The limits that the page names are those of the runtime."""
    many = replace(FACT, splits=tuple(str(number) for number in range(10_001)))
    assert isinstance(answer('use.splits.all(split, split != "x")', many), Failure)
    assert answer('use.splits.all(split, split != "x")', replace(many, splits=many.splits[:9_990])) is True
    assert answer('"10000" in use.splits', many) is True
    assert answer('has(use.config) && use.config == "en" || use.declared', FACT) is False
    assert isinstance(answer('use.config == "en"', FACT), Failure)
    assert answer('use.config == "en" || true', FACT) is True
    assert answer('false && use.config == "en"', FACT) is False
    assert answer('use.config == "en" && false', FACT) is False
    assert answer("(" * 25 + "use.declared" + ")" * 25, FACT) is False
    with pytest.raises(CompileError, match="recursion limit"):
        answer("(" * 40 + "use.declared" + ")" * 40, FACT)
    assert isinstance(answer('use.path.matches("(?=x)")', FACT), Failure)
