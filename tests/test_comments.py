"""Comments that speak to mlpolicy, and the lines they speak for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpolicy.comments import MAX_COMMENTS, Lines, Rows
from mlpolicy.model import At, DatasetUse, Part


def comments(path: str, text: str) -> list[str]:
    """What the comments of a text say."""
    return [comment.text.strip() for comment in Lines(path, text.encode()).comments()]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.sh", "x # mlpolicy: one"),
        ("a.sh", "x;# mlpolicy: one"),
        ("a.sh", "##mlpolicy:one\r\n"),
        ("a.cpp", "load(x); // mlpolicy: one"),
        ("a.cpp", "/* mlpolicy: one"),
        ("a.sql", "select 1 -- mlpolicy: one"),
        ("a.xml", "<a/> <!-- mlpolicy: one"),
        ("a.yaml", "name: it's # mlpolicy: one"),
        ("a.sh", 'echo "it\'s" # mlpolicy: one'),
        ("a.sh", 'echo \'a "b\' "c\\" d" # mlpolicy: one'),
        ("a.py", "load(rb'x', f\"{y}\") # mlpolicy: one"),
        ("a.ipynb", '{"cells": ["load(\\"x\\") # mlpolicy: one"]}'),
    ],
)
def test_comments(path: str, text: str) -> None:
    """Every language's sign begins one, after code or alone."""
    assert comments(path, text) == ["one"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.sh", "echo '# mlpolicy: one'"),
        ("a.sh", 'echo "x # mlpolicy: one"'),
        ("a.sh", "x#mlpolicy: one"),
        ("a.yaml", "url: http://mlpolicy: one"),
        ("a.py", "x = '''\n# mlpolicy: one\n'''\n"),
        ("a.py", "x" * 2_000_000 + " # mlpolicy: one"),
        ("a.ipynb", '{"cells": ["x = \\"# mlpolicy: one\\""]}'),
        ("README.md", "# mlpolicy: one"),
        ("a.sh", "mlpolicy: one"),
        ("a.sh", "nothing"),
    ],
)
def test_none(path: str, text: str) -> None:
    """What stands in a string, in prose or without a sign is no comment."""
    assert comments(path, text) == []


def test_place() -> None:
    """A comment's place is from its sign to its last word."""
    (comment,) = Lines("a.sh", b"x  # mlpolicy: one two  \ny\n").comments()
    assert (comment.at, comment.row, comment.alone) == (At(start=3, end=22), 0, False)


def spoken_for(path: str, text: str) -> list[int]:
    """Lines, from 0, that the only comment of a text speaks for."""
    lines = Lines(path, text.encode())
    (comment,) = lines.comments()
    return sorted(lines.spoken_for(comment))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb # mlpolicy: x\nc", [1]),
        ("# mlpolicy: x\na\nb", [1]),
        ("# mlpolicy: x\n# more\na\nb", [2]),
        ("# mlpolicy: x\na \\\n b \\\n c\nd", [1, 2, 3]),
        ("z\na \\\n b \\\n c # mlpolicy: x\nd", [1, 2, 3]),
        ("a\n# mlpolicy: x", [1]),
        ("a\n# mlpolicy: x\n", [2]),
        ("# mlpolicy: x\na \\", [1]),
    ],
)
def test_spoken_for(text: str, expected: list[int]) -> None:
    """Its own line or the first below that is no comment, with what a backslash continues."""
    assert spoken_for("a.sh", text) == expected


def use(at: At, call: At | None = None) -> DatasetUse:
    parts = (Part(name="call", path="a", at=call),) if call else ()
    return DatasetUse(dataset="?x", id=None, source="other", path="a", at=at, parts=parts)


def test_rows() -> None:
    """A use stands on the lines of its text, and reaches from the call that it stands in."""
    lines = Lines("a.py", b"load(\n  x,\n  y)\n")
    rows = lines.rows(use(At(start=8, end=9), At(start=0, end=4)))
    assert rows == Rows(frozenset({1}), frozenset({0, 1}))
    assert lines.rows(use(At(start=8, end=14))).own == {1, 2}
    assert lines.rows(use(At())).own == {0}


def test_rows_by_pointer() -> None:
    """A value of a document stands on its line; one in a notebook on the line of its cell."""
    assert Lines("a.yaml", b"a: 1\nb:\n  - x\n").rows(use(At(pointer="/b/0"))).own == {2}
    lines = Lines("a.ipynb", b'{"cells": ["a\\nb\\nc"]}')
    assert lines.rows(use(At(pointer="/cells/0", start=0, end=1))).own == {3}
    assert lines.rows(use(At(pointer="/cells/0", start=4, end=5))).own == {5}


def test_bound() -> None:
    """Past the bound comments are not looked at."""
    assert len(comments("a.sh", "# mlpolicy: x\n" * (MAX_COMMENTS + 5))) == MAX_COMMENTS


@given(st.binary(max_size=200), st.sampled_from(["a.py", "a.ipynb", "a.yaml", "a.sh"]))
def test_never_raises(data: bytes, path: str) -> None:
    """Whatever a file holds, its comments speak for lines of it."""
    lines = Lines(path, data + b"\n# mlpolicy: " + data)
    for comment in lines.comments():
        assert lines.spoken_for(comment)
