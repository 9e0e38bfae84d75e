"""States of one repository, read and linked under any configuration; what two of them share is read once."""

from pathlib import Path

from mlpolicy import config as configuration
from mlpolicy.config import PATH, Config
from mlpolicy.earlier import Ask
from mlpolicy.errors import ConfigError
from mlpolicy.inventory import Gatherer
from mlpolicy.linking import link
from mlpolicy.model import Inventory
from mlpolicy.policy.levels import check_rules
from mlpolicy.policy.load import load_packs
from mlpolicy.policy.rules import Pack
from mlpolicy.snapshot import Snapshot
from mlpolicy.tables import UseTables, shipped

#: Names under which a person would take the configuration for read.
ALMOST = frozenset({".mlpolicy.yml", "mlpolicy.yaml", "mlpolicy.yml"})


class Reading:
    """Reads what it is asked for. earlier: what git has from before a snapshot."""

    def __init__(self, cache_dir: Path | None, earlier: Ask) -> None:
        self._cache_dir = cache_dir
        self._earlier = earlier
        self._gatherers: list[tuple[UseTables, Gatherer]] = []

    def linked(self, snapshot: Snapshot, config: Config, bases: tuple[Inventory, ...] = ()) -> Inventory:
        """The inventory of a state. bases: what it is compared with. Raises GitError for a missing object."""
        facts = self._gatherer(config.tables).facts(snapshot)
        return link(facts, snapshot.blobs, config, bases, self._earlier(snapshot, config, facts))

    def packs(self, snapshot: Snapshot, config: Config) -> tuple[Pack, ...]:
        """The packs that a state's configuration names. Raises ConfigError, PackError or GitError."""
        packs = load_packs(config.packs, snapshot, self._cache_dir)
        check_rules(config, packs, snapshot)
        return packs

    def _gatherer(self, tables: UseTables) -> Gatherer:
        """One for all configurations whose own rows are the same."""
        for known, gatherer in self._gatherers:
            if known == tables:
                return gatherer
        made = Gatherer(tables + shipped())
        self._gatherers.append((tables, made))
        return made


def load_config(snapshot: Snapshot) -> Config:
    """The configuration that a snapshot holds; the default where it has none. Raises ConfigError."""
    if PATH not in snapshot.blobs:
        for path in ALMOST & snapshot.blobs.keys():
            raise ConfigError(f"{path} is not read: the configuration is called {PATH}, so rename it")
        return Config()
    ((_, data),) = snapshot.read([PATH])
    if data is None:
        raise ConfigError(f"{PATH}: too large to be a configuration")
    return configuration.load(data)
