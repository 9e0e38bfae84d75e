"""Files given as text are judged as a check would judge them."""

import pytest

from mlpolicy.policy.load import load_packs
from mlpolicy.testing import check_files

TRAIN = 'import datasets\n\na = datasets.load_dataset("o/a", split="train")\n'


def stating(models: dict[str, str]) -> dict[str, str | bytes]:
    """A repository that trains in one folder. models: id of each model version 1 -> its recipes."""
    entries = "".join(f'  - {{id: {name}, version: "1", recipes: ["{glob}"]}}\n' for name, glob in models.items())
    return {"one/train.py": TRAIN, ".mlpolicy.yaml": f"packs: [core]\nmodels:\n{entries}"}


@pytest.mark.parametrize(
    ("models", "before", "known"),
    [
        ({"m": "one/**"}, {"m": "one/**"}, True),
        ({"m": "**"}, {"m": "two/**"}, False),
        ({"m": "one/**", "n": "two/**"}, {"n": "two/**"}, False),
    ],
)
def test_base(models: dict[str, str], before: dict[str, str], known: bool) -> None:
    """The base is looked at with its own recipes: wider ones, and those of a new model, bring what they hold."""
    outcomes = check_files(stating(models), stating(before), "commit", load_packs(("core",)))
    (outcome,) = (outcome for outcome in outcomes if outcome.rule == "dataset-undeclared")
    assert [finding.known for finding in outcome.findings] == [known]


def test_new_model() -> None:
    """What is open of a model version that the base lacks was not there before."""
    files, base = stating({"m": "one/**", "n": "gone/**"}), stating({"m": "one/**"})
    outcomes = check_files(files, base, "merge", load_packs(("core",)))
    (outcome,) = (outcome for outcome in outcomes if outcome.rule == "recipe-empty")
    assert [(finding.subject, finding.known) for finding in outcome.findings] == [("n@1", False)]
