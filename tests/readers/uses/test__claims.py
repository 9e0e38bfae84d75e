"""What names say of their values, and which URLs and paths are data by themselves."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import DatasetUse
from mlpolicy.readers import Source
from mlpolicy.readers.uses import _claims
from mlpolicy.readers.uses.python_source import READER
from mlpolicy.tables import KeyRow, UseTables, shipped

Row = tuple[str, str, str, str, str]
#: Stands in every text, so that a text without uses is one that was read.
BESIDE = '\nseen_dataset = "seen/beside"\n'


def uses(code: str) -> list[Row]:
    """Dataset, source, purpose, how and confidence of each use but the one that stands in every text."""
    source = Source(path="tool.py", data=(code + BESIDE).encode(), tables=shipped())
    found = [use for use in READER.read(source) if isinstance(use, DatasetUse)]
    rows: list[Row] = [(use.dataset, use.source, use.purpose, use.how, use.confidence) for use in found]
    assert rows[-1] == ("seen/beside", "huggingface", "unknown", "variable", "medium")
    return rows[:-1]


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
    assert uses(code) == expected


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
    assert uses(code) == expected


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
    assert uses(code) == []


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
    assert uses(code) == expected


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
    assert uses(code) == []


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
    assert uses(code) == expected


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
    assert uses(code) == expected


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
    assert uses(code) == []


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
    assert len(uses('dataset_name = "a/b"')) == 1
    with pytest.raises(DecodeError) as error:
        uses('dataset_name = ["a/b", "c/d"]')
    assert error.value.kind == "too-many"
