"""What names say of their values, and which URLs and paths are data by themselves."""

import pytest
from tests.readers.python_uses import Row, rows_beside

from mlpolicy.errors import DecodeError
from mlpolicy.model import DatasetUse
from mlpolicy.readers import Source
from mlpolicy.readers.uses import _claims
from mlpolicy.readers.uses.python_source import READER
from mlpolicy.tables import KeyRow, UseTables, shipped


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            'dataset_path = "corpora/a/train.jsonl"',
            [("corpora/a/train.jsonl", "local", "unknown", "variable", "medium")],
        ),
        ('dataset_dir = "squad/v2"', [("squad/v2", "local", "unknown", "variable", "medium")]),
        ('dataset_url = "https://x.org/a.csv"', [("https://x.org/a.csv", "url", "unknown", "variable", "medium")]),
        ('dataset_url = "s3://my/data/a.csv"', [("s3://my/data/a.csv", "s3", "unknown", "variable", "medium")]),
        ('dataset = "squad"', [("squad", "huggingface", "unknown", "variable", "medium")]),
        ('def f(dataset_path="squad"): pass', [("squad", "local", "unknown", "default-argument", "medium")]),
        ('NAME = "a/b"\ndataset_name = NAME', [("a/b", "huggingface", "unknown", "variable", "medium")]),
        ('row = {"dataset": "squad", "weight": "x"}', [("squad", "huggingface", "unknown", "literal", "medium")]),
        (
            'class ChurchesTrain:\n    data_root = "data/churches/train/a.csv"',
            [("data/churches/train/a.csv", "local", "train", "variable", "medium")],
        ),
        ('TrainDataset(dataset_name="a/b")', [("a/b", "huggingface", "train", "literal", "medium")]),
        ('dataset_path = ROOT / "squad/train.json"', [("squad/train.json", "local", "unknown", "variable", "medium")]),
        ('dataset_name: str = "a/b"', [("a/b", "huggingface", "unknown", "variable", "medium")]),
    ],
)
def test_names_say_what_they_hold(code: str, expected: list[Row]) -> None:
    """What the name of a dataset holds is a use, with the source that name and value give it."""
    assert rows_beside(code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            'DATASETS = {"train": "a/b", "test": "c/d"}',
            [
                ("a/b", "huggingface", "train", "variable", "medium"),
                ("c/d", "huggingface", "eval", "variable", "medium"),
            ],
        ),
        (
            'DATASETS = {"a/b": 0.5, "c/d": 2}',
            [
                ("a/b", "huggingface", "unknown", "list/mixture", "medium"),
                ("c/d", "huggingface", "unknown", "list/mixture", "medium"),
            ],
        ),
        ('datasets = {"a/b": 0.5, f"{x}": 1, **more}', [("a/b", "huggingface", "unknown", "list/mixture", "medium")]),
        (
            'datasets = {"first": "a/b", "n": 3, "train": "c/d"}',
            [
                ("a/b", "huggingface", "unknown", "list/mixture", "medium"),
                ("c/d", "huggingface", "train", "variable", "medium"),
            ],
        ),
        (
            'datasets = {"train": ["a/b", "c/d"], "test": {"x": 1}}',
            [
                ("a/b", "huggingface", "train", "list/mixture", "medium"),
                ("c/d", "huggingface", "train", "list/mixture", "medium"),
            ],
        ),
        (
            'train_datasets = [["a/b"], ["c/d", 1], {"k": "v"}]',
            [
                ("a/b", "huggingface", "train", "list/mixture", "medium"),
                ("c/d", "huggingface", "train", "list/mixture", "medium"),
            ],
        ),
        ('dataset_name = ["a/b", 3]', [("a/b", "huggingface", "unknown", "list/mixture", "medium")]),
        ('datasets = {"train": ("a/b", 3)}', [("a/b", "huggingface", "train", "list/mixture", "medium")]),
        ('datasets = [[[["a/b"]]], "c/d"]', [("c/d", "huggingface", "unknown", "list/mixture", "medium")]),
    ],
)
def test_collections(code: str, expected: list[Row]) -> None:
    """Each element of a list, and of a mapping by split, by weight or by name, is a use."""
    assert rows_beside(code) == expected


