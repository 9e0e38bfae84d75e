"""The little of JSON-LD that dataset descriptions need: no expansion, no remote contexts.

A key counts by its last name whether it is bare, prefixed, a full IRI or an alias that `@context` gives it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from mlpolicy.pointers import Value, child
from mlpolicy.text import decode_json

_PREFIX = re.compile(
    r"(?:sc|cr|ml|rai|dct|dc|prov|schema|dcat):|https?://(?:schema\.org|mlcommons\.org|purl\.org|www\.w3\.org)/(?:\S*[/#])?"
)


def bare(name: str) -> str:
    """`sc:name`, `https://schema.org/name` -> `name`."""
    found = _PREFIX.match(name)
    return name[found.end() :] if found else name


@dataclass(frozen=True)
class Node:
    """A JSON object and where it stands. aliases: terms of the context to bare names."""

    value: Mapping[str, Value]
    base: str
    aliases: Mapping[str, str]

    @cached_property
    def _keys(self) -> dict[str, str]:
        return {self.aliases.get(key, bare(key)): key for key in reversed([*self.value])}

    def __contains__(self, name: str) -> bool:
        return name in self._keys

    def __getitem__(self, name: str) -> Value:
        """The value under the bare name; None where there is none."""
        return self.value[self._keys[name]] if name in self._keys else None

    def pointer(self, name: str) -> str:
        return child(self.base, self._keys[name])

    @property
    def types(self) -> frozenset[str]:
        return frozenset(bare(name) for name in words(self["@type"]))

    def children(self, name: str) -> Iterator["Node"]:
        """The objects under a name: one, or those of a list."""
        value = self[name]
        if isinstance(value, dict):
            yield Node(value, self.pointer(name), self.aliases)
        for index, item in enumerate(value if isinstance(value, list) else ()):
            if isinstance(item, dict):
                yield Node(item, child(self.pointer(name), index), self.aliases)


def nodes(data: bytes) -> Iterator[Node]:
    """The top-level objects: the document, the items of an array or of `@graph`. Raises DecodeError.

    A file that is one JSON string with the document inside (a Kaggle download) is decoded twice.
    """
    value = decode_json(data).value
    if isinstance(value, str):
        value = decode_json(value.encode()).value
    yield from _objects(value, "", {})


def _objects(value: Value, base: str, aliases: Mapping[str, str]) -> Iterator[Node]:
    if isinstance(value, dict):
        aliases = {**aliases, **_aliases(value.get("@context"))}
        yield Node(value, base, aliases)
        yield from _objects(value.get("@graph"), f"{base}/@graph", aliases)
    elif isinstance(value, list) and base in {"", "/@graph"}:
        for index, item in enumerate(value):
            if isinstance(item, dict):
                yield from _objects(item, child(base, index), aliases)


def _aliases(context: Value) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in context if isinstance(context, list) else [context]:
        for term, meaning in item.items() if isinstance(item, dict) else ():
            iri = meaning.get("@id") if isinstance(meaning, dict) else meaning
            if isinstance(iri, str) and not term.startswith("@") and bare(iri) not in {"", iri}:
                found[term] = bare(iri)
    return found


def words(value: Value) -> tuple[str, ...]:
    """Texts of a value: a scalar, a list, `{"@value": ...}` or a language map."""
    if isinstance(value, str):
        return (value.strip(),) if value.strip() else ()
    if isinstance(value, dict):
        value = [value["@value"]] if "@value" in value else list(value.values())
    return tuple(word for item in value for word in words(item)) if isinstance(value, list) else ()


def references(value: Value) -> tuple[str, ...]:
    """What a value points at: URLs, or the `@id`, `url` or `name` of objects."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("@id", "url", "sc:url", "name", "sc:name") if value.get(key)), None)
    if isinstance(value, list):
        return tuple(dict.fromkeys(word for item in value for word in references(item)))
    return words(value)
