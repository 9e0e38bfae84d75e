"""Dataset uses of notebooks."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetUse
from mlpolicy.places import Locator
from mlpolicy.readers import Source
from mlpolicy.readers.uses.notebook import READER
from mlpolicy.tables import shipped

IMPORT = "from datasets import load_dataset\n"


def notebook(*cells: str | list[str], **metadata: Any) -> bytes:
    """A notebook of code cells."""
    code: list[dict[str, Any]] = [
        {"cell_type": "code", "source": cell, "outputs": [], "metadata": {}} for cell in cells
    ]
    return json.dumps({"cells": code, "metadata": metadata, "nbformat": 4}, indent=1).encode()


def uses(data: bytes) -> list[DatasetUse]:
    found = READER.read(Source(path="a.ipynb", data=data, tables=shipped()))
    return [use for use in found if isinstance(use, DatasetUse)]


def datasets(*cells: str | list[str]) -> list[str]:
    return [use.dataset for use in uses(notebook(*cells))]


def test_matches_notebooks_only() -> None:
    """Notebooks are read, nothing else."""
    assert [READER.matches(path) for path in ("a.ipynb", "a.py")] == [True, False]


def test_place_in_a_list_of_lines() -> None:
    """The place is the pointer to the source line, with the range inside it."""
    data = notebook([IMPORT], ["x = 'é\"'\n", "load_dataset('a/b')\n"])
    (use,) = uses(data)
    assert (use.dataset, use.how, use.at) == ("a/b", "notebook", At(pointer="/cells/1/source/1", start=13, end=18))
    place = Locator("a.ipynb", data).locate(use.at)
    raw = data.decode().splitlines()[place.line - 1]
    assert raw[place.column - 1 : place.end_column - 1] == "'a/b'"


def test_place_in_one_string() -> None:
    """A cell that is one string gives a range in that string, found again through its escapes."""
    data = notebook(IMPORT + "\tload = 1\nload_dataset('a/b')")
    (use,) = uses(data)
    assert use.at == At(pointer="/cells/0/source", start=57, end=62)
    place = Locator("a.ipynb", data).locate(use.at)
    raw = data.decode().splitlines()[place.line - 1]
    assert raw[place.column - 1 : place.end_column - 1] == "'a/b'"


def test_literal_over_two_lines_ends_with_its_first() -> None:
    """A range never leaves the string that its pointer leads to."""
    (use,) = uses(notebook([IMPORT], ["load_dataset('a/'\n", "'b')"]))
    assert (use.dataset, use.at) == ("a/b", At(pointer="/cells/1/source/0", start=13, end=18))


@pytest.mark.parametrize(
    "cells",
    [
        [IMPORT, "X = 'a/b'", "load_dataset(X)"],
        [IMPORT + "!wget x\n%cd y\n?load\nload_dataset('a/b')"],
        [IMPORT + "!wget x \\\n  load_dataset('c/d')\nload_dataset('a/b')"],
        [IMPORT + "if x:\n    !ls -la\nload_dataset('a/b')"],
        [IMPORT + "if x:\n    %x\n    load_dataset('a/b')"],
        ["x = 1\n" + IMPORT + "load_dataset('a/b')"],
        [IMPORT + "%time ds = load_dataset('a/b')"],
        ["%%time\n" + IMPORT + "load_dataset('a/b')"],
        ["%%capture out\n" + IMPORT + "load_dataset('a/b')"],
        ["%%writefile train.py\n" + IMPORT + "load_dataset('a/b')"],
        ["%%bash\nload_dataset('c/d')", IMPORT + "load_dataset('a/b')"],
        ["%%writefile notes.txt\n" + IMPORT + "load_dataset('c/d')", IMPORT + "load_dataset('a/b')"],
        ["\n%%html\n<b>" + IMPORT, IMPORT + "load_dataset('a/b')"],
        [IMPORT + "out = !ls\nload_dataset('a/b')"],
        [IMPORT + "def broken(:\n", "load_dataset('a/b')"],
        [IMPORT, "x = '\ud800'\nload_dataset('a/b')"],
    ],
)
def test_reads(cells: list[str]) -> None:
    """Magics, shell lines and other languages are skipped; names flow from cell to cell."""
    assert datasets(*cells) == ["a/b"]


def test_calls_of_one_loop() -> None:
    """Two calls that take a dataset from one place are two uses, where they take different splits."""
    loop = "for n in ['a/b']:\n    load_dataset(n, split='train')\n    load_dataset(n, split='test')"
    found = uses(notebook(IMPORT + loop))
    assert [(use.dataset, use.purpose) for use in found] == [("a/b", "train"), ("a/b", "eval")]


def test_a_notebook_defines_nothing() -> None:
    """Only uses are read from a notebook, whatever its name: no other file can import its classes."""
    data = notebook(IMPORT + "class MyDataset:\n    d = load_dataset('a/b')")
    found = list(READER.read(Source(path="data.py", data=data, tables=shipped())))
    assert [(type(fact), getattr(fact, "dataset", None)) for fact in found] == [(DatasetUse, "a/b")]


def test_nbformat_3() -> None:
    """Old notebooks keep their cells in worksheets and the code in `input`."""
    cells = [{"cell_type": "code", "input": [IMPORT, "load_dataset('a/b')"]}]
    (use,) = uses(json.dumps({"worksheets": [{"cells": cells}], "nbformat": 3}).encode())
    assert (use.dataset, use.at.pointer) == ("a/b", "/worksheets/0/cells/0/input/1")


def test_unresolvable_stays_unresolvable() -> None:
    """`how` is notebook for what is known and unresolvable for what is not."""
    found = uses(notebook(IMPORT + "load_dataset('a/b')\nload_dataset(x)"))
    assert [(use.dataset, use.how) for use in found] == [("a/b", "notebook"), ("?x", "unresolvable")]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not json",
        notebook("x = 1"),
        notebook("# from datasets import load_dataset"),
        notebook(IMPORT + "load_dataset('a/b')", language_info={"name": "R"}),
        notebook(IMPORT + "load_dataset('a/b')", kernelspec={"language": "julia"}),
        json.dumps({"cells": [{"cell_type": "markdown", "source": IMPORT + "load_dataset('a/b')"}]}).encode(),
        json.dumps({"cells": [{"cell_type": "code", "outputs": [IMPORT + "load_dataset('a/b')"]}]}).encode(),
        json.dumps({"cells": [{"cell_type": "code", "source": [1, None, IMPORT]}, 3]}).encode(),
        json.dumps([IMPORT, "load_dataset('a/b')"]).encode(),
        json.dumps({"cells": IMPORT + "load_dataset('a/b')"}).encode(),
    ],
)
def test_ignores(data: bytes) -> None:
    """Outputs, Markdown, other languages and documents that are no notebooks give nothing."""
    assert uses(data) == []


def test_python_by_name() -> None:
    """A notebook that says it is Python is read."""
    data = notebook(IMPORT + "load_dataset('a/b')", language_info={"name": "Python"})
    assert [use.dataset for use in uses(data)] == ["a/b"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b'{"cells": ["from datasets import load_dataset"', "syntax"),
        (b'["from datasets import load_dataset"]' + b" " * 9_000_000, "too-large"),
        (b"[" * 100_000 + b'"from datasets import load_dataset"', "too-deep"),
        (b'"from datasets import load_dataset \xff"', "encoding"),
        (notebook(IMPORT + "load_dataset" + "(" * 50_000), "too-many"),
    ],
)
def test_malformed(data: bytes, kind: str) -> None:
    """A notebook that does not decode, or is outside the bounds, is a DecodeError of its kind."""
    with pytest.raises(DecodeError) as error:
        uses(data)
    assert error.value.kind == kind


@given(st.lists(st.text(alphabet="load_dataset('/\"\\é\n!%) =", max_size=40), max_size=6))
def test_places_hold(lines: list[str]) -> None:
    """Whatever the cells hold, each place lies in the string that its pointer names."""
    cell = [IMPORT, *lines, "\nload_dataset('a/b')\n"]
    for use in uses(notebook(cell)):
        line = cell[int(use.at.pointer.rpartition("/")[2])].encode()
        assert 0 <= use.at.start < use.at.end <= len(line)
        if use.dataset == "a/b":
            assert line[use.at.start : use.at.end] == b"'a/b'"
