"""How a rule stands in a repository."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mlpolicy.config import Config, load
from mlpolicy.explain.rule import Here, standing
from mlpolicy.policy.rules import Pack
from mlpolicy.report import Places
from mlpolicy.snapshot import MemorySnapshot
from mlpolicy.testing import inventory_of
from tests.policy.packs import pack

TRAIN = 'import datasets\n\na = datasets.load_dataset("o/a", split="train")\n'
MORE = TRAIN + 'b = datasets.load_dataset("o/b", split="test")\n'
MODELS = """\
models:
  - {id: aurora, version: "1.0", recipes: ["train/**"]}
  - {id: aurora, version: "0.9", status: withdrawn, recipes: ["train/**"]}
"""
OWN = "  commit: error (the rule's own)\n  merge: error (the rule's own)\n  release: error (the rule's own)\n"


def said(files: dict[str, str], judged: Pack, **fields: Any) -> str:
    """The standing of the first rule of a pack on 2026-11-24."""
    places = Places([MemorySnapshot(files)])
    places.load(files)
    config = load(files[".mlpolicy.yaml"].encode()) if ".mlpolicy.yaml" in files else Config(packs=("test",))
    stated: dict[str, Any] = {"config": replace(config, packs=("test",)), "inventory": inventory_of(files)}
    here = Here(**stated | {"locate": places.locate, "today": date(2026, 11, 24)} | fields)
    head, _, text = standing(judged, judged.rules[0], here).partition("\n")
    assert head == "In this repository:"
    return text


def test_nothing() -> None:
    """A rule of a pack that is not named is not judged; what it would apply to is told all the same."""
    expected = "  not judged: `packs:` of .mlpolicy.yaml does not name test\n" + OWN
    assert said({}, pack(), config=Config()) == f"{expected}  applies to 0 of 0 facts of kind use\n"
    assert said({"train.py": MORE}, pack()) == f"{OWN}  applies to 1 of 2 facts of kind use\n"


def test_levels() -> None:
    """A level has the place of the key that sets it, with the reason where the rule is off."""
    files = {
        ".mlpolicy.yaml": """\
rules:
  "dataset-*": {commit: off, reason: later}
  test/dataset-undeclared: {merge: note}
  "te*/*": {release: warning}
"""
    }
    assert said(files, pack()).startswith(
        "  commit: off (`dataset-*` at .mlpolicy.yaml:2; turned off in .mlpolicy.yaml: later)\n"
        "  merge: note (`test/dataset-undeclared` at .mlpolicy.yaml:3)\n"
        "  release: warning (`te*/*` at .mlpolicy.yaml:4)\n"
    )


@pytest.mark.parametrize("day", ["2027-08-02", "not yet known"])
def test_not_in_effect(day: str) -> None:
    """Before its day an error is a warning."""
    assert f"  until it is in effect ({day}) an error is a warning\n" in said({}, pack({"effective_on": day}))
    assert "in effect" not in said({}, pack({"effective_on": "2026-11-24"}))


def test_stale() -> None:
    """A pack that should be checked again says so."""
    line = "  the pack is of 2026-11-23; stale since 2026-11-24, update mlpolicy\n"
    assert said({}, pack(stale_on="2026-11-24")).startswith(line)


def test_models() -> None:
    """A rule applies by model version; one that is withdrawn is not judged."""
    files = {".mlpolicy.yaml": MODELS, "train/a.py": TRAIN, "loose.py": MORE}
    assert said(files, pack()) == (
        f"{OWN}  aurora@0.9: not judged, withdrawn\n"
        "  applies to 0 of 2 facts of kind use\n"
        "  aurora@1.0: applies to 1 of 1 facts of kind use\n"
    )
    training = {"for": "training", "when": "true", "at": "training.dataset.id", "message": "x", "fix": "y"}
    require = {"require": "training.dataset.declared"}
    assert "\n  aurora@1.0: applies to 1 of 1 facts of kind training\n" in said(files, pack(training | require))
    assert "\n  applies to 1 of 1 facts of kind training\n" in said({"train.py": TRAIN}, pack(training | require))


def test_jurisdiction() -> None:
    """A pack of law judges model versions and nothing else; advice and due days are told."""
    rule = {
        "for": "model",
        "when": "model.owner == '@o'",
        "require": "model.reviewed",
        "advisory": "model.open_source",
        "at": "model.id",
        "due": "model.placed",
        "message": "x",
        "fix": "y",
    }
    legal = pack(rule, jurisdiction="eu")
    only = "  judges what belongs to an entry of `models:` and nothing else (jurisdiction eu)\n"
    assert said({"train.py": TRAIN}, legal) == (
        f"{OWN}{only}  applies to nothing: no model version is stated in .mlpolicy.yaml\n"
    )
    assert "  applies to nothing: no model version" in said({}, pack(rule))
    models = """\
models:
  - {id: a, version: "1", owner: "@o", placed: 2026-08-02, status: placed, open_source: true}
  - {id: b, version: "1"}
"""
    assert said({".mlpolicy.yaml": models}, legal) == (
        f"{OWN}{only}"
        "  a@1: applies to 1 of 1 facts of kind model, 1 of them as advice, due 2026-08-02\n"
        "  b@1: applies to 0 of 1 facts of kind model\n"
    )


def test_waivers() -> None:
    """Who accepted what, until when, and whether that still holds; waivers of other rules are not told."""
    files = {
        ".mlpolicy.yaml": """\
waivers:
  - {rule: dataset-undeclared, path: train.py, reason: moves, approved_by: "@o", expires: 2027-01-31}
  - {rule: test/dataset-undeclared, dataset: "hf:o/a", reason: old, approved_by: "@o", expires: 2026-11-23}
  - {rule: dataset-unpinned, dataset: "hf:o/a", reason: other, approved_by: "@o", expires: 2027-01-31}
""",
        "train.py": TRAIN,
    }
    assert said(files, pack()).splitlines()[-2:] == [
        "  waived for train.py until 2027-01-31 by @o: moves (.mlpolicy.yaml:2; active)",
        "  waived for hf:o/a until 2026-11-23 by @o: old (.mlpolicy.yaml:3; not in force: it expired on 2026-11-23)",
    ]
