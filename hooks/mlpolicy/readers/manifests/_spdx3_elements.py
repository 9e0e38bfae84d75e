"""The elements of an SPDX 3 document, whatever their spelling.

https://spdx.github.io/spdx-spec/v3.0.1/
An element may stand in `@graph`, in the `element` list of a document, or inside another one; its keys may bear the name
of their profile (`software_homePage`) or not, and its type may be a full IRI.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mlpolicy.pointers import Value, child
from mlpolicy.readers._values import text, texts
from mlpolicy.readers.manifests._entries import Entry, shareable

_IDS = ("spdxId", "@id", "SPDXID")
_NO_ASSERTION = frozenset({"noassertion", "noassertionlicense", "noassertionelement"})


def bare(name: str) -> str:
    """`dataset_DatasetPackage`, `https://spdx.org/rdf/3.0.1/terms/Dataset/DatasetPackage` -> `DatasetPackage`."""
    return name[max(name.rfind(sign) for sign in "/#_:") + 1 :]


def asserted(word: str) -> bool:
    """It says more than that nothing is said."""
    return bare(word).casefold() not in _NO_ASSERTION


@dataclass(frozen=True)
class Element:
    """A mapping of the document that has a type."""

    entry: Entry

    @cached_property
    def _keys(self) -> dict[str, str]:
        return {bare(key): key for key in reversed([*self.entry.value])}

    @cached_property
    def kind(self) -> str:
        return bare(next(iter(self.entry.texts("type", "@type")), ""))

    @cached_property
    def id(self) -> str:
        """Its IRI; its place in the file where it has none."""
        return _identifier(self.entry)

    def at(self, *names: str) -> str | None:
        """Where the value of the first of the names stands."""
        key = self.entry.key(*self._named(names))
        return self.entry.at(key) if key else None

    def stated(self, *names: str) -> str | None:
        """The first text that somebody has written."""
        found = self.entry.stated(*self._named(names))
        return found if found and asserted(found) else None

    def texts(self, *names: str) -> tuple[str, ...]:
        """All that is said under the names."""
        return tuple(shareable(word) for word in self.entry.texts(*self._named(names)) if asserted(word))

    def links(self, *names: str) -> tuple[str, ...]:
        """The addresses under the names."""
        return self.entry.links(*self._named(names))

    def entries(self, *names: str) -> Iterator[Entry]:
        """The mappings under the names."""
        return self.entry.entries(*self._named(names))

    def references(self, *names: str) -> tuple[str, ...]:
        """The ids of elements, which may also stand there themselves."""
        return tuple(_references(self.entry, self._named(names)))

    def _named(self, names: tuple[str, ...]) -> list[str]:
        return [self._keys[name] for name in names if name in self._keys]


def elements(document: Entry) -> Iterator[Element]:
    """All mappings with a type or a relationship, at any depth, in the order of the file."""
    waiting: list[tuple[Value, str]] = [(dict(document.value), document.pointer)]
    while waiting:
        value, pointer = waiting.pop()
        if isinstance(value, dict):
            if texts(value.get("type")) or texts(value.get("@type")) or "relationshipType" in value:
                yield Element(Entry(value, pointer))
            waiting += [(item, child(pointer, key)) for key, item in reversed([*value.items()])]
        elif isinstance(value, list):
            waiting += [(item, child(pointer, index)) for index, item in reversed([*enumerate(value)])]


def _identifier(entry: Entry) -> str:
    return entry.text(*_IDS) or entry.pointer


def _references(entry: Entry, keys: list[str]) -> Iterator[str]:
    for key in keys:
        value = entry[key]
        for index, item in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(item, dict):
                yield _identifier(
                    Entry(item, child(entry.at(key), index) if isinstance(value, list) else entry.at(key))
                )
            elif word := text(item):
                yield word
