"""Dataset uses of Python source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetUse, Part
from mlpolicy.places import Locator
from mlpolicy.readers import Source
from mlpolicy.readers.uses import _loaders, _names, _syntax, _texts, _uses, _values
from mlpolicy.readers.uses.python_source import READER
from mlpolicy.tables import LoaderRow, UseTables, shipped

HF = "from datasets import load_dataset\n"


def uses(code: str | bytes, path: str = "train.py", rows: tuple[LoaderRow, ...] | None = None) -> list[DatasetUse]:
    """What the reader yields for a file."""
    data = code.encode() if isinstance(code, str) else code
    found = READER.read(Source(path=path, data=data, tables=shipped() if rows is None else UseTables(loaders=rows)))
    return [use for use in found if isinstance(use, DatasetUse)]


def short(code: str, path: str = "train.py") -> list[tuple[str, str, str]]:
    """Dataset, how and confidence of each use."""
    return [(use.dataset, use.how, use.confidence) for use in uses(code, path)]


def datasets(code: str, path: str = "train.py") -> list[str]:
    return [use.dataset for use in uses(code, path)]


def test_whole_use() -> None:
    """A use carries identity, place, parts, attributes and the row that recognised it."""
    code = f'{HF}ds = load_dataset(\n    "allenai/c4", "en", split="train[:1%]", revision="abc123"\n)\n'
    at = At(start=57, end=69)
    assert uses(code) == [
        DatasetUse(
            dataset="allenai/c4",
            id=uses(code)[0].id,
            source="huggingface",
            path="train.py",
            at=at,
            parts=(
                Part(name="dataset", path="train.py", at=at),
                Part(name="call", path="train.py", at=At(start=39, end=51)),
            ),
            config="en",
            revision="abc123",
            purpose="train",
            splits=("train[:1%]",),
            row="loaders: datasets.load_dataset",
        )
    ]
    assert uses(code)[0].id == "hf:allenai/c4"
    place = Locator("train.py", code.encode()).locate(at)
    assert (place.line, place.column) == (3, 5)


def test_matches_python_files_only() -> None:
    """Python files are read, nothing else."""
    assert [READER.matches(path) for path in ("a.py", "a.pyi", "a.ipynb", "py")] == [True, True, False, False]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import datasets\ndatasets.load_dataset('a/b')", "a/b"),
        ("import datasets as d\nd.load_dataset('a/b')", "a/b"),
        ("from datasets import load_dataset as ld\nld('a/b')", "a/b"),
        ("from datasets import (\n    Dataset,\n    load_dataset,\n)\nload_dataset('a/b')", "a/b"),
        ("import os, datasets\ndatasets.load_dataset('a/b')", "a/b"),
        ("import datasets.load\ndatasets.load.load_dataset('a/b')", "a/b"),
        ("from datasets import load_dataset\nload = load_dataset\nload('a/b')", "a/b"),
        ("import datasets\nhub = datasets\nload = hub.load_dataset\nload('a/b')", "a/b"),
        ("def f():\n    from datasets import load_dataset\n    return load_dataset('a/b')", "a/b"),
        ("try:\n    from datasets import load_dataset\nexcept E:\n    load_dataset = None\nload_dataset('a/b')", "a/b"),
        ("import torchvision\ntorchvision.datasets.MNIST('x')", "MNIST"),
        ("import torchvision.datasets as dset\ndset.CIFAR10('x')", "CIFAR10"),
        ("from torchvision import datasets, transforms\ndatasets.SVHN('x')", "SVHN"),
        ("from torchvision.datasets import MNIST as M\nM('x')", "MNIST"),
        ("import torchaudio\ntorchaudio.datasets.LIBRISPEECH('x')", "LIBRISPEECH"),
        ("from torchtext import datasets\ndatasets.SNLI.splits(a, b)", "SNLI"),
        ("import tensorflow_datasets as tfds\ntfds.load('mnist')", "mnist"),
        ("import tensorflow as tf\ntf.keras.datasets.mnist.load_data()", "mnist"),
        ("from tensorflow import keras\nkeras.datasets.imdb.load_data()", "imdb"),
        ("from tensorflow.keras.datasets import cifar10\ncifar10.load_data()", "cifar10"),
        ("import keras\nd = keras.datasets.mnist\nd.load_data()", "mnist"),
        ("import sklearn.datasets\nsklearn.datasets.fetch_20newsgroups()", "20newsgroups"),
        ("from sklearn.datasets import load_iris\nload_iris(as_frame=True)", "iris"),
        ("from sklearn.datasets import fetch_openml\nfetch_openml('mnist_784')", "mnist_784"),
        ("from sklearn.datasets import fetch_openml\nfetch_openml(data_id=61)", "openml:61"),
        ("from torchvision.datasets import *\nMNIST('x')", "MNIST"),
        ("import pandas as pd\npd.read_csv('https://x.org/a.csv')", "https://x.org/a.csv"),
        ("import polars as pl\npl.scan_parquet('s3://b/a.parquet')", "s3://b/a.parquet"),
        ("import dask.dataframe as dd\ndd.read_csv('gs://b/*.csv')", "gs://b/*.csv"),
        ("from datasets import load_from_disk\nload_from_disk('data/x')", "data/x"),
        ("from datasets import Dataset\nDataset.from_json('x.jsonl')", "x.jsonl"),
        ("from huggingface_hub import snapshot_download as s\ns('a/b', repo_type='dataset')", "a/b"),
        ("import huggingface_hub as h\nh.hf_hub_download(repo_id='a/b', filename='f', repo_type='dataset')", "a/b"),
        (f"{HF}print 'python 2'\nload_dataset('a/b')", "a/b"),
        (f"{HF}load_dataset('a/b')\nexec 'x' in y; raise E, 'm'", "a/b"),
        (f"{HF}match x:\n    case 1: load_dataset('a/b')\ntype X[T] = int", "a/b"),
        (f"{HF}%matplotlib inline\n!ls\nload_dataset('a/b')", "a/b"),
        (f"\ufeff{HF}load_dataset('a/b')", "a/b"),
        (f"{HF}load_dataset('a/b')".replace("\n", "\r\n"), "a/b"),
    ],
)
def test_reads_calls(code: str, expected: str) -> None:
    """A loader is recognised through every way of importing and naming it."""
    assert datasets(code) == [expected]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("load_dataset('a/b')", ("a/b", "literal", "high")),
        ("load_dataset(path='a/b')", ("a/b", "literal", "high")),
        ("load_dataset('a/' 'b')", ("a/b", "literal", "high")),
        ("load_dataset('a/' f'{X}')\nX = 'b'", ("a/b", "f-string", "high")),
        ("load_dataset(('a/b'))", ("a/b", "literal", "high")),
        ("load_dataset(r'a/b')", ("a/b", "literal", "high")),
        ("load_dataset('a\\x2fb')", ("a/b", "literal", "high")),
        ("load_dataset(str('a/b'))", ("a/b", "literal", "high")),
        ("X = 'a/b'\nload_dataset(X)", ("a/b", "variable", "high")),
        ("X: str = 'a/b'\nload_dataset(X)", ("a/b", "variable", "high")),
        ("X = Y = 'a/b'\nload_dataset(Y)", ("a/b", "variable", "high")),
        ("if (X := 'a/b'): load_dataset(X)", ("a/b", "variable", "high")),
        ("X, Y = 'a/b', 'c/d'\nload_dataset(Y)", ("c/d", "variable", "high")),
        ("(X, [Y, *Z]) = ('a/b', ['c/d', 1])\nload_dataset(Y)", ("c/d", "variable", "high")),
        ("O = 'a'\nload_dataset(f'{O}/b{{x y}}')", ("a/b{x y}", "f-string", "high")),
        ("O = 'a'\nload_dataset(O + '/b')", ("a/b", "f-string", "high")),
        ("import os\nload_dataset(os.path.join('a', 'b'))", ("a/b", "f-string", "high")),
        ("from pathlib import Path\nload_dataset(Path('a') / 'b')", ("a/b", "f-string", "high")),
        ("def f(n='a/b'):\n    load_dataset(n)", ("a/b", "default-argument", "medium")),
        ("def f(n: str = 'a/b'):\n    load_dataset(n)", ("a/b", "default-argument", "medium")),
        ("f = lambda n='a/b': load_dataset(n)", ("a/b", "default-argument", "medium")),
        ("def f(n='a/b'):\n    load_dataset(f'{n}-x')", ("a/b-x", "f-string", "medium")),
        ("def f(n=None):\n    n = n or 'a/b'\n    load_dataset(n)", ("a/b", "default-argument", "medium")),
        ("def f(n=None):\n    if n is None:\n        n = 'a/b'\n    load_dataset(n)", ("a/b", "variable", "medium")),
        ("load_dataset(args.d or 'a/b')", ("a/b", "default-argument", "medium")),
        ("import os\nload_dataset(os.environ.get('D', 'a/b'))", ("a/b", "default-argument", "medium")),
        ("import os\nload_dataset(os.getenv('D', 'a/b'))", ("a/b", "default-argument", "medium")),
        ("load_dataset(cfg.get('d', 'a/b'))", ("a/b", "default-argument", "medium")),
        (
            "p.add_argument('--data-set', default='a/b')\nload_dataset(args.data_set)",
            ("a/b", "default-argument", "medium"),
        ),
        (
            "p.add_argument('-d', '--name', dest='d', default='a/b')\nload_dataset(self.args.d)",
            ("a/b", "default-argument", "medium"),
        ),
        ("p.add_argument('d', nargs='?', default='a/b')\nload_dataset(args.d)", ("a/b", "default-argument", "medium")),
        ("@dataclass\nclass A:\n    d: str = 'a/b'\nload_dataset(a.d)", ("a/b", "dataclass-default", "medium")),
        (
            "@dc.dataclass(frozen=True)\nclass A:\n    d: str = field(default='a/b')\nload_dataset(a.d)",
            ("a/b", "dataclass-default", "medium"),
        ),
        ("class A(BaseModel):\n    d: str = Field('a/b')\nload_dataset(a.d)", ("a/b", "dataclass-default", "medium")),
        (
            "@dataclass\nclass A:\n    d: str = 'a/b'\n    def f(self): load_dataset(self.d)",
            ("a/b", "dataclass-default", "medium"),
        ),
        ("class A:\n    D = 'a/b'\nload_dataset(A.D)", ("a/b", "variable", "high")),
        ("class A:\n    D = 'a/b'\n    def f(self): load_dataset(self.D)", ("a/b", "variable", "high")),
        ("class A:\n    D = 'a/b'\n    X = load_dataset(D)", ("a/b", "variable", "high")),
        (
            "class A:\n    def __init__(self):\n        self.d = 'a/b'\n    def f(self): load_dataset(self.d)",
            ("a/b", "variable", "high"),
        ),
        ("cfg = make()\ncfg.d = 'a/b'\nload_dataset(cfg.d)", ("a/b", "variable", "high")),
        ("C = {'n': 1, 'd': 'a/b', **z}\nload_dataset(C['d'])", ("a/b", "variable", "high")),
        ("C = ['a/b', 'c/d']\nload_dataset(C[1])", ("c/d", "variable", "high")),
        ("def f():\n    global X\n    X = 'a/b'\nload_dataset(X)", ("a/b", "variable", "high")),
        ("X = 'a/b'\nX = 'c/d'\nload_dataset(X)", ("c/d", "variable", "high")),
        ("X = 'a/b'\nload_dataset(X)\nX = 'c/d'", ("a/b", "variable", "high")),
        ("if z: X = 'a/b'\nelse: X = 'a/b'\nload_dataset(X)", ("a/b", "variable", "high")),
        ("def f(X='a/b'):\n    load_dataset(X)\n    X = 'c/d'", ("a/b", "default-argument", "medium")),
        ("X = 'a/b'\ndef f():\n    def g(): return load_dataset(X)\n    return g", ("a/b", "variable", "high")),
        ("X = 'c/d'\nfor _ in y:\n    X = 'a/b'\n    load_dataset(X)", ("a/b", "variable", "high")),
    ],
)
def test_resolves_values(code: str, expected: tuple[str, str, str]) -> None:
    """A dataset is read from whatever the same file says, with how it was found and how certain that is."""
    assert short(HF + code) == [expected]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("for n in ['a/b', 'c/d']: load_dataset(n)", ["a/b", "c/d"]),
        ("N = ('a/b', 'c/d')\nfor n in N: load_dataset(n)", ["a/b", "c/d"]),
        ("[load_dataset(n) for n in sorted({'a/b', 'c/d'})]", ["a/b", "c/d"]),
        ("for n, c in [('a/b', 1), ('c/d', 2)]: load_dataset(n)", ["a/b", "c/d"]),
        ("for n, (c, m) in [('x', (1, 'a/b'))]: load_dataset(m)", ["a/b"]),
        ("for i, n in enumerate(['a/b', 'c/d']): load_dataset(n)", ["a/b", "c/d"]),
        ("for n, w in zip(['a/b', 'c/d'], [1, 2]): load_dataset(n)", ["a/b", "c/d"]),
        ("W = {'a/b': 1, 'c/d': 2}\nfor n in W: load_dataset(n)", ["a/b", "c/d"]),
        ("W = {'a/b': 1}\nfor n in W.keys(): load_dataset(n)", ["a/b"]),
        ("W = {'a/b': 1}\nfor n, w in W.items(): load_dataset(n)", ["a/b"]),
        ("W = {'x': 'a/b'}\nfor n in W.values(): load_dataset(n)", ["a/b"]),
        ("W = {'x': ('a/b', 1)}\nfor k, (n, w) in W.items(): load_dataset(n)", ["a/b"]),
        ("load_dataset(['a/b', 'c/d'])", ["a/b", "c/d"]),
    ],
)
def test_resolves_collections(code: str, expected: list[str]) -> None:
    """Every element that a loop goes through is a use."""
    assert short(HF + code) == [(name, "list/mixture", "high") for name in expected]


def test_either_branch_of_a_conditional_expression() -> None:
    """Both values of `a if test else b` are in use, neither for certain."""
    assert short(f"{HF}load_dataset('a/b' if x else 'c/d')") == [
        ("a/b", "literal", "medium"),
        ("c/d", "literal", "medium"),
    ]


@pytest.mark.parametrize(
    ("code", "expression"),
    [
        ("load_dataset(sys.argv[1])", "sys.argv[1]"),
        ("load_dataset(name)", "name"),
        ("load_dataset(get(\n    name,  1))", "get( name, 1)"),
        ("load_dataset(**config)", "**config"),
        ("load_dataset(*names)", "*names"),
        ("load_dataset('')", "''"),
        ("load_dataset('<your-dataset>')", "'<your-dataset>'"),
        ("load_dataset('path/to/data')", "'path/to/data'"),
        ("load_dataset('your-org/your-data')", "'your-org/your-data'"),
        ("load_dataset('${DATA}')", "'${DATA}'"),
        ("load_dataset('a/{}')", "'a/{}'"),
        ("def f(n): load_dataset(n)", "n"),
        ("def f(*n, **k): load_dataset(n)", "n"),
        ("def f(n=None): load_dataset(n)", "n"),
        ("def f(n=''): load_dataset(n)", "n"),
        ("if x: N = 'a/b'\nelse: N = 'c/d'\nload_dataset(N)", "N"),
        ("N = 'a/b'\nfor _ in x:\n    load_dataset(N)\n    N = 'c/d'", "N"),
        ("N = 'a/b'\nN += 'c'\nload_dataset(N)", "N"),
        ("def f():\n    load_dataset(N)\nN = 'a/b'\nN = 'c/d'", "N"),
        ("load_dataset(N)\nN = 'a/b'\nN = 'c/d'", "N"),
        ("load_dataset(*names, 'a/b')", "*names"),
        ("def f(a, *, n): load_dataset(n)", "n"),
        ("f().n = g()[0] = h()['x'] = 'a/b'\nload_dataset(n)", "n"),
        ("n: str\nload_dataset(n)", "n"),
        ("for n in names: load_dataset(n)", "n"),
        ("for n in ['a/b', x]: load_dataset(n)", "n"),
        ("for n in zip(a, b): load_dataset(n)", "n"),
        ("for n in m.items(): load_dataset(n)", "n"),
        ("W = {'a/b': 1}\nfor n in W.items(): load_dataset(n)", "n"),
        ("for i, n in enumerate(z): load_dataset(i)", "i"),
        ("for n, m in [('a/b',)]: load_dataset(m)", "m"),
        ("for n, m in W.items(): load_dataset(m)", "m"),
        ("with open(x) as n: load_dataset(n)", "n"),
        ("n, m = pair\nload_dataset(n)", "n"),
        ("n, *m = 'a/b', 'c/d'\nload_dataset(m)", "m"),
        ("load_dataset(f'{x}/b')", "f'{x}/b'"),
        ("X = 'a'\nload_dataset(f'{X!r}/b')", "f'{X!r}/b'"),
        ("load_dataset('a' 'b' f'{x}')", "'a' 'b' f'{x}'"),
        ("load_dataset('a' + x)", "'a' + x"),
        ("load_dataset('a' % 'b')", "'a' % 'b'"),
        ("load_dataset(x and 'a/b')", "x and 'a/b'"),
        ("load_dataset('a/b' if x else y)", "'a/b' if x else y"),
        ("import os\nload_dataset(os.path.join())", "os.path.join()"),
        ("import os\nload_dataset(os.path.join(x, 'a'))", "os.path.join(x, 'a')"),
        ("load_dataset(str(*x))", "str(*x)"),
        ("load_dataset(a().b)", "a().b"),
        ("load_dataset(a.b)\nimport a", "a.b"),
        ("load_dataset(args.d)", "args.d"),
        ("p.add_argument('--d', required=True)\nload_dataset(args.d)", "args.d"),
        ("p.add_argument('--d', default='a/b')\np.add_argument('--d', default='c/d')\nload_dataset(args.d)", "args.d"),
        ("p.add_argument(x)\nload_dataset(args.d)", "args.d"),
        ("@dataclass\nclass A:\n    d: str\nload_dataset(a.d)", "a.d"),
        ("@dataclass\nclass A:\n    d: str = None\nload_dataset(a.d)", "a.d"),
        ("@dataclass\nclass A:\n    d: str = 'a/b'\n@define\nclass B:\n    d: str = 'c/d'\nload_dataset(a.d)", "a.d"),
        ("class A:\n    d = 'a/b'\nload_dataset(a.d)", "a.d"),
        ("class A:\n    def f(self): load_dataset(self.d)", "self.d"),
        ("load_dataset(self.d)", "self.d"),
        ("class A:\n    D = 'a/b'\n    def f(self): load_dataset(D)", "D"),
        ("C = {'d': 'a/b'}\nC['d'] = x\nload_dataset(C['d'])", "C['d']"),
        ("C = {'d': 'a/b'}\nload_dataset(C['e'])", "C['e']"),
        ("C = ['a/b']\nload_dataset(C[1])", "C[1]"),
        ("C = ['a/b']\nload_dataset(C[i])", "C[i]"),
        ("load_dataset(f()['d'])", "f()['d']"),
        ("N = N + 'a'\nload_dataset(N)", "N"),
        ("A = B\nB = A\nload_dataset(A)", "A"),
        ("del N\nload_dataset(N)", "N"),
        ("def N(): pass\nload_dataset(N)", "N"),
        ("load_dataset(-1)", "-1"),
        (f"load_dataset(f({'1, ' * 60}))", f"f({'1, ' * 60})"[:80]),
    ],
)
def test_reports_what_the_file_does_not_say(code: str, expression: str) -> None:
    """What cannot be worked out is reported with its expression, on one line and cut, and without an id."""
    found = uses(HF + code)
    assert [(use.dataset, use.id, use.how, use.confidence) for use in found] == [
        (f"?{expression}", None, "unresolvable", "high")
    ]


@pytest.mark.parametrize(
    "code",
    [
        "",
        "x = 1",
        "# load_dataset('a/b')\nfrom datasets import load_dataset",
        "from datasets import load_dataset",
        "from datasets import get_dataset_config_names\nget_dataset_config_names('a/b')",
        '"""from datasets import load_dataset\nload_dataset(\'a/b\')"""',
        f"{HF}x = \"load_dataset('a/b')\"",
        f"{HF}load_dataset()",
        "def load_dataset(x): pass\nload_dataset('a/b')  # import datasets",
        "from mylib import load_dataset\nload_dataset('a/b')  # from datasets import x",
        "from .datasets import load_dataset\nload_dataset('a/b')",
        "load_dataset('a/b')",
        "import torchvision\ntorchvision.datasets.FakeData()",
        "from torchvision import models\nmodels.resnet18()  # datasets",
        "from sklearn.datasets import make_moons\nmake_moons()",
        "import datasets\ndatasets.Dataset.from_dict({})",
        "import pandas as pd\npd.read_csv('data.csv')\npd.read_csv(path)\npd.read_html('https://x.org')",
        "import pandas as pd\npd.DataFrame(['https://x.org/a.csv'])",
        "from huggingface_hub import snapshot_download\nsnapshot_download('org/model')",
        "from huggingface_hub import snapshot_download\nsnapshot_download('org/model', repo_type=kind)",
        f"{HF}load_dataset('json')",
        f"{HF}def f(load_dataset): load_dataset('a/b')",
        f"{HF}load = load_dataset()\nload('a/b')",
        f"{HF}a = load_dataset\nb = a\nc = b\nd = c\ne = d\nf = e\ng = f\ng('a/b')",
        f"{HF}f = e\ne = d\nd = c\nc = b\nb = a\na = load_dataset\nf('a/b')",
        f"{HF}(load_dataset or x)('a/b')",
        f"{HF}f().load_dataset('a/b')",
        f"{HF}load_dataset.{'x' * 300}('a/b')",
        "import datasets\n(datasets.load_dataset)",
    ],
)
def test_ignores(code: str) -> None:
    """Comments, strings, other functions of the same name, models, generators, builders without files: no uses."""
    assert uses(code) == []


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("'json', data_files='a.jsonl'", [("a.jsonl", "local", "unknown", "literal")]),
        (
            "'json', data_files=['a.jsonl', 'b.jsonl']",
            [("a.jsonl", "local", "unknown", "list/mixture"), ("b.jsonl", "local", "unknown", "list/mixture")],
        ),
        (
            "'csv', data_files={'train': 'a.csv', 'test': ['b.csv']}, split='train'",
            [("a.csv", "local", "train", "literal"), ("b.csv", "local", "eval", "literal")],
        ),
        (
            "'parquet', data_files='hf://datasets/o/n/*.parquet'",
            [("hf://datasets/o/n/*.parquet", "huggingface", "unknown", "literal")],
        ),
        (
            "'parquet', data_files='https://hf.co/datasets/o/n/resolve/main/a.parquet'",
            [("https://hf.co/datasets/o/n/resolve/main/a.parquet", "huggingface", "unknown", "literal")],
        ),
        ("'text', data_files='abfs://c/x.txt'", [("abfs://c/x.txt", "other", "unknown", "literal")]),
        ("'imagefolder', data_dir='images'", [("images", "local", "unknown", "literal")]),
        ("'json', **options", [("?**options", "local", "unknown", "unresolvable")]),
        ("'json', data_files={'train': x}", [("?x", "local", "train", "unresolvable")]),
        ("'a/b', data_files='c.json'", [("a/b", "huggingface", "unknown", "literal")]),
        ("kind, data_files='a.json'", [("a.json", "local", "unknown", "literal")]),
        (
            "kind, data_files={'train': x, 'test': 'b.json'}",
            [
                ("?x", "local", "train", "unresolvable"),
                ("b.json", "local", "eval", "literal"),
            ],
        ),
        ("**options, data_files='a.json'", [("a.json", "local", "unknown", "literal")]),
        ("kind, data_files=files", [("?kind", "huggingface", "unknown", "unresolvable")]),
        ("kind, data_dir='images'", [("?kind", "huggingface", "unknown", "unresolvable")]),
        ("k if x else 'json', split='train'", [("?k if x else 'json'", "huggingface", "train", "unresolvable")]),
        ("'json' if x else 'csv', data_files=f", [("?f", "local", "unknown", "unresolvable")]),
        ("'json', ata_files=f", [("?load_dataset('json', ata_files=f)", "local", "unknown", "unresolvable")]),
        ("pth='a/b'", [("?load_dataset(pth='a/b')", "huggingface", "unknown", "unresolvable")]),
        ("'./data/x'", [("./data/x", "local", "unknown", "literal")]),
        ("'data/x.py'", [("data/x.py", "local", "unknown", "literal")]),
        ("'a/b/c'", [("a/b/c", "local", "unknown", "literal")]),
        ("'C:\\\\data'", [("C:\\data", "local", "unknown", "literal")]),
    ],
)
def test_builders_and_paths(arguments: str, expected: list[tuple[str, str, str, str]]) -> None:
    """A builder's name is no dataset: its files are. A path or URL given to a Hub loader is one."""
    found = uses(f"{HF}load_dataset({arguments})")
    assert [(use.dataset, use.source, use.purpose, use.how) for use in found] == expected


