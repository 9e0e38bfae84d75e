"""Sentences that say plainly that reservations of rights are honoured, and those that do not."""

import pytest

from mlpolicy.documents.policies.measures import claim

PLAIN = (
    "Our crawler reads and follows robots.txt (RFC 9309) and honours machine-readable opt-outs.",
    "We respect robots.txt and do not crawl paywalled sites.",
    "Robots.txt was respected for all crawled sites.",
    "All crawling adhered to robots.txt.",
    "We never ignore robots.txt.",
    "Crawling takes place in accordance with robots.txt and TDMRep.",
    "Pages that are disallowed by robots.txt are excluded from collection.",
    "URLs disallowed under robots.txt were not collected.",
    "We only fetch pages allowed by robots.txt.",
    "Our crawlers comply with the Robots Exclusion Protocol (RFC 9309).",
    "We honoured the following protocols before collection: robots.txt, TDMRep, ai.txt.",
    "We exclude content whose owners have opted out.",
    "Rights reservations expressed in robots.txt are identified and complied with.",
    "We have third parties check that robots.txt is followed.",
)
NOT_PLAIN = (
    "We do not respect robots.txt at all.",
    "Our crawlers follow neither robots.txt nor opt-outs, and respect none of these signals.",
    "We do not crawl the web at all.",
    "Opt-outs in robots.txt were honoured by the makers of the datasets before release.",
    "Third parties from whom we license data respect robots.txt.",
    "Common Crawl follows robots.txt.",
    "Where robots.txt is followed, if at all, this is said on our site.",
    "We plan to respect robots.txt.",
    "Do we follow robots.txt?",
    "We support the work on standards for opt-outs.",
    "Rightsholders write their wishes into robots.txt.",
    "Crawlers that never ignore robots.txt are hard to build.",
    "Unsere Crawler befolgen die Vorgaben der Betreiber.",
    "TODO",
    "",
)


@pytest.mark.parametrize("text", PLAIN)
def test_plain(text: str) -> None:
    """The sentence itself is the claim."""
    assert claim(text) == text


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_not_plain(text: str) -> None:
    """The opposite, a plan, a condition, a question, others' doing and other matters claim nothing."""
    assert claim(text) == ""


def test_the_opposite_elsewhere() -> None:
    """A text that also says the opposite claims nothing."""
    assert claim("The crawler follows robots.txt. Our second crawler ignores robots.txt.") == ""


def test_the_first_sentence() -> None:
    """Of several sentences the first that says it counts, cut, as a reader sees it."""
    long = "We respect [robots.txt](https://a.eu/robots.txt) " + "on each site " * 9
    assert (
        claim(f"This is about crawling. {long}. We honour opt-outs.")
        == f"{long.replace('[', '').replace('](https://a.eu/robots.txt)', '')[:119]}…"
    )
