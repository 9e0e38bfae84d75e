"""Rows of tables: where label and answer may stand."""

import pytest

from tests.readers.test__form_walk import answers

SIZES = "## 1.3 Modalities, overall training data size and other characteristics\n"
HEAD = "| Modality | Training data size | Types of content |\n|---|---|---|\n"
CRAWLED = "## 2.3 Data crawled and scraped from online sources\n"
PUBLIC = "## 2.1 Publicly available datasets\n"
LISTED = "**List of large publicly available datasets:**"
CUT = "| List of large publicly available | [A](https://a.org) |\n| datasets: | [B](https://b.org) |\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| Last update | today |", {"H.2": "today"}),
        ("| H.2 | Last update | today |", {"H.2": "today"}),
        ("| 2.1 | Publicly available datasets | |\n| 5 | Additional comments (optional) | a |", {"2.1.5": "a"}),
        ("| Last update | today | by us |", {"H.2": "today / by us"}),
        ("| Last update | a | Model dependencies | b |", {"H.2": "a", "1.2.2": "b"}),
        ("| Last update | Model dependencies |\n|---|---|\n| a | b |\n| c | d |", {"H.2": "a", "1.2.2": "b"}),
        ("| | Last update | Model dependencies |\n|---|---|---|\n| x | a | b |", {"H.2": "a", "1.2.2": "b"}),
        ("| Last update: today | |", {"H.2": "today"}),
        ("| | Last update: today |", {"H.2": "today"}),
        ("| Last update | Last update | today | today |", {"H.2": "today"}),
        ("| **Last update**<br>today<br>Model dependencies: b | |", {"H.2": "today", "1.2.2": "b"}),
        ("| Last update | today |\n| | and on |\n| | |", {"H.2": "today / and on"}),
        ("| Last update | today |\n| and on | |\n", {"H.2": "today / and on"}),
        ("| | lost |\n| lost | |\n| lost | too |", {}),
        ("| Last update | today |\n| Purpose | other |\n| | lost |", {"H.2": "today"}),
        ("| User data | |\n| Additional comments | a |", {"2.4.5": "a"}),
        ("| User data | our services |\n| Additional comments | a |", {"2.4.5": "a"}),
        (
            CRAWLED + "| If yes, specify crawler name(s)/identifier(s): Purposes of the crawler(s) | See our page |",
            {"2.3.2": "See our page", "2.3.3": "See our page"},
        ),
        (PUBLIC + CUT, {"2.1.3": "[A](https://a.org) / [B](https://b.org)"}),
        (
            "| | Yes | No |\n|---|---|---|\n| Were crawlers used by the provider or on behalf of? | X | |\n",
            {"2.3.1": "☒ Yes / ☐ No"},
        ),
        (
            "| | Yes | Remark |\n|---|---|---|\n| Were crawlers used by the provider or on behalf of? | ☐ | x |\n",
            {"2.3.1": "☐ Yes / x"},
        ),
        (
            SIZES + HEAD + "| ☒ Text | small | web |\n| ☒ Perception (video) | many | |",
            {"1.3.1": "☒ Text small web / ☒ Perception (video) many"},
        ),
        (
            SIZES + "| Modality | Text |\n|---|---|\n| Training data size | small |",
            {"1.3.1": "Modality: Text / Training data size: small"},
        ),
        (
            f"{PUBLIC}\nSome.\n\n| Dataset | Size |\n|---|---|\n| A | 1 |\n| B | 2 |\n",
            {"2.1.1": "Some.", "2.1.3": "- A — 1 / - B — 2"},
        ),
        (
            f"{PUBLIC}{LISTED}\n\n| Name | Link |\n|---|---|\n| A | b |\n",
            {"2.1.3": "- Name — Link / - A — b"},
        ),
        (
            f"{PUBLIC}{LISTED} C\n{PUBLIC}| Name | Link |\n|---|---|\n| A | b |\n",
            {"2.1.3": "C"},
        ),
        (
            "<table><tr><td>Last update</td><td>a<table><tr><td>b</td><td>c</td></tr></table></td></tr></table>",
            {"H.2": "a / - b — c"},
        ),
    ],
)
def test_rows(text: str, expected: dict[str, str]) -> None:
    """Beside the label, below it, in its cell, in several cells or rows; rows of other forms are left out."""
    assert answers(text) == expected
