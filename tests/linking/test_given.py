"""Facts by kind, before they are linked."""

from dataclasses import replace

from mlpolicy.config import Config
from mlpolicy.linking.given import given
from mlpolicy.model import At, Earlier, Fact, ModelCard, Problem, TrainingSummary
from mlpolicy.snapshot import MemorySnapshot

from .facts import declaration

SUMMARY = TrainingSummary(path="summary.yaml", at=At(), model="aurora@1")
BROKEN = Problem(path="b.yaml", at=At(), kind="syntax", message="broken", reader="native", governed=True)
PIN = replace(BROKEN, path=".mlpolicy.yaml", reader="config", governed=False)
FACTS: list[Fact] = [
    declaration("hf:a/b"),
    replace(declaration("hf:a/b"), path="README.md", confidence="low"),
    replace(declaration("hf:base/model"), path="model.json", subject="model"),
    ModelCard(path="card.md", at=At(), reader="model-card"),
    SUMMARY,
    BROKEN,
    PIN,
]


def test_declares() -> None:
    """Prose, and what a model is, declare no dataset; they stay beside the declarations."""
    have = given(FACTS, {}, Config())
    assert [item.dataset for item in have.declarations] == ["hf:a/b"]
    assert [item.path for item in have.descriptions] == ["README.md", "model.json"]
    assert {name: len(items) for name, items in have.statements.items()} == {"hf:a/b": 1}
    assert have.manifests() == {have.declarations[0].path, "README.md", "model.json", "card.md"}


def test_files() -> None:
    """A wrong pin leaves no file unread; documents that a reader recognised, and governed files, are told apart."""
    blobs = MemorySnapshot({"summary.yaml": ""}).blobs
    have = given(FACTS, blobs, Config())
    assert (have.files().recognized, have.files().unreadable) == ({"summary.yaml"}, {"b.yaml"})
    records = have.records(Earlier())
    assert (records.summaries, records.unread) == ({"summary.yaml": SUMMARY}, {"b.yaml"})
    assert records.oids == {"summary.yaml": blobs["summary.yaml"].oid}
