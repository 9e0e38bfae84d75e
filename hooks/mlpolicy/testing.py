"""Judge files given as text: for the examples in rule files, for pack authors and for our own tests."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from mlpolicy.before import before
from mlpolicy.comparison import policy_at, policy_of
from mlpolicy.config import PATH
from mlpolicy.earlier import nothing
from mlpolicy.model import Earlier, Gate, Inventory, Outcome, ReleaseTag, Weakening
from mlpolicy.pipeline import brought, release_models
from mlpolicy.policy.evaluate import Context, evaluate
from mlpolicy.policy.rules import Pack
from mlpolicy.policy.weakening import weakenings
from mlpolicy.reading import Reading, load_config
from mlpolicy.releases import release
from mlpolicy.snapshot import MemorySnapshot


def inventory_of(files: Mapping[str, str | bytes], base: Mapping[str, str | bytes] | None = None) -> Inventory:
    """The linked inventory of the files, under the configuration that they hold."""
    return _inventories(files, base)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Files that are read and linked, to be judged by any number of packs."""

    head: Inventory
    bases: tuple[Inventory, ...]
    context: Context
    #: How the policy of the files asks less than that of the base, worked out when a rule is about it.
    weakened: Callable[[], tuple[Weakening, ...]] = tuple

    def outcomes(self, packs: tuple[Pack, ...]) -> tuple[Outcome, ...]:
        """Outcomes of every rule of the packs."""
        asked = any(rule.kind == "weakening" for pack in packs for rule in pack.rules)
        head = replace(self.head, weakenings=self.weakened()) if asked else self.head
        return evaluate(packs, head, self.bases, self.context)


def check_files(
    files: Mapping[str, str | bytes],
    base: Mapping[str, str | bytes] | None,
    gate: Gate,
    packs: tuple[Pack, ...],
    today: date | None = None,
) -> tuple[Outcome, ...]:
    """Outcomes of every rule of the packs on the files, as `prepare` reads them."""
    return prepare(files, base, gate, today).outcomes(packs)


def prepare(
    files: Mapping[str, str | bytes],
    base: Mapping[str, str | bytes] | None,
    gate: Gate,
    today: date | None = None,
    tags: Mapping[str, Mapping[str, str]] | None = None,
) -> Prepared:
    """The files, compared with `base` (None: the empty tree), under the configuration that they hold.

    Past gate commit the base is also the state whose policy would be replaced, if it has one. today: the date that
    rules see; 2026-11-23 where none is given, so that examples never age. tags: git tags, newest first, with what they
    hold.
    """
    head, bases = _inventories(files, base, tags)
    config = load_config(MemorySnapshot(files))
    context = Context(
        gate=gate,
        config=config,
        counts_all=gate == "release",
        blocking=True,
        renames=dict,
        models=release_models(config, None) if gate == "release" else None,
        brought=brought(config, (MemorySnapshot(base or {}),)),
        today=today or date(2026, 11, 23),
    )
    joins = gate != "commit" and PATH in (base or {})
    return Prepared(
        head=head,
        bases=bases,
        context=context,
        weakened=partial(_weakened, MemorySnapshot(files), MemorySnapshot(base or {}), head) if joins else tuple,
    )


def _weakened(head: MemorySnapshot, base: MemorySnapshot, inventory: Inventory) -> tuple[Weakening, ...]:
    reading, config = Reading(None, nothing), load_config(head)
    after = policy_of(head, config, reading.packs(head, config), inventory, inventory)
    return weakenings(policy_at(reading, base, head), after)


def _inventories(
    files: Mapping[str, str | bytes],
    base: Mapping[str, str | bytes] | None,
    tags: Mapping[str, Mapping[str, str]] | None = None,
) -> tuple[Inventory, tuple[Inventory, ...]]:
    snapshot, past = MemorySnapshot(files), MemorySnapshot(base or {})
    config = load_config(snapshot)
    found = Earlier(tags=tuple(_tag(name, held) for name, held in (tags or {}).items()))
    reading = Reading(None, lambda *_: found)
    bases = (reading.linked(past, before(config, past)),)
    return reading.linked(snapshot, config, bases), bases


def _tag(name: str, files: Mapping[str, str]) -> ReleaseTag:
    held = {path: blob.oid for path, blob in MemorySnapshot(files).blobs.items()}
    return release(name, "2026-11-22", held, files.get("mlpolicy.lock", "").encode())
