"""The table of measures, and each state of a section."""

import re

import pytest

from mlpolicy.documents.measures import judge, lacks, measures


def test_the_table_holds_the_five_measures() -> None:
    """Measures 1.1 to 1.5, each with topics that are regular expressions."""
    table = measures()
    assert [row.id for row in table.rows] == ["1.1", "1.2", "1.3", "1.4", "1.5"]
    for row in table.rows:
        assert row.topics
        asked = [pattern for ask in row.asks for pattern in ask.any]
        assert asked
        for pattern in (*row.topics, *row.objects, *row.follow, *row.uncertain, *row.opposites, *asked):
            re.compile(pattern)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", "empty"),
        ("N/A", "empty"),
        ("None.", "empty"),
        ("[robots.txt](https://aurora-lab.eu/a/b/c/d/e/f/g)", "empty"),
        ("The robots.txt part is to be completed.", "placeholder"),
        ("Coming soon", "placeholder"),
        ("<how robots.txt is read>", "placeholder"),
        ("We follow robots.txt in <strong>every</strong> crawl we run.", "content"),
        ("Die Crawler lesen robots.txt vor jedem Abruf einer Seite.", "content"),
    ],
)
def test_states(text: str, state: str) -> None:
    """Words that a reader would see decide, not targets of links or tags."""
    assert judge(measures().rows[2], text).state == state


@pytest.mark.parametrize(
    ("document", "gaps"),
    [
        ("", ["does not say where rightsholders learn about the crawlers in use"]),
        ("Our crawler is aurora-bot.", []),
        ("Our team does not crawl the web.", []),
    ],
)
def test_what_other_sections_say(document: str, gaps: list[str]) -> None:
    """Some content counts wherever the document has it, and so does that nothing is crawled."""
    text = "We follow robots.txt and TDMRep."
    assert list(lacks(measures().rows[2], text, f"{text}\n{document}")) == gaps
