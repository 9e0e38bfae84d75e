"""Summaries in Markdown: every field in every layout, the odd ones, and what is none."""

from functools import cache

import pytest

from mlpolicy.documents.render.rendering import MARK
from mlpolicy.documents.summaries.template import rows
from mlpolicy.errors import DecodeError
from mlpolicy.model import At, Part, SummaryField
from mlpolicy.readers import SYMLINK, Source, _form_document, _form_walk
from mlpolicy.readers.summary_markdown import READER
from tests.readers.markdown_summaries import ANSWERS, field, html, prose, read, summary, table

#: What is as clear on a line as in a table.
CHOICES = {"yes-no", "date", "month", "period", "modalities", "sizes"}
DAY_FIRST = "is read as 07/06/2026, day first; write both with two digits"
LAYOUTS = {"table": table, "prose": prose, "html": html}


@cache
def _fields(layout: str) -> dict[str, SummaryField]:
    return {item.id: item for item in summary(LAYOUTS[layout]()).fields}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", rows())
def test_every_field(name: str, layout: str) -> None:
    """Each of the 51 fields is read from a pipe table, from prose (texts less surely) and from an HTML table."""
    found = _fields(layout)[name]
    sure = layout != "prose" or rows()[name].kind in CHOICES
    assert (found.value, found.confidence) == (ANSWERS[name][1], "high" if sure else "medium")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_complete_document_has_no_gaps(layout: str) -> None:
    """Nothing is missing, whichever layout it has; the model is named by 1.2.1 alone."""
    found = summary(LAYOUTS[layout]())
    assert (found.gaps, found.form, found.model, found.edition, found.status) == ((), "markdown", "", 1, "draft")


@pytest.mark.parametrize(("start", "newline"), [("", "\n"), ("\ufeff", "\r\n"), ("---\ntitle: Überblick\n---\n", "\n")])
def test_a_field_stands_where_its_answer_does(start: str, newline: str) -> None:
    """Byte ranges of the raw file, with a byte-order mark, with CRLF, below front matter; else label, heading, file."""
    lines = ["# Über\n", table({"1.1.1": "Ärger GmbH, info@aerger.eu", "1.1.2": ""})]
    text = "\n".join(lines).replace(
        "| If publicly known, list private datasets obtained from other third parties |", "| - |"
    )
    data = (start + text).replace("\n", newline).encode()
    found = read(data)
    assert found is not None
    places = {item.id: data[item.at.start : item.at.end].decode() for item in found.fields}
    assert places["1.1.1"] == "Ärger GmbH, info@aerger.eu"
    assert places["1.1.2"] == rows()["1.1.2"].label
    assert places["2.2.2.3"] == "2.2.2 Private datasets obtained from other third parties"
    assert places["H.2"] == "26 June 2026"
    headless = summary(prose().partition("## 1 General")[0] + prose().partition("### 1.2")[2])
    assert next(item.at for item in headless.fields if item.id == "1.1.1") == At()


@pytest.mark.parametrize(
    ("head", "read_as", "gaps"),
    [
        ("model: aurora@1.0\nstatus: published\nedition: 2\nsupersedes: old.md", ("aurora@1.0", "published", 2), ()),
        ("title: x", ("", "draft", 1), ()),
        ("- a", ("", "draft", 1), ()),
        ("model: aurora", ("", "draft", 1), ("model: 'aurora' in the front matter is not of the form id@version",)),
        (
            "status: final\nedition: first",
            ("", "draft", 1),
            (
                "status: 'final' in the front matter is not of the form draft or published",
                "edition: 'first' in the front matter is not of the form 1, 2, 3",
            ),
        ),
        ("a: [", ("", "draft", 1), ("the front matter cannot be read: did not find expected node content",)),
    ],
)
def test_front_matter(head: str, read_as: tuple[str, str, int], gaps: tuple[str, ...]) -> None:
    """It may state model, status, edition and predecessor; what is not of their form is a gap."""
    found = summary(f"---\n{head}\n---\n{table()}")
    assert (found.model, found.status, found.edition) == read_as
    assert [text[:60] for text in found.gaps] == [text[:60] for text in gaps]
    assert found.supersedes == ("old.md" if "old.md" in head else None)
    assert Part(name="status", path="docs/summary.md", at=At(pointer="/status")) in found.parts


