"""The packs known-datasets and provenance, through the real pipeline: what blocks, what is known, what is not shown."""

from collections.abc import Mapping

import pytest

from mlpolicy.linking.identities import salted
from mlpolicy.model import Finding, Gate
from mlpolicy.policy.load import load_packs
from mlpolicy.testing import check_files
from tests.conftest import Sandbox

PACKS = load_packs(("known-datasets", "provenance"), None)
MODEL = 'models: [{id: aurora, version: "1.0", recipes: ["train/**"]}]\n'
MANIFEST = "schema: mlpolicy-datasets/1\ndatasets:\n"


def load(name: str, split: str = "train", config: str = "") -> str:
    subset = f', "{config}"' if config else ""
    return f'from datasets import load_dataset\n\nload_dataset("{name}"{subset}, split="{split}")\n'


def findings(
    files: Mapping[str, str], gate: Gate = "commit", base: Mapping[str, str] | None = None
) -> tuple[Finding, ...]:
    outcomes = check_files(files, base, gate, PACKS)
    assert [outcome.reason for outcome in outcomes if outcome.status == "not assessed"] == []
    return tuple(finding for outcome in outcomes for finding in outcome.findings)


def brief(*found: Finding) -> list[tuple[str, str, bool]]:
    return [(finding.rule, finding.subject, finding.blocks) for finding in found]


@pytest.mark.parametrize(
    ("dataset", "config", "gate", "expected"),
    [
        ("laion/laion2B-en", "", "commit", ("dataset-withdrawn", "error")),
        ("defunct-datasets/the_pile_books3", "", "commit", ("dataset-under-court-order", "error")),
        ("defunct-datasets/eli5", "", "release", ("dataset-withdrawn", "warning")),
        ("hendrycks/competition_math", "", "release", ("dataset-taken-down", "warning")),
        ("togethercomputer/RedPajama-Data-1T", "", "commit", ("dataset-taken-down", "warning")),
        ("togethercomputer/RedPajama-Data-1T", "book", "merge", ("dataset-taken-down", "error")),
        ("togethercomputer/RedPajama-Data-1T", "github", "merge", None),
        ("EleutherAI/the_pile", "all", "commit", ("dataset-reported-contents", "warning")),
        ("EleutherAI/the_pile", "all", "merge", ("dataset-reported-contents", "error")),
        ("EleutherAI/the_pile", "enron_emails", "merge", None),
        ("monology/pile-uncopyrighted", "", "release", None),
    ],
)
def test_levels(dataset: str, config: str, gate: Gate, expected: tuple[str, str] | None) -> None:
    """Verified rows weigh as the rule says, others only warn; a row that means a part leaves the rest alone."""
    found = findings({"train.py": load(dataset, config=config)}, gate)
    assert [(finding.rule, finding.level) for finding in found] == ([expected] if expected else [])


def test_evaluation_never_appears() -> None:
    """To evaluate on a dataset is no training, in a recipe or beside one."""
    files = {
        ".mlpolicy.yaml": MODEL + 'scope: {evaluation: ["train/probe/**"]}\n',
        "train/probe/a.py": load("laion/laion2B-en"),
        "train/run.py": load("laion/laion2B-en", split="test"),
        "evaluate.py": load("defunct-datasets/the_pile_books3", split="test"),
    }
    assert findings(files, "release") == ()


def test_upstream() -> None:
    """Through two steps of lineage: the message says of what it is upstream, and points at the statement."""
    files = {
        ".mlpolicy.yaml": MODEL,
        "train/run.py": load("ours/pairs"),
        "datasets.yaml": MANIFEST
        + '  - {id: "hf:ours/pairs", derived_from: "hf:ours/raw"}\n'
        + '  - {id: "hf:ours/raw", derived_from: "hf:laion/laion2B-en"}\n',
    }
    first = next(finding for finding in findings(files) if finding.rule == "dataset-withdrawn")
    assert brief(first) == [("dataset-withdrawn", "aurora@1.0 hf:laion/laion2b-en", True)]
    assert first.message.startswith("hf:laion/laion2b-en is upstream of hf:ours/raw; its publisher has withdrawn it: ")
    assert (first.path, first.at.pointer) == ("datasets.yaml", "/datasets/1/derived_from")


