"""Calls that the generator table describes."""

import re

import pytest

from mlpolicy.readers._generators import Generators, maker, pattern, prepare
from mlpolicy.readers.uses._syntax import captures, parse, part, text
from mlpolicy.readers.uses._values import Values
from mlpolicy.tables import GeneratorRow, shipped

ROWS = (
    GeneratorRow(api="a", package="pkg", call=("pkg.Client().chat.create", "pkg.ask")),
    GeneratorRow(api="b", package="other", call=("other.**Model*().run",), loose=True, confidence="medium"),
)


@pytest.mark.parametrize(
    ("name", "sure", "packages", "expected"),
    [
        ("pkg.ask", "high", set(), ("a", "high")),
        ("pkg.Client().chat.create", "low", set(), ("a", "low")),
        ("other.x.y().ModelX().run", "high", set(), ("b", "medium")),
        ("client.chat.create", "medium", {"pkg"}, ("a", "medium")),
        ("client.chat.create", "medium", {"x"}, None),
        ("client.create", "medium", {"pkg"}, None),
        ("anything.run", "medium", set(), ("b", "medium")),
        ("pkg.ask", "medium", {"pkg"}, None),
        ("pkg.other", "high", {"pkg"}, None),
        (f"other.{'x' * 300}Model().run", "high", set(), None),
    ],
)
def test_find(name: str, sure: str, packages: set[str], expected: tuple[str, str] | None) -> None:
    """A qualified name has its row; the name of a variable has one only by its method, where the package is there."""
    found = Generators(ROWS).find([("x.y", "high"), (name, sure)], packages)  # type: ignore[list-item]  # one of three
    assert (found and (found[0].api, found[1])) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"import pkg\nclient.chat.create()", True),
        (b"from pkg.x import y\ncreate", True),
        (b"import pkg\n", False),
        (b"create", False),
        (b"import pkgs\ncreate", False),
        (b"run", True),
    ],
)
def test_may_call(data: bytes, expected: bool) -> None:
    """A file is parsed only where it imports the package and holds a word of a call."""
    assert Generators(ROWS).may_call(data) is expected


def test_makes() -> None:
    """What makes the object of a row's methods."""
    rows = Generators(ROWS)
    assert rows.makes([("pkg.Client", "high")], ROWS[0])
    assert not rows.makes([("pkg.Client", "high")], ROWS[1])


def test_kept() -> None:
    """The same rows are prepared once."""
    rows = shipped().generators
    assert prepare(rows) is prepare(rows)
    assert prepare(ROWS) is not prepare(rows)


@pytest.mark.parametrize("row", shipped().generators, ids=lambda row: row.api)
def test_rows_are_consistent(row: GeneratorRow) -> None:
    """A call of a row is below its package, or is told by its own words."""
    for call in row.call:
        assert re.match(rf"(?:{row.package}|vertexai|peft|unsloth)\b|\*\*", call) or call.startswith(row.package)
    assert bool(row.only) or row.only_position is None


def test_pattern() -> None:
    """One star stays within a name, two do not."""
    assert pattern("a.*b").fullmatch("a.xb")
    assert not pattern("a.*b").fullmatch("a.x.b")
    assert pattern("a.**b").fullmatch("a.x().yb")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("c = Client(1)\nc.chat.create", "Client(1)"),
        ("c = await (Client(1))\nc.create", "Client(1)"),
        ("M.load(1).to(2).create", "M.load(1)"),
        ("class A:\n  def g(self):\n    self.c = Client(1)\n  def f(self):\n    self.c.create", "Client(1)"),
        ("c.create", None),
        ("c = x[0]\nc.create", None),
        ("a = b\nb = a\na.create", None),
    ],
)  # fmt: skip
def test_maker(source: str, expected: str | None) -> None:
    """The first call behind what is called."""
    values = Values(parse(f"{source}()".encode()), "a.py")
    calls = captures(values.names.root, "(call) @call")["call"]
    last = next(call for call in calls if text(call).endswith("create()"))
    found = maker(values.names, part(last, "function"))
    assert (found and text(found)) == expected
