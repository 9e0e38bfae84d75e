"""Uses, linked: what each one refers to, whose recipe it stands in, whether it counts as training."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from hashlib import sha256

from mlpolicy.config import PATH, Config
from mlpolicy.globs import matcher
from mlpolicy.identity import identify, pinned_by_library
from mlpolicy.linking.identities import Identities
from mlpolicy.linking.reach import Holders, Reach
from mlpolicy.linking.references import References
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
    raw = tuple(uses)
    references = References(raw, definitions, declarations, identities)
    excluded, evaluation = matcher(config.scope.exclude), matcher(config.scope.evaluation)
    stated = [references.pointed(_stated(use, config, evaluation)) for use in raw]
    reach = Reach(stated, config)

    def link(use: DatasetUse) -> DatasetUse:
        named = references.named(use, reach.below(use.path))
        known = _declared(named, named.id, declarations, identities) if named.id else _unresolved(named)
        return _scoped(known, reach.holders(use.path), counts=not excluded(use.path), models=bool(config.models))

    return tuple(map(link, stated))


def _stated(use: DatasetUse, config: Config, evaluation: Callable[[str], bool]) -> DatasetUse:
    """The use as the author's configuration corrects it."""
    use = _pinned_by_author(use, config)
    return replace(use, purpose="eval") if evaluation(use.path) else use


def _pinned_by_author(use: DatasetUse, config: Config) -> DatasetUse:
    """`pins:` says what an unresolvable expression stands for."""
    if use.id is None:
        for index, pin in enumerate(config.pins):
            if pin.path == use.path and _same(pin.expression, use.dataset.removeprefix("?")):
                found = identify(pin.dataset)
                parts = (*use.parts, Part(name="pin", path=PATH, at=At(pointer=f"/pins/{index}")))
                revision = use.revision or found.revision
                return replace(use, id=found.id, revision=revision, confidence="high", row="pins", parts=parts)
    return use


def unmatched_pins(uses: Iterable[DatasetUse], config: Config, path: str) -> tuple[Problem, ...]:
    """A pin that stands for nothing any more."""
    unknown = (use for use in uses if use.id is None or use.how == "unresolvable")
    there = [(use.path, use.dataset.removeprefix("?")) for use in unknown]
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
    elsewhere = any(part.name == "definition" for part in use.parts)  # whose folder a path was resolved against
    resolved = identities.resolve(named, "" if elsewhere else use.path.rpartition("/")[0])
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
    return any(
        (statement.pin or "main").casefold() not in _MOVING
        or any(digest.algorithm != "mlflow" for digest in statement.digests)  # of a sample alone
        for statement in statements
    )


def _scoped(use: DatasetUse, holders: Holders, *, counts: bool, models: bool) -> DatasetUse:
    """counts: the file is in scope. models: some are stated. A pointer trains on nothing: what it points to does."""
    use = replace(use, models=holders.models)
    if not counts or use.pointer:
        return use
    if not models:
        return replace(use, trained_on=use.purpose == "train")
    trained = use.purpose != "eval" and holders.trains
    return replace(use, trained_on=trained, unassigned=use.purpose == "train" and not holders.models)