OLDER = """\
# Summary of training data

Version of the Summary: v1 - Last update: 19 March 2026

## 1. General Information
### 1.1 Model and Provider Identification
**Provider's name and contact:** Aurora S.p.A., legal@aurora.it
**Versioned Model Name(s):** Aurora Large
### 1.2 Date of Placement on the Market and Knowledge Cut-off Date
**Date of placement on the Union market:** 20 March 2026
**Knowledge cut-off date:** September 2024
### 1.3 Overall Training Data Size, Modalities and Characteristics

| Modality | Overall Size | Status |
|---|---|---|
| Text | Number of tokens or bytes: 11.1 Trillions | Used |
| Image | Number of images: 0 | Not Used |

**Linguistic characteristics:** English
**Regional characteristics:** Europe
**Demographic characteristics:** none known
## 2. List of Data Sources
### 2.1 Publicly Accessible Datasets
The model was trained on data drawn from publicly available datasets.

**Main large publicly available datasets used for pretraining:**

1. C4 (September 2024)
2. Letters (May 2024)
### 2.2 Private non-publicly available datasets obtained from third parties
We have not used private datasets.
### 2.3. Data crawled and scraped from online sources
We have not only crawled.
### 2.4 User data
No user data collected by our services was used to train the Model.
### 2.5 Synthetic Data
A portion of the training data consists of synthetic data created by us.

**Modality of the synthetic data:** Text only
**Name of AI model used to generate the synthetic data:** Dawn 7B
### 2.6 Other sources of data
None.
## 3. Other Relevant Data Processing Aspects
### 3.1 Respect of reservation of rights from text and data mining exception or limitation
We are a Signatory to the Code of Practice.

**Measures implemented to respect reservations of rights during data collection:** robots.txt
### 3.2 Removal of Unwanted Content
Lists of blocked sites are applied.
### 3.3 Other information
Duplicates are removed.
## Other matters
**Model dependencies:** not one of the form
"""


def test_an_older_layout_in_prose() -> None:
    """Answers without a label count little, and what is not plainly yes or no is no answer."""
    found = {item.id: (item.value, item.confidence) for item in summary(OLDER).fields if item.value}
    assert found == {
        "H.1": ("v1", "medium"),
        "H.2": ("19/03/2026", "high"),
        "1.1.1": ("Aurora S.p.A., legal@aurora.it", "medium"),
        "1.2.1": ("Aurora Large", "medium"),
        "1.2.2": ("not one of the form", "medium"),
        "1.2.3": ("20/03/2026", "high"),
        "1.3.1": ("text: size: Number of tokens or bytes: 11.1 Trillions; content: Used", "high"),
        "1.3.2": ("September 2024", "high"),
        "1.3.3": ("English", "medium"),
        "1.3.4": ("Europe none known", "medium"),
        "2.1.1": ("yes", "low"),
        "2.1.3": ("name: C4 (September 2024); name: Letters (May 2024)", "medium"),
        "2.2.1.1": ("no", "low"),
        "2.2.2.1": ("no", "low"),
        "2.4.1": ("no", "low"),
        "2.4.2": ("no", "low"),
        "2.5.1": ("yes", "low"),
        "2.5.2": ("text", "high"),
        "2.5.3": ("Dawn 7B", "medium"),
        "2.6.1": ("no", "low"),
        "3.1.1": ("yes", "low"),
        "3.1.2": ("robots.txt", "medium"),
        "3.2.1": ("Lists of blocked sites are applied.", "low"),
        "3.3.1": ("Duplicates are removed.", "low"),
    }


