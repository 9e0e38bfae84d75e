"""What the Commission's guidelines C(2025) 7719 say of compute and modality, in words.

They are not binding, so nothing here decides whether a rule runs.
"""

from collections.abc import Iterator
from typing import Literal

from mlpolicy.config import ModelEntry
from mlpolicy.linking.provisions import provisions


def role(entry: ModelEntry) -> Literal["provider", "significant-modifier", "modifier"]:
    """Of who states the entry; a modification counts as significant where its compute is stated and large enough."""
    if not entry.base:
        return "provider"
    return "significant-modifier" if _is_significant(entry) else "modifier"


def indications(entry: ModelEntry) -> Iterator[str]:
    """Points of the guidelines that the stated compute speaks to; nothing where none is stated."""
    if entry.training_flop is not None:
        yield from _compute(entry, entry.training_flop)
    if entry.base and entry.modification_flop is not None:
        yield _modification(entry, entry.modification_flop)


def _compute(entry: ModelEntry, flop: str) -> Iterator[str]:
    limit, systemic = provisions().general_purpose.value, provisions().systemic_risk.value
    large, stated = _more(flop, limit), ", ".join(entry.generates)
    met = _met(entry) if large else "not met"
    yield (
        f"training compute {flop} is {'' if large else 'not '}above {limit} FLOP, and the model generates"
        f" {stated or 'something that is not stated'} (points 17 and 18: {met})"
    )
    if entry.open_source and _more(flop, systemic):
        exemptions = "the exemptions of Art. 53(2) and 54(6)"
        yield f"above {systemic} FLOP (point 61): where that means systemic risk, {exemptions} do not hold"


def _met(entry: ModelEntry) -> str:
    """Point 17 counts language, as text or audio, and images and video made from text; point 18 counts code as text."""
    if "nothing" in entry.generates:
        return "not met"
    if {"text", "code"} & {*entry.generates}:
        return "met"
    return "met if that is speech, or made from text" if entry.generates else "not known to be met"


def _modification(entry: ModelEntry, flop: str) -> str:
    share, systemic = provisions().modification.value, provisions().systemic_risk.value
    ratio = f"modification compute {flop} is {'' if _is_significant(entry) else 'not '}more than {share}"
    if entry.base_flop:
        return f"{ratio} of the base's {entry.base_flop} (point 60)"
    instead = f"of {provisions().general_purpose.value} FLOP, which stands for the base's"
    return f"{ratio} {instead} (point 61; of a base with systemic risk: {systemic})"


def _is_significant(entry: ModelEntry) -> bool:
    base = entry.base_flop or provisions().general_purpose.value
    return entry.modification_flop is not None and _more(entry.modification_flop, base, provisions().modification.value)


def _more(flop: str, limit: str, part: str = "1") -> bool:
    """More than that part of the limit, exactly."""
    from fractions import Fraction  # noqa: PLC0415 - 6 ms, and compute is rarely stated

    return Fraction(flop) > Fraction(limit) * Fraction(part)
