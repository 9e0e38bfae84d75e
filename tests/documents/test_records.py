"""What the documents of model versions are compared with."""

from mlpolicy.documents.records import Records
from mlpolicy.model import At, DatasetId, LockDataset, LockPublication, LockReview


def test_publications() -> None:
    """Publication rows of every model, in the order of the lock."""
    first = LockPublication(path="", at=At(), model="a@1", edition=1, source="s.yaml", blob="0")
    second = LockPublication(path="", at=At(), model="b@1", edition=2, source="t.yaml", blob="1")
    review = LockReview(path="", at=At(), model="a@1", by="me", date="2026-11-24")
    row = LockDataset(path="", at=At(), model="a@1", dataset=DatasetId("hf:a/b"), state="reviewed")
    assert Records(lock=(first, review, row, second)).publications == (first, second)
    assert Records().publications == ()
