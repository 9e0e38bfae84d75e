"""Sections of a Markdown text by the anchors that GitHub gives its headings, and what of them a reader would see."""

import re
from dataclasses import dataclass

#: Code fences and comments, from the first that opens; one that is never closed runs to the end.
_HIDDEN = re.compile(
    r"^ {0,3}(`{3,}+|~{3,}+)[^\n]*+\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.MULTILINE
)
#: `# Heading`, or a line underlined with = or -.
_HEADING = re.compile(
    r"^ {0,3}(#{1,6})[ \t]+(\S[^\n]*)$|^(?![ \t]|[-*+>|#])([^\n]+)\n {0,3}(=+|-{2,})[ \t]*$", re.MULTILINE
)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\n]*\)")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>")
_SET = re.compile(r"""\{#([\w-]+)\}|<a\s+(?:id|name)=["']([\w.-]+)["']""")
#: Characters before a heading in which the line above it is looked for.
_ABOVE = 200
_NOT_SLUG = re.compile(r"[^\w\- ]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """start, end: character offsets, heading included. text: what is under the heading, sub-headings left out.

    anchors: further ones, that the heading or the line above it sets itself (`{#id}`, `<a id="id">`).
    """

    anchor: str
    level: int
    start: int
    end: int
    text: str
    heading: str = ""
    anchors: tuple[str, ...] = ()


def sections(text: str) -> dict[str, Section]:
    """Sections by anchor; the text of one runs to the next heading of its level or above."""
    seen = _HIDDEN.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    headings = list(_HEADING.finditer(seen))
    levels = [_level(found) for found in headings]
    result: dict[str, Section] = {}
    counts: dict[str, int] = {}
    for index, found in enumerate(headings):
        after = (headings[later].start() for later in range(index + 1, len(headings)) if levels[later] <= levels[index])
        end = next(after, len(seen))
        anchor = _free(slug(found[2] or found[3]), result, counts)
        body = _HEADING.sub("", seen[found.end() : end])
        result[anchor] = Section(
            anchor=anchor,
            level=levels[index],
            start=found.start(),
            end=end,
            text=body,
            heading=readable(found[2] or found[3]).strip(" #"),
            anchors=tuple(set_ or named for set_, named in _SET.findall(_with_line_above(seen, found))),
        )
    return result


def _with_line_above(text: str, heading: re.Match[str]) -> str:
    start = heading.start()
    above = text[max(0, start - _ABOVE) : start].rstrip().rpartition("\n")[2]
    return above + text[start : heading.end()]


def slug(heading: str) -> str:
    """The anchor that GitHub makes of a heading's text."""
    text = _TAG.sub("", _LINK.sub(r"\1", heading.rstrip().rstrip("#"))).strip().lower()
    return _NOT_SLUG.sub("", text).replace(" ", "-")


def readable(text: str) -> str:
    """The text as a reader sees it: no link targets, no tags."""
    return _TAG.sub(" ", _LINK.sub(r"\1", text))


def _level(found: re.Match[str]) -> int:
    if found[1]:
        return len(found[1])
    return 1 if found[4].startswith("=") else 2


def _free(anchor: str, taken: dict[str, Section], counts: dict[str, int]) -> str:
    """The anchor, numbered where another heading has it."""
    name = anchor
    while name in taken:
        counts[anchor] = counts.get(anchor, 0) + 1
        name = f"{anchor}-{counts[anchor]}"
    return name
