"""The answers of a document while it is read: which section, which label, and what is open for more text."""

from dataclasses import dataclass, field
from typing import Literal

from mlpolicy.documents.summaries.template import template
from mlpolicy.readers import _form_labels as labels
from mlpolicy.readers._form_columns import Cell, Span
from mlpolicy.readers._form_markup import BOLD, PLAIN, shown

How = Literal["row", "line", "heading", "section"]

#: Characters of an answer that are kept.
_MAX_ANSWER = 200_000
#: The answer that stands in a table of its own: a row for each modality.
SIZES = "1.3.1"


@dataclass(slots=True)
class Answer:
    """What stands beside or below a label. lines: lean text. place: of the text, else of the label, in characters."""

    id: str
    how: How
    exact: bool
    label: Span
    table: int = 0
    level: int = 0
    visit: int = 0
    place: Span | None = None
    lines: list[str] = field(default_factory=list)
    size: int = 0

    def add(self, text: str, span: Span) -> None:
        """Text at a place, as long as there is room."""
        if shown(text) and self.size < _MAX_ANSWER:
            self.lines.append(text)
            self.size += len(text)
            self.place = (min(self.place[0], span[0]), max(self.place[1], span[1])) if self.place else span

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


class Form:
    """What has been answered, and where in the form the reading stands."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.sections: dict[str, Span] = {}
        self.again: set[str] = set()
        self.section = self.headed = "H"  # that of the last label, and of the last heading
        self.visit = 0  # counts up with each section that is come to
        self.level = 0
        self.part = ""  # of the form, as the last heading says: 1, 2 or 3
        self.open: Answer | None = None

    def match(self, text: str, *, whole: bool) -> labels.Match | None:
        """The field that the text is a label of; a heading of another part of the form rules its fields out."""
        match = labels.field(text, self.section, whole=whole) or labels.field(text, self.headed, whole=whole)
        return match if match and match.id[0] in {self.part or match.id[0], "H"} else None

    def enter(self, section: str, span: Span, level: int) -> None:
        """A heading of the form."""
        self.section = self.headed = section
        self.level, self.part, self.open = level, section[0], None
        self.visit += 1
        self.sections.setdefault(section, span)

    def leave(self) -> None:
        """A heading that is none of the form's: what follows is another document's."""
        self.section = self.headed = self.part = ""
        self.level, self.open = 0, None

    def begin(self, match: labels.Match, how: How, label: Span, table: int = 0) -> Answer:
        """An answer is opened: a new one, more of the one above, or one that is not taken as the field has content."""
        section = labels.section_of(match.id)
        self.visit += section != self.section
        before = self.answers.get(match.id)
        answer = Answer(id=match.id, how=how, exact=match.exact, label=label, table=table, visit=self.visit)
        if before is None or not before.lines or before.how == "section":
            self.answers[match.id] = answer
        elif before.visit == self.visit:
            answer = before
            answer.table = table
        else:
            self.again.add(match.id)
        self.section, self.open = section, answer
        return answer

    def size(self, text: str, span: Span, how: How, table: int = 0) -> None:
        """A modality with what belongs to it."""
        answer = self.begin(labels.Match(SIZES, 0, exact=True), how, span, table)
        answer.add(f"\f{text}", span)


def modality(text: str) -> str:
    """The modality that the text begins with, behind a box or bullet; "" where it is another word."""
    first = labels.words(text[labels.numbered(text)[1] :][:60], 1)
    return first[0].text if first and first[0].text in template().modalities else ""


def after(text: str) -> str:
    """The text behind a label: without the signs that end the label, and the bold that it was in."""
    text = text.lstrip(" \t:?.;,*†‡)]\u2013—-|").removeprefix(PLAIN).lstrip(" \t:?\u2013—|")
    closed, opened = text.find(PLAIN), text.find(BOLD)
    return text.replace(PLAIN, "", 1) if closed >= 0 and (opened < 0 or closed < opened) else text


def place(cell: Cell) -> Span:
    """From the first to the last character of a cell."""
    return cell[0][0], cell[-1][1]
