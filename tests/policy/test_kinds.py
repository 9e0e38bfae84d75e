"""The table of kinds agrees with the inventory and with the rule file's format."""

from dataclasses import fields, replace
from typing import get_type_hints

import pytest

from mlpolicy.model import (
    At,
    CrawlerSetting,
    DataFile,
    Dataset,
    DatasetId,
    Declaration,
    Definition,
    Document,
    GenerationCall,
    Inventory,
    LicenseFile,
    ModelCard,
    Repository,
)
from mlpolicy.policy.cel import shape
from mlpolicy.policy.kinds import KINDS
from mlpolicy.policy.rules import KIND_NAMES, KindName
from tests.policy.packs import model, problem, use

AT = At()


def test_names() -> None:
    """Every kind that a rule file may name stands in the table, in the same order."""
    assert tuple(KINDS) == KIND_NAMES


@pytest.mark.parametrize("name", KIND_NAMES)
def test_type_is_the_inventory_s(name: KindName) -> None:
    """Variable, field and type of a kind fit the inventory."""
    kind = KINDS[name]
    assert kind.variable == name.replace("-", "_")
    assert kind.field in {field.name for field in fields(Inventory)}
    assert shape(get_type_hints(Inventory)[kind.field])[0] is kind.type


def test_facts() -> None:
    """A kind with one fact is a list of one."""
    inventory = Inventory(uses=(use(),))
    assert KINDS["use"].facts(inventory) == (use(),)
    assert KINDS["repository"].facts(inventory) == (Repository(),)


@pytest.mark.parametrize(
    ("name", "fact", "subject"),
    [
        ("use", use("hf:o/n", models=("a@1",)), "a@1 hf:o/n"),
        ("use", use("hf:o/n"), "hf:o/n"),
        ("dataset", Dataset(id=DatasetId("hf:o/n"), shown="hf:o/n", path="p", at=AT), "hf:o/n"),
        ("declaration", Declaration(dataset=DatasetId("hf:o/n"), name="n", reader="r", path="p", at=AT), "old hf:o/n"),
        ("definition", Definition(name="C4", dataset="c4", id=None, source="hf", path="p", at=AT), "old C4"),
        ("license-file", LicenseFile(path="p", at=AT), "old"),
        ("data-file", DataFile(path="p", at=AT), "old"),
        ("crawler-setting", CrawlerSetting(path="p", at=AT, tool="t", setting="robots", state="off"), "old robots"),
        ("generation-call", GenerationCall(path="p", at=AT, expression="llm.generate", api="vllm"), "old llm.generate"),
        ("model-card", ModelCard(reader="model-card", path="p", at=AT), "old"),
        ("model", model("a@1"), "a@1"),
        ("document", Document(path="p", at=AT, role="manifest", state="present"), "manifest old"),
        ("problem", problem("p"), "old"),
        ("repository", Repository(), ""),
    ],
)
def test_subject(name: KindName, fact: object, subject: str) -> None:
    """What a finding is about follows renames where a path is part of it."""
    assert KINDS[name].subject(fact, "old") == subject


def test_subject_of_unresolved_use() -> None:
    """A use that names nothing is told by its place and expression."""
    unresolved = replace(use(), dataset="?args.data", id=None, models=("a@1",))
    assert KINDS["use"].subject(unresolved, "old.py") == "a@1 old.py ?args.data"
