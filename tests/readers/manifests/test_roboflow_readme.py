"""Roboflow's text files."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, License
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.roboflow_readme import READER, read

EXAMPLE_PATH = "boats/README.dataset.txt"
EXAMPLE = """\
# River boats > 2024-05-01 4:55pm
https://universe.roboflow.com/acme/river-boats

Provided by a Roboflow user
License: CC BY 4.0

License: what follows is prose.
"""
CC_BY = License(declared=("CC BY 4.0",), spdx="CC-BY-4.0", state="known")


def facts(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def test_example() -> None:
    """Name, version, address and license of what was exported."""
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId("path:boats"),
            name="River boats",
            reader="roboflow-readme",
            path=EXAMPLE_PATH,
            at=At(),
            same_as=(DatasetId("url:https://universe.roboflow.com/acme/river-boats"),),
            license=CC_BY,
            urls=("https://universe.roboflow.com/acme/river-boats",),
            version="2024-05-01 4:55pm",
            paths=("boats/**",),
        )
    ]


def test_the_other_form() -> None:
    """The file about the export itself."""
    text = "\nRiver boats - v3 raw\n==============\n\nThis dataset was exported via roboflow.com on May 1\n"
    (found,) = facts(text, "README.roboflow.txt")
    assert (found.dataset, found.name, found.version, found.license) == ("path:.", "River boats", "3", License())


@pytest.mark.parametrize(
    "text", ["", "hello", "# My data > raw\nfrom elsewhere", "see https://universe.roboflow.com/a/b"]
)
def test_ignores(text: str) -> None:
    """A first line of that form and Roboflow are needed."""
    assert facts(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no description."""
    assert facts(EXAMPLE, mode=SYMLINK) == []


def test_malformed() -> None:
    """What is not UTF-8 is an error."""
    with pytest.raises(DecodeError):
        [*read(Source(path=EXAMPLE_PATH, data=b"\xff\xfe\xfa"))]


@pytest.mark.parametrize(
    ("path", "expected"), [(EXAMPLE_PATH, True), ("README.roboflow.txt", True), ("README.txt", False)]
)
def test_matches(path: str, expected: bool) -> None:
    """By the whole name."""
    assert READER.matches(path) is expected
