"""Packs: folders of rule files, read strictly, every expression and template checked; each mistake has its place."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar, cast

from mlpolicy.config import Config, PackEntry
from mlpolicy.errors import PackError
from mlpolicy.policy import compiled
from mlpolicy.policy.checks import Stated, manifest_mistakes, program, rule_mistakes
from mlpolicy.policy.kinds import KINDS
from mlpolicy.policy.pack_files import MANIFEST
from mlpolicy.policy.rules import EXPRESSIONS, Pack, PackFile, Rule, RuleFile
from mlpolicy.policy.sources import PackSource, find, pack_names
from mlpolicy.snapshot import Snapshot
from mlpolicy.strict import read

__all__ = ["Pack", "Rule", "build_pack", "known_entries", "load_packs", "pack_names"]

T = TypeVar("T")


def load_packs(
    entries: Iterable[str | PackEntry], snapshot: Snapshot | None = None, cache_dir: Path | None = None
) -> tuple[Pack, ...]:
    """Packs in the order given, each once.

    entries: names of shipped packs, or `packs:` of a configuration. snapshot: the state that holds that configuration
    and its packs; shipped ones need none. cache_dir: where compiled packs are kept (made when needed), without their
    examples; None compiles anew. Raises ConfigError for a pack that cannot be found or is not as its lock says,
    PackError for a mistake in one, and GitError for a missing object.
    """
    packs = [_loaded(find(entry, snapshot), cache_dir) for entry in dict.fromkeys(entries)]
    _check_unique(packs)
    return tuple(packs)


def known_entries(config: Config) -> tuple[str | PackEntry, ...]:
    """The shipped packs, and those of the configuration that are not shipped."""
    return (*pack_names(), *(entry for entry in config.packs if isinstance(entry, PackEntry)))


def _loaded(source: PackSource, cache_dir: Path | None) -> Pack:
    if cache_dir and (pack := compiled.read(cache_dir, source.name, source.files)):
        return pack
    pack = build_pack(source.name, source.files, source.place)
    return compiled.write(cache_dir, pack, source.files) if cache_dir else pack


def _check_unique(packs: list[Pack]) -> None:
    owners: dict[str, str] = {}
    for pack in packs:
        for rule in pack.rules:
            if owners.setdefault(rule.id, pack.name) != pack.name:
                raise PackError(f"rule '{rule.id}' stands in two packs, {owners[rule.id]} and {pack.name}")


def build_pack(name: str, files: Mapping[str, bytes], place: str | None = None) -> Pack:
    """A pack from its files by name, compiled. place: its folder, as messages name it.

    Raises PackError with file, line and column.
    """
    place = place or f"policies/{name}"
    manifest = _read(f"{place}/{MANIFEST}", files[MANIFEST], PackFile, manifest_mistakes)
    rules = tuple(_rule(name, f"{place}/{file}", data) for file, data in sorted(files.items()) if file != MANIFEST)
    if not rules:
        raise PackError(f"{place}: no rule, so nothing would be checked")
    return Pack.of(name, manifest, rules)


def _rule(pack: str, path: str, data: bytes) -> Rule:
    file = _read(path, data, RuleFile, rule_mistakes)
    kind = KINDS[file.kind]
    return Rule.of(pack, file, *(program(getattr(file, key), kind) for key in EXPRESSIONS))


def _read(path: str, data: bytes, kind: type[T], mistakes: Callable[[str, bytes, Stated], Iterator[str]]) -> T:
    file = read(path, data, kind, PackError)
    for mistake in mistakes(path, data, {item.name: getattr(file, item.name) for item in fields(cast("Any", kind))}):
        raise PackError(mistake)
    return file
