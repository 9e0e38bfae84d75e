"""Every mistake of a pack, or of a configuration, in one run; where the loader stops at the first."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from typing import Any, get_type_hints

from mlpolicy.config import PATH, Config
from mlpolicy.config import load as load_config
from mlpolicy.errors import DecodeError, MlpolicyError
from mlpolicy.model import At
from mlpolicy.pointers import child
from mlpolicy.policy.checks import Stated, manifest_mistakes, rule_mistakes
from mlpolicy.policy.levels import unknown_rules
from mlpolicy.policy.pack_files import MANIFEST
from mlpolicy.policy.rules import Pack, PackFile, RuleFile
from mlpolicy.policy.sources import PackSource, clashes
from mlpolicy.strict import MORE, StrictError, convert, describe, nearest, undecoded
from mlpolicy.text import Decoded, decode

_Checks = Callable[[str, bytes, Stated], Iterator[str]]


def lint_pack(source: PackSource) -> tuple[str, ...]:
    """Every mistake of a pack, each `path:line:column: message` with the line and a caret where it has one."""
    found: list[str] = []
    for name, data in sorted(source.files.items()):
        path = f"{source.place}/{name}"
        found += (
            _file(path, data, PackFile, manifest_mistakes)
            if name == MANIFEST
            else _file(path, data, RuleFile, rule_mistakes)
        )
    if set(source.files) == {MANIFEST}:
        found.append(f"{source.place}: no rule, so nothing would be checked")
    return tuple(found)


def lint_twice(sources: Iterable[PackSource]) -> tuple[str, ...]:
    """Rule ids that another pack has: a shipped one, or one of these."""
    owners: dict[str, PackSource] = {}
    found: list[str] = []
    for source in sources:
        found += clashes(source)
        for name in source.files:
            first = owners.setdefault(name, source)
            if name != MANIFEST and first.name != source.name:
                found.append(f"{source.place}/{name}: pack {first.name} has a rule of this id; choose another")
    return tuple(dict.fromkeys(found))


def lint_config(data: bytes) -> tuple[str, ...]:
    """Every mistake of a `.mlpolicy.yaml` that it shows by itself."""
    return tuple(_file(PATH, data, Config, _loads))


def lint_rules(data: bytes, packs: tuple[Pack, ...]) -> tuple[str, ...]:
    """Every key of `rules:` and every waiver of a `.mlpolicy.yaml` that names no rule of the packs in use."""
    config, rules = load_config(data), [rule for pack in packs for rule in pack.rules]
    wrong = [(At(pointer=pointer, key=True), message) for pointer, message in unknown_rules(config, packs)]
    names = [name for rule in rules for name in (rule.id, rule.name)]
    for index, waiver in enumerate(config.waivers):
        if waiver.rule not in names:
            message = f"no rule of the packs in use is called '{waiver.rule}'{nearest(waiver.rule, names)}"
            wrong.append((At(pointer=f"/waivers/{index}/rule"), message))
    return tuple(describe(PATH, data, at, message) for at, message in wrong)


def _loads(_: str, data: bytes, stated: Stated) -> Iterator[str]:
    del stated
    try:
        load_config(data)
    except MlpolicyError as error:
        yield str(error)


def _file(path: str, data: bytes, kind: type[Any], checks: _Checks) -> Iterator[str]:
    try:
        decoded = decode(path, data)
    except DecodeError as error:
        yield undecoded(path, data, error)
        return
    stated: dict[str, Any] = {}
    wrong = [describe(path, data, error.at, error.message) for error in _keys(decoded, kind, stated)]
    yield from wrong
    if kind is not Config or not wrong:
        yield from checks(path, data, stated)


def _keys(decoded: Decoded, kind: type[Any], stated: dict[str, Any]) -> Iterator[StrictError]:
    """What is wrong with the keys of a file; the values of those that are right go to `stated`, by field name."""
    for pointer in decoded.duplicates:
        yield StrictError(pointer, f"key '{pointer.rpartition('/')[2]}' is given twice", key=True)
    if decoded.more:
        yield StrictError("", MORE)
    if not isinstance(decoded.value, dict | None):
        yield StrictError("", "expected a mapping")
        return
    given: Mapping[str, Any] = decoded.value or {}
    known = {field.metadata.get("key", field.name): field for field in fields(kind)}
    yield from (
        StrictError(child("", key), f"unknown key '{key}'{nearest(key, known)}", key=True)
        for key in given
        if key not in known
    )
    hints = get_type_hints(kind)
    for key, field in known.items():
        required = field.default is MISSING and field.default_factory is MISSING
        if key not in given and required:
            yield StrictError("", f"key '{key}' is missing")
        elif key in given and (required or given[key] is not None):
            try:
                stated[field.name] = convert(given[key], hints[field.name], child("", key), field.metadata)
            except StrictError as error:
                yield error
