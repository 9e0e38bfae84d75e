"""Of which day the last review of a copyright policy is: as it says, else as git has its last change."""

from mlpolicy.documents.records import Records
from mlpolicy.model import CopyrightPolicy


def last_review(policy: CopyrightPolicy, records: Records) -> tuple[str | None, tuple[str, ...]]:
    """The day (as stated, or ISO) where it is known, and why it is not where git was asked in vain, in words."""
    change = None if policy.last_reviewed else records.changes.get(policy.path)
    if change is None or not change.shallow:
        return policy.last_reviewed or (change.date if change else None), ()
    ends = f"the history of this shallow clone ends at {change.commit[:7]}, so its last change is not known either"
    return None, (f"it states no `last_reviewed`, and {ends} (`git fetch --unshallow` brings the rest)",)
