"""Data files against the digests that manifests state, and governed files that are gone or unreadable."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from mlpolicy.config import PATH, Config
from mlpolicy.model import (
    At,
    DataFile,
    Dataset,
    DatasetId,
    Declaration,
    Digest,
    Document,
    Inventory,
    ModelCard,
    Part,
    Problem,
)

LOCK = "mlpolicy.lock"


def link_data_files(files: Iterable[DataFile], declarations: Iterable[Declaration]) -> tuple[DataFile, ...]:
    """Files with the statements that their content contradicts."""
    stated: dict[str, list[tuple[Declaration, Digest]]] = {}
    for declaration in declarations:
        for digest in declaration.digests:
            if digest.path is not None:
                stated.setdefault(digest.path, []).append((declaration, digest))
    return tuple(_compared(file, stated.get(file.path, [])) for file in files)


def _compared(file: DataFile, statements: list[tuple[Declaration, Digest]]) -> DataFile:
    found: dict[str, list[str]] = {"mismatches": [], "line_ending_mismatches": []}
    parts = list(file.parts)
    comparable = False
    for declaration, digest in statements:
        raw = {item.value for item in file.digests if item.algorithm == digest.algorithm and not item.text_normalized}
        normalized = {
            item.value for item in file.digests if item.algorithm == digest.algorithm and item.text_normalized
        }
        if not raw:
            continue
        comparable = True
        if digest.value in raw or (digest.text_normalized and digest.value in normalized):
            continue
        kind = "line_ending_mismatches" if digest.value in normalized else "mismatches"
        found[kind].append(f"{digest.algorithm} {digest.value[:12]} in {declaration.path}")
        at = next((part.at for part in declaration.parts if part.name == f"digest:{file.path}"), declaration.at)
        parts.append(Part(name=kind, path=declaration.path, at=at))
    return replace(
        file,
        parts=tuple(parts),
        mismatches=tuple(found["mismatches"]),
        line_ending_mismatches=tuple(found["line_ending_mismatches"]),
        claimed=comparable,
    )


def link_documents(
    config: Config,
    declarations: Iterable[Declaration],
    model_cards: Iterable[ModelCard],
    recognized: Container[str],
    files: Container[str],
    datasets: Mapping[DatasetId, Dataset],
    problems: Iterable[Problem],
    bases: Iterable[Inventory],
) -> tuple[Document, ...]:
    """Manifests, what `models:` names, and the lock; with what the bases had and the head still needs."""
    unreadable = {problem.path for problem in problems if problem.governed}
    manifests = {declaration.path for declaration in declarations} | {card.path for card in model_cards}
    had = {document.path: document for base in bases for document in base.documents if document.state != "absent"}
    lost = {
        path: _needed(path, bases, datasets)
        for path, document in had.items()
        if document.role == "manifest" and path not in files
    }
    found = [
        *(Document(path=path, at=At(), role="manifest", state="present") for path in sorted(manifests)),
        *(
            Document(path=path, at=At(), role="manifest", state="unreadable")
            for path, document in sorted(had.items())
            if document.role == "manifest" and path in unreadable and path not in manifests
        ),
        *(
            Document(path=path, at=At(), role="manifest", state="absent", deleted=True, referred_by=needed)
            for path, needed in sorted(lost.items())
            if needed
        ),
    ]
    for path, role, pointer, name in _named(config):
        state = "absent" if path not in files else "unreadable" if path in unreadable else "present"
        if state == "present" and path not in recognized:
            state = "unrecognized"
        gone = state == "absent" and path in had
        part = Part(name="reference", path=PATH, at=At(pointer=pointer))
        found.append(
            Document(path=path, at=At(), parts=(part,), role=role, state=state, deleted=gone, referred_by=(name,))  # type: ignore[arg-type]
        )
    if LOCK in files or LOCK in had:
        state = "absent" if LOCK not in files else "unreadable" if LOCK in unreadable else "present"
        needed = (".mlpolicy.yaml names models",) if config.models else ()
        found.append(
            Document(
                path=LOCK,
                at=At(),
                role="lock",
                state=state,  # type: ignore[arg-type]
                deleted=state == "absent" and bool(needed),
                referred_by=needed,
            )
        )
    return tuple(found)


def _named(config: Config) -> list[tuple[str, str, str, str]]:
    """(path, role, pointer in the configuration, name) of each document that a model names; once per path and role."""
    named: dict[tuple[str, str], tuple[str, str, str, str]] = {}
    for index, entry in enumerate(config.models):
        for key, role in (("summary", "training-summary"), ("copyright_policy", "copyright-policy")):
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
    return tuple(f"{dataset.used_by[0]} uses {dataset.shown}" for dataset in orphans if dataset.used_by)
