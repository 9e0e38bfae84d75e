"""Waivers, linked: those of the configuration and of comments, and which dataset each one means."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mlpolicy.config import PATH, Config, WaiverEntry
from mlpolicy.identity import identify
from mlpolicy.linking.identities import Identities
from mlpolicy.model import At, Dataset, DatasetId, Part, Waiver

#: Keys of an entry that findings point at, and what a Waiver calls them.
_PLACES = {"rule": "rule", "expires": "expires", "target": "path"}


def link_waivers(
    inline: Iterable[Waiver], config: Config, datasets: Iterable[Dataset], identities: Identities
) -> tuple[Waiver, ...]:
    """Waivers of the configuration in their order, then those of comments."""
    names = {name: dataset for dataset in datasets for name in (*dataset.ids, dataset.id, dataset.shown)}
    stated = [*map(_entry, range(len(config.waivers)), config.waivers)]
    return tuple(_meant(waiver, names, identities) for waiver in (*stated, *inline))


def _entry(index: int, entry: WaiverEntry) -> Waiver:
    pointer = f"/waivers/{index}"
    return Waiver(
        path=PATH,
        at=At(pointer=pointer),
        parts=tuple(_parts(entry, pointer)),
        rule=entry.rule,
        dataset=entry.dataset,
        covers=entry.path,
        model=entry.model,
        reason=entry.reason,
        reason_ref=entry.reason_ref,
        approved_by=entry.approved_by,
        expires=entry.expires,
    )


def _parts(entry: WaiverEntry, pointer: str) -> Iterator[Part]:
    for name, key in _PLACES.items():
        if getattr(entry, key):
            yield Part(name=name, path=PATH, at=At(pointer=f"{pointer}/{key}"))


def _meant(waiver: Waiver, names: dict[str, Dataset], identities: Identities) -> Waiver:
    if waiver.dataset is not None:
        known = names.get(waiver.dataset)
        found = identify(waiver.dataset).id
        if known is None and found is not None:
            found = identities.resolve(found)
            known = names.get(found)
        ids = known.ids if known else (found,) if found else ()
        waiver = _shown(waiver, known, ids, identities)
    target = ", ".join(filter(None, (waiver.dataset, waiver.covers, waiver.model)))
    return replace(waiver, target=target)


def _shown(waiver: Waiver, known: Dataset | None, ids: tuple[DatasetId, ...], identities: Identities) -> Waiver:
    """The waiver under the dataset's name that reports may show."""
    name = known.shown if known else identities.shown(ids[0]) if ids else waiver.dataset
    private = bool(known and (known.shown != known.id or known.disclosure != "public")) or bool(
        ids and identities.private(ids[0])
    )
    return replace(waiver, dataset=name, ids=ids, private=private)
