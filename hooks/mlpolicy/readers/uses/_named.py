"""From a name and its value to a use: what shell, configuration, Python and C++ readers share."""

from collections.abc import Iterable

from mlpolicy.identity import identify
from mlpolicy.model import CONFIDENCES, At, Confidence, DatasetUse, How, Part, Purpose
from mlpolicy.readers import Source
from mlpolicy.readers._values import without_access
from mlpolicy.readers.uses._shapes import accepts, form, source_of
from mlpolicy.readers.uses._sources import purpose_of_file, purpose_of_splits, unresolved
from mlpolicy.readers.uses._vocabulary import Claim


def named_use(
    source: Source,
    claim: Claim,
    value: str,
    at: At,
    *,
    how: How = "literal",
    confidence: Confidence = "high",
    purpose: Purpose = "unknown",
    config: str | None = None,
    splits: Iterable[str] = (),
    revision: str | None = None,
    name: str = "",
) -> DatasetUse | None:
    """The use that a claimed value makes; None where the value is no dataset (or is put together at run time).

    name: the name that holds the value, shown where the value is one to be filled in. confidence: of the value; the
    claim's own bounds it. purpose: where the place says more than the claim (`test` above it).
    """
    found = accepts(claim, value)
    if found in {"other", "template"}:
        return None
    splits = tuple(splits)
    known: Iterable[Purpose] = (purpose_of_splits(splits), purpose, claim.purpose, purpose_of_file(source.path))
    use = DatasetUse(
        dataset=unresolved(name or value),
        id=None,
        source="config" if found == "placeholder" else source_of(value, found, claim),
        path=source.path,
        at=at,
        parts=(Part(name="dataset", path=source.path, at=at),),
        config=config,
        revision=revision,
        purpose=next((one for one in known if one != "unknown"), "unknown"),
        splits=splits,
        how="unresolvable",
        confidence=min(confidence, claim.confidence, key=CONFIDENCES.index),
        row=claim.row,
    )
    return use if found == "placeholder" else _resolved(use, claim, value.strip(), how)


def _resolved(use: DatasetUse, claim: Claim, value: str, how: How) -> DatasetUse:
    row = claim.key
    shown, private = without_access((row.prefix if row else "") + value)
    points = use.source == "config" or bool(row and row.ref and form(value) == "name")
    found = identify(shown, (row.scheme if row else None) or use.source)
    return DatasetUse(
        dataset=shown,
        id=None if points else found.id,
        source=use.source,
        path=use.path,
        at=use.at,
        parts=use.parts,
        config=use.config or found.config,
        revision=use.revision or found.revision,
        purpose=use.purpose,
        splits=use.splits,
        how=how,
        confidence=use.confidence,
        row=use.row,
        ref=shown if points else None,
        private=private,
    )
