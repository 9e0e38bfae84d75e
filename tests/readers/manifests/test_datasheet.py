"""Datasheets in Markdown."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, License
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.datasheet import READER, read

EXAMPLE_PATH = "rivers/DATASHEET.md"
EXAMPLE = """\
# Datasheet for the River Levels

<!-- {{SOURCES}} -->

## 1. Motivation

**For what purpose was the dataset created?**
To forecast floods along small rivers.

## 2. Composition

Each row is one gauge on one day.

## Data Collection Process

Gauges report their level to us every hour.

## Distribution

| License | CC-BY-4.0 for the data |
"""


def facts(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def test_example() -> None:
    """That the folder's dataset is documented, with little confidence and no files claimed."""
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId("path:rivers"),
            name="River Levels",
            reader="datasheet",
            path=EXAMPLE_PATH,
            at=At(),
            prose_license=License(declared=("CC-BY-4.0 for the data",), state="unparsable"),
            confidence="low",
        )
    ]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("# Datasheet: Rivers", "Rivers"),
        ("# *Rivers*", "Rivers"),
        ("# Datasheet", "rivers"),
        ("# Data Card for {{ name }}", "rivers"),
        ("", "rivers"),
    ],
)
def test_names(title: str, name: str) -> None:
    """The title without what every datasheet says, else the folder."""
    (found,) = facts(title + "\n" + EXAMPLE.partition("\n")[2].replace("| License |", "x"))
    assert (found.name, found.prose_license) == (name, License())


@pytest.mark.parametrize(
    "text",
    [
        "# DS18B20 datasheet\n## Features\nA chip that measures.\n## Electrical characteristics\nFive volts at most.\n",
        EXAMPLE.replace("River Levels", "Your Dataset Name Here"),
        "---\nlicense: mit\n---\n" + EXAMPLE,
        "# T\n## Motivation\n## Composition\n## Uses\n",
        "# T\n## Motivation\nWhy was it made, and for whom?\n## Composition\n*TODO say what it holds*\n## Uses\n-\n",
        "# T\n## Motivation\nWe wanted to know more of it.\n## Uses\nTo train models on these data.\n",
    ],
)
def test_ignores(text: str) -> None:
    """Chips, templates, cards with front matter, and what has too few sections or answers."""
    assert facts(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no description."""
    assert facts(EXAMPLE, mode=SYMLINK) == []


def test_malformed() -> None:
    """What is not UTF-8 is an error."""
    with pytest.raises(DecodeError):
        [*read(Source(path=EXAMPLE_PATH, data=b"\xff\xfe\xfa"))]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("DATASHEET.md", True),
        ("docs/data_card.markdown", True),
        ("DATASET_CARD.md", True),
        ("DATA_STATEMENT.md", True),
        ("README.md", False),
        ("datasheet.pdf", False),
    ],
)
def test_matches(path: str, expected: bool) -> None:
    """Markdown whose name speaks of a datasheet or card."""
    assert READER.matches(path) is expected
    assert not READER.governed