@pytest.mark.parametrize(
    ("code", "path", "expected"),
    [
        ("load_dataset('a', split='train')", "x.py", ("train", ("train",))),
        ("load_dataset('a', split='validation')", "x.py", ("eval", ("validation",))),
        ("load_dataset('a', split=['train', 'test'])", "x.py", ("train", ("train", "test"))),
        ("load_dataset('a', split='latest')", "x.py", ("unknown", ("latest",))),
        ("load_dataset('a', split=x)", "x.py", ("unknown", ())),
        ("load_dataset('a')['test']", "x.py", ("eval", ("test",))),
        ("load_dataset('a')[x]", "x.py", ("unknown", ())),
        ("test_ds = load_dataset('a')", "x.py", ("eval", ())),
        ("trainSet = load_dataset('a')['x']", "x.py", ("train", ("x",))),
        ("train_test = load_dataset('a')", "x.py", ("unknown", ())),
        ("a, b = load_dataset('a')", "x.py", ("unknown", ())),
        ("Trainer(eval_dataset=load_dataset('a'))", "x.py", ("eval", ())),
        ("d = {'train': load_dataset('a')}", "x.py", ("train", ())),
        ("d = {k: load_dataset('a')}", "x.py", ("unknown", ())),
        ("d = {x: load_dataset('a'), 1: 2}", "x.py", ("unknown", ())),
        ("load_dataset('a')", "scripts/eval_model.py", ("eval", ())),
        ("load_dataset('a')", "test_x.py", ("eval", ())),
        ("load_dataset('a')", "model_test.py", ("eval", ())),
        ("load_dataset('a', split='train')", "eval.py", ("train", ("train",))),
        ("load_dataset('a')", "evaluator.py", ("unknown", ())),
        ("load_dataset('json', data_files='a', split='train')", "x.py", ("train", ("train",))),
        ("load_dataset('json', data_files='a', split='train')", "eval.py", ("eval", ("train",))),
        ("eval_ds = load_dataset('json', data_files='a', split='train')", "x.py", ("eval", ("train",))),
        ("load_dataset('json', data_files={'train': 'a'}, split='train')", "eval.py", ("train", ("train",))),
    ],
)
def test_purpose(code: str, path: str, expected: tuple[str, tuple[str, ...]]) -> None:
    """Purpose comes from the split, then from what receives the data, then from the file's name."""
    (use,) = uses(HF + code, path)
    assert (use.purpose, use.splits) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("datasets.MNIST('x', train=True)", ("MNIST", "train", ("train",))),
        ("datasets.MNIST('x', train=False)", ("MNIST", "eval", ("test",))),
        ("datasets.MNIST('x', False)", ("MNIST", "eval", ("test",))),
        ("datasets.MNIST('x', train=flag)", ("MNIST", "unknown", ())),
        ("datasets.SVHN('x', 'test')", ("SVHN", "eval", ("test",))),
        ("datasets.VOCDetection('x', '2012', image_set='val')", ("VOCDetection", "eval", ("val",))),
        ("datasets.VOCDetection('x', '2012')", ("VOCDetection", "unknown", ())),
        ("datasets.ImageNet('x', split=True)", ("ImageNet", "unknown", ())),
        ("datasets.ImageFolder(os.path.join('imagenet', 'val'))", ("imagenet", "eval", ("val",))),
        ("datasets.ImageFolder(Path('a') / 'b')", ("a/b", "unknown", ())),
        ("datasets.ImageFolder(x)", ("?x", "unknown", ())),
    ],
)
def test_torchvision(code: str, expected: tuple[str, str, tuple[str, ...]]) -> None:
    """Vision datasets: flags and split names; a folder named after a split is the split of the folder above."""
    (use,) = uses(f"import os\nfrom pathlib import Path\nfrom torchvision import datasets\n{code}")
    assert (use.dataset, use.purpose, use.splits) == expected


