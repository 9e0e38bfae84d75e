"""SPDX 3 as a graph: the elements of a document and the relationships between them.

https://spdx.github.io/spdx-spec/v3.0.1/model/Core/Classes/Relationship/
"""

from mlpolicy.readers.manifests._entries import Entry
from mlpolicy.readers.manifests._lineage import within_bounds
from mlpolicy.readers.manifests._spdx3_elements import Element, elements

_ORIGINS = ("from", "spdxElementId")
_TARGETS = ("to", "relatedSpdxElement")
#: What contains one element; no package of data nests this deep.
_MAX_HOLDERS = 50


class Graph:
    """The elements of a document by id, and their relationships by kind (which SPDX 2 wrote as `TRAINED_ON`)."""

    def __init__(self, document: Entry) -> None:
        self.elements: dict[str, Element] = {}
        self._targets: dict[tuple[str, str], list[str]] = {}
        self._origins: dict[tuple[str, str], list[str]] = {}
        self._holders: dict[str, tuple[str, ...]] = {}
        self._packages: dict[str, Element] = {}
        self._followed = 0
        for element in elements(document):
            self.elements.setdefault(element.id, element)
            if element.kind == "Package":
                self._packages.setdefault(element.stated("name") or "", element)
            kind = _folded(element.stated("relationshipType") or "")
            for origin in element.references(*_ORIGINS)[:1] if kind else ():
                for target in element.references(*_TARGETS):
                    self._targets.setdefault((kind, origin), []).append(target)
                    self._origins.setdefault((kind, target), []).append(origin)

    def of(self, *kinds: str) -> tuple[Element, ...]:
        """The elements of the kinds, in the order of the file."""
        return tuple(element for element in self.elements.values() if element.kind in kinds)

    def targets(self, origin: str, *kinds: str) -> tuple[str, ...]:
        """What the origin is related to."""
        return tuple(dict.fromkeys(item for kind in kinds for item in self._targets.get((_folded(kind), origin), ())))

    def origins(self, target: str, *kinds: str) -> tuple[str, ...]:
        """What is related to the target."""
        return tuple(dict.fromkeys(item for kind in kinds for item in self._origins.get((_folded(kind), target), ())))

    def ends(self, *kinds: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """All origins and all targets of relationships of the kinds."""
        wanted = {_folded(kind) for kind in kinds}
        origins = dict.fromkeys(item for kind, item in self._targets if kind in wanted)
        return tuple(origins), tuple(dict.fromkeys(item for kind, item in self._origins if kind in wanted))

    def holders(self, item: str) -> tuple[str, ...]:
        """The item and what contains it, the nearest first."""
        if item in self._holders:
            return self._holders[item]
        found = [item]
        for inner in found:  # grows while it is walked
            found += [holder for holder in self.origins(inner, "contains")[:_MAX_HOLDERS] if holder not in found]
            if len(found) > _MAX_HOLDERS:
                break
        self._holders[item] = tuple(found)
        return self._holders[item]

    def twins(self, element: Element) -> tuple[Element, ...]:
        """The element and the software package of its name (some tools write both for one thing)."""
        package = self._packages.get(element.stated("name") or " ")
        return (element, package) if package else (element,)

    def follow(self) -> None:
        """Count a link that is followed. Raises DecodeError beyond the bound."""
        self._followed += 1
        within_bounds(self._followed)


def _folded(kind: str) -> str:
    return kind.replace("_", "").casefold()
