"""Kinds of facts that rules judge: the one table of names, types and what makes two findings the same."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mlpolicy.model import (
    CrawlerSetting,
    DataFile,
    Dataset,
    DatasetUse,
    Declaration,
    Definition,
    Document,
    GenerationCall,
    Inventory,
    LicenseFile,
    Model,
    ModelCard,
    Problem,
    Repository,
    Training,
    Waiver,
    Weakening,
)
from mlpolicy.policy.rules import KindName


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fact.

    variable: its name in rules. field: where the inventory has it. subject: what a finding is about, from the fact (as
    reports may show it) and its path, which may be the one from before a rename; equal subjects are one finding.
    """

    variable: str
    field: str
    type: type[Any]
    subject: Callable[[Any, str], str]

    def facts(self, inventory: Inventory) -> tuple[Any, ...]:
        """Facts of this kind, in the inventory's order."""
        found = getattr(inventory, self.field)
        return found if isinstance(found, tuple) else (found,)


def _use(use: DatasetUse, path: str) -> str:
    place = f"{path} {use.dataset}" if use.id is None else use.id
    return " ".join((*use.models, place))


def _path(fact: Any, path: str) -> str:
    del fact
    return path


def _training(training: Training, path: str) -> str:
    del path
    return f"{training.model.name if training.model else ''} {training.dataset.id}".strip()


def _waiver(waiver: Waiver, path: str) -> str:
    covers = "" if waiver.inline else waiver.covers or ""
    return " ".join((path, waiver.rule, waiver.dataset or "", covers, waiver.model or ""))


KINDS: dict[KindName, Kind] = {
    "use": Kind("use", "uses", DatasetUse, _use),
    "dataset": Kind("dataset", "datasets", Dataset, lambda dataset, _: dataset.id),
    "declaration": Kind("declaration", "declarations", Declaration, lambda fact, path: f"{path} {fact.dataset}"),
    "definition": Kind("definition", "definitions", Definition, lambda fact, path: f"{path} {fact.name}"),
    "license-file": Kind("license_file", "license_files", LicenseFile, _path),
    "data-file": Kind("data_file", "data_files", DataFile, _path),
    "crawler-setting": Kind(
        "crawler_setting", "crawler_settings", CrawlerSetting, lambda fact, path: f"{path} {fact.setting}"
    ),
    "generation-call": Kind(
        "generation_call", "generation_calls", GenerationCall, lambda fact, path: f"{path} {fact.expression}"
    ),
    "model-card": Kind("model_card", "model_cards", ModelCard, _path),
    "model": Kind("model", "models", Model, lambda model, _: model.name),
    "training": Kind("training", "training", Training, _training),
    "document": Kind("document", "documents", Document, lambda document, path: f"{document.role} {path}"),
    "problem": Kind("problem", "problems", Problem, _path),
    "waiver": Kind("waiver", "waivers", Waiver, _waiver),
    "weakening": Kind("weakening", "weakenings", Weakening, lambda fact, _: f"{fact.kind} {fact.subject}"),
    "repository": Kind("repository", "repository", Repository, lambda *_: ""),
}
