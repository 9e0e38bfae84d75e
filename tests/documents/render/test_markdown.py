"""Pages as Markdown."""

import pytest

from mlpolicy.documents.render.markdown import markdown
from mlpolicy.documents.render.page import Asked, Block, Bullets, Choices, Field, Page, Paragraph, Section, Span, named


def cell(*blocks: Block) -> str:
    """The second cell of a row that holds the blocks."""
    field = Field(id="1.1.1", label="Name", blocks=blocks)
    page = Page(
        title="t",
        source="s.yaml",
        draft="",
        facts=(),
        sections=(Section(id="1.1", heading="Provider", level=2, fields=(field,)),),
        notes=(),
    )
    (row,) = (line for line in markdown(page, "").splitlines() if line.startswith("| 1.1.1 Name |"))
    return row.removeprefix("| 1.1.1 Name | ").removesuffix(" |")


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        ((), ""),
        ((Asked(),), "**[To be filled in]**"),
        ((Choices((("Yes", True), ("No", False))),), "\u2612 **Yes**<br>\u2610 No"),
        ((Paragraph(((Span("a"),), (Span("b"),))),), "a<br>b"),
        ((Paragraph(((Span("a"),),)), Paragraph(((Span("b"),),))), "a<br><br>b"),
        ((Bullets((((Span("a"),), (Span("b"),)),)),), "\u2022 a<br>&emsp;b"),
        ((Paragraph((named("a|b", "https://a.eu/(1)"),)),), "[a\\|b](https://a.eu/%281%29)"),
        ((Paragraph(((Span("*a* <b> &amp; [c](d)"),),)),), "\\*a\\* &lt;b&gt; &amp;amp; \\[c\\](d)"),
    ],
)
def test_cells(blocks: tuple[Block, ...], text: str) -> None:
    """Each block on lines of its own in one cell, paragraphs apart; no sign of a value is one of Markdown's."""
    assert cell(*blocks) == text
