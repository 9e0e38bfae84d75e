"""The policies that states hold. What is weaker between them real repositories show (`tests/hook/test_trust.py`)."""

import json

import pytest

from mlpolicy.comparison import policy_at
from mlpolicy.config import Config
from mlpolicy.earlier import nothing
from mlpolicy.policy.weaker import Counted
from mlpolicy.reading import Reading
from mlpolicy.snapshot import EMPTY, MemorySnapshot
from tests.documents.samples import PUBLICATION, summary_text
from tests.pull_request import BASE

CODE = """\
import acme
from datasets import load_dataset

load_dataset("o/n", split="train")
acme.load("o/m", split="train")
"""


def reading() -> Reading:
    """Reads without a cache or tags."""
    return Reading(None, nothing)


def test_policy() -> None:
    """A policy has everything by which it may ask less, of its own state, and counts uses in the files it is given."""
    found = policy_at(reading(), MemorySnapshot(BASE), MemorySnapshot({"train/x.py": CODE, "y.py": CODE}))
    assert found.stated
    assert [pack.name for pack in found.packs] == ["core", "house"]
    assert found.pins == {"house": ("1.0.0", "a" * 40)}
    assert [waiver.rule for waiver in found.waivers] == ["dataset-unpinned"]
    assert [row.model for row in found.published] == ["aurora@0.9"]
    assert list(found.hooks) == [".pre-commit-config.yaml"]
    assert [hook.id for hook in found.hooks[".pre-commit-config.yaml"].hooks] == ["mlpolicy"]
    assert found.counts == {
        "train/x.py": Counted(2, 2, ("hf:o/m", "hf:o/n")),
        "y.py": Counted(0, 1, ("hf:o/n",)),
    }


def test_no_policy() -> None:
    """A state without a configuration has the default one."""
    found = policy_at(reading(), EMPTY, EMPTY)
    assert (found.stated, found.config, found.pins, found.counts, found.hooks) == (False, Config(), {}, {}, {})


@pytest.mark.parametrize(
    ("changes", "lock", "held"),
    [
        ({}, "", True),
        ({"model": "other", "covers": "[aurora@1.0]"}, "", True),
        ({"model": "other"}, "", False),
        ({"file": "{url: 'https://a-lab.eu/s', sha256: '" + "a" * 64 + "', date: 2026-11-01}"}, "", False),
        (
            {"model": "other", "covers": "[aurora@1.0]", "status": "published"},
            json.dumps(PUBLICATION) + "\n",
            True,
        ),
    ],
)
def test_held(changes: dict[str, str | None], lock: str, *, held: bool) -> None:
    """A summary is held against the recipes that lists datasets for the version, or that is frozen."""
    config = 'models: [{id: aurora, version: "1.0", summary: s.yaml}]\n'
    files = MemorySnapshot({".mlpolicy.yaml": config, "s.yaml": summary_text(changes), "mlpolicy.lock": lock})
    found = policy_at(reading(), files, EMPTY)
    assert (found.held, found.loose)[not held] == {"aurora@1.0"}
    assert not (found.held & found.loose)
