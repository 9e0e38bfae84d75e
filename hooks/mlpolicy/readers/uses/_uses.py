"""From a recognised call to the uses it makes."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from mlpolicy.identity import identify
from mlpolicy.model import CONFIDENCES, At, DatasetUse, Part, Purpose
from mlpolicy.readers import Source
from mlpolicy.readers.uses._loaders import Match, prepare
from mlpolicy.readers.uses._sources import (
    is_placeholder,
    purpose_of_file,
    purpose_of_name,
    purpose_of_splits,
    source_of,
    unresolved,
)
from mlpolicy.readers.uses._syntax import Arguments, captures, child, named, text
from mlpolicy.readers.uses._values import Text, Values
from mlpolicy.tables import LoaderRow

if TYPE_CHECKING:
    from tree_sitter import Node

_AROUND = "[(subscript) (keyword_argument) (assignment) (pair)] @around"
_MAX_SHOWN = 400

Place = Callable[[int, int], At]


def python_uses(source: Source, data: bytes, place: Place) -> Iterator[DatasetUse]:
    """The dataset uses of one Python text; `place` turns its byte ranges into places of the file.

    Raises DecodeError.
    """
    loaders = prepare(source.loaders)
    if not loaders.may_call(source.path, data):
        return
    names, matches = loaders.matches(data, source.path)
    if names is None:
        return
    module = _Module(source.path, data, Values(names), place)
    seen = set()
    for match in matches:
        for use in module.uses(match):
            # The same constant given twice in the same way is one use, whatever the call.
            if (key := replace(use, parts=())) not in seen:
                seen.add(key)
                yield use


class _Module:
    def __init__(self, path: str, data: bytes, values: Values, place: Place) -> None:
        self._path = path
        self._data = data
        self._values = values
        self._place = place

    def uses(self, match: Match) -> Iterator[DatasetUse]:
        arguments = Arguments(match.call)
        for row in match.rows:
            if not all(self._constant(arguments.get([name])) == value for name, value in row.only.items()):
                continue
            found = list(self._of_row(match, row, arguments))
            if found:
                yield from found
                return

    def _of_row(self, match: Match, row: LoaderRow, arguments: Arguments) -> Iterator[DatasetUse]:
        if row.dataset == ("*",):
            node = match.place
            yield self._use(match, row, arguments, Text(match.star, node.start_byte, node.end_byte))
            return
        given = arguments.get(row.dataset, row.position) or arguments.splat
        if given is None:
            return
        if row.builders and self._constant(given) in row.builders:
            files = [arguments.keywords[name] for name in row.files if name in arguments.keywords]
            for node in files or filter(None, [arguments.splat]):
                yield from self._values_of(match, row, arguments, node)
            return
        yield from self._values_of(match, row, arguments, given)

    def _values_of(self, match: Match, row: LoaderRow, arguments: Arguments, node: "Node") -> Iterator[DatasetUse]:
        for element in self._values.elements(node):
            texts = self._values.texts(element.node)
            texts = () if any(is_placeholder(one.text) or not one.text for one in texts) else texts
            if not texts and self._counts(row, shown := self._source(element.node)):
                yield self._unknown(match, row, arguments, element.node, unresolved(shown), element.key)
            for one in texts:
                if self._counts(row, one.text):
                    yield self._use(match, row, arguments, one, element.key or one.key, element.how == "list/mixture")

    @staticmethod
    def _counts(row: LoaderRow, value: str) -> bool:
        """Rows of readers that mostly take local paths count only for remote ones."""
        return not row.schemes or any(f"{scheme}://" in value for scheme in row.schemes)

    def _use(
        self,
        match: Match,
        row: LoaderRow,
        arguments: Arguments,
        one: Text,
        key: str | None = None,
        listed: bool = False,
    ) -> DatasetUse:
        dataset = row.prefix + one.text
        kind = source_of(one.text, row.source) if row.source in {"huggingface", "url", "local"} else row.source
        found = identify(dataset, row.scheme or kind)
        splits = self._splits(row, arguments, match, key)
        config = arguments.get([row.config], row.config_position) if row.config else None
        revision = arguments.get([row.revision]) if row.revision else None
        return DatasetUse(
            dataset=dataset,
            id=found.id,
            source=kind,
            path=self._path,
            at=self._place(one.start, one.end),
            parts=self._parts(match, one.start, one.end),
            config=self._constant(config) or found.config,
            revision=self._constant(revision) or found.revision,
            purpose=self._purpose(row, splits, match),
            splits=splits,
            how="list/mixture" if listed and one.how == "literal" else one.how,
            confidence=one.confidence if match.certain else min(one.confidence, "low", key=CONFIDENCES.index),
            row=f"loaders: {row.call}",
        )

    def _unknown(
        self, match: Match, row: LoaderRow, arguments: Arguments, node: "Node", dataset: str, key: str | None
    ) -> DatasetUse:
        splits = self._splits(row, arguments, match, key)
        return DatasetUse(
            dataset=dataset,
            id=None,
            source=row.source,
            path=self._path,
            at=self._place(node.start_byte, node.end_byte),
            parts=self._parts(match, node.start_byte, node.end_byte),
            purpose=self._purpose(row, splits, match),
            splits=splits,
            how="unresolvable",
            confidence="high" if match.certain else "low",
            row=f"loaders: {row.call}",
        )

    def _parts(self, match: Match, start: int, end: int) -> tuple[Part, ...]:
        function = child(match.call, "function") or match.call
        call = self._place(function.start_byte, function.end_byte)
        return Part(name="dataset", path=self._path, at=self._place(start, end)), Part(
            name="call", path=self._path, at=call
        )

    def _source(self, node: "Node") -> str:
        return self._data[node.start_byte : min(node.end_byte, node.start_byte + _MAX_SHOWN)].decode("utf-8", "replace")

    def _constant(self, node: "Node | None") -> str | None:
        found = self._values.texts(node) if node is not None else ()
        return found[0].text if len(found) == 1 and found[0].confidence == "high" else None

    def _splits(self, row: LoaderRow, arguments: Arguments, match: Match, key: str | None) -> tuple[str, ...]:
        if key and purpose_of_splits([key]) != "unknown":
            return (key,)
        for name in row.split:
            node = arguments.get([name])
            if node is not None and (found := self._split(node, name == "train")):
                return found
        node = arguments.get([], row.split_position)
        if node is not None and (found := self._split(node, True)) and purpose_of_splits(found) != "unknown":
            return found
        return tuple(filter(None, [self._subscript(match.call) or key]))

    def _split(self, node: "Node", flag: bool) -> tuple[str, ...]:
        if node.type in {"true", "false"}:
            return ("train" if node.type == "true" else "test",) if flag else ()
        return tuple(one.text for element in self._values.elements(node) for one in self._values.texts(element.node))

    def _purpose(self, row: LoaderRow, splits: tuple[str, ...], match: Match) -> Purpose:
        if (known := purpose_of_splits(splits)) != "unknown":
            return known
        if row.purpose:
            return row.purpose
        named_so = purpose_of_name(self._receiver(match.call))
        return named_so if named_so != "unknown" else purpose_of_file(self._path)

    @cached_property
    def _around(self) -> "dict[tuple[int, int], Node]":
        """What takes a value, by the value's byte range."""
        found = {}
        for node in captures(self._values.names.root, _AROUND).get("around", ()):
            value = child(node, "right" if node.type == "assignment" else "value")
            if value is not None:
                found[value.start_byte, value.end_byte] = node
        return found

    def _subscript(self, call: "Node") -> str | None:
        """`train` of `load_dataset("x")["train"]`."""
        node = self._around.get((call.start_byte, call.end_byte))
        key = child(node, "subscript") if node is not None and node.type == "subscript" else None
        return self._constant(key)

    def _receiver(self, call: "Node") -> str:
        """Name of the variable, keyword or key that gets the call's value; "" where nothing says it."""
        node = self._around.get((call.start_byte, call.end_byte))
        while node is not None and node.type == "subscript":
            node = self._around.get((node.start_byte, node.end_byte))
        if node is None:
            return ""
        if node.type == "pair":
            return self._constant(child(node, "key")) or ""
        left = child(node, "left") or child(node, "name")
        return text(left) if left is not None and not named(left) else ""