@pytest.mark.parametrize(
    ("code", "dataset", "identity", "config", "revision"),
    [
        ("import tensorflow_datasets as t\nt.load('glue/mrpc:1.0.0')", "glue/mrpc:1.0.0", "tfds:glue", "mrpc", "1.0.0"),
        ("from sklearn.datasets import fetch_openml\nfetch_openml(data_id=61)", "openml:61", "openml:61", None, None),
        ("from torchtext import datasets\ndatasets.Multi30k()", "Multi30k", "torchtext:Multi30k", None, None),
        (f"{HF}load_dataset('Squad')", "Squad", "hf:rajpurkar/squad", None, None),
        (f"{HF}C = 'en'\nload_dataset('a/b', name=C, revision=R)\nR = 'v1'", "a/b", "hf:a/b", "en", "v1"),
        (f"{HF}def f(c='en'): load_dataset('a/b', c, revision=x)", "a/b", "hf:a/b", None, None),
    ],
)
def test_identity(code: str, dataset: str, identity: str, config: str | None, revision: str | None) -> None:
    """Configuration and revision are attributes, never part of the id, and only certain ones count."""
    (use,) = uses(code)
    assert (use.dataset, use.id, use.config, use.revision) == (dataset, identity, config, revision)


def test_files_beside_an_uncertain_name_are_less_certain() -> None:
    """They may be files of a dataset on the Hub; beside a builder's name they are not."""
    code = f"{HF}def f(kind='json'):\n    load_dataset(kind, data_files='a')\nload_dataset('json', data_files='b')"
    assert short(code) == [("a", "literal", "medium"), ("b", "literal", "high")]


