"""Where data comes from: what manifests name as upstream, what they leave out, and what calls of models made."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from mlpolicy.linking.identities import Identities
from mlpolicy.model import CONFIDENCES, At, Dataset, DatasetId, DatasetUse, Declaration, GenerationCall, Part

#: Schemes of names that do not say where the data is.
_NOWHERE = frozenset({"entry", "private", "file"})
#: Categories of data that the provider gathers, so that nobody else states what it is.
_GATHERED = frozenset({"crawled", "user", "private"})
_SIGNS = frozenset("*?[")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Naming:
    """A statement that names a dataset as upstream of its own."""

    by: DatasetId
    statement: Declaration

    @property
    def at(self) -> At:
        return next((part.at for part in self.statement.parts if part.name == "upstream"), self.statement.at)

    @property
    def part(self) -> Part:
        """Where something undeclared is named."""
        return Part(name="upstream_undeclared", path=self.statement.path, at=self.at)


def link_lineage(
    datasets: Iterable[Dataset],
    statements: Mapping[DatasetId, list[Declaration]],
    uses: Iterable[DatasetUse],
    identities: Identities,
    is_model: Callable[[DatasetId], bool],
) -> tuple[Dataset, ...]:
    """Datasets with how they come to be trained on and what of their lineage is open.

    One that only lineage names stands where it is named. statements: by resolved id. is_model: a model that made data.
    """
    given = {dataset.id: dataset for dataset in datasets}
    taken = {use.id for use in uses if use.trained_on}
    named = _named(statements, identities)

    def link(dataset: Dataset) -> Dataset:
        own, namings = statements.get(dataset.id, []), named.get(dataset.id, [])
        open_ = [name for name in dataset.upstream if name not in statements and not is_model(name)]
        found = dataset if own or dataset.used or not namings else _placed(dataset, namings)
        places = (naming.part for name in open_ for naming in named[name] if naming.by == dataset.id)
        return replace(
            found,
            parts=(*found.parts, *dict.fromkeys(places)),
            taken=_taken(dataset, dataset.id in taken, (given[naming.by] for naming in namings)),
            upstream_undeclared=tuple(map(identities.shown, open_)),
            unstated=tuple(_unstated(dataset, own, identities)) if own else (),
        )

    return tuple(map(link, given.values()))


def link_outputs(
    calls: Iterable[GenerationCall], datasets: Iterable[Dataset], identities: Identities
) -> tuple[GenerationCall, ...]:
    """Calls with what is declared of their output, and whether something is trained on it."""
    given = {dataset.id: dataset for dataset in datasets}

    def link(call: GenerationCall) -> GenerationCall:
        folder = call.path.rpartition("/")[0]
        found = given.get(identities.resolve(call.output_id, folder)) if call.output_id else None
        if found is None:
            return call
        return replace(
            call,
            output_declared=found.declared,
            output_category=found.category or "",
            output_trained_on=found.trained_on,
            parts=(*call.parts, Part(name="statement", path=found.path, at=found.at)),
        )

    return tuple(map(link, calls))


def _named(statements: Mapping[DatasetId, list[Declaration]], identities: Identities) -> dict[DatasetId, list[_Naming]]:
    found: dict[DatasetId, list[_Naming]] = {}
    for by, own in statements.items():
        for statement in own:
            for name in {identities.resolve(source.id) for source in statement.upstream if source.id}:
                found.setdefault(name, []).append(_Naming(by=by, statement=statement))
    return found


def _placed(dataset: Dataset, namings: list[_Naming]) -> Dataset:
    """A dataset that no statement and no use is about, where the surest statement names it."""
    best = max(namings, key=lambda naming: CONFIDENCES.index(naming.statement.confidence))
    return replace(dataset, path=best.statement.path, at=best.at, confidence=best.statement.confidence)


def _taken(dataset: Dataset, itself: bool, downstream: Iterable[Dataset]) -> str:
    if itself or not dataset.trained_on:
        return "is trained on" if itself else ""
    names = sorted({other.shown for other in downstream if other.trained_on})
    return f"is upstream of {', '.join(names)}"


def _unstated(dataset: Dataset, statements: list[Declaration], identities: Identities) -> Iterator[str]:
    if not any(map(_sourced, statements)) and all(name.partition(":")[0] in _NOWHERE for name in dataset.ids):
        yield "its source"
    if dataset.category in _GATHERED:
        if not any(statement.collected for statement in statements):
            yield "the time of its collection"
        if not any(statement.personal_data for statement in statements):
            yield "whether it holds personal data"
    fixed = any(statement.pin or statement.digests for statement in statements)
    made = bool(dataset.upstream) and dataset.category != "synthetic"  # again, by whoever has what it was made from
    if not (fixed or made) and any(not identities.there(path) for path in _places(dataset, statements)):
        yield "a digest of its files, which are not in git"


def _sourced(statement: Declaration) -> bool:
    """It says where the data is, or that the name must not be said."""
    return bool(statement.urls or statement.upstream or statement.paths or statement.match)


def _places(dataset: Dataset, statements: list[Declaration]) -> Iterator[str]:
    """Paths of the data, as far as they are no globs."""
    ids = (name.removeprefix("path:") for name in dataset.ids if name.startswith("path:"))
    stated = (path.removesuffix("/**") for statement in statements for path in statement.paths)
    yield from (path for path in (*ids, *stated) if _SIGNS.isdisjoint(path))
