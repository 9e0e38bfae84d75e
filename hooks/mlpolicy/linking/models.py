"""Model versions, linked: what each is trained on, and how its documents and its reviewed state stand."""

from collections.abc import Iterable, Mapping

from mlpolicy.config import PATH, Config, ModelEntry
from mlpolicy.documents.documentation import documentation_state, newest, places
from mlpolicy.documents.states import measure_places, policy_state, summary_state
from mlpolicy.globs import matcher
from mlpolicy.licenses.properties import with_properties
from mlpolicy.linking.applicability import applied
from mlpolicy.linking.provisions import provisions
from mlpolicy.model import (
    At,
    CopyrightPolicy,
    Dataset,
    DatasetId,
    Documentation,
    License,
    LockDataset,
    LockPublication,
    LockReview,
    Model,
    Part,
    Problem,
    ReleaseTag,
    TrainingSummary,
)
from mlpolicy.review import drift, expected, reviewed
from mlpolicy.snapshot import Blob

#: Part of a model -> the key of its entry that states it.
_STATED = {
    "base": "base",
    "commercial": "commercial",
    "weights_license": "weights_license",
    "weights_restrictions": "weights_license",
    "documentation": "documentation",
    "documentation.tag": "release_tags",
}


def link_models(
    config: Config,
    recipes: Mapping[str, frozenset[DatasetId]],
    datasets: tuple[Dataset, ...],
    summaries: Iterable[TrainingSummary],
    policies: Iterable[CopyrightPolicy],
    documentation: Iterable[Documentation],
    lock: tuple[LockDataset | LockReview | LockPublication, ...],
    blobs: Mapping[str, Blob],
    problems: Iterable[Problem],
    tags: Iterable[ReleaseTag],
) -> tuple[Model, ...]:
    """One Model for every entry of `models:`. tags: newest first."""
    by_path = {summary.path: summary for summary in summaries}
    policy_by_path = {policy.path: policy for policy in policies}
    documents = {document.path: document for document in documentation}
    oids = {path: blob.oid for path, blob in blobs.items()}
    broken = {problem.path for problem in problems}
    publications = tuple(row for row in lock if isinstance(row, LockPublication))
    models = []
    for index, entry in enumerate(config.models):
        closure = recipes.get(entry.name, frozenset())
        own = tuple(dataset for dataset in datasets if dataset.id in closure)
        rows = tuple(row for row in lock if row.model == entry.name)
        reviewed_rows = tuple(row for row in rows if isinstance(row, LockDataset))
        tag = newest(entry, tags, provisions().ab_2013_due.value)
        pointer = f"/models/{index}"
        document = documents.get(entry.documentation or "")
        models.append(
            applied(
                Model(
                    id=entry.id,
                    version=entry.version,
                    name=entry.name,
                    path=PATH,
                    at=At(pointer=f"{pointer}/id"),
                    parts=(
                        *(places(entry, document, own) if document else ()),
                        *_parts(entry, pointer),
                        *measure_places(entry, policy_by_path),
                    ),
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
                    generates=entry.generates,
                    representative=entry.provider.representative,
                    datasets=tuple(sorted(closure)),
                    empty_recipes=tuple(glob for glob in entry.recipes if not any(map(matcher([glob]), blobs))),
                    summary=summary_state(entry, own, by_path, publications, oids, broken),
                    copyright_policy=policy_state(entry, policy_by_path, blobs, broken),
                    documentation=documentation_state(entry, own, documents, reviewed_rows, tag, oids, broken),
                    review_drift=drift(expected(entry.name, own), rows),
                    reviewed=reviewed(entry.name, rows),
                    unread=_unread(entry, broken),
                ),
                entry,
                by_path.get(entry.summary or ""),
            )
        )
    return tuple(models)


def _parts(entry: ModelEntry, pointer: str) -> tuple[Part, ...]:
    """Places that findings about a model point at: its documents where they are named, else its entry."""
    parts = [Part(name="empty_recipes", path=PATH, at=At(pointer=f"{pointer}/recipes"))]
    stated = {name: key for name, key in _STATED.items() if getattr(entry, key) not in (None, ())}
    stated |= {"placement_conflicts": "placed" if entry.placed else "status"}
    stated |= {"provider_established": "provider/established"} if entry.provider.established else {}
    parts += [Part(name=name, path=PATH, at=At(pointer=f"{pointer}/{key}")) for name, key in stated.items()]
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
    inside = matcher((*entry.recipes, *filter(None, (entry.summary, entry.copyright_policy, entry.documentation))))
    return tuple(sorted(path for path in broken if inside(path)))