@pytest.mark.parametrize(
    ("code", "dataset", "identity", "private"),
    [
        ("pd.read_csv('https://u:PW@h.org/x.csv?sig=TOK')", "https://h.org/x.csv", "url:https://h.org/x.csv", True),
        ("pd.read_csv('https://h.org/x.csv?raw')", "https://h.org/x.csv", "url:https://h.org/x.csv", False),
        (
            "U = 'https://h.org/x.csv'\npd.read_csv(U + '?sig=TOK')",
            "https://h.org/x.csv",
            "url:https://h.org/x.csv",
            True,
        ),
        ("pd.read_csv(f'https://h.org/{n}?sig=TOK')", "?f'https://h.org/{n}", None, True),
        ("pd.read_csv(f'https://u:PW@h.org/{n}')", "?f'https://h.org/{n}'", None, True),
        (f"pd.read_csv(f'https://{'PW' * 300}@h.org/{{n}}')", "?f'https://h.org/{n}'", None, True),
        ("load_dataset('json', data_files='x.json?sig=TOK')", "x.json", "path:x.json", True),
        ("load_dataset('json', files='https://h?sig=TOK')", "?load_dataset('json', files='https://h", None, True),
    ],
)
def test_what_gives_access_is_left_out(code: str, dataset: str, identity: str | None, private: bool) -> None:
    """Passwords and signatures are in no field, and the source line that holds them is not to be shown."""
    (use,) = uses(f"{HF}import pandas as pd\n{code}")
    assert (use.dataset, use.id, use.private) == (dataset, identity, private)
    assert not any(secret in repr(use) for secret in ("PW", "TOK"))


