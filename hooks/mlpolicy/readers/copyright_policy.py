"""Copyright policies: one Markdown document per provider, written by people (a draft by `mlpolicy init --documents`).

Recognised by name (`COPYRIGHT_POLICY.md`, `copyright-policy.md`, ...) or by front matter with `measures:`.
Read from the front matter: `version`, `effective`, `last_reviewed` (ISO dates), `responsible`, `contact`, `summary`
(URL of a public summary), `measures` (`"1.3": "#anchor"`); from the body: the section of each measure of the Code of
Practice's Copyright chapter, and a link to a public summary. What is wrong about the document itself (`gaps`) is told
apart from what it leaves open of a measure (`Measure.gaps`).
Ignored: other keys, HTML comments, code fences, symbolic links.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from mlpolicy.documents.measures import RESERVATIONS, MeasureRow, claim, judge, lacks, measures
from mlpolicy.documents.sections import Section, sections
from mlpolicy.model import At, CopyrightPolicy, Measure, Part
from mlpolicy.pointers import Value, child
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers._policy_head import REACHABLE, head_gaps, measure_gaps
from mlpolicy.readers._values import without_access
from mlpolicy.text import decode_text, front_matter

_NAME = re.compile(r"copyright[-_ ]?policy[^/]*\.md", re.IGNORECASE)
_MEASURES = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?:[^\n]*\n){0,200}?measures[ \t]*:")
_SUMMARY = re.compile(r"summar(?:y|ies)\b[^\n]{0,200}?(https?://[^\s)>\]]+)", re.IGNORECASE)
_KEYS = ("version", "effective", "last_reviewed", "responsible", "contact")


def matches(path: str) -> bool:
    return path[-3:].lower() == ".md"


def read(source: Source) -> Iterator[CopyrightPolicy]:
    """The policy with its gaps in words. Raises DecodeError."""
    named = _NAME.search(source.name) is not None
    if source.mode == SYMLINK or not (named or _MEASURES.match(source.data)):
        return
    head, body = front_matter(source.data)
    mapping = head.value if isinstance(head.value, dict) else {}
    if not named and not isinstance(mapping.get("measures"), dict):
        return
    stated = {key: _text(mapping.get(key)) for key in _KEYS}
    text = decode_text(source.data[body:])
    found = tuple(_with_head(item, stated) for item in _measures(mapping.get("measures"), text, body))
    places = [(key, At(pointer=f"/{key}")) for key in (*_KEYS, "measures") if key in mapping]
    places += [(f"measure-{measure.id}", measure.at) for measure in found]
    yield CopyrightPolicy(
        path=source.path,
        at=At(),
        parts=tuple(Part(name=name, path=source.path, at=at) for name, at in places),
        summary=_summary(_text(mapping.get("summary")), text),
        measures=found,
        gaps=(*head_gaps(mapping, stated), *_reservations(found)),
        **stated,
    )


def _summary(stated: str | None, text: str) -> str | None:
    """URL of a public summary of the policy, as the front matter or a line of the text gives it."""
    found = _SUMMARY.search(text)
    url = stated if stated and REACHABLE.fullmatch(stated) else found[1] if found else None
    return url and without_access(url)[0]


def _text(value: Value) -> str | None:
    if isinstance(value, dict) and value:
        return "; ".join(f"{key}: {item}" for key, item in value.items())
    if isinstance(value, list):
        return "; ".join(str(item) for item in value) or None
    return value if isinstance(value, str) and value.strip() else None


def _reservations(found: tuple[Measure, ...]) -> Iterator[str]:
    """Where the one measure that the law itself names has no content, the document is no policy."""
    for item in found:
        if item.id == RESERVATIONS and item.state != "content":
            yield f"measure {item.id} ({item.title}) {item.gaps[0]}"


def _with_head(measure: Measure, stated: dict[str, str | None]) -> Measure:
    """The measure with what the front matter leaves open of it."""
    wrong = measure_gaps(measure.id, stated)
    if not wrong:
        return measure
    at = measure.at if measure.gaps else At(pointer=f"/{next(iter(wrong))}")
    return replace(measure, at=at, gaps=(*measure.gaps, *wrong.values()))


def _measures(mapped: Value, text: str, offset: int) -> Iterator[Measure]:
    """Each measure with what is wrong about it. offset: bytes of the file before `text`."""
    anchors = mapped if isinstance(mapped, dict) else {}
    found = sections(text)
    everything = "\n".join(section.text for section in found.values())
    for row in measures().rows:
        anchor = anchors.get(row.id)
        section = found.get(anchor.removeprefix("#")) if isinstance(anchor, str) else None
        if section is None:
            at = At(pointer=child("/measures", row.id) if row.id in anchors else "/measures" if anchors else "")
            yield Measure(id=row.id, title=row.title, state="missing", at=at, gaps=(_absent(anchor),))
        else:
            yield _judged(row, section, everything, _heading(section, text, offset))


def _absent(anchor: Value) -> str:
    return f"points to '{anchor}', but no heading has that anchor" if isinstance(anchor, str) else "has no section"


def _heading(section: Section, text: str, offset: int) -> At:
    start = offset + len(text[: section.start].encode())
    heading = text[section.start : section.end].partition("\n")[0].rstrip()
    return At(start=start, end=start + len(heading.encode()))


def _judged(row: MeasureRow, section: Section, everything: str, at: At) -> Measure:
    state, gap = judge(row, section.text)
    has = state == "content"
    return Measure(
        id=row.id,
        title=row.title,
        state=state,
        at=at,
        gaps=tuple(lacks(row, section.text, everything)) if has else (gap,),
        claim=claim(section.text) if has and row.id == RESERVATIONS else "",
    )


READER = Reader(name="copyright-policy", endings=("md",), matches=matches, read=read, governed=True)
