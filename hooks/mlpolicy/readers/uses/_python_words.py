"""What the names of Python functions and mappings say of what they are given (`policies/tables/python_words.yaml`)."""

from dataclasses import dataclass
from functools import lru_cache

from mlpolicy.readers.uses._vocabulary import split, words
from mlpolicy.tables import table

#: Names of hostile files must not fill the memory.
_KEPT = 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class PythonWords:
    """The table `python_words`; see there for what each list says."""

    source: str
    checked: str
    fetchers: tuple[str, ...]
    silent: tuple[str, ...]
    holders: tuple[str, ...]
    described: tuple[str, ...]
    records: tuple[str, ...]


@lru_cache(maxsize=1)
def python_words() -> PythonWords:
    """The shipped table of words."""
    return table("python_words", PythonWords)


@lru_cache(maxsize=_KEPT)
def is_silent(name: str) -> bool:
    """A function or name of this kind shows, writes or sends away what it is given."""
    return not {*python_words().silent}.isdisjoint(split(name))


@lru_cache(maxsize=_KEPT)
def fetches(name: str) -> bool:
    """A function of this name gets things from somewhere."""
    return not {*python_words().fetchers}.isdisjoint(split(name))


@lru_cache(maxsize=_KEPT)
def loads(name: str) -> bool:
    """A function of this name gets a dataset, or a class of this name is one (`load_hub_dataset`, `ChatDataset`).

    Names of two words (`load_dataset`) are for the tables: what they load depends on where they come from.
    """
    own = split(name)
    return bool(own) and own[-1] in words().subjects and (name[0].isupper() or (len(own) > 2 and fetches(name)))


@lru_cache(maxsize=_KEPT)
def may_speak(name: str) -> bool:
    """One of the words is known; most names of a program have none."""
    kinds = words().kinds
    return any(kinds.get(word, "filler") != "filler" for word in split(name))


def is_aside(name: str) -> bool:
    """What stands under this name is shown, written or describes something else."""
    return is_silent(name) or not {*python_words().described}.isdisjoint(split(name))
