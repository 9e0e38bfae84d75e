"""`mlpolicy fix`: what is generated of draft summaries, their renderings, and pending rows of the lock, in step."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from mlpolicy.config import Config
from mlpolicy.documents.drafting.evidence import Evidence, evidence
from mlpolicy.documents.drafting.filling import refreshed, waiting
from mlpolicy.documents.drafting.proposals import proposals
from mlpolicy.documents.render.rendering import rerendered
from mlpolicy.documents.summaries.draft import parse, regenerate
from mlpolicy.errors import ConfigError, DecodeError
from mlpolicy.model import Dataset, Inventory, Problem, TrainingSummary
from mlpolicy.readers import Source
from mlpolicy.readers import lock as lock_file
from mlpolicy.review import Row, dump, expected, fixed
from mlpolicy.writing import Change, Read


def plan(inventory: Inventory, config: Config, read: Read) -> tuple[Change, ...]:
    """What `fix` would write; nothing where all is in step.

    read: content of a file that would be overwritten, None where there is none. Withdrawn models, published summaries
    and summaries of another model are left alone. Raises ConfigError where the lock or a draft cannot be read.
    """
    live = [entry for entry in config.models if entry.status != "withdrawn"]
    wanted = {entry.name: expected(entry.name, datasets_of(inventory, entry.name)) for entry in live}
    before = read(lock_file.PATH)
    rows = fixed(lock_rows(before), wanted, {entry.name for entry in config.models})
    return (*_summaries(inventory, config, read), *changed(before, rows, "rows that wait for review"))


def undisturbed(changes: tuple[Change, ...], staged: Read, there: Read) -> tuple[Change, ...]:
    """The changes, worked out from what is staged, where the working tree holds the same (line endings aside).

    staged, there: content of a file in the index and in the working tree. Raises ConfigError for a file that differs.
    """
    for path in (change.path for change in changes):
        first, second = (None if data is None else data.replace(b"\r\n", b"\n") for data in (staged(path), there(path)))
        if first != second:
            raise ConfigError(
                f"{path} differs from what is staged; stage all of it or undo the rest, then run this again"
            )
    return changes


def datasets_of(inventory: Inventory, model: str) -> tuple[Dataset, ...]:
    """What the model version is trained on. model: `id@version`."""
    ids = {name for found in inventory.models if found.name == model for name in found.datasets}
    return tuple(dataset for dataset in inventory.datasets if dataset.id in ids)


def lock_rows(data: bytes | None) -> tuple[Row, ...]:
    """Rows of the lock. Raises ConfigError where it cannot be read in full: rewriting it would lose lines."""
    rows = []
    try:
        for fact in lock_file.read(Source(path=lock_file.PATH, data=data or b"")):
            if isinstance(fact, Problem):
                mend = "" if fact.kind == "conflict" else "; mend the line"
                raise ConfigError(f"{lock_file.PATH}:{fact.line}: {fact.message}{mend}, then run this again")
            rows.append(fact)
    except DecodeError as error:
        raise ConfigError(f"{lock_file.PATH}: {error.message}") from None
    return tuple(rows)


def changed(before: bytes | None, rows: tuple[Row, ...], why: str) -> Iterator[Change]:
    """The lock with these rows, where its bytes would differ (line endings aside)."""
    data = dump(rows)
    if data != (before or b"").replace(b"\r\n", b"\n"):
        yield Change(path=lock_file.PATH, data=data, why=why)


def left(inventory: Inventory, config: Config, read: Read) -> Iterator[str]:
    """Lines on built summaries whose fields `fix` leaves to a person. read: the files as `fix` left them."""
    for draft in _drafts(inventory, config, read):
        if names := waiting(draft.data, proposals(draft.evidence)):
            yield f"{draft.path}: facts now say otherwise of {', '.join(names)}; mlpolicy summary build {draft.model}"


def _summaries(inventory: Inventory, config: Config, read: Read) -> Iterator[Change]:
    """Drafts that are not in step with what their model is trained on, and renderings that are not with them."""
    for draft in _drafts(inventory, config, read):
        with _told_of(draft.path):
            after = regenerate(draft.data, draft.evidence.datasets)
        after = refreshed(draft.path, after, proposals(draft.evidence))
        if after != draft.data:
            yield Change(path=draft.path, data=after, why=f"datasets that {draft.model} is trained on")
        yield from rerendered(draft.path, after, read)


class _Draft(NamedTuple):
    model: str
    path: str
    data: bytes
    evidence: Evidence


def _drafts(inventory: Inventory, config: Config, read: Read) -> Iterator[_Draft]:
    """Drafts in mlpolicy's own format of model versions that are not withdrawn."""
    drafts = {(found.path, found.model) for found in inventory.summaries if _is_own_draft(found)}
    for entry in config.models:
        path = entry.summary
        data = read(path) if path and entry.status != "withdrawn" and (path, entry.name) in drafts else None
        if path is not None and data is not None:
            with _told_of(path):
                summary = parse(data)
            yield _Draft(entry.name, path, data, evidence(inventory, config, entry.name, summary))


def _is_own_draft(summary: TrainingSummary) -> bool:
    return summary.status == "draft" and summary.form == "own"


@contextmanager
def _told_of(path: str) -> Iterator[None]:
    """Mistakes are told with the file's name."""
    try:
        yield
    except ConfigError as error:
        raise ConfigError(f"{path}: {error}") from None
