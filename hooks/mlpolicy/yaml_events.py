"""The bounded walk over a YAML event stream: events to one value, its tags and duplicates, and marks when asked for.

Unknown tags are data, aliases are counted flattened, and depth and nodes are bounded. The parser is `text.py`'s.
"""

from dataclasses import dataclass
from typing import Any, cast

from mlpolicy.errors import DecodeError
from mlpolicy.marks import Mark, Span, line_starts, span_of
from mlpolicy.pointers import Value, child

MAX_DEPTH = 100
MAX_NODES = 400_000

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NOWHERE: Span = (0, 0, 0, 0)


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet."""

    value: Any
    pointer: str
    anchor: str | None
    size: int = 1
    key: str | None = None
    key_mark: Span | None = None


class Walk:
    """The first document of a stream.

    marks: filled by pointer, up to the fault where there is one; None where nobody needs places.
    first_line: the number of the text's first line in its file.
    """

    def __init__(self, text: str, marks: dict[str, Mark] | None, first_line: int) -> None:
        self.root: Value = None
        self.tags: dict[str, str] = {}
        self.duplicates: list[str] = []
        self.more = False
        self._marks = marks
        self._first = first_line
        self._text = text
        # Lines end with a line feed, as everywhere else; to YAML, five more characters end one.
        self._starts = [] if marks is None else line_starts(text)
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Value, int]] = {}
        self._open_anchors: set[str] = set()
        self._nodes = 0
        self._documents = 0

    def take(self, event: Any) -> bool:
        """Use one event; False when the first document is complete and another one starts."""
        kind = type(event).__name__
        if kind == "DocumentStartEvent":
            self._documents += 1
            self.more = self._documents > 1
            return not self.more
        if kind == "ScalarEvent":
            self._scalar(event)
        elif kind == "AliasEvent":
            self._alias(event)
        elif kind in {"MappingStartEvent", "SequenceStartEvent"}:
            self._start(event, {} if kind == "MappingStartEvent" else [])
        elif kind in {"MappingEndEvent", "SequenceEndEvent"}:
            self._end(event)
        return True

    def _scalar(self, event: Any) -> None:
        plain = event.implicit[0]
        value: Value = event.value
        if plain and event.value in _NULLS:
            value = None
        elif plain:
            value = _BOOLS.get(event.value, event.value)
        if event.anchor:
            self._anchors[event.anchor] = (value, 1)
        self._count(1, event)
        self._put(value, event, event.tag, event.value)

    def _alias(self, event: Any) -> None:
        if event.anchor in self._open_anchors:
            raise self._error("cyclic", f"alias *{event.anchor} contains itself", event)
        if event.anchor not in self._anchors:
            raise self._error("syntax", f"undefined alias *{event.anchor}", event)
        value, size = self._anchors[event.anchor]
        self._count(size, event)
        self._put(value, event, None, value if isinstance(value, str) else None, size)

    def _start(self, event: Any, value: Any) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise self._error("too-deep", f"nested more than {MAX_DEPTH} levels", event)
        self._count(1, event)
        pointer = self._pointer()
        if event.tag:
            self.tags[pointer] = event.tag
        if event.anchor:
            self._open_anchors.add(event.anchor)
        self._stack.append(_Open(value, pointer, event.anchor))
        if self._marks is not None:
            self._marks.setdefault(pointer, Mark(self._span(event))).value = self._span(event)

    def _end(self, event: Any) -> None:
        done = self._stack.pop()
        if isinstance(done.value, dict):
            _merge(done.value)
        if done.anchor:
            self._open_anchors.discard(done.anchor)
            self._anchors[done.anchor] = (done.value, done.size)
        self._put(done.value, event, None, None, done.size, mark=False)

    def _put(
        self, value: Value, event: Any, tag: str | None, text: str | None, size: int = 1, *, mark: bool = True
    ) -> None:
        if not self._stack:
            self.root = value
            if mark:
                self._note("", event, None, tag)
            return
        top = self._stack[-1]
        top.size += size
        if isinstance(top.value, list):
            if mark:
                self._note(child(top.pointer, len(top.value)), event, None, tag)
            top.value.append(value)
        elif top.key is None:
            top.key = text if text is not None else f"?{len(top.value)}"
            top.key_mark = self._span(event)
        else:
            pointer = child(top.pointer, top.key)
            if top.key in top.value:
                self.duplicates.append(pointer)
            top.value[top.key] = value
            if mark:
                self._note(pointer, event, top.key_mark, tag)
            elif self._marks is not None and pointer in self._marks:
                self._marks[pointer].key = top.key_mark
            top.key = None

    def _note(self, pointer: str, event: Any, key: Span | None, tag: str | None) -> None:
        if tag:
            self.tags[pointer] = tag
        if self._marks is not None:
            self._marks[pointer] = Mark(self._span(event), key, written=self._written(event))

    def _pointer(self) -> str:
        if not self._stack:
            return ""
        top = self._stack[-1]
        key = f"?{len(top.value)}" if top.key is None else top.key
        return child(top.pointer, len(top.value) if isinstance(top.value, list) else key)

    def _count(self, size: int, event: Any) -> None:
        self._nodes += size
        if self._nodes > MAX_NODES:
            raise self._error("too-many", f"more than {MAX_NODES:,} values, aliases counted in full", event)

    def _span(self, event: Any) -> Span:
        if self._marks is None:
            return _NOWHERE
        line, column, end_line, end_column = span_of(self._starts, event.start_mark.index, event.end_mark.index)
        return line + self._first - 1, column, end_line + self._first - 1, end_column

    def _written(self, event: Any) -> str | None:
        return self._text[event.start_mark.index : event.end_mark.index] if hasattr(event, "value") else None

    def _error(self, kind: str, message: str, event: Any) -> DecodeError:
        return DecodeError(kind, message, event.start_mark.line + self._first, event.start_mark.column + 1)


def _merge(value: dict[str, Value]) -> None:
    """Apply a YAML merge key in place; own keys win, earlier sources win over later ones."""
    source = value.get("<<")
    sources = source if isinstance(source, list) else [source]
    if "<<" in value and all(isinstance(item, dict) for item in sources):
        del value["<<"]
        for item in cast("list[dict[str, Value]]", sources):
            for key, inner in item.items():
                value.setdefault(key, inner)
