"""What stands after the name of a crawler's setting: a literal, or an expression that only a run works out."""

import re
from functools import cache
from typing import NamedTuple

from mlpolicy.readers._values import without_access
from mlpolicy.tables import CrawlerTable, table

_MAX_SHOWN = 300
#: Bytes of an expression that are looked at.
_MAX_EXPRESSION = 200
#: White space between a bracket and what it holds.
_MAX_BEFORE = 90
_QUOTED = re.compile(rb"([rbuRBUfF]?)([\"'`])(.*)\2", re.DOTALL)
_NUMBER = re.compile(rb"[+-]?\d[\d_.]*")
_LITERALS = frozenset({b"true", b"false", b"none", b"null", b"nil", b"undefined", b"yes", b"no", b"on", b"off"})
#: Types in declarations: the setting is defined there, not set.
_TYPES = frozenset({b"bool", b"boolean", b"str", b"string", b"int", b"any", b"optional", b"union", b"option", b"vec"})
#: A function that stands under the setting's name.
_FUNCTIONS = frozenset({b"func", b"function", b"async", b"lambda", b"fn"})
#: What makes the value before it a part of an expression.
_GOES_ON = re.compile(rb"(?:(?:if|or|and|unless)\b|[?+.(\[%|&]|==|!=)")
_NOTHING = frozenset({"", "none", "null", "nil", "undefined", "~"})
_VARIABLE = re.compile(rb"\$[\w({]|`")


class Value(NamedTuple):
    """A value by its byte range. compared: how table rows write it; shown: as written, without what gives access."""

    start: int
    end: int
    literal: bool
    compared: str
    shown: str

    @property
    def is_nothing(self) -> bool:
        """An empty text, or none at all."""
        return self.literal and self.compared in _NOTHING

    def passes_on(self, name: str) -> bool:
        """An expression that ends in the setting's own name (`x=self.x`): what is set stands elsewhere."""
        return not self.literal and _last_word(self.shown) == _last_word(name)


def value_of(data: bytes, span: tuple[int, int], kinds: tuple[str, ...], *, command: bool) -> Value | None:
    """The value that begins at the span, None for a type. command: it is an argument in a command line."""
    if command or kinds == ("shell",):
        return _plain(data, span)
    if kinds[:1] in {("config",), ("xml",)}:
        return _plain(data, _whole_line(data, span, xml=kinds == ("xml",)))
    return _of_code(data, span)


def _plain(data: bytes, span: tuple[int, int]) -> Value:
    """A word of a shell or configuration: literal unless a variable or a tag stands in it."""
    raw = data[slice(*span)]
    variable = _VARIABLE.search(raw) and not raw.startswith(b"'")
    return _value(span, raw, literal=not (variable or b"{{" in raw or raw.startswith((b"!", b"*"))))


def _whole_line(data: bytes, span: tuple[int, int], *, xml: bool) -> tuple[int, int]:
    """A value without quotes goes on to the end of its line, or of the list or element that holds it."""
    start, end = span
    if data[start : start + 1] in {b'"', b"'", b"["}:
        return span
    stop = data.find(b"\n", end)
    line = data[start : stop if stop >= 0 else len(data)]
    before = data[data.rfind(b"\n", 0, start) + 1 : start]
    ends = b"<" if xml else b",}]" if b"{" in before or b"[" in before else b""
    cut = min((at for sign in ends if (at := line.find(sign)) >= 0), default=len(line))
    return start, start + len(line[:cut].rstrip().rstrip(b","))


def _of_code(data: bytes, span: tuple[int, int]) -> Value | None:
    start, end = span
    raw, rest = data[start:end], data[end : end + _MAX_EXPRESSION]
    quoted = _QUOTED.fullmatch(raw)
    if raw.lower() in _TYPES | _FUNCTIONS or raw.startswith(b"..."):
        return None
    if quoted:
        literal = quoted[1] not in {b"f", b"F"} and not (quoted[2] == b"`" and b"${" in raw)
    else:
        literal = raw.startswith(b"[") or raw.lower() in _LITERALS or bool(_NUMBER.fullmatch(raw))
    inside = data[max(0, start - _MAX_BEFORE) : start].rstrip().endswith(b"(")
    if literal and not _GOES_ON.match(rest.lstrip() if inside else rest.lstrip(b" \t")):
        return _value(span, raw, literal=True)
    end = _end_of_expression(data, start, depth=int(inside))
    return _value((start, end), data[start:end].rstrip(), literal=False)


def _end_of_expression(data: bytes, start: int, depth: int) -> int:
    """Where the expression ends: at a comma, a line end or a bracket that it did not open, or where it is cut."""
    outside, last = depth, min(len(data), start + _MAX_EXPRESSION)
    for at in range(start, last):
        sign = data[at : at + 1]
        if sign in b"([{":
            depth += 1
        elif sign in b")]}":
            depth -= 1
        if depth < outside or (depth == 0 and sign in b",;\n"):
            return at
    return last


def _value(span: tuple[int, int], raw: bytes, *, literal: bool) -> Value:
    quoted = _QUOTED.fullmatch(raw) if literal else None
    text = (quoted[3] if quoted else raw).decode("utf-8", "replace")
    compared = text.lower()
    if compared.lstrip().startswith("["):
        compared = re.sub(r"\s", "", compared).replace("'", '"')
    shown = without_access(text)[0] if "://" in text else text
    return Value(span[0], span[0] + len(raw), literal, compared.strip(), " ".join(shown.split())[:_MAX_SHOWN])


def _last_word(text: str) -> str:
    return re.split(r"[^\w-]", text.rstrip("(\"'])"))[-1].casefold().strip("_-")


def poses(agent: str, tool: str) -> bool:
    """Whether a user agent has signs of a browser and none of a crawler that says what it is."""
    browser, openly = _signs()
    if not any(sign in agent for sign in browser):
        return False
    return not any(sign in agent.casefold() for sign in (*openly, tool.casefold()))


@cache
def _signs() -> tuple[tuple[str, ...], tuple[str, ...]]:
    signs = table("crawlers", CrawlerTable)
    return signs.browser, tuple(sign.casefold() for sign in signs.openly)
