"""No text that mlpolicy can print claims what a check of evidence cannot know."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import NamedTuple

import pytest

from mlpolicy.model import Report
from mlpolicy.reports import Format, formats
from tests.reports.samples import BLOCKED, CLEAN, FULL
from tests.words import FORBIDDEN, REQUIRES, Text, code_texts, file_texts, printed_code_texts, schema_descriptions


class Allowed(NamedTuple):
    """Words that may stand in a file, because mlpolicy does not say them. context: a pattern that holds the word."""

    path: str
    context: str
    reason: str


READ = "a pattern for what other people's files say; never printed"
QUOTED = "an official label or title, quoted"
NAME = "a name of something else, which is only recognised"

MAY_STAND = (
    Allowed("hooks/mlpolicy/licenses/notices.py", r"Act\|Infringement\|Law", READ),
    Allowed("hooks/mlpolicy/licenses/references.py", r"except in compliance with the license", READ),
    Allowed("policies/tables/copyright_measures.yaml", r"compliance\|conformity|infring", READ),
    Allowed("policies/tables/config_words.yaml", r"issues, badge, license", NAME),
    Allowed("policies/tables/dataset_words.yaml", r"favicon, badge, screenshot", NAME),
    Allowed("policies/tables/python_words.yaml", r"rejected, score, accuracy", NAME),
    Allowed("policies/tables/spdx.yaml", r"Public Domain Dedication and Certification", QUOTED),
    Allowed("policies/tables/summary_template.yaml", r"Removal of illegal content", QUOTED),
    Allowed("policies/tables/summary_wordings.yaml", r"Removal of illegal and unwanted content", QUOTED),
    Allowed("examples/aurora/COPYRIGHT_POLICY.md", r"outputs that infringe copyright", "a provider's own document"),
)  # fmt: skip
MAY_REQUIRE = (
    Allowed("hooks/mlpolicy/policy/render.py", r"\brequires it\b", "the basis, where it is binding"),
    Allowed("hooks/mlpolicy/policy/rules.py", r"requires: only for a binding instrument", "says when it may be said"),
    Allowed("hooks/mlpolicy/policy/checks.py", r"requires nothing; it supports", "says that it must not be said"),
    Allowed("hooks/mlpolicy/policy/*.py", r"`require`", "the key of a rule file"),
    Allowed("hooks/mlpolicy/licenses/*.py", r"requires\?d\?|required by applicable law", READ),
    Allowed("docs/rule.schema.json", r"requires: only for a binding instrument", "says when it may be said"),
    Allowed("docs/rules/*.md", r"^- .* requires it[:;] ", "the basis, where it is binding"),
    Allowed("hooks/mlpolicy/readers/manifests/spacy_meta.py", r"vectors, requirements", NAME),
    Allowed("docs/readers.md", r"vectors, requirements", NAME),
    Allowed("docs/rules/*.md", r"requirements\.txt", NAME),
    Allowed("docs/facts.md", r"`require`", "the key of a rule file"),
)  # fmt: skip


def wrong(texts: Iterable[Text], words: re.Pattern[str], allowed: tuple[Allowed, ...]) -> list[str]:
    """Each place with a word that may not stand there."""
    return [
        f"{text.path}:{text.line}: {found[0]} in {text.text[max(found.start() - 40, 0) : found.end() + 40]!r}"
        for text in texts
        for found in words.finditer(text.text)
        if not any(_covers(entry, text, found) for entry in allowed)
    ]


def _covers(entry: Allowed, text: Text, found: re.Match[str]) -> bool:
    if not fnmatchcase(text.path, entry.path):
        return False
    spans = (context.span() for context in re.finditer(entry.context, text.text))
    return any(start <= found.start() and found.end() <= end for start, end in spans)


@pytest.mark.parametrize("texts", [code_texts, file_texts])
def test_forbidden_words(texts: Callable[[], Iterable[Text]]) -> None:
    """Neither the program nor its packs, tables and documents claim what evidence cannot show."""
    assert wrong(texts(), FORBIDDEN, MAY_STAND) == []


def test_requires() -> None:
    """Only the basis of a rule says that something is required, and only `basis_texts` writes it."""
    documents = [text for text in file_texts() if text.path.endswith(".md") and not text.path.startswith("examples/")]
    assert wrong([*printed_code_texts(), *documents, *schema_descriptions()], REQUIRES, MAY_REQUIRE) == []


@pytest.mark.parametrize("entry", [*MAY_STAND, *MAY_REQUIRE], ids=lambda entry: f"{entry.path} {entry.context}")
def test_nothing_is_allowed_in_vain(entry: Allowed) -> None:
    """An exception that no text needs any more goes, and every one has its reason."""
    texts = [
        text for text in (*code_texts(), *file_texts(), *schema_descriptions()) if fnmatchcase(text.path, entry.path)
    ]
    assert any(re.search(entry.context, text.text) for text in texts)
    assert entry.reason


REPORTS = {
    "nothing to judge": replace(CLEAN, training_uses=0),
    "clean": CLEAN,
    "blocked": BLOCKED,
    "full": FULL,
    "known": replace(CLEAN, known=2),
}
#: What a pass might be called, and is not.
PRAISE = re.compile(r"\b(?:pass(?:ed|es)?|success\w*|ok(?:ay)?|clean|good|fine|safe|approved|valid)\b", re.IGNORECASE)


@pytest.mark.parametrize("name", formats())
@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_reports(report: Report, name: str) -> None:
    """No report in any format says more than was found."""
    text = formats()[name].render(report)
    assert FORBIDDEN.findall(text) == []
    assert REQUIRES.findall(text) == []


def people() -> list[Format]:
    """Formats that a person reads."""
    return [item for item in formats().values() if item.painted]


@pytest.mark.parametrize("form", people(), ids=lambda form: form.name)
@pytest.mark.parametrize("report", [CLEAN, BLOCKED, FULL], ids=["clean", "blocked", "full"])
def test_advice(report: Report, form: Format) -> None:
    """A report says once what it is, and praises nothing."""
    text = form.render(report)
    assert text.count("Evidence check, not legal advice") == 1
    assert PRAISE.findall(text) == []


def test_pass_wording() -> None:
    """Where nothing blocks, the last line counts what was not found, did not apply and was not assessed."""
    (last,) = formats()["text"].render(CLEAN).splitlines()[-1:]
    assert last == "0 blocking; 2 no finding, 1 not applicable, 0 not assessed. Evidence check, not legal advice."
