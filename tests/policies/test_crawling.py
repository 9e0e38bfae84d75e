"""Pack `crawling`: every switch-off is found, and stops a merge only against a claim or a signatory's duty."""

import os

import pytest

from mlpolicy.choose import Choice
from mlpolicy.model import Finding, Gate, Outcome
from mlpolicy.pipeline import Request, check
from mlpolicy.policy.load import load_packs
from mlpolicy.tables import shipped
from mlpolicy.testing import check_files
from tests.conftest import Sandbox
from tests.documents.samples import policy_text, summary_text
from tests.readers.crawler_samples import SAMPLES

PACK = load_packs(("crawling",), None)
UNVERIFIED = {f"{row.tool} {row.setting}" for row in shipped().crawlers if not row.verified}
RULES = {
    "off": "robots-check-off",
    "weakened": "robots-check-weakened",
    "missing": "robots-check-missing",
    "headers": "robots-txt-never-read",
    "bypass": "access-control-bypassed",
}
OFF, ON = 'BOT_NAME = "web"\nROBOTSTXT_OBEY = False\n', 'BOT_NAME = "web"\nROBOTSTXT_OBEY = True\n'
CRAWL, POLICY = "crawl/settings.py", "COPYRIGHT_POLICY.md"
CONFIG = 'packs: [crawling]\nmodels:\n  - {{id: aurora, version: "1.0", recipes: ["crawl/**"]{}}}\n'
NAMED = {".mlpolicy.yaml": CONFIG.format(", copyright_policy: COPYRIGHT_POLICY.md"), POLICY: policy_text()}
SIGNED = {".mlpolicy.yaml": CONFIG.format(", provider: {signatory: true}")}
SUMMARY = {".mlpolicy.yaml": CONFIG.format(", summary: s.yaml")}
CLAIM = {"s.yaml": summary_text({"3.1.2": "Our crawler respected robots.txt and TDMRep before and during collection."})}


def outcomes(files: dict[str, str], gate: Gate = "merge", base: dict[str, str] | None = None) -> dict[str, Outcome]:
    """Outcomes by rule."""
    return {outcome.rule: outcome for outcome in check_files(files, base, gate, PACK)}


def findings(files: dict[str, str], gate: Gate = "merge", base: dict[str, str] | None = None) -> list[Finding]:
    """Every finding of the pack."""
    return [finding for outcome in outcomes(files, gate, base).values() for finding in outcome.findings]


@pytest.mark.parametrize(
    ("row", "path", "text", "state"),
    [(row, path, text, state) for row, path, text, found in SAMPLES for _, _, state in found if state in RULES],
)
def test_every_setting(row: str, path: str, text: str, state: str) -> None:
    """Every setting of the table that does not honour reservations is a finding; alone it stops nothing."""
    found = [finding for finding in findings({path: text}) if finding.rule == RULES[state]]
    assert found
    low = row.startswith("HTTP client")
    assert {finding.level for finding in found} == {"note" if low or state == "headers" else "warning"}


@pytest.mark.parametrize(
    ("row", "path", "text"),
    [(row, path, text) for row, path, text, found in SAMPLES if "off" in {one[2] for one in found}],
)
@pytest.mark.parametrize("gate", ["commit", "merge", "release"])
def test_against_a_claim(row: str, path: str, text: str, gate: Gate) -> None:
    """Against a claim a switch-off stops merge and release, unless nobody read the tool's source."""
    (found,) = (finding for finding in findings({path: text} | NAMED, gate) if finding.rule == "robots-check-off")
    unsure = row in UNVERIFIED
    assert found.blocks == (gate != "commit" and not unsure)
    assert found.level == ("error" if found.blocks else "note" if gate == "commit" and unsure else "warning")


@pytest.mark.parametrize(
    ("files", "level"),
    [
        (NAMED, "error"),
        (SIGNED, "error"),
        (SUMMARY | CLAIM, "error"),
        (SUMMARY | {"s.yaml": summary_text({"3.1.2": "not applicable"})}, "warning"),
        ({".mlpolicy.yaml": CONFIG.format("")}, "warning"),
        ({}, "warning"),
        ({POLICY: policy_text()}, "error"),
        (NAMED | {POLICY: policy_text({"1.3": "The makers of the datasets followed robots.txt."})}, "warning"),
        (SIGNED | {".mlpolicy.yaml": SIGNED[".mlpolicy.yaml"].replace("crawl/", "train/")}, "error"),
        (NAMED | {".mlpolicy.yaml": NAMED[".mlpolicy.yaml"] + '  - {id: b, version: "1", recipes: [b.py]}\n'}, "error"),
    ],
)  # fmt: skip
def test_error_only_against_a_promise(files: dict[str, str], level: str) -> None:
    """An error needs a document that says the opposite, or a signatory."""
    assert [(finding.rule, finding.level) for finding in findings(files | {CRAWL: OFF})] == [
        ("robots-check-off", level)
    ]


