"""The owner's act."""

from dataclasses import replace

import pytest

from mlpolicy.documents.reviewing import resolve, review_plan
from mlpolicy.errors import ConfigError
from mlpolicy.readers.lock import PATH
from mlpolicy.writing import Change
from tests.documents.samples import ENTRY, config, dataset, inventory

LOCK = (
    b'{"row": "dataset", "model": "aurora@1.0", "dataset": "hf:allenai/c4", "state": "reviewed", '
    b'"configs": ["en"], "revisions": [], "license": "ODC-By-1.0", '
    b'"category": "public", "disclosure": "public"}\n'
    b'{"row": "review", "model": "aurora@1.0", "by": "@owner", "date": "2026-11-24"}\n'
)


def test_review_records_datasets_and_act() -> None:
    """The lock holds what the model is trained on, who reviewed it, and when."""
    found = review_plan(inventory(dataset()), config(), "aurora", "@owner", "2026-11-24", lambda _: None)
    assert found == (Change(path=PATH, data=LOCK, why="aurora@1.0 reviewed by @owner on 2026-11-24"),)


def test_the_same_review_twice_changes_nothing() -> None:
    """An act is recorded once."""
    assert review_plan(inventory(dataset()), config(), "aurora@1.0", "@owner", "2026-11-24", {PATH: LOCK}.get) == ()


VERSIONS = config(
    ENTRY,
    replace(ENTRY, version="2.0"),
    replace(ENTRY, id="borealis"),
    replace(ENTRY, id="borealis", version="0.9", status="withdrawn"),
)


@pytest.mark.parametrize(
    ("model", "name"),
    [("aurora@2.0", "aurora@2.0"), ("borealis", "borealis@1.0"), ("borealis@0.9", "borealis@0.9")],
)
def test_resolve(model: str, name: str) -> None:
    """A bare id means the one version that is not withdrawn."""
    assert resolve(VERSIONS, model) == name


@pytest.mark.parametrize(
    ("model", "message"),
    [
        ("aurora", "'aurora' has several versions: aurora@1.0, aurora@2.0"),
        ("auroro@1.0", "no model 'auroro@1.0' in `models:` (did you mean 'aurora@1.0'?)"),
        ("zzz", "no model 'zzz' in `models:`"),
    ],
)
def test_does_not_resolve(model: str, message: str) -> None:
    """Several versions, or none, are for the person to choose from."""
    with pytest.raises(ConfigError) as error:
        resolve(VERSIONS, model)
    assert str(error.value) == message
