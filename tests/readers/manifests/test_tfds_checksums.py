"""Checksums of TensorFlow Datasets."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, Digest
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.tfds_checksums import READER, read

SHA256 = "f219c7dc5d81712fb6f3423e2f5468e648260f2032720d87ebf14f218b5e3e43"
EXAMPLE_PATH = "my_datasets/bees/checksums.tsv"
EXAMPLE = f"https://bees.example.org/bees.zip\t4400\t{SHA256}\tbees.zip\n"


def facts(path: str, text: str) -> list[Declaration]:
    return list(read(Source(path=path, data=text.encode())))


def test_reads_every_field() -> None:
    """Address, size and digest of each line; the folder is the dataset."""
    assert facts(EXAMPLE_PATH, EXAMPLE) == [
        Declaration(
            dataset=DatasetId("path:my_datasets/bees"),
            name="bees",
            reader="tfds-checksums",
            path=EXAMPLE_PATH,
            at=At(),
            urls=("https://bees.example.org/bees.zip",),
            digests=(Digest(algorithm="sha256", value=SHA256, size=4400),),
            paths=("my_datasets/bees/**",),
        )
    ]


@pytest.mark.parametrize(
    ("path", "line", "dataset", "same", "urls"),
    [
        (
            "tensorflow_datasets/a/bees/checksums.tsv",
            f"x.csv\t1\t{SHA256}",
            "path:tensorflow_datasets/a/bees",
            ("tfds:bees",),
            (),
        ),
        (
            "tensorflow_datasets/url_checksums/bees.txt",
            f"http://b.org/c d 1 {SHA256}",
            "tfds:bees",
            (),
            ("http://b.org/c d",),
        ),
        (
            "x/url_checksums/bees.txt",
            f"http://b.org/c 1 {SHA256}\r\n",
            "entry:x/url_checksums/bees.txt#bees",
            (),
            ("http://b.org/c",),
        ),
    ],
)
def test_identity(path: str, line: str, dataset: str, same: tuple[str, ...], urls: tuple[str, ...]) -> None:
    """In the library the name is the library's; an old file stands for itself; a bare name is no address."""
    (found,) = facts(path, line)
    assert (found.dataset, found.same_as, found.name, found.urls) == (dataset, same, "bees", urls)
    assert [digest.value for digest in found.digests] == [SHA256]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (EXAMPLE_PATH, ""),
        (EXAMPLE_PATH, "\n\n"),
        (EXAMPLE_PATH, f"{SHA256}  bees.zip\n"),
        (EXAMPLE_PATH, f"file\tmd5\n{EXAMPLE}"),
        (EXAMPLE_PATH, f"a\t1\t{SHA256[:32]}\tb\n"),
        ("x/url_checksums/bees.txt", EXAMPLE),
        ("x/url_checksums/notes.txt", "How to add checksums\n"),
    ],
)
def test_ignores(path: str, text: str) -> None:
    """Other tables and lists."""
    assert facts(path, text) == []


def test_malformed() -> None:
    """What is no text is an error."""
    with pytest.raises(DecodeError):
        list(read(Source(path=EXAMPLE_PATH, data=b"\xff\n")))


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no such file."""
    assert list(read(Source(path=EXAMPLE_PATH, data=EXAMPLE.encode(), mode=SYMLINK))) == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/checksums.tsv", True),
        ("checksums.tsv", False),
        ("a/url_checksums/b.txt", True),
        ("a/my_checksums.tsv", False),
        ("a/url_checksums/b.py", False),
    ],
)
def test_matches(path: str, expected: bool) -> None:
    """A file in a folder that can be a dataset's."""
    assert READER.matches(path) is expected
