"""A document as it is laid out, before it is Markdown or HTML: what both say, in the same order."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from mlpolicy.pointers import Value

#: Signs that show nothing, or text in another order than it is written; what joins letters of a script stays.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
#: Addresses that may be followed; a relative one does not begin with a slash, and no scheme hides in it.
_LINK = re.compile(
    r"(?:https?://[^\s\\<>\"'`]+|mailto:[^\s\\<>\"'`]+|(?![/\\])(?![^/?#]*:)[^\s\\<>\"'`]+)", re.IGNORECASE
)
_IN_TEXT = re.compile(
    r"https?://[^\s\\<>\"'`]+|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}\b"
)
_CLOSING = ".,;:!?)]}"


class Span(NamedTuple):
    """Text of one line, with where it leads to."""

    text: str
    href: str | None = None


Line = tuple[Span, ...]


class Paragraph(NamedTuple):
    lines: tuple[Line, ...]


class Bullets(NamedTuple):
    """A list; an item has one line or more."""

    items: tuple[tuple[Line, ...], ...]


class Choices(NamedTuple):
    """Boxes in the order of the form, with whether each is ticked."""

    options: tuple[tuple[str, bool], ...]


class Asked(NamedTuple):
    """The mark of what somebody still has to write."""

    text: str = "To be filled in"


Block = Paragraph | Bullets | Choices | Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A row of the form; with `columns` a table of its own, in whose rows the first cell names the row."""

    id: str
    label: str
    blocks: tuple[Block, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[tuple[Block, ...], ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """level: of its heading, 2 or more; 0 where it has none."""

    id: str
    heading: str
    level: int
    fields: tuple[Field, ...] = ()

    @property
    def title(self) -> str:
        """Number and heading."""
        return f"{self.id}. {self.heading}" if self.id else self.heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """facts: what stands above the form, as terms and lines. source: name of the file that it is rendered from."""

    title: str
    source: str
    draft: str = ""
    facts: tuple[tuple[str, tuple[Line, ...]], ...] = ()
    sections: tuple[Section, ...] = ()
    notes: tuple[str, ...] = ()


def safe(mapping: dict[str, Value]) -> dict[str, Value]:
    """The mapping with a replacement sign for each sign that must not reach a reader, in keys too."""
    return {clean(key): _safe(item) for key, item in mapping.items()}


def _safe(value: Value) -> Value:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_safe(item) for item in value]
    return safe(value) if isinstance(value, dict) else value


def clean(text: str) -> str:
    return _UNSAFE.sub("\ufffd", text)


def link(target: str) -> str | None:
    """The target where it is an address that a document may lead to: http, https, mailto, or relative."""
    target = target.strip()
    return target if _LINK.fullmatch(target) and "\ufffd" not in target else None


def named(name: str, target: str) -> Line:
    """A name that leads to the target; both stand as text where it may not be followed."""
    href = link(target)
    if href:
        return (Span(name or href, href),)
    return (Span(" ".join(dict.fromkeys(part for part in (name, target.strip()) if part))),)


def line(text: str) -> Line:
    """One line of a text; addresses in it are links."""
    spans, at = [], 0
    for found in _IN_TEXT.finditer(text):
        address = _trimmed(found[0])
        href = link(address if "://" in address else f"mailto:{address}")
        if href:
            spans += [Span(text[at : found.start()]), Span(address, href)]
            at = found.start() + len(address)
    return tuple(span for span in (*spans, Span(text[at:])) if span.text)


def paragraphs(text: str) -> tuple[Block, ...]:
    """Blank lines part paragraphs, line breaks stay."""
    parts = re.split(r"\n[ \t]*\n\s*", "\n".join(text.splitlines()).strip())
    return tuple(Paragraph(tuple(line(" ".join(item.split())) for item in part.split("\n"))) for part in parts if part)


def _trimmed(address: str) -> str:
    """Without the punctuation of the sentence that it stands in; a bracket that closes one of its own stays."""
    short = address.rstrip(_CLOSING)
    own = address[len(short) : len(short) + 1] == ")" and short.count("(") > short.count(")")
    return f"{short})" if own else short
