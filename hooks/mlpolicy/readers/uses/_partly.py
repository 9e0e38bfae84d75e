"""The known end of a path whose beginning is a folder that only a run knows (`ROOT / "data/coco.yaml"`)."""

import posixpath
from typing import TYPE_CHECKING

from mlpolicy.readers.uses._strings import JOINS
from mlpolicy.readers.uses._syntax import Arguments, child, dotted, part, text
from mlpolicy.readers.uses._texts import Text, weaker
from mlpolicy.readers.uses._values import Values
from mlpolicy.readers.uses._vocabulary import split, words

if TYPE_CHECKING:
    from tree_sitter import Node


def known_end(node: "Node", values: Values) -> tuple[Text, ...]:
    """The text after the unknown folder, where it says more than a file's name."""
    parts = _parts(node, values)
    if len(parts) < 2 or _is_output(parts[0]):
        return ()
    found = [values.texts(one) for one in parts[1:]]
    if not all(len(one) == 1 for one in found):
        return ()
    value = posixpath.join("", *(one[0].text for one in found))
    if "/" not in value.strip("/") or value.startswith("/"):
        return ()
    first = found[0][0]
    how = first.how if len(found) == 1 else "f-string"
    return weaker(
        (Text(value, first.start, found[-1][0].end if found[-1][0].end > first.start else first.end, how),), "medium"
    )


def _parts(node: "Node", values: Values) -> "list[Node]":
    """The parts of a joined path, in their order."""
    parts: list[Node] = []
    while node.type == "binary_operator" and (sign := child(node, "operator")) and sign.type == "/":
        parts.insert(0, part(node, "right"))
        node = node.children[0]
    function = child(node, "function") if node.type == "call" else None
    if function is not None and not parts and {name for name, _ in values.names.qualified(function)} & JOINS:
        return Arguments(node).positional
    return [node, *parts]


def _is_output(node: "Node") -> bool:
    """The folder is one that results are written to."""
    name = dotted(node) or text(node)[:200]
    return bool(words().blocked & {*split(name)})
