"""Judge files given as text: for the examples in rule files, for pack authors and for our own tests."""

from collections.abc import Mapping
from datetime import date

from mlpolicy.inventory import Gatherer
from mlpolicy.linking import link
from mlpolicy.model import Gate, Inventory, Outcome
from mlpolicy.pipeline import load_config, release_models
from mlpolicy.policy.evaluate import Context, evaluate
from mlpolicy.policy.rules import Pack
from mlpolicy.snapshot import MemorySnapshot
from mlpolicy.tables import shipped


def inventory_of(files: Mapping[str, str | bytes], base: Mapping[str, str | bytes] | None = None) -> Inventory:
    """The linked inventory of the files, under the configuration that they hold."""
    return _inventories(files, base)[0]


def check_files(
    files: Mapping[str, str | bytes],
    base: Mapping[str, str | bytes] | None,
    gate: Gate,
    packs: tuple[Pack, ...],
    today: date | None = None,
) -> tuple[Outcome, ...]:
    """Outcomes of every rule of the packs on the files, compared with `base` (None: the empty tree).

    today: the date that rules see; 2026-11-23 where none is given, so that examples never age.
    """
    head, bases = _inventories(files, base)
    config = load_config(MemorySnapshot(files))
    context = Context(
        gate=gate,
        config=config,
        counts_all=gate == "release",
        blocking=True,
        renames=dict,
        models=release_models(config, None) if gate == "release" else None,
        today=today or date(2026, 11, 23),
    )
    return evaluate(packs, head, bases, context)


def _inventories(
    files: Mapping[str, str | bytes], base: Mapping[str, str | bytes] | None
) -> tuple[Inventory, tuple[Inventory, ...]]:
    snapshot, before = MemorySnapshot(files), MemorySnapshot(base or {})
    config = load_config(snapshot)
    gatherer = Gatherer(config.tables + shipped())
    bases = (link(gatherer.facts(before), before.blobs, config),)
    return link(gatherer.facts(snapshot), snapshot.blobs, config, bases), bases
