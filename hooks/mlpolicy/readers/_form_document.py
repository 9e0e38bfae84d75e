"""What a Markdown document with the template's headings answers: the summary, if it is one (see `summary_markdown.py`).

Apart from the reader, so that a check of a repository without such a document imports none of it.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mlpolicy.documents.summaries.fields import Judged, gap, judge
from mlpolicy.documents.summaries.named import domains_file, domains_total, flat, quoted
from mlpolicy.documents.summaries.template import rows
from mlpolicy.documents.summaries.values import continuous, wrong
from mlpolicy.errors import DecodeError
from mlpolicy.model import At, Confidence, Part, TrainingSummary
from mlpolicy.pointers import child, mapping
from mlpolicy.readers import Source
from mlpolicy.readers._form_boxes import choices, modalities
from mlpolicy.readers._form_columns import Span
from mlpolicy.readers._form_state import Answer
from mlpolicy.readers._form_values import Reading, from_prose, is_month_first, reading
from mlpolicy.readers._form_walk import MAX_BLOCKS, Walked, walk
from mlpolicy.text import decode_text, front_matter

#: Answers that make a document a summary, and those of them that are a choice or a date.
_ANSWERS, _CHOSEN = 8, 4
#: Headings and labels of the template that make it the form, blank or not.
_SECTIONS, _LABELS = 10, 25
_CHOICES = frozenset({"yes-no", "date", "month", "period", "modalities", "sizes"})
_DATED = frozenset({"date", "month"})
#: Fields that a second form in the same document answers again.
_AGAIN = 10
#: Keys of the front matter, how their values look, and how that is said.
_HEAD = {
    "model": re.compile(r"[^@\s]+@[^@\s]+"),
    "status": re.compile("draft|published"),
    "edition": re.compile(r"[1-9]\d{0,3}"),
    "supersedes": re.compile(r".+"),
}
_FORMS = {"model": "id@version", "status": "draft or published", "edition": "1, 2, 3", "supersedes": "a path"}


def summary(source: Source) -> TrainingSummary | None:
    """The summary, if the document is one. Raises DecodeError for one that cannot be read."""
    text = decode_text(source.data)
    start = _body(source.data)
    walked = walk(text[start:])
    readings = {name: _reading(name, answer, text) for name, answer in walked.answers.items()}
    readings |= _with_questions(walked, readings)
    return _summary(source, walked, readings, text, start) if _is_summary(walked, readings) else None


def _body(data: bytes) -> int:
    """Where the text begins below the front matter, in characters; 0 where that cannot be read."""
    try:
        start = front_matter(data)[1]
    except DecodeError:
        return 0
    return len(data[:start].decode("utf-8-sig"))


def _reading(name: str, answer: Answer, text: str) -> Reading:
    row = rows()[name]
    if answer.how == "section":
        return from_prose(row.kind, answer.text)
    month_first = row.kind in _DATED and (is_month_first(answer.text) or is_month_first(text))
    return reading(row.kind, answer.text, month_first=month_first)


def _with_questions(walked: Walked, readings: dict[str, Reading]) -> dict[str, Reading]:
    """Modalities that are ticked beside the answer to the question before them, in one cell."""
    found = {}
    for row in rows().values():
        question = next(iter(row.when), "")
        if row.kind == "modalities" and row.id not in readings and question in walked.answers:
            text = walked.answers[question].text
            if any(choice.ticked for choice in choices(text)) and (seen := modalities(text)).clear:
                found[row.id] = Reading(seen.value, clear=False)  # type: ignore[arg-type]  # text or a list of it
                walked.answers[row.id] = replace(walked.answers[question], id=row.id)
    return found


def _is_summary(walked: Walked, readings: dict[str, Reading]) -> bool:
    """Enough is answered, and what asks for a choice or a date mostly has one; with all headings, fewer do."""
    answered = {name for name, found in readings.items() if flat(found.value)}
    asked = [name for name in answered if rows()[name].kind in _CHOICES]
    right = sum(not wrong(rows()[name].kind, readings[name].value) for name in asked)
    enough = right >= (_CHOSEN if len(walked.sections) < _SECTIONS else _CHOSEN - 1)
    if right == len(asked) and len(walked.sections) >= _SECTIONS and len(walked.answers) >= _LABELS:
        return True  # the form, with little or nothing filled in
    return len(answered) >= _ANSWERS and enough and 2 * right >= len(asked)


def _summary(source: Source, walked: Walked, readings: dict[str, Reading], text: str, start: int) -> TrainingSummary:
    values = {name: found.value for name, found in readings.items() if found.value is not None}
    domains = values.get("2.3.8")
    if (file := domains_file(domains)) is not None:
        values["2.3.8"] = domains = {**domains, "file": _beside(source.folder, file)}  # type: ignore[dict-item]
    places = _places(walked, text, start, source.data)
    confidences = {name: _confidence(walked.answers[name], found) for name, found in readings.items()}
    judged = tuple(judge(values, places, confidences))
    head, troubles = _head(source.data)
    return TrainingSummary(
        path=source.path,
        at=At(),
        parts=tuple(Part(name=key, path=source.path, at=At(pointer=child("", key))) for key in _HEAD),
        model=head.get("model", ""),
        form="markdown",
        edition=int(head.get("edition", "1")),
        status="published" if head.get("status") == "published" else "draft",
        supersedes=head.get("supersedes"),
        fields=tuple(item.field for item in judged),
        gaps=(*troubles, *_gaps(judged, readings), *_more(walked)),
        spelled_out=tuple(item.spelled_out for item in judged if item.spelled_out),
        continuous=continuous(values.get("1.3.2")),
        domains_file=domains_file(domains),
        domains_total=domains_total(domains),
    )


def _gaps(judged: Iterable[Judged], readings: dict[str, Reading]) -> Iterator[str]:
    for item in judged:
        name = item.field.id
        if item.gap:
            yield item.gap
        elif name in readings and readings[name].told:
            yield gap(rows()[name], readings[name].told)


def _more(walked: Walked) -> Iterator[str]:
    """What of the document is not read."""
    if len(walked.again) >= _AGAIN:
        yield "the document answers the form twice, and only the first is read; give each summary a file"
    if not walked.whole:
        yield f"the document is longer than the {MAX_BLOCKS:,} lines that are read"


def _confidence(answer: Answer, found: Reading) -> Confidence:
    """High: the template's label and a clear value in a row; on a line, only a choice or a date is as clear."""
    if answer.how == "section":
        return "low"
    surely = answer.how == "row" or (answer.how == "line" and rows()[answer.id].kind in _CHOICES)
    return "high" if surely and answer.exact and found.clear else "medium"


