"""What the documents of model versions are compared with."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from mlpolicy.model import (
    CopyrightPolicy,
    DataFile,
    Documentation,
    DocumentChange,
    DomainList,
    Links,
    LockDataset,
    LockPublication,
    LockReview,
    ReleaseTag,
    TrainingSummary,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Documents by path as read, rows of the lock, files with their object ids, and release tags, newest first.

    files: paths that have content, and so are no symbolic links. unread: paths of files with a Problem. changes: the
    last commit that changed a document, by path, where history was asked. measured: files whose digests were worked
    out, by path.
    """

    summaries: Mapping[str, TrainingSummary] = field(default_factory=dict)
    policies: Mapping[str, CopyrightPolicy] = field(default_factory=dict)
    documentation: Mapping[str, Documentation] = field(default_factory=dict)
    domain_lists: Mapping[str, DomainList] = field(default_factory=dict)
    links: Mapping[str, Links] = field(default_factory=dict)
    measured: Mapping[str, DataFile] = field(default_factory=dict)
    changes: Mapping[str, DocumentChange] = field(default_factory=dict)
    lock: tuple[LockDataset | LockReview | LockPublication, ...] = ()
    oids: Mapping[str, str] = field(default_factory=dict)
    files: Collection[str] = ()
    unread: Collection[str] = ()
    tags: tuple[ReleaseTag, ...] = ()

    @property
    def publications(self) -> tuple[LockPublication, ...]:
        """Publication rows of every model."""
        return tuple(row for row in self.lock if isinstance(row, LockPublication))
