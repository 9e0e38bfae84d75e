"""Files of a hundred thousand lines, and a notebook of fifty megabytes: facts, or a Problem that says which bound.

Nothing here is timed, since machines differ: `benchmarks/README.md` says what these files took. What is said to be
linear is counted: the calls of functions that reading a text takes, and those that twice the text takes.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache

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


def names(many: int) -> str:
    """So many datasets, one behind the other."""
    return " ".join(f"a/b{number}" for number in range(many))


def arms(many: int) -> str:
    """Arms of a case, each of which gives the variable another value."""
    return "".join(f"{number}) i=a/b{number};; " for number in range(many))


LOADER = "from datasets import load_dataset as take\n"
WRAPPED = f"{LOADER}def get(name):\n    take(name)\n"
GET, HOLLOW = "hf download --repo-type dataset $i", "\\\n"
WGET, HELD = "wget https://x.org/data/a{n}.zip\n", 'auto data_path{n} = "a/b{n}.csv";\n'
MODULE, ENTRY = '[submodule "a{n}"]\n\turl = https://hf.co/datasets/a/b{n}\n', " - id: hf:a/b{n}\n   license: mit\n"
INDENTS = "more than 300 different indentations, or one of more than 65,535 columns"
CONFIGURATION = "{size:,} bytes, more than the 1,048,576 of a configuration"
NOTEBOOK = "{size:,} bytes, more than the 8,388,608 that are read"
MANY, MANY_CALLED = {"DatasetUse": 2000}, {"DatasetUse": 2500}
COMMANDS = "more than 20,000 commands in one text"
PARTS = "more than 500,000 words that the variables of one text make"
WORD = "more than 100,000 characters or 5,000 parts in one word"
BRACES = "more than 100,000 characters in the words of one list in braces"
LOOKS = "more than 20,000 values of datasets in the commands of one text"
CALLED = "more than 2,000 calls of one function that may take a dataset"
DEEP, GOES_ON = "nested more than 1,000 levels", "more than 500 lines in a row that only go on"
SPOKEN = "more than 2,097,152 bytes of commands in one file"
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
    ("shell, loop", "a.sh", lambda: f"for i in {names(5_000)}; do {GET}; done", {"DatasetUse": 5_000}),
    (
        "shell, array",
        "a.sh",
        lambda: f'A=({names(5_000)})\nfor i in "${{A[@]}}"; do {GET}; done',
        {"DatasetUse": 5_000},
    ),
    ("shell, option", "a.sh", lambda: f"python train.py --datasets {names(1_500)}", {"DatasetUse": 1_500}),
    ("shell, text", "a.sh", lambda: f"DATASETS='{names(5_000)}'", {"DatasetUse": 5_000}),
    ("shell, branches", "a.sh", lambda: f"case $1 in {arms(500)} esac\n{GET}", {"DatasetUse": 500}),
    ("shell, calls", "a.sh", lambda: f"get() {{ {GET[:-1]}1; }}\n" + lines("get a/{n}\n", 40), MANY_CALLED),
    ("shell, words", "a.sh", lambda: f"train --datasets {names(2_000)}", "more than 2,000 words in one command"),
    ("shell, nested loops", "a.sh", lambda: f"for i in {names(2_500)}; do {': $i; ' * 9}done; {GET}", COMMANDS),
    ("shell, growth", "a.sh", lambda: 'X="$X a"\n' * 2_000 + GET, PARTS),
    ("shell, growing array", "a.sh", lambda: "A+=(a)\n" * 2_000 + GET, PARTS),
    ("shell, doubling", "a.sh", lambda: "X=a\n" + "X=$X$X\n" * 20 + GET, WORD),
    ("shell, braces", "a.sh", lambda: "wget https://x.org/data/{" + "a," * 9_999 + "a}.zip", BRACES),
    ("shell, looks", "a.sh", lambda: f"for i in {names(1_500)}; do t {'--dataset $i ' * 14}; done", LOOKS),
    ("shell, NUL", "a.sh", lambda: "\0" * 900_000 + f"\n{GET}", {"DatasetUse": 1}),
    ("Python, called often", "a.py", lambda: WRAPPED + lines("get('a/{n}')\n", 50), MANY),
    ("Python, called too often", "a.py", lambda: WRAPPED + lines("get('a/{n}')\n", 40), CALLED),
    ("Python, nested calls", "a.py", lambda: f"{LOADER}{'f(' * 1_000}take('a/b'){')' * 1_000}", DEEP),
    ("Python, a long sum", "a.py", lambda: f"{LOADER}x = take('a/b'){' + 1' * 1_000}", DEEP),
    ("Python, loop", "a.py", lambda: f"{LOADER}for i in {names(2_000).split()}:\n    take(f'{{i}}-x')", MANY),
    ("Python, hollow lines", "a.py", lambda: f"{LOADER}x = 1 {HOLLOW * 501}\ntake('a/b')", GOES_ON),
    ("Python, chain", "a.py", lambda: f"{LOADER}{'a = ' * 50_000}'a/b'\ntake(a)", DEEP),
    (
        "Python, commands",
        "a.py",
        lambda: "import os\n" + lines("os.system('wget https://x.org/data/{n}.zip')\n", 50),
        MANY,
    ),
    ("Python, one command", "a.py", lambda: f"X = '{'a' * 1_999}'\nos.system(f'wget {'{X} ' * 2_000}')", SPOKEN),
    ("Python, one long name", "a.py", lambda: f"{'data' * 200_000} = 1\n{LOADER}take('a/b')", {"DatasetUse": 1}),
    ("YAML, items in one text", "conf/a.yaml", lambda: f"datasets: {names(5_000)}", {"DatasetUse": 5_000}),
    ("YAML, joined items", "conf/a.yaml", lambda: f"datasets: {names(5_000).replace(' ', ',')}", {"DatasetUse": 5_000}),
    (
        "TOML, dotted key",
        "conf/a.toml",
        lambda: f"dataset = 'a/b'\n{'a.' * 100_000}a = 1",
        "nested more than 100 levels",
    ),
    (
        "TOML, quoted key",
        "conf/a.toml",
        lambda: "dataset = 'a/b'\nx = {" + "'a'." * 100_000 + "a = 1}",
        "nested more than 100 levels",
    ),
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


@cache
def gatherer() -> Gatherer:
    """One for all counts, so that tables are read before."""
    return Gatherer(shipped())


def steps(path: str, text: str) -> int:
    """How often reading the text calls a function, Python's own included."""
    count = 0

    def count_calls(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count_calls)
    try:
        found = gatherer().facts(MemorySnapshot({path: text.encode()}))
    finally:
        sys.setprofile(before)
    assert not [fact.message for fact in found if isinstance(fact, Problem)]
    return count


