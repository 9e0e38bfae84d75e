"""How much a finding weighs: the rule's level at a gate, what `rules:` of the configuration makes of it, certainty."""

from collections.abc import Iterable, Iterator
from datetime import date
from fnmatch import fnmatchcase

from mlpolicy.config import PATH, Config, GateLevels, mistake
from mlpolicy.model import CONFIDENCES, Confidence, Gate, Level
from mlpolicy.pointers import child
from mlpolicy.policy.rules import NOT_YET_KNOWN, Pack, Rule
from mlpolicy.snapshot import Snapshot
from mlpolicy.strict import nearest


def level(rule: Rule, gate: Gate, config: Config) -> tuple[Level, str]:
    """The rule's level at the gate, and why it is off.

    A key of `rules:` names a rule by its id, by `pack/id`, or by a glob over either. An exact key wins over globs, a
    later glob over an earlier one, and a key that leaves the gate open passes it on to the next.
    """
    key = decided_by(rule, gate, config)
    if key is None:
        own = rule.levels.at(gate)
        return own, f"off at gate {gate}" if own == "off" else ""
    stated = config.rules[key]
    if not isinstance(stated, GateLevels):
        return stated, ""  # `off` for every gate needs a reason, and so a mapping
    found: Level = getattr(stated, gate)
    return found, f"turned off in {PATH}: {stated.reason}" if found == "off" else ""


def _matching(rule: Rule, config: Config) -> Iterator[str]:
    """Keys of `rules:` that speak of the rule, strongest first."""
    exact = {rule.id, rule.name}
    yield from (key for key in config.rules if key in exact)
    yield from (key for key in reversed(config.rules) if key not in exact and _matches(key, rule))


def _matches(key: str, rule: Rule) -> bool:
    return any(fnmatchcase(name, key) for name in (rule.id, rule.name))


def check_rules(config: Config, packs: Iterable[Pack], snapshot: Snapshot | None = None) -> None:
    """Raises ConfigError for a key of `rules:` that no rule of the packs matches.

    snapshot: the one that holds the configuration, to show the line.
    """
    for pointer, message in unknown_rules(config, packs):
        raise mistake(snapshot, pointer, message, key=True)


def unknown_rules(config: Config, packs: Iterable[Pack]) -> Iterator[tuple[str, str]]:
    """Every key of `rules:` that would silently do nothing: its pointer, and what is wrong."""
    rules = [rule for pack in packs for rule in pack.rules]
    for key in config.rules:
        if not any(_matches(key, rule) for rule in rules):
            close = nearest(key, [name for rule in rules for name in (rule.id, rule.name)])
            yield child("/rules", key), f"no rule of the packs in use matches '{key}'{close}"


def weigh(
    stated: Level, rule: Rule, gate: Gate, confidence: Confidence, today: date, *, advisory: bool = False
) -> Level:
    """The level of one finding: advice, or not yet in effect, is at most a warning; not certain enough, a note."""
    if CONFIDENCES.index(confidence) < CONFIDENCES.index(rule.min_confidence.at(gate)):
        return "note"
    return "warning" if stated == "error" and (advisory or not in_effect(rule, today)) else stated


def in_effect(rule: Rule, today: date) -> bool:
    """The rule's day has come; one that is not yet known has not."""
    if rule.effective_on is None:
        return True
    return rule.effective_on != NOT_YET_KNOWN and today >= date.fromisoformat(rule.effective_on)


def decided_by(rule: Rule, gate: Gate, config: Config) -> str | None:
    """The key of `rules:` that sets the rule's level at the gate; None where the rule's own level stands."""
    for key in _matching(rule, config):
        stated = config.rules[key]
        if not isinstance(stated, GateLevels) or getattr(stated, gate) is not None:
            return key
    return None
