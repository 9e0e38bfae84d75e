"""The table of measures that a copyright policy answers (`policies/tables/copyright_measures.yaml`)."""

from dataclasses import dataclass
from functools import cache

from mlpolicy.tables import table

#: The measure on access restrictions.
ACCESS = "1.2"
#: The measure on reservations of rights, which Art. 53(1)(c) of the AI Act itself names.
RESERVATIONS = "1.3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Content of a measure. any: regular expressions of which one is found where it is there.

    anywhere: it counts also where another section has it. crawling: only for those who crawl. key: of the front matter,
    which says it by itself.
    """

    says: str
    any: tuple[str, ...]
    anywhere: bool = False
    crawling: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """How a text says plainly that something is kept (see `assurances.Plainly`).

    objects, patterns: reservations of rights. access: what keeps others out.
    """

    follow: tuple[str, ...]
    objects: tuple[str, ...]
    access: tuple[str, ...]
    uncertain: tuple[str, ...]
    others: tuple[str, ...]
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """prompt: what a draft asks the writer for. headings: how headings of such a section are worded."""

    id: str
    title: str
    prompt: str
    headings: tuple[str, ...]
    topics: tuple[str, ...]
    objects: tuple[str, ...] = ()
    follow: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()
    opposites: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureTable:
    source: str
    checked: str
    verified: bool
    minimum_words: int
    follow: tuple[str, ...]
    ignore: tuple[str, ...]
    objects: tuple[str, ...]
    negators: tuple[str, ...]
    fillers: tuple[str, ...]
    uncertain: tuple[str, ...]
    conditions: tuple[str, ...]
    partial: tuple[str, ...]
    breaks: tuple[str, ...]
    subject: tuple[str, ...]
    all_models: tuple[str, ...]
    prompts: tuple[str, ...]
    no_crawling: tuple[str, ...]
    no_crawling_unless: tuple[str, ...]
    claims: Claims
    rows: tuple[MeasureRow, ...]


@cache
def measures() -> MeasureTable:
    return table("copyright_measures", MeasureTable)
