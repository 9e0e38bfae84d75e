"""Two model versions that live through fourteen commits: what each gate makes of each, and the least that clears it."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import pytest

from mlpolicy.choose import Choice
from mlpolicy.cli import main
from mlpolicy.model import Report
from mlpolicy.pipeline import Request, check
from tests.checkout import ROOT
from tests.conftest import Sandbox

FIRST, SECOND = "aurora@1.0", "aurora@2.0"
DAY = date(2025, 9, 15)
DRAFT = {"BLOCKS training-summary-unpublished", "BLOCKS training-summary-incomplete"}
ENTRY = """\
  - id: aurora
    version: "{version}"
    status: planned
    offered_in: [eu]
    provider: {{established: DE, size: sme, name: Aurora Lab GmbH, contact: legal@aurora-lab.eu}}
    weights_license: Apache-2.0
    open_source: true
    commercial: false
    recipes: ["train/shared.py", "train/{name}.py", "{more}"]
    summary: summaries/aurora@{version}.yaml
    copyright_policy: COPYRIGHT_POLICY.md
    channels: [README.md]
"""
POLICY = """\
---
version: "1.0"
effective: 2025-09-01
last_reviewed: 2025-09-01
responsible: "Head of data, Aurora Lab GmbH"
contact: copyright@aurora-lab.eu
models: all
exclusion_list: blocklists/piracy.txt
measures: {"1.1": "#upkeep", "1.2": "#access", "1.3": "#reservations", "1.4": "#outputs", "1.5": "#complaints"}
---
# Copyright policy

## Upkeep
This policy covers all our models. The head of data implements and oversees it and reviews it every year.

## Access
Our crawler never gets past paywalls, logins or captchas, and leaves out the piracy sites that courts list
(blocklists/piracy.txt).

## Reservations
Our crawler AuroraBot follows robots.txt (RFC 9309) and honours TDMRep and X-Robots-Tag reservations; it is described at
https://aurora-lab.eu/bot.

## Outputs
Duplicates are removed before training and outputs are filtered for verbatim passages; the terms of use prohibit
infringing use.

## Complaints
Rightsholders and collective management organisations write to copyright@aurora-lab.eu and name the work; we answer a
complaint within 14 days.
"""
MANIFEST = f"""\
schema: mlpolicy-datasets/1
datasets:
  - id: hf:acme/web
    license: CC-BY-4.0
    category: public
    modalities: [text]
    pin: {"1" * 40}
    url: https://huggingface.co/datasets/acme/web
    sizes: [{{modality: text, amount: 2000000000, unit: tokens}}]
"""
SHARED = f'from datasets import load_dataset\n\nweb = load_dataset("acme/web", revision="{"1" * 40}", split="train")\n'
OWN = 'from datasets import load_dataset\n\nmore = load_dataset("json", data_files="data/{}.jsonl", split="train")\n'
SYNTH = """\
import json

from openai import OpenAI

client = OpenAI()
answer = client.chat.completions.create(model="gpt-4o", messages=[])
with open("data/synth.jsonl", "w") as out:
    out.write(json.dumps(answer.choices[0].message.content))
