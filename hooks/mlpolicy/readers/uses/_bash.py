"""Bash text as the commands and assignments that it would run, with variables of the same text filled in.

The tree is tree-sitter's: it survives errors. Nothing is executed: both branches of an `if` count, a loop over written
words gives one command a word, and what only a run can tell (`$1`, `$(...)`) stays as it is written, marked as unknown.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any

from mlpolicy.errors import DecodeError
from mlpolicy.readers.uses._bash_expansion import MAX_DEPTH, VARIABLE, Bound, Expander, Names, below, substitutions
from mlpolicy.readers.uses._bash_words import Piece, Word, Words, word_of

if TYPE_CHECKING:
    from tree_sitter import Node

MAX_BYTES = 1024 * 1024
#: Commands and assignments of one text, each word of a loop counted.
MAX_EVENTS = 20_000
#: What these and the variables after each are made of: words, runs of text, and every so many characters of a run.
#: A list that grows by `X="$X more"` takes the square of its length.
MAX_PARTS = 500_000
LONG = 50
#: Calls of functions of the text inside each other.
MAX_CALLS = 3
#: Words that one command may have.
MAX_WORDS = 2_000
#: Ways in which the values of variables combine; where there are more, each value comes in some of them.
MAX_WAYS = 100

_BLOCKS = frozenset(
    {
        "program", "list", "pipeline", "compound_statement", "subshell", "do_group", "negated_command", "ERROR",
        "declaration_command", "variable_assignments", "elif_clause", "else_clause", "case_item",
        "command_substitution", "process_substitution", "while_statement", "c_style_for_statement",
    }
)  # fmt: skip
_BRANCHES = frozenset({"elif_clause", "else_clause", "case_item"})
#: What somebody or something fills in: `<path to the data>`, `{{ inputs.data }}`. Bash would read its signs.
_BLANKS = re.compile(rb"(?<=[=\s\"'/,])<[A-Za-z][^<>\n|&;$]*[A-Za-z]>|\$?\{\{[^{}\n]*\}\}")

#: `$A/$B/c`, `"$A"/$b`: the grammar ends the word at the second sign (tree-sitter-bash 0.25), so it is shown none.
_SEVERAL = re.compile(
    rb"(?:%(one)s|(?<=[\"'`)])[\w./:@%%+,~=^*-]++)(?:[\w./:@%%+,~=^*-]*+%(one)s)++" % {b"one": VARIABLE}
)
_NAME = re.compile(VARIABLE)


@dataclass(frozen=True, slots=True)
class Assigned:
    """`NAME=value`; several words for an array."""

    name: str
    words: Words


@dataclass(frozen=True, slots=True)
class Command:
    """The words of one command, and the words that its output is redirected to."""

    words: Words
    outputs: Words = ()
    #: Texts that it is fed (`<<EOF`), as byte ranges.
    documents: tuple[tuple[int, int], ...] = ()


Event = Assigned | Command


@cache
def _parser() -> Any:
    import tree_sitter_bash  # noqa: PLC0415 - 10 ms, for files that may hold a command
    from tree_sitter import Language, Parser  # noqa: PLC0415

    return Parser(Language(tree_sitter_bash.language()))


def comments_at(data: bytes) -> Callable[[int], bool]:
    """A test whether a comment begins at a byte: never in a text or a here-document, nor outside the bounds."""
    root = _parser().parse(data if len(data) <= MAX_BYTES else b"").root_node

    def begins(start: int) -> bool:
        node = root.descendant_for_byte_range(start, start + 1)
        return bool(node and node.type == "comment" and node.start_byte == start)

    return begins


def events(data: bytes) -> Iterator[Event]:
    """The commands and assignments in their order. Raises DecodeError (`too-large`, `too-many`)."""
    if len(data) > MAX_BYTES:
        raise DecodeError("too-large", f"{len(data):,} bytes of Bash, more than the {MAX_BYTES:,} that are read")
    for number, event in enumerate(_Script(data).run()):
        if number == MAX_EVENTS:
            raise DecodeError("too-many", f"more than {MAX_EVENTS:,} commands in one text")
        yield event


class _Script:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self._words = Expander(data)
        self._parts = 0
        self._functions: dict[str, Node] = {}
        self._called: set[str] = set()
        self._calls = 0

    def run(self) -> Iterator[Event]:
        # A NUL takes the parser the square of the text.
        names, masked = Names(), self.data.replace(b"\0", b" ")
        for hidden in (_BLANKS, _SEVERAL):
            masked = hidden.sub(lambda match: b"x" * len(match[0]), masked)
        yield from self._run([_parser().parse(masked).root_node], names, 0)
        # Functions that nothing in the text calls, with what the text has set by its end.
        for name in list(self._functions):
            if name not in self._called:
                yield from self._run([self._functions[name]], names, 1)

    def _run(self, nodes: "list[Node]", names: Names, depth: int) -> Iterator[Event]:
        """Statements in their order; `names` is changed as they run."""
        stack = nodes[::-1]
        while stack and depth <= MAX_DEPTH:
            node = stack.pop()
            kind = node.type
            if kind == "command":
                yield from self._command(node, [], names, depth)
                yield from self._run(substitutions(node), names, depth + 1)
            elif kind == "variable_assignment":
                yield from self._assign(node, names)
                yield from self._run(substitutions(node), names, depth + 1)
            elif kind == "redirected_statement":
                yield from self._redirected(node, names, depth)
            elif kind == "function_definition":
                self._define(node)
            elif kind == "for_statement":
                self._loop(node, names)
                stack += node.children_by_field_name("body")
            elif kind in {"if_statement", "case_statement"}:
                yield from self._branch(node, names, depth + 1)
            elif kind in _BLOCKS:
                stack += node.named_children[::-1]

    def _define(self, node: "Node") -> None:
        name, body = node.child_by_field_name("name") or node, node.child_by_field_name("body") or node
        self._functions[self._words.source(name)] = body

    def _loop(self, node: "Node", names: Names) -> None:
        """`for NAME in WORDS`: the name is one of the words, or what a run decides."""
        variable = node.child_by_field_name("variable") or node
        name = self._words.source(variable)
        values = node.children_by_field_name("value")
        given = self._kept(
            word for way in self._ways(values, names) for item in values for word in self._words.words(item, way)
        )
        unknown = Word((Piece(f"${name}", variable.start_byte, variable.end_byte, known=False),))
        names[name] = Bound(_spread(given) or (unknown,))

    def _branch(self, node: "Node", names: Names, depth: int) -> Iterator[Event]:
        """Each arm with what held before; afterwards a variable may hold what any of them gave it."""
        first = [item for item in node.named_children if item.type not in _BRANCHES and node.type == "if_statement"]
        arms = [first, *([item] for item in node.named_children if item.type in _BRANCHES)]
        ends = []
        for arm in arms:
            inner = names.new_child()
            yield from self._run(arm, inner, depth)
            ends.append(inner)
        closed = any(item.type == "else_clause" for item in node.named_children)
        for name in {name for end in ends for name in end.maps[0]}:
            bounds = [end[name] for end in [*ends, *([] if closed else [names])] if name in end]
            words = self._kept(word for bound in bounds for word in bound.words)
            names[name] = Bound(_spread(words), all(bound.array for bound in bounds))

    def _redirected(self, node: "Node", names: Names, depth: int) -> Iterator[Event]:
        body, redirects = node.child_by_field_name("body"), node.children_by_field_name("redirect")
        inner = list(redirects)
        if body is not None and body.type == "command":
            yield from self._command(body, redirects, names, depth)
            inner.append(body)
        elif body is not None:
            yield from self._run([body], names, depth + 1)
        yield from self._run([one for item in inner for one in substitutions(item)], names, depth + 1)

    def _command(self, node: "Node", redirects: "list[Node]", names: Names, depth: int) -> Iterator[Event]:
        for item in node.named_children:
            if item.type == "variable_assignment":
                yield from self._assign(item, names)
        parts = [item for item in node.named_children if item.type not in {"variable_assignment", "comment"}]
        files = [item for item in below(redirects, "file_redirect") if ">" in self._words.source(item)[:3]]
        targets = [item for file in files for item in file.children_by_field_name("destination")]
        documents = tuple((item.start_byte, item.end_byte) for item in below(redirects, "heredoc_body"))
        for way in self._ways([*parts, *targets], names):
            words = self._kept(word for item in parts for word in self._words.words(item, way))
            outputs = self._kept(word for item in targets for word in self._words.words(item, way))
            if len(words) > MAX_WORDS:
                raise DecodeError("too-many", f"more than {MAX_WORDS:,} words in one command")
            if words:
                yield Command(words, outputs, documents)
                yield from self._call(words, names, depth)
        # `cat <<EOF | bash`: the pipe is a part of the redirection.
        heredocs = [item for item in redirects if item.type == "heredoc_redirect"]
        for item in below([part for heredoc in heredocs for part in heredoc.named_children], "command"):
            for event in self._run([item], names, depth + 1):
                yield replace(event, documents=documents) if isinstance(event, Command) else event

    def _call(self, words: Words, names: Names, depth: int) -> Iterator[Event]:
        """The body of a function of the same text, with what it is given."""
        body = self._functions.get(words[0].text)
        if body is None or self._calls >= MAX_CALLS:
            return
        self._called.add(words[0].text)
        inner = names.new_child({str(number): Bound((word,)) for number, word in enumerate(words[1:], 1)})
        inner["@"] = Bound(words[1:], array=True)
        self._calls += 1
        yield from self._run([body], inner, depth + 1)
        self._calls -= 1

    def _assign(self, node: "Node", names: Names) -> Iterator[Event]:
        target, value = node.child_by_field_name("name"), node.child_by_field_name("value")
        if target is None or value is None:
            return
        name = re.split(r"\W", self._words.source(target), maxsplit=1)[0]
        array, element = value.type == "array", target.type == "subscript"
        found: list[Word] = []
        for way in self._ways([value], names):
            items = value.named_children if array else [value]
            words = self._kept(
                (word for item in items for word in self._words.words(item, way))
                if array
                else [word_of(self._words.pieces(value, way))]
            )
            yield Assigned(name, words)
            found += words
        before = names[name].words if name in names else ()
        if before and (array or element) and (element or self._adds(target)):
            found = [*self._kept(before), *found]
        elif before and self._adds(target):
            ways = _combined([before, tuple(found)])
            found = [*self._kept(word_of(old.pieces + new.pieces) for old, new in ways)]
        names[name] = Bound(_spread(found), array or element)

    def _kept(self, words: Iterable[Word]) -> Words:
        """The words, each counted as it is made. Raises DecodeError (`too-many`)."""
        found = []
        for word in words:
            self._parts += 1 + sum(1 + len(piece.text) // LONG for piece in word.pieces)
            if self._parts > MAX_PARTS:
                raise DecodeError("too-many", f"more than {MAX_PARTS:,} words that the variables of one text make")
            found.append(word)
        return tuple(found)

    def _adds(self, target: "Node") -> bool:
        return self.data[target.end_byte : target.end_byte + 1] == b"+"

    def _names_in(self, node: "Node") -> list[bytes]:
        return _NAME.findall(self.data[node.start_byte : node.end_byte])

    def _ways(self, nodes: "list[Node]", names: Names) -> Iterator[Names]:
        """`names` with one value for each variable that the nodes expand."""
        mentioned = {self._words.source(item) for item in below(nodes, "variable_name")}
        for node in nodes:
            mentioned |= {name.decode(errors="replace").strip("${}") for name in self._names_in(node)}
        bounds = {name: names[name] for name in sorted(mentioned) if name in names}
        many = {name: bound.words for name, bound in bounds.items() if not bound.array and len(bound.words) > 1}
        if not many:
            yield names
            return
        for way in _combined([*many.values()]):
            yield names.new_child({name: Bound((word,)) for name, word in zip(many, way, strict=True)})


def _combined(choices: Sequence[Words]) -> Iterator[Words]:
    """One word of each, in every way; where those are too many each word in turn, beside the first ones."""
    if prod(map(len, choices)) <= MAX_WAYS:
        yield from product(*choices)
        return
    first = tuple(words[0] for words in choices)
    yield first
    for number, words in enumerate(choices):
        yield from ((*first[:number], word, *first[number + 1 :]) for word in words[1:])


def _spread(words: Iterable[Word]) -> Words:
    """The different words. Of very many those that hold something new: optional parts double them one by one."""
    found = tuple(dict.fromkeys(words))
    if len(found) <= MAX_WAYS:
        return found
    seen: set[Piece] = set()
    kept = []
    for word in found:
        if not seen.issuperset(word.pieces):
            kept.append(word)
            seen.update(word.pieces)
    return tuple(kept)
