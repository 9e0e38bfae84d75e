"""What the calls of a function of the same file give its parameters."""

import pytest

from mlpolicy.model import DatasetUse
from mlpolicy.readers import Source
from mlpolicy.readers.uses.python_source import READER
from mlpolicy.tables import shipped

HF = "from datasets import load_dataset\n"


def uses(code: str) -> list[tuple[str, str, str, str, str]]:
    """Dataset, source, purpose, how and confidence of each use."""
    found = READER.read(Source(path="tool.py", data=code.encode(), tables=shipped()))
    return [
        (one.dataset, one.source, one.purpose, one.how, one.confidence) for one in found if isinstance(one, DatasetUse)
    ]


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
def test_calls_give_the_dataset(code: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    """A function that hands its parameter on uses what its calls give it."""
    assert uses(HF + code) == expected


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
def test_calls_that_leave_it_unknown(code: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    """What one call hides, or a call of another function, makes nothing known."""
    assert uses(HF + code) == expected


def test_one_parameter_in_two_places() -> None:
    """Each place that takes the parameter has what the calls give it."""
    code = f"{HF}def f(n):\n    load_dataset(n, split='train')\n    load_dataset(n, split='test')\nf('a/b')"
    assert [(dataset, purpose) for dataset, _, purpose, _, _ in uses(code)] == [("a/b", "train"), ("a/b", "eval")]


def test_a_tool_is_no_wrapper() -> None:
    """A function that is called very often says nothing of the datasets it takes."""
    code = f"{HF}def f(n):\n    load_dataset(n)\n"
    assert len(uses(code + "".join(f"f('a/{number}')\n" for number in range(200)))) == 200
    assert [one[0] for one in uses(code + "f('a/b')\n" * 201)] == ["?n"]
