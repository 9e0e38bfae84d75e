"""Options of command lines and their defaults."""

import pytest
from tests.readers.python_uses import Row, rows_beside


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            'p.add_argument("--dataset-name", default="a/b")',
            [("a/b", "huggingface", "unknown", "default-argument", "medium")],
        ),
        (
            'p.add_argument("--dataset_name", "-d", default="squad", help="x/y")',
            [("squad", "huggingface", "unknown", "default-argument", "medium")],
        ),
        (
            'p.add_argument("-d", dest="dataset_name", default="a/b")',
            [("a/b", "huggingface", "unknown", "default-argument", "medium")],
        ),
        (
            'p.add_argument("-d", "--dataset-name", dest=D, default="a/b")',
            [("a/b", "huggingface", "unknown", "default-argument", "medium")],
        ),
        (
            'p.add_argument("dataset", nargs="?", default="a/b")',
            [("a/b", "huggingface", "unknown", "default-argument", "medium")],
        ),
        ('p.add_option("--dataset", default="a/b")', [("a/b", "huggingface", "unknown", "default-argument", "medium")]),
        (
            'flags.DEFINE_string("dataset_name", "a/b", "help me")',
            [("a/b", "huggingface", "unknown", "default-argument", "medium")],
        ),
        (
            'DEFINE_string("dataset_name", "a/b", "help me")',
            [("a/b", "huggingface", "unknown", "default-argument", "medium")],
        ),
        (
            'flags.DEFINE_list("datasets", default=["a/b"], help="h")',
            [("a/b", "huggingface", "unknown", "list/mixture", "medium")],
        ),
        (
            '@click.option("--dataset/--no-dataset", default="a/b")\ndef f(): pass',
            [("a/b", "huggingface", "unknown", "default-argument", "medium")],
        ),
        (
            '@click.option("-d", "--dataset-name", default="a/b")\ndef f(): pass',
            [("a/b", "huggingface", "unknown", "default-argument", "medium")],
        ),
        (
            '@click.argument("dataset", default="a/b")\ndef f(): pass',
            [("a/b", "huggingface", "unknown", "default-argument", "medium")],
        ),
    ],
)
def test_options(code: str, expected: list[Row]) -> None:
    """The default of an option that names a dataset is a use that may be overridden."""
    assert rows_beside(code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            'def f(dataset: str = typer.Option("a/b", "--dataset")): pass',
            [("a/b", "huggingface", "unknown", "default-argument", "medium")],
        ),
        (
            'class A:\n    dataset_name: str = field(default="a/b")',
            [("a/b", "huggingface", "unknown", "dataclass-default", "medium")],
        ),
        (
            'class A:\n    dataset_name: str = Field("a/b", description="x")',
            [("a/b", "huggingface", "unknown", "dataclass-default", "medium")],
        ),
        (
            'class A:\n    dataset_name = attr.ib(default="a/b")',
            [("a/b", "huggingface", "unknown", "dataclass-default", "medium")],
        ),
    ],
)
def test_fields(code: str, expected: list[Row]) -> None:
    """The default of a field or of a typed parameter is that of the name."""
    assert rows_beside(code) == expected


@pytest.mark.parametrize(
    "code",
    [
        "p.add_argument()",
        "flags.DEFINE_string()",
        'p.add_argument(name, default="a/b")',
        'p.add_argument("--color", default="a/b")',
        'p.add_argument("--dataset")',
        'p.add_argument("--output_dataset", default="a/b")',
        "def f(dataset: str = typer.Option()): pass",
        "class A:\n    dataset_name: str = field(default_factory=list)",
        'p.add_argument("--dataset", default="")',
        'x.y().option[0]("--dataset", default=3)',
    ],
)
def test_options_without_a_dataset(code: str) -> None:
    """Options without a name, without a default or of something else are no uses."""
    assert rows_beside(code) == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('p.add_argument("-d", "--data", default="a/b")\nload_dataset(args.data)', "a/b"),
        ('print(1)\np.add_argument("--x", dest="d", default="a/b")\nload_dataset(args.d)', "a/b"),
        ('flags.DEFINE_string("d", "a/b", "")\nload_dataset(FLAGS.d)', "a/b"),
    ],
)
def test_options_that_a_loader_is_given(code: str, expected: str) -> None:
    """A loader that is given an option loads the option's default, whatever the option's name."""
    assert rows_beside(f"from datasets import load_dataset\n{code}") == [
        (expected, "huggingface", "unknown", "default-argument", "medium")
    ]