@pytest.mark.parametrize(
    ("config", "level"),
    [(NAMED[".mlpolicy.yaml"], "error"), (NAMED[".mlpolicy.yaml"].replace("crawl/", "train/"), "warning")],
)
def test_a_policy_that_denies_crawling(config: str, level: str) -> None:
    """Beside a crawler of the model's recipes it stops the change; both places are shown."""
    text = policy_text({"1.3": "We do not crawl the web at all."})
    found = findings({".mlpolicy.yaml": config, POLICY: text, CRAWL: OFF})
    by_rule = {finding.rule: finding for finding in found}
    assert {rule: finding.level for rule, finding in by_rule.items()} == {
        "crawler-denied": level,
        "robots-check-off": "warning",
    }
    assert [part.path for part in by_rule["crawler-denied"].related] == [POLICY]


def test_another_models_promise() -> None:
    """What one model's documents say is no claim about another model's crawler."""
    other = '  - {id: other, version: "1", recipes: ["other/**"]}\n'
    files = NAMED | {".mlpolicy.yaml": NAMED[".mlpolicy.yaml"] + other}
    assert [finding.level for finding in findings(files | {"other/settings.py": OFF})] == ["warning"]


def test_a_release_of_another_model() -> None:
    """A release looks at the crawlers of its own recipes, and at those of none."""
    entry = (
        '  - {{id: other, version: "1", status: withdrawn, copyright_policy: COPYRIGHT_POLICY.md, recipes: ["{}"]}}\n'
    )
    files = NAMED | {"other/settings.py": OFF}
    for recipes, found in (("other/**", []), ("else/**", ["error"])):
        config = NAMED[".mlpolicy.yaml"] + entry.format(recipes)
        assert [one.level for one in findings(files | {".mlpolicy.yaml": config}, "release")] == found


def test_message_and_places() -> None:
    """The finding stands at the value, says what it stands against, and shows where that is."""
    (found,) = findings(NAMED | {CRAWL: OFF})
    assert found.message == (
        "Scrapy does not look at rights reservations (ROBOTSTXT_OBEY: False); stated otherwise in: COPYRIGHT_POLICY.md "
        "(measure 1.3): 'The crawler, user agent aurora-bot, reads and follows robots.txt and honours opt-outs.'; "
        "signatory: no"
    )
    assert (found.path, found.at.start) == (CRAWL, OFF.index("False"))
    assert [part.path for part in found.related] == [POLICY]


def test_a_new_promise_over_an_old_switch() -> None:
    """A document that begins to promise the opposite of old code is this change's; an old contradiction is not."""
    silent = NAMED | {POLICY: policy_text({"1.3": "TODO"}), CRAWL: OFF}
    assert [finding.blocks for finding in findings(NAMED | {CRAWL: OFF}, base=silent)] == [True]
    assert [finding.blocks for finding in findings(NAMED | {CRAWL: OFF}, base=NAMED | {CRAWL: OFF})] == [False]


@pytest.mark.parametrize("path", ["tests/settings.py", "docs/settings.py", "a/test_settings.py"])
def test_out_of_scope(path: str) -> None:
    """Tests and documentation crawl nothing."""
    assert findings(NAMED | {path: OFF}) == []


def test_what_a_pass_means() -> None:
    """A pass says how little it means; where nothing crawls no rule applies."""
    found = outcomes(NAMED | {CRAWL: ON})["robots-check-off"]
    assert (found.status, found.findings) == ("no finding", ())
    assert found.reason == (
        "no switch-off found in configuration; what a crawler does when it runs was not seen, and a downloader such as "
        "img2dataset looks at headers only"
    )
    assert {outcome.status for outcome in outcomes(NAMED).values()} == {"not applicable"}


def test_headers_only() -> None:
    """img2dataset with its default is said to look at headers only, and is no switch-off."""
    (found,) = findings(NAMED | {"get.sh": "img2dataset --url_list=urls.txt\n"})
    assert (found.rule, found.level) == ("robots-txt-never-read", "note")
    assert found.message.startswith("img2dataset: headers only, robots.txt is never read")


@pytest.mark.parametrize(
    ("agent", "found"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36", True),
        ("Mozilla/5.0 (compatible; aurora-bot/1.0; +https://aurora-lab.eu/bot)", False),
        ("aurora-crawler", False),
    ],
)
def test_user_agent(agent: str, *, found: bool) -> None:
    """A user agent that names no crawler is a warning, also for a signatory."""
    files = SIGNED | {CRAWL: f"{ON}USER_AGENT = '{agent}'\n"}
    assert [(one.rule, one.level) for one in findings(files)] == [("crawler-poses-as-browser", "warning")] * found


def test_a_pull_request(git_repo: Sandbox) -> None:
    """On a branch of a real repository the switch-off stops the range; its line and the promise are shown."""
    git_repo.commit(files=NAMED | {CRAWL: ON})
    base = git_repo.head
    git_repo.commit(files={CRAWL: OFF})
    report = check(Request(start=git_repo.path, choice=Choice(from_ref=base, to_ref="HEAD")), os.environ)
    assert (report.exit_code, report.gate) == (1, "merge")
    (blocking,) = (item for item in report.findings if item.finding.blocks)
    assert (blocking.finding.rule, blocking.excerpt.location.line) == ("robots-check-off", 2)
    assert [(place.path, place.line > 1) for place in blocking.related] == [(POLICY, True)]
    git_repo.commit(files={CRAWL: ON})
    assert check(Request(start=git_repo.path, choice=Choice(from_ref=base, to_ref="HEAD")), os.environ).exit_code == 0
