"""Text of the checked repository, made safe and predictable on a terminal and in a log.

Whoever wrote the repository may be hostile: an escape sequence clears the screen and fakes a pass, a direction mark
shows code in another order than it runs, and a line break or `##[` makes a log reader of a CI service obey.
"""

import textwrap
import unicodedata

WIDTH = 100
_TAB = 4


def clean(text: str) -> str:
    """One line in which everything invisible is visible; tabs and spaces of every kind stay.

    C0 controls become the signs of U+2400 (␛), all others and lone surrogates an escape as in Python source; a byte of
    a name that is not UTF-8 stands as its two hex digits.
    """
    if not text.isprintable():
        text = "".join(map(_visible, text))
    return text.replace("##[", "# #[")


def _visible(character: str) -> str:
    code = ord(character)
    if character.isprintable() or character == "\t" or unicodedata.category(character) == "Zs":
        return character
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0xDC80 <= code <= 0xDCFF:  # os.fsdecode and git paths: one undecodable byte
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def width(text: str) -> int:
    """Columns that cleaned text takes on a terminal."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def underline(line: str, column: int, end_column: int, limit: int = 160) -> tuple[str, str]:
    """A cleaned source line and the carets below its columns, which are 1-based characters, the end exclusive.

    Tabs are expanded. A line of more than `limit` characters is cut around the place, which `…` shows.
    """
    start = min(max(column - 1, 0), len(line))
    end = max(min(end_column - 1, len(line)), start)
    first, last = 0, len(line)
    if len(line) > limit:
        first = max(0, min(start - limit // 4, len(line) - limit))
        last = first + limit
        end = min(end, last)
    before, marked, after = line[first:start], line[start:end], line[end:last]
    before = ("…" if first else "") + _expand(clean(before), 0)
    marked = _expand(clean(marked), width(before))
    after = _expand(clean(after), width(before) + width(marked)) + ("…" if last < len(line) else "")
    return f"{before}{marked}{after}".rstrip(), " " * width(before) + "^" * max(width(marked), 1)


def _expand(text: str, column: int) -> str:
    pieces = []
    for character in text:
        piece = " " * (_TAB - column % _TAB) if character == "\t" else character
        column += width(piece)
        pieces.append(piece)
    return "".join(pieces)


def lines(text: str) -> list[str]:
    """Cleaned lines, as the text breaks them: commands stay whole, to be copied."""
    return [clean(line.rstrip()) for line in text.strip().split("\n")]


def wrap(text: str, columns: int = WIDTH) -> list[str]:
    """Cleaned prose in lines of at most `columns` where words allow."""
    return [
        piece
        for line in lines(text)
        for piece in textwrap.wrap(line, columns, break_long_words=False, break_on_hyphens=False) or [""]
    ]
