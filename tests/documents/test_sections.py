"""Sections of Markdown by the anchors of their headings."""

import pytest

from mlpolicy.documents.sections import readable, sections, slug


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Contact & complaints", "contact--complaints"),
        ("1.2 Access, paywalls", "12-access-paywalls"),
        ("`robots.txt` and [opt-outs](x) ##", "robotstxt-and-opt-outs"),
        ("Über <b>Rechte</b>", "über-rechte"),
    ],
)
def test_slug(heading: str, anchor: str) -> None:
    """Anchors are those that GitHub makes."""
    assert slug(heading) == anchor


def texts(markdown: str) -> dict[str, str]:
    return {anchor: " ".join(section.text.split()) for anchor, section in sections(markdown).items()}


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("", {}),
        ("text only\n", {}),
        ("# A\none\n## B ##\ntwo\n# C\nthree\n", {"a": "one two", "b": "two", "c": "three"}),
        ("A\n===\none\n\nB\n---\ntwo\n", {"a": "one two", "b": "two"}),
        ("# A\n1\n# A\n2\n# A-1\n3\n# A\n4\n", {"a": "1", "a-1": "2", "a-1-1": "3", "a-2": "4"}),
        ("# A\n```\n# B\n```\nx\n", {"a": "x"}),
        ("# A\n~~~sh\n# B\n", {"a": ""}),
        ("# A\n<!-- # B\n# C -->y\n", {"a": "y"}),
        ("# A\n<!-- never closed\n# B\n", {"a": ""}),
        ("####### seven\n#no space\n# A\nx\n", {"a": "x"}),
        ("# A\n| x |\n---\ny\n", {"a": "| x | --- y"}),
    ],
)
def test_sections(markdown: str, expected: dict[str, str]) -> None:
    """A section runs to the next heading of its level; code and comments are not seen."""
    assert texts(markdown) == expected


def test_offsets_lead_back() -> None:
    """Start and end are offsets into the text as given."""
    text = "intro\n\n# A\nüber\n# B\n"
    found = sections(text)["a"]
    assert (text[found.start : found.end], found.level) == ("# A\nüber\n", 1)


def test_readable() -> None:
    """Targets of links and tags are not text."""
    assert readable("![a](b) [c](d) <br>e").split() == ["a", "c", "e"]


@pytest.mark.parametrize(
    ("markdown", "heading", "anchors"),
    [
        ("# A [b](c) <i>d</i> ##\n", "A b  d ", ()),
        ("# A {#own}\n", "A {#own}", ("own",)),
        ('<a id="x.y"></a>\n# A\n', "A", ("x.y",)),
        ("text\n\n<a name='x'></a>\n\n# A\n", "A", ("x",)),
        ('<a id="far"></a>\ntext\n# A\n', "A", ()),
    ],
)
def test_headings(markdown: str, heading: str, anchors: tuple[str, ...]) -> None:
    """A heading keeps its words, and the anchors that it or the line above it sets."""
    (found,) = sections(markdown).values()
    assert (found.heading, found.anchors) == (heading.strip(" #"), anchors)