def test_rows_of_another_form_are_left_out() -> None:
    """A card that serves California's law too numbers its own questions; none of them runs into an answer."""
    text = prose().replace(
        "**Description of the linguistic",
        "**1.3.3 Is collection ongoing?** ☒ No\n\nSee above.\n\n**1.3.5 Description of the linguistic",
    )
    text += (
        "\n## Documentation for California\n\n| Purpose of the datasets | To train |\n|---|---|\n| Status | Free |\n"
    )
    found = {item.id: item.value for item in summary(text).fields}
    assert found == {name: value for name, (_, value) in ANSWERS.items()}


@pytest.mark.parametrize(
    ("written", "value", "confidence", "told"),
    [
        ("26 June 2026", "26/06/2026", "high", ""),
        ("24-Nov-2025", "24/11/2025", "high", ""),
        ("October 28, 2025", "28/10/2025", "high", ""),
        ("01/09/2025", "01/09/2025", "high", ""),
        ("5/5/26", "05/05/26", "high", ""),
        ("6/26/2026", "26/06/2026", "high", ""),
        ("7/6/2026", "07/06/2026", "medium", f"'7/6/2026' {DAY_FIRST}"),
        ("2 July 2026 (second edition)", "02/07/2026", "medium", ""),
        ("None", "None", "medium", "'None' is no content"),
        ("Coming soon.", "Coming soon.", "medium", "placeholder text 'Coming soon'"),
        ("", "", "medium", "empty"),
        ("November 2025", "November 2025", "medium", "'November 2025' is not a date like 24/11/26"),
    ],
)
def test_dates(written: str, value: str, confidence: str, told: str) -> None:
    """Forms of published summaries; an order of numbers that can be read both ways is told."""
    text = table({"H.2": written, "1.3.2": "01/2025; not trained on newer data", "2.3.5": "From 01/2024 to 05/2024"})
    found = summary(text)
    read_ = next(item for item in found.fields if item.id == "H.2")
    assert (read_.value, read_.confidence) == (value, confidence)
    assert found.gaps == ((f"H.2 Last update: {told}",) if told else ())


def test_the_order_of_dates_shows_in_another_date() -> None:
    """Where one date of the document can only have the month first, the others are read so."""
    assert field(table({"H.2": "7/6/2026", "1.2.3": "6/26/2026"}), "H.2").value == "06/07/2026"
    assert field(table({"1.3.2": "the latest of 2/19/2025 and 4/3/2024"}), "1.3.2").items == ("2025-02",)


@pytest.mark.parametrize(
    ("written", "months"),
    [
        ("as late as February 2026", ("2026-02",)),
        ("Up to June 2026.", ("2026-06",)),
        ("01 / 2025 knowledge cut-off", ("2025-01",)),
    ],
)
def test_the_latest_date_may_be_a_sentence(written: str, months: tuple[str, ...]) -> None:
    """The month is found in it."""
    assert field(table({"1.3.2": written}), "1.3.2").items == months


@pytest.mark.parametrize(
    ("written", "value", "state"),
    [
        ("☐ Yes ☐ No ☒ Other (see below)", "Other (see below)", "invalid"),
        ("☐ Yes ☐ No", "", "empty"),
        ("☒ Yes ☒ No", "both yes and no are ticked", "invalid"),
        ("We hold some", "We hold some", "invalid"),
    ],
)
def test_a_question_that_is_not_answered(written: str, value: str, state: str) -> None:
    """No box ticked is no answer; anything else than yes or no is told."""
    found = field(table({"2.2.1.1": written}), "2.2.1.1")
    assert (found.value, found.state) == (value, state)


def test_prose_in_place_of_lists() -> None:
    """Datasets without names and domains without a list are kept as text, and a dataset without a link is told."""
    said = "We used a diverse mix of public corpora"
    found = summary(table({"2.1.3": said, "2.3.8": "The top 10 % are news sites"}))
    values = {item.id: (item.value, item.confidence) for item in found.fields}
    assert values["2.1.3"] == (said, "medium")
    assert values["2.3.8"] == ("The top 10 % are news sites", "high")
    assert [gap.partition(":")[0] for gap in found.gaps] == ["2.1.3 List of large publicly available datasets"]


