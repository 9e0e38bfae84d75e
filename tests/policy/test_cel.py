"""CEL: typed at loading, and no answer but a BOOL at run time."""

from dataclasses import dataclass, replace
from typing import Literal, NewType

import pytest

from mlpolicy.policy.cel import CompileError, Failure, Program, bind, compile_expression, fingerprint, shape

Name = NewType("Name", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    spdx: str | None = None
    ratio: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    name: Name
    size: int = 1
    sure: bool = True
    kind: Literal["a", "b"] = "a"
    leaf: Leaf = Leaf()
    leaves: tuple[Leaf, ...] = ()
    words: tuple[str, ...] = ()
    maybe: Leaf | None = None
    at: Leaf = Leaf()


FACT = Fact(
    name=Name("x"), size=3, leaves=(Leaf(spdx="MIT", ratio=0.1), Leaf(ratio=0.2)), words=("one", "two"), at=Leaf()
)


def run(expression: str, **fields: object) -> bool | Failure:
    """The answer on FACT, with some fields replaced."""
    program = Program.load(compile_expression(expression, "fact", Fact), "fact")
    return program.run(bind("fact", replace(FACT, **fields)))  # type: ignore[arg-type]  # some are wrong on purpose


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("fact.sure", True),
        ("!fact.sure", False),
        ('fact.name == "x" && fact.size > 2', True),
        ("fact.leaf.ratio < 0.4", False),
        ("has(fact.leaf.spdx)", False),
        ("has(fact.maybe)", False),
        ("has(fact.maybe) && fact.maybe.ratio > 0.1", False),
        ('fact.leaves.exists(leaf, has(leaf.spdx) && leaf.spdx == "MIT")', True),
        ('"two" in fact.words', True),
        ("fact.words.size() == 0", False),
        ('fact.kind == "b"', False),
        ('fact.words[0].startsWith("on")', True),
    ],
)
def test_answers(expression: str, expected: bool) -> None:
    """Every type of a field can be asked, optionals with has()."""
    assert run(expression) is expected


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("fact.size / 0 == 1", "INVALID_ARGUMENT: divide by zero"),
        ("fact.leaves[9].ratio > 0.1", "UNKNOWN: Index error: index=9 size=2"),
        ('fact.leaf.spdx == "MIT"', 'NOT_FOUND: Key not found in map : "spdx"'),
        ('fact.leaves.exists(leaf, leaf.spdx == "ISC")', 'NOT_FOUND: Key not found in map : "spdx"'),
        ('fact.name.matches("[")', "INVALID_ARGUMENT: invalid regular expression: missing ]: ["),
    ],
)
def test_failed_evaluation_is_no_answer(expression: str, reason: str) -> None:
    """A failure that CEL gives back as a value, truthy as text, is a Failure with its reason."""
    assert run(expression) == Failure(reason)


@pytest.mark.parametrize(("word", "seen"), [("\udcff", "?"), ("a\ud800", "a?"), ("\N{SNOWMAN}", "\N{SNOWMAN}")])
def test_lone_surrogates(word: str, seen: str) -> None:
    """Text that cannot be encoded is judged with question marks, not skipped."""
    assert run(f'fact.words == ["{seen}"]', words=(word,)) is True


def test_iteration_budget() -> None:
    """CEL stops after 10,000 iterations, by an exception: a Failure too."""
    words = ("w",) * 20_000
    assert run('fact.words.all(word, word == "w")', words=words) == Failure(
        "INTERNAL: Iteration budget exceeded [INTERNAL]"
    )
    assert run('"x" in fact.words', words=words) is False


def test_result_of_another_type_is_no_answer() -> None:
    """A program whose result turns out not to be a BOOL gives no answer, whatever its truth value."""
    assert run("fact.sure", sure="yes") == Failure("the result is STRING, not BOOL")


@pytest.mark.parametrize(
    ("expression", "message", "line", "column"),
    [
        ("fact.nmae == 'x'", "undefined field 'nmae' in Fact (did you mean 'name'?)", 1, 6),
        ("fact.leaf.foo == 'x'", "undefined field 'foo' in Leaf", 1, 11),
        ("fact.leaves.exists(leaf, leaf.foo == 'x')", "undefined field 'foo' in Leaf", 1, 31),
        ("has(fact.foo)", "undefined field 'foo' in Fact", 1, 10),
        ("other.name == 'x'", "undeclared reference to 'other.name'; the fact is called 'fact'", 1, 1),
        ("fakt.name == 'x'", "undeclared reference to 'fakt.name' (did you mean 'fact'?)", 1, 1),
        ("has(fact.leaf.spdxx)", "undefined field 'spdxx' in Leaf (did you mean 'spdx'?)", 1, 15),
        ("fact.name.startWith('x')", "undeclared reference to 'startWith' (did you mean 'startsWith'?)", 1, 11),
        ("fact.words.exist(w, w == 'x')", "undeclared reference to 'exist' (did you mean 'exists'?)", 1, 12),
        ("fact.foo == 'x' && fact.nmae == 'x'", "undefined field 'nmae' in Fact (did you mean 'name'?)", 1, 25),
        ("fact.name == 3", "found no matching overload for '_==_' applied to '(string, int)'", 1, 11),
        ("fact.name ==", "Syntax error: mismatched input '<EOF>'", 1, 13),
        ("fact.sure &&\n  fact.foo", "undefined field 'foo' in Fact", 2, 8),
        ("fact.at.ratio > 0.1", "undefined field 'at' in Fact", 1, 6),
        ("fact.size", "the result is INT, not BOOL", 1, 1),
        ("fact.leaf", "the result is mlpolicy.Leaf, not BOOL", 1, 1),
        ("", "the expression is empty; in YAML one that begins with `!` stands in quotes", 1, 1),
    ],
)
def test_does_not_compile(expression: str, message: str, line: int, column: int) -> None:
    """Misspelt fields, also inside macros, wrong types and other results are found at loading, with their place."""
    with pytest.raises(CompileError) as caught:
        compile_expression(expression, "fact", Fact)
    assert (caught.value.message, caught.value.line, caught.value.column) == (message, line, column)


def test_unplaced_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A message of CEL without a place keeps its first line."""

    class Checker:
        def compile(self, expression: str) -> None:
            raise RuntimeError(f"INTERNAL: no\n{expression}")

    monkeypatch.setattr("mlpolicy.policy.cel._checker", lambda *_: Checker())
    with pytest.raises(CompileError, match=r"^INTERNAL: no$"):
        compile_expression("fact.sure", "fact", Fact)


def test_load_refuses_other_bytes() -> None:
    """Bytes that are no program are refused, not run."""
    with pytest.raises(ValueError, match="Cannot parse serialized CEL expression"):
        Program.load(b"garbage", "fact")


def test_untyped_field() -> None:
    """A field whose type has no counterpart in CEL is an error of ours, at once."""
    with pytest.raises(TypeError, match="cannot be a field of a fact"):
        shape(dict[str, str])


def test_foreign_value() -> None:
    """A fact that is not made of what crosses a stage is a mistake of ours, at once."""
    with pytest.raises(TypeError, match="must be called with a dataclass type"):
        run("fact.sure", words=({"a": 1},))


def test_fingerprint_is_stable() -> None:
    """The name of interpreter and library is the same every time."""
    assert fingerprint() == fingerprint()
