"""`docs/readers.md`: every reader as its own documentation has it, with an example of each format and what it gives."""

from collections.abc import Iterable, Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType
from typing import Any

from mlpolicy import readers
from mlpolicy.display import clean
from mlpolicy.model import Digest, Fact, License, Upstream
from mlpolicy.readers import Reader, Source

HEAD = """\
# What mlpolicy reads

Generated from the readers themselves; a reader is one file of `hooks/mlpolicy/readers/`. Each looks at one file alone,
and a file that is of no format named here yields nothing. The example of each manifest format is one of its tests.
"""
#: Where a fact stands is not what it says.
_PLACES = frozenset({"path", "at", "parts", "reader"})


def page() -> str:
    """The whole page: manifests first, then everything else."""
    loaded = [*modules()]
    manifests = [module for module in loaded if ".manifests." in module.__name__]
    others = [module for module in loaded if module not in manifests]
    parts = [
        HEAD,
        "## Manifests\n",
        *map(_section, manifests),
        "## Code, documents and licenses\n",
        *map(_section, others),
    ]
    return "\n".join(parts)


def modules() -> Iterator[ModuleType]:
    """Every reader's module, by name."""
    for module in sorted(walk_packages(readers.__path__, f"{readers.__name__}."), key=lambda found: found.name):
        if not module.ispkg and not module.name.rpartition(".")[2].startswith("_"):
            yield import_module(module.name)


def tests_of(module: ModuleType) -> ModuleType:
    """The module that tests a reader's."""
    folder, _, name = module.__name__.removeprefix("mlpolicy.").rpartition(".")
    return import_module(f"tests.{folder}.test_{name}")


def example_of(module: ModuleType) -> tuple[str, str] | None:
    """Path and content of the example that the reader's tests give."""
    tests = tests_of(module)
    path, content = getattr(tests, "EXAMPLE_PATH", None), getattr(tests, "EXAMPLE", None)
    return None if path is None or content is None else (path, content)


def _section(module: ModuleType) -> str:
    text = (module.__doc__ or "").strip()
    return f"### {module.READER.name}\n\n{text}\n" + "".join(f"\n{line}" for line in _example(module))


def _example(module: ModuleType) -> Iterator[str]:
    example = example_of(module)
    if example is None:
        return
    path, content = example
    fence = "````" if "```" in content else "```"
    yield from (f"Example, `{path}`:\n", fence, *map(clean, content.rstrip("\n").split("\n")), fence, "", "gives\n")
    yield from ("```yaml", *summary(example_facts(module.READER, path, content)), "```\n")


def example_facts(reader: Reader, path: str, content: str) -> tuple[Fact, ...]:
    """What the reader makes of its example."""
    assert reader.matches(path)
    return tuple(reader.read(Source(path=path, data=content.encode())))


def summary(facts: Iterable[Fact]) -> Iterator[str]:
    """Each fact in a few lines: what it says, without what it leaves unsaid and without its places."""
    for fact in facts:
        lines = [line for field in fields(fact) if (line := _line(field, getattr(fact, field.name)))]
        yield f"- {type(fact).__name__}:"
        yield from (f"    {line}" for line in lines)


def _line(field: "Field[Any]", value: Any) -> str:
    default = field.default_factory() if field.default_factory is not MISSING else field.default
    return "" if field.name in _PLACES or value == default else f"{field.name}: {_shown(value)}"


def _shown(value: Any) -> str:
    if isinstance(value, License):
        return f"{', '.join(value.declared)} ({value.spdx or value.state})"
    if isinstance(value, Upstream):
        return value.id or value.dataset
    if isinstance(value, Digest):
        return f"{value.algorithm}:{value.value[:12]}" + (f" of {value.path}" if value.path else "")
    if isinstance(value, tuple):
        return f"[{', '.join(map(_shown, value))}]"
    return type(value).__name__ if is_dataclass(value) else str(value)
