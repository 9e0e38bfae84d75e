"""`mlpolicy policy update`."""

import os

import click

from mlpolicy import vendor
from mlpolicy.cli import _output
from mlpolicy.cli.policy._here import worktree
from mlpolicy.errors import GitError
from mlpolicy.policy.packs_lock import FOLDER, PATH
from mlpolicy.reading import load_config


@click.command()
@click.argument("name", required=False)
def update(*, name: str | None) -> None:
    """Copy packs of git repositories into this one and pin them.

    They stand in .mlpolicy/packs and .mlpolicy/packs.lock afterwards; commit both. NAME is one pack of `packs:`;
    without it all are fetched. This is the only command that uses the network.
    """
    repo, snapshot = worktree()
    if repo.top is None:
        raise GitError("a bare repository has no working tree to write packs to")
    config = load_config(snapshot)
    entries = vendor.wanted(config, name)
    before = vendor.rows(snapshot, everything=name is None)
    packs = [vendor.fetch(entry, before.get(entry.name), snapshot, repo.top, os.environ) for entry in entries]
    named = {entry.name for entry in entries} if name else before.keys()
    kept = [row for row in before.values() if row.name not in named]
    if not entries and not before:
        _output.say("no pack of `packs:` comes from a git repository")
        return
    changed = vendor.store(repo.top, packs, kept)
    for pack in packs:
        _tell(pack)
    for row in sorted(named - {entry.name for entry in entries}):
        _output.say(f"{row}: no longer in `packs:`, its row is dropped; delete {FOLDER}/{row}")
    if changed:
        _output.say(f"to commit: git add {FOLDER} {PATH}")


def _tell(pack: vendor.Vendored) -> None:
    old, new = pack.before.commit[:12] if pack.before else "new", pack.row.commit[:12]
    moved = f"stays at {new}" if old == new else f"{old} -> {new}"
    _output.say(f"{pack.row.name}: {moved} ({pack.row.ref} of {pack.row.url})")
    for line in pack.says:
        _output.say(f"  {line}")
