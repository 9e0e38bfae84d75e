"""A repository with a policy, and pull requests against it: real git, no hook manager."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mlpolicy.choose import Choice
from mlpolicy.model import Report, Reported
from mlpolicy.pipeline import Request, check
from mlpolicy.policy.packs_lock import LockRow, digest, serialize
from tests.conftest import Sandbox
from tests.policy.packs import sources

TODAY = date(2026, 11, 24)
POLICY = """\
packs: [core, {name: house, git: "https://example.org/packs", ref: v1}]
models:
  - id: aurora
    version: "1.0"
    status: placed
    placed: "2026-01-15"
    offered_in: [eu, us-ca]
    provider: {established: US, size: large, signatory: true}
    recipes: ["train/**"]
scope: {exclude: ["tests/**"]}
rules: {dataset-unpinned: {merge: error}, "license-*": note}
parameters: {policy_review_months: 6, waiver_max_days: 90}
tables:
  loaders: [{call: acme.load, source: huggingface, dataset: name, position: 0}]
waivers:
  - {rule: dataset-unpinned, path: train/**, dataset: "hf:owner/old", reason: x, approved_by: "@o", expires: 2026-12-31}
protected: [main, "release/*"]
hook_gate: merge
"""
HOOK = """\
repos:
  - repo: local
    hooks:
      - id: mlpolicy
        name: mlpolicy
        entry: mlpolicy check --hook
        language: system
        always_run: true
        pass_filenames: false
"""
ROW = {
    "row": "publication",
    "model": "aurora@0.9",
    "edition": 1,
    "source": "old.yaml",
    "blob": "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    "renderings": [],
    "date": "2026-02-01",
    "url": "https://example.org/summary",
}
RUN = """\
import acme
from datasets import load_dataset

web = load_dataset("owner/web", split="train")
old = load_dataset("owner/old", split="train")
own = acme.load("owner/own")
"""
DATASETS = """\
schema: mlpolicy-datasets/1
datasets:
  - {id: "hf:owner/web", license: MIT, pin: 1588ec454efa1a09f29cd18ddd04fe05fc8653a2}
  - {id: "hf:owner/old", license: MIT, pin: 1588ec454efa1a09f29cd18ddd04fe05fc8653a2}
  - {id: "hf:owner/own", license: MIT, pin: 1588ec454efa1a09f29cd18ddd04fe05fc8653a2}
"""
COMMENT = "# mlpolicy: waive={} reason=old approved_by=@owner expires=2026-12-31\n"
#: Line 3 takes what nothing declares.
UNDECLARED = 'from datasets import load_dataset\n\nnew = load_dataset("owner/new", split="train")\n'


def house(version: str, commit: str, ref: str = "v1") -> dict[str, str]:
    """A pack that was copied from a repository, with its lock."""
    rule = {"id": "house-rule", "when": "false", "levels": dict.fromkeys(("commit", "merge", "release"), "note")}
    files = sources(rule, version=version)
    row = LockRow(
        name="house", url="https://example.org/packs", ref=ref, folder="", commit=commit, digest=digest(files)
    )
    folder = {f".mlpolicy/packs/house/{name}": data.decode() for name, data in files.items()}
    return {**folder, ".mlpolicy/packs.lock": serialize([row]).decode()}


BASE: dict[str, str] = {
    ".mlpolicy.yaml": POLICY,
    ".pre-commit-config.yaml": HOOK,
    "mlpolicy.lock": json.dumps(ROW) + "\n",
    "old.yaml": "",
    "train/run.py": RUN,
    "datasets.yaml": DATASETS,
    "LICENSE": "x\n",
    **house("1.0.0", "a" * 40),
}


@dataclass(frozen=True)
class PullRequest:
    """A repository whose branch `main` has BASE, and what a branch `topic` would bring."""

    repo: Sandbox

    def branch(self, start: str = "main") -> None:
        """Begin the pull request at a commit."""
        self.repo.git("switch", "--quiet", "-c", "topic", start)

    def push(self, files: Mapping[str, str | None]) -> str:
        """Commit files (None: delete) on the branch that is checked out."""
        for path, text in files.items():
            if text is None:
                (self.repo.path / path).unlink()
        return self.repo.commit(files={path: text for path, text in files.items() if text is not None})

    def policy(self, old: str, new: str) -> str:
        """Commit the configuration with a text, which stands in it once, replaced."""
        text = (self.repo.path / ".mlpolicy.yaml").read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        return self.push({".mlpolicy.yaml": text.replace(old, new)})

    def check(self, environ: Mapping[str, str] | None = None, **fields: Any) -> Report:
        """Judge `topic` as it would join `main`, unless another choice is given."""
        choice = fields.pop("choice", Choice(from_ref="main", to_ref="topic"))
        request = Request(start=self.repo.path, choice=choice, as_of=TODAY, **fields)
        return check(request, {"PATH": os.environ["PATH"], **_git_variables()} | dict(environ or {}))


def _git_variables() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.startswith("GIT_")}


def blocking(report: Report) -> dict[str, list[Reported]]:
    """What blocks, by rule."""
    found: dict[str, list[Reported]] = {}
    for item in report.findings:
        if item.finding.blocks:
            found.setdefault(item.finding.rule, []).append(item)
    return found


def weaker(report: Report) -> list[str]:
    """The kinds of weakenings that block, each with what it is about."""
    return sorted(item.finding.subject for item in blocking(report).get("policy-weakened", []))
