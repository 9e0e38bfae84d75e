"""Where the nodes of a YAML document stand in its text, for writers: built from the events of text.py's parser."""

import re
from dataclasses import dataclass, field
from typing import Any, Literal

#: First line of a literal or folded scalar; a comment may end it.
_HEADER = re.compile(r"(?:[&!]\S*\s+)*[|>][^\n]*")
Kind = Literal["scalar", "alias", "mapping", "sequence"]


@dataclass(slots=True)
class Node:
    """A value. start, end: its text, in characters; a block ends with the last thing that stands in it."""

    kind: Kind
    start: int
    end: int
    #: Of a collection: written in brackets. Of a scalar: literal or folded.
    flow: bool = False
    block: bool = False
    #: Of a mapping: its keys as written, each with its text's start and end.
    keys: list["Key"] = field(default_factory=list)
    #: Values of a mapping or sequence, in their order.
    items: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Key:
    text: str
    start: int
    end: int


class Nodes:
    """The tree of the first document. texts: ranges of characters that scalars take up, in which `#` is no comment."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.begin()

    def begin(self) -> None:
        """Forget what was taken: the parser starts again."""
        self.root: Node | None = None
        self.texts: list[tuple[int, int]] = []
        self._stack: list[Node] = []
        self._wanted: list[bool] = []  # of each open mapping: whether a key comes next

    def take(self, event: Any) -> None:
        kind, start, end = type(event).__name__, event.start_mark.index, event.end_mark.index
        if kind == "ScalarEvent":
            self._scalar(event, start, end)
        elif kind == "AliasEvent":
            self._put(Node("alias", start, end), f"*{event.anchor}")
        elif kind in {"MappingStartEvent", "SequenceStartEvent"}:
            opened: Kind = "mapping" if kind == "MappingStartEvent" else "sequence"
            self._open(Node(opened, start, end, flow=bool(event.flow_style)))
        elif kind in {"MappingEndEvent", "SequenceEndEvent"}:
            self._close(end)

    def _scalar(self, event: Any, start: int, end: int) -> None:
        block = event.style in {"|", ">"}
        if start < end:
            header = _HEADER.match(self._text, start) if block else None
            self.texts.append((header.end() if header else start, end))
        shown = self._text[start:end].rstrip() if block else self._text[start:end]
        self._put(Node("scalar", start, start + len(shown), block=block), event.value)

    def _open(self, node: Node) -> None:
        self._put(node, "")
        self._stack.append(node)
        self._wanted.append(node.kind == "mapping")

    def _close(self, end: int) -> None:
        node = self._stack.pop()
        self._wanted.pop()
        node.end = end if node.flow else max(node.end, *(item.end for item in node.items))

    def _put(self, node: Node, text: str) -> None:
        if not self._stack:
            self.root = node
            return
        above = self._stack[-1]
        if above.kind == "sequence":
            above.items.append(node)
        elif self._wanted[-1]:
            above.keys.append(Key(text, node.start, node.end))
            self._wanted[-1] = False
        else:
            above.items.append(node)
            self._wanted[-1] = True
