"""A YAML file made to say something else: bytes in, bytes out, and every comment and all other text as it was.

Only the text of values that differ is replaced, keys and entries that are new are put in, and those that go are cut
out; a comment that stood among them stays, on a line of its own. The result is decoded and compared with what was
wanted, and its comments with those that were there: where they differ, nothing is written.
"""

import operator
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import cast

from mlpolicy.errors import ConfigError, DecodeError
from mlpolicy.pointers import Value
from mlpolicy.text import decode_text, decode_yaml, yaml_nodes
from mlpolicy.yaml_nodes import Key, Node, Nodes
from mlpolicy.yaml_values import block, entry, flow, flow_entry, inline, row

Same = Callable[[Value, Value], bool]
"""Whether two entries of a list speak of the same thing, so that one is changed into the other."""

_Pair = tuple[str | None, Value]
_COMMENT = re.compile(r"(?<!\S)#[^\n]*")
#: The dash of an entry, the first thing of its line.
_DASH = re.compile(r"(?:^|(?<=\n))[ \t]*(-)(?=\s|$)")


def rewritten(path: str, data: bytes, wanted: Value, same: Same) -> bytes:
    """The file with another value; its own bytes where that is what it says.

    Raises ConfigError for a file that does not decode, and where the value cannot be put in without touching more.
    """
    try:
        text, decoded, nodes = decode_text(data), decode_yaml(data), yaml_nodes(data)
    except DecodeError as error:
        raise ConfigError(f"{path}:{error.line}:{error.column}: {error.message}; mend it first") from None
    if decoded.value == wanted:
        return data
    mark = data[: len(data) - len(text.encode())]
    if nodes.root is not None and not decoded.more and not decoded.duplicates:
        edited = _edited(_Edits(text, nodes, same), nodes.root, decoded.value, wanted)
        after = mark + edited.encode(errors="replace")  # what is not UTF-8 is then not what was wanted
        if _is(after, wanted) and _comments(nodes, text) == _comments(yaml_nodes(after), decode_text(after)):
            return after
    raise ConfigError(f"{path} cannot be changed without touching more of its text; edit it by hand")


def _edited(edits: "_Edits", root: Node, old: Value, new: Value) -> str:
    with suppress(_RefusedError):
        edits.change(root, old, new)
        return edits.applied()
    return ""


def _is(data: bytes, wanted: Value) -> bool:
    try:
        return decode_yaml(data).value == wanted
    except DecodeError:
        return False


def _comments(nodes: Nodes, text: str) -> list[str]:
    """All comments, sorted."""
    return sorted(text[start:end].rstrip() for start, end in _places(nodes, text, 0, len(text)))


