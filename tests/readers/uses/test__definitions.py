"""Classes and functions that stand for one dataset."""

import pytest

from mlpolicy.model import Definition
from mlpolicy.readers import Source
from mlpolicy.readers.uses.python_source import READER
from mlpolicy.tables import shipped

HF = "from datasets import load_dataset\n"


def definitions(code: str, path: str = "pack/data.py") -> list[tuple[str, str]]:
    """Name and dataset of each definition."""
    found = READER.read(Source(path=path, data=(HF + code).encode(), tables=shipped()))
    return [(one.name, one.dataset) for one in found if isinstance(one, Definition)]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("class MyDataset:\n    def __init__(self):\n        load_dataset('a/b')", ("pack.data.MyDataset", "a/b")),
        ("@reg\nclass MyDataset:\n    d = load_dataset('a/b')", ("pack.data.MyDataset", "a/b")),
        ("@reg\ndef get_dataset():\n    return load_dataset('a/b')", ("pack.data.get_dataset", "a/b")),
        ("train_dataset = load_dataset('a/b')", ("pack.data.train_dataset", "a/b")),
        ("class X(torch.utils.data.Dataset):\n    d = load_dataset('a/b')", ("pack.data.X", "a/b")),
        ("class ChurchTrain:\n    d = load_dataset('a/b')", ("pack.data.ChurchTrain", "a/b")),
        ("def get_dataset():\n    p = 'data/x/y.csv'", ("pack.data.get_dataset", "data/x/y.csv")),
        (
            "def get_dataset():\n    p = 'data/x/y.csv'\n    return load_dataset('a/b')",
            ("pack.data.get_dataset", "a/b"),
        ),
    ],
)
def test_reads(code: str, expected: tuple[str, str]) -> None:
    """What speaks of data by its name or its base, and names one dataset, stands for it."""
    assert definitions(code) == [expected]


@pytest.mark.parametrize(
    "code",
    [
        "class MyDataset:\n    d = load_dataset('a/b')\n    e = load_dataset('c/d')",
        "class MyDataset:\n    d = load_dataset(x)",
        "class MyDataset:\n    pass\nload_dataset('a/b')",
        "class MyModel:\n    d = load_dataset('a/b')",
        "class X(nn.Module):\n    d = load_dataset('a/b')",
        "x = load_dataset('a/b')",
        "print(load_dataset('a/b'))\n'text'",
        "data.x = load_dataset('a/b')",
        "data, y = load_dataset('a/b')",
        "data: Dataset\nload_dataset('a/b')",
        "train_data = 'a/b'",
    ],
)
def test_ignores(code: str) -> None:
    """What names no dataset or several, speaks of something else, or is no name of the module stands for none."""
    assert definitions(code) == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("pack/__init__.py", ["pack.MyDataset"]),
        ("tests/data.py", []),
        ("pack/data.pyi", []),
    ],
)
def test_files(path: str, expected: list[str]) -> None:
    """A package is known by its folder; tests and stubs define nothing that others use."""
    found = definitions("class MyDataset:\n    d = load_dataset('a/b')", path)
    assert [name for name, _ in found] == expected


def test_each_item_looks_at_its_own_uses() -> None:
    """Classes one after the other, each with a dataset of its own."""
    code = "".join(f"class Data{number}:\n    d = load_dataset('a/{number}')\n" for number in range(300))
    assert definitions(code) == [(f"pack.data.Data{number}", f"a/{number}") for number in range(300)]
