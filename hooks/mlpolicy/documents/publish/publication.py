"""What publishing a summary starts from: the document, whose it is, what the lock records, what git will record."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from mlpolicy.config import Config, ModelEntry
from mlpolicy.documents.fix import lock_rows
from mlpolicy.documents.publish.publishable import Waived
from mlpolicy.documents.summaries.covering import speaks_of
from mlpolicy.errors import ConfigError
from mlpolicy.model import Inventory, LockPublication, TrainingSummary
from mlpolicy.readers.lock import PATH as LOCK
from mlpolicy.review import Row
from mlpolicy.snapshot import blob_id
from mlpolicy.writing import Read, as_kept

Recorded = Callable[[str, bytes], str]
"""Object id that `git add` gives the file of that path which holds the data. May raise GitError."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the person asked for. url: None for an edition that is published already. date: ISO."""

    url: str | None = None
    date: str = ""
    channels: tuple[str, ...] = ()
    renderings: bool = True
    next: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """The working tree, understood. read: content of a file, None where there is none.

    inventory: with what the day of publication makes of its dates.
    """

    inventory: Inventory
    config: Config
    read: Read
    recorded: Recorded
    waived: Waived


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One summary, and the model versions whose current one it is: the named one first. rows: of the lock."""

    here: Here
    wanted: Wanted
    summary: TrainingSummary
    data: bytes
    entries: tuple[ModelEntry, ...]
    rows: tuple[Row, ...]

    def publications(self) -> Iterator[LockPublication]:
        return (row for row in self.rows if isinstance(row, LockPublication))


class Stored(NamedTuple):
    """What git will record of a file."""

    data: bytes
    oid: str


def act_of(here: Here, name: str, wanted: Wanted) -> Act:
    entry = next(entry for entry in here.config.models if entry.name == name)
    path = entry.summary
    if path is None:
        raise ConfigError(f"{name} names no summary; `mlpolicy init --documents {name}` drafts one")
    state = next(model.summary.state for model in here.inventory.models if model.name == name)
    summary = next((summary for summary in here.inventory.summaries if summary.path == path), None)
    data = here.read(path)
    if summary is None or data is None or state != "present":
        raise ConfigError(f"{path}, the summary of {name}, is {state}; `mlpolicy check` says more")
    if not speaks_of(summary, entry):
        raise ConfigError(f"{path} is the summary of {summary.model or 'another model'}, not of {name}")
    others = (other for other in here.config.models if other != entry and _shares(other, summary))
    rows = lock_rows(here.read(LOCK))
    return Act(here=here, wanted=wanted, summary=summary, data=data, entries=(entry, *others), rows=rows)


def _shares(entry: ModelEntry, summary: TrainingSummary) -> bool:
    return entry.summary == summary.path and entry.status != "withdrawn" and speaks_of(summary, entry)


def stored(act: Act, path: str, data: bytes) -> Stored:
    """Raises ConfigError where attributes make git record another content than what was checked."""
    data = as_kept(act.here.read(path), data)
    oid = act.here.recorded(path, data)
    kind = "sha1" if len(oid) == 40 else "sha256"
    for form in (data, data.replace(b"\r\n", b"\n")):
        if blob_id(form, kind) == oid:
            return Stored(form, oid)
    raise ConfigError(f"{path}: attributes make git record another content (a filter, an encoding); take them off")
