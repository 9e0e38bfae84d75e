"""`mlpolicy fix`: generated parts of draft summaries and pending rows of the lock, in step with the inventory."""

from collections.abc import Callable, Iterator

from mlpolicy.config import Config, ModelEntry
from mlpolicy.documents.summary import regenerate
from mlpolicy.errors import ConfigError, DecodeError
from mlpolicy.model import Dataset, Inventory, Problem
from mlpolicy.readers import Source
from mlpolicy.readers import lock as lock_file
from mlpolicy.review import Row, dump, expected, fixed
from mlpolicy.writing import Change

Read = Callable[[str], bytes | None]


def plan(inventory: Inventory, config: Config, read: Read) -> tuple[Change, ...]:
    """What `fix` would write; nothing where all is in step.

    read: content of a file that would be overwritten, None where there is none. Withdrawn models, published summaries
    and summaries of another model are left alone. Raises ConfigError where the lock or a draft cannot be read.
    """
    live = [entry for entry in config.models if entry.status != "withdrawn"]
    wanted = {entry.name: expected(entry.name, datasets_of(inventory, entry.name)) for entry in live}
    before = read(lock_file.PATH)
    rows = fixed(lock_rows(before), wanted)
    return (*_summaries(inventory, live, read), *changed(before, rows, "rows that wait for review"))


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
                raise ConfigError(f"{lock_file.PATH}:{fact.line}: {fact.message}; mend the line, then run this again")
            rows.append(fact)
    except DecodeError as error:
        raise ConfigError(f"{lock_file.PATH}: {error.message}") from None
    return tuple(rows)


def changed(before: bytes | None, rows: tuple[Row, ...], why: str) -> Iterator[Change]:
    """The lock with these rows, where its bytes would differ (line endings aside)."""
    data = dump(rows)
    if data != (before or b"").replace(b"\r\n", b"\n"):
        yield Change(path=lock_file.PATH, data=data, why=why)


def _summaries(inventory: Inventory, live: list[ModelEntry], read: Read) -> Iterator[Change]:
    """Drafts whose generated part is not what their model is trained on."""
    drafts = {(found.path, found.model) for found in inventory.summaries if found.status == "draft"}
    for entry in live:
        path = entry.summary
        before = read(path) if path is not None and (path, entry.name) in drafts else None
        if path is not None and before is not None:
            after = _regenerated(path, before, datasets_of(inventory, entry.name))
            if after != before:
                yield Change(path=path, data=after, why=f"datasets that {entry.name} is trained on")


def _regenerated(path: str, before: bytes, datasets: tuple[Dataset, ...]) -> bytes:
    try:
        return regenerate(before, datasets)
    except ConfigError as error:
        raise ConfigError(f"{path}: {error}") from None
