"""Calls of functions that the same file defines: what they give each parameter."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from mlpolicy.readers.uses._names import Binding, Names
from mlpolicy.readers.uses._syntax import Arguments, child, named, nodes, text

if TYPE_CHECKING:
    from tree_sitter import Node

#: A function called more often than this is a tool, not a wrapper of one loader.
MAX_CALLS = 200


class Wrappers:
    """The calls of each function of the file."""

    def __init__(self, names: Names) -> None:
        self._names = names
        #: What was looked up before, by function and parameter.
        self._given: dict[tuple[int, str], list[Node] | None] = {}

    @cached_property
    def _calls(self) -> "dict[str, list[Node]]":
        found: dict[str, list[Node]] = defaultdict(list)
        for call in nodes(self._names.root).get("call", ()):
            function = child(call, "function") or call
            owner = child(function, "object")
            if function.type == "identifier":
                found[text(function)].append(call)
            elif owner is not None and owner.type == "identifier" and text(owner) in {"self", "cls"}:
                found[text(child(function, "attribute") or function)].append(call)
        return found

    def given(self, binding: Binding) -> "list[Node] | None":
        """What the calls of the file give a parameter; None where one of them may give something else."""
        owner, name = binding.owner, binding.qualified
        if owner is None or owner.type != "function_definition":
            return []
        key = owner.id, name
        if key not in self._given:
            self._given[key] = self._arguments(owner, name)
        return self._given[key]

    def _arguments(self, owner: "Node", name: str) -> "list[Node] | None":
        names = [_name(item) for item in named(child(owner, "parameters") or owner)]
        method = names[:1] in (["self"], ["cls"])
        position = names.index(name) - method if name in names else None
        found = []
        for call in self._calls_of(owner, method=method):
            arguments = Arguments(call)
            value = arguments.get([name], position)
            if value is not None:
                found.append(value)
            elif arguments.splat is not None:
                return None
        return found if len(found) <= MAX_CALLS else None

    def _calls_of(self, owner: "Node", *, method: bool) -> "Iterator[Node]":
        title = text(child(owner, "name") or owner)
        around = self._names.class_around(owner.start_byte) if method else None
        if title == "__init__" and around is not None:
            title, target = text(child(around, "name") or around), around
        else:
            target = owner
        for call in self._calls.get(title, ()):
            function = child(call, "function") or call
            if function.type == "attribute":
                if around is not None and self._names.class_around(call.start_byte) == around:
                    yield call
            elif any(item.node == target for item in self._names.reaching(title, call.start_byte)):
                yield call


def _name(parameter: "Node") -> str:
    if "splat" in parameter.type:
        return "*"
    inner = child(parameter, "name") or (next(iter(named(parameter)), parameter))
    return text(parameter if parameter.type == "identifier" else inner)
