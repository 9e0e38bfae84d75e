"""Jupyter notebooks (nbformat 3 and 4): the code cells as one Python text, in their order.

Spec: https://nbformat.readthedocs.io/en/latest/format_description.html. Read: `cells[].source`
(`worksheets[].cells[].input` in nbformat 3) and the language. Lines that are no Python (`!`, `%` and cells with
`%%bash`) are blanked with equal length, so that places hold; names flow from cell to cell.
Ignored: outputs, Markdown, notebooks in other languages.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from mlpolicy.model import At, DatasetUse
from mlpolicy.pointers import Value, resolve
from mlpolicy.readers import Reader, Source
from mlpolicy.readers.uses._loaders import prepare
from mlpolicy.readers.uses._uses import python_uses
from mlpolicy.text import decode_json

#: First lines of cells with a cell magic that are still Python, a script to be written included.
_PYTHON_CELL = re.compile(rb"\s*%%(?:(?:time|timeit|capture|prun)\b|(?:writefile|file)\b[^\n]*\.py\s*\n)")
_LINE_MAGIC = re.compile(rb"^([ \t]*)([%!?](?:[^\n]*\\\r?\n)*[^\n]*)", re.MULTILINE)
_TIMED = re.compile(rb"%%?(?:time|timeit|prun)[ \t]+(?=[^-\s])")


class _Piece(NamedTuple):
    """One string of the notebook: where it starts in the joined text, and the pointer that leads to it."""

    start: int
    pointer: str


def read(source: Source) -> Iterator[DatasetUse]:
    """The dataset uses of a notebook's code cells. Raises DecodeError."""
    if not prepare(source.tables.loaders).may_call(source.path, source.data):
        return
    notebook = decode_json(source.data).value
    text, pieces = _join(notebook) if _language(notebook) in {None, "python", "ipython"} else (b"", [])
    starts = [piece.start for piece in pieces]

    def place(start: int, end: int) -> At:
        number = bisect_right(starts, start)
        piece, stop = pieces[number - 1], starts[number] if number < len(starts) else len(text)
        return At(pointer=piece.pointer, start=start - piece.start, end=min(end, stop) - piece.start)

    for use in python_uses(source, text, place):
        yield use if use.how == "unresolvable" else replace(use, how="notebook")


def _language(notebook: Value) -> str | None:
    for pointer in ("/metadata/language_info/name", "/metadata/kernelspec/language"):
        name = resolve(notebook, pointer)
        if isinstance(name, str):
            return name.lower()
    return None


def _join(notebook: Value) -> tuple[bytes, list[_Piece]]:
    """The code of all cells, each closed by a line end, and the pieces it came from."""
    text, pieces = bytearray(), []
    for pointer, code in _cells(notebook):
        start, parts = len(text), code if isinstance(code, list) else [code]
        for number, part in enumerate(parts):
            if isinstance(part, str):
                pieces.append(_Piece(len(text), f"{pointer}/{number}" if isinstance(code, list) else pointer))
                text += part.encode("utf-8", "surrogatepass")
        text[start:] = _blank(bytes(text[start:])) + b"\n"
    return bytes(text), pieces


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
        return re.sub(rb"[^\n]", b" ", code)
    return _LINE_MAGIC.sub(_without_magic, code)


def _without_magic(match: re.Match[bytes]) -> bytes:
    indent, line = match.groups()
    timed = _TIMED.match(line)
    if timed:
        return indent + b" " * timed.end() + line[timed.end() :]
    blank = re.sub(rb"[^\n]", b" ", line)
    # `pass`, so that a block that held nothing else stays a block.
    return indent + (
        b"pass" + blank[4:] if indent and line.find(b"\n", 0, 4) < 0 and len(line) >= len("pass") else blank
    )


READER = Reader(name="notebook", matches=lambda path: path.endswith(".ipynb"), read=read)
