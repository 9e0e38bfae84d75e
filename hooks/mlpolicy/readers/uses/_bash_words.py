"""A word of Bash as runs of text that each know where they are written."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

#: Longer words are cut, and so is what is put together from more runs than these: `X=$X$X` doubles.
MAX_TEXT = 20_000
MAX_PIECES = 200

_ESCAPE = re.compile(r"\\(\r?\n|.)", re.DOTALL)
_QUOTED_ESCAPE = re.compile(r"\\(\r?\n|[\"$`\\])")
_SIGNS = re.compile(r"[\s\"',\[\]{}()]")
#: A word of a text that is split again; what is to be filled in (`<path to data>`) is one.
_TOKEN = re.compile(r"(?:<[A-Za-z][^<>\n]*[A-Za-z]>|\"[^\"]*\"|'[^']*'|[^\s\"']|[\"'])+")
_BRACES = re.compile(r"\{([^{},\s]*(?:,[^{},\s]*)+)\}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text and where it is written. known: False for what a run decides; default: may be overridden.

    Signs of an escape that stand for nothing are NUL here, so that the text is as long as what is written.
    """

    text: str
    start: int
    end: int
    known: bool = True
    default: bool = False

    def cut(self, start: int, end: int) -> "Piece":
        """A part of the text; its place is exact where the text is what is written."""
        text = self.text[start:end]
        if not self.known or len(self.text.encode("utf-8", "replace")) != self.end - self.start:
            return replace(self, text=text)
        at = self.start + len(self.text[:start].encode("utf-8", "replace"))
        return replace(self, text=text, start=at, end=at + len(text.encode("utf-8", "replace")))


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a command or one value of a variable."""

    pieces: tuple[Piece, ...]

    def __hash__(self) -> int:
        # Values grow by `+=`: hashing all of each would take the square of their length.
        return hash((len(self.pieces), self.pieces[-1:]))

    @property
    def raw(self) -> str:
        """The text as `cut` counts it; what a run decides holds no space and no quotes here."""
        return "".join(piece.text if piece.known else _SIGNS.sub("_", piece.text) for piece in self.pieces)

    @property
    def text(self) -> str:
        pieces = self.pieces
        return (pieces[0].text if len(pieces) == 1 else "".join(piece.text for piece in pieces)).replace("\0", "")

    @property
    def base(self) -> str:
        """The last step of a path."""
        return self.text.rpartition("/")[2]

    @property
    def known(self) -> bool:
        return all(piece.known for piece in self.pieces)

    def cut(self, start: int, end: int | None = None) -> "Word":
        """The characters of `raw` from start to end."""
        found, at, end = [], 0, MAX_TEXT * 2 if end is None else end
        for piece in self.pieces:
            after = at + len(piece.text)
            if at < end and after > start:
                found.append(piece.cut(max(start - at, 0), min(end, after) - at))
            at = after
        return Word(tuple(found))


Words = tuple[Word, ...]


def word_of(pieces: Iterable[Piece]) -> Word:
    """The word that the pieces make, within the bounds."""
    found: list[Piece] = []
    size = 0
    for piece in pieces:
        size += len(piece.text)
        if size > MAX_TEXT or len(found) == MAX_PIECES:
            break
        found.append(piece)
    return Word(tuple(found))


def unescaped(text: str, *, quoted: bool = False) -> str:
    """The text without its escapes, as long as before: NUL for a backslash, blanks for the end of a line."""
    return (_QUOTED_ESCAPE if quoted else _ESCAPE).sub(
        lambda match: " " * len(match[0]) if match[1][-1:] == "\n" else f"\0{match[1]}", text
    )


def tokens(word: Word) -> Words:
    """The words of a text, as the shell splits it; quotes are taken off."""
    found = []
    for match in _TOKEN.finditer(word.raw):
        pieces: list[Piece] = []
        for run in re.finditer(r"[^\"']+", match[0]):
            pieces += word.cut(match.start() + run.start(), match.start() + run.end()).pieces
        if pieces and match[0].strip("\\"):
            found.append(Word(tuple(pieces)))
    return tuple(found)


def braces(word: Word) -> Words:
    """`{a,b}.zip` -> a.zip, b.zip."""
    match = _BRACES.search(word.raw)
    if match is None:
        return (word,)
    found, at = [], match.start(1)
    for choice in match[1].split(","):
        middle = word.cut(at, at + len(choice)).pieces
        found.append(Word(word.cut(0, match.start()).pieces + middle + word.cut(match.end()).pieces))
        at += len(choice) + 1
    return tuple(found)
