"""The atoms of a condition: what stands between `&&`, `||`, `!`, the parts of `? :` and the parentheses around them.

Comparisons, calls and macros stay whole. The expression must compile; this is no parser of its own but a splitter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

OPPOSITE = {"true": "false", "false": "true"}
_OPENING, _CLOSING = "([{", ")]}"
#: Between these a negation covers only what stands before.
_COMPARING = frozenset({"==", "!=", "<", "<=", ">", ">=", "in", "+", "-", "*", "/", "%"})
#: Texts (no raw one that compiles ends in a backslash), comments, operators, names, anything else.
_TOKEN = re.compile(
    r"""
    [rRbB]{0,2}(?:\"{3}(?:\\.|.)*?\"{3}|'{3}(?:\\.|.)*?'{3}|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')
    |//[^\n]*|&&|\|\||[=!<>]=|\w+|\S
    """,
    re.DOTALL | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token of CEL, and how many brackets are open around it."""

    text: str
    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class Atom:
    """Where an atom stands in an expression, and what it is without effect as ("" where no operator joins it)."""

    start: int
    end: int
    neutral: str


def tokens(text: str) -> tuple[Token, ...]:
    """Tokens of an expression that compiles, without comments; brackets have the depth of what is around them."""
    depth, found = 0, list[Token]()
    for match in _TOKEN.finditer(text):
        if match[0].startswith("//"):
            continue
        depth -= match[0] in _CLOSING
        found.append(Token(match[0], match.start(), match.end(), depth))
        depth += match[0] in _OPENING
    return tuple(found)


def atoms(text: str) -> tuple[Atom, ...]:
    """The atoms of an expression that compiles, in its order."""
    return tuple(_atoms(tokens(text), ""))


def _atoms(part: tuple[Token, ...], neutral: str) -> Iterator[Atom]:
    depth = part[0].depth
    for operators, joined in (({"?", ":"}, ""), ({"||"}, "false"), ({"&&"}, "true")):
        cut = [-1, *(n for n, token in enumerate(part) if token.depth == depth and token.text in operators), len(part)]
        if len(cut) > 2:
            for before, after in pairwise(cut):
                yield from _atoms(part[before + 1 : after], joined)
            return
    compares = any(token.depth == depth and token.text in _COMPARING for token in part)
    while part[0].text == "!" and not compares:
        part, neutral = part[1:], OPPOSITE.get(neutral, "")
    if part[0].text == "(" and not any(token.depth == depth for token in part[1:-1]):
        yield from _atoms(part[1:-1], neutral)
    else:
        yield Atom(part[0].start, part[-1].end, neutral)
