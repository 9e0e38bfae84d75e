"""Texts that a Python expression puts together: literals, f-strings, `+`, `/`, `%`, `format`, joined paths and URLs."""

import posixpath
import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from mlpolicy.readers.uses._syntax import Arguments, child, named, text, unescape
from mlpolicy.readers.uses._texts import Text, joined, joined_path, literal

if TYPE_CHECKING:
    from tree_sitter import Node

Resolve = Callable[["Node"], tuple[Text, ...]]

#: Fields of a template that `format` and `%` fill in.
FIELD = re.compile(r"\{(\w*)(?:![rs])?\}")
PERCENT = re.compile(r"%[sd]")
JOINS = frozenset({"os.path.join", "posixpath.join", "pathlib.Path", "pathlib.PurePath", "pathlib.PosixPath"})
URL_JOINS = frozenset({"urllib.parse.urljoin"})
#: Functions and methods that hand a path or text on as it is.
SAME = frozenset(
    {"os.path.abspath", "os.path.expanduser", "os.path.realpath", "os.path.normpath", "os.path.expandvars", "os.fspath"}
)
SAME_METHODS = frozenset({"resolve", "absolute", "expanduser", "as_posix", "strip"})


def string(node: "Node", resolve: Resolve) -> tuple[Text, ...]:
    """A string literal, or an f-string of which every part is known."""
    prefix = text(node.children[0]).lower()
    pieces: list[str | tuple[Text, ...]] = []
    for item in node.children[1:-1]:
        if item.type == "interpolation":
            inner = child(item, "expression")
            pieces.append(resolve(inner) if inner and len(named(item)) == 1 else ())
        else:
            piece = text(item) if "r" in prefix else unescape(text(item))
            pieces.append(piece.replace("{{", "{").replace("}}", "}") if "f" in prefix else piece)
    if all(isinstance(piece, str) for piece in pieces):
        return literal(node, "".join(piece for piece in pieces if isinstance(piece, str)))
    return joined(node, pieces)


def concatenated(node: "Node", resolve: Resolve) -> tuple[Text, ...]:
    """Strings that stand side by side."""
    parts = [resolve(item) for item in named(node)]
    if all(len(part) == 1 and part[0].how == "literal" for part in parts):
        return literal(node, "".join(part[0].text for part in parts))
    return joined(node, list(parts))


def operation(node: "Node", resolve: Resolve) -> tuple[Text, ...]:
    """`a + b`, `path / name`, `"%s" % x`."""
    left, right, sign = child(node, "left"), child(node, "right"), child(node, "operator")
    if not left or not right or not sign or sign.type not in {"+", "/", "%"}:
        return ()
    if sign.type == "%":
        items = named(right) if right.type == "tuple" else [right]
        return _filled(node, resolve(left), PERCENT, dict(enumerate(map(resolve, items))))
    parts = [resolve(left), resolve(right)]
    if not all(parts):
        return ()
    return joined_path(node, parts) if sign.type == "/" else joined(node, list(parts))


def call(node: "Node", names: set[str], resolve: Resolve) -> tuple[Text, ...] | None:
    """A call that puts texts together or hands one on; None for any other. names: qualified names of the function."""
    function, arguments = child(node, "function"), Arguments(node)
    owner, last = (child(function, "object"), child(function, "attribute")) if function else (None, None)
    if owner and last and text(last) == "format":
        given: list[tuple[int | str, Node]] = [*enumerate(arguments.positional), *arguments.keywords.items()]
        return _filled(node, resolve(owner), FIELD, {name: resolve(item) for name, item in given})
    if owner and last and text(last) in SAME_METHODS and not arguments.positional and not names & JOINS:
        return resolve(owner)
    if owner and last and text(last) == "joinpath":
        return _path(node, [resolve(owner), *map(resolve, arguments.positional)])
    parts = arguments.positional
    if names & JOINS and parts:
        return _path(node, list(map(resolve, parts)))
    if names & URL_JOINS and len(parts) == 2:
        return joined(node, [resolve(parts[0]), resolve(parts[1])], lambda pieces: _urljoin(*pieces))
    if (names & SAME or (function is not None and text(function) == "str")) and len(parts) == 1:
        return resolve(parts[0])
    return None


def _path(node: "Node", parts: list[tuple[Text, ...]]) -> tuple[Text, ...]:
    return joined_path(node, parts) if all(parts) else ()


def _urljoin(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:
        return posixpath.join(base, url)


def _filled(
    node: "Node", templates: tuple[Text, ...], pattern: re.Pattern[str], given: dict[int | str, tuple[Text, ...]]
) -> tuple[Text, ...]:
    """The template with its fields filled in; nothing where one of them is not known."""
    if len(templates) != 1:
        return ()
    pieces: list[str | tuple[Text, ...]] = []
    end = 0
    for number, field in enumerate(pattern.finditer(templates[0].text)):
        name = field[1] if field.groups() else ""
        pieces += [
            templates[0].text[end : field.start()],
            given.get(int(name) if name.isdecimal() else name or number, ()),
        ]
        end = field.end()
    return joined(node, [*pieces, templates[0].text[end:]], of=templates) if pieces else ()
