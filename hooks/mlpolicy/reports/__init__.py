"""Output formats. Each module of this package ends with `FORMAT = Format(...)`; a report goes in, text comes out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from mlpolicy.discover import discover
from mlpolicy.model import Report

Paint = Callable[[str, str], str]
"""Text in a role (`error`, `warning`, `note`, `good`, `quiet`, `strong`) -> text to print: the command line decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One output format.

    render: pure; no clock, no file, no colour. painted: the same for people, with the roles of its words.
    """

    name: str
    media_type: str
    render: Callable[[Report], str]
    painted: Callable[[Report, Paint], str] | None = None


@cache
def formats() -> dict[str, Format]:
    """Every format by name."""
    return {item.name: item for item in discover(__name__, "FORMAT", Format)}
