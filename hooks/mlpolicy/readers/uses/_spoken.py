"""Commands that Python runs or hands on as text: `os.system`, `subprocess.run`, `command=`."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from mlpolicy.model import At
from mlpolicy.readers import Source
from mlpolicy.readers.uses._loader_uses import Found, Place
from mlpolicy.readers.uses._syntax import Arguments, child, named, nodes, text, unescape
from mlpolicy.readers.uses._texts import Text
from mlpolicy.readers.uses._values import Values

if TYPE_CHECKING:
    from tree_sitter import Node

#: Names of keywords and variables that hold a command.
_HOLD = frozenset({b"command", b"commands", b"cmd", b"cmds", b"entrypoint", b"COMMAND", b"CMD"})
_RUNS = frozenset(
    {"system", "popen", "run", "Popen", "call", "check_call", "check_output", "getoutput", "getstatusoutput"}
    | {"run_cmd", "run_command", "run_shell", "run_commands", "create_subprocess_shell", "create_subprocess_exec"}
)
_TOKENS = (
    b"system(",
    b"popen",
    b"Popen",
    b"subprocess",
    b"command",
    b"cmd",
    b"run_",
    b"COMMAND",
    b"CMD",
    b"entrypoint",
)
_RUN = re.compile(
    rb"\b(?:system|popen|Popen|run|call|check_call|check_output|run_\w+)\(|\b(?:command|cmd|entrypoint)s?\s*\+?=",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    rb"""\b(?:wget|curl|kaggle|gsutil|aws|huggingface-cli|hf|git)["']?[,\ ]
    |[\ "']--?[\w.-]*(?:data|corpus|train|valid)[\w.-]*["'\ =]""",
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(?:\r?\n|x[0-9A-Fa-f]{2}|.)", re.DOTALL)
_MAX_COMMANDS = 2000
#: Bytes of one command; what is longer was not written by hand.
MAX_COMMAND = 20_000
_WRITTEN = frozenset({"string", "concatenated_string", "parenthesized_expression"})
#: Strings inside each other and beside each other in one command.
_MAX_DEPTH = 20
_MAX_PIECES = 5000


def may_run(data: bytes) -> bool:
    """A cheap look: something runs commands, and one of them may speak of data."""
    return any(token in data for token in _TOKENS) and bool(_RUN.search(data) and _SPEAKS.search(data))


def spoken(source: Source, values: Values, place: Place) -> Iterator[Found]:
    """The uses of commands in strings. Raises DecodeError."""
    from mlpolicy.readers.uses._commands import command_uses  # noqa: PLC0415 - few files run commands

    for node in _commands(values):
        command = _Command(values)
        command.add(node, 0)
        if b" " not in command.text or len(command.text) > MAX_COMMAND:
            continue
        ranges: dict[At, tuple[int, int]] = {}

        def placed(start: int, end: int, command: _Command = command, ranges: dict[At, tuple[int, int]] = ranges) -> At:
            where = command.where(start, end)
            at = place(*where)
            ranges[at] = where
            return at

        for use in command_uses(source, bytes(command.text), placed):
            start, end = ranges.get(use.at, (node.start_byte, node.end_byte))
            yield Found(use, start, end, by=node.start_byte)


def _commands(values: Values) -> "Iterator[Node]":
    """Expressions that hold a command, each once."""
    found = nodes(values.root)
    given = []
    for kind, field, value in (
        ("keyword", "name", "value"),
        ("assignment", "left", "right"),
        ("augmented", "left", "right"),
    ):
        given += [
            child(node, value)
            for node in found.get(kind, ())
            if (name := child(node, field)) is not None and name.text in _HOLD
        ]
    for call in found.get("call", ()):
        function = child(call, "function") or call
        if text(child(function, "attribute") or function) in _RUNS:
            given += Arguments(call).positional[:1]
    seen = set()
    for node in given[:_MAX_COMMANDS]:
        inner = values.collection(node) if node is not None else None
        if inner is not None and inner.id not in seen:
            seen.add(inner.id)
            yield inner


def _parts(node: "Node") -> "list[Node]":
    """The expressions whose texts make the text of this one, in their order."""
    if node.type in {"concatenated_string", "binary_operator", "parenthesized_expression"}:
        return named(node)
    owner = child(child(node, "function") or node, "object") if node.type == "call" else None
    if owner is None or owner.type not in _WRITTEN:
        return []
    # "...".format(x), " ".join([..])
    return [owner, *(item for item in Arguments(node).positional[:1] if item.type in {"list", "tuple"})]


def _known(found: tuple[Text, ...]) -> bytes:
    """The one text, or a variable that nothing explains."""
    return found[0].text.encode("utf-8", "replace") if len(found) == 1 and found[0].text else b"$_"


class _Piece(NamedTuple):
    """A stretch of a command: where it begins there, its range in the file, and whether it stands there as it is."""

    at: int
    start: int
    end: int
    exact: bool


class _Command:
    """The text of one command, put together from strings and lists of words."""

    def __init__(self, values: Values) -> None:
        self.text = bytearray()
        self._values = values
        self._pieces: list[_Piece] = []

    def where(self, start: int, end: int) -> tuple[int, int]:
        """The range in the file of a range of the command."""
        return self._position(start, last=False), self._position(end, last=True)

    def _position(self, at: int, *, last: bool) -> int:
        piece = self._pieces[max(bisect_right(self._pieces, at - last, key=lambda one: one.at) - 1, 0)]
        if piece.exact:
            return min(piece.start + at - piece.at, piece.end)
        return piece.end if last else piece.start

    def _put(self, data: bytes, node: "Node", start: int | None = None) -> None:
        """Add a stretch; start: where it stands in the file as it is."""
        if len(self._pieces) < _MAX_PIECES:
            exact = start is not None
            begin = start if start is not None else node.start_byte
            end = begin + len(data) if exact else node.end_byte
            self._pieces.append(_Piece(len(self.text), begin, end, exact))
            self.text += data

    def add(self, node: "Node", depth: int) -> None:
        """Add the text of an expression."""
        if node.type in {"list", "tuple"} and depth <= _MAX_DEPTH:
            for item in named(node):
                self._word(item, depth)
        elif node.type == "string":
            self._string(node)
        elif (inner := _parts(node)) and depth <= _MAX_DEPTH:
            for item in inner:
                self.add(item, depth + 1)
        else:
            self._put(_known(self._values.texts(node)), node)

    def _word(self, item: "Node", depth: int) -> None:
        """An element of a list of words; what follows `-c` is a command of its own."""
        begin = len(self.text)
        after = self.text.endswith(b" -c ")
        if after:
            self._put(b"\n", item)
        self.add(item, depth + 1)
        if not after and b" " in self.text[begin:]:
            word = bytes(self.text[begin:])
            del self.text[begin:]
            self._pieces = [piece for piece in self._pieces if piece.at < begin]
            quoted = b"'" + word.replace(b"'", b" ") + b"'"
            self._put(quoted, item)
        self._put(b" ", item)

    def _string(self, node: "Node") -> None:
        prefix = text(node.children[0]).lower()
        for item in node.children[1:-1]:
            if item.type == "interpolation":
                inner = child(item, "expression")
                found = self._values.texts(inner) if inner is not None else ()
                self._put(_known(found), item)
            else:
                self._content(item, raw="r" in prefix)

    def _content(self, item: "Node", *, raw: bool) -> None:
        """The text of a literal; a line that is continued stays so."""
        written, end = text(item), 0
        for match in () if raw else _ESCAPE.finditer(written):
            self._exact(item, written, end, match.start())
            value = match[0] if match[0][1:].strip("\r") == "\n" else unescape(match[0])
            self._put(value.encode("utf-8", "replace"), item)
            end = match.end()
        self._exact(item, written, end, len(written))

    def _exact(self, item: "Node", written: str, start: int, end: int) -> None:
        if start < end:
            before = len(written[:start].encode("utf-8", "replace"))
            self._put(written[start:end].encode("utf-8", "replace"), item, item.start_byte + before)
