"""Jupyter notebooks (nbformat 3 and 4): the code cells as one Python text, in their order, and their commands.

Spec: https://nbformat.readthedocs.io/en/latest/format_description.html. Read: `cells[].source`
(`worksheets[].cells[].input` in nbformat 3) and the language. Lines that are no Python (`!`, `%` and cells with
`%%bash`) are blanked with equal length, so that places hold; names flow from cell to cell. What they run (`!command`,
`%run script.py`, `%%bash`) is one Bash text. Ignored: outputs, Markdown, notebooks in other languages.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from mlpolicy.model import At, DatasetUse
from mlpolicy.pointers import Value, resolve
from mlpolicy.readers import Reader, Source
from mlpolicy.readers.uses._commands import command_uses
from mlpolicy.readers.uses._glance import may_claim
from mlpolicy.readers.uses._loaders import prepare
from mlpolicy.readers.uses._uses import python_uses
from mlpolicy.text import decode_json

#: First lines of cells with a cell magic that are still Python, a script to be written included.
_PYTHON_CELL = re.compile(rb"\s*%%(?:(?:time|timeit|capture|prun)\b|(?:writefile|file)\b[^\n]*\.py\s*\n)")
_LINE_MAGIC = re.compile(rb"^([ \t]*)([%!?](?:[^\n]*\\\r?\n)*[^\n]*)", re.MULTILINE)
_TIMED = re.compile(rb"%%?(?:time|timeit|prun)[ \t]+(?=[^-\s])")
#: What stands before a command, on its line and on the first line of its cell.
_RUN = re.compile(rb"!!?|%(?:sx|system|run)[ \t]+")
_SCRIPT_CELL = re.compile(rb"\s*%%(?:bash|sh|script[ \t]+(?:bash|sh)|shell)\b[^\n]*\n")
_COMMAND = re.compile(rb"[\"n ][!%](?:[^\n]*(?:data|://)|%(?:bash|sh)\b|(?:run|sx|system) )|%%(?:bash|sh)")


class _Piece(NamedTuple):
    """One string of the notebook: where it starts in the joined text, and the pointer that leads to it."""

    start: int
    pointer: str


def read(source: Source) -> Iterator[DatasetUse]:
    """The dataset uses of a notebook's code cells. Raises DecodeError."""
    if not _may_use(source):
        return
    notebook = decode_json(source.data).value
    if _language(notebook) not in {None, "python", "ipython"}:
        return
    text, commands, pieces = _join(notebook)
    starts = [piece.start for piece in pieces]

    def place(start: int, end: int) -> At:
        number = bisect_right(starts, start)
        piece, stop = pieces[number - 1], starts[number] if number < len(starts) else len(text)
        return At(pointer=piece.pointer, start=start - piece.start, end=min(end, stop) - piece.start)

    for fact in chain(python_uses(source, text, place), command_uses(source, commands, place)):
        if isinstance(fact, DatasetUse):
            yield fact if fact.how == "unresolvable" else replace(fact, how="notebook")


def _may_use(source: Source) -> bool:
    """A cheap look, before the notebook is decoded. Quotes are escaped in it."""
    if prepare(source.tables.loaders).may_call(source.path, source.data) or _COMMAND.search(source.data):
        return True
    return may_claim(source.tables.keys, source.data.replace(b'\\"', b'"'))


def _language(notebook: Value) -> str | None:
    for pointer in ("/metadata/language_info/name", "/metadata/kernelspec/language"):
        name = resolve(notebook, pointer)
        if isinstance(name, str):
            return name.lower()
    return None


def _join(notebook: Value) -> tuple[bytes, bytes, list[_Piece]]:
    """The Python and the Bash of all cells, each cell closed by a line end, and the pieces they came from."""
    text, commands, pieces = bytearray(), bytearray(), []
    for pointer, code in _cells(notebook):
        cell, parts = bytearray(), code if isinstance(code, list) else [code]
        for number, part in enumerate(parts):
            if isinstance(part, str):
                pieces.append(
                    _Piece(len(text) + len(cell), f"{pointer}/{number}" if isinstance(code, list) else pointer)
                )
                cell += part.encode("utf-8", "surrogatepass")
        text += _blank(bytes(cell)) + b"\n"
        commands += _commands(bytes(cell)) + b"\n"
    return bytes(text), bytes(commands), pieces


def _cells(notebook: Value) -> Iterator[tuple[str, Value]]:
    """Pointer and source of each code cell."""
    old = resolve(notebook, "/worksheets")
    sheets = [f"/worksheets/{number}" for number in range(len(old))] if isinstance(old, list) else [""]
    for sheet in sheets:
        cells = resolve(notebook, f"{sheet}/cells")
        for number, cell in enumerate(cells if isinstance(cells, list) else []):
            if isinstance(cell, dict) and cell.get("cell_type") == "code":
                key = "input" if "input" in cell else "source"
                yield f"{sheet}/cells/{number}/{key}", cell.get(key)


def _blank(code: bytes) -> bytes:
    """The cell with everything that is no Python blanked, byte for byte."""
    if code.lstrip().startswith(b"%%") and not _PYTHON_CELL.match(code):
        return _spaces(code)
    return _LINE_MAGIC.sub(_without_magic, code)


def _commands(code: bytes) -> bytes:
    """The cell with everything that is no command blanked, byte for byte."""
    script = _SCRIPT_CELL.match(code)
    if script:
        return _spaces(code[: script.end()]) + code[script.end() :]
    if code.lstrip().startswith(b"%%") and not _PYTHON_CELL.match(code):
        return _spaces(code)
    kept, end = bytearray(), 0
    for match in _LINE_MAGIC.finditer(code):
        command = _RUN.match(match[2])
        if command:
            start = match.start(2) + command.end()
            kept += _spaces(code[end:start]) + code[start : match.end()]
            end = match.end()
    return bytes(kept) + _spaces(code[end:])


def _spaces(code: bytes) -> bytes:
    return re.sub(rb"[^\n]", b" ", code)


def _without_magic(match: re.Match[bytes]) -> bytes:
    indent, line = match.groups()
    timed = _TIMED.match(line)
    if timed:
        return indent + b" " * timed.end() + line[timed.end() :]
    blank = _spaces(line)
    # `pass`, so that a block that held nothing else stays a block.
    return indent + (
        b"pass" + blank[4:] if indent and line.find(b"\n", 0, 4) < 0 and len(line) >= len("pass") else blank
    )


READER = Reader(name="notebook", endings=("ipynb",), matches=lambda path: path.endswith(".ipynb"), read=read)
