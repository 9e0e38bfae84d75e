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
    assert "judges each use.\nIn effect from 2027-08-02; before that day an error is a warning.\n" in text
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
