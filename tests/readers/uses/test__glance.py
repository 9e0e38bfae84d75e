"""Which texts are parsed at all."""

import re

import pytest
from tests.readers.python_uses import Row, rows

from mlpolicy.readers.uses._assignments import _PLACE
from mlpolicy.readers.uses._glance import LOADS, may_claim
from mlpolicy.readers.uses.configuration import _DATA
from mlpolicy.tables import shipped


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
def test_looks_at(code: str, expected: list[Row]) -> None:
    """A name, an option, a constant or an address of data is reason enough to look."""
    assert rows(code) == expected


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
def test_passes_over(code: str, expected: list[Row]) -> None:
    """Names and values that speak of something else give nothing."""
    assert rows(code) == expected


@pytest.mark.parametrize(
    ("pattern", "fits", "too_long"),
    [
        (LOADS, b"dataset" + b"x" * 80 + b"('a/b')", b"dataset" + b"x" * 81 + b"('a/b')"),
        (_DATA, b"data" + b"-" * 80 + b"/", b"data" + b"-" * 81 + b"/"),
        (_PLACE, b"data/" + b"x" * 100 + b"/" + b"y" * 300 + b"'", b"data/" + b"x" * 101 + b"/'"),
        (_PLACE, b"corpora/x.csv'", b"corpora/x/" + b"y" * 301 + b"'"),
    ],
)
def test_words_are_looked_for_so_far(pattern: re.Pattern[bytes], fits: bytes, too_long: bytes) -> None:
    """What begins like a name or path and is longer than any is passed over, so no text is searched twice."""
    assert pattern.search(fits)
    assert not pattern.search(too_long)


@pytest.mark.parametrize("word", ["data", "corpus", "datasets.", "download", "://", "data/", "dataset", "data="])
def test_repeated_words_are_passed_over(word: str) -> None:
    """A megabyte of what a name may begin with is no name."""
    assert not may_claim(shipped().keys, word.encode() * (500_000 // len(word)) + b"x")