"""
FILES = {
    ".mlpolicy.yaml": "packs: [core, crawling, eu-ai-act, eu-cop-copyright]\nmodels:\n"
    + ENTRY.format(version="1.0", name="one", more="crawl/**")
    + ENTRY.format(version="2.0", name="two", more="make/**")
    + "confidential: {salt: 0123456789abcdef}\n",
    "LICENSE": (ROOT / "LICENSE").read_text(encoding="utf-8"),
    "README.md": "# Aurora\n\nA small language model.\n",
    "COPYRIGHT_POLICY.md": POLICY,
    "blocklists/piracy.txt": "# retrieved: 2025-09-01\nbooks-for-nothing.org\n",
    "datasets.yaml": MANIFEST,
    "train/shared.py": SHARED,
    "train/one.py": "from train.shared import web\n",
    "train/two.py": "from train.shared import web\n",
    "crawl/settings.py": 'BOT_NAME = "aurora"\nUSER_AGENT = "AuroraBot (+https://aurora-lab.eu/bot)"\n',
    "make/README.md": "Scripts that make data.\n",
}
#: What a person says in both summaries.
PERSON = {
    "1.2.3": "15/09/2025",
    "1.3.2": "08/2025; no training on newer data",
    "1.3.3": "English",
    **dict.fromkeys(("2.2.1.1", "2.2.2.1", "2.3.1", "2.4.1", "2.4.2", "2.5.1", "2.6.1", "3.1.1"), "no"),
    "3.1.2": "AuroraBot follows robots.txt and TDMRep; opt-outs are applied to public datasets, too.",
    "3.2.1": "Pages on public blocklists were removed, and a keyword filter was applied.",
}


@dataclass
class Life:
    """The repository, and a day to judge it on."""

    git: Sandbox
    day: date = DAY
    #: Versions whose summary is still a draft, as a release would say of each at every step.
    drafts: set[str] = field(default_factory=lambda: {FIRST, SECOND})

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text of a file that stands there once."""
        before = (self.git.path / path).read_text(encoding="utf-8")
        assert before.count(old) == 1, (path, old)
        self.git.write(path, before.replace(old, new))

    def fill(self, version: str, values: dict[str, str]) -> None:
        """Write fields of a summary, as a person would."""
        path = f"summaries/aurora@{version}.yaml"
        lines = (self.git.path / path).read_text(encoding="utf-8").split("\n")
        for name, value in values.items():
            (at,) = (index for index, line in enumerate(lines) if line.startswith(f"  {name}:"))
            lines[at] = f"  {name}: {value}"
        self.git.write(path, "\n".join(lines))

    def run(self, *words: str) -> None:
        """A command that must succeed."""
        assert main(words) == 0

    def review(self) -> None:
        """The owner's act, for both versions, as if the day were today."""
        self.run("fix")
        for model in (FIRST, SECOND):
            self.run("review", model, "--by", "@owner")
        lock = (self.git.path / "mlpolicy.lock").read_text(encoding="utf-8")
        self.git.write("mlpolicy.lock", re.sub(r'("by": "@owner", "date": )"[^"]*"', rf'\1"{self.day}"', lock))

    def judge(self, **choice: object) -> Report:
        chosen = Choice(**choice)  # type: ignore[arg-type]  # keywords of this file
        return check(Request(start=self.git.path, choice=chosen, as_of=self.day), os.environ)

    def commit_gate(self) -> list[str]:
        """What is told of the index: what blocks, and warnings."""
        self.git.git("add", "--all")
        return told(self.judge(staged=True))

    def merge_gate(self) -> list[str]:
        """Commits what is there, and what is told of the commit."""
        self.git.commit()
        return told(self.judge(rev="HEAD"))

    def release_gate(self) -> list[str]:
        """What blocks a release of either version, apart from what every draft has to show."""
        found = {
            rule
            for model in (FIRST, SECOND)
            for rule in told(self.judge(release=model))
            if rule.startswith("BLOCKS") and not (model in self.drafts and rule in DRAFT)
        }
        return sorted(found)


def told(report: Report) -> list[str]:
    """`BLOCKS rule` and `warns rule`, each once, sorted; notes are left out."""
    return sorted(
        {
            f"{'BLOCKS' if item.finding.blocks else 'warns'} {item.finding.rule}"
            for item in report.findings
            if item.finding.level in {"error", "warning"}
        }
    )


