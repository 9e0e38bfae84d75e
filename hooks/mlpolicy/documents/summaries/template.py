"""The Commission's template of the public summary of training content (`policies/tables/summary_template.yaml`)."""

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from mlpolicy.tables import table

Kind = Literal[
    "text", "yes-no", "date", "month", "period", "modalities", "sizes", "datasets", "links", "names", "domains",
    "version",
]  # fmt: skip
Answer = Literal["yes", "no"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """One field of the form; the table's head explains the keys."""

    id: str
    label: str
    kind: Kind = "text"
    required: bool = False
    when: dict[str, Answer] = field(default_factory=dict)
    instead: str | None = None
    asks: Literal["seat", "base"] | None = None
    none_allowed: bool = False
    contact: bool = False
    hint: str = ""

    @property
    def title(self) -> str:
        """Number and label, cut to what a message can hold."""
        label = self.label if len(self.label) <= 70 else self.label[:69].rstrip() + "…"
        return f"{self.id} {label}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    id: str
    heading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The bands of a modality in numbers. limits: of the second band, both of which belong to it."""

    unit: str
    limits: tuple[int, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainShares:
    """How much of the crawled domain names 2.3.8 lists: percent of all; of SMEs, a percentage or a number of names."""

    percent: int
    sme_percent: int
    sme_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuous:
    """Regular expressions for a sentence that says, or denies, that training goes on."""

    says: tuple[str, ...]
    denies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    source: str
    checked: str
    verified: bool
    modalities: tuple[str, ...]
    bands: dict[str, tuple[str, ...]]
    bounds: dict[str, Bounds]
    large_percent: int
    domains: DomainShares
    free_sizes: tuple[str, ...]
    questions: dict[str, tuple[str, ...]]
    modality_fields: dict[str, str]
    continuous: Continuous
    sections: tuple[Heading, ...]
    rows: tuple[FieldRow, ...]


@cache
def template() -> Template:
    return table("summary_template", Template)


@cache
def rows() -> dict[str, FieldRow]:
    """Fields by id, in the order of the form."""
    return {row.id: row for row in template().rows}
