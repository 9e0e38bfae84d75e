"""The Python of modules and notebooks."""

import json

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At
from mlpolicy.readers import Source
from mlpolicy.readers._python_text import python_text


def notebook(*cells: object, language: str = "python") -> bytes:
    """A notebook with the cells as code."""
    kinds = [{"cell_type": "code", "source": cell} for cell in cells]
    return json.dumps({"cells": kinds, "metadata": {"language_info": {"name": language}}}).encode()


def test_module() -> None:
    """A module is its own text."""
    text = python_text(Source(path="a.py", data=b"x = 1\n"))
    assert text.data == b"x = 1\n"
    assert text.place(0, 1) == At(start=0, end=1)


def test_notebook() -> None:
    """The cells of a notebook are one text; places lead back to the string that they stand in."""
    text = python_text(Source(path="a.ipynb", data=notebook(["x = 1\n", "y = 2"], "z = 3")))
    assert text.data == b"x = 1\ny = 2\nz = 3\n"
    assert text.place(6, 7) == At(pointer="/cells/0/source/1", start=0, end=1)
    assert text.place(12, 17) == At(pointer="/cells/1/source", start=0, end=5)
    assert text.place(0, 11) == At(pointer="/cells/0/source/0", start=0, end=6)


def test_commands() -> None:
    """The commands of a notebook stand where they stood; Python is blank there, and they are blank where it stands."""
    text = python_text(Source(path="a.ipynb", data=notebook("x = 1\n!ls -l")))
    assert text.data == b"x = 1\n      \n"
    assert text.commands == b"     \n ls -l\n"


def test_other_language() -> None:
    """A notebook in another language holds no Python."""
    assert python_text(Source(path="a.ipynb", data=notebook("x <- 1", language="R"))).data == b""


def test_broken_notebook() -> None:
    """A notebook that does not decode is a problem."""
    with pytest.raises(DecodeError):
        python_text(Source(path="a.ipynb", data=b"{"))
