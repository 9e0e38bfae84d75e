"""Sections that say the opposite, and those that only look so."""

import pytest

from mlpolicy.documents.policies.measures import MeasureRow, judge, measures
from mlpolicy.documents.policies.polarity import Words, negated

NEGATED = [
    ("1.1", "Nobody is responsible for this policy."),
    ("1.1", "We have no copyright policy."),
    ("1.1", "This policy is not followed in practice."),
    ("1.1", "We do not implement this policy."),
    ("1.2", "Our crawler circumvents paywalls."),
    ("1.2", "Paywalls are bypassed with stored cookies."),
    ("1.2", "We do not respect paywalls or logins."),
    ("1.2", "We evade captchas and log in with shared accounts."),
    ("1.3", "We do not respect robots.txt."),
    ("1.3", "Our crawler ignores robots.txt."),
    ("1.3", "The crawler does not honour opt-outs."),
    ("1.3", "robots.txt is ignored."),
    ("1.3", "Robots.txt files are not respected by our crawlers."),
    ("1.3", "We don't follow robots.txt."),
    ("1.3", "Opt-outs are disregarded by default."),
    ("1.3", "We crawl without respecting robots.txt."),
    ("1.3", "The crawler fails to respect robots.txt."),
    ("1.3", "We do not currently honour any machine-readable opt-outs."),
    ("1.3", "No crawler of ours respects robots.txt."),
    ("1.3", "None of our crawlers follows robots.txt or TDMRep."),
    ("1.3", "We do not log in to sites and do not respect robots.txt."),
    ("1.3", "We respect neither robots.txt nor opt-outs."),
    ("1.3", "We do not intend to comply with robots.txt."),
    ("1.3", "Our policy is to ignore robots.txt."),
    ("1.3", "Our crawlers will no longer obey robots.txt."),
    ("1.3", "We do not read robots.txt because it is not binding."),
    ("1.3", "We bypass robots.txt where needed."),
    ("1.3", "Reservations of rights are not observed."),
    ("1.3", "ROBOTS.TXT IS NEVER CHECKED."),
    ("1.3", "We refuse to honour opt-outs."),
    ("1.3", "Our crawlers ignore robots.txt without exception."),
    ("1.3", "All our crawlers ignore robots.txt."),
    ("1.3", "Our crawlers do not respect robots.txt at all."),
    ("1.3", "We don\u2019t respect robots.txt."),
    ("1.3", "Our crawler respects copyright but ignores robots.txt."),
    ("1.3", "Our crawlers:\n\n- ignore robots.txt\n- bypass paywalls"),
    ("1.4", "We do not filter outputs."),
    ("1.4", "There are no safeguards against memorised outputs."),
    ("1.4", "We do not test outputs for memorised text."),
    ("1.5", "We do not accept complaints."),
    ("1.5", "Complaints are ignored."),
    ("1.5", "We have no contact for complaints."),
    ("1.5", "Complaints are never answered."),
    ("1.1", "Nobody has been made responsible for this policy so far in our company."),
    ("1.1", "This policy is not implemented in any of our systems at the moment."),
    ("1.1", "We do not review this policy and nobody oversees it for our models."),
    ("1.2", "We use subscription accounts to get behind paywalls and download all articles."),
    ("1.2", "Our crawler logs in with shared credentials in order to read paywalled content."),
    ("1.2", "Captchas are solved automatically so that the crawler can continue its work."),
    ("1.2", "No sites are excluded from our crawl, whatever they offer to visitors."),
    ("1.2", "We crawl pirate libraries such as well-known shadow libraries for books."),
    ("1.3", "Our crawler pays no attention to robots.txt or any opt-out."),
    ("1.3", "We treat robots.txt as advisory and fetch pages anyway even when disallowed."),
    ("1.3", "Opt-outs are not taken into account when we build the corpus."),
    ("1.3", "Robots.txt is not looked at by our scraper at any time."),
    ("1.3", "We have no process for honouring rights reservations at this time."),
    ("1.3", "There is no support for TDMRep or robots.txt in our pipeline today."),
    ("1.3", "We do not recognise rights reservations expressed in machine readable form."),
    ("1.3", "Compliance with robots.txt is disabled in our production crawlers."),
    ("1.3", "We deliberately disregard machine-readable rights reservations during collection."),
    ("1.3", "The crawler proceeds regardless of robots.txt or any other opt-out signal."),
    ("1.3", "We crawl everything irrespective of what robots.txt says about it."),
    ("1.3", "Machine-readable opt-outs are neither detected nor honoured in our pipeline."),
    ("1.3", "Our crawlers do not respect the Robots Exclusion Protocol on any site."),
    ("1.3", "We are under no obligation to follow robots.txt and so we do not."),
    ("1.3", "We reserve the right to ignore robots.txt wherever that is useful to us."),
    ("1.3", "robots.txt is deliberately not consulted before any page is fetched."),
    ("1.4", "We do not take any measures against memorised output of the model at all."),
    ("1.4", "No safeguards against reproducing training content are in place for this model."),
    ("1.4", "The model may reproduce copyrighted works and we do nothing about that."),
    ("1.4", "Outputs are not filtered in any way and no tests for memorisation are run."),
    ("1.5", "Complaints are not accepted, and there is no contact for rightsholders."),
    ("1.5", "We do not respond to complaints by rightsholders about our models."),
    ("1.5", "There is no complaints procedure for rightsholders at this time at all."),
    ("1.5", "We will not answer e-mails from rightsholders about training data."),
]

