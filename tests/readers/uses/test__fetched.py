"""Whether what is fetched is data."""

import time

import pytest

from mlpolicy.model import Purpose
from mlpolicy.readers.uses import _fetched
from mlpolicy.readers.uses._bash_words import Piece, Word
from mlpolicy.readers.uses._fetched import (
    hub_part,
    is_archive_of_data,
    is_built,
    is_data,
    is_data_file,
    is_release,
    may_use,
    place_of,
    purpose_of_value,
    says_little,
)
from mlpolicy.tables import CommandRow, KeyRow, UseTables

HUB = "https://huggingface.co/datasets/o/n"


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("wget U | tar xj && mkdir b && X=1 cmake .. && make -j 4", True),
        ("wget U | tar xj && \\\n\n  cd a && \\\n  make", True),
        ("wget U && tar xf a.tgz &&\n ./configure --prefix=/x", True),
        ("wget U; tar xf a.tgz; sh configure", True),
        ("(wget U | tar xz; cd a; sudo make install)", True),
        ("bash -c 'wget U | tar xz && ninja'", True),
        ("curl U | tar xz && python setup.py install", True),
        ("curl U | tar xz && pip3 install --no-deps .", True),
        ("curl U | tar xz && pip install -r requirements.txt .[a]", False),
        ("curl U | tar xz && cargo build", True),
        ("curl U | tar xz && /opt/bin/bazel build //x", True),
        ("curl U | tar xz && meson setup b", True),
        ("wget U && cd a && make", False),
        ("wget U && tar xf a.tgz", False),
        ("wget U && tar xf a.tgz\ncd tool\nmake", False),
        ("make && wget U && tar xf a.tgz", False),
        ("wget U && tar xf a.tgz && wget V && tar xf v.tgz && make", False),
        ("wget U && tar xf a.tgz && apt-get install cmake", False),
        ("wget U && tar xf a.tgz && makeindex", False),
        ("wget U && tar xf a.tgz" + " " * 20_000 + "&& make", False),
    ],
)
def test_is_built(script: str, *, found: bool) -> None:
    """What is unpacked and built in one chain of commands is a program."""
    assert is_built("https://x.org/a.tgz", script.encode(), script.index("U")) is found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("https://x.org/data/a.tar.bz2?x=1", True),
        ("https://x.org/a-test-1.2.tgz", True),
        ("https://x.org/train.tgz", False),
        ("https://x.org/my-data-1.2.tgz", False),
        ("https://x.org/a.csv", False),
    ],
)
def test_what_may_be_built(value: str, *, found: bool) -> None:
    """An archive that is called data, or a part of it without a version, is no program."""
    assert is_built(value, b"wget U | tar xz && make", 0) is found


def test_chains_take_linear_time() -> None:
    """Whatever stands behind an archive is looked at within a bound."""
    started = time.process_time()
    for text in (b"& " * 20_000, b"|" + b" " * 40_000, b"pip install " * 4_000, b"A=1 " * 10_000, b";/" * 20_000):
        assert not is_built("https://x.org/a.tgz", b"tar " + text, 0)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("https://x.org/kenlm.1.2/a.tgz", True),
        ("https://x.org/a.tgz", False),
        ("https://x.org/data-1.2/a.tgz", False),
        ("https://x.org/v1.2/a.csv", False),
        ("a/b-1.2.tgz", False),
    ],
)
def test_is_release(value: str, *, found: bool) -> None:
    """The address of an archive with a version, unless a word says that it is data."""
    assert is_release(value) is found


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
        ("https://x.org/tool-1.2.tar.gz", [], "train/a.sh", b"", True),
        ("https://x.org/tool-1.2.tar.gz", [], "Dockerfile.train.tmpl", b"", False),
        ("https://x.org/tool-1.2.tar.gz", [], ".github/workflows/build-and-test.yml", b"", False),
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
