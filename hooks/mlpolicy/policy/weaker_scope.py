"""Scope and recipes compared: what no longer counts, whether a file has it today or not."""

from collections import Counter
from collections.abc import Callable, Iterator

from mlpolicy.covering import covered
from mlpolicy.globs import matcher
from mlpolicy.model import Weakening
from mlpolicy.policy.weaker import Counted, Policy, weaker

_NONE = Counted(0, 0)
_MAX_SHOWN = 3


def scope(before: Policy, after: Policy) -> Iterator[Weakening]:
    """Files that count no more, or for evaluation only; recipes that hold less; and what else lost uses."""
    explained = list[str]()
    for key in ("exclude", "evaluation"):
        for glob in _new(getattr(after.config.scope, key), getattr(before.config.scope, key)):
            explained.append(glob)
            message = f"scope.{key} takes out `{glob}`: {_effect(before, after, matcher([glob]))}"
            yield weaker("scope-narrowed", f"scope.{key}: {glob}", message, f"/scope/{key}")
    now = {entry.name: (index, entry) for index, entry in enumerate(after.config.models)}
    for entry in before.config.models:
        index, new = now.get(entry.name, (0, None))
        if new is None or new.status == "withdrawn":
            explained += entry.recipes  # the model is what is gone
        if new is not None and entry.status != "withdrawn":
            for glob in _new(entry.recipes, new.recipes):
                explained.append(glob)
                message = (
                    f"{entry.name}: recipe `{glob}` is gone or narrower: {_effect(before, after, matcher([glob]))}"
                )
                yield weaker("recipe-narrowed", f"models: {entry.name} {glob}", message, f"/models/{index}/recipes")
    yield from _discounted(before, after, matcher(explained))


def _new(globs: tuple[str, ...], known: tuple[str, ...]) -> Iterator[str]:
    return (glob for glob in dict.fromkeys(globs) if not covered(glob, known))


def _effect(before: Policy, after: Policy, concerned: Callable[[str], bool]) -> str:
    paths = [path for path in _fewer(before, after) if concerned(path)]
    if not paths:
        return "no use in today's files"
    more = f" and {len(paths) - _MAX_SHOWN} more" if len(paths) > _MAX_SHOWN else ""
    return f"uses in {', '.join(paths[:_MAX_SHOWN])}{more} count no longer"


def _fewer(before: Policy, after: Policy) -> Iterator[str]:
    """Files of which fewer uses count."""
    for path, was in sorted(before.counts.items()):
        now = after.counts.get(path, _NONE)
        if now.trained < was.trained or now.counted < was.counted or Counter(was.ids) - Counter(now.ids):
            yield path


def _discounted(before: Policy, after: Policy, explained: Callable[[str], bool]) -> Iterator[Weakening]:
    for path in _fewer(before, after):
        if not explained(path):
            was, now = before.counts[path], after.counts.get(path, _NONE)
            message = (
                f"uses that count as training of a model: {was.trained} before, {now.trained} now; "
                f"as training at all: {was.counted} before, {now.counted} now"
            )
            if (was.trained, was.counted) == (now.trained, now.counted):
                message = "uses that count as training are taken for those of other datasets now"
            yield weaker("uses-discounted", path, message, path=path)
