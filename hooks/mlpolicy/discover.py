"""Plug-ins are modules with one typed constant; this finds them, loudly."""

from importlib import import_module
from pkgutil import iter_modules
from typing import TypeVar

T = TypeVar("T")


def discover(package: str, constant: str, kind: type[T]) -> tuple[T, ...]:
    """The constant of every module of the package and its sub-packages, sorted by module name.

    Raises ImportError as it comes, and TypeError for a module without the constant: nothing is skipped silently.
    """
    found: list[T] = []
    for info in sorted(iter_modules(import_module(package).__path__), key=lambda item: item.name):
        name = f"{package}.{info.name}"
        if info.ispkg:
            found.extend(discover(name, constant, kind))
        elif not info.name.startswith("_"):
            value = getattr(import_module(name), constant, None)
            if not isinstance(value, kind):
                raise TypeError(f"{name} has no {constant} of type {kind.__name__}")
            found.append(value)
    return tuple(found)
