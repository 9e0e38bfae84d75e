"""Pack `eu-cop-copyright`: which measure the policy leaves open, as a duty of signatories and advice to others."""

import os

import pytest

from mlpolicy.choose import Choice
from mlpolicy.model import Finding, Gate, Level
from mlpolicy.pipeline import Request, check
from mlpolicy.policy.load import load_packs
from mlpolicy.testing import check_files
from tests.conftest import Sandbox
from tests.documents.samples import policy_text

COP = load_packs(("eu-cop-copyright",), None)
BOTH = load_packs(("eu-ai-act", "eu-cop-copyright"), None)
POLICY = "COPYRIGHT_POLICY.md"
CONFIG = (
    "packs: [eu-cop-copyright]\n"
    'models:\n  - {{id: aurora, version: "1.0", offered_in: [{}], copyright_policy: COPYRIGHT_POLICY.md{}}}\n'
)
SIGNATORY = ", provider: {signatory: true}"
ADDRESS: dict[str, str | None] = {
    "summary": "https://aurora-lab.eu/copyright",
    "exclusion_list": "https://aurora-lab.eu/excluded",
}
RULES = {
    "1.1": "upkeep-unstated",
    "1.2": "access-unstated",
    "1.3": "reservations-unstated",
    "1.4": "outputs-unstated",
    "1.5": "complaints-unstated",
}


def files(
    sections: dict[str, str] | None = None,
    head: dict[str, str | None] | None = None,
    *,
    more: str = SIGNATORY,
    offered: str = "eu",
) -> dict[str, str]:
    """A model version and its policy, which is complete but for what is given."""
    return {".mlpolicy.yaml": CONFIG.format(offered, more), POLICY: policy_text(sections, ADDRESS | (head or {}))}


def findings(given: dict[str, str], gate: Gate = "release") -> list[Finding]:
    """Every finding of the pack."""
    return [finding for outcome in check_files(given, None, gate, COP) for finding in outcome.findings]


def test_a_complete_policy() -> None:
    """A policy that speaks of everything has no finding; a pass says that nothing was seen being done."""
    outcomes = check_files(files(), None, "release", COP)
    assert {outcome.rule: outcome.status for outcome in outcomes} == dict.fromkeys(
        ("policy-summary-missing", "copyright-policy-contradicted", "crawled-domain-excluded", *RULES.values()),
        "no finding",
    )
    reason = "the text names what the measure is about; whether it is done was not seen"
    assert {outcome.reason for outcome in outcomes if outcome.rule in RULES.values()} == {reason}


@pytest.mark.parametrize(
    ("measure", "text", "gap"),
    [
        ("1.1", "", "has a section without text"),
        ("1.1", "TODO", "holds placeholder text 'TODO'"),
        (
            "1.1",
            "Nobody is responsible for this policy.",
            "says the opposite: 'Nobody is responsible for this policy.'",
        ),
        ("1.1", "We bake bread every morning in a large oven.", "has a section that speaks of something else"),
        (
            "1.1",
            "Our policy covers all models and is reviewed each year.",
            "does not say who implements and oversees it",
        ),
        ("1.1", "Our policy for all models has a responsible head of data.", "does not say how it is kept up to date"),
        (
            "1.2",
            "We leave out sites on public lists of pirated works when crawling.",
            "does not say how access restrictions (paywalls, logins, captchas) are kept",
        ),
        (
            "1.2",
            "Our crawlers keep to paywalls and logins, and leave out pirate sites.",
            "does not say which list or authority names those sites",
        ),
        (
            "1.3",
            "Our crawler, user agent aurora-bot, honours every machine-readable opt-out.",
            "does not say that robots.txt (RFC 9309) is followed",
        ),
        (
            "1.3",
            "Our crawler, user agent aurora-bot, follows robots.txt on every site.",
            "does not say which other machine-readable reservations are followed",
        ),
        (
            "1.3",
            "Our crawlers follow robots.txt and opt-outs in metadata.",
            "does not say where rightsholders learn about the crawlers in use",
        ),
        (
            "1.4",
            "Our terms forbid output that copies protected works.",
            "does not say which technical safeguards are in place",
        ),
        (
            "1.4",
            "Training data is deduplicated and outputs are tested for memorised text.",
            "does not say what terms of use, or the documentation, forbid",
        ),
        ("1.5", "Rightsholders reach us by e-mail and get an answer soon.", "does not say how to complain"),
        (
            "1.5",
            "Rightsholders send complaints by e-mail to the address above.",
            "does not say who answers a complaint, or when",
        ),
    ],
)
def test_each_measure(measure: str, text: str, gap: str) -> None:
    """One rule for each measure says what is open of it, at its section."""
    given = files({measure: text}, {"exclusion_list": None} if "which list" in gap else None)
    (found,) = findings(given)
    assert (found.rule, found.level, found.path) == (RULES[measure], "error", POLICY)
    assert found.message == f"{POLICY}, measure {measure}: {gap}"
    line = given[POLICY].encode()[found.at.start : found.at.end].decode()
    assert line == f"## Measure {measure}"


