"""Two policies -> every way in which the second asks less than the first.

Effects are compared, not texts: the level of every rule at every gate as globs, packs and own levels make it, and the
files and uses that count. What a person states of data is no policy: `pins:`, manifests, `not_for_training` and what
files say of themselves count under both policies as the change states them. A `licenses:` entry does count here: it
puts somebody's word in the place of the license's own text.
"""

from collections.abc import Iterator
from dataclasses import fields
from fnmatch import fnmatchcase
from itertools import chain

from mlpolicy.config import PATH
from mlpolicy.covering import covered
from mlpolicy.model import GATES, LEVELS, Gate, Weakening
from mlpolicy.pointers import child
from mlpolicy.policy.levels import decided_by, level
from mlpolicy.policy.rules import Pack, Rule
from mlpolicy.policy.weaker import Policy, weaker
from mlpolicy.policy.weaker_hooks import hooks
from mlpolicy.policy.weaker_models import models
from mlpolicy.policy.weaker_scope import scope
from mlpolicy.policy.weaker_waivers import Renames, vouched

__all__ = ["Policy", "weakenings"]

#: What a rule asks, beside its level and its texts.
_CONDITIONS = ("kind", "when", "require", "advisory", "at", "min_confidence", "effective_on", "waivable")


def weakenings(before: Policy, after: Policy, renames: Renames = dict) -> tuple[Weakening, ...]:
    """Every way in which `after` asks less than `before`. renames: new path -> old path of the files they stand in."""
    if before.stated and not after.stated:
        gone = weaker("configuration-removed", PATH, f"{PATH} is gone, so that only the default is left")
    else:
        gone = None
    found = (
        _packs(before, after),
        _rules(before, after),
        _settings(before, after),
        models(before, after),
        scope(before, after),
        _rows(before, after),
        vouched(before.waivers, after.waivers, renames).weakenings,
        _published(before, after),
        hooks(before, after),
    )
    return (*((gone,) if gone else ()), *chain.from_iterable(found))


# packs and rules


def _packs(before: Policy, after: Policy) -> Iterator[Weakening]:
    now = {pack.name: pack for pack in after.packs}
    for pack in before.packs:
        subject = f"packs: {pack.name}"
        if pack.name not in now:
            message = f"pack {pack.name} judges no more; its rules: {', '.join(rule.id for rule in pack.rules)}"
            yield weaker("pack-removed", subject, message, "/packs")
        elif pack.jurisdiction != now[pack.name].jurisdiction:
            yield weaker("pack-changed", subject, f"pack {pack.name}: `jurisdiction` changed", "/packs")
    yield from _moved(before, after, frozenset(now))


def _moved(before: Policy, after: Policy, there: frozenset[str]) -> Iterator[Weakening]:
    """Packs that were copied from a repository, and are another state of it now. Shipped ones come with the tool."""
    for name, (version, commit) in before.pins.items():
        new = after.pins.get(name)
        if name in there and new != (version, commit):
            now = f"{new[0]} at {new[1][:7]}" if new else "from elsewhere"
            message = f"pack {name} was {version} at {commit[:7]} and is {now}"
            yield weaker("pack-moved", f"packs: {name}", message, "/packs")


def _rules(before: Policy, after: Policy) -> Iterator[Weakening]:
    there = {pack.name for pack in after.packs}
    now = {rule.id: (pack, rule) for pack in after.packs for rule in pack.rules}
    for pack in before.packs:
        for rule in pack.rules:
            subject = f"rules: {rule.id}"
            if rule.id in now:
                yield from _rule(before, pack, rule, after, *now[rule.id])
            elif pack.name in there:
                yield weaker("rule-removed", subject, f"pack {pack.name} has no rule {rule.id} any more", "/packs")


def _rule(before: Policy, pack: Pack, old: Rule, after: Policy, new_pack: Pack, new: Rule) -> Iterator[Weakening]:
    changed = [name for name in _CONDITIONS if getattr(old, name) != getattr(new, name)]
    if changed or (pack.name != new_pack.name and pack.jurisdiction != new_pack.jurisdiction):
        named = ", ".join(f"`{'for' if name == 'kind' else name}`" for name in changed) or "its pack"
        message = f"{old.id} is another rule now ({named} changed): that it asks no less is for a person to see"
        yield weaker("rule-changed", f"rules: {old.id}", message, "/packs")
    falls: dict[str, list[Gate]] = {}
    for gate in GATES:
        (was, _), (now, _) = level(old, gate, before.config), level(new, gate, after.config)
        if LEVELS.index(now) < LEVELS.index(was):
            falls.setdefault(f"{was} before, {now} now", []).append(gate)
    if falls:
        message = "; ".join(f"at {', '.join(gates)}: {words}" for words, gates in falls.items())
        keys = (
            decided_by(rule, gate, policy.config) for rule, policy in ((new, after), (old, before)) for gate in GATES
        )
        key = next(filter(None, keys), "")
        yield weaker("level-lowered", f"rules: {old.id}", f"{old.id} {message}", child("/rules", key) if key else "")


# settings, tables and the lock


def _settings(before: Policy, after: Policy) -> Iterator[Weakening]:
    for item in fields(before.config.parameters):
        was, now = (getattr(policy.config.parameters, item.name) for policy in (before, after))
        if now > was:  # a longer time, in each of them
            subject = f"parameters: {item.name}"
            message = f"{item.name}: {was} before, {now} now"
            yield weaker("parameter-loosened", subject, message, f"/parameters/{item.name}")
    for name in before.config.protected:
        if not _protects(after.config.protected, name):
            yield weaker("protected-removed", f"protected: {name}", f"{name} is protected no more", "/protected")
    was, now = before.config.hook_gate, after.config.hook_gate
    if GATES.index(now) < GATES.index(was):
        yield weaker("hook-gate-lowered", "hook_gate", f"hook_gate: {was} before, {now} now", "/hook_gate")


def _protects(globs: tuple[str, ...], name: str) -> bool:
    """Of a glob all that it names: as a name of a branch it would match `?`, and `release/10` would not."""
    literal = not set(name) & set("*?[")
    return any((literal and fnmatchcase(name, glob)) or covered(name, [glob]) for glob in globs)


def _rows(before: Policy, after: Policy) -> Iterator[Weakening]:
    for item in fields(before.config.tables):
        was, now = (getattr(policy.config.tables, item.name) for policy in (before, after))
        for row in was:
            if row not in now:
                name = _named(getattr(row, fields(row)[0].name))
                message = f"the row for {name} is gone, or another one"
                yield weaker("table-row-removed", f"tables.{item.name}: {name}", message, f"/tables/{item.name}")
    known = {(text.digest, text.spdx) for text in before.config.licenses}
    for index, text in enumerate(after.config.licenses):
        if (text.digest, text.spdx) not in known:
            message = f"the text with digest {text.digest[:12]} is to count as {text.spdx}"
            yield weaker("license-confirmed", f"licenses: {text.digest[:12]}", message, f"/licenses/{index}")


def _named(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _published(before: Policy, after: Policy) -> Iterator[Weakening]:
    """Publication rows are what keeps a published edition as it was."""
    now = {(row.model, row.edition, row.source, row.blob, row.renderings, row.date, row.url) for row in after.published}
    for row in before.published:
        if (row.model, row.edition, row.source, row.blob, row.renderings, row.date, row.url) not in now:
            edition = f"{row.model} edition {row.edition}"
            message = f"the row that records what was published of {edition} is gone, or another one"
            yield weaker("publication-removed", f"publications: {edition}", message, path=row.path)
