"""Calls that the loader tables describe."""

import pytest
from tests.readers.python_uses import Row, rows


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "from functools import partial\nfrom datasets import load_dataset\nf = partial(load_dataset, 'a/b')",
            [("a/b", "huggingface", "unknown", "literal", "high")],
        ),
        (
            "from functools import partial\nimport datasets\nf = partial(datasets.load_dataset, split=s)\nf('a/b')",
            [("a/b", "huggingface", "unknown", "literal", "high")],
        ),
        (
            "import functools, datasets\nf = functools.partial(datasets.load_dataset, 'a/b', split='test')",
            [("a/b", "huggingface", "eval", "literal", "high")],
        ),
        (
            "from torchvision.datasets import MNIST\nclass My(MNIST): pass\nMy('x')",
            [("MNIST", "torchvision", "unknown", "literal", "high")],
        ),
        ("from torchvision.datasets import *\nMNIST('x')", [("MNIST", "torchvision", "unknown", "literal", "low")]),
        (
            "import torchvision\ntorchvision.datasets.MNIST('x').map('y')",
            [("MNIST", "torchvision", "unknown", "literal", "high")],
        ),
        (
            "from keras import datasets\ndatasets.mnist().load_data()",
            [("mnist", "keras", "unknown", "literal", "high")],
        ),
        (
            "import pyspark\nspark.read.format('x').csv('s3://b/data/a.csv')",
            [("s3://b/data/a.csv", "s3", "unknown", "literal", "medium")],
        ),
        (
            "from huggingface_hub import HfApi\nHfApi().snapshot_download('a/b', repo_type='dataset')",
            [("a/b", "huggingface", "unknown", "literal", "high")],
        ),
        (
            "from huggingface_hub import HfApi\napi = HfApi()\napi.snapshot_download('a/b', repo_type='dataset')",
            [("a/b", "huggingface", "unknown", "literal", "high")],
        ),
    ],
)
def test_reads(code: str, expected: list[Row]) -> None:
    """A loader is recognised where partial, a base class, an instance or a star import hides it."""
    assert rows(code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("from functools import partial\nfrom datasets import load_dataset\nf = partial(print, 'a/b')", []),
        ("from functools import partial\nfrom datasets import load_dataset\nf = partial()", []),
        ("from torchvision import datasets, transforms\ntransforms.ToTensor()", []),
        ("from torchvision.datasets import MNIST\nMNIST.x.y('a')", []),
        ("from torchvision.datasets import VisionDataset\nVisionDataset('x')", []),
        ("from datasets import Dataset\nDataset.from_dict({})", []),
        ("from unknown import load_dataset\nload_dataset('a/b')", []),
    ],
)
def test_ignores(code: str, expected: list[Row]) -> None:
    """Other members of a known package, and other packages, load nothing."""
    assert rows(code) == expected