def test_what_the_base_had() -> None:
    """Training that was there before does not block; another part of the same dataset does, and so does a new model."""
    before = {".mlpolicy.yaml": MODEL, "train/run.py": load("laion/laion2B-en")}
    (found,) = findings(before | {"train/more.py": load("laion/laion2B-en")}, base=before)
    assert (found.known, found.blocks) == (True, False)
    (found,) = findings(before | {"datasets.yaml": MANIFEST + '  - {id: "hf:laion/laion2b-en", license: MIT}\n'},
                        base=before)[:1]  # fmt: skip
    assert brief(found)[0][0] == "dataset-license-doubted"
    part = {"train.py": load("togethercomputer/RedPajama-Data-1T", config="github")}
    (found,) = findings({"train.py": load("togethercomputer/RedPajama-Data-1T", config="book")}, "merge", part)
    assert (found.known, found.blocks) == (False, True)


@pytest.mark.parametrize("dataset", ["laion/laion2B-en", "defunct-datasets/the_pile_books3"])
def test_confidential(dataset: str) -> None:
    """Data whose name is not written is judged all the same, and no text tells which data it is."""
    name = salted("pepper", f"hf:{dataset.casefold()}")
    files = {
        ".mlpolicy.yaml": "confidential: {salt: pepper}\n",
        "train.py": load(dataset),
        "datasets.yaml": MANIFEST + f'  - {{id: "private:web-1", disclosure: withheld, match: [{name}]}}\n',
    }
    (found,) = findings(files)
    assert (found.subject, found.blocks, found.private) == ("private:web-1", True, True)
    text = f"{found.message} {found.fix}".casefold()
    assert [word for word in ("laion", "pile", "books3", "bartz", "december") if word in text] == []
    assert "(source: not shown; checked on 2026-11-23, verified: yes)" in found.message


def test_undeclared_bucket() -> None:
    """The name of a file in a bucket tells which data it is, to the rule and to nobody else."""
    code = 'import pandas as pd\n\npd.read_csv("s3://ours/raw/books3.tar.gz")\n'
    files = {".mlpolicy.yaml": MODEL, "train/run.py": code}
    (found,) = findings(files, "merge")
    assert (found.rule, found.private) == ("dataset-under-court-order", True)
    assert "books3" not in f"{found.message} {found.subject} {found.fix}".casefold()


def test_one_finding_for_a_dataset() -> None:
    """What a declaration leaves out is one finding, however much it is; a hub's dataset leaves nothing out."""
    files = {
        "train.py": load("ours/crawl") + 'load_dataset("json", data_files="data/a.jsonl", split="train")\n',
        "datasets.yaml": MANIFEST
        + '  - {id: "hf:ours/crawl", license: MIT}\n'
        + '  - {id: "path:data/a.jsonl", category: user}\n',
    }
    missing = (
        "the time of its collection",
        "whether it holds personal data",
        "a digest of its files, which are not in git",
    )
    (found,) = findings(files, "merge")
    assert (found.rule, found.level, found.message) == (
        "provenance-unstated",
        "warning",
        f"datasets.yaml does not state of path:data/a.jsonl: {'; '.join(missing)}",
    )


def test_nothing_blocks_a_merge() -> None:
    """Of provenance, no finding is an error before a release; there only what contradicts itself is."""
    levels = {(rule.id, rule.levels.merge, rule.levels.release) for rule in PACKS[1].rules}
    assert levels == {
        ("dataset-contradicted", "warning", "error"),
        ("generated-data-unmarked", "warning", "warning"),
        ("model-card-differs", "warning", "error"),
        ("provenance-unstated", "warning", "warning"),
        ("upstream-undeclared", "warning", "warning"),
    }


def test_commit(git_repo: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """In a repository: a commit that starts to train on it is stopped at its line, one that comes after is not."""
    from mlpolicy.cli import main  # noqa: PLC0415 - the whole command line, for this test alone

    monkeypatch.chdir(git_repo.path)
    git_repo.commit(files={".mlpolicy.yaml": "packs: [known-datasets]\n", "train.py": load("ours/pairs")})
    git_repo.write("train.py", load("ours/pairs") + 'load_dataset("laion/laion2B-en", split="train")\n')
    git_repo.git("add", "--all")
    assert main(("check", "--staged")) == 1
    assert "train.py:4:" in capsys.readouterr().out
    git_repo.commit()
    git_repo.write("notes.txt", "later\n")
    git_repo.git("add", "--all")
    assert main(("check", "--staged")) == 0
