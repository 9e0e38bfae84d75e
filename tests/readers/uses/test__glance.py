"""Which texts are parsed at all."""

import pytest

from mlpolicy.model import DatasetUse
from mlpolicy.readers import Source
from mlpolicy.readers.uses.python_source import READER
from mlpolicy.tables import shipped


def uses(code: str) -> list[tuple[str, str, str, str, str]]:
    """Dataset, source, purpose, how and confidence of each use."""
    found = READER.read(Source(path="tool.py", data=code.encode(), tables=shipped()))
    return [
        (one.dataset, one.source, one.purpose, one.how, one.confidence) for one in found if isinstance(one, DatasetUse)
    ]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("train_dataset = 'a/b'", [("a/b", "huggingface", "train", "variable", "medium")]),
        ("data = 'x/y.csv'", [("x/y.csv", "local", "unknown", "variable", "low")]),
        ("X = 'https://x.org/a.zip'", [("https://x.org/a.zip", "url", "unknown", "variable", "medium")]),
        (
            "p.add_argument('--train-file', default='x/y.json')",
            [("x/y.json", "local", "train", "default-argument", "medium")],
        ),
        ("CONST = 'x/y.csv'\nrun(data=CONST)", [("x/y.csv", "local", "unknown", "variable", "low")]),
        ("Corpus('a/b')", [("a/b", "huggingface", "unknown", "literal", "medium")]),
        ("dataset = dict(\n path='x/y')", [("x/y", "huggingface", "unknown", "literal", "medium")]),
    ],
)
def test_looks_at(code: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    """A name, an option, a constant or an address of data is reason enough to look."""
    assert uses(code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("metadata = 'a/b'", []),
        ("data = 'x'", []),
        ("p.add_argument('--lr', default='x/y.json')", []),
        ("opts = dict(\n path='x/y')", []),
        ("X = 'https://x.org/a'\nrun(X)", []),
        ("Tokenizer('a/b')", []),
        ("dest = 'corpora/x/y.txt'", []),
    ],
)
def test_passes_over(code: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    """Names and values that speak of something else give nothing."""
    assert uses(code) == expected
