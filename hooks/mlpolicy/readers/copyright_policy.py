"""Copyright policies: one Markdown document per provider, written by people (a draft by `mlpolicy init --documents`).

Recognised by name (`COPYRIGHT_POLICY.md`, `copyright-policy.md`, ...) or by front matter with `measures:`.
Read from the front matter: `version`, `effective`, `last_reviewed` (ISO dates), `responsible`, `contact`, `measures`
(`"1.3": "#anchor"`); from the body: the section of each measure of the Code of Practice's Copyright chapter.
Ignored: other keys, HTML comments, code fences, symbolic links.
"""

import re
from collections.abc import Iterator
from datetime import date

from mlpolicy.documents.measures import MeasureRow, judge, measures
from mlpolicy.documents.placeholders import nothing, placeholder
from mlpolicy.documents.sections import Section, sections
from mlpolicy.model import At, CopyrightPolicy, Measure, Part
from mlpolicy.pointers import Value, child
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.text import decode_text, front_matter

_NAME = re.compile(r"copyright[-_ ]?policy[^/]*\.md", re.IGNORECASE)
_MEASURES = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?:[^\n]*\n){0,200}?measures[ \t]*:")
_REACHABLE = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+|https?://[^\s/]+\.\S+")
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
    judged = list(_measures(mapping.get("measures"), decode_text(source.data[body:]), body))
    found = tuple(measure for measure, _ in judged)
    places = [(key, At(pointer=f"/{key}")) for key in (*_KEYS, "measures") if key in mapping]
    places += [(f"measure-{measure.id}", measure.at) for measure in found]
    yield CopyrightPolicy(
        path=source.path,
        at=At(),
        parts=tuple(Part(name=name, path=source.path, at=at) for name, at in places),
        measures=found,
        gaps=(
            *_head_gaps(mapping, stated),
            *(f"measure {item.id} ({item.title}) {gap}" for item, gap in judged if gap),
        ),
        **stated,
    )


def _text(value: Value) -> str | None:
    if isinstance(value, dict) and value:
        return "; ".join(f"{key}: {item}" for key, item in value.items())
    if isinstance(value, list):
        return "; ".join(str(item) for item in value) or None
    return value if isinstance(value, str) and value.strip() else None


def _head_gaps(mapping: dict[str, Value], stated: dict[str, str | None]) -> Iterator[str]:
    if not mapping:
        yield "front matter is missing (version, effective, last_reviewed, responsible, contact, measures)"
        return
    for key, value in stated.items():
        if value is None:
            yield f"{key} is missing"
        elif left := placeholder(value, contact=key == "contact"):
            yield f"{key} holds placeholder text '{left}'"
        elif nothing(value):
            yield f"{key} says '{value}'"
        elif key == "contact" and not _REACHABLE.search(value):
            yield f"contact '{value}' is neither an e-mail address nor a URL"
    yield from _date_gaps(stated)
    if not isinstance(mapping.get("measures"), dict):
        yield "measures is missing (a mapping from measure to the anchor of its section)"


def _date_gaps(stated: dict[str, str | None]) -> Iterator[str]:
    dates: dict[str, date] = {}
    for key in ("effective", "last_reviewed"):
        value = stated[key]
        if value is None or placeholder(value) or nothing(value):
            continue
        try:
            dates[key] = date.fromisoformat(value)
        except ValueError:
            yield f"{key} '{value}' is not a date like 2026-08-02"
    if len(dates) == 2 and dates["last_reviewed"] < dates["effective"]:
        yield f"last_reviewed {dates['last_reviewed']} is before effective {dates['effective']}"


def _measures(mapped: Value, text: str, offset: int) -> Iterator[tuple[Measure, str]]:
    """Each measure with what is wrong about it. offset: bytes of the file before `text`."""
    anchors = mapped if isinstance(mapped, dict) else {}
    found = sections(text)
    for row in measures().rows:
        anchor = anchors.get(row.id)
        section = found.get(anchor.removeprefix("#")) if isinstance(anchor, str) else None
        if section is None:
            at = At(pointer=child("/measures", row.id) if row.id in anchors else "/measures" if anchors else "")
            yield Measure(id=row.id, title=row.title, state="missing", at=at), _absent(anchor)
        else:
            yield _judged(row, section, text, offset)


def _absent(anchor: Value) -> str:
    return f"points to '{anchor}', but no heading has that anchor" if isinstance(anchor, str) else "has no section"


def _judged(row: MeasureRow, section: Section, text: str, offset: int) -> tuple[Measure, str]:
    state, gap = judge(row, section.text)
    start = offset + len(text[: section.start].encode())
    heading = text[section.start : section.end].partition("\n")[0].rstrip()
    at = At(start=start, end=start + len(heading.encode()))
    return Measure(id=row.id, title=row.title, state=state, at=at), gap


READER = Reader(name="copyright-policy", endings=("md",), matches=matches, read=read, governed=True)
