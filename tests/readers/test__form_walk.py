"""Which text of a document stands in answer to which field: headings, lines and prose."""

import pytest

from mlpolicy.readers._form_markup import shown
from mlpolicy.readers._form_walk import walk

SIZES = "## 1.3 Modalities, overall training data size and other characteristics\n"


def answers(text: str) -> dict[str, str]:
    """Text of every answer, on one line."""
    return {name: " / ".join(shown(answer.text).split("\n")) for name, answer in walk(text).answers.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Last update:** today", {"H.2": "today"}),
        ("**Last update**: today\nand on\n\nmore", {"H.2": "today / and on / more"}),
        ("Last update: a\nModel dependencies: b", {"H.2": "a", "1.2.2": "b"}),
        ("Version of the Summary: 1 - Last update: 2", {"H.1": "1", "H.2": "2"}),
        ("Version of the Summary: 1 - of two", {"H.1": "1 - of two"}),
        ("### Last update\ntoday\n\n#### Note\nmore\n### Other\nno", {"H.2": "today / Note / more"}),
        ("### Last update: today", {"H.2": "today"}),
        ("**Last update**\n```\n today\n```", {"H.2": "today"}),
        ("```\nLast update: today\n```", {}),
        ("**Last update:** today <!-- not this -->", {"H.2": "today"}),
        ("**Last update:** today\n\n**2.9.1 Some other question?** Yes\n\nno more", {"H.2": "today"}),
        ("**Last update:** today\n\n**Note** more", {"H.2": "today / Note more"}),
        (
            "Have you used publicly available datasets\nto train the model?\nYes",
            {"2.1.1": "Yes"},
        ),
        (
            "## 3.2 Removal of illegal content\n**General description of measures taken to avoid it:** Lists",
            {"3.2.1": "Lists"},
        ),
        (
            "## 3.2 Removal of illegal content\n**General description of measures taken to avoid it**: Lists",
            {"3.2.1": "Lists"},
        ),
        (
            "## 3.2 Removal of illegal content\n**General description of measures taken and more** Lists",
            {"3.2.1": "and more Lists"},
        ),
        ("**2.1 Publicly available datasets**\n**Additional comments (optional):** a", {"2.1.5": "a"}),
        ("## User data\n**The modality covered, by type** Text", {"2.4.4": "Text"}),
        ("## User data\n## About us\n**Additional comments:** a", {}),
        ("## 2.4 Users of data\n**Additional comments:** a", {"2.4.5": "a"}),
        ("## Other data and sources\n**Additional comments:** a", {"2.6.3": "a"}),
        ("## 3.2 Removal of illegal content\n****\n", {}),
        ("## Data from users\n**Additional comments:** a", {}),
        ("## 1. General information\n**Purposes of the crawler(s):** a", {}),
        ("## 3.2 Removal of illegal content\n\nLists.\n\nMore.\n", {"3.2.1": "Lists. / More."}),
        ("## 3.1 Respect of reservation of rights\nWe follow them.", {"3.1.2": "We follow them."}),
        ("## 3.1 Respect of reservation of rights\nWe are a signatory.", {"3.1.1": "We are a signatory."}),
        (
            "## 3.2 Removal of illegal content\nLists.\n**General description of measures taken:** All.",
            {"3.2.1": "All."},
        ),
        (
            "## 2.4 User data\nNone.\n## 2.4 User data\nSome.",
            {"2.4.1": "None.", "2.4.2": "None."},
        ),
        ("## 2. List of data sources\nMany.", {}),
        (
            f"{SIZES}### Text\nSize: small\n### Image\nmany\n",
            {"1.3.1": "Text / Size: small / Image / many"},
        ),
        ("Title\n# Unknown\ntext", {}),
    ],
)
def test_walk(text: str, expected: dict[str, str]) -> None:
    """A label opens an answer, which goes on to the next label or heading; other forms' questions end it."""
    assert answers(text) == expected


def test_a_table_ends_with_its_last_row() -> None:
    """Text below a table is not of its last answer."""
    assert answers("| Last update | today |\n\nSigned by all.\n") == {"H.2": "today"}


def test_an_answer_is_cut() -> None:
    """What stands past the bound is not kept."""
    found = walk("**Last update:** a\n" + f"{'x' * 100_000}\n" * 4).answers["H.2"]
    assert len(found.lines) == 3
