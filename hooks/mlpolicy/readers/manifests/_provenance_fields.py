"""Fields of the Data Provenance Standards, by the names of OASIS and by the titles of the Data & Trust Alliance.

https://dataandtrustalliance.org/work/data-provenance-standards
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mlpolicy.readers.manifests._entries import Entry, shareable

_LETTERS = re.compile(r"[\W_]+")
#: How the Alliance titles what OASIS names; a title may go on with an explanation.
_TITLES = {
    "name": ("title", "datasettitle"),
    "id": ("uniquemetadataidentifier",),
    "source": ("sourcemetadata",),
    "date": ("datasetissuedate",),
    "generationperiod": ("rangeofdates",),
    "generationmethod": ("method",),
    "license": ("licensetouse",),
    "intendedpurpose": ("intendeddatause",),
    "classification": ("confidentialityclassification",),
    "datariskreducing": ("privacyenhancing", "privacyindicators"),
}
#: Where the code stands in an object of its own.
_CODED = ("regulation", "tool-category", "toolCategory")


@dataclass(frozen=True)
class Group:
    """One of the groups, whose fields go by their names of either standard."""

    entry: Entry

    @cached_property
    def _keys(self) -> dict[str, str]:
        return {folded(key): key for key in reversed([*self.entry.value])}

    def key(self, name: str) -> str | None:
        """The key that holds a field. name: in letters only, as OASIS has it."""
        titled = (key for name_, key in self._keys.items() if name_.startswith(_TITLES.get(name, "-")))
        return self._keys.get(name) or next(titled, None)

    def at(self, name: str) -> str | None:
        """Where the field stands."""
        key = self.key(name)
        return self.entry.at(key) if key else None

    def words(self, name: str) -> Iterator[str]:
        """The texts of a field; of objects in it the code, or the description that explains the code `other`."""
        key = self.key(name) or ""
        yield from map(shareable, self.entry.texts(key))
        yield from (shareable(word) for item in self.entry.entries(key) if (word := coded(item)))

    def group(self, name: str) -> "Group":
        """The mapping under a field; an empty one where it holds none."""
        return Group(self.entry.entry(self.key(name) or ""))


def coded(item: Entry) -> str | None:
    """The code of an object, or the description that explains the code `other`."""
    inner = next((item.entry(key) for key in _CODED if key in item), item)
    code = inner.text("code", "technology")
    return code if code not in {None, "other"} else inner.text("long-description", "description") or code


def folded(key: str) -> str:
    """A key or title in small letters alone."""
    return _LETTERS.sub("", key.lower())
