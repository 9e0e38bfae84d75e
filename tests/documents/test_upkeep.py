"""Of which day the last review of a copyright policy is."""

from dataclasses import replace

import pytest

from mlpolicy.documents.records import Records
from mlpolicy.documents.states import policy_state
from mlpolicy.documents.upkeep import last_review
from mlpolicy.model import CopyrightPolicy, DocumentChange

from .samples import ENTRY, policy

CHANGE = DocumentChange(path="COPYRIGHT_POLICY.md", commit="1a2b3c4d5e", date="2026-03-04")
DATED, UNDATED = policy(), policy(head={"last_reviewed": None})
ENDS = (
    (
        "it states no `last_reviewed`, and the history of this shallow clone ends at 1a2b3c4, so its last change is "
        "not known either (`git fetch --unshallow` brings the rest)"
    ),
)


@pytest.mark.parametrize(
    ("found", "change", "day", "unknown"),
    [
        (DATED, None, "2026-10-01", ()),
        (DATED, replace(CHANGE, shallow=True), "2026-10-01", ()),
        (UNDATED, None, None, ()),
        (UNDATED, CHANGE, "2026-03-04", ()),
        (UNDATED, replace(CHANGE, shallow=True), None, ENDS),
    ],
)
def test_last_review(
    found: CopyrightPolicy, change: DocumentChange | None, day: str | None, unknown: tuple[str, ...]
) -> None:
    """As the policy says, else git's last change of it; where history ends the day is not known, which is said."""
    path = "COPYRIGHT_POLICY.md"
    records = Records(policies={path: found}, oids={path: "1"}, changes={path: change} if change else {})
    assert last_review(found, records) == (day, unknown)
    state = policy_state(ENTRY, records)
    assert (state.state, state.last_reviewed, state.overdue) == ("present", day, unknown)
