"""Folders of datasets of TensorFlow Datasets."""

import pytest

from mlpolicy.model import At, DatasetId, Declaration
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.tfds_folder import READER, read

EXAMPLE_PATH = "my_datasets/bees/TAGS.txt"
EXAMPLE = """\
// content.language.en: Contains text in language English / en.
content.data-type.image # Contains image data.
content.data-type.video
ml.task.object-detection: Relates to object detection.
"""
LIBRARY = "tensorflow_datasets/datasets/bees"


def facts(path: str, text: str, mode: int = 0o100644) -> list[Declaration]:
    return list(read(Source(path=path, data=text.encode(), mode=mode)))


def test_reads_tags() -> None:
    """The folder is a dataset of its name; tags say what kinds of data it holds."""
    assert facts(EXAMPLE_PATH, EXAMPLE) == [
        Declaration(
            dataset=DatasetId("path:my_datasets/bees"),
            name="bees",
            reader="tfds-folder",
            path=EXAMPLE_PATH,
            at=At(),
            paths=("my_datasets/bees/**",),
            modalities=("image", "video"),
            confidence="low",
        )
    ]


@pytest.mark.parametrize("name", ["README.md", "CITATIONS.bib", "TAGS.txt"])
def test_the_library(name: str) -> None:
    """There the name is the library's."""
    (found,) = facts(f"{LIBRARY}/{name}", "content.monolingual\n")
    assert (found.dataset, found.same_as, found.name) == (f"path:{LIBRARY}", ("tfds:bees",), "bees")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (EXAMPLE_PATH, ""),
        (EXAMPLE_PATH, "// content.data-type.image\n"),
        (EXAMPLE_PATH, "release\nv1.0\n"),
        (EXAMPLE_PATH, "content.data-type.image\nand more\n"),
        (f"{LIBRARY}/README.md", "---\npretty_name: Bees\n---\n"),
    ],
)
def test_ignores(path: str, text: str) -> None:
    """Tags of other things, and cards, which say more."""
    assert facts(path, text) == []


def test_what_is_no_text() -> None:
    """Says nothing."""
    assert list(read(Source(path=EXAMPLE_PATH, data=b"\xff"))) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no such file."""
    assert facts(EXAMPLE_PATH, EXAMPLE, SYMLINK) == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("x/TAGS.txt", True),
        ("TAGS.txt", False),
        ("tensorflow_datasets/datasets/a/README.md", True),
        ("b/tensorflow_datasets/c/datasets/a/CITATIONS.bib", True),
        ("tensorflow_datasets/README.md", False),
        ("tensorflow_datasets/datasets/a/notes.md", False),
        ("datasets/a/README.md", False),
        ("docs/refs.bib", False),
    ],
)
def test_matches(path: str, expected: bool) -> None:
    """Prose and citations only in a dataset's folder of the library."""
    assert READER.matches(path) is expected
