"""Summaries that stand for a file which is not read: whether that file is still the one that they speak of."""

from collections.abc import Iterator

from mlpolicy.documents.records import Records
from mlpolicy.model import TrainingSummary

#: Characters of a digest that a message shows.
_SHOWN = 16


def uncompared(summary: TrainingSummary, records: Records) -> Iterator[str]:
    """That the file cannot be held against the digest, in words: what stands for it has another kind of digest."""
    stated = summary.file
    measured = records.measured.get(stated.path or "") if stated else None
    if stated and measured and all(item.algorithm != stated.algorithm for item in measured.digests):
        yield f"file: {stated.path} is a pointer without {stated.algorithm}, so nobody can compare it; track the file"


def differs(summary: TrainingSummary, records: Records) -> Iterator[str]:
    """How the file is another one than the summary states, in words.

    A page on the web is not fetched. A file that could not be measured is a Problem of its own, and a pointer without
    a digest of the same kind says nothing; line endings make no other file.
    """
    stated = summary.file
    if stated is None or stated.path is None:
        return
    path = stated.path
    measured = records.measured.get(path)
    found = [item for item in measured.digests if item.algorithm == stated.algorithm] if measured else []
    if path not in records.oids:
        yield f"{path} is not in the repository"
    elif measured is None and path not in records.files:
        yield f"{path} is a symbolic link, which is not followed"
    elif found and stated.value not in {item.value for item in found}:
        there = next(item.value for item in found if not item.text_normalized)
        yield f"{path} has {stated.algorithm} {there[:_SHOWN]}…, and {summary.path} states {stated.value[:_SHOWN]}…"