def _places(nodes: Nodes, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ranges of comments that begin between two characters; what scalars hold is none."""
    at = start
    for begin, stop in [*nodes.texts, (end, end)]:
        if begin >= at:
            for found in _COMMENT.finditer(text, at, min(begin, end)):
                yield found.span()
        at = max(at, stop)


class _RefusedError(Exception):
    """The text is written in a way that is not understood well enough to change it."""


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str = ""


@dataclass(slots=True)
class _Edits:
    """What is to be replaced in a text. Comments in what is cut out are put on lines of their own above it."""

    text: str
    nodes: Nodes
    same: Same
    _edits: list[_Edit] = field(default_factory=list)
    #: Ranges that are copied into the text of an edit.
    _kept: list[tuple[int, int]] = field(default_factory=list)

    @property
    def _break(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    def change(self, node: Node, old: Value, new: Value, key: Key | None = None) -> None:
        """key: what the value stands under, in a block. Raises _RefusedError."""
        if old == new:
            return
        if not _alike(node, old, new):
            self._replace(node, new, key)
        elif node.flow:
            self._edits.append(_Edit(node.start, node.end, self._in_brackets(node, old, new)))
        elif isinstance(old, dict):
            self._mapping(node, old, cast("dict[str, Value]", new))
        else:
            self._sequence(node, old, new)

    def _mapping(self, node: Node, old: dict[str, Value], new: dict[str, Value]) -> None:
        names = [key.text for key in node.keys]
        if names != list(old):  # a merge key, or one that is no text
            raise _RefusedError
        for index, (key, item) in enumerate(zip(node.keys, node.items, strict=True)):
            if key.text in new:
                self.change(item, old[key.text], new[key.text], key)
            else:
                following = node.keys[index + 1].start if index + 1 < len(names) else None
                self._cut(key.start, max(key.end, item.end), following)
        column, last = self._column(node.keys[0].start), 0
        for name, value in new.items():
            if name in old:
                last = names.index(name)
            else:
                at = self._below(max(node.keys[last].end, node.items[last].end))
                self._add(at, entry(column, name, value))

    def _sequence(self, node: Node, old: Value, new: Value) -> None:
        were, are = _entries(old), _entries(new)
        pairs = _pairs(were, are, self.same)
        dashes = [self._dash(node, index) for index in range(len(were))]
        at = self._line(dashes[0])
        for index, item in enumerate(node.items):
            before, after = were[index][1], are[pairs[index]][1] if index in pairs else None
            if index in pairs and (before == after or _alike(item, before, after)):
                self.change(item, before, after)
            else:
                self._cut(dashes[index], max(dashes[index] + 1, item.end))
                pairs.pop(index, None)
        kept = {there: index for index, there in pairs.items()}
        for number, (_, value) in enumerate(are):
            if number in kept:
                at = self._below(max(dashes[kept[number]] + 1, node.items[kept[number]].end))
            else:
                self._add(at, row(self._column(dashes[0]), value))

    def _in_brackets(self, node: Node, old: Value, new: Value) -> str:
        """The text of a collection in brackets; what stays of it is copied, with what stands between."""
        were, are = _entries(old), _entries(new)
        kept = {there: index for index, there in _pairs(were, are, self.same).items()}
        pieces, before = [self._copy(node.start, self._start(node, 0))], -1
        for number, (key, value) in enumerate(are):
            index = kept.get(number, -1)
            if number:
                beside = 0 < index == before + 1
                pieces.append(self._copy(self._stop(node, before), self._start(node, index)) if beside else ", ")
            if index >= 0:
                pieces.append(self._part(node, index, were[index][1], value))
            else:
                pieces.append(flow(value) if key is None else flow_entry(key, value))
            before = index
        return "".join([*pieces, self._copy(self._stop(node, -1), node.end)])

    def _part(self, node: Node, index: int, old: Value, new: Value) -> str:
        """An entry within brackets."""
        if old == new:
            return self._copy(self._start(node, index), self._stop(node, index))
        item = node.items[index]
        head = f"{self._copy(node.keys[index].start, node.keys[index].end)}: " if node.keys else ""
        return head + (self._in_brackets(item, old, new) if item.flow and _alike(item, old, new) else flow(new))

    def _copy(self, start: int, end: int) -> str:
        self._kept.append((start, end))
        return self.text[start:end]

    def _start(self, node: Node, index: int) -> int:
        return (node.keys or node.items)[index].start

    def _stop(self, node: Node, index: int) -> int:
        return max(node.items[index].end, node.keys[index].end if node.keys else 0)

    def _replace(self, node: Node, new: Value, key: Key | None) -> None:
        """Another value under a key of a block."""
        after = self.text.find(":", key.end) + 1 if key else 0
        if key is None or not after:
            raise _RefusedError
        stop, text = max(after, node.end), inline(new)
        below = node.kind in {"mapping", "sequence"} and not node.flow
        lines = (self._line_end(after), self._line_end(stop)) if below else (after, stop)
        self._edits.append(_Edit(*lines))
        if text is None:
            self._add(self._below(stop), block(new, self._column(key.start) + 2))
        else:
            self._edits.append(_Edit(after, after, f" {text}" if text else ""))

    def _cut(self, start: int, end: int, following: int | None = None) -> None:
        """An entry of a block, with its lines; where it stands behind a dash, up to the key that follows it."""
        line = self._line(start)
        if not self.text[line:start].strip():
            self._edits.append(_Edit(line, self._below(end)))
        elif following is not None:
            self._edits.append(_Edit(start, following))
        else:
            raise _RefusedError

    def _add(self, at: int, lines: list[str]) -> None:
        text = "".join(f"{line}{self._break}" for line in lines)
        unended = at == len(self.text) and not self.text.endswith("\n")
        self._edits.append(_Edit(at, at, self._break + text.removesuffix(self._break) if unended else text))

    def _dash(self, node: Node, index: int) -> int:
        """Where the dash of an entry stands, the first thing of its line."""
        start = max(node.items[index - 1].end, node.start) if index else self._line(node.start)
        found = [*_DASH.finditer(self.text, start, max(node.items[index].start, start + 1) + 1)]
        if not found:
            raise _RefusedError
        return found[-1].start(1)

    def _line(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end - (self.text[end - 1] == "\r")

    def _below(self, at: int) -> int:
        """The beginning of the line below."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1

    def _column(self, at: int) -> int:
        return at - self._line(at)

    def applied(self) -> str:
        """The text with every edit."""
        pieces, at = [], 0
        for edit in sorted([*self._rescued(), *self._edits], key=lambda edit: (edit.start, edit.end)):
            if edit.start < at:
                raise _RefusedError
            pieces += [self.text[at : edit.start], edit.text]
            at = edit.end
        return "".join([*pieces, self.text[at:]])

    def _rescued(self) -> Iterator[_Edit]:
        """Comments that edits would take with them, above the line on which each begins."""
        for edit in self._edits:
            line = self._line(edit.start)
            text = self.text[line : self._line_end(line)]
            indent = text[: len(text) - len(text.lstrip())]
            for start, end in _places(self.nodes, self.text, edit.start, edit.end):
                if not any(begin <= start < stop for begin, stop in self._kept):
                    yield _Edit(line, line, f"{indent}{self.text[start:end].rstrip()}{self._break}")


def _alike(node: Node, old: Value, new: Value) -> bool:
    """Both are collections that the text holds, so that one can be changed into the other entry by entry."""
    kind = dict if node.kind == "mapping" else list if node.kind == "sequence" else None
    return bool(kind and isinstance(old, kind) and isinstance(new, kind) and old and new)


def _entries(value: Value) -> list[_Pair]:
    """Entries of a mapping with their keys, of a list without."""
    if isinstance(value, dict):
        return [*value.items()]
    return [(None, item) for item in value] if isinstance(value, list) else []


def _pairs(old: list[_Pair], new: list[_Pair], same: Same) -> dict[int, int]:
    """Index of each old entry -> that of the new one that it becomes; both in order."""
    least = min(len(old), len(new))
    head = next((index for index in range(least) if old[index] != new[index]), least)
    tail = next((index for index in range(least - head) if old[-1 - index] != new[-1 - index]), least - head)
    found = {index: index for index in range(head)}
    found |= {len(old) - 1 - index: len(new) - 1 - index for index in range(tail)}
    rest, free = range(head, len(old) - tail), range(head, len(new) - tail)
    between = dict[int, int]()
    for matches in (operator.eq, lambda a, b: a[0] == b[0] and (a[0] is not None or same(a[1], b[1]))):
        for index in (index for index in rest if index not in between):
            taken = set(between.values())
            there = next((at for at in free if at not in taken and matches(old[index], new[at])), None)
            if there is not None and all((index < a) == (there < b) for a, b in between.items()):
                between[index] = there
    return dict(sorted((found | between).items()))
