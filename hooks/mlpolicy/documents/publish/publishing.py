"""`mlpolicy summary publish`: a summary frozen as it is, with its final renderings and its row in the lock.

The row names what git will record of each file, so that every later check compares object ids and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mlpolicy.config import PATH
from mlpolicy.documents.fix import changed
from mlpolicy.documents.publish.channels import asserted, same_url, with_channels
from mlpolicy.documents.publish.next_edition import next_edition, next_path
from mlpolicy.documents.publish.publication import Act, Here, Wanted, act_of, stored
from mlpolicy.documents.publish.publishable import as_published, check, check_url, earlier
from mlpolicy.documents.render.rendering import MARK, is_rendering, renderings
from mlpolicy.errors import ConfigError
from mlpolicy.model import At, LockPublication, Rendering
from mlpolicy.readers.lock import PATH as LOCK
from mlpolicy.writing import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Files to write, all or none. warnings, told: lines for the person. row: of the model that was named."""

    changes: tuple[Change, ...]
    row: LockPublication
    warnings: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


def publish(here: Here, name: str, wanted: Wanted) -> Plan:
    """What publishing the current summary of a model version writes. name: `id@version`.

    Of an edition that is published already channels may be added, and the next one begun. Raises ConfigError with every
    reason why that cannot be done.
    """
    act = act_of(here, name, wanted)
    said = asserted(act.entries[0], wanted.channels)
    had = {row.model: row for row in act.publications() if row.source == act.summary.path}
    files = {} if had else _files(act)
    rows = _again(act, had) if had else _rows(act, files)
    rows = [with_channels(row, entry, said) for row, entry in zip(rows, act.entries, strict=True)]
    before, first = here.read(LOCK), rows[0]
    kept = [row for row in act.rows if row not in had.values() or row.model not in {new.model for new in rows}]
    why = f"edition {first.edition} of {first.model}, published on {first.date} at {first.url}"
    changes = (*files.values(), *changed(before, (*kept, *rows), why))
    plan = Plan(changes=changes, row=first, warnings=() if had else earlier(act.summary, wanted.date))
    return _followed(act, plan, files) if wanted.next else plan


# the first time


def _files(act: Act) -> dict[str, Change]:
    """The document as published and what it renders to, by path. Raises ConfigError where it cannot be published."""
    wanted, summary = act.wanted, act.summary
    if wanted.url is None:
        raise ConfigError(f"say where {summary.path} is published: --url URL")
    check_url(wanted.url)
    for row in act.publications():
        if row.edition == summary.edition and row.model in {entry.name for entry in act.entries}:
            raise ConfigError(f"edition {row.edition} of {row.model} is published already: it is {row.source}")
    check(act.here.inventory, act.entries, summary, act.data, act.here.waived)
    data = as_published(summary, act.data, wanted.date)
    files = {summary.path: Change(path=summary.path, data=data, why="published, and not to be changed any more")}
    if wanted.renderings and summary.form == "own":
        for path, content in renderings(summary.path, stored(act, summary.path, data).data):
            if not is_rendering(act.here.read(path) or MARK):
                raise ConfigError(
                    f"{path} is no rendering of mlpolicy's; move it away, or publish --without-renderings"
                )
            files[path] = Change(path=path, data=content, why=f"what {summary.path} renders to")
    return files


def _rows(act: Act, files: Mapping[str, Change]) -> list[LockPublication]:
    summary, wanted = act.summary, act.wanted
    beside = {path: act.here.read(path) for path in (summary.domains_file, summary.file and summary.file.path) if path}
    blobs = {path: act.here.recorded(path, data) for path, data in beside.items() if data is not None}
    blobs |= {path: stored(act, path, change.data).oid for path, change in files.items()}
    return [
        LockPublication(
            path=LOCK,
            at=At(),
            model=entry.name,
            edition=summary.edition,
            source=summary.path,
            blob=blobs[summary.path],
            renderings=tuple(
                Rendering(path=path, blob=oid) for path, oid in sorted(blobs.items()) if path != summary.path
            ),
            date=wanted.date,
            url=wanted.url or "",
        )
        for entry in act.entries
    ]


# what is published already


def _again(act: Act, had: Mapping[str, LockPublication]) -> list[LockPublication]:
    """The rows as they are, and equal ones for model versions that came to share the summary."""
    wanted, path = act.wanted, act.summary.path
    first = had.get(act.entries[0].name) or next(iter(had.values()))
    if stored(act, path, act.data).oid != first.blob:
        raise ConfigError(f"{path} was edited after it was published; `mlpolicy check` says how to mend that")
    if wanted.url is not None and not same_url(wanted.url, first.url):
        raise ConfigError(f"{path} is published already, at {first.url}; what was published stays")
    if not (wanted.channels or wanted.next) and all(entry.name in had for entry in act.entries):
        said = f"{path} is published already, on {first.date} at {first.url}"
        raise ConfigError(f"{said}; --channel adds where it is linked, --next begins the next edition")
    return [had.get(entry.name) or replace(first, model=entry.name, channels=()) for entry in act.entries]


# what comes after


def _followed(act: Act, plan: Plan, files: Mapping[str, Change]) -> Plan:
    """With the draft of the next edition. Raises ConfigError where something stands in its place."""
    path = act.summary.path
    later = next_path(path, plan.row.edition)
    if act.here.read(later) is not None:
        raise ConfigError(f"{later} is there already; name it under `summary:` of {plan.row.model}")
    data = files[path].data if path in files else act.data
    models = frozenset(entry.name for entry in act.entries)
    config = act.here.config
    found = next_edition(act.summary, data, plan.row, config, act.here.read(PATH) or b"", models)
    return replace(plan, changes=(*plan.changes, *found.changes), told=found.told)
