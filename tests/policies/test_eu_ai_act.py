"""Pack `eu-ai-act`: whom it speaks of, by when, and what is told once and where."""

from datetime import date

import pytest

from mlpolicy.model import Finding, Gate
from mlpolicy.policy.load import load_packs
from mlpolicy.testing import check_files
from tests.documents.samples import SUMMARY, policy_text

PACK = load_packs(("eu-ai-act",), None)
DOCUMENTATION = "schema: mlpolicy-documentation/1\nmodel: aurora@1.0\nannex_xi:\n" + "".join(
    f"  {item}: {text}\n"
    for item, text in {
        "type": "web pages",
        "provenance": "Common Crawl",
        "curation": "deduplicated",
        "data_points": "365 million",
        "scope": "general web text",
        "characteristics": "English prose",
        "obtained": "downloaded",
        "selection": "all of it",
        "unsuitable_sources": "domains on blocklists were removed",
        "bias": "none",
    }.items()
)
COMPLETE = {
    "s.yaml": SUMMARY,
    "p.md": policy_text({}, {}),
    "d.yaml": DOCUMENTATION,
    "datasets.yaml": (
        "schema: mlpolicy-datasets/1\n"
        "datasets: [{id: hf:allenai/c4, category: public, license: ODC-By-1.0, pin: 1a2b3c4d5e6f7a8b9c0d}]\n"
    ),
    "train.py": 'import datasets\n\ndatasets.load_dataset("allenai/c4", "en", split="train")\n',
}
NAMED = "recipes: [train.py], summary: s.yaml, copyright_policy: p.md, documentation: d.yaml"


def findings(
    entry: str, files: dict[str, str], gate: Gate = "release", today: date | None = None
) -> dict[str, Finding]:
    """Findings of the pack about one model version, by rule; of every draft here is told that it is not published."""
    config = f'models:\n  - {{id: aurora, version: "1.0", {entry}}}\n'
    outcomes = check_files({".mlpolicy.yaml": config, **files}, None, gate, PACK, today)
    told = {outcome.rule: finding for outcome in outcomes for finding in outcome.findings}
    return {rule: finding for rule, finding in told.items() if rule != "training-summary-unpublished"}


def test_complete() -> None:
    """A model with all its documents has no finding."""
    assert findings(NAMED, COMPLETE) == {}


def test_nothing_is_there() -> None:
    """Each duty is told once, with the day that it is due on."""
    found = findings("status: placed, placed: 2026-03-01, provider: {established: US}", {})
    assert {rule: (finding.level, finding.due, finding.message) for rule, finding in found.items()} == {
        "copyright-policy-missing": (
            "error",
            "2026-03-01",
            "aurora@1.0 has no copyright policy that counts (`copyright_policy:` is not stated; unnamed)",
        ),
        "training-summary-missing": (
            "error",
            "2026-03-01",
            "aurora@1.0 has no training summary that counts (`summary:` is not stated; unnamed)",
        ),
        "technical-documentation-incomplete": (
            "error",
            "2026-03-01",
            "aurora@1.0, documentation of training data: no `annex_xi`: `documentation:` names no file",
        ),
        "representative-missing": (
            "error",
            "2026-03-01",
            "aurora@1.0: the provider is established in US, and no authorised representative is named",
        ),
    }


def test_a_hook_is_not_stopped_by_what_is_missing() -> None:
    """Before a commit nothing of this blocks, before a merge it warns."""
    levels = {
        gate: {finding.level for finding in findings("provider: {established: US}", {}, gate).values()}
        for gate in ("commit", "merge")
    }
    assert levels == {"commit": {"warning", "note"}, "merge": {"warning"}}