def test_partly_known_remote_values() -> None:
    """A table reader given a URL with unknown parts is reported; one given an unknown value is not."""
    code = "import pandas as pd\npd.read_csv(f's3://bucket/{day}.csv')\npd.read_csv(day)"
    assert short(code) == [("?f's3://bucket/{day}.csv'", "unresolvable", "high")]


def test_star_import_is_low_confidence() -> None:
    """What only a star import can have brought is not certain, resolved or not."""
    assert short("from datasets import *\nload_dataset('a/b')\nload_dataset(x)") == [
        ("a/b", "literal", "low"),
        ("?x", "unresolvable", "low"),
    ]
    assert datasets("from datasets import *\nfrom lib import load_dataset\nload_dataset('a/b')") == []


def test_equal_uses_are_one() -> None:
    """The same constant loaded twice in the same way is one use; another split is another use."""
    code = (
        f"{HF}N = 'a/b'\nload_dataset(N, split='train')\nload_dataset(N, split='train')\nload_dataset(N, split='test')"
    )
    assert [use.splits for use in uses(code)] == [("train",), ("test",)]


def test_places_of_an_alias() -> None:
    """The place is the literal, the default or the word in the call that names the dataset, wherever that is."""
    code = "import tensorflow as tf\nmnist = tf.keras.datasets.mnist\nmnist.load_data()\n"
    (use,) = uses(code)
    assert code[use.at.start : use.at.end] == "mnist"
    assert code[: use.at.start].count("\n") == 2
    code = f"{HF}def f(n='a/b'): load_dataset(n)"
    assert code[uses(code)[0].at.start : uses(code)[0].at.end] == "'a/b'"


