"""What git has from before a snapshot and its documents are held against: release tags, last changes of documents.

History costs far more than a check of one file, so a plain commit never asks, and the other gates only for documents
that do not say themselves of which day they are.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from mlpolicy.config import Config
from mlpolicy.gitrepo import GitRepo
from mlpolicy.model import CopyrightPolicy, DocumentChange, Earlier, Fact, Gate
from mlpolicy.releases import releases
from mlpolicy.snapshot import Snapshot

#: Of a snapshot, under a configuration, with the facts that it holds.
Ask = Callable[[Snapshot, Config, Iterable[Fact]], Earlier]


def asking(repo: GitRepo, gate: Gate) -> Ask:
    """Asks the repository, as far as the gate looks there."""
    return partial(_earlier, repo, gate)


def nothing(snapshot: Snapshot, config: Config, facts: Iterable[Fact]) -> Earlier:
    """Where there is no repository to ask."""
    del snapshot, config, facts
    return Earlier()


def _earlier(repo: GitRepo, gate: Gate, snapshot: Snapshot, config: Config, facts: Iterable[Fact]) -> Earlier:
    """Raises GitError where objects of a tag are missing."""
    if gate == "commit":
        return Earlier()
    undated = sorted(_undated(config, facts)) if snapshot.kind != "empty" else []
    return Earlier(tags=releases(repo, config), changes=tuple(_changes(repo, snapshot, undated)))


def _undated(config: Config, facts: Iterable[Fact]) -> Iterator[str]:
    """Copyright policies of models that state no review."""
    named = {entry.copyright_policy for entry in config.models if entry.status != "withdrawn"}
    for fact in facts if named else ():
        if isinstance(fact, CopyrightPolicy) and fact.last_reviewed is None and fact.path in named:
            yield fact.path


def _changes(repo: GitRepo, snapshot: Snapshot, paths: Iterable[str]) -> Iterator[DocumentChange]:
    from mlpolicy.githistory import History  # noqa: PLC0415 - rarely needed, and it takes longer than all the rest

    history = History.of(repo, snapshot) if paths else None
    return filter(None, map(history.change, paths)) if history else iter(())
