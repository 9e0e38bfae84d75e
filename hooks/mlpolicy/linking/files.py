"""Data files against the digests that manifests state, and governed files that are gone or unreadable."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mlpolicy.config import PATH, Config
from mlpolicy.linking.claims import Claims
from mlpolicy.model import (
    At,
    DataFile,
    Dataset,
    DatasetId,
    Declaration,
    Digest,
    Document,
    Inventory,
    LockPublication,
    Part,
)
from mlpolicy.readers import SYMLINK
from mlpolicy.snapshot import Blob

LOCK = "mlpolicy.lock"
#: Keys of a model's entry that name a document.
_ROLES = {"summary": "training-summary", "copyright_policy": "copyright-policy", "documentation": "documentation"}
State = Literal["present", "absent", "unreadable", "unrecognized"]


def link_data_files(files: Iterable[DataFile], declarations: Iterable[Declaration]) -> tuple[DataFile, ...]:
    """Files with the manifests that speak of them, and the statements that their content contradicts."""
    stated: dict[str, list[tuple[Declaration, Digest]]] = {}
    given = [*declarations]
    claims = Claims(given)
    for declaration in given:
        for digest in declaration.digests:
            if digest.path is not None:
                stated.setdefault(digest.path, []).append((declaration, digest))
    return tuple(replace(_compared(file, stated.get(file.path, [])), declared_by=claims.of(file)) for file in files)


def _compared(file: DataFile, statements: list[tuple[Declaration, Digest]]) -> DataFile:
    found: dict[str, list[str]] = {"mismatches": [], "line_ending_mismatches": []}
    parts = list(file.parts)
    comparable = False
    for declaration, digest in statements:
        names = {digest.algorithm, f"git-{digest.algorithm}"}
        raw = {item.value for item in file.digests if item.algorithm in names and not item.text_normalized}
        normalized = {
            item.value for item in file.digests if item.algorithm == digest.algorithm and item.text_normalized
        }
        if not raw:
            continue
        comparable = True
        if digest.value in raw or (digest.text_normalized and digest.value in normalized):
            continue
        kind = "line_ending_mismatches" if digest.value in normalized else "mismatches"
        text = f"{digest.algorithm} {digest.value[:16]}..."
        if text in found[kind]:  # a package and its resource state the same
            continue
        found[kind].append(text)
        at = next((part.at for part in declaration.parts if part.name == f"digest:{file.path}"), declaration.at)
        parts.append(Part(name=kind, path=declaration.path, at=at))
    return replace(
        file,
        parts=tuple(parts),
        mismatches=tuple(found["mismatches"]),
        line_ending_mismatches=tuple(found["line_ending_mismatches"]),
        claimed=comparable,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What there is in the head: every file, those that some reader recognised as a document, those that are broken."""

    all: Mapping[str, Blob]
    recognized: Container[str]
    unreadable: Container[str]

    def state(self, path: str) -> State:
        """Of a document that only has to be readable."""
        return "absent" if path not in self.all else "unreadable" if path in self.unreadable else "present"


def link_documents(
    config: Config,
    manifests: frozenset[str],
    files: Files,
    datasets: Mapping[DatasetId, Dataset],
    rows: Sequence[LockPublication],
    bases: Sequence[Inventory],
) -> tuple[Document, ...]:
    """Manifests, what `models:` names, the lock, what was published; with what the bases had and the head still needs.

    manifests: paths of the head's. datasets: of the head, by id. rows: publications that the head records.
    """
    had = _in_every(bases)
    gone = sorted(path for path, document in had.items() if document.role == "manifest" and path not in manifests)
    return (
        *(Document(path=path, at=At(), role="manifest", state="present") for path in sorted(manifests)),
        *_lost(gone, files, datasets, bases),
        *_of_models(config, files, had),
        *_lock(config, files, had),
        *_published(rows, [row for base in bases for row in base.lock if isinstance(row, LockPublication)], files.all),
    )


def _in_every(bases: Sequence[Inventory]) -> dict[str, Document]:
    """What all bases had: a file that one parent of a merge lacked is not lost by the merge."""
    there = [
        {document.path: document for document in base.documents if document.state in {"present", "unreadable"}}
        for base in bases
    ]
    return {path: document for path, document in (there or [{}])[0].items() if all(path in one for one in there)}