OWN = (
    LoaderRow(call="corp.data.load_corpus", source="huggingface", dataset=("name",), position=0),
    LoaderRow(call="corp.data.LegalCorpus", source="other", names={"LegalCorpus": "hf:corp/legal"}),
    LoaderRow(call="corp.data.held_out", source="local", dataset=("path",), position=0, purpose="eval"),
)


@pytest.mark.parametrize(
    ("code", "path", "expected"),
    [
        ("from corp.data import load_corpus\nload_corpus('a/b')", "x.py", ("a/b", "hf:a/b", "unknown")),
        ("import corp\ncorp.data.load_corpus(name='a/b')", "x.py", ("a/b", "hf:a/b", "unknown")),
        ("from .data import load_corpus\nload_corpus('a/b')", "corp/x.py", ("a/b", "hf:a/b", "unknown")),
        ("from .data import load_corpus\nload_corpus('a/b')", "src/corp/x.py", ("a/b", "hf:a/b", "unknown")),
        ("from ..data import load_corpus\nload_corpus('a/b')", "corp/y/x.py", ("a/b", "hf:a/b", "unknown")),
        ("from . import data\ndata.load_corpus('a/b')", "corp/x.py", ("a/b", "hf:a/b", "unknown")),
        ("from corp.data import LegalCorpus\nLegalCorpus()", "x.py", ("hf:corp/legal", "hf:corp/legal", "unknown")),
        ("from corp.data import held_out\nheld_out('x/y')", "x.py", ("x/y", "path:x/y", "eval")),
    ],
)
def test_rows_of_the_repository(code: str, path: str, expected: tuple[str, str, str]) -> None:
    """In-house loaders work like the shipped ones, through relative imports too."""
    (use,) = uses(code, path, (*shipped().loaders, *OWN))
    assert (use.dataset, use.id, use.purpose) == expected


