"""`mlpolicy review`: what it shows, and what it records."""

from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import TRAIN, Run
from tests.conftest import Sandbox

CONFIG = 'models: [{id: m, version: "1", recipes: [train.py], copyright_policy: COPYRIGHT_POLICY.md}]\n'
ROW = '"model": "m@1", "dataset": "hf:allenai/c4"'
WHO = "Author <author@example.org>"
TODAY = date.today().isoformat()  # noqa: DTZ011 - as the command says it
MANIFEST = "schema: mlpolicy-datasets/1\ndatasets:\n  - {id: hf:allenai/c4, license: ODC-By-1.0}\n"
POLICY = '---\nversion: "1"\nmeasures: {"1.1": "#a"}\n---\n# Copyright policy\n'
SINCE = "by Author on 2026-01-02"


@pytest.fixture
def repository(git_repo: Sandbox) -> Sandbox:
    """A model version that nobody has reviewed."""
    git_repo.commit(
        files={".mlpolicy.yaml": CONFIG, "train.py": TRAIN, "datasets.yaml": MANIFEST, "COPYRIGHT_POLICY.md": POLICY}
    )
    return git_repo


def lock(repository: Sandbox) -> str:
    """What mlpolicy.lock holds."""
    return (repository.path / "mlpolicy.lock").read_text(encoding="utf-8")


def test_first_review(repository: Sandbox, run: Run) -> None:
    """Everything is new; waiting rows give way, and whoever git would commit as has signed."""
    run("fix")
    first = repository.head[:7]
    assert run("review", "m").out == (
        f"m@1: nobody has reviewed it yet\n"
        f"+ hf:allenai/c4 is trained on and not reviewed\n"
        f"    used at train.py:3\n"
        f"      since {first} {SINCE}\n"
        f"    declared at datasets.yaml:3\n"
        f"      since {first} {SINCE}\n"
        f"COPYRIGHT_POLICY.md\n"
        f"    last changed in {first} on 2026-01-02\n"
        f"wrote mlpolicy.lock: m@1 reviewed by {WHO} on {TODAY}\n"
        f"next: git add mlpolicy.lock\n"
    )
    row = f'{{"row": "dataset", {ROW}, "state": "reviewed", "configs": ["en"], "revisions": [], '
    assert lock(repository).splitlines() == [
        f'{row}"license": "ODC-By-1.0", "disclosure": "public"}}',
        f'{{"row": "review", "model": "m@1", "by": "{WHO}", "date": "{TODAY}"}}',
    ]


def test_again(repository: Sandbox, run: Run) -> None:
    """Nothing to review is said; the same act is recorded once, that of somebody else beside it."""
    run("review", "m")
    second = repository.commit()[:7]
    seen = f"m@1: reviewed by {WHO} on {TODAY}\n  mlpolicy.lock:2, since {second} {SINCE}\n"
    nothing = "nothing to review: 1 dataset, as reviewed\n"
    assert run("review", "m@1").out == f"{seen}{nothing}This review is recorded already.\n"
    said = run("review", "m", "--by", "@owner")
    assert said.out == (
        f"{seen}{nothing}wrote mlpolicy.lock: m@1 reviewed by @owner on {TODAY}\nnext: git add mlpolicy.lock\n"
    )
    assert ('"by": "@owner"' in lock(repository), WHO in lock(repository)) == (True, True)


