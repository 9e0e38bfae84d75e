"""One walk over a decoded configuration: what each key claims, in the light of the keys around and beside it."""

from collections.abc import Iterator
from dataclasses import replace

from mlpolicy.model import DatasetUse, Definition, Purpose
from mlpolicy.pointers import Value, child
from mlpolicy.readers import Source
from mlpolicy.readers.uses._commands import command_uses
from mlpolicy.readers.uses._config_catalogs import is_catalog_of, is_other
from mlpolicy.readers.uses._config_classes import Builder, builder
from mlpolicy.readers.uses._config_commands import commands, is_python, within
from mlpolicy.readers.uses._config_entries import Entry
from mlpolicy.readers.uses._config_items import BARRIER, Around, Item
from mlpolicy.readers.uses._config_uses import Uses
from mlpolicy.readers.uses._config_values import is_mixture
from mlpolicy.readers.uses._config_words import Role, config_words, is_catalog, is_command, is_place
from mlpolicy.readers.uses._fetched import is_release, purpose_of_value
from mlpolicy.readers.uses._shapes import form, is_data_path, is_data_url, kind_of_url
from mlpolicy.readers.uses._uses import python_uses
from mlpolicy.readers.uses._vocabulary import Claim, above, prepare, snake, speaks_of_data, split, stands_beside, words
from mlpolicy.text import Decoded

_MAX_WRAPPED = 4
_Facts = Iterator[DatasetUse | Definition]


