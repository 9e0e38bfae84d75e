"""Model versions, linked: what each is trained on, and how its documents and its reviewed state stand."""

from collections.abc import Iterable, Mapping

from mlpolicy.config import PATH, Config, ModelEntry
from mlpolicy.documents.states import policy_state, summary_state
from mlpolicy.globs import matcher
from mlpolicy.licenses.properties import with_properties
from mlpolicy.model import (
    At,
    CopyrightPolicy,
    Dataset,
    DatasetId,
    License,
    LockDataset,
    LockPublication,
    LockReview,
    Model,
    Part,
    Problem,
    TrainingSummary,
)
from mlpolicy.review import drift, expected, reviewed
from mlpolicy.snapshot import Blob


def link_models(
    config: Config,
    recipes: Mapping[str, frozenset[DatasetId]],
    datasets: tuple[Dataset, ...],
    summaries: Iterable[TrainingSummary],
    policies: Iterable[CopyrightPolicy],
    lock: tuple[LockDataset | LockReview | LockPublication, ...],
    blobs: Mapping[str, Blob],
    problems: Iterable[Problem],
) -> tuple[Model, ...]:
    """One Model for every entry of `models:`."""
    by_path = {summary.path: summary for summary in summaries}
    policy_by_path = {policy.path: policy for policy in policies}
    oids = {path: blob.oid for path, blob in blobs.items()}
    broken = {problem.path for problem in problems}
    publications = tuple(row for row in lock if isinstance(row, LockPublication))
    models = []
    for index, entry in enumerate(config.models):
        closure = recipes.get(entry.name, frozenset())
        own = tuple(dataset for dataset in datasets if dataset.id in closure)
        rows = tuple(row for row in lock if row.model == entry.name)
        pointer = f"/models/{index}"
        models.append(
            Model(
                id=entry.id,
                version=entry.version,
                name=entry.name,
                path=PATH,
                at=At(pointer=f"{pointer}/id"),
                parts=_parts(entry, pointer),
                status=entry.status,
                placed=entry.placed,
                offered_in=entry.offered_in,
                owner=entry.owner,
                provider_established=entry.provider.established,
                provider_size=entry.provider.size,
                provider_signatory=entry.provider.signatory,
                open_source=entry.open_source,
                commercial=entry.commercial,
                base=entry.base,
                weights_license=_weights(entry),
                datasets=tuple(sorted(closure)),
                empty_recipes=tuple(glob for glob in entry.recipes if not any(map(matcher([glob]), blobs))),
                summary=summary_state(entry, own, by_path, publications, oids, broken),
                copyright_policy=policy_state(entry, policy_by_path, blobs, broken),
                review_drift=drift(expected(entry.name, own), rows),
                reviewed=reviewed(entry.name, rows),
                unread=_unread(entry, broken),
            )
        )
    return tuple(models)


def _parts(entry: ModelEntry, pointer: str) -> tuple[Part, ...]:
    """Places that findings about a model point at: its documents where they are named, else its entry."""
    parts = [Part(name="empty_recipes", path=PATH, at=At(pointer=f"{pointer}/recipes"))]
    for key in ("summary", "copyright_policy"):
        if path := getattr(entry, key):
            parts += [
                Part(name=key, path=path, at=At()),
                Part(name=f"{key}.path", path=PATH, at=At(pointer=f"{pointer}/{key}")),
            ]
    return tuple(parts)


def _weights(entry: ModelEntry) -> License:
    """What the configuration says of the license of the weights."""
    if not entry.weights_license:
        return License()
    from mlpolicy.licenses.names import read_license  # noqa: PLC0415 - its tables are not needed otherwise

    return with_properties(read_license((entry.weights_license,)))


def _unread(entry: ModelEntry, broken: Iterable[str]) -> tuple[str, ...]:
    inside = matcher((*entry.recipes, *filter(None, (entry.summary, entry.copyright_policy))))
    return tuple(sorted(path for path in broken if inside(path)))
