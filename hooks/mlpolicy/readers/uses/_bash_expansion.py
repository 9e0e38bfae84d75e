"""What the words of a Bash text are once its variables are filled in."""

import re
from collections import ChainMap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mlpolicy.readers.uses._bash_words import Piece, Words, braces, tokens, unescaped, word_of

if TYPE_CHECKING:
    from tree_sitter import Node

#: Expansions in expansions, nodes below a node.
MAX_DEPTH = 40

SUBSTITUTIONS = frozenset({"command_substitution", "process_substitution"})
#: A variable without operators, as the bytes of a word hold it.
VARIABLE = rb"(?<!\\)\$(?:\d|[A-Za-z_]\w*+|\{\w++\})"
_VARIABLE = re.compile(VARIABLE)
_GIVEN = re.compile(r"\$(?:\d|\{\d+\})")
_EXPANSION = re.compile(r"\$\{([#!]?)(\w+|[@*])(\[[^\]]*\])?(:?[-=]|[^}]?)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Bound:
    """What a variable may hold: one of `words`, or all of them (an array)."""

    words: Words
    array: bool = False

    def elements(self, index: str) -> Words:
        """What `${A[index]}` takes; without an index the first one."""
        if not self.array or index in {"", "[0]"}:
            return self.words[:1]
        if index in {"[@]", "[*]"}:
            return self.words
        number = index.strip("[]")
        return self.words[int(number) : int(number) + 1] if number.isdecimal() and len(number) < 4 else ()


Names = ChainMap[str, Bound]


class Expander:
    """The words of one text."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def source(self, node: "Node") -> str:
        """What is written there; bytes that are not UTF-8 are replaced."""
        return self._text(node.start_byte, node.end_byte)

    def _text(self, start: int, end: int) -> str:
        return self._data[start:end].decode("utf-8", "replace")

    def words(self, node: "Node", names: Names) -> Words:
        """The words that one written word becomes."""
        if node.type == "command_name":
            node = node.children[0]
        bare = node.named_children[0] if node.type == "string" and node.named_child_count == 1 else node
        if bare is node or bare.end_byte - bare.start_byte == node.end_byte - node.start_byte - 2:
            bound = self._array(bare, names)
            if bound is not None:
                return bound
        word = word_of(self.pieces(node, names))
        if node.type in {"expansion", "simple_expansion"}:
            return tokens(word)
        return braces(word) if node.type in {"concatenation", "word"} else (word,)

    def _array(self, node: "Node", names: Names) -> Words | None:
        """All of an array: `${A[@]}`, `$@`."""
        if node.type not in {"expansion", "simple_expansion"}:
            return None
        text = self.source(node)
        match = _EXPANSION.match(text)
        name = "@" if text in {"$@", "$*"} else match[2] if match and match[3] in {"[@]", "[*]"} else ""
        bound = names.get(name)
        return bound.words if bound and bound.array else None

    def pieces(self, node: "Node", names: Names, depth: int = 0) -> Iterator[Piece]:
        """The runs of text that a written word is made of."""
        kind, start, end = node.type, node.start_byte, node.end_byte
        quotes = {"raw_string": 1, "ansi_c_string": 2}.get(kind)
        if quotes:
            yield Piece(self._text(start + quotes, end - 1), start + quotes, end - 1)
        elif kind in SUBSTITUTIONS or kind == "arithmetic_expansion" or depth > MAX_DEPTH:
            here = self.source(node).strip("$()` ") == "pwd"
            yield Piece("." if here else self.source(node), start, end, known=here)
        elif kind == "string":
            yield from self._string(node, names, depth)
        elif kind in {"simple_expansion", "expansion"}:
            yield from self._expanded(node, names, depth)
        elif kind in {"concatenation", "translated_string"}:
            for item in node.children:
                yield from self.pieces(item, names, depth + 1)
        else:
            yield from self._filled(start, end, names)

    def _filled(self, start: int, end: int, names: Names, *, quoted: bool = False) -> Iterator[Piece]:
        """Text that the tree takes for literal; words that hold several variables are hidden from it."""
        at = start
        for match in _VARIABLE.finditer(self._data[start:end]):
            if start + match.start() > at:
                yield self._literal(at, start + match.start(), quoted=quoted)
            at = start + match.end()
            yield from self._value(match[0].decode(errors="replace").strip("${}"), "", start + match.start(), at, names)
        if at < end:
            yield self._literal(at, end, quoted=quoted)

    def _literal(self, start: int, end: int, *, quoted: bool) -> Piece:
        return Piece(unescaped(self._text(start, end), quoted=quoted), start, end)

    def _string(self, node: "Node", names: Names, depth: int) -> Iterator[Piece]:
        at, end = node.start_byte + 1, node.end_byte - 1
        for item in [one for one in node.named_children if one.type != "string_content"]:
            if item.start_byte > at:
                yield from self._filled(at, item.start_byte, names, quoted=True)
            yield from self.pieces(item, names, depth + 1)
            at = item.end_byte
        if end > at:
            yield from self._filled(at, end, names, quoted=True)

    def _expanded(self, node: "Node", names: Names, depth: int) -> Iterator[Piece]:
        text = self.source(node)
        match = _EXPANSION.match(text)
        name, index, operator = (match[2], match[3] or "", match[4]) if match else (text.strip("$"), "", "")
        plain = match is None or (not match[1] and operator in {"", ":-", "-", ":=", "="})
        bound = names.get(name) if plain else None
        if not (bound and bound.elements(index)) and match and plain and operator:
            for item in node.named_children:
                if item.start_byte >= node.start_byte + len(match[0].encode()):
                    yield from (replace(piece, default=True) for piece in self.pieces(item, names, depth + 1))
        else:
            yield from self._value(name if plain else "", index, node.start_byte, node.end_byte, names)

    def _value(self, name: str, index: str, start: int, end: int, names: Names) -> Iterator[Piece]:
        """What a variable holds, or its expansion as written."""
        bound = names.get(name)
        given = bound.words[0].pieces if bound and len(bound.words) == 1 else ()
        if len(given) == 1 and not given[0].known and _GIVEN.fullmatch(given[0].text):
            # `DATA=$1`: the name says more than the number.
            yield replace(given[0], text=self._text(start, end))
        elif bound and bound.elements(index):
            for number, word in enumerate(bound.elements(index)):
                yield from [Piece(" ", start, end)] if number else []
                yield from word.pieces
        else:
            place = {"PWD": ".", "HOME": "~"}.get(name)
            yield Piece(place or self._text(start, end), start, end, known=place is not None)


def below(nodes: "Iterable[Node]", kind: str) -> "list[Node]":
    """The nodes of a kind below others, in the order of the text."""
    found, stack = [], [(node, 0) for node in nodes]
    while stack:
        node, depth = stack.pop()
        if node.type == kind:
            found.append(node)
        elif depth < MAX_DEPTH:
            stack += [(child, depth + 1) for child in node.named_children]
    return sorted(found, key=lambda node: node.start_byte)


def substitutions(node: "Node") -> "list[Node]":
    """The outermost `$(...)` and `<(...)` of a command."""
    found, stack = [], [(item, 0) for item in node.named_children]
    while stack:
        item, depth = stack.pop()
        if item.type in SUBSTITUTIONS:
            found.append(item)
        elif depth < MAX_DEPTH and item.type != "command":
            stack += [(child, depth + 1) for child in item.named_children]
    return sorted(found, key=lambda item: item.start_byte)
