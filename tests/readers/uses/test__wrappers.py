"""What the calls of a function of the same file give its parameters."""

import pytest
from tests.readers.python_uses import HF, Row, rows

from mlpolicy.errors import DecodeError
from mlpolicy.readers.uses._wrappers import MAX_CALLS


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("def f(n):\n    load_dataset(n)\nf('a/b')", [("a/b", "huggingface", "unknown", "literal", "high")]),
        (
            "def f(x, n: str):\n    load_dataset(n)\nf(1, n='a/b')\nf(1, 'c/d')",
            [
                ("a/b", "huggingface", "unknown", "literal", "high"),
                ("c/d", "huggingface", "unknown", "literal", "high"),
            ],
        ),
        (
            "def f(x, *, n):\n    load_dataset(n)\nf('x', n='a/b')",
            [("a/b", "huggingface", "unknown", "literal", "high")],
        ),
        (
            "def f(n='c/d'):\n    load_dataset(n)\nf('a/b')",
            [
                ("c/d", "huggingface", "unknown", "default-argument", "medium"),
                ("a/b", "huggingface", "unknown", "literal", "high"),
            ],
        ),
        (
            "def f(n=None):\n    load_dataset(n)\nf('a/b')\nf(None)",
            [("a/b", "huggingface", "unknown", "literal", "high")],
        ),
        (
            "class A:\n    def f(self, n):\n        load_dataset(n)\n    def g(self):\n        self.f('a/b')",
            [("a/b", "huggingface", "unknown", "literal", "high")],
        ),
        (
            "class A:\n    def f(cls, n):\n        load_dataset(n)\n    def g(cls):\n        cls.f('a/b')",
            [("a/b", "huggingface", "unknown", "literal", "high")],
        ),
        (
            "class A:\n    def __init__(self, n):\n        load_dataset(n)\nA('a/b')",
            [("a/b", "huggingface", "unknown", "literal", "high")],
        ),
        (
            "class A:\n    def __init__(self, n):\n        self.n = n\n        load_dataset(self.n)\nA('a/b')",
            [("a/b", "huggingface", "unknown", "variable", "high")],
        ),
    ],
)
def test_calls_give_the_dataset(code: str, expected: list[Row]) -> None:
    """A function that hands its parameter on uses what its calls give it."""
    assert rows(HF + code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("def f(n):\n    load_dataset(n)\nf()", [("?n", "huggingface", "unknown", "unresolvable", "high")]),
        (
            "def f(n):\n    load_dataset(n)\nf('a/b')\nf(*args)",
            [("?n", "huggingface", "unknown", "unresolvable", "high")],
        ),
        (
            "def f(n):\n    load_dataset(n)\nf('a/b')\nf(**args)",
            [("?n", "huggingface", "unknown", "unresolvable", "high")],
        ),
        ("def f(n):\n    load_dataset(n)\nf('a/b')\nf(y)", [("?n", "huggingface", "unknown", "unresolvable", "high")]),
        (
            "def f(n):\n    load_dataset(n)\n    f(n)\nf('a/b')",
            [("?n", "huggingface", "unknown", "unresolvable", "high")],
        ),
        ("def f(n):\n    load_dataset(n)\nother.f('a/b')", [("?n", "huggingface", "unknown", "unresolvable", "high")]),
        (
            "def f(n):\n    load_dataset(n)\ndef g():\n    def f(m): pass\n    f('a/b')",
            [("?n", "huggingface", "unknown", "unresolvable", "high")],
        ),
        ("f = lambda n: load_dataset(n)\nf('a/b')", [("?n", "huggingface", "unknown", "unresolvable", "high")]),
        (
            "class A:\n    def f(self, n):\n        load_dataset(n)\nclass B:\n    def g(self):\n        self.f('a/b')",
            [("?n", "huggingface", "unknown", "unresolvable", "high")],
        ),
        (
            "class A:\n    def f(self, n):\n        load_dataset(n)\n    def g(self):\n        f('a/b')",
            [("?n", "huggingface", "unknown", "unresolvable", "high")],
        ),
        (
            "def f(self, n):\n    load_dataset(n)\nself.f('a/b')",
            [("?n", "huggingface", "unknown", "unresolvable", "high")],
        ),
        ("def f(n=get()):\n    load_dataset(n)\nf('a/b')", [("?n", "huggingface", "unknown", "unresolvable", "high")]),
    ],
)
def test_calls_that_leave_it_unknown(code: str, expected: list[Row]) -> None:
    """What one call hides, or a call of another function, makes nothing known."""
    assert rows(HF + code) == expected


def test_one_parameter_in_two_places() -> None:
    """Each place that takes the parameter has what the calls give it."""
    code = f"{HF}def f(n):\n    load_dataset(n, split='train')\n    load_dataset(n, split='test')\nf('a/b')"
    assert [(dataset, purpose) for dataset, _, purpose, _, _ in rows(code)] == [("a/b", "train"), ("a/b", "eval")]


def test_a_function_that_is_called_often() -> None:
    """Every call counts, up to a bound past which the text is refused."""
    code = f"{HF}def f(n):\n    load_dataset(n)\n"
    assert len(rows(code + "".join(f"f('a/{number}')\n" for number in range(MAX_CALLS)))) == MAX_CALLS
    with pytest.raises(DecodeError, match="more than 2,000 calls of one function"):
        rows(code + "f('a/b')\n" * (MAX_CALLS + 1))


@pytest.mark.parametrize(
    ("parameters", "call", "expected"),
    [
        ("x, /, n", "'x', 'a/b'", "a/b"),
        ("n, /, x", "'a/b', 'x'", "a/b"),
        ("x, *, n", "'x', n='a/b'", "a/b"),
        ("x, *, n", "'x', 'y'", "?n"),
        ("x, *rest, n", "'x', 'y', n='a/b'", "a/b"),
        ("x, *rest: str, n='c/d'", "'x', 'y'", "c/d"),
        ("x: int, n: str, **more", "1, 'a/b'", "a/b"),
        ("(x, y), n", "(1, 2), 'a/b'", "a/b"),
        ("n, **more", "'a/b', more='c/d'", "a/b"),
    ],
)
def test_signs_between_parameters_take_no_place(parameters: str, call: str, expected: str) -> None:
    """`/` and `*` are no parameters, and what stands behind a star is given by its name only."""
    assert [one[0] for one in rows(f"{HF}def f({parameters}):\n    load_dataset(n)\nf({call})")] == [expected]


def test_the_object_of_a_method_is_given_by_no_call() -> None:
    """`self` itself has no value, whatever the calls of the method."""
    code = "class A:\n    def f(self):\n        load_dataset(self)\n    def g(self):\n        self.f()"
    assert [one[0] for one in rows(HF + code)] == ["?self"]
