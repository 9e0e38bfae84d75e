"""From blocks to answers: which text of a document stands in answer to which field of the template.

A label opens an answer, and what follows belongs to it until the next label, or a heading of the same rank. Labels
that several sections of the form have go by the section, which headings, title rows and other labels tell.
"""

import re
from dataclasses import dataclass
from itertools import islice

from mlpolicy.documents.summaries.template import rows
from mlpolicy.readers import _form_labels as labels
from mlpolicy.readers._form_blocks import Block, blocks, visible
from mlpolicy.readers._form_columns import Span
from mlpolicy.readers._form_markup import BOLD, PLAIN, lean, shown
from mlpolicy.readers._form_rows import Rows
from mlpolicy.readers._form_state import SIZES, Answer, Form, after, modality

#: Characters and lines of a label that is wrapped, and lines of a document, that are looked at.
_LABEL, _LABEL_LINES, MAX_BLOCKS = 700, 12, 60_000
_APART = re.compile(r"(?<=\S)[ \t]{1,8}[-\u2013\u2014|·•][ \t]{1,8}(?=\S)")


@dataclass(frozen=True, slots=True)
class Walked:
    """answers: by field. sections: place of each heading. again: fields that are answered a second time.

    whole: the document is no longer than what is read.
    """

    answers: dict[str, Answer]
    sections: dict[str, Span]
    again: frozenset[str]
    whole: bool


def walk(text: str) -> Walked:
    """Everything that the text answers."""
    text = visible(text)
    walker, waiting, count = _Walker(text), list[Block](), 0
    for count, block in enumerate(islice(blocks(text), MAX_BLOCKS + 1)):  # noqa: B007 - read below
        if block.kind == "line":
            waiting.append(block)
            continue
        walker.lines(waiting)
        waiting = []
        walker.take(block)
    walker.lines(waiting)
    form = walker.form
    return Walked(form.answers, form.sections, frozenset(form.again), whole=count < MAX_BLOCKS)


class _Walker:
    def __init__(self, text: str) -> None:
        self._text = text
        self.form = Form()
        self._rows = Rows(text, self.form)

    def take(self, block: Block) -> None:
        """Anything but lines."""
        if block.kind == "heading":
            self._heading(block)
        elif block.kind == "row":
            self._rows.take(block)
        elif block.kind == "code" and self.form.open:
            start, end = block.span
            inner = self._text[start:end].split("\n")[1:-1]
            self.form.open.add("\n".join(line.strip() for line in inner), block.span)

    def lines(self, waiting: list[Block]) -> None:
        """A paragraph: lines up to the next blank one."""
        spans = [block.span for block in waiting]
        texts = [lean(self._text[start:end]) for start, end in spans]
        index = 0
        while index < len(texts):
            index += self._line(texts[index : index + _LABEL_LINES], spans[index : index + _LABEL_LINES])

    def _line(self, texts: list[str], spans: list[Span]) -> int:
        """One line, and those that its label runs over; their number."""
        if self.form.open and self.form.open.how == "row":
            self.form.open = None
        first, bold = texts[0], _bold(texts[0])
        if bold and not bold[1].strip() and (found := labels.section(bold[0])) and found.exact:
            self.form.enter(found.id, spans[0], 7)
            return 1
        if self.form.section == "H" and (parts := _apart(first)):
            for part in parts:
                self._line([part], spans[:1])
            return 1
        if labels.may_begin(first) and (match := self.form.match("\n".join(texts)[:_LABEL], whole=False)):
            return self._labelled(match, texts, spans)
        if self.form.section == "1.3" and modality(first):
            self.form.size(first, spans[0], "line")
        elif bold and (match := self.form.match(bold[0], whole=True)):
            answer = self.form.begin(match, "line", spans[0])
            answer.add(after(bold[1]), spans[0])
        elif bold and labels.numbered(first)[0].count(".") and bold[0].count(" "):
            self.form.open = None  # the label of another form
        else:
            self._text_line(first, spans[0])
        return 1

    def _labelled(self, match: labels.Match, texts: list[str], spans: list[Span]) -> int:
        joined = "\n".join(texts)
        end = _whole_bold(joined, match.end)
        used = joined.count("\n", 0, end) + 1
        answer = self.form.begin(
            match._replace(exact=match.exact and end == match.end), "line", (spans[0][0], spans[used - 1][1])
        )
        rest = joined[end:].partition("\n")[0]
        if match.id == SIZES:  # its parts have labels of their own
            answer.add(f"\f{joined[:end]}{rest}".replace("\n", " "), spans[used - 1])
        else:
            answer.add(after(rest), spans[used - 1])
        return used

    def _text_line(self, text: str, span: Span) -> None:
        if self.form.open:
            self.form.open.add(text, span)
        elif shown(text):
            for name in _sole(self.form.section, text):
                if name not in self.form.answers:
                    self.form.begin(labels.Match(name, 0, exact=False), "section", span).add(text, span)

    def _heading(self, block: Block) -> None:
        text, span = lean(self._text[slice(*block.span)]), block.span
        found = labels.section(text)
        if found and (found.exact or labels.numbered(text)[0] == found.id):
            self.form.enter(found.id, span, block.level)
        elif match := self.form.match(text, whole=True):
            answer = self.form.begin(match, "heading", span)
            answer.level = block.level
            answer.add(after(text[match.end :]), span)
        elif found:
            self.form.enter(found.id, span, block.level)
        elif self.form.section == "1.3" and modality(text):
            self.form.size(text, span, "heading")
        elif self.form.level and block.level <= self.form.level and block.level > 1:
            self.form.leave()
        elif self.form.open and (self.form.open.how == "row" or block.level <= self.form.open.level):
            self.form.open = None
        elif self.form.open:
            self.form.open.add(text, span)


def _sole(section: str, text: str) -> tuple[str, ...]:
    """The fields that prose below a heading, without a label, may answer: the questions of the section, or its text."""
    if section == "3.1" and "signator" not in text.lower():
        return ("3.1.2",)
    inside = [row for row in rows().values() if row.id.startswith(f"{section}.")]
    asked = tuple(row.id for row in inside if row.kind == "yes-no") if section.count(".") else ()
    return asked or tuple(row.id for row in inside[:1] if section in {"3.2", "3.3"})


def _bold(text: str) -> tuple[str, str] | None:
    """Bold text at the start of a line, and what follows; None where the line begins otherwise."""
    start = labels.numbered(text)[1]
    opened = text.find(BOLD, 0, start + 1)
    closed = text.find(PLAIN, opened)
    if opened < 0 or closed < 0 or text[:opened].strip(" \t>-*•.()0123456789"):
        return None
    return text[opened + 1 : closed], text[closed + 1 :]


def _apart(text: str) -> list[str]:
    """A line that holds two labels with their answers, `Version of the Summary: 1 - Last update: 19/03/2026`."""
    first, *more = _APART.split(text)
    labelled = any(labels.may_begin(part) and labels.field(part, "H", whole=False) for part in more)
    return [first, *more] if labelled else []


def _whole_bold(text: str, end: int) -> int:
    """The end of a label that goes on in bold up to a colon: words of its author's own."""
    rest = text[end : end + 120]
    closed = rest.find(PLAIN)
    more = rest[:closed] if closed >= 0 else ""
    if BOLD in more or not more.strip(" :?.()") or more.lstrip()[:1] in {":", "?"}:
        return end
    return end + closed if more.rstrip().endswith(":") or rest[closed + 1 :].lstrip().startswith(":") else end
