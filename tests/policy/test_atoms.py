"""Atoms of conditions."""

import pytest
from hypothesis import given
from hypothesis.strategies import recursive, sampled_from, tuples

from mlpolicy.policy.atoms import atoms


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("a", [("a", "")]),
        ("true", [("true", "")]),
        ("a && b.c", [("a", "true"), ("b.c", "true")]),
        ("a || b && c", [("a", "false"), ("b", "true"), ("c", "true")]),
        ("(a || b) && c", [("a", "false"), ("b", "false"), ("c", "true")]),
        ("((a)) && b", [("a", "true"), ("b", "true")]),
        ("!a && !!b", [("a", "false"), ("b", "true")]),
        ("!(a || !b)", [("a", "false"), ("b", "true")]),
        ("!(a == b)", [("a == b", "")]),
        ("!(x in [a]) && y", [("x in [a]", "false"), ("y", "true")]),
        ("!a == b && c", [("!a == b", "true"), ("c", "true")]),
        ("!a in b", [("!a in b", "")]),
        ("a ? b && c : d ? e : f", [("a", ""), ("b", "true"), ("c", "true"), ("d", ""), ("e", ""), ("f", "")]),
        ("(a ? b : c) || d", [("a", ""), ("b", ""), ("c", ""), ("d", "false")]),
        ("(a || b) == c", [("(a || b) == c", "")]),
        ("(a) || (b)", [("a", "false"), ("b", "false")]),
        ("x.exists(i, i.a && !i.b) && c", [("x.exists(i, i.a && !i.b)", "true"), ("c", "true")]),
        ("!x.all(i, i != 1) || c", [("x.all(i, i != 1)", "true"), ("c", "false")]),
        ("f(a ? b : c) && {1: a || b}[1]", [("f(a ? b : c)", "true"), ("{1: a || b}[1]", "true")]),
        ('a == "&& \\" ||" && b', [('a == "&& \\" ||"', "true"), ("b", "true")]),
        ("a == '||' || b == r'\\d&&' && c", [("a == '||'", "false"), ("b == r'\\d&&'", "true"), ("c", "true")]),
        ('a == """ " && """ && b', [('a == """ " && """', "true"), ("b", "true")]),
        ("!" * 2000 + "a || b", [("a", "false"), ("b", "false")]),
        ("a // && z\n  && b", [("a", "true"), ("b", "true")]),
        ("a.size() - 1 > 0 && -a < 2", [("a.size() - 1 > 0", "true"), ("-a < 2", "true")]),
    ],
)
def test_atoms(expression: str, expected: list[tuple[str, str]]) -> None:
    """An atom is what operators of logic join; comparisons, calls, macros and texts stay whole."""
    assert [(expression[atom.start : atom.end], atom.neutral) for atom in atoms(expression)] == expected


TREES = recursive(
    sampled_from(["a", "b.c", "x.all(i, i && !j)", "p == q", '"&&" in r', "f(s, t || u)"]),
    lambda inner: (
        inner.map("!({})".format)
        | inner.map("({})".format)
        | tuples(inner, sampled_from(["&&", "||"]), inner).map(lambda parts: "({}) {} ({})".format(*parts))
        | tuples(inner, inner, inner).map(lambda parts: "(({}) ? ({}) : ({}))".format(*parts))
    ),
)


@given(TREES)
def test_atoms_of_any_expression(expression: str) -> None:
    """However conditions are nested, their atoms are found in order, and nothing else is left than operators."""
    found = [expression[atom.start : atom.end] for atom in atoms(expression)]
    rest = expression
    for atom in found:
        before, _, rest = rest.partition(atom)
        assert set(before) <= set(" !()&|?:")
    assert set(rest) <= set(" )")
    assert all(atom in {"a", "b.c", "x.all(i, i && !j)", "p == q", '"&&" in r', "f(s, t || u)"} for atom in found)
