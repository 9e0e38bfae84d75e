"""Markdown with HTML in it, as the text that a reader sees, and with what the shape of a form says kept in it.

Boxes of every kind become `☒` or `☐`, bold text stands between two marks (in a form it may be the answer that is
chosen), a link stays `[text](target)`; tags, entities, escapes, footnotes and struck text go.
"""

import re
import unicodedata
from html import unescape

#: Around bold text; characters of the private use area, which no text holds.
BOLD, PLAIN = "\ue000", "\ue001"
TICKED, OPEN = "☒", "☐"
_PRIVATE = re.compile(f"[{BOLD}{PLAIN}\u200b-\u200f\u2060\ufeff\u00ad]")
_TICKS = "☒☑✅✔✓🗹🗸⊠⊗◉●■▣"
_BLANKS = "☐□◻▢○◯⬜"
_BOXES = str.maketrans({**dict.fromkeys(_TICKS, TICKED), **dict.fromkeys(_BLANKS, OPEN)})
#: `[x]`, `[ ]`, also with escaped brackets; `(x)` and `( )` beside an answer are boxes, too.
_BRACKETED = re.compile(
    r"\\?\[(?:[ \t\u00a0_]{0,3}([xX✓✔✗☒☑])[ \t\u00a0_]{0,3}|[ \t\u00a0_]{0,5})\\?\](?!\()|\(([xX✓✔]| {1,3})\)"
)
_INPUT = re.compile(r"<input\b([^<>]*)>", re.IGNORECASE)
_STRUCK = re.compile(r"~~[^~\n]{1,300}~~|<(s|del|strike)\b[^<>]*>[^<]*</\1>", re.IGNORECASE)
_NOTE = re.compile(r"\[\^[^\]\s]{1,30}\]|<sup\b[^<>]*>[^<]{0,12}</sup>|[¹²³⁰⁴-⁹]+(?![\w/])", re.IGNORECASE)
_ANCHOR = re.compile(r"<a\b[^<>]*?href\s*=\s*[\"']?([^\"'<>\s]+)[^<>]*>([^<]*)</a>", re.IGNORECASE)
_IMAGE = re.compile(r"!\[([^\[\]]*)\]\([^()\n]*\)")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+|[^<>\s@]+@[^<>\s]+)>")
_STRONG = re.compile(r"\*\*+|(?<![^\W_])__|__(?![^\W_])")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMPHASIS = re.compile(r"(?<![\w\\])[*_](?=[^\s*_])|(?<=[^\s*_\\])[*_](?!\w)|`+")
_ITEM = re.compile(rf"[ \t]*(?:[-*+•‣▪·][ \t]|\d{{1,3}}[.)][ \t]|\\?\[|<|[{_TICKS}{_BLANKS}])")
#: An address that is not closed at the end of a line.
_ADDRESS = re.compile(r"<(?:https?://|mailto:)[^\s<>]*\Z|\]\([^\s()]*\Z")
_LONGEST = 2000
_BREAKS = frozenset({"br", "p", "div", "tr", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "hr"})
_BOLD_TAGS = frozenset({"b", "strong", "mark", "u"})


def lean(raw: str) -> str:
    """The text without its markup, lines kept."""
    text = _PRIVATE.sub("", raw.replace("\r\n", "\n"))
    text = _NOTE.sub("", _STRUCK.sub("", text))
    text = _IMAGE.sub(r"\1", _AUTOLINK.sub(r"\1", text))
    text = _ANCHOR.sub(r"[\2](\1)", _INPUT.sub(_box_of, text))
    text = _TAG.sub(_of_tag, text)
    text = _BRACKETED.sub(lambda found: TICKED if found[1] or (found[2] or "").strip() else OPEN, unescape(text))
    text = unicodedata.normalize("NFKC", text.translate(_BOXES))
    return _ESCAPE.sub(r"\1", _EMPHASIS.sub("", _bold(text)))


def unwrapped(raw: str) -> str:
    """Lines of a cell that only the source parts are one: up to a blank line, a hard break, or an item of a list."""
    if "\n" not in raw or "```" in raw:
        return raw
    parts, last, tail = [""], "", ""
    for line in map(str.strip, raw.replace("\r\n", "\n").split("\n")):
        if not line or not last or last.endswith("\\") or _ITEM.match(line):
            sign, tail = "\n", ""
        else:
            sign = "" if _ADDRESS.search(tail) else " "
        parts += [sign, line]
        last, tail = line, f"{tail}{sign}{line}"[-_LONGEST:]
    return "".join(parts)[1:].replace("\\\n", "\n").removesuffix("\\")


def shown(text: str) -> str:
    """Lean text as a person would copy it: no bold marks, no empty lines."""
    lines = (" ".join(line.split()) for line in text.replace(BOLD, "").replace(PLAIN, "").split("\n"))
    return "\n".join(line for line in lines if line)


def _box_of(tag: re.Match[str]) -> str:
    if not re.search(r"checkbox|radio", tag[1], re.IGNORECASE):
        return " "
    return TICKED if re.search(r"\bchecked\b", tag[1], re.IGNORECASE) else OPEN


def _of_tag(tag: re.Match[str]) -> str:
    name = tag[2].lower()
    if name in _BOLD_TAGS:
        return PLAIN if tag[1] else BOLD
    if name == "li":
        return "\n" if tag[1] else "\n- "
    return "\n" if name in _BREAKS else ""


def _bold(text: str) -> str:
    """Stars in pairs, within a line."""
    if "**" not in text and "__" not in text:
        return text
    lines = []
    for line in text.split("\n"):
        parts = _STRONG.split(line)
        if len(parts) % 2 == 0:
            parts[-2:] = [parts[-2] + parts[-1]]
        lines.append("".join(part if index % 2 == 0 else f"{BOLD}{part}{PLAIN}" for index, part in enumerate(parts)))
    return "\n".join(lines)
