"""Each state of a section, and what it leaves open of its measure."""

import pytest

from mlpolicy.documents.policies.measures import claim, judge, lacks, measures, no_crawling


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
        (measures().rows[2].prompt, "placeholder"),
        (f"Here: {measures().rows[2].prompt}?", "placeholder"),
        ("Describe how your crawlers read robots.txt. Explain which opt-outs count.", "placeholder"),
        ("**Describe how your crawlers read robots.txt, and where.**", "placeholder"),
        ("We describe how our crawlers read robots.txt on our page.", "content"),
        ("We read robots.txt. We read robots.txt. We read robots.txt.", "empty"),
        ("We follow robots.txt on any site. " * 3, "placeholder"),
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


def test_a_heading_speaks_for_its_section() -> None:
    """What the heading says need not be said again."""
    row, text = measures().rows[4], "Whoever wants to object opens an issue with the work concerned."
    assert (judge(row, text).state, judge(row, text, "Complaints").state) == ("off-topic", "content")


@pytest.mark.parametrize(("keys", "gaps"), [((), 1), (("models",), 1), (("crawler_information",), 0)])
def test_what_the_front_matter_says(keys: tuple[str, ...], gaps: int) -> None:
    """A key of the front matter answers the ask that it belongs to."""
    text = "We follow robots.txt and TDMRep."
    assert len([*lacks(measures().rows[2], text, text, keys)]) == gaps


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We never bypass paywalls, captchas or logins. Fine.", "We never bypass paywalls, captchas or logins."),
        ("Effective technological measures are respected.", "Effective technological measures are respected."),
        ("We plan to respect paywalls.", ""),
        ("We follow robots.txt.", ""),
        ("We respect paywalls. We bypass captchas.", ""),
    ],
)
def test_claim_of_access(text: str, said: str) -> None:
    """The sentence that says that access restrictions are kept; none where another says the opposite."""
    assert claim(text, "1.2") == said


@pytest.mark.parametrize(
    "text",
    [
        "We do not crawl the web.",
        "The lab doesn't crawl or scrape websites itself.",
        "The provider does not operate any web crawlers.",
        "We do not carry out web scraping.",
        "We neither crawl nor scrape.",
        "No crawlers are used.",
        "Crawling is not performed.",
        "We operate no crawlers and buy data.",
    ],
)
def test_no_crawling(text: str) -> None:
    """Ways to say plainly that nothing is crawled."""
    assert no_crawling(f"About data. {text}") == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We do not crawl sites that opt out.",
        "We do not crawl paywalled content.",
        "If robots.txt forbids it, we do not crawl.",
        "Once a site objects, we never crawl.",
        "The lab does not operate a crawler today.",
        "Our crawler is polite.",
    ],
)
def test_crawling(text: str) -> None:
    """Conditions, single sites and today's state deny nothing."""
    assert no_crawling(text) == ""
