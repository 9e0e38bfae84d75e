"""Where a Python text gives a name its value."""

import pytest
from tests.readers.python_uses import Row, rows_beside


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('dataset_name = "a/b"', [("a/b", "huggingface", "unknown", "variable", "medium")]),
        ('self.dataset_name = "a/b"', [("a/b", "huggingface", "unknown", "literal", "medium")]),
        ('cfg.data.train_path = "corpora/a.csv"', [("corpora/a.csv", "local", "train", "literal", "medium")]),
        ('cfg["data"]["dataset_path"] = "a/b"', [("a/b", "huggingface", "unknown", "literal", "medium")]),
        ('d["train"] = "data/a/b.csv"', [("data/a/b.csv", "local", "train", "literal", "medium")]),
        ('f(*args, dataset_name="a/b", **{"x": 1})', [("a/b", "huggingface", "unknown", "literal", "medium")]),
        ('f({**base, "dataset_name": "a/b"})', [("a/b", "huggingface", "unknown", "literal", "medium")]),
        ('def f(dataset_name="a/b"): pass', [("a/b", "huggingface", "unknown", "default-argument", "medium")]),
        ('def f(dataset_name: str = "a/b"): pass', [("a/b", "huggingface", "unknown", "default-argument", "medium")]),
        ('f = lambda dataset_name="a/b": 1', [("a/b", "huggingface", "unknown", "default-argument", "medium")]),
        ('class A:\n    dataset_name = "a/b"', [("a/b", "huggingface", "unknown", "variable", "medium")]),
        ('class A:\n    dataset_name: str = "a/b"', [("a/b", "huggingface", "unknown", "dataclass-default", "medium")]),
        (
            'class A:\n    dataset_name = field(default="a/b")',
            [("a/b", "huggingface", "unknown", "dataclass-default", "medium")],
        ),
        (
            'class A:\n    def f(self):\n        dataset_name = "a/b"',
            [("a/b", "huggingface", "unknown", "variable", "medium")],
        ),
        ('dataset_name = x = 1; dataset_name = "a/b"', [("a/b", "huggingface", "unknown", "variable", "medium")]),
        ('d[0]["train"] = "data/a/b.csv"', [("data/a/b.csv", "local", "train", "literal", "medium")]),
    ],
)
def test_left_sides(code: str, expected: list[Row]) -> None:
    """A name counts wherever it is given a value: variables, attributes, keys, keywords, parameters, fields."""
    assert rows_beside(code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('dataset = dict(name="a/b", split="train")', [("a/b", "huggingface", "unknown", "literal", "medium")]),
        ('dataset = {"name": "a/b"}', [("a/b", "huggingface", "unknown", "list/mixture", "medium")]),
        ('dataset["name"] = "a/b"', [("a/b", "huggingface", "unknown", "literal", "medium")]),
        ('DatasetConfig(name="a/b")', [("a/b", "huggingface", "unknown", "literal", "medium")]),
        ('L(build_dataset)(name="a/b")', [("a/b", "huggingface", "unknown", "literal", "medium")]),
        ('L("x")(dataset_name="a/b")', [("a/b", "huggingface", "unknown", "literal", "medium")]),
        ('build(**x)(dataset_name="a/b")', [("a/b", "huggingface", "unknown", "literal", "medium")]),
        ('L()(dataset_name="a/b")', [("a/b", "huggingface", "unknown", "literal", "medium")]),
        ('x[0](dataset_name="a/b")', [("a/b", "huggingface", "unknown", "literal", "medium")]),
        ('L(data.TrainDataset)(name="a/b")', [("a/b", "huggingface", "train", "literal", "medium")]),
        ('f(dataset=dict(name="a/b"))', [("a/b", "huggingface", "unknown", "literal", "medium")]),
        (
            'class Dataset:\n    def __init__(self, name="a/b"): pass',
            [("a/b", "huggingface", "unknown", "default-argument", "medium")],
        ),
        ('x = [lambda: dict(dataset_name="a/b")]', [("a/b", "huggingface", "unknown", "literal", "medium")]),
    ],
)
def test_what_stands_around(code: str, expected: list[Row]) -> None:
    """What a name stands in says what it is of: mappings, calls, classes, functions."""
    assert rows_beside(code) == expected


@pytest.mark.parametrize(
    "code",
    [
        'print(dataset_name="a/b")',
        'logger.info(x="data/a/b.csv")',
        'def log_it():\n    dataset_name = "a/b"',
        'html = {"data-path": "data/a/b.csv"}',
        'x = {"metadata": {"dataset_path": "data/a/b.csv"}}',
        'meta = {"dataset_path": "data/a/b.csv"}',
        'output_datasets = {"name": "a/b"}',
        'f(metadata=dict(dataset_path="data/a/b.csv"))',
        'cfg.example_dataset = "a/b"',
    ],
)
def test_what_is_shown_or_written(code: str) -> None:
    """What is printed, logged, described or written is no use, nor is an attribute of HTML."""
    assert rows_beside(code) == []


