"""The five stages together, on real repositories."""

import os
from datetime import date

import pytest

from mlpolicy.choose import Choice
from mlpolicy.config import Config, ModelEntry
from mlpolicy.errors import ConfigError
from mlpolicy.model import Location
from mlpolicy.pipeline import Request, check, inspect, release_models
from mlpolicy.snapshot import MAX_BLOB

from .conftest import Sandbox

RECIPE = 'from datasets import load_dataset\n\nds = load_dataset("acme/corpus", split="train")\n'
CONFIG = 'models:\n  - {id: aurora, version: "1", recipes: ["train/**"]}\n'


def test_blocks_and_locates(git_repo: Sandbox) -> None:
    """An undeclared training dataset blocks, at the line and column of its name, with the line itself."""
    git_repo.commit(files={".mlpolicy.yaml": CONFIG, "LICENSE": "x"})
    git_repo.write("train/a.py", RECIPE)
    git_repo.git("add", "--all")
    report = check(Request(start=git_repo.path, choice=Choice(staged=True), as_of=date(2026, 11, 24)), os.environ)
    assert (report.exit_code, report.gate, report.training_uses) == (1, "commit", 1)
    (blocking,) = [item for item in report.findings if item.finding.blocks]
    assert blocking.finding.rule == "dataset-undeclared"
    place = Location(path="train/a.py", line=3, column=19, end_line=3, end_column=30)
    start = blocking.excerpt.location
    assert (start.path, start.line) == (place.path, place.line)
    assert start.column in {18, 19}
    assert blocking.excerpt.text == 'ds = load_dataset("acme/corpus", split="train")'
    assert blocking.finding.message == "acme/corpus is used for training and declared nowhere"


def test_base_does_not_block(git_repo: Sandbox) -> None:
    """What the base already had is counted and does not block, unless everything counts."""
    git_repo.commit(files={".mlpolicy.yaml": CONFIG, "train/a.py": RECIPE})
    git_repo.write("notes.txt", "unrelated")
    git_repo.git("add", "--all")
    request = Request(start=git_repo.path, choice=Choice(staged=True))
    report = check(request, os.environ)
    assert report.exit_code == 0
    assert report.known > 0
    assert check(Request(start=git_repo.path, choice=Choice(staged=True), all=True), os.environ).exit_code == 1


def test_deleted_file(git_repo: Sandbox) -> None:
    """A finding about a file that is gone is located in the base."""
    manifest = "schema: mlpolicy-datasets/1\ndatasets:\n  - {id: hf:acme/corpus, license: MIT}\n"
    git_repo.commit(files={".mlpolicy.yaml": CONFIG, "train/a.py": RECIPE, "datasets.yaml": manifest})
    git_repo.git("rm", "--quiet", "datasets.yaml")
    report = check(Request(start=git_repo.path, choice=Choice(staged=True)), os.environ)
    rules = {item.finding.rule for item in report.findings if item.finding.blocks}
    assert rules == {"dataset-undeclared", "governed-file-deleted"}


def test_broken_file_has_a_place(git_repo: Sandbox) -> None:
    """A Problem carries the decoder's own line, or the place of its route."""
    git_repo.commit(files={"datasets.yaml": "schema: mlpolicy-datasets/1\ndatasets: [\n"})
    report = check(Request(start=git_repo.path), os.environ)
    ((problem, place),) = report.problems
    assert (problem.path, problem.kind, place.line) == ("datasets.yaml", "syntax", 3)


