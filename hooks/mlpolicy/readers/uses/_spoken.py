"""Commands that Python runs or hands on as text: `os.system`, `subprocess.run`, `command=`."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from mlpolicy.model import At
from mlpolicy.readers import Source
from mlpolicy.readers.uses._loader_uses import Found, Place
from mlpolicy.readers.uses._spoken_text import CommandText
from mlpolicy.readers.uses._syntax import Arguments, child, nodes, text
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


def may_run(data: bytes) -> bool:
    """A cheap look: something runs commands, and one of them may speak of data."""
    return any(token in data for token in _TOKENS) and bool(_RUN.search(data) and _SPEAKS.search(data))


def spoken(source: Source, values: Values, place: Place) -> Iterator[tuple[tuple[int, int], list[Found]]]:
    """Each command that is read, as its range in the text, and its uses. Raises DecodeError."""
    size = 0
    for node in _commands(values):
        command = CommandText(values, size)
        command.add(node)
        size += len(command.text)
        if b" " in command.text:
            yield (node.start_byte, node.end_byte), [*_uses(source, node, command, place)]


def _uses(source: Source, node: "Node", command: CommandText, place: Place) -> Iterator[Found]:
    from mlpolicy.readers.uses._commands import command_uses  # noqa: PLC0415 - few files run commands

    ranges: dict[At, tuple[int, int]] = {}

    def placed(start: int, end: int) -> At:
        where = command.where(start, end)
        at = place(*where)
        ranges[at] = where
        return at

    for use in command_uses(source, bytes(command.text), placed):
        start, end = ranges.get(use.at, (node.start_byte, node.end_byte))
        yield Found(replace(use, dataset=command.shown(use.dataset)), start, end, by=node.start_byte)


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
    for node in given:
        inner = values.collection(node) if node is not None else None
        if inner is not None and inner.id not in seen:
            seen.add(inner.id)
            yield inner
