"""Uses, linked: what each one refers to, whose recipe it stands in, whether it counts as training."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256

from mlpolicy.config import Config
from mlpolicy.globs import matcher
from mlpolicy.identity import identify, pinned_by_library
from mlpolicy.linking.identities import Identities
from mlpolicy.model import At, DatasetId, DatasetUse, Declaration, Definition, Part, Problem

_MOVING = frozenset({"main", "master", "head", "latest"})
#: A bucket, or the beginning of a path outside the repository.
_PRIVATE_URL = re.compile(r"\b(s3|gs|gcs|abfs|az|file)[a-z]?://|[\"'](?:[/~]|[A-Za-z]:[\\/]|\.\./)")
_EXPRESSION = re.compile(r"\s+")


def link_uses(
    uses: Iterable[DatasetUse],
    definitions: Iterable[Definition],
    declarations: Mapping[DatasetId, list[Declaration]],
    identities: Identities,
    config: Config,
) -> tuple[DatasetUse, ...]:
    """Uses with every linked field set. declarations: by resolved id."""
    by_name: dict[str, list[Definition]] = {}
    for definition in definitions:
        by_name.setdefault(definition.name, []).append(definition)
    recipes = [(entry.name, matcher(entry.recipes), entry.status != "withdrawn") for entry in config.models]
    excluded, evaluation = matcher(config.scope.exclude), matcher(config.scope.evaluation)
    linked = []
    for raw in uses:
        use = _named(_pinned_by_author(raw, config), by_name)
        if evaluation(use.path):
            use = replace(use, purpose="eval")
        use = _declared(use, use.id, declarations, identities) if use.id else _unresolved(use)
        inside = [(name, live) for name, matches, live in recipes if matches(use.path)]
        linked.append(_scoped(use, inside, counts=not excluded(use.path), stated=bool(recipes)))
    return tuple(linked)


def _pinned_by_author(use: DatasetUse, config: Config) -> DatasetUse:
    """`pins:` says what an unresolvable expression stands for."""
    if use.id is None:
        for pin in config.pins:
            if pin.path == use.path and _same(pin.expression, use.dataset.removeprefix("?")):
                found = identify(pin.dataset)
                return replace(use, id=found.id, revision=use.revision or found.revision, confidence="high", row="pins")
    return use


def unmatched_pins(uses: Iterable[DatasetUse], config: Config, path: str) -> tuple[Problem, ...]:
    """A pin that stands for nothing any more."""
    there = [(use.path, use.dataset.removeprefix("?")) for use in uses if use.how == "unresolvable"]
    return tuple(
        Problem(
            path=path,
            at=At(pointer=f"/pins/{index}"),
            kind="invalid",
            message=f"the pin for '{pin.expression}' in {pin.path} matches no unresolved use",
            reader="config",
        )
        for index, pin in enumerate(config.pins)
        if not any(pin.path == place and _same(pin.expression, expression) for place, expression in there)
    )


def _same(first: str, second: str) -> bool:
    return _EXPRESSION.sub("", first) == _EXPRESSION.sub("", second)


def _named(use: DatasetUse, definitions: Mapping[str, list[Definition]]) -> DatasetUse:
    """Follow a symbolic reference to the one definition that bears its name."""
    found = {item.id: item for item in definitions.get(use.ref or "", ()) if item.id is not None}
    if use.id is not None or len(found) != 1:
        return use
    (definition,) = found.values()
    part = Part(name="definition", path=definition.path, at=definition.at)
    return replace(use, id=definition.id, dataset=definition.dataset, confidence="medium", parts=(*use.parts, part))


def _unresolved(use: DatasetUse) -> DatasetUse:
    """An expression is shown as it stands, unless a bucket or a place outside the repository is named in it."""
    scheme = _PRIVATE_URL.search(use.dataset)
    if scheme is None:
        return replace(use, shown=use.dataset)
    digest = sha256(use.dataset.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return replace(use, private=True, shown=f"?{scheme[1] or 'file'}:#{digest}")


def _declared(
    use: DatasetUse, named: DatasetId, declarations: Mapping[DatasetId, list[Declaration]], identities: Identities
) -> DatasetUse:
    resolved = identities.resolve(named, use.path.rpartition("/")[0])
    statements = declarations.get(resolved, [])
    return replace(
        use,
        id=resolved,
        declared=bool(statements),
        declared_by=tuple(sorted({statement.path for statement in statements})),
        pinned=_is_pinned(use, resolved, statements),
        forbidden=any(statement.not_for_training for statement in statements),
        shown=identities.shown(resolved),
        private=use.private or identities.private(resolved),
    )


def _is_pinned(use: DatasetUse, resolved: DatasetId, statements: list[Declaration]) -> bool:
    if use.revision and use.revision.casefold() not in _MOVING:
        return True
    if pinned_by_library(resolved) or resolved.startswith("path:"):  # a path inside the repository is fixed by git
        return True
    return any((statement.pin or "main").casefold() not in _MOVING or statement.digests for statement in statements)


def _scoped(use: DatasetUse, inside: list[tuple[str, bool]], *, counts: bool, stated: bool) -> DatasetUse:
    models = tuple(name for name, _ in inside)
    if not counts:
        return replace(use, models=models)
    if not stated:
        return replace(use, trained_on=use.purpose == "train")
    trained = use.purpose != "eval" and any(live for _, live in inside)
    return replace(use, models=models, trained_on=trained, unassigned=use.purpose == "train" and not models)
