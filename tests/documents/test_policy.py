"""The draft of the copyright policy."""

from mlpolicy.documents.policy import draft
from mlpolicy.readers import Source
from mlpolicy.readers.copyright_policy import read
from tests.documents.samples import ENTRY


def test_nothing_in_a_draft_counts() -> None:
    """The frame is there, every measure has a section that is a placeholder, and every key is missing."""
    (found,) = read(Source(path="docs/policy.md", data=draft(ENTRY)))
    assert [measure.state for measure in found.measures] == ["placeholder"] * 5
    assert found.gaps[:5] == (
        "version is missing",
        "effective is missing",
        "last_reviewed is missing",
        "responsible is missing",
        "contact is missing",
    )
    assert [gap.partition(" (")[0] for gap in found.gaps[5:]] == ["measure 1.3"]
    assert [len(measure.gaps) for measure in found.measures] == [1] * 5
