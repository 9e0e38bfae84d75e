"""From a recognised call to the uses it makes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mlpolicy.identity import asks_service, identify
from mlpolicy.model import CONFIDENCES, At, DatasetUse, Part, Purpose
from mlpolicy.readers._values import without_access
from mlpolicy.readers.uses._loaders import Match
from mlpolicy.readers.uses._shapes import is_data_path, is_data_url
from mlpolicy.readers.uses._sources import (
    is_placeholder,
    purpose_of_file,
    purpose_of_name,
    purpose_of_splits,
    source_of,
    unresolved,
    writes,
)
from mlpolicy.readers.uses._syntax import Arguments, child, dotted, named, nodes, text
from mlpolicy.readers.uses._texts import Text
from mlpolicy.readers.uses._values import Values
from mlpolicy.tables import LoaderRow

if TYPE_CHECKING:
    from tree_sitter import Node

#: Longer than what is shown, so that what gives access is seen whole and left out.
_MAX_SHOWN = 2000

Place = Callable[[int, int], At]


@dataclass(frozen=True, slots=True)
class Found:
    """A use and its byte range in the text.

    parts: ranges of the literals that its value was put together from; by: where the call or name that takes it begins.
    """

    use: DatasetUse
    start: int
    end: int
    parts: tuple[tuple[int, int], ...] = ()
    by: int = 0


class _Call(NamedTuple):
    """A recognised call, the row that counts, and whether the use is of files that a builder reads."""

    match: Match
    row: LoaderRow
    arguments: Arguments
    files: bool = False


def _counts(row: LoaderRow, value: str) -> bool:
    """Rows of readers that take anything count only for remote values, or for data by its name."""
    if any(f"{scheme}://" in value for scheme in row.schemes):
        return not asks_service(value)
    if row.data_only:
        value = row.prefix + value
        return is_data_url(value) or is_data_path(value)
    return not row.schemes


class LoaderUses:
    """The uses that the recognised calls of one text make."""

    def __init__(self, path: str, data: bytes, values: Values, place: Place) -> None:
        self._path = path
        self._data = data
        self._values = values
        self._place = place

    def uses(self, match: Match) -> Iterator[Found]:
        arguments = Arguments(match.call)
        if match.partial:
            arguments.positional = arguments.positional[1:]
        for row in match.rows:
            if not all(self._values.constant(arguments.get([name])) == value for name, value in row.only.items()):
                continue
            if row.mode is not None and writes(self._values.constant(arguments.get(["mode"], row.mode))):
                continue
            found = list(self._of_row(_Call(match, row, arguments)))
            if found:
                yield from found
                return

    def _of_row(self, call: "_Call") -> Iterator[Found]:
        match, row, arguments, _ = call
        if row.dataset == ("*",):
            yield self._known(call, Text(match.star, match.place.start_byte, match.place.end_byte))
            return
        given = arguments.get(row.dataset, row.position) or arguments.splat
        if given is not None and not self._reads_files(call, given):
            yield from self._values_of(call, given)
        elif given is not None or row.builders:
            yield from self._of_files(call._replace(files=given is not None))

    def _reads_files(self, call: "_Call", given: "Node") -> bool:
        """A builder, or something unknown beside files that are known."""
        names = {one.text for one in self._values.texts(given)}
        files = call.arguments.keywords.get(next(iter(call.row.files), ""))
        if not names and call.row.builders and files is not None:
            return any(self._values.texts(element.node) for element in self._values.elements(files))
        return bool(names) and names <= {*call.row.builders}

    def _of_files(self, call: "_Call") -> Iterator[Found]:
        """The files that a builder reads; a call that gives other arguments in their place is not understood."""
        arguments = call.arguments
        files = [arguments.keywords[name] for name in call.row.files if name in arguments.keywords]
        for node in files or filter(None, [arguments.splat]):
            yield from self._values_of(call, node)
        if not files and arguments.splat is None and arguments.keywords and not call.match.partial:
            yield self._unknown(call, call.match.call)

    def _values_of(self, call: "_Call", node: "Node") -> Iterator[Found]:
        for element in self._values.elements(node):
            inner, texts = element.node, self._texts(call.row, element.node)
            if texts is None:
                continue
            texts = () if any(is_placeholder(one.text) or not one.text for one in texts) else texts
            if not texts and _counts(call.row, self._source(inner)):
                yield self._unknown(call, inner, element.key)
            for one in texts:
                if _counts(call.row, one.text) and (call.files or one.text not in call.row.builders):
                    found = self._known(call, one, element.key or one.key)
                    listed = element.how == "list/mixture" and found.use.how == "literal"
                    yield replace(found, use=replace(found.use, how="list/mixture")) if listed else found

    def _texts(self, row: LoaderRow, node: "Node") -> tuple[Text, ...] | None:
        """The texts of a value; of an attribute of the row's class (`URLs.MNIST`), its name, or None if no dataset."""
        head, _, name = (dotted(node) or "").rpartition(".")
        if row.constants and name and head.rpartition(".")[2] == row.constants:
            return None if name in row.exclude else (Text(name, node.start_byte, node.end_byte),)
        return tuple(self._values.texts(node))

    def _unknown(self, call: "_Call", node: "Node", key: str | None = None) -> Found:
        shown, private = without_access(self._source(node))
        use = self._use(call, node.start_byte, node.end_byte, key)
        use = replace(use, dataset=unresolved(shown), private=private)
        return Found(use, node.start_byte, node.end_byte, by=call.match.call.start_byte)

    def _known(self, call: "_Call", one: Text, key: str | None = None) -> Found:
        row, arguments = call.row, call.arguments
        dataset, private = without_access(row.prefix + one.text)
        given = "local" if call.files else row.source
        kind = source_of(row.prefix + one.text, given) if given in {"huggingface", "url", "local"} else given
        found = identify(dataset, row.scheme or kind)
        config = arguments.get([row.config], row.config_position) if row.config else None
        revision = arguments.get([row.revision]) if row.revision else None
        # Without an owner, and no old name that is known: it may as well be a folder.
        bare = kind == "huggingface" and "/" not in (found.id or "/")
        # Files beside a name that is not certain may be those of a dataset on the Hub.
        loose = call.files and self._values.constant(arguments.get(row.dataset, row.position)) is None
        certain = min(
            one.confidence, "medium" if bare or loose else "high", call.match.confidence, key=CONFIDENCES.index
        )
        made = self._use(call, one.start, one.end, key)
        # A file's own name may say what nothing else does (`.../train.csv`).
        named = made.purpose == "unknown" and kind in {"url", "local", "s3", "gcs"}
        use = replace(
            made,
            dataset=dataset,
            id=found.id,
            source=kind,
            config=self._values.constant(config) or found.config,
            revision=self._values.constant(revision) or found.revision,
            purpose=purpose_of_name(dataset.rpartition("/")[2]) if named else made.purpose,
            ref=dataset if kind == "config" else None,
            how=one.how,
            confidence=certain,
            private=private,
        )
        return Found(use, one.start, one.end, one.parts, call.match.call.start_byte)

    def _use(self, call: "_Call", start: int, end: int, key: str | None) -> DatasetUse:
        """A use of a dataset that is not known yet, and what is known of it."""
        splits = self._splits(call, key)
        function = child(call.match.call, "function") or call.match.call
        at, loader = self._place(start, end), self._place(function.start_byte, function.end_byte)
        return DatasetUse(
            dataset="?",
            id=None,
            source="local" if call.files else call.row.source,
            path=self._path,
            at=at,
            parts=(Part(name="dataset", path=self._path, at=at), Part(name="call", path=self._path, at=loader)),
            purpose=self._purpose(call, splits, key),
            splits=splits,
            how="unresolvable",
            confidence=call.match.confidence,
            row=f"loaders: {call.row.call}",
        )

    def _source(self, node: "Node") -> str:
        return self._data[node.start_byte : min(node.end_byte, node.start_byte + _MAX_SHOWN)].decode("utf-8", "replace")

    def _splits(self, call: "_Call", key: str | None) -> tuple[str, ...]:
        row, arguments = call.row, call.arguments
        if key and purpose_of_splits([key]) != "unknown":
            return (key,)
        for name in row.split:
            node = arguments.get([name])
            if node is not None and (found := self._split(node, name == "train")):
                return found
        node = arguments.get([], row.split_position)
        if node is not None and (found := self._split(node, True)) and purpose_of_splits(found) != "unknown":
            return found
        return tuple(filter(None, [self._subscript(call.match.call) or key]))

    def _split(self, node: "Node", flag: bool) -> tuple[str, ...]:
        if node.type in {"true", "false"}:
            return ("train" if node.type == "true" else "test",) if flag else ()
        return tuple(one.text for element in self._values.elements(node) for one in self._values.texts(element.node))

    def _purpose(self, call: "_Call", splits: tuple[str, ...], key: str | None) -> Purpose:
        """From the split, the row, what receives the data, and the file's name, in this order.

        Files without a key are one split that is always called `train`, so for them that word comes last.
        """
        of_split = purpose_of_splits(splits)
        others = (purpose_of_name(self._receiver(call.match.call)), purpose_of_file(self._path))
        late = call.files and key is None
        order = (call.row.purpose, *others, of_split) if late else (of_split, call.row.purpose, *others)
        return next((known for known in order if known and known != "unknown"), "unknown")

    @cached_property
    def _around(self) -> "dict[tuple[int, int], Node]":
        """What takes a value, by the value's byte range."""
        found = {}
        known = nodes(self._values.root)
        for node in (item for kind in ("subscript", "keyword", "assignment", "pair") for item in known.get(kind, ())):
            value = child(node, "right" if node.type == "assignment" else "value")
            if value is not None:
                found[value.start_byte, value.end_byte] = node
        return found

    def _subscript(self, call: "Node") -> str | None:
        """`train` of `load_dataset("x")["train"]`."""
        node = self._around.get((call.start_byte, call.end_byte))
        key = child(node, "subscript") if node is not None and node.type == "subscript" else None
        return self._values.constant(key)

    def _receiver(self, call: "Node") -> str:
        """Name of the variable, keyword or key that gets the call's value; "" where nothing says it."""
        node = self._around.get((call.start_byte, call.end_byte))
        while node is not None and node.type == "subscript":
            node = self._around.get((node.start_byte, node.end_byte))
        if node is None:
            return ""
        if node.type == "pair":
            return self._values.constant(child(node, "key")) or ""
        left = child(node, "left") or child(node, "name")
        if left is not None and left.type == "subscript":  # raw["train"] = load_dataset(...)
            return self._values.constant(child(left, "subscript")) or ""
        return text(left) if left is not None and not named(left) else ""
