"""Labels and headings as people write them."""

import pytest

from mlpolicy.documents.summaries.template import rows, template
from mlpolicy.readers._form_labels import Match, WordingRow, Wordings, field, numbered, section
from mlpolicy.readers._form_markup import lean
from mlpolicy.tables import table


@pytest.mark.parametrize(
    ("text", "within", "expected"),
    [
        ("Versioned model name(s):", "", "1.2.1"),
        ("1.2.1. VERSIONED MODEL NAMES", "", "1.2.1"),
        ("9.9 Versioned  model name¹", "1.2", "1.2.1"),
        ("(a) Last update", "", "H.2"),
        ("Latest date of data acquisition/collection for model training2", "", "1.3.2"),
        ("- Authorized representative name and contact details", "", "1.1.2"),
        ("Additional comments (optional)", "2.4", "2.4.5"),
        ("Additional comments (optional)", "2.2.1", None),
        ("Additional comments (optional)", "2", None),
        ("Additional comments (optional)", "", None),
        ("Type of modality covered", "2.3", "2.3.7"),
        ("Type of modality covered", "2.4", "2.4.4"),
        ("If yes, specify the modality(ies) of the content covered", "2.2.2", "2.2.2.2"),
        ("Specify the modalities of the content covered by the datasets concerned", "2.1", "2.1.2"),
        ("General description of crawler behavior", "", "2.3.4"),
        ("General description of other publicly", "2.1", "2.1.4"),
        ("General description", "2.1", None),
        ("Main list of the large publicly available data sets", "2.1", "2.1.3"),
        ("Provider", "1", "1.1.1"),
        ("Provider", "2.1", None),
        ("Providers and their duties", "1.1", None),
        ("", "1.1", None),
        ("•", "1.1", None),
        ("of the", "1.1", None),
        ("zebra", "", None),
        (" ".join(f"word{index}x" for index in range(100)), "1.1", None),
    ],
)
def test_field(text: str, within: str, expected: str | None) -> None:
    """Case, numbers, bullets, spelling and notes do not count; what several sections have goes by the section."""
    found = field(lean(text), within, whole=True)
    assert (found.id if found else None) == expected


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Last update: 1/2/2025", 11),
        ("Last update - 1/2/2025", 11),
        ("Last update ☐", 11),
        ("Last update of the page", None),
        ("Have you used publicly available datasets to train the model? Yes", 60),
    ],
)
def test_a_label_at_the_start_of_a_line(text: str, end: int | None) -> None:
    """A short one ends with a sign; a long one is one anyway."""
    found = field(text, "", whole=False)
    assert (found.end if found else None) == end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.1 Publicly available datasets", Match("2.1", 31, exact=True)),
        ("Data crawled and scraped", Match("2.3", 24, exact=True)),
        ("2.3 Data crawled or scraped from the internet", Match("2.3", 45, exact=False)),
        ("3.3 Quality assurance", None),
        ("2.3 Personal information", None),
        ("2.6. Other sources", Match("2.6", 18, exact=True)),
        ("User data of our services", Match("2.4", 25, exact=False)),
        ("2.4", Match("2.4", 3, exact=False)),
        ("9.9", None),
        ("", None),
        ("Introduction", None),
        ("of the", None),
    ],
)
def test_section(text: str, expected: Match | None) -> None:
    """By its words; a number helps where they are only similar, and alone where there are none."""
    assert section(text) == expected


@pytest.mark.parametrize("text", ["2.1.A Label", "Section 3: Label", "§ 4 Label", "1) Label", "* (2) Label", "Label"])
def test_numbered(text: str) -> None:
    """The label begins behind number and bullet."""
    assert text[numbered(text)[1] :] == "Label"


@pytest.mark.parametrize("row", table("summary_wordings", Wordings).rows, ids=lambda row: row.id)
def test_wordings(row: WordingRow) -> None:
    """Each other wording is of a field or section of the template, and is found in its place."""
    assert row.id in {*rows(), *(item.id for item in template().sections)}
    for text in row.words:
        found = field(text, row.id.rpartition(".")[0], whole=True) if row.id in rows() else section(text)
        assert (found.id if found else None) == row.id, text
