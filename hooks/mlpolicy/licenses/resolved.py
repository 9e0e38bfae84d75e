"""What a name of a license turns out to be."""

from typing import Literal, NamedTuple

State = Literal["unknown", "unparsable", "known"]


class Resolved(NamedTuple):
    """state: `unknown` (says too little), `unparsable` (nothing knows it), `known` (spdx is set).

    family: of an unknown one, the folded name that ids of the family begin with (`cc by`).
    """

    state: State
    spdx: str | None = None
    family: str = ""


UNKNOWN, UNPARSABLE = Resolved("unknown"), Resolved("unparsable")


def known(spdx: str) -> Resolved:
    """An SPDX expression in canonical spelling."""
    return Resolved("known", spdx)
