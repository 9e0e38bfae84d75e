"""Which section of a copyright policy answers which measure: by the anchor that is stated, else by its heading."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from mlpolicy.documents.policies.measure_table import MeasureRow, measures
from mlpolicy.documents.policies.measures import Judged, found, judge, lacks
from mlpolicy.documents.sections import Section, slug
from mlpolicy.model import At
from mlpolicy.pointers import Value, child
from mlpolicy.strict import nearest

#: Sections that are looked at for one measure.
_CANDIDATES = 8


class Answer(NamedTuple):
    """How a measure is answered. section: None where none is found, and `absent` says why, in words."""

    row: MeasureRow
    section: Section | None
    absent: str = ""
    #: Pointer into the front matter that is wrong.
    pointer: str = ""


def answers(mapped: Value, sections: Mapping[str, Section]) -> Iterator[Answer]:
    """An answer for each measure. mapped: what the front matter says of `measures`; an anchor stated there decides."""
    anchors = mapped if isinstance(mapped, dict) else {}
    for row in measures().rows:
        anchor = anchors.get(row.id)
        if not isinstance(anchor, str):
            pointer = child("/measures", row.id) if row.id in anchors else "/measures" if anchors else ""
            yield Answer(row, _by_heading(row, sections), "has no section", pointer)
        else:
            near = nearest(anchor.removeprefix("#"), sections)
            absent = f"points to '{anchor}', but no heading has that anchor{near}"
            yield Answer(row, _by_anchor(anchor, sections), absent, child("/measures", row.id))


def judged(row: MeasureRow, section: Section) -> Judged:
    return judge(row, section.text, section.heading)


def repeats(section: Section, others: Mapping[str, Section]) -> str | None:
    """The measure whose section, another one, says the same in the same words. others: by measure."""
    plain = _letters(section.text)
    return next((measure for measure, other in others.items() if _same(plain, section, other)), None)


def _same(plain: str, section: Section, other: Section) -> bool:
    apart = other.end <= section.start or section.end <= other.start
    return apart and _letters(other.text) == plain


def heading_at(section: Section, text: str, offset: int) -> At:
    """The heading of the section. offset: bytes of the file before `text`."""
    start = offset + len(text[: section.start].encode())
    heading = text[section.start : section.end].partition("\n")[0].rstrip()
    return At(start=start, end=start + len(heading.encode()))


def _by_anchor(anchor: str, sections: Mapping[str, Section]) -> Section | None:
    name = unquote(anchor.strip()).removeprefix("#")
    spelled = sections.get(name) or sections.get(slug(name))
    return spelled or next((section for section in sections.values() if name in section.anchors), None)


def _by_heading(row: MeasureRow, sections: Mapping[str, Section]) -> Section | None:
    """The section that says most of the measure, among those whose heading speaks of it; of equals the closest one."""
    numbered = re.compile(rf"\W*(?:measure\s+)?{re.escape(row.id)}(?!\.?\d)", re.IGNORECASE)
    title = next((section for section in sections.values() if _is_title(section, sections)), None)
    fitting = [
        section
        for section in sections.values()
        if (section is not title or row.id == "1.1" or len(sections) == 1)
        and (numbered.match(section.heading) or found(row.headings, section.heading))
    ]
    if not fitting and len(sections) == 1:
        fitting = [*sections.values()]
    ranked = sorted(fitting[:_CANDIDATES], key=lambda section: (_left_open(row, section), -section.level))
    return next(iter(ranked), None)


def _left_open(row: MeasureRow, section: Section) -> int:
    """How much of the measure the section leaves open."""
    if judged(row, section).state != "content":
        return len(row.asks) + 1
    return sum(1 for _ in lacks(row, section.text, section.text))


def _is_title(section: Section, sections: Mapping[str, Section]) -> bool:
    """All others stand below it."""
    return all(section.start <= other.start < section.end for other in sections.values())


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", " ", text).strip().lower()