@pytest.mark.parametrize(
    "code",
    [
        "train_dataset = dataset_name",
        "train_dataset = 3",
        'os.makedirs(data_path)\ndata_path = "out/run/a.csv"',
        'data_root.mkdir()\ndata_root = "stuff/here/x"',
        'dataset_url = "https://x.org/"',
        'data_url = "alpaca"',
        'dataset_url = "a/b"',
        'dataset = "huggingface.co/datasets/a"',
        'N = "squad"\ndataset = f"{N}"',
        'dataset = str("squad")',
        'dataset_path = "squad"',
        'def f(dataset_prefix="squad"): pass',
        'row = {"dataset": "squad", "answer": "x"}',
        'dataset_url = "s3://models/data/a.csv"',
        'dataset_path = OUT_DIR / "squad/train.json"',
        'datasets = {"first": "squad"}',
        'dataset_name = "{}"',
        'root_of = {"path": "squad"}',
        'datasets = {"train": {"name": 1}, "a": 3}',
        "dataset_name = name or other",
    ],
)
def test_names_that_hold_no_dataset(code: str) -> None:
    """Labels, folders that the text makes, addresses of nothing and what is put together are no uses."""
    assert rows_beside(code) == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('x = "data/dresses/part-1.csv"', [("data/dresses/part-1.csv", "local", "unknown", "variable", "medium")]),
        (
            'x_url = "https://x.org/dresses.csv"',
            [("https://x.org/dresses.csv", "url", "unknown", "variable", "medium")],
        ),
        (
            'urls = ["https://x.org/a.csv", "https://x.org/b.csv"]',
            [
                ("https://x.org/a.csv", "url", "unknown", "list/mixture", "medium"),
                ("https://x.org/b.csv", "url", "unknown", "list/mixture", "medium"),
            ],
        ),
        (
            'hub = "https://huggingface.co/datasets/a/b"',
            [("https://huggingface.co/datasets/a/b", "huggingface", "unknown", "variable", "medium")],
        ),
    ],
)
def test_places_that_are_data_by_themselves(code: str, expected: list[Row]) -> None:
    """A URL or path that its own words show to be data counts under any name."""
    assert rows_beside(code) == expected


@pytest.mark.parametrize(
    "code",
    [
        'model_path = "data/model_x/a.csv"',
        'x_url = "https://x.org/data/"',
        'x_url = "s3://bucket/data/"',
        'N = "q"\nx = f"data/{N}/part.csv"',
        'u = "s3://models/data/a.csv"',
        'output_url = "https://x.org/a.csv"',
        'def save_model():\n    x = "data/a/b.csv"',
        'x = "https://x.org/page"',
    ],
)
def test_places_that_are_not(code: str) -> None:
    """Models, outputs, folders of anything and what a run puts together do not count by their words."""
    assert rows_beside(code) == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            'ds = Ds(dataset="a/b", data_files="files/train.csv")',
            [("a/b", "huggingface", "unknown", "literal", "medium")],
        ),
        (
            'cfg = {"dataset_name": "a/b", "data_dir": "files/x.csv"}',
            [("a/b", "huggingface", "unknown", "literal", "medium")],
        ),
        (
            'cfg = {"dataset_name": "a/b", "train_path": "files/x.csv"}',
            [("a/b", "huggingface", "unknown", "literal", "medium")],
        ),
        (
            'cfg = {"dataset_name": "squad.csv", "data_files": "files/x.csv"}',
            [
                ("squad.csv", "local", "unknown", "literal", "medium"),
                ("files/x.csv", "local", "unknown", "literal", "medium"),
            ],
        ),
    ],
)
def test_files_of_a_hub_dataset(code: str, expected: list[Row]) -> None:
    """Files beside a dataset of the Hub are files of it; beside anything else they are uses of their own."""
    assert rows_beside(code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('urlretrieve("https://x.org/a.csv", "a.csv")', [("https://x.org/a.csv", "url", "unknown", "literal", "high")]),
        (
            'urlretrieve("https://x.org/download?id=3", "a.csv")',
            [("https://x.org/download", "url", "unknown", "literal", "high")],
        ),
        (
            'download_dataset("https://x.org/download?id=3", 4)',
            [("https://x.org/download", "url", "unknown", "literal", "high")],
        ),
        (
            'URL = "https://x.org/a.csv"\nurlretrieve(URL, filename="a.csv")',
            [("https://x.org/a.csv", "url", "unknown", "variable", "high")],
        ),
        ('download_train_data(url="https://x.org/page")', [("https://x.org/page", "url", "train", "literal", "high")]),
        (
            'urls = ["https://x.org/a.csv"]\ndownload(urls)',
            [("https://x.org/a.csv", "url", "unknown", "list/mixture", "medium")],
        ),
    ],
)
def test_what_is_fetched(code: str, expected: list[Row]) -> None:
    """A URL given to a function that gets things is a use, where URL, file or function speak of data."""
    assert rows_beside(code) == expected


