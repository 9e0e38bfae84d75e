"""From a call that generates to the write that keeps what it gives."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mlpolicy.identity import identify
from mlpolicy.model import CONFIDENCES, Confidence, GenerationCall, Part, Purpose
from mlpolicy.readers import Source
from mlpolicy.readers._flow import Flow, Key
from mlpolicy.readers._generators import Generated, maker, prepare
from mlpolicy.readers._python_text import PythonText
from mlpolicy.readers._values import without_access
from mlpolicy.readers._writers import Writers, Written
from mlpolicy.readers.uses._imports import imports
from mlpolicy.readers.uses._sources import purpose_of_file, purpose_of_name
from mlpolicy.readers.uses._syntax import Arguments, captures, parse, part, text
from mlpolicy.readers.uses._values import Values
from mlpolicy.tables import GeneratorRow

if TYPE_CHECKING:
    from tree_sitter import Node

_MAX_SHOWN = 100
#: Bytes of a call that are looked at for words.
_MAX_ARGUMENTS = 2000
_CALLS = "(call) @call"
#: `humaneval`, `run_eval`, but no `retrieval`.
_EVALUATES = re.compile(r"(?<!ri)(?<!di)eval|benchmark")
_VALIDATES = re.compile(r"\bvalidation_|\beval_")
_HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")


class _Target(NamedTuple):
    """The write that a call's output goes to, and how sure that is."""

    written: Written | None
    sure: Confidence