def test_dry_run(repository: Sandbox, run: Run) -> None:
    """What changed is shown, dataset by dataset and document by document, and nothing is recorded."""
    run("review", "m")
    second = repository.commit()[:7]
    changed = TRAIN.replace('"en"', '"de", revision="v2"') + 'more = load_dataset("owner/new", split="train")\n'
    manifest = MANIFEST.replace(
        "ODC-By-1.0", "MIT, category: public, sizes: [{modality: text, amount: 9, unit: tokens}]"
    )
    third = repository.commit(
        files={"train.py": changed, "datasets.yaml": manifest, "COPYRIGHT_POLICY.md": POLICY + "x"}
    )
    before = lock(repository)
    assert run("review", "m", "--dry-run").out == (
        f"m@1: reviewed by {WHO} on {TODAY}\n"
        f"  mlpolicy.lock:2, since {second} {SINCE}\n"
        f"~ hf:allenai/c4\n"
        f"    revisions v2, reviewed as none\n"
        f"    license MIT, reviewed as ODC-By-1.0\n"
        f"    category public, reviewed as none\n"
        f"    size band text: Less than 1 billion tokens, reviewed as none\n"
        f"    configs de, reviewed as en\n"
        f"    used at train.py:3\n"
        f"      since {third[:7]} {SINCE}\n"
        f"    declared at datasets.yaml:3\n"
        f"      since {third[:7]} {SINCE}\n"
        f"+ hf:owner/new is trained on and not reviewed\n"
        f"    used at train.py:4\n"
        f"      since {third[:7]} {SINCE}\n"
        f"COPYRIGHT_POLICY.md\n"
        f"    last changed in {third[:7]} on 2026-01-02\n"
        f"nothing was recorded (--dry-run)\n"
    )
    assert lock(repository) == before


def test_what_is_not_committed(repository: Sandbox, run: Run) -> None:
    """Lines of files that differ from HEAD have no history yet."""
    run("review", "m")
    repository.commit()
    repository.write("train.py", TRAIN.replace("c4", "c5"))
    out = run("review", "m", "--dry-run").out
    assert "    used at train.py:3\n      in a file with changes that are not committed\n" in out
    assert "- hf:allenai/c4 is reviewed and no longer trained on\n" in out
    assert "    reviewed at mlpolicy.lock:1\n      since " in out


def test_confidential_names(repository: Sandbox, run: Run) -> None:
    """What must not be named stands there as in reports."""
    repository.write("train.py", TRAIN.replace("allenai/c4", "s3://secret-bucket/books"))
    out = run("review", "m").out
    assert "secret-bucket" not in out + lock(repository)
    assert "+ s3:#" in out


def test_before_the_first_commit(git_repo: Sandbox, run: Run) -> None:
    """Without history there is still something to review."""
    git_repo.write(".mlpolicy.yaml", CONFIG)
    git_repo.write("COPYRIGHT_POLICY.md", POLICY)
    assert run("review", "m").out.startswith(
        "m@1: nobody has reviewed it yet\nit is trained on no dataset that is known\n"
    )
    git_repo.write("train.py", TRAIN)
    out = run("review", "m", "--dry-run").out
    assert out.startswith(f"m@1: reviewed by {WHO} on {TODAY}\n  mlpolicy.lock:1, not committed yet\n+ hf:allenai/c4")


def test_shallow_clone(repository: Sandbox, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where history ends, nobody is named for what may be older."""
    repository.commit("later")
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.path}", str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    out = run("review", "m", "--dry-run").out
    ends = f"history ends at {repository.head[:7]} (a shallow clone)"
    assert f"    used at train.py:3\n      {ends}\n" in out
    assert f"COPYRIGHT_POLICY.md\n    {ends}\n" in out
    assert "since" not in out


def test_unknown_model(repository: Sandbox, run: Run) -> None:
    """A model that is not stated is exit 2."""
    del repository
    said = run("review", "n")
    assert (said.code, said.out) == (2, "")


def test_broken_lock(repository: Sandbox, run: Run) -> None:
    """A lock that cannot be read is not written over."""
    repository.write("mlpolicy.lock", "<<<<<<< ours\n")
    said = run("review", "m")
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "error: mlpolicy.lock:1: merge-conflict markers: keep the rows of both sides and delete the lines of the "
        "markers, then run this again\n"
    )


def test_nobody(repository: Sandbox, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git does not know who commits, the reviewer has to be named; looking needs no name."""
    for name in ("NAME", "EMAIL"):
        monkeypatch.delenv(f"GIT_AUTHOR_{name}")
    repository.git("config", "user.useConfigOnly", "true")
    said = run("review", "m")
    assert (said.code, said.err) == (2, "error: git does not know who you are; name the reviewer with --by WHO\n")
    assert run("review", "m", "--dry-run").code == 0