@pytest.mark.parametrize(
    "code",
    [
        'urlretrieve("https://x.org/download?id=3")',
        'urlretrieve("https://x.org/download?id=3", "model.zip")',
        'download_dataset("https://x.org/weights.ckpt")',
        'download_data("https://x.org/data/tool.py", "a.csv")',
        'download_model("https://x.org/a.csv", "a.csv")',
        'urlretrieve("https://x.org/a.csv", model_path)',
        'download_data("https://x.org/{}", "a.csv")',
        'download_data("https://your-host/a.zip", "a.csv")',
    ],
)
def test_what_is_fetched_and_no_data(code: str) -> None:
    """Models, programs, pages that say nothing and addresses to be filled in are not data."""
    assert rows_beside(code) == []


ROW = KeyRow(key="mix.entry", source="huggingface", config=("subset",), split=("part",), revision=("sha",))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('mix = {"entry": "a/b", "subset": "en", "part": "test", "sha": "c0ffee"}', ("a/b", "en", ("test",), "c0ffee")),
        ('mix(entry="squad", part=chosen)', ("squad", None, (), None)),
        ('mix = {"entry": ["a/b"], "subset": chosen}', ("a/b", None, (), None)),
    ],
)
def test_rows_of_the_repository(code: str, expected: tuple[str, str | None, tuple[str, ...], str | None]) -> None:
    """A row for a name says which keys beside it hold configuration, split and revision; a bare word then counts."""
    source = Source(path="tool.py", data=code.encode(), tables=UseTables(keys=(ROW,)))
    (use,) = (use for use in READER.read(source) if isinstance(use, DatasetUse))
    assert (use.dataset, use.config, use.splits, use.revision) == expected
    assert use.row == "keys: mix.entry"