@pytest.fixture
def life(git_repo: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Life:
    """Commit 1: both versions with summaries that are built and filled in, reviewed."""
    monkeypatch.chdir(git_repo.path)
    git_repo.commit(files=FILES)
    found = Life(git_repo)
    for version in ("1.0", "2.0"):
        found.run("summary", "build", f"aurora@{version}")
        found.fill(version, PERSON)
        found.edit(
            f"summaries/aurora@{version}.yaml", "      content:\n  # 1.3.2", "      content: web pages\n  # 1.3.2"
        )
    found.review()
    return found


@dataclass(frozen=True)
class Step:
    """One of the fourteen commits. clear: the least that clears what it brought, so that no gate says anything."""

    what: str
    change: Callable[[Life], None]
    commit: list[str]
    merge: list[str]
    release: list[str]
    clear: Callable[[Life], None]


def nothing(life: Life) -> None:
    """The commit itself is all there is to it."""
    del life


def add_books(life: Life) -> None:
    life.edit(
        "train/shared.py", 'split="train")\n', 'split="train")\nbooks = load_dataset("acme/books", split="train")\n'
    )


def declare_books(life: Life) -> None:
    """At night `declare` and `fix`; by day license, revision and size, and a word of the owner."""
    life.run("declare", "hf:acme/books")
    life.run("fix")
    assert life.commit_gate() == ["warns dataset-license-unknown", "warns dataset-unpinned"]
    life.edit("train/shared.py", '"acme/books", split', f'"acme/books", revision="{"3" * 40}", split')
    known = f'license: CC-BY-4.0\n    category: public\n    modalities: [text]\n    pin: "{"3" * 40}"\n'
    known += "    sizes: [{modality: text, amount: 1000000000, unit: tokens}]\n"
    known += "    url: https://huggingface.co/datasets/acme/books"
    life.edit("datasets.yaml", "license: unknown", known)
    life.run("summary", "build", FIRST)
    life.run("summary", "build", SECOND)
    life.review()


def move_revision(life: Life) -> None:
    life.edit("train/shared.py", "1" * 40, "2" * 40)
    life.edit("datasets.yaml", f"pin: {'1' * 40}", f'pin: "{"2" * 40}"')


def change_license(life: Life) -> None:
    life.edit(
        "datasets.yaml", "hf:acme/web\n    license: CC-BY-4.0", "hf:acme/web\n    license: CC-BY-4.0 AND ODbL-1.0"
    )


def add_crawler(life: Life) -> None:
    life.git.write("crawl/scrapy.cfg", "[settings]\ndefault = crawl.settings\n")
    life.edit("crawl/settings.py", '"\nUSER', '"\nROBOTSTXT_OBEY = False\nUSER')


def obey(life: Life) -> None:
    life.edit("crawl/settings.py", "False", "True")


def crawl(life: Life) -> None:
    """What it brought is trained on by version 1, and a list of its domains is there."""
    life.git.write("train/one.py", OWN.format("crawl"))
    life.git.write("data/crawl.jsonl", '{"text": "a"}\n')
    entry = "  - id: path:data/crawl.jsonl\n    license: CC-BY-4.0\n    category: crawled\n    modalities: [text]\n"
    entry += '    collected: 2025-04 to 2025-08\n    personal_data: "no"\n'
    entry += "    sizes: [{modality: text, amount: 1000000000, unit: tokens}]\n"
    life.git.write("datasets.yaml", (life.git.path / "datasets.yaml").read_text(encoding="utf-8") + entry)
    life.git.write("summaries/aurora@1.0.domains.txt", "aurora-news.org\ncity-council.org\n")


def say_crawled(life: Life) -> None:
    """A person answers section 2.3; what facts say of it is built."""
    life.run("fix")
    answers = {
        "2.3.1": "yes",
        "2.3.3": "Text of public web pages for pre-training.",
        "2.3.4": "It follows robots.txt and never logs in, pays or solves captchas.",
        "2.3.6": "News, blogs and pages of public bodies in English.",
        "2.3.8": "{file: summaries/aurora@1.0.domains.txt, total: 30}",
    }
    life.fill("1.0", answers)
    life.run("summary", "build", FIRST)
    life.review()


def distill(life: Life) -> None:
    life.git.write("make/synth.py", SYNTH)
    life.git.write("train/two.py", OWN.format("synth"))
    life.git.write("data/synth.jsonl", '{"text": "b"}\n')


def declare_synthetic(life: Life) -> None:
    """The answer `no` to 2.5.1 was a person's: emptied, it is built."""
    life.run("declare", "path:data/synth.jsonl")
    known = "license: CC0-1.0\n    category: synthetic\n    modalities: [text]\n    derived_from: [gpt-4o]\n"
    known += "    sizes: [{modality: text, amount: 1000000, unit: tokens}]"
    life.edit("datasets.yaml", "license: unknown", known)
    life.run("fix")
    assert life.commit_gate() == ["BLOCKS training-summary-contradicted"]
    life.fill("2.0", {"2.5.1": ""})
    life.run("summary", "build", SECOND)
    life.review()


def place(version: str) -> Callable[[Life], None]:
    """The version is placed on the market with its summary still a draft."""

    def change(life: Life) -> None:
        stated = f'    version: "{version}"\n    status: '
        life.edit(".mlpolicy.yaml", f"{stated}planned", f"{stated}placed\n    placed: {DAY}")
        life.drafts.remove(f"aurora@{version}")

    return change


def publish(version: str, url: str, day: date = DAY) -> Callable[[Life], None]:
    """The summary is published and linked in the README."""

    def clear(life: Life) -> None:
        life.run("summary", "publish", f"aurora@{version}", "--url", url, "--date", day.isoformat())
        readme = (life.git.path / "README.md").read_text(encoding="utf-8")
        life.git.write("README.md", f"{readme}[Training content of {version}]({url})\n")

    return clear


def correct_published(life: Life) -> None:
    life.edit("summaries/aurora@1.0.yaml", "1.3.3: English", "1.3.3: English and German")


def restore(life: Life) -> None:
    life.git.git("checkout", "--quiet", "HEAD~1", "--", "summaries")


def train_further(life: Life) -> None:
    """Four months later, and the summary is materially different from then on."""
    life.day = date(2026, 1, 20)
    stated = '    version: "2.0"\n    status: placed\n'
    life.edit(".mlpolicy.yaml", stated, f"{stated}    further_training: [{{date: 2026-01-10, significant: true}}]\n")


def next_edition(life: Life) -> None:
    life.run("summary", "publish", SECOND, "--next")
    life.fill("2.0+2", {"1.3.2": "01/2026; no training on newer data"})
    publish("2.0", "https://aurora-lab.eu/2.0-2/training-content", life.day)(life)


def weaken_policy(life: Life) -> None:
    life.edit(
        "COPYRIGHT_POLICY.md", "follows robots.txt (RFC 9309) and honours", "does not follow robots.txt and ignores"
    )


def mend_policy(life: Life) -> None:
    life.edit(
        "COPYRIGHT_POLICY.md", "does not follow robots.txt and ignores", "follows robots.txt (RFC 9309) and honours"
    )


def lapse(life: Life) -> None:
    """A year passes."""
    life.day = date(2026, 9, 10)


def review_policy(life: Life) -> None:
    life.edit("COPYRIGHT_POLICY.md", "last_reviewed: 2025-09-01", "last_reviewed: 2026-09-09")


def withhold(life: Life) -> None:
    """A dataset of both recipes becomes one whose name must not be written."""
    text = (life.git.path / "datasets.yaml").read_text(encoding="utf-8")
    life.git.write("datasets.yaml", re.sub(r"  - id: hf:acme/books\n(?:    .*\n)+", "", text))
    life.run("declare", "hf:acme/books", "--withheld", "private:books-1")


def hide(life: Life) -> None:
    """Licensed data, as it turns out: both summaries say so in an edition that does not name it."""
    known = "license: LicenseRef-Books\n    category: licensed\n    modalities: [text]\n"
    life.edit(
        "datasets.yaml", "license: unknown", f"{known}    sizes: [{{modality: text, amount: 1000000, unit: tokens}}]"
    )
    for version, edition, path in (("1.0", "2", "1.0+2"), ("2.0", "3", "2.0+3")):
        life.run("summary", "publish", f"aurora@{version}", "--next")
        life.fill(path, {"2.2.1.1": "yes"})
        life.run("summary", "build", f"aurora@{version}")
        publish(version, f"https://aurora-lab.eu/{version}-{edition}/training-content", life.day)(life)
    life.git.write("LICENSES/LicenseRef-Books.txt", "What we and the publisher agreed on.\n")
    life.review()


UNDECLARED = ["BLOCKS dataset-undeclared", "BLOCKS training-summary-out-of-step", "warns review-out-of-step"]
UNDECLARED_AT_RELEASE = [
    "BLOCKS dataset-undeclared",
    "BLOCKS review-out-of-step",
    "BLOCKS training-summary-out-of-step",
]
LISTED = ["BLOCKS training-summary-out-of-step", "warns review-out-of-step"]
DENIED = ["BLOCKS training-summary-contradicted", *LISTED]
UNPUBLISHED = ["BLOCKS training-summary-incomplete", "BLOCKS training-summary-unpublished"]
NEGATED = ["warns copyright-policy-incomplete", "warns reservations-unstated"]
STEPS = (
    Step(
        "two versions, with summaries that lack the day of their last update",
        nothing,
        ["warns training-summary-incomplete"],
        ["warns training-summary-incomplete"],
        [],
        nothing,
    ),
    Step(
        "a dataset in a recipe that both share", add_books, UNDECLARED, UNDECLARED, UNDECLARED_AT_RELEASE, declare_books
    ),
    Step(
        "its revision moves",
        move_revision,
        ["warns review-out-of-step"],
        ["warns review-out-of-step"],
        ["BLOCKS review-out-of-step"],
        Life.review,
    ),
    Step(
        "its license changes",
        change_license,
        LISTED,
        LISTED,
        ["BLOCKS review-out-of-step", "BLOCKS training-summary-out-of-step"],
        Life.review,
    ),
    Step(
        "a crawler that ignores robots.txt, beside a policy that says otherwise",
        add_crawler,
        ["warns robots-check-off"],
        ["BLOCKS robots-check-off"],
        ["BLOCKS robots-check-off"],
        obey,
    ),
    Step(
        "crawled data, beside a summary that says no",
        crawl,
        DENIED,
        DENIED,
        [
            "BLOCKS review-out-of-step",
            "BLOCKS training-summary-contradicted",
            "BLOCKS training-summary-out-of-step",
        ],
        say_crawled,
    ),
    Step("distillation", distill, UNDECLARED, UNDECLARED, UNDECLARED_AT_RELEASE, declare_synthetic),
    Step(
        "version 1 is placed",
        place("1.0"),
        [],
        [],
        UNPUBLISHED,
        publish("1.0", "https://aurora-lab.eu/1.0/training-content"),
    ),
    Step(
        "its summary is edited in place",
        correct_published,
        ["BLOCKS published-summary-edited"],
        ["BLOCKS published-summary-edited"],
        ["BLOCKS published-summary-edited"],
        restore,
    ),
    Step(
        "version 2 is placed",
        place("2.0"),
        [],
        [],
        UNPUBLISHED,
        publish("2.0", "https://aurora-lab.eu/2.0/training-content"),
    ),
    Step(
        "version 2 is trained further",
        train_further,
        [],
        ["warns training-summary-outdated"],
        ["BLOCKS training-summary-outdated"],
        next_edition,
    ),
    Step(
        "the policy says the opposite",
        weaken_policy,
        NEGATED,
        NEGATED,
        ["BLOCKS copyright-policy-incomplete"],
        mend_policy,
    ),
    Step("its review lapses", lapse, [], [], ["BLOCKS copyright-policy-outdated"], review_policy),
    Step(
        "a dataset becomes confidential",
        withhold,
        ["BLOCKS training-summary-contradicted", "warns dataset-license-unknown", "warns review-out-of-step"],
        ["BLOCKS dataset-license-unknown", "BLOCKS training-summary-contradicted", "warns review-out-of-step"],
        [
            "BLOCKS dataset-license-unknown",
            "BLOCKS review-out-of-step",
            "BLOCKS training-summary-contradicted",
        ],
        hide,
    ),
)


def test_fourteen_commits(life: Life) -> None:
    """Each commit at each gate, and that after the least that clears it no gate has anything to say."""
    assert len(STEPS) == 14
    for step in STEPS:
        step.change(life)
        assert (step.what, life.commit_gate()) == (step.what, step.commit)
        assert (step.what, life.merge_gate()) == (step.what, step.merge)
        assert (step.what, life.release_gate()) == (step.what, step.release)
        step.clear(life)
        assert (step.what, life.commit_gate()) == (step.what, [])
        life.git.commit()
        assert (step.what, life.release_gate()) == (step.what, [])
