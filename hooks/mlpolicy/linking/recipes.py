"""Settings of crawlers and generation calls, linked: whose recipe holds them, and what must not be shown of them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from mlpolicy.config import Config
from mlpolicy.globs import matcher
from mlpolicy.identity import identify
from mlpolicy.linking.identities import Identities
from mlpolicy.model import CrawlerSetting, GenerationCall

F = TypeVar("F", CrawlerSetting, GenerationCall)


def in_recipes(facts: Iterable[F], config: Config) -> tuple[F, ...]:
    """The facts with their model versions, and whether the policy's scope has their file; by path and place."""
    recipes = [(entry.name, matcher(entry.recipes)) for entry in config.models]
    excluded = matcher(config.scope.exclude)
    linked = (
        replace(
            fact,
            models=tuple(name for name, matches in recipes if matches(fact.path)),
            in_scope=not excluded(fact.path),
        )
        for fact in facts
    )
    return tuple(sorted(linked, key=lambda fact: (fact.path, fact.at.pointer, fact.at.start)))


def veiled_calls(calls: Iterable[GenerationCall], identities: Identities) -> tuple[GenerationCall, ...]:
    """The calls, each with what may be shown of its output where that, or its model, is a place that is not public."""
    return tuple(_veiled(call, identities) for call in calls)


def _veiled(call: GenerationCall, identities: Identities) -> GenerationCall:
    folder = call.path.rpartition("/")[0]
    output = identities.resolve(call.output_id, folder) if call.output_id else None
    model = identify(call.model, "local").id if call.model else None
    if not any(name and identities.private(name) for name in (output, model)):
        return call
    return replace(call, private=True, shown=identities.shown(output) if output else "")