def test_too_many_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text in which more names hold datasets than anybody writes is a DecodeError."""
    monkeypatch.setattr(_claims, "MAX_CLAIMS", 2)
    assert len(rows_beside('dataset_name = "a/b"')) == 1
    with pytest.raises(DecodeError) as error:
        rows_beside('dataset_name = ["a/b", "c/d"]')
    assert error.value.kind == "too-many"


@pytest.mark.parametrize(
    "call",
    [
        'smart_open.open({url}, "w")',
        'fsspec.open({url}, mode="wb")',
        'fs.open({url}, "a")',
        'MODE = "r+b"\nsmart_open.smart_open({url}, MODE)',
        'urlopen({url}, "w-")',
    ],
)
def test_what_is_opened_for_writing_is_not_fetched(call: str) -> None:
    """A file that is opened in a mode that writes is made there."""
    assert rows_beside(call.format(url='"s3://b/data/x.csv"')) == []


def test_the_mode_of_what_is_downloaded_to() -> None:
    """What downloads a file opens another one to write it."""
    url = "https://x.org/data/a.csv"
    assert rows_beside(f'download("{url}", dest, mode="wb")') == [(url, "url", "unknown", "literal", "high")]


@pytest.mark.parametrize("rest", ["", ', "r"', ', mode="rb"', ', "data"', ", mode"])
def test_what_is_opened_for_reading_is_fetched(rest: str) -> None:
    """Another mode, or an argument that is none, leaves it fetched."""
    assert rows_beside(f'fs.open("s3://b/data/x.csv"{rest})') == [
        ("s3://b/data/x.csv", "s3", "unknown", "literal", "high")
    ]


def described(code: str) -> list[tuple[str, str | None]]:
    """Dataset and configuration of each use."""
    found = READER.read(Source(path="tool.py", data=code.encode(), tables=shipped()))
    return [(one.dataset, one.config) for one in found if isinstance(one, DatasetUse)]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('class A(Task):\n    DATASET_PATH = "super_glue"\n    DATASET_NAME = "boolq"', [("super_glue", "boolq")]),
        ('class A(Task):\n    DATASET_PATH = "o/race"\n    DATASET_NAME = None', [("o/race", None)]),
        ('class A(Task):\n    DATASET_PATH = None\n    DATASET_NAME = "squad"', [("squad", None)]),
        ('class A(Task):\n    DATASET_PATH = getfile(x)\n    DATASET_NAME = "squad"', []),
        ('class A(Task):\n    DATASET_PATH = "o/n"\nclass B(A):\n    DATASET_NAME = "squad"', [("o/n", None)]),
        ('class A(Task):\n    dataset_path: str = "o/n"\n    dataset_name: str = "squad"', [("o/n", "squad")]),
        ('f(dataset_path="o/n", dataset_name="squad")', [("o/n", "squad")]),
        ('class A(Task):\n    DATASET_NAME = "squad"', [("squad", None)]),
        ('DATASET_PATH = "o/n"\nDATASET_NAME = "squad"', [("o/n", None), ("squad", None)]),
    ],
)
def test_the_name_beside_a_path_is_that_of_its_subset(code: str, expected: list[tuple[str, str | None]]) -> None:
    """Of a class's path and name the name says which part, in classes below too; apart they are two."""
    assert described(code) == expected


@pytest.mark.parametrize(
    "value", ["~/.cache/huggingface/datasets/squad", "/home/me/.cache/data/x/train.csv", "~/.cache"]
)
def test_caches_hold_what_comes_from_elsewhere(value: str) -> None:
    """A path below `.cache` names no dataset, whatever holds it."""
    assert rows_beside(f'data_path = "{value}"\ndef f(train_data_dir="{value}"): pass\npd.read_csv("{value}")') == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("models", None),
        ("datasets", None),
        ("repos/create", None),
        ("models/o/n", None),
        ("datasets/o/n", "hf:o/n"),
        ("datasets/o/n/tree/main", "hf:o/n"),
        ("datasets/squad/parquet", "hf:rajpurkar/squad"),
        ("datasets/squad?full=1", "hf:rajpurkar/squad"),
    ],
)
def test_questions_to_the_hub(path: str, expected: str | None) -> None:
    """Of the addresses of the Hub's interface only those of a dataset count."""
    code = f'import pandas as pd\ndataset_url = "https://huggingface.co/api/{path}"\npd.read_json(dataset_url)\n'
    found = READER.read(Source(path="tool.py", data=code.encode(), tables=shipped()))
    assert {one.id for one in found if isinstance(one, DatasetUse)} == ({expected} if expected else set())


def test_names_before_a_call_that_makes_a_folder() -> None:
    """Only the whole name before `.mkdir(` is one of a folder, and the search for it is linear."""
    assert rows_beside("xdata_root.mkdir()\n" + "a" * 200_000 + '\ndata_root = "stuff/here/x"') != []
