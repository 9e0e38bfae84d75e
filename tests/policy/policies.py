"""Small policies for tests of what one asks less than another."""

from dataclasses import replace
from typing import Any

from mlpolicy.config import PATH, Config, ModelEntry
from mlpolicy.model import At, Waiver
from mlpolicy.policy.hook_files import HookFile, read
from mlpolicy.policy.rules import Pack
from mlpolicy.policy.weaker import Counted, Policy
from tests.policy.packs import pack

#: One rule, `dataset-undeclared`, error at every gate.
TEST: Pack = pack()


def policy(config: Config | None = None, **fields: Any) -> Policy:
    """A policy of one pack with one rule."""
    stated: dict[str, Any] = {"config": config or Config(packs=("test",)), "packs": (TEST,)}
    return Policy(**stated | fields)


def stating(entry: ModelEntry, **more: Any) -> Policy:
    """A policy with one model version."""
    return policy(Config(models=(entry,), **more))


def aurora(**fields: Any) -> ModelEntry:
    """A model version."""
    stated: dict[str, Any] = {"id": "aurora", "version": "1.0", "recipes": ("train/**",)}
    return ModelEntry(**stated | fields)


def counting(base: Policy, **trained: int) -> Policy:
    """The policy, with how many uses it counts as training of a model in `train/<name>.py`."""
    return replace(base, counts={f"train/{name}.py": Counted(number, number) for name, number in trained.items()})


def hooked(text: str, path: str = ".pre-commit-config.yaml") -> Policy:
    """A policy whose state has one hook file."""
    found: dict[str, HookFile] = {path: read(path, text.encode())}
    return policy(hooks=found)


def waiver(rule: str = "dataset-undeclared", **fields: Any) -> Waiver:
    """A waiver of the configuration, for everything below `train`, until the end of 2026."""
    stated: dict[str, Any] = {
        "path": PATH,
        "at": At(pointer="/waivers/0"),
        "approved_by": "@o",
        "expires": "2026-12-31",
    }
    covered = {} if {"dataset", "covers", "model", "inline"} & fields.keys() else {"covers": "train/**"}
    return Waiver(**stated | {"rule": rule} | covered | fields)