CONTENT = [
    ("1.1", "This policy covers all our models."),
    ("1.1", "The policy is not published; a summary is. The team reviews it."),
    ("1.1", "No model is released without this policy being reviewed."),
    ("1.2", "We do not circumvent paywalls."),
    ("1.2", "Our crawler does not circumvent paywalls or logins and excludes sites on public piracy lists."),
    ("1.2", "Paywalls, logins and captchas are not bypassed."),
    ("1.2", "We never bypass technological measures, paywalls or subscriptions."),
    ("1.2", "The crawler stops at a login and does not evade captchas."),
    ("1.2", "No crawler is used by us or on our behalf."),
    ("1.3", "Crawlers never ignore robots.txt."),
    ("1.3", "Our crawlers do not ignore robots.txt."),
    ("1.3", "We do not crawl the web."),
    ("1.3", "We do not use crawlers that ignore robots.txt."),
    ("1.3", "We do not use crawlers that do not respect robots.txt."),
    ("1.3", "Crawlers that do not respect robots.txt are prohibited."),
    ("1.3", "Crawlers that ignore robots.txt are blocked."),
    ("1.3", "We respect robots.txt, RFC 9309 and other opt-outs."),
    ("1.3", "Under no circumstances do our crawlers ignore robots.txt."),
    ("1.3", "In no case, our crawlers ignore robots.txt."),
    ("1.3", "We not only respect robots.txt but also TDMRep."),
    ("1.3", "We do not store images and respect robots.txt."),
    ("1.3", "We do not crawl, we use datasets whose makers respect robots.txt."),
    ("1.3", "It is forbidden to bypass robots.txt."),
    ("1.3", "Our crawlers never log in, bypass paywalls and ignore robots.txt."),
    ("1.3", "robots.txt is never ignored."),
    ("1.3", "Pages are never fetched without checking robots.txt."),
    ("1.3", "We do not fail to respect robots.txt."),
    ("1.3", "Ignoring robots.txt is never right."),
    ("1.3", "We do not honour every opt-out twice."),
    ("1.3", "It is our duty, and no option, to not ignore robots.txt."),
    ("1.3", "If a crawler ignores robots.txt, we stop it."),
    ("1.3", "We honour opt-outs that are not machine-readable too."),
    ("1.3", "Our crawlers never:\n\n- ignore robots.txt\n- bypass paywalls"),
    ("1.4", "Our terms prohibit infringing uses."),
    ("1.4", "We do not test every output."),
    ("1.4", "Outputs are filtered; we do not allow infringing uses."),
    ("1.4", "Users must not use outputs to infringe copyright."),
    ("1.4", "Filters do not prevent every memorised output."),
    ("1.5", "We do not answer complaints that are manifestly unfounded."),
    ("1.5", "No complaint is ignored."),
    ("1.5", "We do not process complaints without an address."),
    ("1.5", "Complaints are answered within thirty days."),
    ("1.5", "We never ignore complaints."),
    ("1.2", "We do not use subscription accounts to get behind paywalls."),
    ("1.2", "The crawler never logs in, and does not solve captchas on any site."),
    ("1.2", "Paywalled content is not collected and logins are never used."),
    ("1.2", "No content behind paywalls or access barriers is collected by us."),
    ("1.3", "We never ignore robots.txt and always honour opt-outs of publishers."),
    ("1.3", "Pages that do not permit crawling in robots.txt are not fetched."),
    ("1.3", "We do not crawl sites that reserve their rights in robots.txt or TDMRep."),
    ("1.3", "Where robots.txt cannot be read, we do not fetch the page at all."),
    ("1.3", "No page is fetched without a robots.txt check by our own crawler."),
    ("1.3", "Our crawler does not ignore robots.txt even where it is malformed."),
    ("1.3", "If a site has no robots.txt we check for TDMRep headers as well."),
    ("1.3", "There is no exception from robots.txt for any of our crawlers."),
    ("1.3", "We honour reservations regardless of the protocol that expresses them."),
    ("1.3", "Regardless of robots.txt, we also honour TDMRep and meta tags."),
    ("1.3", "Opt-outs are honoured irrespective of when they were declared."),
    ("1.4", "No model is released without tests for memorised training text."),
    ("1.4", "Our terms do not permit use of outputs that infringe copyright."),
    ("1.4", "Safeguards are in place; no output is returned unfiltered to users."),
    ("1.5", "Complaints that are manifestly unfounded are not answered by us."),
    ("1.5", "No complaint is left without an answer for longer than thirty days."),
    ("1.5", "We do not charge for complaints and answer within fourteen days."),
]