def repeated(line: str, first: str = "", last: str = "") -> Callable[[int], str]:
    """A text that grows by a line."""
    return lambda many: first + "".join(line.replace("@", str(number)) for number in range(many)) + last


GROWING: list[tuple[str, str, Callable[[int], str]]] = [
    ("shell commands", "a.sh", repeated("wget https://x.org/data/a@.zip\n")),
    ("shell archives of a tool", "a.sh", repeated("wget https://x.org/a@.zip\n", last="make x\n")),
    ("shell loop", "a.sh", repeated("a/b@ ", "for i in ", f"; do {GET}; done")),
    ("shell option", "a.sh", repeated("a/b@ ", "python train.py --datasets ")),
    ("shell text", "a.sh", repeated("a/é@ ", "DATASETS='", "'")),
    ("shell joined text", "a.sh", repeated("a/b@,", "python train.py --dataset ", "a/c")),
    ("shell mapping", "a.sh", repeated('"a/b@":1,', "python train.py --dataset_mixer '{", "}'")),
    ("shell branches", "a.sh", repeated("@) i=a/b@;; ", "case $1 in ", f" esac\n{GET}")),
    ("shell calls", "a.sh", repeated("get a/b@\n", f"get() {{ {GET[:-1]}1; }}\n")),
    ("shell heredocs in a loop", "a.sh", repeated("@ ", "for i in ", "; do bash <<E\ntrain --dataset a/b\nE\ndone\n")),
    ("shell wrapped words", "a.sh", repeated("aws ", "sudo ")),
    ("Python loaders", "a.py", repeated("take('a/b@')\n", LOADER)),
    ("Python calls of a function", "a.py", repeated("get('a/b@')\n", WRAPPED)),
    ("Python definitions", "a.py", repeated("class Data@:\n    d = take('a/b@')\n", LOADER)),
    ("Python loop", "a.py", repeated("'a/b@', ", f"{LOADER}for i in [", "]:\n    take(i + '-x')")),
    ("Python chain", "a.py", repeated("a@ = ", LOADER, "'a/b'\ntake('a/b')")),
    ("Python commands", "a.py", repeated("os.system('wget https://x.org/data/a@.zip')\n")),
    ("Python words of a command", "a.py", repeated("'a/b @', ", "cmd = ['train', '--datasets', ", "]")),
    ("Python text of a command", "a.py", repeated("\\x20a/b@", "cmd = 'train --datasets", "'")),
    ("Python sum of a command", "a.py", repeated(" + 'a/b@ '", "cmd = 'train --datasets '")),
    ("YAML texts", "conf/a.yaml", repeated("a/é@ ", "datasets: ")),
    ("YAML list", "conf/a.yaml", repeated(" - a/b@\n", "datasets:\n")),
    ("YAML mixture", "conf/a.yaml", repeated(" a/b@: 0.5\n", "dataset_mixer:\n")),
]


@pytest.mark.parametrize(("path", "make"), [pytest.param(*case[1:], id=case[0].replace(" ", "-")) for case in GROWING])
def test_twice_the_text_takes_twice_the_steps(path: str, make: Callable[[int], str]) -> None:
    """What is read grows as the text does: no part of it is gone through again for each other part."""
    steps(path, make(20))  # what is prepared once
    once, twice = steps(path, make(200)), steps(path, make(400))
    assert once > 200
    assert twice < 2.2 * once
