"""Where a value goes, by names."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.readers import _flow
from mlpolicy.readers._flow import Flow
from mlpolicy.readers.uses._syntax import parse


def reached(text: str) -> set[str]:
    """The names that `SEED` of the text reaches, functions with `()`."""
    data = text.encode()
    start = data.index(b"SEED")
    return {name for _, name in Flow(parse(data)).reached(start, start + 4)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a = SEED\nb = a + c\nd = e\n", {"a", "b"}),
        ("a, (b, *c) = f(SEED)\n", {"a", "b", "c"}),
        ("a += SEED\n", {"a"}),
        ("if a := SEED:\n    b = a\n", {"a", "b"}),
        ("for a in SEED:\n    b = a\n", {"a", "b"}),
        ("b = [a for a in SEED]\n", {"a", "b"}),
        ("with SEED as a, x as b:\n    c = a\n", {"a", "c"}),
        ("a['x'] = SEED\nb.c.d[0].e = a\n", {"a", "b"}),
        ("f(x)['y'] = SEED\n", set()),
        ("a.append(SEED)\nb.count(SEED)\n", {"a"}),
        ("f(x).append(SEED)\n", set()),
        ("for a in rows:\n    a['x'] = SEED\n", {"a", "rows"}),
        ("for i, a in enumerate(rows):\n    a.update(x=SEED)\n", {"a", "i", "rows", "enumerate"}),
        ("for a.b in rows:\n    a['x'] = SEED\n", {"a"}),
        ("f(x=a)\nx = SEED\n", {"x"}),
        ("a.x = SEED\nb = c.x\n", {"a"}),
        ("def f():\n    return SEED\na = f()\nb = g.f\nc = map(f, x)\n", {"f()", "a", "b", "c"}),
        ("def f():\n    yield SEED\n", {"f()"}),
        ("return SEED\n", set()),
        ("def f(a, b=1, *c, d: int = 2, e: str):\n    x = e\nf(1, e=SEED)\n", {"e", "x"}),
        ("def f(a):\n    x = a\nf(SEED)\nf(b=SEED)\n", {"a", "x"}),
        ("class A:\n    def f(self, a):\n        self.b = a\n    def g(self):\n        c = self.b\nA().f(SEED)\n",
         {"a", "self.b", "c"}),
        ("class A:\n    def f(self):\n        return SEED\n    def g(self):\n        c = self.f()\n", {"f()", "c"}),
        ("def f():\n    a = SEED\ndef g():\n    b = a\n", {"a"}),
        ("a = SEED\ndef g():\n    b = a\n", {"a", "b"}),
        (f"a{'.b' * 30} = SEED\n", set()),
    ],
)  # fmt: skip
def test_reached(text: str, names: set[str]) -> None:
    """Assignments, loops, collections, functions and returns carry a value on; other variables of a name do not."""
    assert reached(text) == names


def test_function() -> None:
    """The innermost function around a place is known by number and name."""
    flow = Flow(parse(b"a\ndef f():\n    b\n"))
    assert (flow.function_around(0), flow.function_name(0)) == (0, "")
    assert (flow.function_around(15), flow.function_name(15)) == (1, "f")


@pytest.mark.parametrize("bound", ["MAX_READS", "MAX_STEPS"])
def test_bounds(monkeypatch: pytest.MonkeyPatch, bound: str) -> None:
    """A file of more names than are followed is a problem."""
    monkeypatch.setattr(_flow, bound, 1)
    with pytest.raises(DecodeError, match="more than 1 "):
        reached("a = SEED\nb = a\nc = b\n")
