"""Calls of functions that the same file defines: what they give each parameter."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from mlpolicy.errors import DecodeError
from mlpolicy.readers.uses._names import Binding, Names
from mlpolicy.readers.uses._syntax import Arguments, child, named, nodes, text

if TYPE_CHECKING:
    from tree_sitter import Node

#: Calls of one function in one text.
MAX_CALLS = 2000
#: `/` and `*` between parameters.
_SIGNS = frozenset({"positional_separator", "keyword_separator"})


class Wrappers:
    """The calls of each function of the file."""

    def __init__(self, names: Names) -> None:
        self._names = names
        #: What was looked up before, by function, and by function and parameter.
        self._known: dict[int, list[Arguments]] = {}
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
        """What the calls of the file give a parameter; None where one of them may give something else.

        Raises DecodeError for a function with more than MAX_CALLS.
        """
        owner, name = binding.owner, binding.qualified
        if owner is None or owner.type != "function_definition":
            return []
        key = owner.id, name
        if key not in self._given:
            self._given[key] = self._arguments(owner, name)
        return self._given[key]

    def _arguments(self, owner: "Node", name: str) -> "list[Node] | None":
        places = _places(owner)
        method = next(iter(places), "") in {"self", "cls"}
        if owner.id not in self._known:
            self._known[owner.id] = [Arguments(call) for call in self._calls_of(owner, method=method)]
        if len(self._known[owner.id]) > MAX_CALLS:
            raise DecodeError("too-many", f"more than {MAX_CALLS:,} calls of one function that may take a dataset")
        position = places.get(name)
        found = []
        for arguments in self._known[owner.id] if not method or position != 0 else ():
            value = arguments.get([name], position - method if position is not None else None)
            if value is not None:
                found.append(value)
            elif arguments.splat is not None:
                return None
        return found

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


def _places(owner: "Node") -> dict[str, int | None]:
    """The parameters of a function, each with its index among positional ones; None for what only a name gives."""
    found: dict[str, int | None] = {}
    by_name = False
    for item in named(child(owner, "parameters") or owner):
        inner = child(item, "name") or next(iter(named(item)), item)
        if item.type in _SIGNS or "splat" in item.type or "splat" in inner.type:
            by_name |= item.type != "positional_separator"
        else:
            found[text(item if item.type in {"identifier", "tuple_pattern"} else inner)] = (
                None if by_name else len(found)
            )
    return found
