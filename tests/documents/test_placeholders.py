"""Texts that stand where somebody has still to write."""

import re

import pytest

from mlpolicy.documents.placeholders import (
    PlaceholderTable,
    denial,
    filler,
    inapplicable,
    nothing,
    placeholder,
    unused,
    words,
)
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
        ("From MM/YYYY to MM/YYYY", "MM/YYYY"),
        ("DD/MM/YY", "DD/MM/YY"),
        ("The answer goes here", "answer goes here"),
        ("Choose an item.", "Choose an item"),
        ("Sure! Here is a description of the measures", "Sure! Here is"),
        ("As an AI language model, I cannot say which sets were used", "As an AI language model, I"),
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
        "All dates of this summary are written as MM/YYYY, days as DD/MM/YYYY",
        "mm/yyyy",
        "Measures that we take as an AI model provider",
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


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("None of these measures have been implemented at all", True),
        ("We do not respect opt-outs", True),
        ("We do not use any measures.", True),
        ("The provider takes no measures", True),
        ("No measures.", True),
        ("No steps were used.", True),
        ("Without any specific measures", True),
        ("We do not use crawlers.", False),
        ("We use no web crawlers.", False),
        ("We do not collect data from sites with a paywall.", False),
        ("No dataset was used before its makers removed what robots.txt reserves", False),
        ("We do not use data behind paywalls, and follow robots.txt", False),
        ("Opt-outs are respected", False),
        ("", False),
    ],
)
def test_denials(text: str, denied: bool) -> None:
    """The whole text says that nothing was done; more than that is content."""
    assert denial(text) is denied


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("No crawlers were used.", True),
        ("We didn't use any crawlers.", True),
        ("We do not use crawlers or scrapers.", True),
        ("We have no web crawler", True),
        ("We never crawl the web", True),
        ("We did not collect user data.", True),
        ("No user data.", True),
        ("No crawlers were used; partners crawl for us.", False),
        ("We do not crawl sites with a paywall.", False),
        ("We do not use data of minors.", False),
        ("No paywall was circumvented.", False),
        ("", False),
    ],
)
def test_unused(text: str, said: bool) -> None:
    """The whole text says that something was not used; what is left out of use is content."""
    assert unused(text) is said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("N/A", True),
        ("", True),
        ("N/A - no user data was used.", True),
        ("Not applicable (provider established in the Union)", True),
        ("None, as no crawler was used", True),
        ("n.a. because we have no users", True),
        ("(Not applicable)", True),
        ("None required: the provider is established in Austria.", True),
        ("None of the datasets is large.", True),
        ("There are no large public datasets", True),
        ("No reservation is too large to be respected; see below", False),
        ("None, except the mail service", False),
        ("None of the services", False),
        ("Not applicable beyond what the curators do", False),
    ],
)
def test_inapplicable(text: str, said: bool) -> None:
    """Nothing to say, and perhaps why; an exception is content."""
    assert inapplicable(text) is said


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("We clean all data. We clean all data. we clean ALL data!", "We clean all data"),
        ("We clean all data. We clean all data.", None),
        ("We clean all data. We clean all data. We clean all data. Then we train.", None),
        ("Yes. Yes. Yes.", None),
        ("", None),
    ],
)
def test_filler(text: str, sentence: str | None) -> None:
    """One sentence again and again, and nothing else."""
    assert filler(text) == sentence


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u202e", "\u2800", "\u3164", "\ufeff"])
def test_signs_that_show_nothing(sign: str) -> None:
    """They are no content, and hide no placeholder."""
    assert nothing(f" {sign}{sign}")
    assert not nothing(f"{sign}web pages")
    assert placeholder(f"TO{sign}DO") == "TODO"
