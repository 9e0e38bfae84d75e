"""What written values are by their form."""

import pytest

from mlpolicy.readers.uses._shapes import (
    MAX_VALUE,
    accepts,
    form,
    is_data_file,
    is_data_path,
    is_data_url,
    kind_of_url,
    not_data,
    says_nothing,
    source_of,
    suffix,
)
from mlpolicy.readers.uses._vocabulary import Claim, by_words, claim_of_row
from mlpolicy.tables import KeyRow


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("owner/name", "hub"),
        (" owner/name-1.0 ", "hub"),
        ("data/name", "path"),
        ("owner/name.jsonl", "path"),
        ("https://x.org/a.zip", "url"),
        ("s3://bucket/x", "url"),
        ("https://x.org/a.py", "other"),
        ("https://x.org/a b", "other"),
        ("a.yaml", "config"),
        ("conf/a.toml", "config"),
        ("squad", "name"),
        ("20newsgroups", "name"),
        ("/mnt/x", "path"),
        ("~/x", "path"),
        ("C:\\data\\x", "path"),
        ("a.jsonl", "path"),
        ("a.zip", "path"),
        ("two words", "other"),
        ("a/b  c", "other"),
        ("./data", "other"),
        ("model.safetensors", "other"),
        ("train.py", "other"),
        ("cat.jpg", "other"),
        ("", "other"),
        ("a\nb", "other"),
        ("x" * (MAX_VALUE + 1), "other"),
        ("json", "other"),
        ("none", "other"),
        ("1.5e-3", "other"),
        ("10K", "other"),
        ("???", "placeholder"),
        ("<your-dataset>", "placeholder"),
        ("<your-data>/train.tsv", "placeholder"),
        ("/path/to/data", "placeholder"),
        ("/yourpath/x", "placeholder"),
        ("TODO", "placeholder"),
        ("${DATA}/x", "template"),
        ("{root}/x", "template"),
        ("{{ x }}", "template"),
        ("/path/to/${x}", "placeholder"),
    ],
)
def test_form(value: str, expected: str) -> None:
    """The form is told by signs alone: schemes, suffixes, separators, signs of templates."""
    assert form(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a.jsonl.gz", ".gz"),
        ("a/b.CSV?x=.y", ".csv"),
        ("a#b.c", ""),
        (".hidden", ""),
        ("a.b c", ""),
        ("a", ""),
    ],
)
def test_suffix(value: str, expected: str) -> None:
    """The last suffix of the last step, in lower case, without query and fragment."""
    assert suffix(value) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("data", True),
        ("./data/raw", True),
        ("data/squad", False),
        ("/data/local/tmp", True),
        ("/data/local/tmp/", True),
        ("/data/local/tmp/coco", False),
    ],
)
def test_paths_that_say_nothing(path: str, expected: bool) -> None:
    """A path of folders that every project has names no data."""
    assert says_nothing(path) is expected


def claim(name: str) -> Claim:
    found = by_words(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("dataset", "squad", "name"),
        ("data", "squad", "name"),
        ("data", "my_own", "other"),
        ("data_url", "x.csv", "path"),
        ("train_csv", "owner/name", "other"),
        ("dataset", "${x}", "template"),
        ("dataset", "json", "other"),
        ("dataset", "???", "placeholder"),
    ],
)
def test_accepts(name: str, value: str, expected: str) -> None:
    """A claim takes the forms of its shapes; a bare word only where it is strong or the word is a known dataset."""
    assert accepts(claim(name), value) == expected


@pytest.mark.parametrize(
    ("taker", "value", "expected"),
    [
        (claim("dataset"), "owner/name", "huggingface"),
        (claim("dataset"), "squad", "huggingface"),
        (claim("dataset"), "own", "config"),
        (claim("dataset_url"), "own", "config"),
        (claim("dataset"), "/mnt/x", "local"),
        (claim("dataset"), "s3://b/x", "s3"),
        (claim("dataset"), "a.yaml", "config"),
        (claim("data_path"), "own", "local"),
        (claim_of_row(KeyRow(key="k", source="openml")), "owner/name", "openml"),
        (claim_of_row(KeyRow(key="k", source="config")), "owner/name", "huggingface"),
        (claim_of_row(KeyRow(key="k", source="config")), "own", "config"),
        (claim_of_row(KeyRow(key="k", source="other")), "own", "other"),
    ],
)
def test_source_of(taker: Claim, value: str, expected: str) -> None:
    """What the value says of itself, else what the claim says."""
    assert source_of(value, form(value), taker) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.org/a", "url"),
        ("https://huggingface.co/datasets/a/b", "huggingface"),
        ("hf://datasets/a/b", "huggingface"),
        ("s3a://b/x", "s3"),
        ("gs://b/x", "gcs"),
        ("file:///x", "local"),
        ("hdfs://x/y", "other"),
    ],
)
def test_kind_of_url(url: str, expected: str) -> None:
    """The scheme says it; pages of the Hub are the Hub's."""
    assert kind_of_url(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.org/a.csv", True),
        ("https://x.org/a.tar.gz", True),
        ("https://x.org/datasets/a", True),
        ("https://huggingface.co/datasets/a/b", True),
        ("https://www.kaggle.com/datasets/a/b", True),
        ("https://x.org/model.pth", False),
        ("https://x.org/pretrained/a.zip", False),
        ("https://x.org/a.yaml", False),
        ("https://x.org/page", False),
        ("https://[bad/a.csv", False),
        ("a.csv", False),
        ("https://x.org/{x}.csv", False),
    ],
)
def test_data_urls(url: str, expected: bool) -> None:
    """A URL's own name must show data, and no word of it a model, a tool or a picture."""
    assert is_data_url(url) is expected


@pytest.mark.parametrize(
    ("path", "whole", "inside"),
    [
        ("data/x/train.csv", True, True),
        ("data/x/part/*", False, True),
        ("my_data/a/b", False, True),
        ("raw/a.csv", True, False),
        ("data/x", False, False),
        ("data/models/a.csv", False, False),
        ("owner/name", False, False),
        ("/data/local/tmp/x/y.bin", True, False),
        ("/data/local/tmp/data/x.csv", True, True),
        ("/data/local/x/y.bin", True, True),
    ],
)
def test_data_paths(path: str, whole: bool, inside: bool) -> None:
    """A file of data by its suffix; or one that lies in a folder of data."""
    assert is_data_file(path) is whole
    assert is_data_path(path) is inside


@pytest.mark.parametrize(
    ("path", "expected"), [("a/model/b", True), ("x_label_map.txt", True), ("data/reviews.csv", False)]
)
def test_not_data(path: str, expected: bool) -> None:
    """Words that say model, tool or result."""
    assert not_data(path) is expected