class Module:
    """One Python text, its calls and its writes. Raises DecodeError outside the bounds."""

    def __init__(self, source: Source, source_text: PythonText) -> None:
        self._source = source
        self._place = source_text.place
        self._text = source_text.data
        self._root = parse(source_text.data)
        self._values = Values(self._root, source.path)
        self._names = self._values.names
        self._known = prepare(source.tables.generators)
        self._makers: dict[int, list[Node]] = {}
        self._writers = Writers(source.tables.writers, self._values)

    @cached_property
    def _calls(self) -> "list[Node]":
        return captures(self._root, _CALLS).get("call", [])

    @cached_property
    def _flow(self) -> Flow:
        return Flow(self._root)

    def generated(self) -> Iterator[Generated]:
        """The calls that rows recognise."""
        packages = {item.qualified.partition(".")[0] for item in imports(self._root, self._source.path)}
        for call in self._calls:
            function = part(call, "function")
            found = self._known.find(self._names.qualified(function), packages)
            if found:
                made = maker(self._names, function) or (self._only_maker(found[0]) if found[1] == "medium" else None)
                if self._has_values(made or call, found[0]):
                    yield Generated(call, *found, made)

    def _only_maker(self, row: GeneratorRow) -> "Node | None":
        """The one call of the file that makes such an object: it goes through parameters, out of sight."""
        if id(row) not in self._makers:
            functions = ((call, part(call, "function")) for call in self._calls)
            self._makers[id(row)] = [
                call for call, function in functions if self._known.makes(self._names.qualified(function), row)
            ]
        makers = self._makers[id(row)]
        return makers[0] if len(makers) == 1 else None

    def _has_values(self, call: "Node", row: GeneratorRow) -> bool:
        arguments = Arguments(call)
        given = ((arguments.get([name], row.only_position), values) for name, values in row.only.items())
        return all(node is not None and self._texts(node) & {*values} for node, values in given)

    def _texts(self, node: "Node | None") -> set[str]:
        return {one.text for one in self._values.texts(node)} if node is not None else set()

    @cached_property
    def _written(self) -> list[Written]:
        """The writes of data of the file."""
        return [one for call in self._calls if (one := self._writers.find(call)) and self._writers.is_data(one)]

    @cached_property
    def _reads(self) -> "dict[int, frozenset[Key]]":
        """What each of the writes takes in, by its call."""
        return {
            one.call.id: frozenset(key for node in one.data for key in self._flow.reads(node.start_byte, node.end_byte))
            for one in self._written
        }

    def fact(self, found: Generated) -> GenerationCall | None:
        """The call as a fact, where its output is written or is a dataset."""
        written, sure = self._target(found)
        if written is None and not found.row.dataset:
            return None
        function = part(found.call, "function")
        at = self._place(function.start_byte, function.end_byte)
        parts = [Part(name="expression", path=self._source.path, at=at)]
        if written is not None:
            span = written.call.start_byte, written.call.end_byte
            parts.append(Part(name="output", path=self._source.path, at=self._place(*span)))
        model = self._model(found)
        output = self._output(found, written)
        return GenerationCall(
            path=self._source.path,
            at=at,
            parts=tuple(parts),
            expression=" ".join(text(function).split())[:_MAX_SHOWN],
            api=found.row.api,
            model=model,
            model_id=f"hf:{model.lower()}" if model and found.row.hub and _HUB_NAME.fullmatch(model) else None,
            output=output,
            output_id=identify(output, written.row.source if written else "local").id if output else None,
            purpose=self._purpose(found.call),
            confidence=min(sure, found.sure, key=CONFIDENCES.index),
            row=f"generators: {found.row.api}",
        )

    def _target(self, found: Generated) -> _Target:
        """The next write that names lead to, else one in the same function that names may have missed."""
        start, end = found.call.start_byte, found.call.end_byte
        reached = self._flow.reached(start, end)
        ways = [one for one in self._written if self._reaches(one, start, end, reached)]
        if ways:
            return _Target(self._next(ways, start), "high")
        if found.row.dataset:
            return _Target(self._next([one for one in self._written if one.row.data == "object"], start), "high")
        inside = self._flow.function_around(start)
        near = [one for one in self._written if self._flow.function_around(one.call.start_byte) == inside]
        near = [one for one in near if inside and one.row.data != "object"]
        return _Target(self._next(near, start), "low")

    def _next(self, ways: list[Written], start: int) -> Written | None:
        """The write that counts: of a dataset under a known name, else the first one from the place on."""

        def order(one: Written) -> tuple[bool, bool, bool, int]:
            published = one.row.data == "object" and not one.row.varied and self._writers.output(one.output)
            return not published, one.output is None, one.call.end_byte < start, one.call.start_byte

        return min(ways, key=order, default=None)

    def _reaches(self, one: Written, start: int, end: int, reached: frozenset[Key]) -> bool:
        holds = any(node.start_byte <= start and end <= node.end_byte for node in one.data)
        return holds or not reached.isdisjoint(self._reads[one.call.id])

    def _output(self, found: Generated, written: Written | None) -> str | None:
        nodes = [node for name in found.row.output for node in self._arguments(found, name)]
        nodes += [written.output] if written is not None and written.output is not None else []
        output = next(filter(None, map(self._writers.output, nodes)), None)
        return without_access(output)[0] if output else None

    def _model(self, found: Generated) -> str | None:
        """The model's name, from the call or from the one that made its object."""
        nodes = (node for name in found.row.model for node in self._arguments(found, name, found.row.position))
        texts = (self._texts(node) for node in nodes)
        return next((one.pop() or None for one in texts if len(one) == 1), None)

    def _arguments(self, found: Generated, name: str, position: int | None = None) -> "Iterator[Node]":
        """The argument of the call, or of the one that made its object; `a.b` is the argument b of the call in a."""
        outer, _, inner = name.rpartition(".")
        first = found.made or found.call
        for call in (found.call, first):
            node = Arguments(call).get([outer or name], position if call is first else None)
            if node is not None and outer:
                node = Arguments(maker(self._names, node) or node).get([inner], 0)
            if node is not None:
                yield node

    def _purpose(self, call: "Node") -> Purpose:
        """Evaluation where the file's name, a folder's, the function's or an argument says so."""
        path = self._source.path
        words = [*path.split("/"), self._flow.function_name(call.start_byte)]
        arguments = self._text[call.start_byte : call.end_byte][:_MAX_ARGUMENTS].decode("utf-8", "replace").lower()
        found = {purpose_of_file(path), *map(purpose_of_name, words)}
        evaluates = _EVALUATES.search(path.lower()) or _VALIDATES.search(arguments)
        return "eval" if "eval" in found or evaluates else "unknown"
