"""Files of a hundred thousand lines, and a notebook of fifty megabytes: facts, or a Problem that says which bound.

Nothing here is timed, since machines differ: `benchmarks/README.md` says what these files took.
"""

import json
from collections import Counter
from collections.abc import Callable

import pytest

from mlpolicy.inventory import Gatherer
from mlpolicy.model import Problem
from mlpolicy.snapshot import MemorySnapshot
from mlpolicy.tables import shipped

LINES = 100_000
Made = dict[str, int] | str
"""Facts by type, or what the Problem says; `size` is that of the file."""


def lines(line: str, every: int = 1, other: str = "") -> str:
    """Lines with their numbers, each `every`th of them `line`."""
    return "".join(line.format(n=number) if number % every == 0 else other for number in range(LINES))


def notebook(cells: int, output: int) -> str:
    """A notebook of cells that take a dataset, each with a picture of so many characters below it."""
    picture = {"data": {"image/png": "iVBORw0KGgo" * (output // 11)}}
    cell = {"cell_type": "code", "source": ["load_dataset('acme/web')\n"], "outputs": [picture]}
    first = {"cell_type": "code", "source": "from datasets import load_dataset"}
    return json.dumps({"nbformat": 4, "metadata": {}, "cells": [first, *[cell] * cells]})


LOADER = "from datasets import load_dataset as take\n"
WGET, HELD = "wget https://x.org/data/a{n}.zip\n", 'auto data_path{n} = "a/b{n}.csv";\n'
MODULE, ENTRY = '[submodule "a{n}"]\n\turl = https://hf.co/datasets/a/b{n}\n', " - id: hf:a/b{n}\n   license: mit\n"
INDENTS = "more than 300 different indentations, or one of more than 65,535 columns"
CONFIGURATION = "{size:,} bytes, more than the 1,048,576 of a configuration"
NOTEBOOK = "{size:,} bytes, more than the 8,388,608 that are read"
MANY = {"DatasetUse": 2000}
CASES: list[tuple[str, str, Callable[[], str], Made]] = [
    ("Python", "a.py", lambda: LOADER + lines('take("a/b{n}")\n', 50, "x = 1\n"), MANY),
    (
        "Python, bytes",
        "a.py",
        lambda: LOADER + lines('load_dataset("a/b{n}")\n'),
        "{size:,} bytes of Python, more than the 1,048,576 that are read",
    ),
    ("Python, calls", "a.py", lambda: LOADER + lines('take("")\n'), "more than 20,000 calls that take a dataset"),
    ("Python, blocks", "a.py", lambda: LOADER + "".join(f"{' ' * n}if a:\n" for n in range(600)) + "take('')", INDENTS),
    ("Python, columns", "a.py", lambda: f"{LOADER}if a:\n{' ' * 70_000}take('a/b')", INDENTS),
    ("shell", "a.sh", lambda: lines(WGET, 50, "# x\n"), MANY),
    ("shell, bytes", "a.sh", lambda: lines(WGET), "{size:,} bytes of Bash, more than the 1,048,576 that are read"),
    ("shell, commands", "a.sh", lambda: lines(WGET, 50, "a b\n"), "more than 20,000 commands in one text"),
    ("Dockerfile", "Dockerfile", lambda: lines("RUN " + WGET, 50, "# x\n"), MANY),
    ("Makefile", "Makefile", lambda: lines("\t" + WGET, 50, "# x\n"), MANY),
    ("YAML", "conf/a.yaml", lambda: lines("data_path{n}: a/b{n}.csv\n", 50, "#\n"), MANY),
    ("YAML, uses", "conf/a.yaml", lambda: "datasets:\n" + lines(" - a/b\n", 4), "more than 20,000 uses of datasets"),
    ("YAML, bytes", "conf/a.yaml", lambda: "datasets:\n" + lines("  - path: a/b{n}\n"), CONFIGURATION),
    ("JSON", "conf/a.json", lambda: json.dumps({"dataset": "a/b", "x": [1] * LINES}, indent=0), {"DatasetUse": 1}),
    ("JSON, bytes", "conf/a.json", lambda: '{"datasets": [\n' + lines('"a/b{n}",\n') + '"a/c"]}', CONFIGURATION),
    ("TOML", "conf/a.toml", lambda: "dataset = 'a/b'\nx = [\n" + lines("1,\n") + "]\n", {"DatasetUse": 1}),
    ("C++", "a.cpp", lambda: lines(HELD, 50, "x = 1;\n"), MANY),
    ("C++, uses", "a.cpp", lambda: lines(HELD, 15, "x = 1;\n"), "more than 5,000 uses of datasets"),
    ("submodules", ".gitmodules", lambda: lines(MODULE, 50, "#\n"), MANY),
    ("submodules, number", ".gitmodules", lambda: lines(MODULE, 40, "#\n"), "more than 2,000 submodules"),
    (
        "manifest",
        "datasets.yaml",
        lambda: "schema: mlpolicy-datasets/1\ndatasets:\n" + lines(ENTRY, 4, "#\n"),
        "more than 20,000 facts",
    ),
    ("notebook", "a.ipynb", lambda: notebook(1000, 5000), {"DatasetUse": 1000}),
    ("notebook of 50 MB", "a.ipynb", lambda: notebook(1000, 50_000), NOTEBOOK),
    ("notebook of 70 MB", "a.ipynb", lambda: notebook(1000, 70_000), "more than 67,108,864 bytes"),
]


@pytest.mark.parametrize(
    ("path", "make", "expected"), [pytest.param(*case[1:], id=case[0].replace(" ", "-")) for case in CASES]
)
def test_large_files(path: str, make: Callable[[], str], expected: Made) -> None:
    """A large file gives all its facts, or one Problem that names the bound; never some of them in silence."""
    data = make().encode()
    found = Gatherer(shipped()).facts(MemorySnapshot({path: data}))
    messages = [fact.message for fact in found if isinstance(fact, Problem)]
    if isinstance(expected, str):
        assert messages == [expected.format(size=len(data))]
        assert len(found) == 1
    else:
        assert messages == []
        assert Counter(type(fact).__name__ for fact in found) == expected
