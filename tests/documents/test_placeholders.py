"""Texts that stand where somebody has still to write."""

import re

import pytest

from mlpolicy.documents.placeholders import PlaceholderTable, nothing, placeholder, words
from mlpolicy.tables import table


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("TBD", "TBD"),
        ("tbd", "tbd"),
        ("t.b.d.", "t.b.d."),
        ("Aurora Lab, TODO: address", "TODO"),
        ("todo: address", "todo:"),
        ("Lorem ipsum dolor sit amet", "Lorem ipsum"),
        ("xxx", "xxx"),
        ("Who is it???", "???"),
        ("[More Information Needed]", "[More Information Needed]"),
        ("See [insert link] for more", "[insert link]"),
        ("{{ provider }}", "{{ provider }}"),
        ("${PROVIDER}", "${PROVIDER}"),
        ("acme/INSERT_SLUG_HERE", "INSERT_SLUG_HERE"),
        ("Write to <e-mail of the team>", "<e-mail of the team>"),
        ("<...>", "<...>"),
        ("word word word", "word word word"),
        ("To be completed", "To be completed"),
        ("Name and address to be\nadded later", "to be added later"),
        ("Coming soon.", "Coming soon"),
        ("describe here", "describe here"),
        ("your company", "your company"),
    ],
)
def test_placeholders(text: str, found: str) -> None:
    """The part that shows the text as unfinished is told."""
    assert placeholder(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Todo el texto en español",
        "Press releases, books and pages that are to be added later stay outside the corpus",
        "Write to <legal@aurora-lab.eu> or see <https://aurora-lab.eu>",
        "Fewer than <br> ten",
        "sizes < 3 and > 2",
        "[Add-on licences](https://aurora-lab.eu)",
        "legal@example.com",
        "C++ and C, text, text",
        "We test outputs and review pending complaints",
    ],
)
def test_content(text: str) -> None:
    """Words that only look like a placeholder stay content."""
    assert placeholder(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("legal@example.com", "@example.com"),
        ("legal@aurora.example", ".example"),
        ("https://example.org/contact", "example.org"),
        ("your-company, Berlin", "your-company"),
        ("Jane Doe", "Jane Doe"),
        ("legal@aurora-lab.eu", None),
        ("Exemplary Labs, example@aurora-lab.eu", None),
    ],
)
def test_contacts(text: str, found: str | None) -> None:
    """Where somebody must be reachable, reserved domains and stand-in names do not count."""
    assert placeholder(text, contact=True) == found


@pytest.mark.parametrize(
    "text", ["", " ", "N/A", "n.a.", "None.", "not applicable", "-", "—", "...", "no", "unknown", "asdf", "test"]
)
def test_nothing(text: str) -> None:
    """Ways of writing that there is nothing."""
    assert nothing(text)


@pytest.mark.parametrize("text", ["None of the datasets", "no crawlers", "0"])
def test_something(text: str) -> None:
    """A sentence that begins with such a word says something."""
    assert not nothing(text)


def test_words_have_two_letters() -> None:
    """Numbers, signs and single letters are no words."""
    assert words("a bb 12 ccc-dd é ... über") == 4


def test_only_the_beginning_of_a_long_text_is_searched() -> None:
    """Bounds repeat: what stands beyond 100,000 characters is not looked at."""
    assert placeholder("a " * 50_000 + "TBD") is None


def test_every_pattern_compiles() -> None:
    """The shipped table is usable."""
    for row in table("placeholders", PlaceholderTable).rows:
        re.compile(row.pattern)
