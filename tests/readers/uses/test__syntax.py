"""Python text as a tree that survives errors."""

from typing import TYPE_CHECKING

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.readers.uses._syntax import (
    MAX_BYTES,
    MAX_HOLLOW,
    Arguments,
    Spans,
    chain,
    dotted,
    named,
    nodes,
    origin,
    parse,
    reach,
    text,
    unescape,
)

if TYPE_CHECKING:
    from tree_sitter import Node


def expression(code: str) -> "Node":
    """The tree of the one expression of a text."""
    return named(named(parse(code.encode()))[0])[0]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("a", ("a", "a", "")),
        ("a.b.c", ("a.b.c", "a", ".b.c")),
        ("a.b(x).c", (None, "a", ".b().c")),
        ("a[0].b", (None, None, None)),
        ("f'x'.b()", (None, None, None)),
        ("a" * 201, (None, "a" * 201, "")),
        ("a" + "()" * 61, (None, None, None)),
    ],
)
def test_chains_of_names(code: str, expected: tuple[str | None, str | None, str | None]) -> None:
    """A chain has a text, an origin and what is taken from it; another expression or one too long has none."""
    node = expression(code)
    start, way = origin(node), reach(node)
    assert (dotted(node), start and text(start), way and way[1]) == expected
    assert (chain(node) is None) == (expected[0] is None)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a\\x2fb", "a/b"),
        ("\\u00e9", "é"),
        ("\\U0001F600", "😀"),
        ("\\n\\\\", "\n\\"),
        ("\\q", "\\q"),
        ("\\U000FFFFF", "\U000fffff"),
    ],
)
def test_unescape(source: str, expected: str) -> None:
    """Escapes give their character, unknown ones stay."""
    assert unescape(source) == expected


@pytest.mark.parametrize(
    ("code", "positional", "keywords", "splat"),
    [
        ("f(1, 'a', n=2)", ["1", "'a'"], {"n": "2"}, None),
        ("f(1, *a, 2, n=3)", ["1"], {"n": "3"}, "*a"),
        ("f(**k)", [], {}, "**k"),
        ("f(x for x in y)", [], {}, None),
        ("f()", [], {}, None),
    ],
)
def test_arguments(code: str, positional: list[str], keywords: dict[str, str], splat: str | None) -> None:
    """Arguments by place end at what may hold any number of them."""
    found = Arguments(expression(code))
    assert [text(item) for item in found.positional] == positional
    assert {name: text(item) for name, item in found.keywords.items()} == keywords
    assert (found.splat and text(found.splat)) == splat


def test_an_argument_by_name_or_place() -> None:
    """A name comes before the place, and neither gives nothing."""
    found = Arguments(expression("f(1, n=2)"))
    given = [found.get(["m", "n"], 0), found.get(["m"], 0), found.get(["m"], 1), found.get(["m"])]
    assert [item and text(item) for item in given] == ["2", "1", None, None]


def test_spans_around_a_place() -> None:
    """The ranges around a place come innermost first, the whole text last."""
    spans = Spans([(2, 9), (3, 5), (12, 14)], 20)
    assert [list(spans.around(position)) for position in (0, 3, 6, 10, 13)] == [[0], [2, 1, 0], [1, 0], [0], [3, 0]]


def test_nodes_in_the_order_of_the_text() -> None:
    """The nodes of each kind come in the order of the text."""
    assert [text(node) for node in nodes(parse(b"f(g(1))\nh()"))["call"]] == ["f(g(1))", "g(1)", "h()"]


@pytest.mark.parametrize(
    ("data", "kind", "says"),
    [
        (b"#" * (MAX_BYTES + 1), "too-large", "1,048,577 bytes of Python"),
        (b"[" * 20_000, "too-many", "10,000 pieces in a stretch that is not Python"),
        (b"x = 1 " + b"\\\n" * (MAX_HOLLOW + 1), "too-many", "500 lines in a row that only go on"),
        (b"x = 1 " + b"\\\r\n \t" * (MAX_HOLLOW + 1), "too-many", "500 lines in a row that only go on"),
        (b"f(" * 500 + b")" * 500, "too-deep", "nested more than 1,000 levels"),
        (b"a + " * 1_000 + b"a", "too-deep", "nested more than 1,000 levels"),
    ],
)
def test_bounds(data: bytes, kind: str, says: str) -> None:
    """A text outside the bounds is a DecodeError of its kind, which says which bound."""
    with pytest.raises(DecodeError, match=says) as error:
        parse(data)
    assert error.value.kind == kind


@pytest.mark.parametrize(
    "data",
    [
        b"x = 1 " + b"\\\n" * MAX_HOLLOW,
        b"x = 1 + \\\n" * 800 + b"1",
        b"f(" * 450 + b")" * 450,
        b"x = [" + b"(1, 2)," * 5_000 + b"]",
        b"if a:\n" + b"elif b:\n    pass\n" * 2_000,
    ],
)
def test_inside_the_bounds(data: bytes) -> None:
    """Lines that go on, calls in calls and what is long without being deep are read."""
    assert parse(data).type == "module"