def test_rows_are_prepared_once() -> None:
    """The same table is prepared once, another one beside it."""
    rows = (*shipped().loaders, *OWN)
    assert _loaders.prepare(rows) is _loaders.prepare(rows)
    assert _loaders.prepare(shipped().loaders) is not _loaders.prepare(rows)


def test_no_rows_no_uses() -> None:
    """Without a table nothing is recognised."""
    assert uses(f"{HF}load_dataset('a/b')", rows=()) == []


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (HF + "# padding\n" * 120_000, "too-large"),
        (HF + "load_dataset" + "(" * 50_000, "too-many"),
        (HF + "[" * 100_000, "too-many"),
        (HF + "".join(f"{' ' * depth}if x:\n" for depth in range(190)) + " " * 191 + "load_dataset('a')", None),
        (HF + "load_dataset('a/b')\n" + "load_dataset(" * 450 + ")" * 450, None),
        (HF + "load_dataset('a/b')\n" + "load_dataset(" * 20_000 + ")" * 20_000, "too-deep"),
        (HF + "load_dataset('a/b' + " + "x + " * 1_000 + "x)", "too-deep"),
        (HF + "x = x\nload_dataset(x)", None),
        (HF + "x = y\ny = x\nload_dataset(x)", None),
    ],
)
def test_hostile_text(code: str, kind: str | None) -> None:
    """Text outside the bounds is a DecodeError of its kind; deep nesting and cycles are neither slow nor a fault."""
    if kind is None:
        assert uses(code)
    else:
        with pytest.raises(DecodeError) as error:
            uses(code)
        assert error.value.kind == kind


@pytest.mark.parametrize(
    ("module", "bound", "value", "code", "kind"),
    [
        (_loaders, "MAX_CALLS", 2, "load_dataset('a')\n" * 3, "too-many"),
        (_syntax, "MAX_CAPTURES", 3, "x = 1\n" * 4, "too-many"),
        (_syntax, "MAX_SCOPES", 5, "".join(f"{' ' * depth}def f():\n" for depth in range(6)), "too-deep"),
        (_uses, "MAX_USES", 5, "for n in ['a', 'b', 'c']:\n    load_dataset(n)\n    load_dataset(n)", "too-many"),
        (_values, "_FILE_BUDGET", 3, "load_dataset('a' 'b' 'c' 'd')", "too-many"),
    ],
)
def test_bounds(monkeypatch: pytest.MonkeyPatch, module: object, bound: str, value: int, code: str, kind: str) -> None:
    """Each bound on calls, names, scopes and expressions holds and names its kind."""
    monkeypatch.setattr(module, bound, value)
    with pytest.raises(DecodeError) as error:
        uses(HF + code)
    assert error.value.kind == kind


