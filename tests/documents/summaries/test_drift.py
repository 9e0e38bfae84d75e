"""The generated list of datasets against what a model is trained on."""

from dataclasses import replace

from mlpolicy.documents.summaries.drift import drift
from mlpolicy.model import License
from tests.documents.samples import dataset, summary


def test_drift() -> None:
    """What comes, what goes and what changed; nothing where all is in step."""
    assert [*drift(summary(), (dataset(),))] == []
    changed = dataset(category=None, configs=("de", "en"), license=License())
    assert [*drift(summary(), (changed, dataset("hf:a/b")))] == [
        "+ hf:a/b is trained on and not listed",
        "~ hf:allenai/c4: category none, listed as public",
        "~ hf:allenai/c4: configs de, en, listed as en",
        "~ hf:allenai/c4: license none, listed as ODC-By-1.0",
    ]
    assert [*drift(summary(), ())] == ["- hf:allenai/c4 is listed and not trained on"]


def test_what_has_no_list() -> None:
    """A document of another form."""
    assert [*drift(replace(summary(), form="file"), ())] == []
