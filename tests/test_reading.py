"""States read and linked, and the policies that they hold."""

import pytest

from mlpolicy.config import Config
from mlpolicy.earlier import nothing
from mlpolicy.errors import ConfigError
from mlpolicy.model import Inventory
from mlpolicy.reading import Reading, load_config
from mlpolicy.snapshot import EMPTY, MAX_BLOB, MemorySnapshot
from mlpolicy.tables import LoaderRow, UseTables

CODE = """\
import acme
from datasets import load_dataset

load_dataset("o/n", split="train")
acme.load("o/m", split="train")
"""
ROW = LoaderRow(call="acme.load", source="huggingface", dataset=("name",), position=0, split=("split",))


def reading() -> Reading:
    """Reads without a cache or tags."""
    return Reading(None, nothing)


def ids(inventory: Inventory) -> list[str | None]:
    """Ids of the uses."""
    return [use.id for use in inventory.uses]


def test_own_rows() -> None:
    """Each configuration is read with its own rows, and what was read is kept."""
    files, here = MemorySnapshot({"a.py": CODE}), reading()
    with_row = Config(tables=UseTables(loaders=(ROW,)))
    for _ in range(2):
        assert ids(here.linked(files, Config())) == ["hf:o/n"]
        assert ids(here.linked(files, with_row)) == ["hf:o/n", "hf:o/m"]


def test_packs() -> None:
    """Packs come from the state; a level of an unknown rule is a mistake."""
    (core,) = reading().packs(EMPTY, Config())
    assert core.name == "core"
    with pytest.raises(ConfigError, match="no rule of the packs in use matches 'dataset-undeclred'"):
        reading().packs(EMPTY, Config(rules={"dataset-undeclred": "note"}))


def test_configuration() -> None:
    """The configuration of a state, the default without one, and a bound on its size."""
    assert load_config(EMPTY) == Config()
    assert load_config(MemorySnapshot({".mlpolicy.yaml": "hook_gate: merge"})).hook_gate == "merge"
    with pytest.raises(ConfigError, match=r"^\.mlpolicy\.yaml: too large to be a configuration$"):
        load_config(MemorySnapshot({".mlpolicy.yaml": "#" * (MAX_BLOB + 1)}))


@pytest.mark.parametrize("name", [".mlpolicy.yml", "mlpolicy.yaml", "mlpolicy.yml"])
def test_configuration_of_another_name(name: str) -> None:
    """A file that a person would take for the configuration is not passed over; beside the right one it may stand."""
    with pytest.raises(ConfigError, match=rf"^{name} is not read: the configuration is called \.mlpolicy\.yaml"):
        load_config(MemorySnapshot({name: "packs: [core, licensing]\n"}))
    assert load_config(MemorySnapshot({name: "", ".mlpolicy.yaml": ""})) == Config()
