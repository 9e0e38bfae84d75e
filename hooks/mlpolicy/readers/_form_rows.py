"""Rows of tables: labels with their answers beside or below them, the table of sizes, lists, and titles."""

from mlpolicy.documents.summaries.template import template
from mlpolicy.readers import _form_labels as labels
from mlpolicy.readers._form_blocks import Block
from mlpolicy.readers._form_boxes import named
from mlpolicy.readers._form_columns import Span
from mlpolicy.readers._form_markup import OPEN, TICKED, lean, shown, unwrapped
from mlpolicy.readers._form_state import SIZES, Answer, Form, after, modality, place

#: Cells of a row from which on equal neighbours are one cell, that some converter has repeated.
_MERGED = 3
#: The list that may be a table of its own.
LARGE = "2.1.3"


class Rows:
    """The rows of a document, one after the other."""

    def __init__(self, text: str, form: Form) -> None:
        self._text = text
        self._form = form
        self._table = 0
        self._columns: list[str] = []  # the first row of the table
        self._cut = ""  # the label of the row above
        self._below: list[str] = []  # fields that are labelled in one row and answered in the next

    def take(self, block: Block) -> None:
        cells = [lean(unwrapped("\n".join(self._text[start:end] for start, end in cell))) for cell in block.cells]
        cells = _once(cells) if len(cells) > _MERGED else cells
        filled = [index for index, cell in enumerate(cells) if shown(cell)]
        if block.table != self._table:
            self._table, self._columns, self._below, self._cut = block.table, cells, [], ""
        if not filled:
            return
        if self._below:
            self._answers_below(block, cells)
        elif len(filled) == 1 and filled[0] == 0:
            self._single(block, cells[0])
        elif filled[0] > 0 and self._form.open:  # the label's cell is empty: more of the answer above
            self._form.open.add(" — ".join(shown(cells[index]) for index in filled), block.span)
        else:
            self._pairs(block, cells, filled)

    def _single(self, block: Block, text: str) -> None:
        """A row of one cell: a title, a label with its answer, or more of the answer above."""
        span = place(block.cells[0])
        if (found := labels.section(text)) and found.exact:
            self._form.enter(found.id, span, 6)
        elif match := self._form.match(text, whole=not shown(text).count("\n")):
            self._cell(self._form.begin(match, "row", span, block.table), text[match.end :], span)
        elif self._form.open:
            self._cell(self._form.open, text, span)

    def _pairs(self, block: Block, cells: list[str], filled: list[int]) -> None:
        """A label and its answer, perhaps a number before it, perhaps another pair behind it."""
        at = filled[0]
        if len(filled) > 1 and not labels.words(cells[at][labels.numbered(cells[at])[1] :]):
            at = filled[1]
            cells[at] = f"{cells[filled[0]]} {cells[at]}" if labels.section(cells[at]) else cells[at]
        cut, self._cut = self._cut, cells[at]
        if cut and self._form.open and self._goes_on(f"{cut} {cells[at]}"):
            self._answered(block, ["", *cells[at + 1 :]], 0, labels.Match(self._form.open.id, 0, exact=True), {})
            return
        match = self._form.match(cells[at], whole=True)
        if match is None:
            self._unlabelled(block, cells, filled, at)
            return
        if match.id == SIZES and not modality(" ".join(cells[at + 1 :])) and self._heads_sizes(cells[at:]):
            self._form.section, self._form.open = "1.3", self._form.answers.get(SIZES)
            return
        others = {index: other for index in filled if index > at and (other := self._label(cells[index]))}
        if others and len(others) == len(filled) - 1 - filled.index(at) and match.exact:
            self._below = ["" for _ in cells]
            for index, each in {at: match, **others}.items():
                self._form.begin(each, "row", place(block.cells[index]), block.table)
                self._below[index] = each.id
            return
        self._answered(block, cells, at, match, others)

    def _answered(
        self, block: Block, cells: list[str], at: int, match: labels.Match, others: dict[int, labels.Match]
    ) -> None:
        label, hint = cells[at][: match.end], cells[at][match.end :]
        answer = self._form.begin(match, "row", place(block.cells[at]), block.table)
        both = self._label(after(hint))
        values = 0
        for index in range(at + 1, len(cells)):
            if index in others:
                answer = self._form.begin(others[index], "row", place(block.cells[index]), block.table)
            elif shown(text := self._ticked(cells[index], index)):
                values += 1
                text = f"\f{shown(label)}: {text}" if answer.id == SIZES else text
                self._cell(answer, text, place(block.cells[index]))
        if both and answer.lines and both.id != answer.id:
            again = self._form.begin(both._replace(exact=False), "row", place(block.cells[at]), block.table)
            again.add(answer.text, block.span)
            answer.exact = False
        if not values:
            self._cell(answer, hint, place(block.cells[at]))

    def _heads_sizes(self, cells: list[str]) -> bool:
        """The head of the table of modalities: `Modality`, `Training data size`, `Types of content`."""
        return len(cells) > 1 and labels.plain(cells[0])[:1] == ("modality",) and "size" in cells[1].lower()

    def _goes_on(self, text: str) -> bool:
        """The label of the row above was cut by the end of a page: both together are the label of the open answer."""
        match = self._label(text)
        return bool(match and self._form.open and match.id == self._form.open.id and self._form.open.how == "row")

    def _lists_datasets(self) -> bool:
        """A table below the heading of public datasets whose first column names them, and no label above it."""
        first = labels.plain(self._columns[0])[:3] if self._columns else ()
        return bool({"dataset", "name", "corpu", "source"} & {*first}) and (
            self._form.open is None or self._form.open.how == "section"
        )

    def _label(self, cell: str) -> labels.Match | None:
        """A cell that is a label and nothing else."""
        match = self._form.match(cell, whole=True)
        return match if match and match.exact and not shown(cell[match.end :]).strip(":?.) ") else None

    def _ticked(self, cell: str, index: int) -> str:
        """A cell that holds a mark alone, below the answer that heads its column."""
        head = shown(self._columns[index]) if index < len(self._columns) else ""
        if not head or len(head) > 40 or shown(cell).strip(" .*").lower() not in {"x", TICKED, OPEN, "", "✓", "•"}:
            return cell
        if head.strip().lower() not in {"yes", "no", *template().modalities}:
            return cell
        return f"{TICKED if shown(cell) and OPEN not in cell else OPEN} {head}"

    def _unlabelled(self, block: Block, cells: list[str], filled: list[int], at: int) -> None:
        """A row of the table of sizes, a title over several cells, a list in an answer, or a row of another form."""
        text = cells[at]
        headed = self._heads_sizes([cell for cell in self._columns if shown(cell)]) and named(text)
        if self._form.section == "1.3" and (modality(text) or headed):
            joined = "\t".join(cells[at:])
            self._form.size(joined, block.span, "row", block.table)
        elif (found := labels.section(text)) and found.exact:
            self._form.enter(found.id, place(block.cells[at]), 6)
        elif self._form.section == "2.1" and self._lists_datasets():
            answer = self._form.answers.get(LARGE) or self._form.begin(
                labels.Match(LARGE, 0, exact=False), "section", block.span
            )
            if cells != self._columns and answer.how == "section":
                self._form.open = answer
                answer.add("- " + " — ".join(shown(cells[index]) for index in filled), block.span)
        elif self._form.open and (self._form.open.how != "row" or self._form.open.table != block.table):
            self._form.open.add("- " + " — ".join(shown(cells[index]) for index in filled), block.span)
        else:
            self._form.open = None

    def _answers_below(self, block: Block, cells: list[str]) -> None:
        below, self._below = self._below, []
        for name, text, cell in zip(below, cells, block.cells, strict=False):
            if name:
                self._cell(self._form.answers[name], text, place(cell))

    def _cell(self, answer: Answer, text: str, span: Span) -> None:
        """The text of an answer's cell; a further label in it opens the next answer."""
        lines = after(text).split("\n")
        for index, line in enumerate(lines):
            match = self._form.match(line, whole=False) if index and labels.may_begin(line) else None
            if match and match.exact and match.id != answer.id:
                answer = self._form.begin(match, "row", span, answer.table)
                line = after(line[match.end :])  # noqa: PLW2901 - what is left of it
            answer.add(line, span)


def _once(cells: list[str]) -> list[str]:
    """Equal neighbours once."""
    return [cell if index == 0 or cell != cells[index - 1] else "" for index, cell in enumerate(cells)]