@pytest.mark.parametrize(
    ("today", "level"), [(date(2026, 11, 24), "warning"), (date(2027, 8, 1), "warning"), (date(2027, 8, 2), "error")]
)
def test_older_models(today: date, level: str) -> None:
    """Each duty is told once of a model from before Chapter V, an error from the day on that its documents are due."""
    files = {path: text for path, text in COMPLETE.items() if path not in {"p.md", "d.yaml"}}
    found = findings(f"status: legacy, provider: {{established: US}}, {NAMED}", files, today=today)
    assert {rule: (finding.level, finding.due, finding.message) for rule, finding in found.items()} == {
        "legacy-document-missing": (
            level,
            "2027-08-02",
            "aurora@1.0 lacks: copyright policy (absent); documentation of training data (absent)",
        ),
        "legacy-summary-incomplete": (
            level,
            "2027-08-02",
            (
                "s.yaml lacks content: 1.1.2 Authorised representative name and contact details: empty, and the"
                " provider is established in US, outside the Union"
            ),
        ),
    }


def test_a_summary_that_names_nobody() -> None:
    """Where the summary tells that its field 1.1.2 is empty, no second rule does."""
    found = findings(f"{NAMED}, provider: {{established: US}}", COMPLETE)
    assert {rule: finding.message for rule, finding in found.items()} == {
        "training-summary-incomplete": (
            "s.yaml lacks content: 1.1.2 Authorised representative name and contact details: empty, and the provider is"
            " established in US, outside the Union"
        )
    }


def test_open_source() -> None:
    """A claim that the weights' license contradicts is told, and exempts from nothing; policy and summary stay."""
    assert {*findings("open_source: true, weights_license: Apache-2.0, provider: {established: US}", {})} == {
        "copyright-policy-missing",
        "training-summary-missing",
    }
    found = findings("open_source: true, weights_license: llama3.1, provider: {established: US}", {})
    assert {*found} == {
        "copyright-policy-missing",
        "training-summary-missing",
        "technical-documentation-incomplete",
        "representative-missing",
        "open-source-claim-contradicted",
    }
    assert found["open-source-claim-contradicted"].message == (
        "aurora@1.0 is called open-source, and its license (llama3.1) says: commercial use on conditions only;"
        " only uses that its policy allows; only below a number of users or a turnover"
    )


@pytest.mark.parametrize("compute", ["training_flop: 1e20", "base: org/large, modification_flop: 1e18"])
def test_compute_switches_nothing(compute: str) -> None:
    """What the guidelines' numbers say is a note and no more: the same rules run at the same levels."""
    plain = findings("open_source: true", {})
    found = findings(f"open_source: true, {compute}", {})
    assert found.pop("gpai-indication").level == "note"
    assert {rule: finding.level for rule, finding in found.items()} == {
        rule: finding.level for rule, finding in plain.items()
    }


def test_a_misspelt_item_is_an_error() -> None:
    """A documentation file with an unknown item is no documentation, and core tells why."""
    files = COMPLETE | {"d.yaml": DOCUMENTATION.replace("  scope:", "  scoop:")}
    config = f'models:\n  - {{id: aurora, version: "1.0", {NAMED}}}\n'
    packs = load_packs(("core", "eu-ai-act"), None)
    outcomes = check_files({".mlpolicy.yaml": config, **files}, None, "merge", packs)
    found = {outcome.rule: outcome for outcome in outcomes}
    (unreadable,) = found["governed-file-unreadable"].findings
    assert (unreadable.level, unreadable.path, unreadable.at.pointer) == ("error", "d.yaml", "/annex_xi/scoop")
    assert "annex_xi has no item 'scoop' (did you mean 'scope'?)" in unreadable.message
    assert found["technical-documentation-incomplete"].reason == "could not be read: d.yaml"


def test_where_it_points() -> None:
    """Each gap of a documentation file has its own place."""
    files = COMPLETE | {"d.yaml": DOCUMENTATION.replace("web pages", "TODO").replace("  scope: general web text\n", "")}
    found = findings(NAMED, files)["technical-documentation-incomplete"]
    assert (found.path, found.at.pointer) == ("d.yaml", "/annex_xi/type")
    assert [(part.path, part.at.pointer) for part in found.related] == [("d.yaml", "/annex_xi")]
    assert found.message.endswith("type: placeholder text 'TODO'; scope: not stated")
