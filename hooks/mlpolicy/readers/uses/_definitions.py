"""Classes and functions of a Python module that stand for one dataset, by the name under which others refer to them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mlpolicy.model import Definition
from mlpolicy.readers.uses._claims import BY_PATH
from mlpolicy.readers.uses._imports import module_of
from mlpolicy.readers.uses._loader_uses import Found
from mlpolicy.readers.uses._syntax import child, dotted, named, text
from mlpolicy.readers.uses._vocabulary import speaks_of_data, split, words

if TYPE_CHECKING:
    from tree_sitter import Node


def definitions(root: "Node", path: str, found: Sequence[Found]) -> Iterator[Definition]:
    """A definition for each item of the module that speaks of data and names exactly one dataset."""
    known = [one for one in found if one.use.how != "unresolvable"]
    places = sorted((at, number) for number, one in enumerate(known) for at in {one.start, one.by})
    for node in _items(root) if known else ():
        name = child(node, "name") or child(node, "left")
        if name is None or not _is_dataset(node, text(name)):
            continue
        inside = places[bisect_left(places, (node.start_byte,)) : bisect_left(places, (node.end_byte,))]
        one = _only([known[number] for number in sorted({number for _, number in inside})])
        if one is not None:
            yield Definition(
                name=".".join(filter(None, [module_of(path), text(name)])),
                dataset=one.use.dataset,
                id=one.use.id,
                source=one.use.source,
                path=path,
                at=one.use.at,
                parts=one.use.parts[:1],
                how=one.use.how,
            )


def _only(inside: list[Found]) -> Found | None:
    """The one dataset that is named; a path that only looks like data counts where there is nothing else."""
    told = [one for one in inside if one.use.row != BY_PATH] or inside
    return told[0] if len({one.use.id or one.use.dataset for one in told}) == 1 else None


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
