"""The configuration under which a base is looked at: the one that judges, with what the base had of its own."""

from dataclasses import replace

from mlpolicy.config import Config, ModelEntry
from mlpolicy.covering import covered
from mlpolicy.errors import ConfigError
from mlpolicy.reading import load_config
from mlpolicy.snapshot import Snapshot


def before(config: Config, base: Snapshot) -> Config:
    """The configuration with the base's waivers, and with what the base stated of the same model versions.

    To widen recipes brings data in, and to offer a model for more brings its data there. So does a new model, but for
    what the recipes of other models held already; where the base has no model at all, everything in scope was judged.
    """
    past = _of_base(base)
    stated = {entry.name: entry for entry in past.models}
    held = tuple(glob for entry in past.models for glob in entry.recipes)

    def old(entry: ModelEntry) -> ModelEntry:
        recipes = tuple(glob for glob in entry.recipes if not stated or covered(glob, held))
        return stated.get(entry.name) or replace(entry, recipes=recipes)

    return replace(config, models=tuple(map(old, config.models)), waivers=past.waivers)


def models_of(base: Snapshot) -> tuple[ModelEntry, ...]:
    """Model versions that a base states; none where its configuration cannot be used."""
    return _of_base(base).models


def _of_base(base: Snapshot) -> Config:
    """The configuration of a base; the default where it cannot be used."""
    try:
        return load_config(base)
    except ConfigError:
        return Config()
