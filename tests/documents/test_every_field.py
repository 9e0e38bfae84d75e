"""Each of the template's 51 fields: read from YAML and Markdown, built, checked, rendered (see `docs/summary.md`)."""

import html
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from mlpolicy.config import load
from mlpolicy.documents.drafting.evidence import evidence
from mlpolicy.documents.drafting.proposals import proposals
from mlpolicy.documents.render.rendering import renderings
from mlpolicy.documents.summaries.fields import judge
from mlpolicy.documents.summaries.template import rows, template
from mlpolicy.documents.summaries.values import flat
from mlpolicy.model import SummaryField, TrainingSummary
from mlpolicy.pointers import Value
from mlpolicy.readers import Source, summary_markdown, training_summary
from mlpolicy.testing import inventory_of
from mlpolicy.text import decode_yaml
from tests.checkout import ROOT

SOURCE = """\
schema: mlpolicy-summary/1
model: aurora
version: "1.0"
status: published
fields:
  H.1: "1"
  H.2: 24/11/2026
  1.1.1: Aurora Lab Inc., Boston, legal@aurora-lab.eu
  1.1.2: Aurora Lab Europe GmbH, Berlin, eu@aurora-lab.eu
  1.2.1: aurora 1.0
  1.2.2:
    - {name: Dawn 7B, link: "https://dawn-models.eu/summary"}
  1.2.3: 24/11/2026
  1.3.1:
    text: {size: 1 billion to 10 trillion tokens, content: web pages and encyclopedia articles}
  1.3.2: 10/2026; the model is not trained on newer data after this date
  1.3.3: English and German
  1.3.4: Mostly from Europe
  1.3.5: Counted with our own tokeniser
  2.1.1: yes
  2.1.2: [text]
  2.1.3:
    - {name: C4, link: "https://huggingface.co/datasets/allenai/c4"}
  2.1.4: Small public corpora of letters and speeches
  2.1.5: C4 has 300 gigabytes
  2.2.1.1: yes
  2.2.1.2: [text]
  2.2.2.1: yes
  2.2.2.2: [text]
  2.2.2.3:
    - {name: Archive of the Borealis press, link: "https://borealis-press.eu/archive"}
  2.2.2.4: Recordings of lectures, in German
  2.2.2.5: Obtained in 2025
  2.3.1: yes
  2.3.2: [AuroraBot]
  2.3.3: Collecting text for pre-training
  2.3.4: It follows robots.txt and leaves paywalls alone
  2.3.5: From 01/2025 to 10/2026
  2.3.6: News, blogs and pages of public bodies in English and German
  2.3.7: [text]
  2.3.8: [aurora-news.org, city-council.eu]
  2.3.9: A list of all names on request
  2.4.1: yes
  2.4.2: yes
  2.4.3: Our chat service and our mail service
  2.4.4: [text]
  2.4.5: Only where users agreed
  2.5.1: yes
  2.5.2: [text]
  2.5.3:
    - {name: Dusk 70B, link: "https://dusk-models.eu/summary"}
  2.5.4: A model of our own, trained on the public corpora above
  2.5.5: Every tenth answer was read by a person
  2.6.1: yes
  2.6.2: Letters that were scanned in our own archive
  2.6.3: Scanned in 2024
  3.1.1: yes
  3.1.2: Opt-outs in robots.txt and by TDMRep are honoured, also in data that others crawled
  3.1.3: "The policy: https://aurora-lab.eu/copyright"
  3.2.1: Pages on public blocklists were removed and a keyword filter was applied
  3.3.1: Duplicates were removed
"""
#: What no fact says, so that a person does.
PERSON = {
    *("H.2", "1.3.2", "1.3.3", "1.3.4", "1.3.5", "2.1.5", "2.2.2.4", "2.2.2.5"),
    *("2.3.3", "2.3.4", "2.3.6", "2.3.8", "2.3.9", "2.4.1", "2.4.2", "2.4.3", "2.4.5"),
    *("2.5.4", "2.5.5", "2.6.2", "2.6.3", "3.1.2", "3.1.3", "3.2.1", "3.3.1"),
}
REPOSITORY = {
    ".mlpolicy.yaml": """\
models:
  - id: aurora
    version: "1.0"
    status: placed
    placed: 2026-11-24
    base: dawn-7b
    provider:
      established: US
      name: Aurora Lab Inc.
      contact: legal@aurora-lab.eu
      representative: Aurora Lab Europe GmbH
      signatory: true
    recipes: ["train/**", "crawl/**", "make/**"]
""",
    "train/run.py": """\
from datasets import load_dataset

parts = [
    load_dataset("acme/web", split="train"),
    load_dataset("acme/letters", split="train"),
    load_dataset("json", data_files="data/licensed.jsonl", split="train"),
    load_dataset("acme/press", split="train"),
    load_dataset("json", data_files="data/crawl.jsonl", split="train"),
    load_dataset("json", data_files="data/chats.jsonl", split="train"),
    load_dataset("json", data_files="data/synth.jsonl", split="train"),
    load_dataset("json", data_files="data/scans.jsonl", split="train"),
]
""",
    "crawl/settings.py": 'BOT_NAME = "aurora"\nUSER_AGENT = "AuroraBot"\nROBOTSTXT_OBEY = True\n',
    "make/synth.py": """\
import json

from openai import OpenAI

client = OpenAI()
answer = client.chat.completions.create(model="gpt-4o", messages=[])
with open("data/synth.jsonl", "w") as out:
    out.write(json.dumps(answer.choices[0].message.content))
""",
    "datasets.yaml": "schema: mlpolicy-datasets/1\ndatasets:\n"
    + "".join(
        f'  - {{id: "{name}", category: {category}, modalities: [text], {more}'
        f"sizes: [{{modality: text, amount: {amount}, unit: tokens}}]}}\n"
        for name, category, more, amount in (
            ("hf:acme/web", "public", 'url: "https://web.org", ', 3_000_000_000),
            ("hf:acme/letters", "public", "", 1000),
            ("path:data/licensed.jsonl", "licensed", "", 1000),
            ("hf:acme/press", "private", "", 1000),
            ("path:data/crawl.jsonl", "crawled", "collected: 2026-01 to 2026-09, ", 1000),
            ("path:data/chats.jsonl", "user", "", 1000),
            ("path:data/synth.jsonl", "synthetic", "", 1000),
            ("path:data/scans.jsonl", "other", "", 1000),
        )
    ),
}
FIELDS = decode_yaml(SOURCE.encode()).value


