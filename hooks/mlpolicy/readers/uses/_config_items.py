"""Keys of a configuration and what lies around them."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mlpolicy.model import Purpose
from mlpolicy.pointers import Value
from mlpolicy.readers.uses._vocabulary import Claim, above, snake, split, words

#: Stands in a chain of keys for one whose mapping is not about data.
BARRIER = "other"
_MANY = frozenset({"datasets", "corpora", "sources", "mixture", "mixtures", "mix", "mixer", "list"})


@dataclass(frozen=True, slots=True)
class Around:
    """What lies around a mapping. names: the keys that lend it their meaning. key: its own, as written."""

    names: tuple[str, ...] = ()
    purpose: Purpose = "unknown"
    key: str = ""

    @property
    def about_data(self) -> bool:
        """The keys around speak of data."""
        return bool(above(self.names))

    @property
    def is_dataset(self) -> bool:
        """The mapping itself is called a dataset (`train_dataset`, not `dataset.transform`)."""
        own = split(self.names[-1]) if self.names else ()
        return bool({*own} & {*words().subjects}) and all(word in words().kinds for word in own)

    @property
    def is_collection(self) -> bool:
        """The mapping holds several datasets, each under a name of its own."""
        return bool(self.names) and collects(self.names[-1])


class Item(NamedTuple):
    """A key of a mapping, or of the arguments in it."""

    key: str
    value: Value
    pointer: str
    claim: Claim | None

    @property
    def name(self) -> str:
        return snake(self.key)

    @property
    def purpose(self) -> Purpose:
        return purpose_of(self.key)


class Attributes(NamedTuple):
    """What stands beside the key that identifies a dataset."""

    config: str | None = None
    splits: tuple[str, ...] = ()
    revision: str | None = None


@lru_cache(maxsize=4096)
def purpose_of(key: str) -> Purpose:
    """What the words of a key say; the first one counts."""
    return next((words().purposes[word] for word in split(key) if word in words().purposes), "unknown")


def collects(key: str) -> bool:
    """The key holds several datasets."""
    own = split(key)
    return bool(own) and own[-1] in _MANY
