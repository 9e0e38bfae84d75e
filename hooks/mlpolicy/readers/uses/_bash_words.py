"""A word of Bash as runs of text that each know where they are written."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, chain, islice

from mlpolicy.errors import DecodeError

#: Characters and runs of text of one word once its variables are filled in: `X=$X$X` doubles.
MAX_TEXT = 100_000
MAX_PIECES = 5_000

_ESCAPE = re.compile(r"\\(\r?\n|.)", re.DOTALL)
_QUOTED_ESCAPE = re.compile(r"\\(\r?\n|[\"$`\\])")
_SIGNS = re.compile(r"[\s\"',\[\]{}()]")
#: A word of a text that is split again; what is to be filled in (`<path to data>`) is one.
_TOKEN = re.compile(r"(?:<[A-Za-z][^<>\n]*[A-Za-z]>|\"[^\"]*\"|'[^']*'|[^\s\"']|[\"'])+")
_UNQUOTED = re.compile(r"[^\"']+")
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


class _Cut:
    """Parts of one piece, asked for in their order; the place of each is exact where the text is what is written."""

    def __init__(self, piece: Piece) -> None:
        self._piece = piece
        self._exact = piece.known and _size(piece.text) == piece.end - piece.start
        self._char, self._byte = 0, piece.start

    def part(self, start: int, end: int) -> Piece:
        text = self._piece.text[start:end]
        if not self._exact:
            return replace(self._piece, text=text)
        at = self._byte + _size(self._piece.text[self._char : start])
        self._char, self._byte = end, at + _size(text)
        return replace(self._piece, text=text, start=at, end=self._byte)


def _size(text: str) -> int:
    """Bytes of a text; surrogates count as what stands for them."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "replace"))


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a command or one value of a variable."""

    pieces: tuple[Piece, ...]

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
        return next(self.cuts([(start, len(self.raw) if end is None else end)]))

    def cuts(self, spans: Iterable[tuple[int, int]]) -> Iterator["Word"]:
        """The characters of `raw` in each span; each begins where the one before ends, or later."""
        number, at, cut = 0, 0, _Cut(self.pieces[0]) if self.pieces else None
        for start, end in spans:
            found: list[Piece] = []
            while cut is not None:
                after = at + len(self.pieces[number].text)
                if at < end and after > start:
                    found.append(cut.part(max(start - at, 0), min(end, after) - at))
                if after >= end:
                    break
                number, at = number + 1, after
                cut = _Cut(self.pieces[number]) if number < len(self.pieces) else None
            yield Word(tuple(found))


Words = tuple[Word, ...]


def word_of(pieces: Iterable[Piece]) -> Word:
    """The word that the pieces make. Raises DecodeError (`too-many`) for one outside the bounds."""
    found: list[Piece] = []
    size = 0
    for piece in pieces:
        size += len(piece.text)
        if size > MAX_TEXT or len(found) == MAX_PIECES:
            raise DecodeError("too-many", f"more than {MAX_TEXT:,} characters or {MAX_PIECES:,} parts in one word")
        found.append(piece)
    return Word(tuple(found))


def unescaped(text: str, *, quoted: bool = False) -> str:
    """The text without its escapes, as long as before: NUL for a backslash, blanks for the end of a line."""
    return (_QUOTED_ESCAPE if quoted else _ESCAPE).sub(
        lambda match: " " * len(match[0]) if match[1][-1:] == "\n" else f"\0{match[1]}", text
    )


def tokens(word: Word) -> Words:
    """The words of a text, as the shell splits it; quotes are taken off."""
    raw = word.raw
    texts = [match for match in _TOKEN.finditer(raw) if match[0].strip("\\")]
    runs = [[run.span() for run in _UNQUOTED.finditer(raw, *match.span())] for match in texts]
    cut = word.cuts(chain.from_iterable(runs))
    found = [Word(tuple(piece for part in islice(cut, len(run)) for piece in part.pieces)) for run in runs]
    return tuple(one for one in found if one.pieces)


def braces(word: Word) -> Words:
    """`{a,b}.zip` -> a.zip, b.zip. Raises DecodeError (`too-many`) where that makes too much text."""
    raw = word.raw
    match = _BRACES.search(raw)
    if match is None:
        return (word,)
    choices = match[1].split(",")
    if len(choices) * (len(raw) - len(match[1])) > MAX_TEXT:
        raise DecodeError("too-many", f"more than {MAX_TEXT:,} characters in the words of one list in braces")
    first, last = word.cut(0, match.start()).pieces, word.cut(match.end()).pieces
    ends = accumulate(len(choice) + 1 for choice in choices)
    spans = [
        (match.start(1) + end - len(choice) - 1, match.start(1) + end - 1)
        for choice, end in zip(choices, ends, strict=True)
    ]
    return tuple(Word(first + middle.pieces + last) for middle in word.cuts(spans))