def test_a_file_of_domain_names() -> None:
    """A relative link leads to a path of the repository."""
    found = summary(table({"2.3.8": "See [the list](../lists/./domains.txt)"}))
    assert (found.domains_file, found.domains_total) == ("lists/domains.txt", None)
    assert summary(table({"2.3.8": "[list](/domains.txt)"})).domains_file == "domains.txt"


def test_modalities_beside_the_answer() -> None:
    """Boxes of modalities in the cell of the question before them are theirs, where they have no row."""
    text = table({"2.2.2.1": "Yes<br>☒ Text ☒ Video ☐ Audio"}).replace(
        "| If yes, specify the modality(ies) of the content covered by the datasets concerned | Text only | |\n", ""
    )
    found = {item.id: (item.value, item.confidence) for item in summary(text).fields}
    assert (found["2.2.2.1"], found["2.2.2.2"]) == (("yes", "high"), ("text; video", "medium"))


def test_a_blank_form() -> None:
    """The form with nothing filled in is a summary whose required fields are all gaps."""
    found = summary(table(dict.fromkeys(ANSWERS, "") | {"1.3.1": "☐ Text | | ", "2.1.1": "☐ Yes ☐ No"}))
    assert len(found.gaps) == 18
    assert {item.state for item in found.fields} == {"empty"}


def test_what_is_not_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second form, and lines past the bound."""
    for module in (_form_walk, _form_document):
        monkeypatch.setattr(module, "MAX_BLOCKS", 1_000)
    twice = summary(table() + "\n" + table())
    assert twice.gaps == ("the document answers the form twice, and only the first is read; give each summary a file",)
    long = summary(table() + "\n\n" + "- more\n" * 1_000)
    assert long.gaps == ("the document is longer than the 1,000 lines that are read",)


EXPLAINED = "\n".join(f"| {row.id} | `{row.label}` | {row.kind.upper()} | {row.required} |" for row in rows().values())
HEADINGS = table().replace("☒", "").replace("☐", "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Aurora\n\nIts public summary of training content names publicly available datasets and synthetic data.\n",
        "Publicly available datasets, illegal content, versioned model name, data sources, Union market, user data.\n",
        "| id | label | type | asked |\n|---|---|---|---|\n" + EXPLAINED,
        "\n".join(f"{row.id} {row.label}: {row.kind}" for row in rows().values()),
        "| Field | read | built |\n|---|---|---|\n"
        + "\n".join(f"| {row.label} | yes | yes |" for row in rows().values() if row.kind != "yes-no"),
        "```\n" + prose() + "\n```\n",
        "<!--\n" + prose() + "\n-->\n",
        MARK.decode() + "summaries/aurora@1.0.yaml -->\n" + table(),
        "\ufeff" + MARK.decode() + "summaries/aurora@1.0.yaml -->\n" + table(),
    ],
)
def test_is_no_summary(text: str) -> None:
    """Texts that mention, explain or quote the template, and what mlpolicy rendered."""
    assert read(text) is None


def test_ignores_a_symbolic_link() -> None:
    """A link's target is no document."""
    assert list(READER.read(Source(path="s.md", data=table().encode(), mode=SYMLINK))) == []


@pytest.mark.parametrize(("path", "expected"), [("a/S.MD", True), ("s.markdown", True), ("s.yaml", False)])
def test_matches(path: str, expected: bool) -> None:
    """Markdown files of any name."""
    assert READER.matches(path) is expected


def test_a_summary_that_is_not_utf_8() -> None:
    """It cannot be read, and is told as that; another text of that kind is none of this reader's."""
    with pytest.raises(DecodeError, match="not UTF-8"):
        read(table().encode() + b"\xff")
    assert read(b"hello \xff") is None
    with pytest.raises(DecodeError, match="more than the"):
        read(table().encode() + b" " * 9_000_000)
