"""Release tags of models, with what their trees hold of the documents that are compared with them.

A tag is a promise that something was made available, so it is looked at only where a model version names its tags; a
plain commit never asks.
"""

from collections.abc import Collection, Iterator, Mapping

from mlpolicy.config import Config
from mlpolicy.errors import DecodeError
from mlpolicy.gitrepo import GitRepo, Tag
from mlpolicy.globs import matcher
from mlpolicy.model import LockDataset, ReleaseTag, Rendering
from mlpolicy.readers import Source, lock


def releases(repo: GitRepo, config: Config) -> tuple[ReleaseTag, ...]:
    """The newest tag of each model version whose documentation tags are compared with, newest first.

    Raises GitError where the objects of such a tag are missing.
    """
    entries = [entry for entry in config.models if entry.release_tags and entry.documentation]
    if not entries:
        return ()
    tags = repo.tags()
    newest = (next((tag for tag in tags if matcher(entry.release_tags)(tag.name)), None) for entry in entries)
    wanted = {tag for tag in newest if tag}
    paths = {lock.PATH, *(entry.documentation for entry in entries)}
    return tuple(_release(repo, tag, paths) for tag in tags if tag in wanted)


def _release(repo: GitRepo, tag: Tag, paths: Collection[str | None]) -> ReleaseTag:
    held = {entry.path: entry.oid for entry in repo.tree(tag.oid) if entry.path in paths}
    data = [*repo.contents([held.pop(lock.PATH)])] if lock.PATH in held else [None]
    return release(tag.name, tag.date, held, data[0])


def release(name: str, date: str, documents: Mapping[str, str], rows: bytes | None) -> ReleaseTag:
    """A tag as a fact. documents: path to object id. rows: content of its lock, None where it has none.

    A lock that cannot be read says nothing of what was reviewed.
    """
    return ReleaseTag(
        name=name,
        date=date,
        documents=tuple(Rendering(path=path, blob=blob) for path, blob in sorted(documents.items())),
        reviewed=tuple(_reviewed(rows or b"")),
    )


def _reviewed(data: bytes) -> Iterator[LockDataset]:
    try:
        facts = tuple(lock.read(Source(path=lock.PATH, data=data)))
    except DecodeError:
        return
    yield from (row for row in facts if isinstance(row, LockDataset) and row.state == "reviewed")