def _lost(
    gone: Iterable[str], files: Files, datasets: Mapping[DatasetId, Dataset], bases: Iterable[Inventory]
) -> Iterator[Document]:
    """Manifests of the bases that the head made unreadable, or that it deleted and still needs."""
    for path in gone:
        needed = _needed(path, bases, datasets)
        if path in files.unreadable:
            yield Document(path=path, at=At(), role="manifest", state="unreadable")
        elif needed:
            state: State = "unrecognized" if path in files.all else "absent"
            yield Document(path=path, at=At(), role="manifest", state=state, lost=True, referred_by=needed)


def _of_models(config: Config, files: Files, had: Container[str]) -> Iterator[Document]:
    for path, role, pointer, name in _named(config):
        state = files.state(path)
        if state == "present" and path not in files.recognized:
            state = "unrecognized"
        part = Part(name="reference", path=PATH, at=At(pointer=pointer))
        lost = path in had and state in {"absent", "unrecognized"}
        yield Document(path=path, at=At(), parts=(part,), role=role, state=state, lost=lost, referred_by=(name,))


def _lock(config: Config, files: Files, had: Container[str]) -> Iterator[Document]:
    if LOCK in files.all or LOCK in had:
        state = files.state(LOCK)
        needed = (f"{PATH} names models",) if config.models else ()
        lost = state == "absent" and bool(needed)
        yield Document(path=LOCK, at=At(), role="lock", state=state, lost=lost, referred_by=needed)


def _published(
    rows: Iterable[LockPublication], before: Iterable[LockPublication], files: Mapping[str, Blob]
) -> Iterator[Document]:
    """What was published with every edition that the head or a base records, whatever `models:` says of it now."""
    old = {((row.model, row.edition), _record(row)): row for row in before}
    new = {((row.model, row.edition), _record(row)): row for row in rows}
    kept, had = {edition for edition, _ in new}, {edition for edition, _ in old}
    gone = {key: row for key, row in old.items() if key[0] not in kept}
    for (edition, record), row in sorted((gone | new).items()):
        undone = "" if edition in kept else "its publication row is gone"
        if edition in had and (edition, record) not in old:
            undone = "its publication row is changed"
        for path, blob in record:
            there = files.get(path)
            state: State = "present" if there else "absent"
            # A large file that git does not have yet has no object id.
            differs = there is not None and there.oid not in {"", blob}
            content = "it is gone" if there is None else "its content is changed" if differs else ""
            content = "it is a symbolic link" if there and there.mode == SYMLINK else content
            name = f"{row.model}, edition {row.edition}"
            edited = undone or content
            yield Document(path=path, at=At(), role="published", state=state, edited=edited, referred_by=(name,))


def _record(row: LockPublication) -> tuple[tuple[str, str], ...]:
    """What a row freezes: paths and object ids."""
    return ((row.source, row.blob), *((item.path, item.blob) for item in row.renderings))


def _named(config: Config) -> list[tuple[str, str, str, str]]:
    """(path, role, pointer in the configuration, name) of each document that a model names; once per path and role."""
    named: dict[tuple[str, str], tuple[str, str, str, str]] = {}
    for index, entry in enumerate(config.models):
        for key, role in _ROLES.items():
            path = getattr(entry, key)
            if path and entry.status != "withdrawn":
                named.setdefault(
                    (path, role), (path, role, f"/models/{index}/{key}", f"models[{index}].{key} ({entry.name})")
                )
    return list(named.values())


def _needed(path: str, bases: Iterable[Inventory], datasets: Mapping[DatasetId, Dataset]) -> tuple[str, ...]:
    """Uses in the head of what the lost manifest alone declared."""
    declared = {dataset.id for base in bases for dataset in base.datasets if path in dataset.declared_by}
    orphans = (
        datasets[dataset] for dataset in sorted(declared) if dataset in datasets and not datasets[dataset].declared
    )
    return tuple(
        f"{dataset.used_by[0]} uses {dataset.shown}"
        if dataset.used_by
        else f"{dataset.models[0]} rests on {dataset.shown}"
        for dataset in orphans
        if dataset.used_by or dataset.models
    )
