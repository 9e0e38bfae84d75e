"""`.mlpolicy.yaml`: what is accepted, and how mistakes are shown."""

import pytest

from mlpolicy.config import Config, GateLevels, load
from mlpolicy.errors import ConfigError


def test_absent() -> None:
    """A repository without a configuration is judged by the default pack."""
    assert load(None) == Config(packs=("core",))


def test_empty() -> None:
    """An empty file is the default configuration."""
    assert load(b"# nothing yet\n") == Config()


def test_example() -> None:
    """Every key of the documented example is understood, and a version keeps its text."""
    config = load(
        b"""
packs: [core, eu-ai-act]
models:
  - id: aurora
    version: 1.10
    status: placed
    placed: 2026-01-31
    offered_in: [eu, us-ca]
    provider: {established: DE, size: sme, signatory: true}
    training_flop: 1e23
    recipes: ["train/**"]
    summary: summaries/aurora@1.10.yaml
    owner: "@data-owner"
scope: {exclude: ["tests/**"], evaluation: ["eval/**"]}
rules:
  dataset-unpinned: warning
  "known-datasets/*": {merge: error}
  dataset-unused: {commit: off, reason: archived data}
parameters: {policy_review_months: 6}
pins: [{path: train.py, expression: args.dataset, dataset: "hf:allenai/c4"}]
licenses: [{digest: 00000000000000000000000000000000000000000000000000000000000000ab, spdx: MIT, reason: read}]
tables: {loaders: [{call: acme.load, source: huggingface, dataset: name, position: 0}]}
protected: [main, "release/*"]
hook_gate: merge
"""
    )
    (entry,) = config.models
    assert (entry.name, entry.placed, entry.provider.signatory) == ("aurora@1.10", "2026-01-31", True)
    assert config.rules == {
        "dataset-unpinned": "warning",
        "known-datasets/*": GateLevels(merge="error"),
        "dataset-unused": GateLevels(commit="off", reason="archived data"),
    }
    assert (config.parameters.policy_review_months, config.parameters.waiver_max_days) == (6, 180)
    assert [row.spdx for row in config.licenses] == ["MIT"]
    assert (config.tables.loaders[0].call, config.hook_gate, config.protected) == (
        "acme.load",
        "merge",
        ("main", "release/*"),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("modls: []\n", ".mlpolicy.yaml:1:1: unknown key 'modls' (did you mean 'models'?)\n    modls: []\n    ^"),
        ("models:\n  - id: a\n", ".mlpolicy.yaml:2:5: key 'version' is missing\n      - id: a\n        ^"),
        (
            f"licenses: [{{digest: {'a' * 64}, spdx: MIT OR, reason: x}}]\n",
            (
                ".mlpolicy.yaml:1:93: 'MIT OR' is no SPDX expression: a license id is expected here\n"
                f"    licenses: [{{digest: {'a' * 64}, spdx: MIT OR, reason: x}}]\n    {' ' * 92}^"
            ),
        ),
        (
            "models: [{id: a, version: '1', placed: 2026-13-01}]\n",
            (
                ".mlpolicy.yaml:1:40: '2026-13-01' is not a date of the calendar\n"
                "    models: [{id: a, version: '1', placed: 2026-13-01}]\n                                           ^"
            ),
        ),
        (
            "models: [{id: a, version: '1', placed: soon}]\n",
            (
                ".mlpolicy.yaml:1:40: 'soon' is not a date like 2026-08-02\n"
                "    models: [{id: a, version: '1', placed: soon}]\n                                           ^"
            ),
        ),
        (
            "models: [{id: a, version: '1'}, {id: a, version: '1'}]\n",
            (
                ".mlpolicy.yaml:1:33: model version 'a@1' is given twice\n"
                "    models: [{id: a, version: '1'}, {id: a, version: '1'}]\n                                    ^"
            ),
        ),
        (
            "packs: []\n",
            ".mlpolicy.yaml:1:8: no pack is named, so nothing would be checked\n    packs: []\n           ^",
        ),
        (
            "rules: {a: off}\n",
            (
                ".mlpolicy.yaml:1:12: turning 'a' off needs a reason: "
                "{commit: off, merge: off, release: off, reason: ...}\n"
                "    rules: {a: off}\n               ^"
            ),
        ),
        (
            "rules: {a: {merge: off}}\n",
            ".mlpolicy.yaml:1:12: turning 'a' off needs a `reason`\n    rules: {a: {merge: off}}\n               ^",
        ),
        ("packs: [\n", ".mlpolicy.yaml:2:1: did not find expected node content"),
        ("scope: {}\nscope: {}\n", ".mlpolicy.yaml:2:1: key 'scope' is given twice\n    scope: {}\n    ^"),
    ],
)
def test_mistakes(text: str, message: str) -> None:
    """A mistake is shown with its line, a caret and the nearest right spelling."""
    with pytest.raises(ConfigError) as caught:
        load(text.encode())
    assert str(caught.value) == message
