"""Comments of a file's own syntax, and what only looks like one."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpolicy import own_syntax
from mlpolicy.comments import Comment, Lines
from mlpolicy.model import At

SAYS = "mlpolicy: waive=x"


def genuine(path: str, text: str | bytes) -> list[bool]:
    """Of each comment of a text, whether it is one."""
    data = text.encode() if isinstance(text, str) else text
    return [*map(own_syntax.genuine(path, data), Lines(path, data).comments())]


def notebook(source: object, kind: str = "code") -> str:
    """A notebook of one cell."""
    return json.dumps({"cells": [{"cell_type": kind, "source": source}], "nbformat": 4})


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.py", f"x = 1  # {SAYS}"),
        ("a.pyi", f"# {SAYS}"),
        ("a.ipynb", notebook(f"x = 'a'  # {SAYS}\ny  # more")),
        ("a.ipynb", notebook(["x\n", f"# {SAYS} reason='é'"])),
        ("a.ipynb", json.dumps({"worksheets": [{"cells": [{"cell_type": "code", "input": f"# {SAYS}"}]}]})),
        ("a.yaml", f"a: 1  # {SAYS}"),
        ("a.yaml", f"é: |\n  text\n# {SAYS}\nb: 2\n"),
        ("a.yml", f"\ufeffa: [é, # {SAYS}\n b]"),
        ("a.yaml", f"a: 1 # {SAYS}\n---\nb: 2"),
        ("a.toml", f'a = "x" # {SAYS}'),
        ("a.toml", f'a = """x""" # {SAYS}\n'),
        ("a.toml", f"a = '''x\n# no\n''' # {SAYS}\n"),
        ("a.sh", f"echo x # {SAYS}"),
        ("a.sh", f"cat <<X\n# text\nX\n# {SAYS}\n"),
        ("a.cpp", f"load(x); // {SAYS}"),
        ("a.cu", f'char c = "x"; /* {SAYS} */'),
        ("a.js", f"load('x'); // {SAYS}"),
        ("Makefile", f"all:\n\tx # {SAYS}"),
        ("a.ini", f"# {SAYS}\n[a]"),
        ("a.xml", f"<a/> <!-- {SAYS} -->"),
    ],
)
def test_genuine(path: str, text: str) -> None:
    """A comment by the rules of the file's own format."""
    assert genuine(path, text) == [True]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.ipynb", notebook(f"x = '''\n# {SAYS}\n'''")),
        ("a.ipynb", notebook(f"# {SAYS}", "markdown")),
        ("a.ipynb", notebook(None)),
        ("a.ipynb", json.dumps([f"a\n# {SAYS}"])),
        ("a.ipynb", json.dumps({"cells": {"source": f"a\n# {SAYS}"}})),
        ("a.ipynb", json.dumps({"worksheets": [f"a\n# {SAYS}", {"cells": f"a\n# {SAYS}"}]})),
        ("a.ipynb", "{ # " + SAYS),
        ("a.json", f'{{"a": 1}} // {SAYS}'),
        ("a.yaml", f"a: |\n  # {SAYS}\n  x"),
        ("a.yaml", f"a: 'x\n  # {SAYS}\n  y'"),
        ("a.yaml", f"a: 1 // {SAYS}"),
        ("a.yaml", f"a: 1\n---\nb: 2 # {SAYS}"),
        ("a.yaml", f"a: [ # {SAYS}"),
        ("a.toml", f'a = """\n# {SAYS}\n"""'),
        ("a.toml", f"a = '''\n# {SAYS}\n"),
        ("a.toml", f"a = 1 // {SAYS}"),
        ("a.sh", f"cat <<X\n# {SAYS}\nX\n"),
        ("a.sh", f"echo '\n# {SAYS}\n'"),
        ("a.sh", f"x -- {SAYS}"),
        ("a.cpp", f'auto x = R"(\n// {SAYS}\n)";'),
        ("a.cpp", f"# {SAYS}"),
        ("a.js", f"x = `\n// {SAYS}\n`"),
        ("a.sql", f"select 1 -- {SAYS}"),
    ],
)
def test_not_genuine(path: str, text: str) -> None:
    """What stands in a string, in another kind of cell or file, or where the file does not decode."""
    assert not any(genuine(path, text))


def test_large() -> None:
    """Past the bounds of a reader nothing is a comment."""
    assert genuine("a.sh", "x\n" * 2_000_000 + f"# {SAYS}\n") == [False]
    assert genuine("a.js", b"\xff // mlpolicy: waive=x") == [False]


@given(st.binary(max_size=200), st.sampled_from(["a.ipynb", "a.yaml", "a.sh", "a.toml", "a.cpp", "a.js", "a.ini"]))
def test_never_raises(data: bytes, path: str) -> None:
    """Whatever a file holds, each of its comments is one or not."""
    assert all(isinstance(found, bool) for found in genuine(path, data + b"\n# mlpolicy: waive=x " + data))


def test_no_string() -> None:
    """What is no text of JSON stands in no cell."""
    test = own_syntax.genuine("a.ipynb", notebook("x").encode())
    assert test(Comment("\\x", At(), 0, alone=True)) is False