def fields() -> dict[str, Value]:
    """What the source states, by field."""
    assert isinstance(FIELDS, dict)
    found = FIELDS["fields"]
    assert isinstance(found, dict)
    return found


def by_id(found: TrainingSummary) -> dict[str, SummaryField]:
    return {item.id: item for item in found.fields}


def rendered() -> Mapping[str, str]:
    """The renderings of the source, by the ending of their names."""
    return {made.path.rpartition(".")[2]: made.data.decode() for made in renderings("summary.yaml", SOURCE.encode())}


def from_yaml() -> dict[str, SummaryField]:
    (found,) = training_summary.READER.read(Source(path="summary.yaml", data=SOURCE.encode()))
    assert isinstance(found, TrainingSummary)
    return by_id(found)


def from_markdown() -> dict[str, SummaryField]:
    """The rendering as a document that somebody else might have written."""
    text = rendered()["md"].partition("\n")[2]
    (found,) = summary_markdown.READER.read(Source(path="summary.md", data=text.encode()))
    assert isinstance(found, TrainingSummary)
    return by_id(found)


def built() -> frozenset[str]:
    """Fields that facts of a repository with data of every category fill."""
    inventory = inventory_of(REPOSITORY)
    config = load(REPOSITORY[".mlpolicy.yaml"].encode())
    return frozenset(proposals(evidence(inventory, config, "aurora@1.0", None)))


def _words(text: str) -> str:
    """Letters and digits alone, as a reader sees them: markup and escapes do not count."""
    return re.sub(r"[\W_]+", " ", html.unescape(text)).strip().casefold()


def _seen(text: str) -> str:
    """What of a rendering a reader sees, and where its links lead."""
    links = re.findall(r'href="([^"]*)"', text)
    return _words(" ".join([re.sub(r"<[^>]*>", "", text), *links]))


def test_there_are_51() -> None:
    """The source answers every field of the template, and the template has as many as the law has."""
    assert (len(rows()), [*fields()]) == (51, [*rows()])


@pytest.mark.parametrize("name", rows())
def test_read_from_yaml(name: str) -> None:
    """The field has what the file states, and counts."""
    found = from_yaml()[name]
    assert (found.value, found.state, found.confidence) == (flat(fields()[name]), "filled", "high")


@pytest.mark.parametrize("name", rows())
def test_read_from_markdown(name: str) -> None:
    """The rendering, read as somebody's Markdown, gives the same."""
    found, stated = from_markdown()[name], from_yaml()[name]
    assert (_words(found.value), found.state) == (_words(stated.value), "filled")
    assert found.items == stated.items
    assert found.confidence == ("medium" if name == "1.3.1" else "high")  # a band without boxes may be another's words


@pytest.mark.parametrize("name", rows())
def test_built(name: str) -> None:
    """Facts fill the field, or it is one that only a person can answer."""
    assert (name in built()) == (name not in PERSON)


@pytest.mark.parametrize("name", rows())
def test_checked(name: str) -> None:
    """Unfinished text, and for a question any other word than yes and no, is a gap that names the field."""
    gaps = [item.gap for item in judge(fields() | {name: "TODO"}) if item.gap]
    assert [gap.partition(" ")[0] for gap in gaps if gap.startswith(f"{name} ")] == [name]


@pytest.mark.parametrize("name", rows())
@pytest.mark.parametrize("form", ["md", "html"])
def test_rendered(name: str, form: str) -> None:
    """Label and value stand in the rendering."""
    text = _seen(rendered()[form])
    assert _words(rows()[name].label) in text
    for item in from_yaml()[name].items or (flat(fields()[name]),):
        month = re.fullmatch(r"(\d{4})-(\d\d)", item)
        day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", item)
        shown = f"{month[2]}/{month[1]}" if month else f"{day[3]}/{day[2]}/{day[1]}" if day else item
        assert _words(shown) in text


def test_page(golden: Callable[[Path, str], None]) -> None:
    """The page that lists them is generated from what the tests above show."""
    lines = [
        "# The public summary of training content, field by field",
        "",
        f"The template is {template().source}. `mlpolicy summary build` fills what facts of the repository",
        "say; the rest waits for a person and is never filled with a guess. Every field is read from YAML and from",
        "Markdown, checked and rendered; `tests/documents/test_every_field.py` shows each cell.",
        "",
        "| field | label | read from YAML | read from Markdown | built | checked | rendered |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    cells = {name: "yes" if name in built() else "a person's" for name in rows()}
    lines += [f"| {row.id} | {row.label} | yes | yes | {cells[row.id]} | yes | yes |" for row in rows().values()]
    golden(ROOT / "docs" / "summary.md", "\n".join(lines) + "\n")
