"""The little of JSON-LD that dataset descriptions need: no expansion of values, no remote contexts.

A key counts by its last name whether it is bare, prefixed, a full IRI or a term that an inline `@context` explains; an
object that only refers to another one of the document (`{"@id": ...}`) stands for it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from mlpolicy.pointers import Value, child
from mlpolicy.readers._jsonld_names import Context
from mlpolicy.readers._jsonld_values import items, weight, words
from mlpolicy.text import decode_json


class Document:
    """The objects that have an `@id`.

    A thousand references to an object of a thousand values cost no million: when the references have led to several
    times what the document holds (`size`), they lead nowhere.
    """

    def __init__(self, size: int) -> None:
        self.objects: dict[str, Node] = {}
        self.left = 1000 + 5 * size

    def find(self, name: str) -> "Node | None":
        """What the name refers to."""
        found = self.objects.get(name)
        self.left -= found.weight if found else 0
        return found if self.left > 0 else None


@dataclass(frozen=True, eq=False)
class Node:
    """A JSON object and where it stands."""

    value: Mapping[str, Value]
    base: str
    context: Context
    document: Document

    @cached_property
    def weight(self) -> int:
        return weight(self.value)

    @cached_property
    def _keys(self) -> dict[str, str]:
        keys = {self.context.bare(key): key for key in reversed([*self.value])}
        for short in ("id", "type"):  # what schema.org's and RO-Crate's own contexts call them
            if short in self.value and short not in self.context.terms:
                keys.setdefault(f"@{short}", short)
        return keys

    def __contains__(self, name: str) -> bool:
        return name in self._keys

    def __getitem__(self, name: str) -> Value:
        """The value under the bare name; None where there is none."""
        return self.value[self._keys[name]] if name in self._keys else None

    def pointer(self, name: str) -> str:
        return child(self.base, self._keys[name])

    def first(self, *names: str) -> str | None:
        """The first text under the first of the names that has one."""
        return next(iter(self.texts(*names)), None)

    def texts(self, *names: str) -> tuple[str, ...]:
        """The texts under the names."""
        return tuple(dict.fromkeys(word for name in names for word in words(self[name])))

    @property
    def id(self) -> str:
        return self.context.iri(self.first("@id") or "")

    @property
    def types(self) -> frozenset[str]:
        return frozenset(self.context.bare(name) for name in words(self["@type"]))

    @property
    def iris(self) -> frozenset[str]:
        """The IRIs of its types, schema.org's with `https`."""
        return frozenset(self.context.type_iri(name) for name in words(self["@type"]))

    def values(self, *names: str) -> Iterator["Node | str"]:
        """The objects and texts under the names; what only an `@id` refers to is that object."""
        for name in names:
            for item, pointer in items(self[name], self.pointer(name) if name in self else ""):
                texts = [self._whole(word) for word in words(item)]
                if not isinstance(item, dict) or texts:
                    yield from (self.document.find(word) or word for word in texts)
                else:
                    found = Node(item, pointer, self.context, self.document)
                    yield found if item.keys() - {"@id"} else self.document.find(found.id) or found

    def children(self, *names: str) -> Iterator["Node"]:
        """The objects under the names, one or those of a list."""
        yield from (found for found in self.values(*names) if isinstance(found, Node))

    def references(self, *names: str) -> tuple[str, ...]:
        """What the values point at: texts, or the address, `@id` or name of objects."""
        found = (item.pointed if isinstance(item, Node) else item for item in self.values(*names))
        return tuple(dict.fromkeys(item for item in found if item))

    @property
    def pointed(self) -> str | None:
        """What says which thing it is: an address, else a name that counts beyond the document."""
        forms = [self._whole(word) for word in self.texts("@id", "url", "value", "name", "title")]
        telling = [form for form in forms if "://" in form] or [form for form in forms if form[0] not in "#_"]
        return next(iter(telling), None)

    def _whole(self, word: str) -> str:
        """The whole IRI, where the document itself explains the prefix."""
        return self.context.iri(word) if word.partition(":")[0] in self.context.terms else word


def nodes(data: bytes) -> tuple[Node, ...]:
    """The top-level objects: the document, the items of an array or of `@graph`. Raises DecodeError.

    A file that is one JSON string with the document inside (a Kaggle download) is decoded twice.
    """
    value, size = _decoded(data)
    document = Document(size)
    found = tuple(_objects(value, "", Context(), document))
    for node in found:
        if node.id and len(node.value) > 1:
            document.objects.setdefault(node.id, node)
    return found


@lru_cache(maxsize=1)
def _decoded(data: bytes) -> tuple[Value, int]:
    """The document and its weight; kept, for several readers ask for the same one."""
    value = decode_json(data).value
    if isinstance(value, str):
        value = decode_json(value.encode("utf-8", "surrogatepass")).value
    return value, weight(value)


def _objects(value: Value, base: str, context: Context, document: Document) -> Iterator[Node]:
    if isinstance(value, dict):
        context = context.and_of(value.get("@context"))
        yield Node(value, base, context, document)
        yield from _objects(value.get("@graph"), f"{base}/@graph", context, document)
    elif isinstance(value, list) and (not base or base.endswith("/@graph")):
        for index, item in enumerate(value):
            if isinstance(item, dict):
                yield from _objects(item, child(base, index), context, document)
