"""Small packs and inventories for tests of the policy engine."""

import json
from datetime import date
from typing import Any

from mlpolicy.config import Config
from mlpolicy.model import At, DatasetId, DatasetUse, Inventory, Model, Outcome, Problem
from mlpolicy.policy.evaluate import Context, evaluate
from mlpolicy.policy.load import build_pack
from mlpolicy.policy.rules import Pack

MANIFEST = {"title": "Test pack", "version": "1.2.3", "as_of": "2026-11-23"}
BASIS = {
    "kind": "house",
    "relation": "supports",
    "instrument": "mlpolicy",
    "provision": "order",
    "source": "primary",
    "checked": "2026-11-23",
}
RULE: dict[str, Any] = {
    "id": "dataset-undeclared",
    "title": "Nobody declares it",
    "why": "Because.",
    "for": "use",
    "when": "use.trained_on",
    "require": "use.declared",
    "at": "use.id",
    "message": "{use.dataset} is declared nowhere",
    "fix": "declare {use.id}",
    "levels": {"commit": "error", "merge": "error", "release": "error"},
    "basis": [BASIS],
    "since": "0.1.0",
    "examples": {"pass": [{"files": {"a": "b"}}], "fail": [{"files": {"a": "b"}}]},
}


def sources(*rules: dict[str, Any], **manifest: Any) -> dict[str, bytes]:
    """Files of a pack: each rule is what differs from RULE."""
    files = {"pack.yaml": json.dumps(MANIFEST | manifest).encode()}
    for rule in rules:
        stated = RULE | rule
        files[f"{stated['id']}.yaml"] = json.dumps(stated).encode()
    return files


def pack(*rules: dict[str, Any], name: str = "test", **manifest: Any) -> Pack:
    """A compiled pack of rules, each given by what differs from RULE."""
    return build_pack(name, sources(*(rules or ({},)), **manifest))


def use(dataset: str = "hf:o/n", path: str = "train.py", start: int = 0, **fields: Any) -> DatasetUse:
    """A training use that nothing declares."""
    stated: dict[str, Any] = {"trained_on": True, "source": "huggingface", "shown": dataset} | fields
    return DatasetUse(
        dataset=dataset.partition(":")[2], id=DatasetId(dataset), path=path, at=At(start=start, end=start + 9), **stated
    )


def model(name: str = "aurora@1.0", **fields: Any) -> Model:
    """A model version."""
    first, _, version = name.partition("@")
    return Model(id=first, version=version, name=name, path=".mlpolicy.yaml", at=At(pointer="/models/0/id"), **fields)


def problem(path: str, **fields: Any) -> Problem:
    """A file that could not be read."""
    return Problem(path=path, at=At(), kind="syntax", message="broken", reader="test", **fields)


def context(**fields: Any) -> Context:
    """A blocking check at gate commit on 2026-11-23."""
    stated: dict[str, Any] = {
        "gate": "commit",
        "config": Config(),
        "counts_all": False,
        "renames": dict,
        "models": None,
        "blocking": True,
        "today": date(2026, 11, 23),
    }
    return Context(**stated | fields)


def judge(
    rule: dict[str, Any], head: Inventory, *bases: Inventory, jurisdiction: str | None = None, **fields: Any
) -> Outcome:
    """The outcome of one rule."""
    (outcome,) = evaluate((pack(rule, jurisdiction=jurisdiction),), head, bases, context(**fields))
    return outcome
