"""`mlpolicy policy diff`."""

from functools import partial

import click

from mlpolicy.cli import _output
from mlpolicy.cli.policy import _here
from mlpolicy.comparison import policy_at
from mlpolicy.earlier import asking
from mlpolicy.errors import EXIT_CLEAN, EXIT_FINDINGS, ConfigError
from mlpolicy.gitsnapshots import CommitSnapshot, renames
from mlpolicy.policy.weakening import Policy, weakenings
from mlpolicy.reading import Reading
from mlpolicy.snapshot import Snapshot


@click.command()
@click.argument("old", metavar="A")
@click.argument("new", metavar="[B]", required=False)
def diff(*, old: str, new: str | None) -> int:
    """What the policy of commit B asks less, or more, than that of A.

    B is the working tree where it is left out. It is what a range from A to B is held against. Exit 1 where something
    is weaker.
    """
    repo, here = _here.worktree()
    reading = Reading(repo.common_dir / "mlpolicy", asking(repo, "merge"))
    first = CommitSnapshot(repo, repo.commit(old))
    second = CommitSnapshot(repo, repo.commit(new)) if new else here
    # Both are asked of the same files: those of B.
    before, after = (_policy(reading, name, at, second) for name, at in ((old, first), (new or "", second)))
    weaker = weakenings(before, after, partial(renames, repo, first, second))
    stronger = weakenings(after, before, lambda: {was: now for now, was in renames(repo, first, second).items()})
    for item in weaker:
        _output.say(f"weaker[{item.kind}]: {item.message}")
    for subject in dict.fromkeys(item.subject for item in stronger):
        _output.say(f"stronger: {subject}")
    _output.say(f"{len(weaker)} weaker, {len(stronger)} stronger")
    return EXIT_FINDINGS if weaker else EXIT_CLEAN


def _policy(reading: Reading, name: str, at: Snapshot, files: Snapshot) -> Policy:
    try:
        return policy_at(reading, at, files)
    except ConfigError as error:
        raise ConfigError(f"{name or at.describe()}: {error}") from None
