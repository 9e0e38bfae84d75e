"""What the names of a Python text say of their values, and which URLs and paths are data by themselves."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, cast

from mlpolicy.errors import DecodeError
from mlpolicy.model import Confidence, DatasetUse, How, Purpose
from mlpolicy.readers import Source
from mlpolicy.readers.uses._assignments import Assignments, Given, beside, plain
from mlpolicy.readers.uses._lists import COLLECTIONS, Element
from mlpolicy.readers.uses._loader_uses import Found, Place
from mlpolicy.readers.uses._named import named_use
from mlpolicy.readers.uses._partly import known_end
from mlpolicy.readers.uses._python_words import python_words
from mlpolicy.readers.uses._shapes import form, is_data_path, is_data_url, not_data, suffix
from mlpolicy.readers.uses._sources import purpose_of_name, purpose_of_splits, writes
from mlpolicy.readers.uses._syntax import Arguments, child, named, text
from mlpolicy.readers.uses._texts import Text
from mlpolicy.readers.uses._values import Values
from mlpolicy.readers.uses._vocabulary import Claim, Vocabulary, prepare, snake, speaks_of_data, split, words

if TYPE_CHECKING:
    from tree_sitter import Node

#: Uses by names in one text.
MAX_CLAIMS = 5000
_MADE = re.compile(rb"(?<!\w)(\w++)\.mkdir\(|makedirs\(\s*(?:\w+\.)*(\w+)")
_HOST = re.compile(r"[\w-]+\.(?:com|co|org|net|io|ai)(?:/|$)")
_FILES = re.compile(r"(?:data_?)?(?:files?|dir|file_?names?|folder)", re.IGNORECASE)
_NUMBERS = frozenset({"integer", "float"})
#: Words of names that may hold a path or an id.
_EITHER = {"path", "paths", "local", "location", "locations", "filename", "filenames", "bin", "store"}
#: Lists inside each other.
_NESTED = 3
_TEXTS = frozenset({"string", "concatenated_string", "binary_operator"})
_URL = Claim("values: URL of data", "unknown", "url", frozenset({"url"}), "medium", strong=False)
_FETCHED = Claim("values: URL that is fetched", "unknown", "url", frozenset({"url"}), "high", strong=False)
#: What a URL or path, or the end of one that is put together, has in it.
_PLACE = re.compile(rb"/|\.\w+[\"']")
#: Row of paths that are data by themselves.
BY_PATH = "values: path of data"
_PATH = Claim(BY_PATH, "unknown", "local", frozenset({"path"}), "medium", strong=False)


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
        #: The keys of each group.
        self._known: dict[int, frozenset[str]] = {}
        #: What only says which part of the dataset beside it is meant, by group and name.
        self._described: set[tuple[int, str]] = set()

    def uses(self) -> Iterator[Found]:
        """All of them. Raises DecodeError for a text with more than MAX_CLAIMS."""
        found = list(islice(((given, one) for given in self._given for one in self._of(given)), MAX_CLAIMS + 1))
        if len(found) > MAX_CLAIMS:
            raise DecodeError("too-many", f"more than {MAX_CLAIMS:,} names that hold a dataset")
        found = [(given, one) for given, one in found if (_sharing(given), _own(given)) not in self._described]
        # Files beside a dataset of the Hub are files of it.
        hubs = {given.group for given, one in found if given.group and (one.use.id or "").startswith("hf:")}
        for given, one in found:
            if one.use.source != "local" or given.group not in hubs or not _FILES.fullmatch(given.names[-1]):
                yield one
        for call, name in self._fetched:
            yield from self._of_call(call, name)

    @cached_property
    def _groups(self) -> "dict[int, dict[str, Node]]":
        """The names beside each other, by group."""
        groups: dict[int, dict[str, Node]] = {}
        for item in self._given:
            if item.group not in groups:
                groups[item.group] = beside(item.holder) if item.holder is not None else {}
            groups[item.group][_own(item)] = item.value
            groups.setdefault(_sharing(item), {})[_own(item)] = item.value
        return groups

    def _keys(self, group: int) -> frozenset[str]:
        if group not in self._known:
            self._known[group] = frozenset(self._groups[group])
        return self._known[group]

    @cached_property
    def _made(self) -> set[str]:
        """Names of folders that the text makes, so what lies there comes from elsewhere."""
        return {(match[1] or match[2]).decode("utf-8", "replace") for match in _MADE.finditer(self._source_text)}

    def _of(self, given: Given) -> Iterator[Found]:
        claim = self._claim(given)
        if claim is not None and claim.key is not None and given.group and given.value.type != "none":
            described = (*claim.key.config, *claim.key.split, *claim.key.revision)
            self._described |= {(_sharing(given), key) for key in described}
        if not self._may_say(given.value) or (claim is None and not _PLACE.search(self._bytes(given.value))):
            return
        for element in self._elements(given.value):
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
        around = self._keys(_sharing(given))
        claim = self._vocabulary.claim(names, "python", path, around)
        part = split(names[-1])
        if claim is None and len(names) > 1 and part and all(word in words().purposes for word in part):
            return self._vocabulary.claim(names[:-1], "python", path, around)
        return claim

    def _elements(self, value: "Node", depth: int = 0) -> Iterator[Element]:
        """The value, or the elements of a list. Of a mapping, what stands under splits, or keys that are mixed."""
        node = self._values.collection(value)
        if node.type in COLLECTIONS and depth < _NESTED:
            for item in named(node):
                if item.type != "dictionary":  # its own names say what it holds
                    yield from (one._replace(how="list/mixture") for one in self._elements(item, depth + 1))
        elif node.type != "dictionary":
            yield Element(value)
        else:
            for pair in named(node):
                yield from self._of_pair(pair, depth)

    def _of_pair(self, pair: "Node", depth: int) -> Iterator[Element]:
        key, value = child(pair, "key"), child(pair, "value")
        name = plain(key)
        if key is None or value is None or not name:
            return
        if value.type in _NUMBERS and form(name) in {"hub", "path", "url"}:  # {"owner/name": 0.5}
            yield Element(key, None, "list/mixture")
        elif purpose_of_splits([name]) != "unknown" and value.type != "dictionary":
            yield from (one._replace(key=name) for one in self._elements(value, depth + 1))
        elif value.type in _TEXTS:
            yield Element(value, "", "list/mixture")

    def _texts(self, element: Element) -> tuple[Text, ...]:
        if element.node.type in _NUMBERS or element.node.type == "dictionary":
            return ()
        return self._values.texts(element.node) or known_end(element.node, self._values)

    def _use(self, given: Given, claim: Claim | None, element: Element, one: Text) -> Found | None:
        chosen = _by_value(given, one) if claim is None else claim
        shape = form(one.text)
        if chosen is None or (shape == "name" and not self._may_be_bare(given, chosen, element, one)):
            return None
        if given.names[-1] in self._made and (shape in {"path", "name"} or _is_folder(given.names[-1])):
            return None
        if chosen.key is None and (
            _is_elsewhere(one.text) if shape == "url" else chosen.source == "url" or _HOST.match(one.text)
        ):
            return None
        confidence = min(one.confidence, given.confidence, key=_order)
        if shape == "hub" and chosen.key is None and _is_folder(given.names[-1]):
            chosen, confidence = (
                replace(chosen, confidence="high", source="local"),
                min(confidence, chosen.confidence, key=_order),
            )
        key = element.key if element.key and purpose_of_splits([element.key]) != "unknown" else None
        splits = tuple(filter(None, [key or one.key]))
        how: How = one.how if one.how != "literal" else element.how or given.how
        use = named_use(
            self._source,
            chosen,
            one.text,
            self._place(one.start, one.end),
            how=how,
            confidence=confidence,
            purpose=self._purpose(given.names),
            splits=splits or self._sibling(chosen, given, "split"),
            config=next(iter(self._sibling(chosen, given, "config")), None),
            revision=next(iter(self._sibling(chosen, given, "revision")), None),
            name=given.names[-1],
        )
        return Found(use, one.start, one.end, one.parts, given.at) if use is not None else None

    def _may_be_bare(self, given: Given, claim: Claim, element: Element, one: Text) -> bool:
        """A bare word counts where the name itself says that it is a dataset, and nothing says that it is a label."""
        if claim.key is not None:
            return True
        own = split(given.names[-1])
        if (
            one.how == "f-string"
            or element.key == ""
            or element.node.type == "call"
            or not speaks_of_data(given.names[-1])
        ):
            return False
        if claim.source == "local" and (given.how not in {"default-argument", "dataclass-default"} or "prefix" in own):
            return False
        return given.holder is None or self._keys(given.group).isdisjoint(python_words().records)

    def _sibling(self, claim: Claim, given: Given, field: str) -> tuple[str, ...]:
        """The value of a key beside the name, where the row says which."""
        keys: tuple[str, ...] = getattr(claim.key, field) if claim.key is not None else ()
        around = self._groups[given.group]
        found = (self._values.constant(around[key]) for key in keys if key in around)
        return tuple(filter(None, found))[:1]

    @staticmethod
    def _purpose(names: tuple[str, ...]) -> Purpose:
        """What the name says, else what the names around it end in (`class ChurchesTrain`)."""
        around = (words().purposes.get(split(name)[-1]) for name in reversed(names[:-1]) if split(name))
        return next((one for one in (purpose_of_name(names[-1]), *around) if one and one != "unknown"), "unknown")

    def _of_call(self, call: "Node", name: str) -> Iterator[Found]:
        """The URLs that a function which gets things is given."""
        arguments = Arguments(call)
        given = [*arguments.positional, *arguments.keywords.values()]
        if b"://" not in self._source_text or _says_otherwise((name,)):
            return
        if _opens(name) and writes(self._values.constant(arguments.get(["mode"], 1))):
            return
        if any(_is_model(text(node)) for node in given if node.type in {"identifier", "attribute"}):
            return
        texts = [(node, self._values.texts(node)) for node in given if node.type not in _NUMBERS]
        for node, found in texts:
            beside = [one.text for other, others in texts if other.id != node.id for one in others]
            for one in found:
                if "://" in one.text and (is_data_url(one.text) or speaks_of_data(name) or any(map(_is_file, beside))):
                    yield from self._fetched_use(call, name, one)

    def _fetched_use(self, call: "Node", name: str, one: Text) -> Iterator[Found]:
        ending = suffix(one.text)[1:]
        if (
            form(one.text) != "url"
            or one.text.endswith("://")
            or ending in {*words().weight_suffixes, *words().script_suffixes}
        ):
            return
        place = self._place(one.start, one.end)
        use = named_use(
            self._source,
            _FETCHED,
            one.text,
            place,
            how=one.how,
            confidence=one.confidence,
            purpose=purpose_of_name(name),
        )
        # A URL is what the claim takes, so there is a use.
        yield Found(cast("DatasetUse", use), one.start, one.end, one.parts, call.start_byte)


def _by_value(given: Given, one: Text) -> Claim | None:
    """A URL or path that is data by itself, under a name that does not say otherwise."""
    if _says_otherwise((given.inside, *given.names)):
        return None
    if is_data_url(one.text):
        return None if _is_elsewhere(one.text) or one.text.endswith("/") else _URL
    return _PATH if one.how != "f-string" and "://" not in one.text and is_data_path(one.text) else None


def _is_elsewhere(url: str) -> bool:
    """The bucket is one of models or is not known, or it is the start of any address."""
    scheme, _, rest = url.partition("://")
    if rest.startswith("/") or "/" not in rest.strip("/"):
        return True
    steps = {step.lower() for step in rest.split("/")}
    return bool(steps & {*words().not_data}) or (scheme not in {"http", "https", "ftp"} and not_data(rest))


@lru_cache(maxsize=4096)
def _opens(name: str) -> bool:
    """What it is given is opened (`open`, `open_files`); what downloads may have the mode of another file."""
    return "open" in split(name) or name.endswith("open")


def _is_inherited(given: Given) -> bool:
    """A constant of a class (`DATASET_PATH`), which classes below have too."""
    return given.names[-1].isupper() and given.group > 0


def _own(given: Given) -> str:
    """The name as rows write it."""
    return snake(given.names[-1]) if _is_inherited(given) else given.names[-1]


def _sharing(given: Given) -> int:
    """The group whose names describe each other; constants of classes are one."""
    return -1 if _is_inherited(given) else given.group


def _order(confidence: Confidence) -> int:
    return ("low", "medium", "high").index(confidence)


def _is_folder(name: str) -> bool:
    """The name is that of a folder or file, so what looks like the id of a Hub is a path."""
    return split(name)[-1] in {*words().holders.path} - _EITHER


def _is_file(value: str) -> bool:
    """The name of a file of data."""
    return not not_data(value) and suffix(value)[1:] in {*words().archive_suffixes, *words().data_suffixes}


@lru_cache(maxsize=4096)
def _is_model(name: str) -> bool:
    return not {*words().not_data}.isdisjoint(split(name))


@lru_cache(maxsize=4096)
def _says_otherwise(names: tuple[str, ...]) -> bool:
    """The names are those of a model, an output or another thing that nobody trains on."""
    own = {*split(names[-1])}
    return any(map(_is_model, names)) or bool(own & (words().blocked - {"download", "downloaded", "get", "raw"}))