@pytest.mark.parametrize(
    ("key", "value", "measure", "gap"),
    [
        ("contact", "copyright@example.com", "1.5", "contact 'copyright@example.com' reaches nobody ('@example.com')"),
        ("contact", "by letter", "1.5", "contact 'by letter' is neither an e-mail address nor a URL"),
        ("last_reviewed", "2026-08-31", "1.1", "last_reviewed 2026-08-31 is before effective 2026-09-01"),
    ],
)
def test_the_front_matter(key: str, value: str, measure: str, gap: str) -> None:
    """A contact that reaches nobody, and dates out of order, stand where they are written."""
    (found,) = findings(files(head={key: value}))
    assert (found.rule, found.at.pointer) == (RULES[measure], f"/{key}")
    assert found.message.endswith(gap)


@pytest.mark.parametrize(
    "texts",
    [
        {"1.2": "We do not crawl the web.", "1.3": "We do not crawl, so there are no opt-outs to honour."},
        {"1.2": "No web crawlers are used by us.", "1.3": "No crawling takes place; reservations come by e-mail."},
        {
            "1.2": "We operate no crawlers for this model or any other.",
            "1.3": "We never crawl; no reservations are read.",
        },
    ],
)
def test_who_does_not_crawl(texts: dict[str, str]) -> None:
    """A policy that says that nothing is crawled is not asked what its crawlers do."""
    assert findings(files(texts)) == []


def test_not_to_crawl_some_sites_is_crawling() -> None:
    """To leave out some sites is not to crawl nothing."""
    assert findings(files({"1.3": "Our crawler does not crawl pirate sites, and rights are reserved."})) != []


@pytest.mark.parametrize(
    ("more", "gate", "level"),
    [
        (SIGNATORY, "release", "error"),
        (SIGNATORY, "merge", "warning"),
        (SIGNATORY, "commit", "warning"),
        ("", "release", "warning"),
        ("", "commit", "warning"),
        (SIGNATORY + ", status: legacy", "release", "error"),
    ],
)
def test_levels(more: str, gate: Gate, level: Level) -> None:
    """Only a signatory's release is stopped."""
    assert [finding.level for finding in findings(files({"1.4": "TODO"}, more=more), gate)] == [level]


@pytest.mark.parametrize(
    "given",
    [
        files({"1.4": "TODO"}, offered="us-ca"),
        files({"1.4": "TODO"}, more=", status: withdrawn"),
        {".mlpolicy.yaml": CONFIG.format("eu", SIGNATORY)},
        {POLICY: policy_text({"1.4": "TODO"})},
    ],
)
def test_not_for_these(given: dict[str, str]) -> None:
    """Not for models outside the Union or withdrawn, without a policy, and without a model."""
    outcomes = check_files(given, None, "release", COP)
    about_policy = {*RULES.values(), "policy-summary-missing"}
    assert {outcome.status for outcome in outcomes if outcome.rule in about_policy} == {"not applicable"}
    assert {outcome.status for outcome in outcomes} <= {"not applicable", "no finding"}


@pytest.mark.parametrize(
    ("more", "expected"),
    [(SIGNATORY, ["policy-summary-missing"]), ("", [])],
)
def test_the_public_summary_is_a_hint(more: str, expected: list[str]) -> None:
    """To signatories only, and never more than a note."""
    found = findings(files(head={"summary": None}, more=more))
    assert ([finding.rule for finding in found], {finding.level for finding in found} - {"note"}) == (expected, set())


@pytest.mark.parametrize(
    ("sections", "head", "rules"),
    [
        ({}, {"responsible": None}, ["eu-ai-act/copyright-policy-incomplete"]),
        ({}, {"contact": None}, ["eu-ai-act/copyright-policy-incomplete"]),
        ({}, {"contact": "TBD"}, ["eu-ai-act/copyright-policy-incomplete"]),
        ({}, {"contact": "copyright@example.com"}, ["eu-cop-copyright/complaints-unstated"]),
        ({}, {"last_reviewed": "2026-08-31"}, ["eu-cop-copyright/upkeep-unstated"]),
        ({"1.1": ""}, {}, ["eu-cop-copyright/upkeep-unstated"]),
        ({"1.2": "TODO"}, {}, ["eu-cop-copyright/access-unstated"]),
        ({"1.4": "TODO"}, {}, ["eu-cop-copyright/outputs-unstated"]),
        ({"1.3": "We follow robots.txt on every site."}, {}, ["eu-cop-copyright/reservations-unstated"]),
        (
            {"1.3": "Our crawlers ignore robots.txt on every site."},
            {},
            ["eu-ai-act/copyright-policy-incomplete", "eu-cop-copyright/reservations-unstated"],
        ),
    ],
)
def test_each_trouble_once(sections: dict[str, str], head: dict[str, str | None], rules: list[str]) -> None:
    """The law's pack says whether there is a policy, this one what a measure lacks; 1.3 is named by both."""
    found = [
        f"{finding.pack}/{finding.rule}"
        for outcome in check_files(files(sections, head), None, "release", BOTH)
        for finding in outcome.findings
        if finding.path == POLICY
    ]
    assert found == rules


def test_a_release(git_repo: Sandbox) -> None:
    """A release of a signatory's model is stopped at the section that somebody emptied."""
    git_repo.commit(files=files())
    request = Request(start=git_repo.path, choice=Choice(release="aurora@1.0"))
    assert check(request, os.environ).exit_code == 0
    git_repo.commit(files=files({"1.4": ""}))
    report = check(request, os.environ)
    assert report.exit_code == 1
    (blocking,) = (item for item in report.findings if item.finding.blocks)
    assert (blocking.finding.rule, blocking.excerpt.text) == ("outputs-unstated", "## Measure 1.4")