def test_pin_that_matches_nothing(git_repo: Sandbox) -> None:
    """A pin that stands for nothing is a finding at its entry, and no file that was not read."""
    pins = "pins:\n  - {path: train.py, expression: args.data, dataset: hf:a/b}\n"
    git_repo.commit(files={".mlpolicy.yaml": pins, "a.py": "x = 1  # mlpolicy: dataset=hf:a/b\n"})
    report = check(Request(start=git_repo.path, all=True), os.environ)
    found = [item for item in report.findings if item.finding.rule == "pin-unmatched"]
    assert [(item.finding.message.partition(";")[0], item.excerpt.location.line) for item in found] == [
        ("the pin for 'args.data' in train.py matches no unresolved use", 2),
        ("this comment stands at no use of a dataset", 1),
    ]
    assert report.problems == ()
    inventory = inspect(Request(start=git_repo.path), os.environ).inventory
    assert {problem.reader for problem in inventory.problems} == {"config"}


def test_configuration_too_large(git_repo: Sandbox) -> None:
    """A configuration past every bound is refused in one line."""
    git_repo.commit(files={".mlpolicy.yaml": b"#" * (MAX_BLOB + 1)})
    with pytest.raises(ConfigError, match=r"^\.mlpolicy\.yaml: too large to be a configuration$"):
        inspect(Request(start=git_repo.path, choice=Choice(rev="HEAD")), os.environ)


def test_release_judges_everything(git_repo: Sandbox) -> None:
    """At release what the base had counts too."""
    git_repo.commit(files={".mlpolicy.yaml": CONFIG, "train/a.py": RECIPE})
    report = check(Request(start=git_repo.path, choice=Choice(release="aurora")), os.environ)
    assert (report.gate, report.exit_code, report.known) == ("release", 1, 0)


def test_new_model_answers_for_itself(git_repo: Sandbox) -> None:
    """A model version that the change brings has nothing that was there before, whatever the base's configuration."""
    git_repo.commit(files={".mlpolicy.yaml": "modls: []\n"})
    git_repo.write(".mlpolicy.yaml", "packs: [eu-ai-act]\n" + CONFIG)
    report = check(Request(start=git_repo.path), os.environ)
    assert report.known == 0
    assert {item.finding.rule for item in report.findings} >= {"training-summary-missing", "copyright-policy-missing"}
    git_repo.commit()
    assert check(Request(start=git_repo.path), os.environ).known == len(report.findings)


def test_adopting_on_an_old_repository(git_repo: Sandbox) -> None:
    """Committing the first configuration does not block on what the recipes already used."""
    git_repo.commit(files={"train/a.py": RECIPE})
    git_repo.write(".mlpolicy.yaml", CONFIG)
    report = check(Request(start=git_repo.path), os.environ)
    assert report.exit_code == 0
    assert report.known > 0


MODELS = Config(
    models=(
        ModelEntry(id="aurora", version="1"),
        ModelEntry(id="aurora", version="2"),
        ModelEntry(id="borealis", version="1"),
        ModelEntry(id="borealis", version="0", status="withdrawn"),
    )
)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("aurora@1", ("aurora@1",)),
        ("borealis", ("borealis@1",)),
        ("borealis@0", ("borealis@0",)),
        (None, ("aurora@1", "aurora@2", "borealis@1")),
    ],
)
def test_release_models(wanted: str | None, expected: tuple[str, ...]) -> None:
    """A model is named by id, or by id and version; without a name every version not withdrawn is judged."""
    assert release_models(MODELS, wanted) == expected


@pytest.mark.parametrize(
    ("config", "wanted", "message"),
    [
        (MODELS, "aurora", "'aurora' has several versions; name one of aurora@1, aurora@2"),
        (
            MODELS,
            "aurora@3",
            (
                "no model version 'aurora@3' (did you mean 'aurora@2'?): "
                "stated are aurora@1, aurora@2, borealis@1, borealis@0"
            ),
        ),
        (Config(), "aurora", "no model version 'aurora': .mlpolicy.yaml states none; `mlpolicy init` proposes one"),
    ],
)
def test_release_models_unclear(config: Config, wanted: str, message: str) -> None:
    """An unclear name lists what there is to choose from."""
    with pytest.raises(ConfigError) as caught:
        release_models(config, wanted)
    assert str(caught.value) == message
