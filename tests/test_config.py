"""`.mlpolicy.yaml`: what is accepted, and how mistakes are shown."""

import json

import pytest

from mlpolicy.config import Config, GateLevels, PackEntry, WaiverEntry, load, mistake
from mlpolicy.errors import ConfigError
from mlpolicy.snapshot import MemorySnapshot


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
waivers: [{rule: dataset-noncommercial, dataset: "hf:o/n", reason: x, approved_by: "@o", expires: 2027-01-31}]
protected: [main, "release/*"]
hook_gate: merge
"""
    )
    assert config.waivers == (
        WaiverEntry(rule="dataset-noncommercial", dataset="hf:o/n", reason="x", approved_by="@o", expires="2027-01-31"),
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
            "models: [{id: a, version: '1', exemption: aircrafts}]\n",
            (
                ".mlpolicy.yaml:1:43: 'aircrafts' is not one of security, aircraft, national-security"
                " (did you mean 'aircraft'?)\n"
                f"    models: [{{id: a, version: '1', exemption: aircrafts}}]\n    {' ' * 42}^"
            ),
        ),
        (
            "models: [{id: a, version: '1', generates: [text, nothing]}]\n",
            (
                ".mlpolicy.yaml:1:43: `nothing` stands alone\n"
                f"    models: [{{id: a, version: '1', generates: [text, nothing]}}]\n    {' ' * 42}^"
            ),
        ),
        (
            "models: [{id: a, version: '1', training_flop: 1e999}]\n",
            (
                ".mlpolicy.yaml:1:47: '1e999' is not a number of operations like 3.2e23\n"
                f"    models: [{{id: a, version: '1', training_flop: 1e999}}]\n    {' ' * 46}^"
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
        (
            "rules: {a: {merge: off, reason: ' '}}\n",
            (
                ".mlpolicy.yaml:1:12: turning 'a' off needs a `reason`\n    rules: {a: {merge: off, reason: ' '}}\n"
                "               ^"
            ),
        ),
        (
            "rules: {a: {reason: x}}\n",
            (
                ".mlpolicy.yaml:1:12: 'a' states no level; `commit`, `merge` and `release` may have one\n"
                "    rules: {a: {reason: x}}\n               ^"
            ),
        ),
        ("packs: [\n", ".mlpolicy.yaml:2:1: did not find expected node content\n    \n    ^"),
        ("scope: {}\nscope: {}\n", ".mlpolicy.yaml:2:1: key 'scope' is given twice\n    scope: {}\n    ^"),
    ],
)
def test_mistakes(text: str, message: str) -> None:
    """A mistake is shown with its line, a caret and the nearest right spelling."""
    with pytest.raises(ConfigError) as caught:
        load(text.encode())
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "pins: [{path: a.py, expression: b, dataset: hff:a/b}]",
            "45: 'hff:a/b' names no dataset: no scheme is called 'hff' (did you mean 'hf'?)",
        ),
        (
            "pins: [{path: a.py, expression: b, dataset: c4}]",
            "45: 'c4' names no dataset; write scheme:name, e.g. hf:c4",
        ),
        (
            "tables: {loaders: [{call: a.b, source: other, scheme: hff}]}",
            "55: 'hff' is no scheme of a dataset's id (did you mean 'hf'?)",
        ),
        ("parameters: {waiver_max_days: 99999}", "31: '99999' is not a number from 0 to 3,650"),
        ("parameters: {policy_review_months: 0}", "36: '0' is not a number from 1 to 120"),
        (
            'models: [{id: a, version: "1", provider: {established: Germany}}]',
            "56: 'Germany' is not a country code of two letters, e.g. DE or US",
        ),
        (
            'models: [{id: a, version: "1", provider: {established: eu}}]',
            "56: 'eu' is not a country code of two letters, e.g. DE or US",
        ),
        (
            'models: [{id: a, version: "1", weights_license: Apachee-2.0}]',
            (
                "49: no license is known as 'Apachee-2.0' (did "
                "you mean 'Apache-2.0'?); one of your own is called LicenseRef-NAME"
            ),
        ),
    ],
)
def test_values_that_would_do_nothing(text: str, message: str) -> None:
    """A value that nothing could be made of is a mistake, not a setting that silently does nothing."""
    with pytest.raises(ConfigError) as caught:
        load(text.encode())
    assert str(caught.value).partition("\n")[0] == f".mlpolicy.yaml:1:{message}"


def test_values_that_are_right() -> None:
    """A scheme, a pin, a seat and a license as they should be are taken."""
    model = 'models: [{id: a, version: "1", weights_license: LicenseRef-ours, provider: {established: de}}]'
    rows = "tables: {loaders: [{call: a.b, source: other, scheme: hf}, {call: a.c, source: url}]}"
    found = load(f"{model}\n{rows}\npins: [{{path: a.py, expression: b, dataset: hf:a/b}}]\n".encode())
    assert (found.models[0].weights_license, found.models[0].provider.established) == ("LicenseRef-ours", "de")
    assert ([row.scheme for row in found.tables.loaders], found.pins[0].dataset) == (["hf", None], "hf:a/b")


@pytest.mark.parametrize(
    ("second", "message"),
    [
        ("{digest: DIGEST, spdx: ISC, reason: x}", "2:12: this text stands further up already"),
        ("{digest: OTHER, spdx: ISC, reason: ' '}", "2:97: what is taken on trust needs a reason"),
    ],
)
def test_mistakes_in_licenses(second: str, message: str) -> None:
    """A text is named once, and with a reason."""
    rows = f"licenses: [{{digest: DIGEST, spdx: MIT, reason: x}},\n  {second}]\n"
    with pytest.raises(ConfigError) as caught:
        load(rows.replace("DIGEST", "a" * 64).replace("OTHER", "b" * 64).encode())
    assert str(caught.value).partition("\n")[0] == f".mlpolicy.yaml:{message}"


WAIVER = {"rule": "r", "path": "a.py", "reason": "x", "approved_by": "@o", "expires": "2027-01-31"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"path": None}, "1:11: a waiver says what it covers: `dataset`, `path` or `model`"),
        ({"reason": " "}, "1:11: a waiver needs a `reason`, or a `reason_ref` to where it is written down"),
        ({"approved_by": ""}, "1:71: somebody approves a waiver, e.g. `@data-owner`"),
        ({"expires": None}, "1:11: key 'expires' is missing"),
        ({"expires": []}, "1:88: expected text, found a list"),
        ({"until": "x"}, "1:102: unknown key 'until'"),
        ({"aproved_by": "x"}, "1:102: unknown key 'aproved_by' (did you mean 'approved_by'?)"),
    ],
)
def test_waiver_mistakes(change: dict[str, object], message: str) -> None:
    """A waiver without reach, reason or approver is a mistake of the configuration, at its place."""
    stated = {key: value for key, value in (WAIVER | change).items() if value is not None}
    with pytest.raises(ConfigError) as caught:
        load(f"waivers: [{json.dumps(stated)}]\n".encode())
    assert str(caught.value).split("\n")[0] == f".mlpolicy.yaml:{message}"


def test_waiver_by_reference() -> None:
    """The reason may be written down elsewhere; a last day that is none is left to a rule."""
    stated = {"rule": "r", "model": "m", "reason_ref": "T-1", "approved_by": "@o", "expires": "soon"}
    (waiver,) = load(json.dumps({"waivers": [stated]}).encode()).waivers
    assert (waiver.reason, waiver.reason_ref, waiver.expires) == ("", "T-1", "soon")


def test_packs() -> None:
    """Shipped packs by name, others as entries that say where they come from."""
    config = load(
        b"packs: [core, {name: ours, path: own}, {name: org, git: ../a, ref: v1, folder: b}, {name: house, package: c}]"
    )
    assert config.packs == (
        "core",
        PackEntry(name="ours", path="own"),
        PackEntry(name="org", git="../a", ref="v1", folder="b"),
        PackEntry(name="house", package="c"),
    )
    assert config.pack_names == ("core", "ours", "org", "house")


@pytest.mark.parametrize(
    ("packs", "message"),
    [
        ("core, core", "1:15: pack 'core' is given twice"),
        ("{name: core, path: a}, core", "1:32: pack 'core' is given twice"),
        ("{name: a}", "1:9: pack 'a' needs one of `path`, `package` and `git`"),
        ("{name: a, path: b, package: c}", "1:9: pack 'a' needs one of `path`, `package` and `git`"),
        ("{name: a, path: b, ref: c}", "1:28: `ref` goes with `git` alone"),
        ("{name: a, path: b, folder: c}", "1:28: `folder` goes with `git` or `package`; `path` is a folder"),
        ("{name: a, git: b}", "1:9: pack 'a' needs a `ref`: a tag, branch or commit"),
        ("{name: a, git: b, ref: --x}", "1:32: '--x' is not a tag, branch or commit"),
        ("{name: ../a, path: b}", "1:16: '../a' is not kebab-case"),
    ],
)
def test_mistakes_in_packs(packs: str, message: str) -> None:
    """An entry says exactly one place, and what belongs to it."""
    with pytest.raises(ConfigError) as caught:
        load(f"packs: [{packs}]\n".encode())
    assert str(caught.value).partition("\n")[0] == f".mlpolicy.yaml:{message}"


def test_mistake() -> None:
    """A mistake that shows only beside the packs has its line where the snapshot has the configuration."""
    snapshot = MemorySnapshot({".mlpolicy.yaml": "rules: {a: note}\n"})
    assert str(mistake(snapshot, "/rules/a", "no", key=True)) == (
        ".mlpolicy.yaml:1:9: no\n    rules: {a: note}\n            ^"
    )
    assert str(mistake(snapshot, "/rules/a", "no")).startswith(".mlpolicy.yaml:1:12: no\n")
    assert {str(mistake(state, "/rules/a", "no")) for state in (None, MemorySnapshot({}))} == {".mlpolicy.yaml: no"}


def test_many_waivers() -> None:
    """What is accepted is looked at, so its number is bounded."""
    assert len(load(json.dumps({"waivers": [WAIVER] * 1000}).encode()).waivers) == 1000
    with pytest.raises(ConfigError, match="more than 1000 waivers"):
        load(json.dumps({"waivers": [WAIVER] * 1001}).encode())
