"""What a name stands for at a place."""

import pytest
from tests.readers.python_uses import HF, Row, rows

from mlpolicy.readers.uses._syntax import MAX_STEPS


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "import datasets\nclass A:\n    def f(self):\n        self.d = datasets\n        self.d.load_dataset('a')",
            [("a", "huggingface", "unknown", "literal", "medium")],
        ),
        (
            "class A:\n    def f(self):\n        self.load = load_dataset\n    def g(self):\n        self.load('a/b')",
            [("a/b", "huggingface", "unknown", "literal", "high")],
        ),
        (
            "import functools\nf = functools.partial(load_dataset, split='test')\nf('a/b')",
            [("a/b", "huggingface", "unknown", "literal", "high")],
        ),
        (
            "from torchvision.datasets import MNIST\nclass A(MNIST): pass\nclass B(A, metaclass=M): pass\nB('x')",
            [("MNIST", "torchvision", "unknown", "literal", "high")],
        ),
    ],
)
def test_functions_by_other_names(code: str, expected: list[Row]) -> None:
    """A loader that is kept in a field, subclassed or bound to arguments stays the loader."""
    assert rows(HF + code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("class A:\n    def f(self):\n        self.load_dataset('a/b')", []),
        ("class A:\n    def f(self):\n        cls.d.load_dataset('a/b')", []),
        ("def load_dataset(n): pass\nload_dataset('a/b')", []),
        ("class load_dataset(Base): pass\nload_dataset('a/b')", []),
    ],
)
def test_names_that_are_no_loader(code: str, expected: list[Row]) -> None:
    """A method of the same name, and a name that stands for something else, load nothing."""
    assert rows(HF + code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import x\nload_dataset(x)", [("?x", "huggingface", "unknown", "unresolvable", "high")]),
        ("def x(): pass\nload_dataset(x)", [("?x", "huggingface", "unknown", "unresolvable", "high")]),
        ("class x: pass\nload_dataset(x)", [("?x", "huggingface", "unknown", "unresolvable", "high")]),
        ("try: y\nexcept E as x: pass\nload_dataset(x)", [("?x", "huggingface", "unknown", "unresolvable", "high")]),
    ],
)
def test_names_that_hold_no_text(code: str, expected: list[Row]) -> None:
    """A module, function, class or exception is no dataset's name."""
    assert rows(HF + code) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["a", "b"], "a/b"),
        ([f"n{number}" for number in range(MAX_STEPS)], "a/b"),
        ([f"n{number}" for number in range(MAX_STEPS + 2)], "?n0"),
    ],
)
def test_chains_of_assignments(names: list[str], expected: str) -> None:
    """`a = b = 'x'` gives each name the value; of a chain that nobody writes, the first names say nothing."""
    assert [one[0] for one in rows(f"{HF}{' = '.join(names)} = 'a/b'\nload_dataset({names[0]})")] == [expected]
