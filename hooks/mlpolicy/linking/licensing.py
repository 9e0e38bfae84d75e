"""Licenses of datasets against that of the weights, the stated release, and the datasets they were made from."""

from collections.abc import Iterable, Iterator, Mapping

from mlpolicy.licenses.expressions import deprecated
from mlpolicy.licenses.keeping import keeps
from mlpolicy.licenses.properties import properties
from mlpolicy.model import Dataset, DatasetId, License, LicenseFile, Properties, Release

#: Shown of a license that a dataset was made from, and granted by its own: what the first withholds.
_COMMERCIAL, _CHANGES, _KEEP, _RESTRICTIONS, _CREDIT = (
    "commercial use",
    "passing on changed copies",
    "keeping its license",
    "keeping its restrictions",
    "credit",
)


def release(*, commercial: bool | None, weights: License) -> Release:
    """What the configuration says of the use of a model: by its provider, and by whoever has the weights."""
    if commercial:
        return "commercial"
    if weights.properties.commercial in {"yes", "conditional"}:
        return "open to commercial use"
    if commercial is False or weights.properties.commercial == "no":
        return "non-commercial"
    return "not stated"


def relicensed(dataset: Dataset, others: Mapping[DatasetId, Dataset]) -> tuple[tuple[str, ...], bool]:
    """What a dataset's license grants although that of a dataset it was made from does not, and whether that is sure.

    Only one step back: each dataset on the way answers for its own license.
    """
    if dataset.license.state != "known":
        return (), False
    words, certain = list[str](), False
    for source in (others[id_] for id_ in dataset.upstream if id_ in others):
        withheld = _withheld(source)
        points = [*_points(dataset.license, withheld)]
        if points:
            words.append(f"{source.shown} ({withheld.of}): {', '.join(points)}")
            certain = certain or (_sure(dataset) and _sure(source) and points != [_CREDIT])
    return tuple(words), certain


def _withheld(source: Dataset) -> Properties:
    """By the license that is stated of it; where nothing declares it, by the only one that the table knows."""
    if not source.declared and source.known.verified and len(source.known.license) == 1:
        return properties(source.known.license[0])
    return source.license.properties


def _sure(dataset: Dataset) -> bool:
    """The text was read, and nobody states another license."""
    return dataset.license.properties.verified and not dataset.conflict


def _points(own: License, source: Properties) -> Iterator[str]:
    granted = own.properties
    if source.commercial == "no" and granted.commercial == "yes":
        yield _COMMERCIAL
    if source.derivatives in {"no", "not-shared"} and granted.derivatives == "yes":
        yield _CHANGES
    if not keeps(own, source, data=True):
        yield _RESTRICTIONS if source.share_alike == "terms" else _KEEP
    if source.attribution == "yes" and "credit" in source.duties and granted.attribution == "no":
        yield _CREDIT


def without_text(license_: License, files: Iterable[LicenseFile]) -> tuple[str, ...]:
    """Terms of its own (LicenseRef) that no table knows, and that no file is named for or identified as."""
    own = [id_ for id_ in license_.properties.without_row if id_.startswith("LicenseRef-")]
    if not own:
        return ()
    there = {file.path.rpartition("/")[2].rpartition(".")[0] for file in files if file.kind != "reference"}
    there |= {file.spdx for file in files if file.spdx and file.kind != "reference"}
    return tuple(id_ for id_ in own if id_ not in there)


def imprecise(license_: License) -> tuple[str, ...]:
    """Deprecated ids of the GPL family, which do not say whether later versions count, with what they are read as."""
    found = (text for stated in license_.declared for text in deprecated(stated))
    return tuple(dict.fromkeys(text for text in found if text.endswith("-only)")))