def _places(walked: Walked, text: str, start: int, data: bytes) -> dict[str, At]:
    """Byte ranges: of the answer, else of its label, else of the heading of its section, else the file."""
    spans = {name: answer.place or answer.label for name, answer in walked.answers.items()}
    for name in rows():
        above = name.rpartition(".")[0]
        if name not in spans and above in walked.sections:
            spans[name] = walked.sections[above]
    spans = {name: _trimmed(text, start + begin, start + end) for name, (begin, end) in spans.items()}
    offsets, done, total = dict[int, int](), 0, 3 if data.startswith(b"\xef\xbb\xbf") else 0
    for offset in sorted({each for span in spans.values() for each in span}):
        total += len(text[done:offset].encode())
        offsets[offset] = total
        done = offset
    found = {name: At(start=offsets[begin], end=offsets[end]) for name, (begin, end) in spans.items()}
    return {name: found.get(name, At()) for name in rows()}


def _trimmed(text: str, begin: int, end: int) -> Span:
    """Without the blanks around it."""
    found = text[begin:end]
    return begin + len(found) - len(found.lstrip()), begin + len(found.rstrip()) if found.strip() else end


def _head(data: bytes) -> tuple[dict[str, str], list[str]]:
    """What the front matter states for us, and what of it is wrong, in words."""
    try:
        front = mapping(front_matter(data)[0].value)
    except DecodeError as error:
        return {}, [f"the front matter cannot be read: {error.message}"]
    stated = {key: item for key in _HEAD if isinstance(item := front.get(key), str)}
    wrong_ones = [key for key, item in stated.items() if not _HEAD[key].fullmatch(item)]
    return stated, [
        f"{key}: {quoted(stated.pop(key))} in the front matter is not of the form {_FORMS[key]}" for key in wrong_ones
    ]


def _beside(folder: str, target: str) -> str:
    """The repository path that a link leads to; none leads out of the repository."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
