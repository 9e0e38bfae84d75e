"""Hook files compared: the mlpolicy hook is gone, runs less often, asks less, or is another program.

A later version in `rev:` is taken all the time and asks no less. What is no version may be anybody's commit: a hosting
site gives those of every fork under the name of the original.
"""

import re
from collections.abc import Iterator, Mapping

from mlpolicy.model import GATES, At, Weakening
from mlpolicy.policy.hook_files import Hook, HookFile
from mlpolicy.policy.weaker import Policy, weaker

#: Options that show more, and take nothing away.
_HARMLESS = frozenset({"--all", "--no-memo"})
_WITH_VALUE = frozenset({"--format", "--output"})
#: Programs run themselves, whatever the hook manager calls that.
_RUNS = frozenset({"", "system", "unsupported", "python"})
_VERSION = re.compile(r"v?(\d+(?:\.\d+)*)(?:[-.]?(?:a|b|rc|dev|post)\.?\d+)?")


def hooks(before: Policy, after: Policy) -> Iterator[Weakening]:
    """Of each file that had a hook of mlpolicy, and of one that now comes before it."""
    for path, old in before.hooks.items():
        if old.hooks:
            yield from _file(path, old, after.hooks)
    had = any(file.hooks for file in before.hooks.values())
    for path, new in after.hooks.items():
        if had and path == "prek.toml" and path not in before.hooks and not new.hooks:
            yield _removed(path, "prek reads this file first, and it has no mlpolicy hook")


def _file(path: str, old: HookFile, files: Mapping[str, HookFile]) -> Iterator[Weakening]:
    new = files.get(path)
    if new is None:
        yield _removed(path, "the file that ran mlpolicy is gone")
    elif new.problem:
        yield _removed(path, f"the file that ran mlpolicy cannot be read: {new.problem}")
    elif not new.hooks:
        yield _removed(path, "no hook of it runs mlpolicy any more")
    else:
        for hook in old.hooks:
            yield from _hook(path, hook, new.hooks)
        if lost := old.installs - new.installs:
            yield _weakened(path, "default_install_hook_types", f"{_list(lost)} no longer installed")
        for name in sorted({hook.id for hook in new.hooks} & new.skipped - old.skipped):
            yield _weakened(path, f"ci.skip {name}", f"pre-commit.ci skips {name} now", "/ci/skip")


def _removed(path: str, message: str) -> Weakening:
    return weaker("hook-removed", path, f"{path}: {message}", path=path)


def _weakened(path: str, subject: str, message: str, pointer: str = "") -> Weakening:
    return weaker("hook-weakened", f"{path}: {subject}", f"{path}: {message}", path=path, at=At(pointer=pointer))


def _hook(path: str, old: Hook, there: tuple[Hook, ...]) -> Iterator[Weakening]:
    """Nothing where some hook asks as much; else how the nearest one asks less."""
    lacks = {hook: tuple(_lacks(old, hook)) for hook in there}
    best = min(lacks, key=lambda hook: (len(lacks[hook]), hook.id != old.id))
    if lacks[best]:
        yield _weakened(path, old.id, f"hook {old.id}: {'; '.join(lacks[best])}", best.pointer)


def _lacks(old: Hook, new: Hook) -> Iterator[str]:
    """In what a hook asks less than another, in words."""
    if new.stages is not None:
        lost = (old.stages or frozenset(("pre-commit", "pre-merge-commit", "pre-push"))) - new.stages
        if lost:
            yield f"does not run at {_list(lost)} any more"
    if old.always and not new.always:
        yield "is skipped where no file matches (`always_run` is not true)"
    elif not new.always and new.filters != old.filters:
        yield "its filters (`files`, `exclude`, `types`) changed"
    if new.source != old.source or (new.language != old.language and not {old.language, new.language} <= _RUNS):
        yield "comes from elsewhere, or is run in another way"
    if _version(new.rev) < _version(old.rev):
        yield f"is of {new.rev or 'no revision'}, which is no version as late as {old.rev}"
    if added := new.packages - old.packages:
        yield f"has {_list(added)} installed beside it"
    if _gate(new.words) < _gate(old.words):
        yield "asks for a milder gate"
    if (was := _command(old.words)) != (now := _command(new.words)):
        yield f"runs `{' '.join(now)}` and not `{' '.join(was)}`"


def _version(rev: str) -> tuple[int, ...]:
    """Its numbers; what is no version is before all that are."""
    found = _VERSION.fullmatch(rev)
    return tuple(map(int, found[1].split("."))) if found else ()


def _gate(words: tuple[str, ...]) -> float:
    """How strict the gate that a command names is; one that names none has that of its stage."""
    found = 0.5
    for word, value in zip(words, (*words[1:], ""), strict=True):
        stated = word.removeprefix("--gate=") if word.startswith("--gate=") else value if word == "--gate" else ""
        if stated in GATES:
            found = GATES.index(stated)
    return found


def _command(words: tuple[str, ...]) -> tuple[str, ...]:
    """The command without its gate and what only changes how it speaks. A program elsewhere is another one."""
    kept, rest = list[str](), iter(words)
    for word in rest:
        if word in _WITH_VALUE or word == "--gate":
            next(rest, None)
        elif word not in _HARMLESS and not word.startswith(("--gate=", "--format=", "--output=")):
            kept.append(word)
    return tuple(kept)


def _list(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))
