"""Classes and functions of a Python module that stand for one dataset, by the name under which others refer to them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mlpolicy.model import Definition
from mlpolicy.readers.uses._imports import module_of
from mlpolicy.readers.uses._loader_uses import Found
from mlpolicy.readers.uses._syntax import child, dotted, named, text
from mlpolicy.readers.uses._vocabulary import speaks_of_data, split, words

if TYPE_CHECKING:
    from tree_sitter import Node


def definitions(root: "Node", path: str, found: Sequence[Found]) -> Iterator[Definition]:
    """A definition for each item of the module that speaks of data and names exactly one dataset."""
    known = [one for one in found if one.use.how != "unresolvable"]
    if not known:
        return
    for node in _items(root):
        name = child(node, "name") or child(node, "left")
        inside = [
            one
            for one in known
            if node.start_byte <= one.start < node.end_byte or node.start_byte <= one.by < node.end_byte
        ]
        if (
            name is None
            or len({one.use.id or one.use.dataset for one in inside}) != 1
            or not _is_dataset(node, text(name))
        ):
            continue
        use = inside[0].use
        yield Definition(
            name=".".join(filter(None, [module_of(path), text(name)])),
            dataset=use.dataset,
            id=use.id,
            source=use.source,
            path=path,
            at=use.at,
            parts=use.parts[:1],
            how=use.how,
        )


def _items(root: "Node") -> "Iterator[Node]":
    """Classes, functions and `name = call(...)` of the module itself."""
    for node in named(root):
        inner = child(node, "definition") if node.type == "decorated_definition" else node
        if inner is not None and inner.type == "expression_statement":
            inner = next((item for item in named(inner) if item.type == "assignment"), None)
            value, left = (child(inner, "right"), child(inner, "left")) if inner is not None else (None, None)
            if value is None or value.type != "call" or left is None or left.type != "identifier":
                continue
        if inner is not None and inner.type in {"class_definition", "function_definition", "assignment"}:
            yield inner


def _is_dataset(node: "Node", name: str) -> bool:
    """Its name or the name of a base class speaks of data, or ends in the name of a split."""
    last = split(name)[-1:]
    if speaks_of_data(name) or (last and last[0] in words().purposes):
        return True
    bases = child(node, "superclasses")
    return any(speaks_of_data((dotted(base) or "").rpartition(".")[2]) for base in (named(bases) if bases else ()))
