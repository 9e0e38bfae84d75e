"""What an owner sees before a review is recorded: what changed since the last one, where, and who brought it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from mlpolicy.display import WIDTH, clean, wrap
from mlpolicy.model import At, Dataset, Inventory, Location, LockReview, Model
from mlpolicy.naming import shown
from mlpolicy.readers.lock import PATH
from mlpolicy.review import expected, newest_review
from mlpolicy.unreviewed import Difference, clashes, differences

#: Of one dataset, so many places are listed.
MAX_PLACES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Where facts stand, and what git knows of it.

    locate: lines of the snapshot. since: since when such a line is there, in words. changed: how a document differs
    from what the act of review saw, in words, "" where it does not; None: there was no act.
    """

    locate: Callable[[str, At], Location]
    since: Callable[[str, int], str]
    changed: Callable[[str, LockReview | None], str]


def described(inventory: Inventory, name: str, seen: Seen) -> str:
    """The difference between inventory and last review of a model version, by dataset, and documents that changed.

    name: `id@version` of a model of the inventory. Data stands there under the names that reports may show.
    """
    (model,) = (model for model in inventory.models if model.name == name)
    rows = tuple(row for row in inventory.lock if row.model == name)
    own = tuple(dataset for dataset in inventory.datasets if dataset.id in model.datasets)
    act = newest_review(name, rows)
    found = [
        *_datasets(differences(expected(name, own), rows), own, inventory, model, seen),
        *(("", f"{words}; delete the one that is not true") for words in clashes(rows)),
    ]
    lines = [*_head(name, act, seen), *(found or _nothing(len(own), act)), *_documents(model, act, seen)]
    return "".join(f"{indent}{line}\n" for indent, text in lines for line in wrap(clean(text), WIDTH - len(indent)))


Line = tuple[str, str]


def _head(name: str, act: LockReview | None, seen: Seen) -> Iterator[Line]:
    if act is None:
        yield "", f"{name}: nobody has reviewed it yet"
        return
    yield "", f"{name}: reviewed by {act.by} on {act.date}"
    yield "  ", f"{PATH}:{act.line}, {seen.since(PATH, act.line)}"


def _nothing(count: int, act: LockReview | None) -> Iterator[Line]:
    datasets = f"{count} dataset{'' if count == 1 else 's'}"
    yield "", f"nothing to review: {datasets}, as reviewed" if act else "it is trained on no dataset that is known"


def _datasets(
    found: Iterable[Difference], own: tuple[Dataset, ...], inventory: Inventory, model: Model, seen: Seen
) -> Iterator[Line]:
    for item in found:
        if item.sign == "~":
            yield "", f"~ {item.dataset}"
            yield from (("    ", words) for words in item.words)
        else:
            yield "", f"{item.sign} {item.dataset} {item.words[0]}"
        ids = {name for dataset in own if shown(dataset) == item.dataset for name in (dataset.id, *dataset.ids)}
        uses = (use for use in inventory.uses if use.id in ids and model.name in use.models)
        places = [("used", use.path, seen.locate(use.path, use.at).line) for use in uses]
        stated = (stated for stated in inventory.declarations if stated.dataset in ids)
        places += [("declared", item.path, seen.locate(item.path, item.at).line) for item in stated]
        places += [("reviewed", PATH, row.line) for row in item.rows if item.sign == "-"]
        yield from _places(tuple(dict.fromkeys(places)), seen)


def _places(places: tuple[tuple[str, str, int], ...], seen: Seen) -> Iterator[Line]:
    for verb, path, line in places[:MAX_PLACES]:
        yield "    ", f"{verb} at {path}:{line}"
        yield "      ", seen.since(path, line)
    if len(places) > MAX_PLACES:
        yield "    ", f"and in {len(places) - MAX_PLACES} more places"


def _documents(model: Model, act: LockReview | None, seen: Seen) -> Iterator[Line]:
    for state in (model.summary, model.copyright_policy, model.documentation):
        if state.path and state.state == "present" and (words := seen.changed(state.path, act)):
            yield "", state.path
            yield "    ", words