class Walk:
    """The facts of one document."""

    def __init__(self, source: Source, decoded: Decoded, role: Role) -> None:
        self._source = source
        self._root = decoded.value
        self._tags = decoded.tags
        self._known = config_words()
        self._vocabulary = prepare(source.tables.keys)
        self._uses = Uses(source, decoded)
        top = decoded.value if isinstance(decoded.value, dict) else {}
        self._top = frozenset(map(snake, top))
        self._only_commands = role == "commands" or is_other(top)
        #: What its entries stand for is used where something refers to them.
        self._declares = is_catalog_of(top, source.path)
        self._merges = b"<<" in source.data
        self._blanks = any("PLACEHOLDER" in tag for tag in decoded.tags.values())

    def facts(self, names: tuple[str, ...] = ()) -> _Facts:
        """Every fact, once. names: what the file's place lends to its top. Raises DecodeError."""
        seen = set()
        for fact in self._value(self._root, "", Around(names)):
            if self._declares and isinstance(fact, DatasetUse):
                continue
            # What an anchor leaves open is open wherever it is merged into: once is enough.
            merged = self._merges and isinstance(fact, DatasetUse) and fact.how == "unresolvable"
            key = (type(fact), None if merged else fact.at, fact.dataset)
            if key not in seen:
                seen.add(key)
                yield fact

    def _value(self, value: Value, pointer: str, around: Around) -> _Facts:
        if isinstance(value, dict):
            yield from self._only(value, pointer) if self._only_commands else self._mapping(value, pointer, around)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, dict | list):
                    yield from self._value(item, child(pointer, index), around)

    def _only(self, value: dict[str, Value], pointer: str) -> _Facts:
        """The commands of a file that is no configuration of datasets."""
        for key, item in value.items():
            inner = child(pointer, key)
            yield from self._commands(key, item, inner)
            if isinstance(item, dict | list):
                yield from self._value(item, inner, Around())

    def _mapping(self, value: dict[str, Value], pointer: str, around: Around) -> _Facts:
        made = self._builder(value, pointer, around)
        if made and (made.kind == "other" or not around.about_data):
            around = replace(around, names=(*around.names, BARRIER if made.kind == "other" else "dataset"))
        held = [*self._held(value, pointer, about_data=around.about_data)]
        own = frozenset(snake(key) for key, _, _ in held)
        beside = self._top | own
        items = [*self._items(held, around, beside)]
        defined: set[str] = set()
        if self._vocabulary.defining & beside:
            for definition in self._definition(items, beside, around):
                defined.add(definition.at.pointer)
                yield definition
            made = None
        entry = Entry(self._uses, items, held, around, made)
        if not (around.about_data and own & {*self._known.declaring}):
            # What an entry stands for is used where something refers to it, whatever the words of its keys.
            yield from (use for use in entry.uses() if use.at.pointer not in defined or use.row.startswith("keys:"))
        for item in items:
            if item.key not in entry.described:
                yield from self._inner(item, around)

    def _items(self, held: list[tuple[str, Value, str]], around: Around, beside: frozenset[str]) -> Iterator[Item]:
        """The keys that may claim something, hold something below them, or hold a command."""
        for key, value, pointer in held:
            if self._vocabulary.tells(key):
                claim = self._vocabulary.claim((*around.names, key), "config", self._source.path, beside)
                if isinstance(value, str) and form(value) == "name" and f"{snake(key)}_conf" in beside:
                    claim = None  # `dataset: asr` beside `dataset_conf`: the kind of reader
                yield Item(key, value, pointer, claim or _by_value(key, value, around))
            elif isinstance(value, str) and (claim := _by_value(key, value, around)):
                yield Item(key, value, pointer, claim)
            elif isinstance(value, dict | list) or self._blanks or is_command(key):
                yield Item(key, value, pointer, None)

    def _builder(self, value: dict[str, Value], pointer: str, around: Around) -> Builder | None:
        if is_catalog(self._source.path):
            return None
        return builder(
            value,
            self._tags.get(pointer, ""),
            pointer,
            self._source.tables.loaders,
            about_data=around.about_data,
            is_dataset=around.is_dataset,
        )

    def _held(
        self, value: dict[str, Value], pointer: str, *, about_data: bool, depth: int = 0
    ) -> Iterator[tuple[str, Value, str]]:
        """Key, value and pointer of a mapping's keys, and of those of the arguments in it."""
        for key, item in value.items():
            inner = child(pointer, key)
            wraps = isinstance(item, dict) and depth < _MAX_WRAPPED and snake(key) in self._known.wrapping
            if isinstance(item, dict) and wraps and (about_data or speaks_of_data(key)):
                yield from self._held(item, inner, about_data=about_data, depth=depth + 1)
            else:
                yield key, item, inner

    def _definition(self, items: list[Item], beside: frozenset[str], around: Around) -> Iterator[Definition]:
        found = [
            (item, row)
            for item in items
            for row in self._vocabulary.rows_for((*around.names, item.key), "config", self._source.path)
            if row.defines and isinstance(item.value, str) and stands_beside(row, beside)
        ]
        order = self._vocabulary.rows.index
        definition = self._uses.definition(sorted(found, key=lambda pair: order(pair[1])), around.key)
        if definition:
            yield definition

    def _inner(self, item: Item, around: Around) -> _Facts:
        """The facts of what lies below a key, and of a command or script in its value."""
        yield from self._commands(item.key, item.value, item.pointer)
        if isinstance(item.value, str) and item.name in self._known.downloads and (around.about_data or item.claim):
            yield from self._script(item)
        elif isinstance(item.value, dict | list) and not _is_mixture(item):
            yield from self._value(item.value, item.pointer, self._below(item, around))

    def _below(self, item: Item, around: Around) -> Around:
        """What lies around the keys in a key's value."""
        purpose = item.purpose if item.purpose != "unknown" else around.purpose
        own = {*split(item.key)}
        if own & self._known.barring and not own & {*words().subjects}:
            return Around((*around.names, BARRIER), purpose, item.key)
        if item.name in self._known.wrapping:
            return Around(around.names, purpose, around.key)
        if around.is_collection and around.about_data and not above((*around.names, item.key)):
            # `datasets: {any_name: {path: ...}}`
            return Around(around.names, purpose, item.key)
        return Around((*around.names, item.key), purpose, item.key)

    def _commands(self, key: str, value: Value, pointer: str) -> Iterator[DatasetUse]:
        if is_command(key):
            for text, place in commands(value, pointer):
                yield from command_uses(self._source, text.encode("utf-8", "surrogatepass"), place)

    def _script(self, item: Item) -> Iterator[DatasetUse]:
        """The uses of a script that fetches the dataset which the mapping around describes."""
        data, place = str(item.value).encode("utf-8", "surrogatepass"), within(item.pointer)
        read = python_uses if is_python(str(item.value)) else command_uses
        for use in (fact for fact in read(self._source, data, place) if isinstance(fact, DatasetUse)):
            around: Purpose = item.claim.purpose if item.claim else "unknown"
            stated = (use.purpose, purpose_of_value(use.dataset))
            purpose: Purpose = next((one for one in stated if one != "unknown"), around)
            yield self._uses.with_purpose(replace(use, purpose=purpose))


def _is_mixture(item: Item) -> bool:
    """The keys of the value are datasets themselves, and claim nothing more."""
    return isinstance(item.value, dict) and item.claim is not None and is_mixture(item.value, item.claim)


def _by_value(key: str, value: Value, around: Around) -> Claim | None:
    """The claim of a key that only names a place, where the value says by itself that it is data."""
    if not isinstance(value, str) or BARRIER in around.names or not is_place(key):
        return None
    if not is_data_path(value) and not (is_data_url(value) and kind_of_url(value) != "other"):
        return None
    if is_release(value) and not around.about_data:
        return None  # of a program
    return Claim(
        row=f"value of {key}",
        purpose="unknown",
        source="local",
        shapes=frozenset({"path", "url", "hub"}),
        confidence="low",
        strong=False,
    )
