"""`mlpolicy review MODEL`: the owner's act, recorded in the lock."""

from mlpolicy.config import Config
from mlpolicy.documents.fix import changed, datasets_of, lock_rows
from mlpolicy.errors import ConfigError
from mlpolicy.model import Inventory
from mlpolicy.readers.lock import PATH
from mlpolicy.review import accepted, expected
from mlpolicy.strict import nearest
from mlpolicy.writing import Change, Read


def review_plan(inventory: Inventory, config: Config, model: str, by: str, date: str, read: Read) -> tuple[Change, ...]:
    """The lock after the review; nothing where the same review is recorded already. date: ISO, given by the caller.

    model: `id@version`, or `id` where one version is not withdrawn. Raises ConfigError for another model and for a lock
    that cannot be read.
    """
    name, before = resolve(config, model), read(PATH)
    rows = accepted(lock_rows(before), name, expected(name, datasets_of(inventory, name)), by, date)
    return tuple(changed(before, rows, f"{name} reviewed by {by} on {date}"))


def resolve(config: Config, model: str) -> str:
    """`id@version` of the model that is meant. Raises ConfigError, with the versions to choose from."""
    names = [entry.name for entry in config.models]
    if model in names:
        return model
    found = [entry.name for entry in config.models if entry.id == model and entry.status != "withdrawn"]
    if len(found) > 1:
        raise ConfigError(f"'{model}' has several versions: {', '.join(found)}")
    if not found:
        raise ConfigError(f"no model '{model}' in `models:`{nearest(model, names)}")
    return found[0]
