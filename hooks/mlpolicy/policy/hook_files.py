"""Files that tell pre-commit and prek which hooks to run, as far as they say when mlpolicy runs and how strictly."""

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from mlpolicy.errors import DecodeError
from mlpolicy.pointers import Value, mapping
from mlpolicy.text import decode_toml, decode_yaml

#: Where hook managers look, in the order of prek; pre-commit knows the second alone.
PATHS = ("prek.toml", ".pre-commit-config.yaml", ".pre-commit-config.yml")
#: Of `.pre-commit-hooks.yaml`, for a repository that takes the hook from there.
_IDS = frozenset({"mlpolicy", "mlpolicy-advisory"})
_ENTRY = "mlpolicy check --hook"
_STAGES = frozenset({"pre-commit", "pre-merge-commit", "pre-push", "manual"})
_OLD_STAGES = {"commit": "pre-commit", "merge-commit": "pre-merge-commit", "push": "pre-push"}
_FILTERS = ("files", "exclude", "types", "types_or", "exclude_types")
_TOP_FILTERS = ("files", "exclude")
#: A requirement that only says which versions of a package will do.
_PACKAGE = re.compile(r"([^\s=<>~!@/:;]+)\s*(?:[=<>~!][^@/:;]*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """An entry that runs mlpolicy.

    stages: None is every one. filters: what skips it, where it does not run always. packages: what is installed beside
    it, without versions.
    """

    id: str
    pointer: str
    source: str
    language: str
    words: tuple[str, ...]
    stages: frozenset[str] | None
    always: bool
    filters: tuple[tuple[str, str], ...]
    rev: str = ""
    packages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class HookFile:
    """hooks: those that run mlpolicy. problem: why the file cannot be read. installs: stages of a plain `install`."""

    hooks: tuple[Hook, ...] = ()
    skipped: frozenset[str] = frozenset()
    installs: frozenset[str] = frozenset({"pre-commit"})
    problem: str = ""


def read(path: str, data: bytes) -> HookFile:
    """What a file says of mlpolicy; whatever does not have the expected shape says nothing."""
    try:
        decoded = decode_toml(data) if path.endswith(".toml") else decode_yaml(data)
    except DecodeError as error:
        return HookFile(problem=error.message)
    top = mapping(decoded.value)
    installs = _words(top.get("default_install_hook_types")) or ("pre-commit",)
    return HookFile(
        hooks=tuple(_hooks(top)),
        skipped=frozenset(_words(mapping(top.get("ci")).get("skip"))),
        installs=_stages(installs),
    )


def _hooks(top: Mapping[str, Value]) -> Iterator[Hook]:
    for number, item in enumerate(_list(top.get("repos"))):
        repo = mapping(item)
        source = _text(repo.get("repo"))
        for index, stated in enumerate(_list(repo.get("hooks"))):
            hook = mapping(stated)
            words = _command(hook, shipped=source != "local")
            if any(PurePosixPath(word).stem == "mlpolicy" for word in words):
                found = _hook(hook, words, source, top, f"/repos/{number}/hooks/{index}")
                yield replace(found, rev=_text(repo.get("rev")))


def _command(hook: Mapping[str, Value], *, shipped: bool) -> tuple[str, ...]:
    """The words of entry and arguments; a hook of the shipped file has its entry from there."""
    default = _ENTRY if shipped and _text(hook.get("id")) in _IDS else ""
    entry = _text(hook.get("entry")) or default
    try:
        words = shlex.split(entry)
    except ValueError:  # an open quote: the hook manager cannot run it either
        words = entry.split()
    return (*words, *_words(hook.get("args")))


def _hook(
    hook: Mapping[str, Value], words: tuple[str, ...], source: str, top: Mapping[str, Value], pointer: str
) -> Hook:
    shipped = source != "local"
    stages = _words(hook.get("stages")) or (tuple(_STAGES) if shipped else _words(top.get("default_stages")))
    own = [(key, str(hook[key])) for key in _FILTERS if key in hook]
    return Hook(
        id=_text(hook.get("id")),
        pointer=pointer,
        source=source,
        language=_text(hook.get("language")),
        words=words,
        stages=_stages(stages) if stages else None,
        always=hook.get("always_run", shipped) is True,
        filters=(*own, *((f"top-level {key}", str(top[key])) for key in _TOP_FILTERS if key in top)),
        packages=frozenset(
            found[1] if (found := _PACKAGE.fullmatch(text)) else text
            for text in _words(hook.get("additional_dependencies"))
        ),
    )


def _stages(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_OLD_STAGES.get(name, name) for name in names)


def _list(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _words(value: Value) -> tuple[str, ...]:
    return tuple(item for item in _list(value) if isinstance(item, str))
