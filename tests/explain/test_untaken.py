"""Why a line was not taken, from its own text and the tables."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpolicy.explain.untaken import explained, why_no_dataset
from mlpolicy.readers import Reader
from mlpolicy.tables import KeyRow, LoaderRow, UseTables, shipped

OWN = UseTables(
    keys=(KeyRow(key="our_spec", source="huggingface", accepts=("hub",)),),
    loaders=(LoaderRow(call="ours.load", source="huggingface"),),
)


def reasons(path: str, text: str, line: int = 1) -> list[str]:
    """Why the line was not taken."""
    return explained(path, text.encode(), line, (), OWN + shipped())[0]


def row(path: str, text: str, line: int = 1) -> tuple[str, str]:
    """The row that would change it."""
    return explained(path, text.encode(), line, (), OWN + shipped())[1]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.py", "  # load()", "the line is a comment, which is not read"),
        ("a.sh", "# wget x", "the line is a comment, which is not read"),
        ("a.cpp", "// MNIST", "the line is a comment, which is not read"),
        ("a.ini", "; dataset = x", "the line is a comment, which is not read"),
        ("a.yaml", "   ", "the line is empty"),
        ("a.py", "", "the line is empty"),
        (
            "a.yaml",
            "cache_dir: a/b",
            "the name 'cache_dir' claims nothing: none of its words speaks of a dataset",
        ),
        (
            "a.yaml",
            "output_dataset: a/b",
            "the name 'output_dataset' claims nothing: the word 'output' makes it the name of something else",
        ),
        (
            "a.sh",
            "run --dataset-flavour a/b",
            (
                "the name 'dataset-flavour' claims nothing: the word 'flavour' is not known, "
                "so it may be the name of something else"
            ),
        ),
        (
            "a.yaml",
            "dataset_path: net.safetensors",
            "the value of 'dataset_path' is no dataset: 'net.safetensors' is model weights, by its ending",
        ),
        (
            "a.py",
            'x = dict[dataset_path="$DATA/x"]',
            "the value of 'dataset_path' is no dataset: '$DATA/x' is put together at run time",
        ),
        (
            "a.yaml",
            "a:\n- our_spec: '3'",
            "the value of 'our_spec' is no dataset: '3' has not the form of an id, a URL or a path",
        ),
        ("a.py", "x = build(y) + g.h(z)", "no row of `loaders` is for `build`, `g.h`"),
        (
            "a.py",
            "x = load_dataset(y)",
            "`load_dataset` may be a loader, but is not imported as one here or is given no dataset",
        ),
        ("a.sh", "fetch-corpus now web", "no row of `commands` is for `fetch-corpus now` with these arguments"),
        ("Makefile", "\t@fetch web", "no row of `commands` is for `fetch web` with these arguments"),
    ],
)
def test_reasons(path: str, text: str, expected: str) -> None:
    """The nearest reason comes first."""
    assert reasons(path, text, text.count("\n") + 1) == [expected]


@pytest.mark.parametrize(
    ("path", "text"),
    [("a.yaml", "dataset: a/b"), ("a.yaml", "- x"), ("a.py", "x"), ("a.sh", "}"), ("a.py", "url = host")],
)
def test_no_reason(path: str, text: str) -> None:
    """Where the line's own text says nothing against it, none is made up."""
    assert reasons(path, text) == []


def test_several_lines() -> None:
    """A docstring, and any other text over several lines, is told as one."""
    text = 'def f():\n    """Doc.\n\n    load_dataset("a/b")\n    """\n    g(x)\n'
    assert reasons("a.py", text, 4) == ["the line stands in a text of several lines (2-5), which is not read"]
    assert reasons("a.py", text, 6) == ["no row of `loaders` is for `g`"]
    assert reasons("a.py", "x(" * 1_000_000) == ["no row of `loaders` is for `x`"]


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("a.yaml", "data:\n  train:\n    path: net.pth\n", 3),
        ("a.json", '{"data": {"train": [\n{"path": "net.pth"}]}}', 2),
        ("a.yaml", "a/b:\n  dataset:\n    path: net.pth\n", 3),
    ],
)
def test_keys_above(path: str, text: str, line: int) -> None:
    """In a configuration the keys above a name count."""
    assert reasons(path, text, line) == ["the value of 'path' is no dataset: 'net.pth' is model weights, by its ending"]


