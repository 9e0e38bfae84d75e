"""A document as headings, rows and lines."""

import pytest

from mlpolicy.readers._form_blocks import MAX_CELLS, Block, blocks, visible


def shape(text: str) -> list[tuple[object, ...]]:
    """Kind, level or table, and texts of the cells of each block but blank ones."""
    text = visible(text)
    return [
        (
            block.kind,
            block.level or block.table,
            *("|".join(text[slice(*span)].strip() for span in cell) for cell in block.cells),
        )
        for block in blocks(text)
        if block.kind != "blank"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# A #\ntext\n\nB\n===\nC\n---\n",
            [("heading", 1, "A"), ("line", 0, "text"), ("heading", 1, "B"), ("heading", 2, "C")],
        ),
        ("#\n#x\n- a\n---\n", [("heading", 1, ""), ("line", 0, "#x"), ("line", 0, "- a")]),
        (
            "| a | b |\n|---|:-:|\n| c \\| d | |\nend",
            [("row", 1, "a", "b"), ("row", 1, "c \\| d", ""), ("line", 0, "end")],
        ),
        ("a | b\n--|--\nc | d\n\n| e |\n", [("row", 1, "a", "b"), ("row", 1, "c", "d"), ("row", 2, "e")]),
        ("| open\n|\n", [("row", 1, "open"), ("row", 1, "|")]),
        ("| a<br>b <p>c</p> | d |\n", [("row", 1, "a<br>b <p>c</p>", "d")]),
        ("a | b\n", [("line", 0, "a | b")]),
        (
            "+---+---+\n| a | b |\n| c |\n+===+===+\n| d | e |\n+---+---+\nx\n+---+\n| f |",
            [("row", 1, "a|c", "b"), ("row", 1, "d", "e"), ("line", 0, "x"), ("row", 2, "f")],
        ),
        ("+---+\n| a |\nx", [("row", 1, "a"), ("line", 0, "x")]),
        ("```\n# no\n| no |\n```\n~~~\nopen", [("code", 0, "```\n# no\n| no |\n```"), ("code", 0, "~~~\nopen")]),
        ("<!-- a\n# b -->c<script>d</script>", [("line", 0, "c")]),
        ("<h2>A</h2><p>b</p><h3> </h3><h3></h3>", [("heading", 2, "A"), ("line", 0, "b")]),
        (f"<h2>{'x' * 1001}</h2>", [("line", 0, "x" * 1001)]),
        (
            "<table><thead><tr><th>a</th><td>b</td></tr></thead><tr><td></td></tr></table>c",
            [("row", 1, "a", "b"), ("row", 1, ""), ("line", 0, "c")],
        ),
        (
            "<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
            [("row", 1, "a", "b"), ("row", 1, "", "c")],
        ),
        ("<table><tr><td>a<table><tr><td>b</td></tr></table>c</td></tr></table>", [("row", 1, "a"), ("row", 2, "b")]),
        ("<td>a\n```\nb\n```\n</td></table></tr>", [("row", 0, "a|```\nb\n```|")]),
        ("<table>\n <tr>lost<td>a</td></tr>\n</table>", [("row", 1, "a")]),
        ("<table>", []),
    ],
)
def test_blocks(text: str, expected: list[tuple[object, ...]]) -> None:
    """Headings of both kinds, tables of pipes, grids and HTML, nested or never closed, code; nothing hidden."""
    assert shape(text) == expected


@pytest.mark.parametrize("text", ["<td>" * 100, "|a" * 100])
def test_cells_are_bounded(text: str) -> None:
    """A row has no more cells than are read."""
    assert [len(block.cells) for block in blocks(text)] == [MAX_CELLS]


def test_the_span_of_a_block() -> None:
    """From the first character to the last of all its cells."""
    assert Block("row", (((3, 5),), ((7, 9), (11, 12)))).span == (3, 12)
