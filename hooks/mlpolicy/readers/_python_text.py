"""The Python of a file: a module as it is, or the code cells of a notebook as one text, with their commands."""

from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from mlpolicy.model import At
from mlpolicy.readers import Source
from mlpolicy.readers.uses.notebook import _join, _language
from mlpolicy.text import decode_json


class PythonText(NamedTuple):
    """place turns a byte range of the text into a place of the file. commands: those of a notebook, in their places."""

    data: bytes
    place: Callable[[int, int], At]
    commands: bytes = b""

    @classmethod
    def of(cls, data: bytes) -> "PythonText":
        """A text that is the file."""
        return cls(data, lambda start, end: At(start=start, end=end))


def python_text(source: Source) -> PythonText:
    """The Python text of a module or a notebook (empty for another language). Raises DecodeError."""
    if not source.path.endswith(".ipynb"):
        return PythonText.of(source.data)
    notebook = decode_json(source.data).value
    if _language(notebook) not in {None, "python", "ipython"}:
        return PythonText.of(b"")
    text, commands, pieces = _join(notebook)
    starts = [piece.start for piece in pieces]

    def place(start: int, end: int) -> At:
        number = bisect_right(starts, start)
        piece, stop = pieces[number - 1], starts[number] if number < len(starts) else len(text)
        return At(pointer=piece.pointer, start=start - piece.start, end=min(end, stop) - piece.start)

    return PythonText(text, place, commands)
