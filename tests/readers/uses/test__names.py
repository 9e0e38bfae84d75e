"""What a name stands for at a place."""

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
def test_functions_by_other_names(code: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    """A loader that is kept in a field, subclassed or bound to arguments stays the loader."""
    assert uses(HF + code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("class A:\n    def f(self):\n        self.load_dataset('a/b')", []),
        ("class A:\n    def f(self):\n        cls.d.load_dataset('a/b')", []),
        ("def load_dataset(n): pass\nload_dataset('a/b')", []),
        ("class load_dataset(Base): pass\nload_dataset('a/b')", []),
    ],
)
def test_names_that_are_no_loader(code: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    """A method of the same name, and a name that stands for something else, load nothing."""
    assert uses(HF + code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import x\nload_dataset(x)", [("?x", "huggingface", "unknown", "unresolvable", "high")]),
        ("def x(): pass\nload_dataset(x)", [("?x", "huggingface", "unknown", "unresolvable", "high")]),
        ("class x: pass\nload_dataset(x)", [("?x", "huggingface", "unknown", "unresolvable", "high")]),
        ("try: y\nexcept E as x: pass\nload_dataset(x)", [("?x", "huggingface", "unknown", "unresolvable", "high")]),
    ],
)
def test_names_that_hold_no_text(code: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    """A module, function, class or exception is no dataset's name."""
    assert uses(HF + code) == expected