@pytest.mark.parametrize(
    ("module", "bound", "value", "code"),
    [
        (_values, "_BUDGET", 3, "N = 'a'\nload_dataset(N + N + N + N)"),
        (_texts, "_MAX_TEXT", 5, "load_dataset('a/long-name')"),
        (_texts, "_MAX_TEXT", 5, "A = 'long'\nload_dataset(A + A)"),
        (_texts, "_MAX_JOINED", 5, "for n in ['a', 'b']:\n    load_dataset(f'x/{n}-y')"),
        (_names, "_MAX_BINDINGS", 2, "N = 'a'\nN = 'a'\nN = 'a'\nload_dataset(N)"),
    ],
)
def test_soft_bounds(monkeypatch: pytest.MonkeyPatch, module: object, bound: str, value: int, code: str) -> None:
    """What would cost too much to work out is reported as unresolvable."""
    monkeypatch.setattr(module, bound, value)
    assert [use.how for use in uses(HF + code)] == ["unresolvable"]


@pytest.mark.parametrize(
    ("first", "step"),
    [
        ("'x'", "load_dataset(a{0})\na{1} = a{0} + a{0}\n"),
        ("['x']", "for b{0} in a{0}:\n    load_dataset(b{0})\na{1} = [b{0}, b{0}]\n"),
    ],
)
def test_chains_of_names_cost_what_they_are_long(monkeypatch: pytest.MonkeyPatch, first: str, step: str) -> None:
    """What a name stands for is worked out once, and names lead on only so far."""
    monkeypatch.setattr(_values, "_BUDGET", 100)
    monkeypatch.setattr(_values, "_FILE_BUDGET", 200 * 150)
    assert uses(f"{HF}a0 = {first}\n" + "".join(step.format(number, number + 1) for number in range(200)))


def test_functions_of_many_names_are_looked_up_once() -> None:
    """Names that stand for each other in every branch do not multiply."""
    turns = "if c:\n    f = g\nelse:\n    f = f\ng = f\n" * 45
    assert datasets(f"{HF}{turns}load_dataset(f('x'))") == ["?f('x')"]


def test_a_long_copy_of_a_list_is_not_followed() -> None:
    """Past the bound on names that lead to names, nothing is looked at."""
    code = f"{HF}a0 = ['x']\n" + "".join(f"a{number + 1} = a{number}\n" for number in range(50))
    assert datasets(f"{code}load_dataset(a30)\nload_dataset(a50)") == ["x", "?a50"]


def test_bytes_that_are_not_utf_8() -> None:
    """A file in another encoding still gives its uses."""
    assert [use.dataset for use in uses(HF.encode() + b"# \xe9\xff\nload_dataset('a/b')")] == ["a/b"]


@given(st.text(alphabet=st.sampled_from("load_dataset('a/b')=[]{}:,fornmix \n\"\\*.%!"), max_size=120))
def test_no_text_is_a_fault(text: str) -> None:
    """Any text gives facts or a DecodeError, and every place lies inside the file."""
    data = HF + text
    for use in uses(data):
        assert 0 <= use.at.start < use.at.end <= len(data.encode())


@given(st.binary(max_size=200))
def test_no_bytes_are_a_fault(data: bytes) -> None:
    """Any bytes after an import give facts or a DecodeError."""
    for use in uses(HF.encode() + b"load_dataset('a/b')\n" + data):
        assert use.at.end <= len(HF) + 20 + len(data)


@pytest.mark.parametrize(
    ("target", "purpose"),
    [('raw["train"]', "train"), ('raw["eval"]', "eval"), ("raw[name]", "unknown"), ("raw[0]", "unknown")],
)
def test_purpose_of_a_key(target: str, purpose: str) -> None:
    """The key under which a dataset is kept says what it is for, where it is a constant."""
    code = f'from datasets import load_dataset\nraw = {{}}\n{target} = load_dataset("a/b")\n'
    assert [use.purpose for use in uses(code)] == [purpose]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "import sys\nload_dataset(sys.argv[1] if len(sys.argv) > 1 else 'a/b')",
            ("a/b", "default-argument", "medium"),
        ),
        ("load_dataset(x if x else 'a/b')", ("?x if x else 'a/b'", "unresolvable", "high")),
        ("load_dataset('a/b' if x else)", ("?'a/b' if x else", "unresolvable", "high")),
        ("load_dataset('a/b' if x y else 'c/d')", ("?'a/b' if x y else 'c/d'", "unresolvable", "high")),
        ("def f(n=get()):\n    load_dataset(n)\nf('a/b')", ("?n", "unresolvable", "high")),
        ("import x\nload_dataset(x)", ("?x", "unresolvable", "high")),
        ("load_dataset()\nload_dataset('a/b')", ("a/b", "literal", "high")),
    ],
)
def test_what_a_run_may_override(code: str, expected: tuple[str, str, str]) -> None:
    """The text beside an argument of the command line is a default; beside anything else unknown it says nothing."""
    assert short(HF + code) == [expected]
