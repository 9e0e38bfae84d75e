"""A page as HTML that stands alone: no script, nothing fetched, and every value escaped by the serializer."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from mlpolicy.documents.render.page import Asked, Block, Bullets, Choices, Field, Line, Page, Section
from mlpolicy.documents.render.style import STYLE

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
#: Elements after which the source begins a new line, so that it can be read as a diff.
_OWN_LINE = frozenset(
    {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "section",
        "nav",
        "footer",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
    }
    | {"p", "ul", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td"}
)


def html(page: Page, mark: str) -> str:
    """mark: the comment of the second line."""
    root = Element("html", lang="en")
    _head(root, page)
    body = SubElement(root, "body")
    _add(body, "a", "Skip to the content", href="#content", **{"class": "skip"})
    if page.draft:  # what a screen reader hears is the banner; this one is seen on every printed page
        _add(_add(body, "div", **{"class": "ghost", "aria-hidden": "true"}), "span", "DRAFT")
    _top(_add(body, "header"), page)
    headed = [section for section in page.sections if section.level]
    if len(headed) > 1:
        _contents(body, headed)
    main = _add(body, "main", id="content", tabindex="-1")
    for section in page.sections:
        _section(main, section)
    footer = _add(body, "footer")
    for note in page.notes:
        _add(footer, "p", note)
    for element in root.iter():
        if element.tag in _OWN_LINE:
            element.tail = "\n"
    return f"<!doctype html>\n{mark}\n{tostring(root, encoding='unicode', method='html')}"


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    element = SubElement(parent, tag, attributes)
    element.text = text or None
    return element


def _head(root: Element, page: Page) -> None:
    head = SubElement(root, "head")
    _add(head, "meta", charset="utf-8")
    _add(head, "meta", **{"http-equiv": "Content-Security-Policy", "content": _POLICY})
    _add(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    _add(head, "title", _title(page))
    _add(head, "style", STYLE)


def _title(page: Page) -> str:
    return f"DRAFT: {page.title}" if page.draft else page.title


def _top(header: Element, page: Page) -> None:
    _add(header, "h1", _title(page), dir="auto")
    if page.draft:
        banner = _add(header, "p", **{"class": "draft"})
        _add(banner, "strong", "DRAFT. ").tail = page.draft
    facts = _add(header, "dl", **{"class": "facts"})
    for term, said in page.facts:
        _add(facts, "dt", term)
        for line in said:
            _line(_add(facts, "dd", dir="auto"), line)


def _contents(body: Element, sections: Iterable[Section]) -> None:
    list_ = _add(_add(body, "nav", **{"aria-label": "Contents"}), "ul")
    for section in sections:
        item = _add(list_, "li", **({"class": "deep"} if section.level > 2 else {}))
        _add(item, "a", section.title, href=f"#s{section.id}")


def _section(main: Element, section: Section) -> None:
    place = _add(main, "section")
    if section.level:
        _add(place, f"h{min(section.level, 6)}", section.title, id=f"s{section.id}")
    rows = [field for field in section.fields if not field.columns]
    for field in section.fields:
        if field.columns:
            _grid(place, field)
    if rows:
        _form(place, section.title, rows)


def _form(place: Element, caption: str, fields: Iterable[Field]) -> None:
    """The fields of a section, one a row."""
    table = _add(place, "table", **{"class": "form"})
    _add(table, "caption", caption, **{"class": "unseen"})
    _columns(table, ("Field", "Answer"))
    body = _add(table, "tbody")
    for field in fields:
        row = _add(body, "tr")
        _label(_add(row, "th", scope="row"), field)
        _cell(_add(row, "td", dir="auto"), field.blocks)


def _grid(place: Element, field: Field) -> None:
    """A field that is a table; it scrolls by itself where it is too wide, also by keyboard."""
    if field.blocks:
        _cell(_add(place, "div"), field.blocks)
    name = f"t{field.id}"
    around = _add(place, "div", role="region", tabindex="0", **{"class": "wide", "aria-labelledby": name})
    table = _add(around, "table", **{"class": "grid"})
    _label(_add(table, "caption", id=name), field)
    _columns(table, field.columns)
    body = _add(table, "tbody")
    for first, *rest in field.rows:
        row = _add(body, "tr")
        _cell(_add(row, "th", scope="row", dir="auto"), first)
        for blocks in rest:
            _cell(_add(row, "td", dir="auto"), blocks)


def _columns(table: Element, names: Iterable[str]) -> None:
    row = _add(_add(table, "thead"), "tr")
    for name in names:
        _add(row, "th", name, scope="col")


def _label(cell: Element, field: Field) -> None:
    _add(cell, "span", f"{field.id} ", **{"class": "number"}).tail = field.label


def _cell(cell: Element, blocks: Iterable[Block]) -> None:
    for block in blocks:
        if isinstance(block, Asked):
            _add(_add(cell, "p"), "strong", block.text, **{"class": "asked"})
        elif isinstance(block, Choices):
            _choices(cell, block)
        elif isinstance(block, Bullets):
            list_ = _add(cell, "ul")
            for item in block.items:
                _lines(_add(list_, "li", dir="auto"), item)
        else:
            _lines(_add(cell, "p", dir="auto"), block.lines)


def _choices(cell: Element, block: Choices) -> None:
    """Boxes; that one is ticked is said in a sign, in weight, and in a word for whoever hears the page."""
    list_ = _add(cell, "ul", **{"class": "boxes"})
    for name, ticked in block.options:
        item = _add(list_, "li", **({"class": "on"} if ticked else {}))
        _add(item, "span", "\u2612" if ticked else "\u2610", **{"class": "box", "aria-hidden": "true"})
        _add(item, "span", "ticked: " if ticked else "not ticked: ", **{"class": "unseen"}).tail = name


def _lines(element: Element, lines: Iterable[Line]) -> None:
    for index, line in enumerate(lines):
        if index:
            _add(element, "br")
        _line(element, line)


def _line(element: Element, line: Line) -> None:
    last = element[-1] if len(element) else None
    for span in line:
        if span.href is not None:
            away = span.href.startswith("http") and span.text != span.href
            last = _add(element, "a", span.text, href=span.href, **({"class": "away"} if away else {}))
        elif last is None:
            element.text = (element.text or "") + span.text
        else:
            last.tail = (last.tail or "") + span.text
