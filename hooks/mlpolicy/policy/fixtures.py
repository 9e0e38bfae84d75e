"""Examples of rules as folders, for what is too long or too binary for a rule file.

    <pack>/<rule>/pass-<case>/           a small repository in which the rule must find nothing
    <pack>/<rule>/fail-<case>/           one in which it must find something
    <pack>/<rule>/fail-<case>@merge/     the same, judged at gate merge (or release; else commit)
    <pack>/<rule>/fail-<case>.base/      beside it: what it is compared with (else the empty tree)

`<pack>` is the pack's own folder, so that `<rule>` stands beside `<rule>.yaml`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast, get_args

from mlpolicy.errors import ConfigError
from mlpolicy.model import Gate
from mlpolicy.strict import nearest

Expected = Literal["pass", "fail"]
EXPECTED: tuple[Expected, ...] = get_args(Expected)
#: A fixture is a small repository; more files are a folder given by mistake.
MAX_FILES = 1_000

_CASE = re.compile(r"(?P<expected>pass|fail)-[^@.]+(?:@(?P<gate>commit|merge|release))?")
_BASE = ".base"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixture:
    """One example. rule: id of the rule. label: its name among the rule's examples. base: None for the empty tree.

    tags: git tags, newest first, with what they hold. outcome: of one that passes, which outcome it must be.
    """

    rule: str
    label: str
    expected: Expected
    files: Mapping[str, str | bytes]
    base: Mapping[str, str | bytes] | None
    gate: Gate
    tags: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    outcome: str | None = None


def fixtures(pack: Path, rules: list[str]) -> tuple[Fixture, ...]:
    """Fixture folders of a pack by rule and name. Raises ConfigError for one that is of no rule or badly named."""
    found = []
    for folder in sorted(_folders(pack)):
        named = [case.name for case in _folders(folder)]
        if not any(name.startswith(tuple(f"{expected}-" for expected in EXPECTED)) for name in named):
            continue  # not about a rule: pages, scripts
        if folder.name not in rules:
            raise ConfigError(f"{folder}: no rule of the pack has this id{nearest(folder.name, rules)}")
        found += [_fixture(folder / name) for name in sorted(named) if not _is_base(name, named, folder)]
    return tuple(found)


def _folders(path: Path) -> Iterator[Path]:
    return (item for item in path.iterdir() if item.is_dir() and not item.is_symlink())


def _is_base(name: str, named: list[str], folder: Path) -> bool:
    if name.endswith(_BASE) and name.removesuffix(_BASE) not in named:
        raise ConfigError(f"{folder / name}: there is no {name.removesuffix(_BASE)} that it is the base of")
    return name.endswith(_BASE)


def _fixture(folder: Path) -> Fixture:
    named = _CASE.fullmatch(folder.name)
    if not named:
        raise ConfigError(f"{folder}: a fixture is named pass-CASE or fail-CASE, with @merge or @release behind it")
    base = folder.with_name(folder.name + _BASE)
    return Fixture(
        rule=folder.parent.name,
        label=folder.name,
        expected=cast("Expected", named["expected"]),
        files=_files(folder),
        base=_files(base) if base.is_dir() else None,
        gate=cast("Gate", named["gate"] or "commit"),
    )


def _files(folder: Path) -> dict[str, str | bytes]:
    """Content by path; links are not followed."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    if len(found) > MAX_FILES:
        raise ConfigError(f"{folder}: more than {MAX_FILES} files")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
