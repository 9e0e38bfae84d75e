"""The documentation of rules, generated from their files."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mlpolicy.policy.load import load_packs, pack_names
from mlpolicy.policy.rules import Example, Rule
from mlpolicy.rule_page import page
from tests.checkout import ROOT

RULES = {rule.id: rule for pack in load_packs(pack_names(), None) for rule in pack.rules}
DOCS = ROOT / "docs" / "rules"


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_pages(rule: Rule, golden: Callable[[Path, str], None]) -> None:
    """Every rule has its page."""
    golden(DOCS / f"{rule.id}.md", page(rule))


def test_no_other_page() -> None:
    """A rule that is gone has no page."""
    assert sorted(path.stem for path in DOCS.iterdir()) == sorted(RULES)


def test_details() -> None:
    """Dates, what cannot be waived, gates, bases and files with fences of their own are shown."""
    rule = replace(RULES["dataset-undeclared"], waivable=False, effective_on="2027-08-02")
    example = Example(files={"README.md": "```\nx\n```\n"}, base={}, gate="release")
    text = page(replace(rule, examples=replace(rule.examples, failing=(example,))))
    assert ", Art. 53(1)(d) requires it: binding, source primary, checked 2026-" in page(
        RULES["training-summary-missing"]
    )
    assert (
        "judges each use.\nIn effect from 2027-08-02; before that day an error is a warning.\n"
        "A finding cannot be waived.\n\n"
    ) in text
    assert text.endswith(
        """\
## Fails

At gate release:

`README.md`

````
```
x
```
````

Compared with:

No file.
"""
    )


def test_advice_and_days() -> None:
    """What is only advice, by when a finding is due, and what it means that there is none, are shown."""
    rule = replace(
        RULES["dataset-undeclared"],
        advisory="use.pinned",
        due="use.revision",
        no_finding="Only literals were read.",
        effective_on="not yet known",
    )
    text = page(rule)
    assert (
        "The day from which it is in effect is not yet known; until then an error is a warning.\n"
        "A finding is due on the day of `use.revision`.\n\n"
    ) in text
    assert "\n\nWhere this holds, it is advice, and an error is a warning:\n\n```cel\nuse.pinned\n```\n\n" in text
    assert "\n## What it means that nothing was found\n\nOnly literals were read.\n\n## What it rests on\n" in text