CELLS = {
    "metadata": {"kernel": "x"},
    "cells": [
        {"cell_type": "markdown", "source": ["# Title\n", "text"]},
        {"cell_type": "code", "source": ["# comment\n", "x = g(y)\n"], "outputs": [{"text": ["load_dataset()"]}]},
    ],
}


@pytest.mark.parametrize(
    ("needle", "expected"),
    [
        ('"kernel"', ["the line is no code, but stands in metadata of the notebook"]),
        ("# Title", ["the line is no code, but stands in a cell of kind markdown"]),
        ("# comment", ["the line is a comment, which is not read"]),
        ("g(y)", ["no row of `loaders` is for `g`"]),
        ("load_dataset()", ["the line is an output of a cell, which is not read"]),
    ],
)
def test_notebooks(needle: str, expected: list[str]) -> None:
    """A line of a notebook is told by the cell that it stands in."""
    text = json.dumps(CELLS, indent=1)
    line = next(number for number, line in enumerate(text.splitlines(), 1) if needle in line)
    assert reasons("a.ipynb", text, line) == expected


def test_old_and_broken_notebooks() -> None:
    """Code of nbformat 3 is code too; in what does not decode a line is taken as it stands."""
    old = json.dumps({"worksheets": [{"cells": [{"cell_type": "code", "input": ["g(x)\n"]}]}]}, indent=1)
    line = next(number for number, line in enumerate(old.splitlines(), 1) if "g(x)" in line)
    assert reasons("a.ipynb", old, line) == ["no row of `loaders` is for `g`"]
    assert reasons("a.ipynb", '{"a": g(x)') == ["no row of `loaders` is for `g`"]
    assert reasons("a.ipynb", "[1,\n12]", 2) == ["the line is no code, but stands in metadata of the notebook"]


def test_skipped() -> None:
    """A reader that did not look is named, with what it looks for; one of documents is no matter."""
    skips = Reader(name="skips", matches=lambda _: True, read=lambda _: (), tokens=(b"zzz", b"\xff"))
    takes = Reader(name="takes", matches=lambda _: True, read=lambda _: (), tokens=(b"x",))
    documents = Reader(name="documents", matches=lambda _: True, read=lambda _: (), tokens=(b"zzz",), governed=True)
    found, _ = explained("a.py", b"x", 1, (skips, takes, documents), shipped())
    assert found == ["reader skips skipped the file, which holds none of: zzz, \ufffd"]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.py", "x = ours.read(y)", ("loaders", "{call: ours.read, source: huggingface, dataset: name, position: 0}")),
        ("a.py", "x", ("loaders", "{call: our_package.load, source: huggingface, dataset: name, position: 0}")),
        ("a.cc", "read(y);", ("loaders", "{call: our_package.read, source: huggingface, dataset: name, position: 0}")),
        ("a.py", "ourSpec = 'a/b'", ("keys", "{key: our_spec, source: huggingface}")),
        ("a.sh", "fetch web", ("commands", "{command: fetch web, source: huggingface, argument: 0}")),
        ("a.sh", "fetch --our-feed a/b", ("keys", "{key: our_feed, source: huggingface}")),
        ("a.yaml", "feed: a/b", ("keys", "{key: feed, source: huggingface}")),
        ("a.yaml", "- x", ("keys", "{key: our_corpus, source: huggingface}")),
    ],
)
def test_row(path: str, text: str, expected: tuple[str, str]) -> None:
    """The row is of the table that the line's carrier asks for, with the line's own name in it."""
    assert row(path, text) == expected


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("owner/name", ""),
        ("run.py", "'run.py' is a script or document, by its ending"),
        ("photo.png", "'photo.png' is a picture, sound or film, by its ending"),
        ("none", "'none' says nothing of which data it is"),
        ("./data", "'./data' says nothing of which data it is"),
        ("${x}", "'${x}' is put together at run time"),
    ],
)
def test_values(value: str, why: str) -> None:
    """A value that is no dataset is told by its form."""
    assert why_no_dataset(value) == why


@given(st.text(max_size=200), st.sampled_from(["a.py", "a.ipynb", "a.yaml", "a.sh", "a.cpp", "Makefile"]))
def test_never_raises(text: str, path: str) -> None:
    """Whatever a line holds, something can be said of it."""
    assert row(path, text)
    assert isinstance(reasons(path, text), list)