def row(measure: str) -> MeasureRow:
    return next(item for item in measures().rows if item.id == measure)


def padded(text: str) -> str:
    """The text beside enough words on every topic, so that nothing but its meaning decides."""
    return f"About crawling, outputs, complaints and this policy.\n\n{text}"


@pytest.mark.parametrize(("measure", "text"), NEGATED)
def test_negated(measure: str, text: str) -> None:
    """A section that says the opposite is no content."""
    assert judge(row(measure), padded(text)).state == "negated"


@pytest.mark.parametrize(("measure", "text"), CONTENT)
def test_content(measure: str, text: str) -> None:
    """Double negations, bans, conditions and partial statements stay content."""
    assert judge(row(measure), padded(text)) == ("content", "")


WORDS = Words(
    follow=("respect",),
    ignore=("ignore",),
    objects=("robots",),
    negators=("not",),
    fillers=("do",),
    uncertain=("if",),
    partial=("every",),
    breaks=("but",),
    conditions=("where",),
)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", None),
        ("Fine. We do not respect robots. Fine.", "We do not respect robots."),
        ("Do we not respect robots?", None),
        ("Where we do not respect robots, we stop.", None),
        ("We do not respect robots where we can.", "We do not respect robots where we can."),
        ("robots", None),
        ("- \n- We ignore robots", "We ignore robots"),
        ("- ...   \n- ", None),
        ("We ignore " + "word " * 9 + "robots.", None),
        ("word " * 198 + "ignore robots", "word " * 198 + "ignore robots"),
        ("word " * 199 + "ignore robots", None),
        ("x" * 100_000 + " ignore robots", None),
    ],
)
def test_bounds(text: str, sentence: str | None) -> None:
    """The sentence itself is given; questions, far objects and what lies beyond the bounds conclude nothing."""
    assert negated(text, WORDS) == sentence


def test_long_sentences_are_cut_in_the_message() -> None:
    """A message holds the beginning of a long sentence."""
    gap = judge(row("1.3"), "Our crawlers ignore robots.txt " + "and carry on with their work " * 5).gap
    assert gap == (
        "says the opposite: 'Our crawlers ignore robots.txt and carry on with their work and carry on with t…'"
    )
