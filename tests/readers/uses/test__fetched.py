"""Whether what is fetched is data."""

import pytest

from mlpolicy.model import Purpose
from mlpolicy.readers.uses import _fetched
from mlpolicy.readers.uses._bash_words import Piece, Word
from mlpolicy.readers.uses._fetched import (
    hub_part,
    is_archive_of_data,
    is_data,
    is_data_file,
    may_use,
    place_of,
    purpose_of_value,
    says_little,
)
from mlpolicy.tables import CommandRow, KeyRow, UseTables

HUB = "https://huggingface.co/datasets/o/n"


@pytest.mark.parametrize(
    ("value", "targets", "path", "script", "found"),
    [
        (f"{HUB}/resolve/main/a.zip", [], "a.sh", b"", True),
        ("https://x.org/a.csv", [], "a.sh", b"", True),
        ("https://x.org/a.zip", [], "a.sh", b"", True),
        ("https://x.org/a.zip", [], "a.sh", b"apt install x", False),
        ("https://x.org/a.zip", [], "get_data.sh", b"apt install x", True),
        ("https://x.org/a.zip", ["data/a"], "a.sh", b"cmake ..", True),
        ("https://x.org/a.zip", ["models/a"], "a.sh", b"", False),
        ("https://x.org/tool-1.2.tar.gz", [], "a.sh", b"", False),
        ("https://x.org/corpus-1.2.tar.gz", [], "a.sh", b"", True),
        ("https://github.com/o/n/archive/main.zip", [], "a.sh", b"", False),
        ("https://x.org/archive/2017-01/a.tgz", [], "a.sh", b"", True),
        ("https://x.org/data/3-gram.arpa.gz", [], "a.sh", b"", False),
        ("https://x.org/model.zip", [], "data/a.sh", b"", False),
        ("https://x.org/data/a.wav", [], "a.sh", b"", False),
        ("https://x.org/a.jpg", [], "a.sh", b"", False),
        ("https://huggingface.co/o/n/resolve/main/tokens.txt", [], "a.sh", b"", False),
        ("https://huggingface.co/o/my-dataset/resolve/main/a.txt", [], "a.sh", b"", True),
        ("https://huggingface.co/o/n/resolve/main/a.tar", [], "a.sh", b"", True),
        ("https://github.com/o/foo-dataset.git", [], "a.sh", b"", True),
        ("https://github.com/o/datasets", [], "a.sh", b"", False),
        ("https://github.com/o/dataset-tools", [], "a.sh", b"", False),
        ("s3://bucket/data/coco", [], "a.sh", b"", True),
        ("gs://bucket/train", [], "a.sh", b"", True),
        ("s3://bucket/other", [], "a.sh", b"", False),
        ("remote:datasets/coco/train.csv", [], "a.sh", b"", True),
        ("data/coco/train.csv", [], "a.sh", b"", False),
    ],
)
def test_is_data(value: str, targets: list[str], path: str, script: bytes, *, found: bool) -> None:
    """The value, where it goes and what fetches it say whether it is data."""
    assert is_data(value, targets, path, script) is found


@pytest.mark.parametrize(
    ("value", "found"),
    [("x_train.tar", True), ("data/x.zip", True), ("x.zip", False), ("train.py", False), ("data/model.tar", False)],
)
def test_is_archive_of_data(value: str, *, found: bool) -> None:
    """An archive that is only unpacked says by its own name that it is data."""
    assert is_archive_of_data(value) is found


@pytest.mark.parametrize(
    ("value", "found"), [("a/x.json", True), ("a/x.zip", True), ("a/vocab.json", False), ("a/x", False)]
)
def test_is_data_file(value: str, *, found: bool) -> None:
    """A suffix of data, and no name of something else."""
    assert is_data_file(value) is found


@pytest.mark.parametrize(
    ("pieces", "found"),
    [
        ((HUB + "/resolve/main/a.zip",), HUB + "/resolve/main/a.zip"),
        ((HUB + "/resolve/", "$f"), HUB + "/resolve/"),
        ((HUB, "/tree", "$f"), HUB),
        (("https://huggingface.co/datasets/", "o/n", "/x", "$f"), "https://huggingface.co/datasets/o/n/x"),
        (("https://huggingface.co/datasets/o/", "$n"), None),
        (("https://huggingface.co/datasets/", "$o", "/n/x"), None),
        (("$base", "/datasets/o/n"), None),
        (("https://huggingface.co/o/n",), None),
    ],
)
def test_hub_part(pieces: tuple[str, ...], found: str | None) -> None:
    """The known beginning of a Hub page names the dataset, whatever follows."""
    word = Word(tuple(Piece(text, 0, len(text), known=not text.startswith("$")) for text in pieces))
    part = hub_part(word)
    assert (part and part.text) == found


@pytest.mark.parametrize(
    ("value", "purpose"),
    [("a/x_train.bin", "train"), ("https://x/val.zip?test=1", "eval"), ("train/x", "unknown"), ("a/test/", "eval")],
)
def test_purpose_of_value(value: str, purpose: Purpose) -> None:
    """The last step counts."""
    assert purpose_of_value(value) == purpose


def test_places() -> None:
    """Paths compare without what leads nowhere else; some say of no data in particular."""
    assert [place_of(path) for path in ("./a/b/", "././a", "a/*", "/a")] == ["a/b", "a", "a", "/a"]
    values = ("/home/me/datasets", "./data", "data", "/a/b/c/data", "/data/coco", "s3://data/x")
    assert [says_little(value) for value in values] == [True, True, False, False, False, False]


def test_may_use() -> None:
    """Texts that speak of nothing are not parsed, unless a row's word is in them."""
    tables = UseTables(keys=(KeyRow(key="in_house"),), commands=(CommandRow(command="fetchit", source="url"),))
    found = [may_use(tables, text) for text in (b"ls", b"X=data", b"fetchit x", b"--house x", b"in x")]
    assert found == [False, True, True, True, False]


def test_a_script_is_searched_once_for_what_builds() -> None:
    """However many archives a script fetches, its text is looked through once."""
    _fetched._builds.cache_clear()
    script = b"make x"
    assert not any(is_data(f"https://x.org/{number}.zip", [], "a.sh", script) for number in range(100))
    assert _fetched._builds.cache_info().misses == 1
