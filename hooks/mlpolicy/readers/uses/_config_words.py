"""The table `config_words`: keys of configurations that say how the mapping around them is to be read."""

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Literal

from mlpolicy.globs import matcher
from mlpolicy.readers.uses._vocabulary import snake, split, words
from mlpolicy.tables import table

_LAYER = re.compile(r"0[2-9][a-z]?_")

Role = Literal["all", "commands", "none"]
"""What a file may hold: datasets and commands, only commands, or neither."""


@dataclass(frozen=True, kw_only=True)
class ConfigWords:
    """See the table for what each list says."""

    source: str
    checked: str
    entry: tuple[str, ...]
    config: tuple[str, ...]
    split: tuple[str, ...]
    revision: tuple[str, ...]
    training: tuple[str, ...]
    evaluating: tuple[str, ...]
    wrappers: tuple[str, ...]
    values: tuple[str, ...]
    declaring: tuple[str, ...]
    classes: tuple[str, ...]
    dataset_classes: tuple[str, ...]
    barriers: tuple[str, ...]
    not_builders: tuple[str, ...]
    generic: tuple[str, ...]
    commands: tuple[str, ...]
    downloads: tuple[str, ...]
    not_placeholders: tuple[str, ...]
    placeholder_holders: tuple[str, ...]
    derived: tuple[str, ...]
    produced: tuple[str, ...]
    catalogs: tuple[str, ...]
    places: tuple[str, ...]
    not_places: tuple[str, ...]
    others: tuple[str, ...]
    other_schemas: tuple[str, ...]
    other_types: tuple[str, ...]
    command_files: tuple[str, ...]
    skipped: tuple[str, ...]

    @cached_property
    def rank(self) -> dict[str, int]:
        """Keys that identify the dataset of an entry, each with how telling it is (0: most)."""
        return {key: number for number, key in reversed([*enumerate(self.entry)])}

    @cached_property
    def wrapping(self) -> frozenset[str]:
        return frozenset(self.wrappers)

    @cached_property
    def commanding(self) -> frozenset[str]:
        return frozenset(self.commands)

    @cached_property
    def barring(self) -> frozenset[str]:
        return frozenset(self.barriers)

    @cached_property
    def other_builders(self) -> frozenset[str]:
        return frozenset(self.not_builders)

    @cached_property
    def no_places(self) -> frozenset[str]:
        return frozenset({*self.not_places, *words().blocked, *words().not_data}) - {*self.places}

    @cached_property
    def generic_words(self) -> frozenset[str]:
        return frozenset(self.generic)


@cache
def config_words() -> ConfigWords:
    """The shipped table."""
    return table("config_words", ConfigWords)


@lru_cache(maxsize=4096)
def role(path: str) -> Role:
    """What a file may hold, by its path alone."""
    known = config_words()
    if matcher(known.command_files)(path):
        return "commands"
    return "none" if matcher(known.skipped)(path) else "all"


@lru_cache(maxsize=4096)
def is_command(key: str) -> bool:
    """The key holds commands, or words of one."""
    return snake(key) in config_words().commanding


@lru_cache(maxsize=4096)
def left_to_fill_in(key: str) -> bool:
    """The key names a place that data are read from, whatever they are called (`librispeech_root`, `train_csv`)."""
    known, own = config_words(), split(key)
    return bool(own) and own[-1] in known.placeholder_holders and not {*own} & {*known.not_placeholders}


@lru_cache(maxsize=4096)
def derived(path: str) -> bool:
    """The path lies in a folder of what a pipeline makes (`data/02_intermediate/x.csv`).

    Layers are numbered; the first one is raw: https://docs.kedro.org/en/stable/getting-started/faq/
    """
    steps = re.split(r"[/\\]", path.lower().rstrip("/\\"))
    return any(map(_LAYER.match, steps)) or any(
        "_".join(split(step)) in config_words().derived for step in map(snake, steps[:-1])
    )


def produced(path: str) -> bool:
    """The path begins with a folder that runs write to (`output/mixed`, not `/checkpoint/me/data/speech`)."""
    first, *steps = path.lower().removeprefix("./").strip("/").split("/")
    kept = path.startswith("/") and bool({*steps[:-1]} & {*words().folders})
    return first in config_words().produced and not kept


@lru_cache(maxsize=4096)
def is_catalog(path: str) -> bool:
    """The file says where a pipeline keeps its data; its classes say how."""
    return matcher(config_words().catalogs)(path)


@lru_cache(maxsize=4096)
def is_place(key: str) -> bool:
    """The last part of a key names a place that is read from, and nothing says that it is of something else."""
    known, own = config_words(), split(key.rpartition(".")[2])
    return bool({*own[:1], *own[-1:]} & {*known.places}) and not {*own} & known.no_places