@pytest.mark.parametrize(
    "code",
    [
        "dataset_name: str",
        "def f(dataset_name: str, *datasets): pass",
        'd[f"{i}"] = "data/a/b.csv"',
        '{dataset_name: "data/a/b.csv"}',
        'name = "a/b"',
        'def f(path="a/b"): pass',
        'f()["x"] = 3',
        'f(default="data/a/b.csv")',
        "dataset_name = x = None",
    ],
)
def test_names_without_a_known_value(code: str) -> None:
    """Declarations without a value, names that a run makes and several names at once say nothing."""
    assert rows_beside(code) == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            'dataset_name = os.getenv("DATASET", "a/b")',
            [("a/b", "huggingface", "unknown", "default-argument", "medium")],
        ),
        ('x = cfg.get("dataset_name", "a/b")', [("a/b", "huggingface", "unknown", "default-argument", "medium")]),
        (
            'x = os.environ.get("DATASET_NAME", "a/b")',
            [("a/b", "huggingface", "unknown", "default-argument", "medium")],
        ),
        ('cfg.setdefault("dataset_path", "a/b")', [("a/b", "huggingface", "unknown", "default-argument", "medium")]),
        ('x = kw.pop("dataset_name", "a/b")', [("a/b", "huggingface", "unknown", "default-argument", "medium")]),
    ],
)
def test_defaults(code: str, expected: list[Row]) -> None:
    """The default of a look-up counts where it is more than a word."""
    assert rows_beside(code) == expected


@pytest.mark.parametrize(
    "code",
    [
        'x = cfg.get("dataset_name", "squad")',
        'x = cfg.get("dataset_name")',
        'x = cfg.get(key, "a/b")',
        "x = cfg.get()",
        'x = cfg.get("color", "a/b")',
    ],
)
def test_look_ups_without_a_dataset(code: str) -> None:
    """A look-up without a default, with a bare word or by a name that says nothing is no use."""
    assert rows_beside(code) == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('load_hub_dataset("a/b")', [("a/b", "huggingface", "unknown", "literal", "medium")]),
        ('ChatDataset("a/b", 3)', [("a/b", "huggingface", "unknown", "literal", "medium")]),
        (
            'ChatDataset("a/b")\nload_hub_dataset(x)\nload_hub_dataset()',
            [("a/b", "huggingface", "unknown", "literal", "medium")],
        ),
        ('ChatDataset("a/b")\nload_hub_dataset("squad")', [("a/b", "huggingface", "unknown", "literal", "medium")]),
        (
            'ChatDataset("a/b")\nprint(x)\nx = urlopen("https://x.org/page")\n',
            [("a/b", "huggingface", "unknown", "literal", "medium")],
        ),
    ],
)
def test_calls_that_load(code: str, expected: list[Row]) -> None:
    """The id given to a function or class of the repository that speaks of datasets is a use."""
    assert rows_beside(code) == expected


@pytest.mark.parametrize(
    "code",
    [
        "load_hub_dataset(x)",
        'load_hub_dataset(x, "a/b")',
        'load_hub_dataset("squad")',
        "load_hub_dataset()",
        'load_hub_dataset(f"{x}/b")',
        'print_dataset("a/b")',
        'show(ChatDataset)("a/b")',
    ],
)
def test_calls_that_load_nothing_known(code: str) -> None:
    """What such a function is given at run time, and a bare word, are no uses."""
    assert rows_beside(code) == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('requests.get("https://x.org/a.csv")', [("https://x.org/a.csv", "url", "unknown", "literal", "high")]),
        (
            'if x:\n    requests.get(url="https://x.org/a.csv")',
            [("https://x.org/a.csv", "url", "unknown", "literal", "high")],
        ),
        (
            'class A:\n    def f(self):\n        download("https://x.org/a.csv")',
            [("https://x.org/a.csv", "url", "unknown", "literal", "high")],
        ),
    ],
)
def test_calls_that_fetch(code: str, expected: list[Row]) -> None:
    """A URL counts where a function gets it, not where one logs it or shows it."""
    assert rows_beside(code) == expected


@pytest.mark.parametrize(
    "code",
    [
        'logger.get("https://x.org/a.csv")',
        'def help_text():\n    requests.get("https://x.org/a.csv")',
        'f()("https://x.org/a.csv")',
        'print(requests.get("https://x.org/a.csv"))',
        'x[0]("https://x.org/a.csv")',
        'download("a.csv")',
    ],
)
def test_calls_that_do_not_fetch(code: str) -> None:
    """Functions that log or show, that have no name or are given no URL fetch nothing."""
    assert rows_beside(code) == []
