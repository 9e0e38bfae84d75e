"""A change under its own policy and under that of its target: what the first asks less, and both sides ready to judge.

Not needed for what is only about to be committed, so nothing on the way of a commit comes here.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from mlpolicy.choose import Judged, Target
from mlpolicy.config import PATH, Config, PackEntry
from mlpolicy.errors import ConfigError, PackError
from mlpolicy.model import DatasetUse, Inventory, LockPublication, Weakening
from mlpolicy.policy import hook_files
from mlpolicy.policy.hook_files import HookFile
from mlpolicy.policy.load import load_packs
from mlpolicy.policy.rules import Pack
from mlpolicy.policy.sources import pack_pins
from mlpolicy.policy.weakening import Policy, weakenings
from mlpolicy.policy.weaker import Counted
from mlpolicy.policy.weaker_waivers import standing, vouched
from mlpolicy.reading import Reading, load_config
from mlpolicy.snapshot import Snapshot
from mlpolicy.trust import GUARD, PACK, Side, Trust


class Comparison:
    """The policies of a change and its target. What both state in the same way is linked once."""

    def __init__(self, reading: Reading, judged: Judged, target: Target, own: Side) -> None:
        self._reading, self._judged, self._target, self._own = reading, judged, target, own

    def read(self) -> None:
        """Read the target's policy. Raises ConfigError or PackError."""
        there = self._target.snapshot
        config = load_config(there)
        shipped = _ordered(config) == _ordered(self._own.config) and all(isinstance(name, str) for name in config.packs)
        packs = self._own.packs if shipped else self._reading.packs(there, config)
        self._side = self._seen(config, packs)
        self._same = self._side is self._own
        inventory = self._inventory(there, config)
        self._before = policy_of(there, config, packs, inventory, self._side.inventory)

    def _seen(self, config: Config, packs: tuple[Pack, ...]) -> Side:
        """The change under another policy. What unresolved expressions stand for, the change states itself."""
        config = replace(config, pins=self._own.config.pins)
        if packs == self._own.packs and _ordered(config) == _ordered(self._own.config):
            return self._own
        bases = tuple(self._reading.linked(base, config) for base in self._judged.bases)
        return Side(
            config=config,
            packs=packs,
            inventory=self._reading.linked(self._judged.snapshot, config, bases),
            bases=bases,
        )

    def _inventory(self, there: Snapshot, config: Config) -> Inventory:
        first = self._judged.bases[0]
        return self._side.bases[0] if first.tree == there.tree else self._reading.linked(there, config)

    def weakenings(self) -> tuple[Weakening, ...]:
        """What the change itself weakens: a merge leaves what it did not touch as the target has it."""
        own, head = self._own, self._judged.snapshot
        after = policy_of(head, own.config, own.packs, own.inventory, own.inventory)
        found = weakenings(self._before, after, self._judged.renames)
        fork = self._judged.bases[0]
        if not found or self._target.replaced or fork.kind != "commit" or fork.tree == self._target.snapshot.tree:
            return found
        try:
            before = policy_at(self._reading, fork, head)
        except (ConfigError, PackError):
            return found
        since = {(item.kind, item.subject) for item in weakenings(before, after, self._judged.renames)}
        return tuple(item for item in found if (item.kind, item.subject) in since)

    def both(self, found: tuple[Weakening, ...]) -> Trust:
        """Both judge, without waivers that the target lacks."""
        own = self._judging(self._own, found)
        return Trust(own=own, other=None if self._same else self._judging(self._side, found))

    def _judging(self, side: Side, found: tuple[Weakening, ...]) -> Side:
        return replace(
            side,
            packs=_guarded(side.packs) if found else side.packs,
            inventory=replace(self._vouched(side.inventory), weakenings=found),
            bases=tuple(self._vouched(base) for base in side.bases),
        )

    def _vouched(self, inventory: Inventory) -> Inventory:
        kept = vouched(self._before.waivers, standing(inventory), self._judged.renames).waivers
        return replace(inventory, waivers=kept)


def _ordered(config: Config) -> tuple[object, ...]:
    """The configuration with the order of its levels, which decides between globs."""
    return config, tuple(config.rules)


def _guarded(packs: tuple[Pack, ...]) -> tuple[Pack, ...]:
    """The packs with the rule that tells of weakenings."""
    if any(rule.id == GUARD for pack in packs for rule in pack.rules):
        return packs
    (core,) = load_packs((PACK,))
    return (*packs, replace(core, rules=tuple(rule for rule in core.rules if rule.id == GUARD)))


def policy_at(reading: Reading, snapshot: Snapshot, files: Snapshot) -> Policy:
    """The policy of a state, and what it counts in some files. Raises ConfigError, PackError or GitError."""
    config = load_config(snapshot)
    packs = reading.packs(snapshot, config)
    return policy_of(snapshot, config, packs, reading.linked(snapshot, config), reading.linked(files, config))


def policy_of(
    snapshot: Snapshot, config: Config, packs: tuple[Pack, ...], inventory: Inventory, judged: Inventory
) -> Policy:
    """The policy of a state. inventory: of that state. judged: of the change, under this policy."""
    copied = {entry.name for entry in config.packs if isinstance(entry, PackEntry) and entry.git}
    pins = pack_pins(config, snapshot) if copied else {}
    lists = {summary.path: (summary.model, *summary.covers) for summary in inventory.summaries if summary.form == "own"}
    there = [model for model in inventory.models if model.summary.state == "present"]
    held = {m.name for m in there if m.summary.published or m.name in lists.get(m.summary.path or "", ())}
    return Policy(
        config=config,
        packs=packs,
        stated=PATH in snapshot.blobs,
        pins={name: (pin.version, pin.content) for name, pin in pins.items() if name in copied},
        waivers=standing(inventory),
        published=tuple(row for row in inventory.lock if isinstance(row, LockPublication)),
        counts=_counts(judged),
        hooks=_hooks(snapshot),
        held=frozenset(held),
        loose=frozenset(model.name for model in there) - held,
    )


def _counts(inventory: Inventory) -> Mapping[str, Counted]:
    found: dict[str, list[DatasetUse]] = {}
    for use in inventory.uses:
        if use.trained_on or use.unassigned:
            found.setdefault(use.path, []).append(use)
    return {path: _counted(uses) for path, uses in found.items()}


def _counted(uses: Collection[DatasetUse]) -> Counted:
    ids = sorted(use.id for use in uses if use.id is not None)
    return Counted(sum(use.trained_on for use in uses), len(uses), tuple(ids))


def _hooks(snapshot: Snapshot) -> Mapping[str, HookFile]:
    there = [path for path in hook_files.PATHS if path in snapshot.blobs]
    return {blob.path: hook_files.read(blob.path, data or b"") for blob, data in snapshot.read(there)}
