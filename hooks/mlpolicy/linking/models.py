"""Model versions, linked: what each is trained on, and how its documents and its reviewed state stand."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from mlpolicy.config import PATH, Config, ModelEntry
from mlpolicy.documents.documentation import documentation_state, newest, places
from mlpolicy.documents.policies.policy_gaps import contradicted_places
from mlpolicy.documents.records import Records
from mlpolicy.documents.states import measure_places, policy_state, summary_state
from mlpolicy.documents.summaries.crawled import crawled_places
from mlpolicy.documents.summaries.placed import summary_places
from mlpolicy.globs import matcher
from mlpolicy.licenses.properties import with_properties
from mlpolicy.linking.applicability import applied
from mlpolicy.linking.provisions import provisions
from mlpolicy.model import (
    At,
    Dataset,
    DatasetId,
    DatasetUse,
    License,
    LockDataset,
    Model,
    Part,
)
from mlpolicy.naming import shown
from mlpolicy.review import expected, newest_review, reviewed
from mlpolicy.unreviewed import drift

#: Part of a model -> the key of its entry that states it.
_STATED = {
    "base": "base",
    "commercial": "commercial",
    "weights_license": "weights_license",
    "weights_restrictions": "weights_license",
    "documentation": "documentation",
    "documentation.tag": "release_tags",
    "channels": "channels",
    "summary.unlinked": "channels",
}


def link_models(
    config: Config,
    recipes: Mapping[str, frozenset[DatasetId]],
    uses: Iterable[DatasetUse],
    datasets: tuple[Dataset, ...],
    records: Records,
) -> tuple[Model, ...]:
    """One Model for every entry of `models:`. recipes: name of a model -> ids that it is trained on."""
    taken = Counter(name for use in uses if use.trained_on for name in use.models)

    def link(index: int, entry: ModelEntry) -> Model:
        closure = recipes.get(entry.name, frozenset())
        own = tuple(dataset for dataset in datasets if dataset.id in closure)
        tested = frozenset(shown(dataset) for dataset in datasets if dataset.used and dataset.id not in closure)
        stated = replace(_stated(entry, index), datasets=tuple(sorted(closure)), unread=_unread(entry, records.unread))
        model = _documented(replace(stated, training_uses=taken[entry.name]), entry, own, tested, records)
        summary = records.summaries.get(entry.summary or "")
        found = applied(model, entry, summary)
        places = summary_places(found.summary, summary) if summary else ()
        return replace(found, parts=(*places, *found.parts))

    return tuple(link(index, entry) for index, entry in enumerate(config.models))


def _stated(entry: ModelEntry, index: int) -> Model:
    """What the entry says."""
    pointer = f"/models/{index}"
    return Model(
        id=entry.id,
        version=entry.version,
        name=entry.name,
        path=PATH,
        at=At(pointer=f"{pointer}/id"),
        parts=_parts(entry, pointer),
        status=entry.status,
        placed=entry.placed,
        further_training=tuple(training.date for training in entry.further_training),
        significant_training=tuple(training.date for training in entry.further_training if training.significant),
        offered_in=entry.offered_in,
        channels=entry.channels,
        owner=entry.owner,
        provider_established=entry.provider.established,
        provider_signatory=entry.provider.signatory,
        open_source=entry.open_source,
        commercial=entry.commercial,
        base=entry.base,
        weights_license=_weights(entry),
        generates=entry.generates,
        representative=entry.provider.representative,
    )


def _documented(
    model: Model, entry: ModelEntry, own: tuple[Dataset, ...], tested: frozenset[str], records: Records
) -> Model:
    """The model with how its documents and its reviewed state stand.

    own: datasets that it is trained on. tested: names of those that are used otherwise.
    """
    rows = tuple(row for row in records.lock if row.model == entry.name)
    reviewed_rows = tuple(row for row in rows if isinstance(row, LockDataset))
    tag = newest(entry, records.tags, provisions().ab_2013_due.value)
    document = records.documentation.get(entry.documentation or "")
    oids, unread = records.oids, records.unread
    return replace(
        model,
        parts=(
            *(places(entry, document, own) if document else ()),
            *model.parts,
            *measure_places(entry, records.policies),
            *crawled_places(entry, records),
            *contradicted_places(entry, own, records),
        ),
        empty_recipes=tuple(glob for glob in entry.recipes if not any(map(matcher([glob]), records.files))),
        summary=summary_state(entry, own, records),
        copyright_policy=policy_state(entry, records, own),
        documentation=documentation_state(entry, own, records.documentation, reviewed_rows, tag, oids, unread, tested),
        review_drift=drift(expected(entry.name, own), rows),
        reviewed=reviewed(entry.name, rows),
        reviewed_on=act.date if (act := newest_review(entry.name, rows)) else None,
    )


def _parts(entry: ModelEntry, pointer: str) -> tuple[Part, ...]:
    """Places that findings about a model point at: its documents where they are named, else its entry."""
    recipes = At(pointer=f"{pointer}/{'recipes' if entry.recipes else 'id'}")
    parts = [Part(name=name, path=PATH, at=recipes) for name in ("empty_recipes", "training_uses")]
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
