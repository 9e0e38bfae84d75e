"""Facts of a snapshot by kind, before they are linked: each as its reader gave it, with what governs the data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from mlpolicy.config import PATH, Config
from mlpolicy.documents.records import Records
from mlpolicy.licenses.properties import with_properties
from mlpolicy.linking.datasets import confirm_license_files
from mlpolicy.linking.files import Files
from mlpolicy.linking.identities import Identities
from mlpolicy.linking.license_scope import Scope, govern
from mlpolicy.linking.uses import unmatched_pins
from mlpolicy.model import (
    CopyrightPolicy,
    DataFile,
    DatasetId,
    DatasetUse,
    Declaration,
    Documentation,
    DocumentChange,
    DomainList,
    Earlier,
    Fact,
    LicenseFile,
    Links,
    LockDataset,
    LockPublication,
    LockReview,
    ModelCard,
    Problem,
    TrainingSummary,
)
from mlpolicy.readers import SYMLINK
from mlpolicy.snapshot import Blob

F = TypeVar("F")
D = TypeVar("D", CopyrightPolicy, DataFile, Documentation, DocumentChange, DomainList, Links, TrainingSummary)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What links rest on. statements: declarations by resolved id. descriptions: what declares no dataset."""

    blobs: Mapping[str, Blob]
    facts: tuple[Fact, ...]
    scope: Scope
    license_files: tuple[LicenseFile, ...]
    declarations: tuple[Declaration, ...]
    descriptions: tuple[Declaration, ...]
    identities: Identities
    statements: Mapping[DatasetId, list[Declaration]]
    cards: tuple[ModelCard, ...]
    lock: tuple[LockDataset | LockReview | LockPublication, ...]
    problems: tuple[Problem, ...]

    def of(self, kind: type[F]) -> tuple[F, ...]:
        """Facts of a kind, as they were read."""
        return _of(self.facts, kind)

    def records(self, earlier: Earlier) -> Records:
        """What documents of model versions are compared with."""
        return Records(
            summaries=_by_path(self.of(TrainingSummary)),
            policies=_by_path(self.of(CopyrightPolicy)),
            documentation=_by_path(self.of(Documentation)),
            domain_lists=_by_path(self.of(DomainList)),
            links=_by_path(self.of(Links)),
            measured=_by_path(self.of(DataFile)),
            lock=self.lock,
            oids={path: blob.oid for path, blob in self.blobs.items()},
            files=[path for path, blob in self.blobs.items() if blob.mode != SYMLINK],
            # A pin that matches nothing is a mistake of the configuration: the file was read.
            unread={problem.path for problem in self.problems if problem.reader != "config"},
            tags=earlier.tags,
            changes=_by_path(earlier.changes),
        )

    def files(self) -> Files:
        """Every file, with what readers made of it."""
        documents: tuple[Any, ...] = (*self.of(TrainingSummary), *self.of(CopyrightPolicy), *self.of(Documentation))
        return Files(
            all=self.blobs,
            recognized={document.path for document in documents},
            unreadable={problem.path for problem in self.problems if problem.governed},
        )

    def manifests(self) -> frozenset[str]:
        """Files that describe datasets or models."""
        return frozenset({item.path for item in self.of(Declaration)} | {card.path for card in self.cards})


def given(facts: Iterable[Fact], blobs: Mapping[str, Blob], config: Config) -> Given:
    """Sort facts by kind, and declarations by the dataset that they are about. blobs: files of the snapshot."""
    everything = tuple(facts)
    described = _of(everything, Declaration)
    license_files = confirm_license_files(_of(everything, LicenseFile), config)
    scope = Scope(license_files, blobs.keys())
    declarations = govern(filter(_declares, described), scope)
    identities = Identities(declarations, _with_folders(blobs), config.confidential.salt)
    statements: dict[DatasetId, list[Declaration]] = {}
    for declaration in declarations:
        statements.setdefault(identities.resolve(declaration.dataset), []).append(declaration)
    return Given(
        blobs=blobs,
        facts=everything,
        scope=scope,
        license_files=license_files,
        declarations=declarations,
        descriptions=tuple(item for item in described if not _declares(item)),
        identities=identities,
        statements=statements,
        cards=tuple(replace(card, license=with_properties(card.license)) for card in _of(everything, ModelCard)),
        lock=tuple(fact for fact in everything if isinstance(fact, LockDataset | LockReview | LockPublication)),
        problems=(*_of(everything, Problem), *unmatched_pins(_of(everything, DatasetUse), config, PATH)),
    )


def _declares(item: Declaration) -> bool:
    """A statement about a dataset. Prose and a file's name (low confidence) are evidence, and declare nothing."""
    return item.subject == "dataset" and item.confidence != "low"


def _by_path(documents: Iterable[D]) -> dict[str, D]:
    return {document.path: document for document in documents}


def _of(facts: Iterable[Fact], kind: type[F]) -> tuple[F, ...]:
    return tuple(fact for fact in facts if isinstance(fact, kind))


def _with_folders(blobs: Mapping[str, Blob]) -> frozenset[str]:
    """Every file and every folder: code may name either."""
    found = set(blobs)
    for path in blobs:
        while (path := path.rpartition("/")[0]) and path not in found:
            found.add(path)
    return frozenset(found)
