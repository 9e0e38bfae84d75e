"""What the names of a Python text say of their values, and which URLs and paths are data by themselves."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from mlpolicy.model import Confidence, How, Purpose
from mlpolicy.readers import Source
from mlpolicy.readers.uses._assignments import Assignments, Given, plain
from mlpolicy.readers.uses._lists import Element
from mlpolicy.readers.uses._loader_uses import Found, Place
from mlpolicy.readers.uses._named import named_use
from mlpolicy.readers.uses._partly import known_end
from mlpolicy.readers.uses._shapes import form, is_data_path, is_data_url, not_data, suffix
from mlpolicy.readers.uses._sources import purpose_of_name, purpose_of_splits
from mlpolicy.readers.uses._syntax import Arguments, child, named, text
from mlpolicy.readers.uses._texts import Text
from mlpolicy.readers.uses._values import Values
from mlpolicy.readers.uses._vocabulary import Claim, Vocabulary, prepare, speaks_of_data, split, words

if TYPE_CHECKING:
    from tree_sitter import Node

_NUMBERS = frozenset({"integer", "float"})
_TEXTS = frozenset({"string", "concatenated_string", "binary_operator"})
_URL = Claim("values: URL of data", "unknown", "url", frozenset({"url"}), "medium", strong=False)
_FETCHED = Claim("values: URL that is fetched", "unknown", "url", frozenset({"url"}), "high", strong=False)
_PATH = Claim("values: path of data", "unknown", "local", frozenset({"path"}), "medium", strong=False)
class Claims:
    """The uses that names make in one text."""

    def __init__(self, source: Source, assignments: Assignments, values: Values, place: Place) -> None:
        self._source = source
        self._given = assignments.given
        self._bound = assignments.bound
        self._fetched = assignments.fetched
        self._values = values
        self._place = place
        self._vocabulary: Vocabulary = prepare(source.tables.keys)

    def uses(self) -> Iterator[Found]:
        for given in self._given:
            yield from self._of(given)
        for call, name in self._fetched:
            yield from self._of_call(call, name)

    @cached_property
    def _beside(self) -> "dict[int, dict[str, Node]]":
        """The names beside each other, by group."""
        groups: dict[int, dict[str, Node]] = {}
        for item in self._given:
            groups.setdefault(item.group, {})[item.names[-1]] = item.value
        return groups

    def _of(self, given: Given) -> Iterator[Found]:
        claim = self._claim(given)
        if not self._may_say(given.value) or (claim is None and b"/" not in self._bytes(given.value)):
            return
        for element in self._elements(given):
            for one in self._texts(element):
                found = self._use(given, claim, element, one)
                if found is not None:
                    yield found

    def _may_say(self, node: "Node") -> bool:
        """The value is a text, or a name that is bound to more than another name."""
        if node.type in {"identifier", "attribute"}:
            return text(child(node, "attribute") or node) in self._bound
        return any(sign in self._bytes(node) for sign in (b"'", b'"'))

    def _bytes(self, node: "Node") -> bytes:
        return self._source_text[node.start_byte : node.end_byte]

    @cached_property
    def _source_text(self) -> bytes:
        return self._values.root.text or b""

    def _claim(self, given: Given) -> Claim | None:
        """What the name says, else what the name above says of its parts (`DATASETS = {"train": ...}`)."""
        names, path = given.names, self._source.path
        beside = frozenset(self._beside[given.group])
        claim = self._vocabulary.claim(names, "python", path, beside)
        part = split(names[-1])
        if claim is None and len(names) > 1 and part and all(word in words().purposes for word in part):
            return self._vocabulary.claim(names[:-1], "python", path, beside)
        return claim

    def _elements(self, given: Given) -> Iterator[Element]:
        """The value, or the elements of a list. Of a mapping, what stands under splits, or keys that are mixed."""
        node = self._values.collection(given.value)
        if node.type != "dictionary":
            yield from self._values.elements(given.value)
            return
        for pair in named(node):
            key, value = child(pair, "key"), child(pair, "value")
            name = plain(key)
            if key is None or value is None or not name:
                continue
            if value.type in _NUMBERS and form(name) in {"hub", "path", "url"}:  # {"owner/name": 0.5}
                yield Element(key, None, "list/mixture")
            elif purpose_of_splits([name]) != "unknown":
                yield from (one._replace(key=name) for one in self._values.elements(value) if one.key is None)
            elif value.type in _TEXTS:
                yield Element(value, "", "list/mixture")

    def _texts(self, element: Element) -> tuple[Text, ...]:
        if element.node.type in _NUMBERS or element.node.type == "dictionary":
            return ()
        return self._values.texts(element.node) or known_end(element.node, self._values)

    def _use(self, given: Given, claim: Claim | None, element: Element, one: Text) -> Found | None:
        chosen = self._by_value(given, one.text) if claim is None else claim
        if chosen is None or (form(one.text) == "name" and (element.key == "" or _is_lent(given.names[-1], chosen))):
            return None
        key = element.key if element.key and purpose_of_splits([element.key]) != "unknown" else None
        splits = tuple(filter(None, [key or one.key]))
        how: How = one.how if one.how != "literal" else element.how or given.how
        use = named_use(
            self._source,
            chosen,
            one.text,
            self._place(one.start, one.end),
            how=how,
            confidence=min(one.confidence, given.confidence, key=_order),
            purpose=self._purpose(given.names),
            splits=splits or self._sibling(chosen, given, "split"),
            config=next(iter(self._sibling(chosen, given, "config")), None),
            revision=next(iter(self._sibling(chosen, given, "revision")), None),
            name=given.names[-1],
        )
        return Found(use, one.start, one.end, one.parts, given.at) if use is not None else None

    def _sibling(self, claim: Claim, given: Given, field: str) -> tuple[str, ...]:
        """The value of a key beside the name, where the row says which."""
        keys: tuple[str, ...] = getattr(claim.key, field) if claim.key is not None else ()
        beside = self._beside[given.group]
        found = (self._values.constant(beside[key]) for key in keys if key in beside)
        return tuple(filter(None, found))[:1]

    @staticmethod
    def _purpose(names: tuple[str, ...]) -> Purpose:
        return next((one for name in reversed(names) if (one := purpose_of_name(name)) != "unknown"), "unknown")

    @staticmethod
    def _by_value(given: Given, value: str) -> Claim | None:
        """A URL or path that is data by itself, under a name that does not say otherwise."""
        if _says_otherwise(given.names):
            return None
        if is_data_url(value):
            return _URL
        return _PATH if is_data_path(value) else None

    def _of_call(self, call: "Node", name: str) -> Iterator[Found]:
        """The URLs that a function which gets things is given."""
        arguments = Arguments(call)
        given = [*arguments.positional, *arguments.keywords.values()]
        if b"://" not in self._source_text or _says_otherwise((name,)):
            return
        texts = [(node, self._values.texts(node)) for node in given if node.type not in _NUMBERS]
        for node, found in texts:
            beside = [one.text for other, others in texts if other.id != node.id for one in others]
            for one in found:
                if "://" in one.text and (is_data_url(one.text) or speaks_of_data(name) or any(map(_is_file, beside))):
                    yield from self._fetched_use(call, name, one)

    def _fetched_use(self, call: "Node", name: str, one: Text) -> Iterator[Found]:
        if form(one.text) != "url" or suffix(one.text)[1:] in {*words().weight_suffixes, *words().script_suffixes}:
            return
        place = self._place(one.start, one.end)
        use = named_use(self._source, _FETCHED, one.text, place, how=one.how, confidence=one.confidence, purpose=purpose_of_name(name))
        if use is not None:
            yield Found(use, one.start, one.end, one.parts, call.start_byte)


def _order(confidence: Confidence) -> int:
    return ("low", "medium", "high").index(confidence)


def _is_lent(name: str, claim: Claim) -> bool:
    """What stands around the name says it, so a bare word may be anything (`name` of a class of a dataset)."""
    return claim.key is None and not speaks_of_data(name)


def _is_file(value: str) -> bool:
    """The name of a file of data."""
    return not not_data(value) and suffix(value)[1:] in {*words().archive_suffixes, *words().data_suffixes}


@lru_cache(maxsize=4096)
def _says_otherwise(names: tuple[str, ...]) -> bool:
    """The names are those of a model, an output or another thing that nobody trains on."""
    own = {*split(names[-1])}
    found = {word for name in names for word in split(name)}
    return bool(found & {*words().not_data} or own & (words().blocked - {"download", "downloaded", "get", "raw"}))
