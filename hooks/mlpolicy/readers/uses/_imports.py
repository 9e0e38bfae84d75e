"""What a Python file imports, and the dotted name of its own module."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlpolicy.readers.uses._syntax import child, nodes, text

if TYPE_CHECKING:
    from tree_sitter import Node

#: Folders that stand on the path but are no part of a module's name.
_ROOTS = frozenset({"src", "lib", "python"})


@dataclass(frozen=True, slots=True)
class Import:
    """A name that an import statement binds; name is `*` for a star import."""

    name: str
    qualified: str
    at: int


def imports(root: "Node", path: str) -> list[Import]:
    """Every imported name of the file, whatever its scope."""
    return [item for node in nodes(root).get("import", ()) for item in imported(node, path)]


def imported(node: "Node", path: str) -> Iterator[Import]:
    """The names that one import statement binds. path: of the file, for relative imports."""
    source = child(node, "module_name")
    module = _module(text(source), path) if source else ""
    for name in node.children_by_field_name("name"):
        inner, alias = child(name, "name"), child(name, "alias")
        full = text(inner or name)
        if alias is not None:
            yield Import(text(alias), f"{module}{full}", node.end_byte)
        elif source is not None:
            yield Import(full, f"{module}{full}", node.end_byte)
        else:
            top = full.partition(".")[0]
            yield Import(top, top, node.end_byte)
    if module and any(item.type == "wildcard_import" for item in node.children):
        yield Import("*", module, node.end_byte)


def _module(name: str, path: str) -> str:
    """The module with a closing dot; a relative one is worked out from the file's own place."""
    name = "".join(name.split())
    level = len(name) - len(name.lstrip("."))
    if not level:
        return f"{name}."
    # At the root there is no package, so the module has no name that another one could have.
    folders = path.split("/")[:-level] or [""]
    return ".".join([*_importable(folders), *filter(None, [name.lstrip(".")])]) + "."


def module_of(path: str) -> str:
    """The dotted name under which others import the file: `pkg.data` of `src/pkg/data/__init__.py`."""
    steps = _importable(path.rpartition(".")[0].split("/"))
    return ".".join(steps[:-1] if steps[-1:] == ["__init__"] else steps)


def _importable(steps: list[str]) -> list[str]:
    return steps[1:] if steps and steps[0] in _ROOTS else steps
