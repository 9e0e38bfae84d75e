"""A page as Markdown: tables of the form's fields, with every sign of a value that Markdown knows escaped."""

import re
from collections.abc import Iterator

from mlpolicy.documents.render.page import Asked, Block, Bullets, Choices, Field, Line, Page, Paragraph, Section, Span

_ESCAPED = re.compile(r"[\\`*_\[\]{}|~$^!]")
_ENTITIES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_IN_TARGET = {ord(sign): f"%{ord(sign):02X}" for sign in "()|$^[]{}`"}
_BREAK = "<br>"


def markdown(page: Page, mark: str) -> str:
    """mark: the comment of the first line."""
    return "\n".join((mark, "", *_page(page))) + "\n"


def _page(page: Page) -> Iterator[str]:
    yield f"# {'DRAFT: ' if page.draft else ''}{_plain(page.title)}"
    yield ""
    if page.draft:
        yield from (f"> **DRAFT.** {_plain(page.draft)}", "")
    for term, said in page.facts:
        yield f"- **{_plain(term)}:** {', '.join(map(_line, said))}"
    for section in page.sections:
        yield from _section(section)
    yield from ("", "---")
    for note in page.notes:
        yield from ("", _plain(note))


def _section(section: Section) -> Iterator[str]:
    if section.level:
        yield from ("", f"{'#' * section.level} {_plain(section.title)}")
    table = False
    for field in section.fields:
        if field.columns:
            yield from _grid(field)
            continue
        if not table:
            yield from ("", "| Field | Answer |", "| --- | --- |")
            table = True
        yield f"| {_label(field)} | {_cell(field.blocks)} |"


def _grid(field: Field) -> Iterator[str]:
    yield from ("", f"**{_label(field)}**")
    if field.blocks:
        yield from ("", _cell(field.blocks))
    yield from ("", f"| {' | '.join(map(_plain, field.columns))} |", f"|{' --- |' * len(field.columns)}")
    for row in field.rows:
        yield f"| {' | '.join(map(_cell, row))} |"


def _label(field: Field) -> str:
    return f"{field.id} {_plain(field.label)}"


def _cell(blocks: tuple[Block, ...]) -> str:
    """Paragraphs stand apart."""
    lines: list[str] = []
    for before, block in zip((None, *blocks), blocks, strict=False):
        if isinstance(before, Paragraph) and isinstance(block, Paragraph):
            lines.append("")
        lines += _block(block)
    return _BREAK.join(lines)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Asked):
        yield f"**[{_plain(block.text)}]**"
    elif isinstance(block, Choices):
        for name, ticked in block.options:
            yield f"\u2612 **{_plain(name)}**" if ticked else f"\u2610 {_plain(name)}"
    elif isinstance(block, Bullets):
        for first, *more in block.items:
            yield f"\u2022 {_line(first)}"
            yield from (f"&emsp;{_line(line)}" for line in more)
    else:
        yield from map(_line, block.lines)


def _line(line: Line) -> str:
    return "".join(map(_span, line))


def _span(span: Span) -> str:
    text = _plain(span.text)
    return text if span.href is None else f"[{text}]({span.href.translate(_IN_TARGET).translate(_ENTITIES)})"


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\\\g<0>", text.translate(_ENTITIES))
