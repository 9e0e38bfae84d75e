"""Sentences that name a license: `This dataset is made available under the MIT license, whose text is at https://...`.

A sentence is cut into pieces (addresses, what stands in parentheses, what is left), and words that carry no terms are
taken from the ends of a piece: what the thing is called, that it is licensed, where the text is. Whatever remains must
be a name. There is no list of restrictions: a word that is not neutral keeps the sentence from being read.
"""

import re
from collections.abc import Iterator
from functools import cache

#: More is a text, not a sentence (words).
MAX_WORDS = 60

_LINK = re.compile(r"!?\[([^][]{1,200})\]\(([^()\s]{1,500})\)")
_URL = re.compile(r"https?://[^\s<>()\[\]{}\"'`|]+", re.IGNORECASE)
_CUT = re.compile(r"[()\[\]|;\n\"<>`]+|:\s|\.(?:\s|$)|\s[-\u2013\u2014]\s|\.?[:\s]*\x00")
#: What creativecommons.org adds to its own notice.
_LETTER = re.compile(
    r",? or send a letter to Creative Commons, "
    r"(?:PO Box \d{1,5}|\d{1,4} [A-Z][a-z]+(?: [A-Z][a-z]+)?(?:, Suite \d{1,4})?),"
    r" (?:Mountain View|San Francisco|Stanford), (?:California|CA),? \d{5},? USA"
)
_UNDER = re.compile(
    r"\b(?:in accordance with|according to|(?:covered|governed) by|subject to|through|via|under)"
    r"(?: the)?(?: terms(?: and conditions)? of(?: the)?)?(?!\S)",
    re.IGNORECASE,
)
_FILE = re.compile(r"(?:licen[cs]es?|copying)(?:[._-][\w.-]{0,40})?", re.IGNORECASE)
_PUNCTUATION = " \t.,:;!*_'\u201c\u201d-"
#: Words before a name that carry no terms; prepositions are left out, because "data by MIT" names no license.
_BEFORE = """
a all also an are available been collection corpora corpus currently data database dataset datasets distributed freely
has have hereby is its licence licenced license licensed made material materials offered openly our provided publicly
published released resource set shared the these this under was were work works
"""
#: Words behind a name that only say where the text is.
_AFTER = """
a also and are at available be below can copy details file for found full here in information is it licence license
licensed more of on online please read refer repository see terms text the this to view visit which whose
"""


def pieces(text: str) -> tuple[list[str], list[str]]:
    """Addresses in a text, and what else it says; every word is in one of them."""
    linked = _LINK.sub(r"\1 (\2)", _UNDER.sub("under", _LETTER.sub("", text)))
    addresses = [found.rstrip(".,;:!") for found in _URL.findall(linked)]
    rest = _CUT.split(_URL.sub("\x00", linked))
    return addresses, [piece for found in rest if (piece := found.strip(_PUNCTUATION))]


def cores(piece: str) -> Iterator[str]:
    """What may be the name in a piece, longest first; nothing where all its words are neutral."""
    words = piece.split()
    if len(words) > MAX_WORDS:
        yield piece
        return
    first, last = _neutral(words, _words(_BEFORE)), _neutral(words[::-1], _words(_AFTER))
    if first + last < len(words):
        for start in range(first + 1):
            for end in range(last + 1):
                yield " ".join(words[start : len(words) - end]).strip(_PUNCTUATION)


def _neutral(words: list[str], known: frozenset[str]) -> int:
    """How many words from the beginning on carry no terms."""
    count = 0
    for word in words:
        bare = word.strip(_PUNCTUATION)
        if bare and bare.casefold() not in known and not is_file(bare):
            break
        count += 1
    return count


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def is_file(name: str) -> bool:
    """The name of a license file: `LICENSE`, `LICENSE-MIT`, `COPYING.txt`."""
    return _FILE.fullmatch(name) is not None
