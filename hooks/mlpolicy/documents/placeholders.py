"""Texts that stand where somebody has still to write, by `policies/tables/placeholders.yaml`."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from mlpolicy.tables import table

Kind = Literal["mark", "phrase", "nothing", "contact", "denial", "unused", "inapplicable"]

#: A phrase counts where fewer other words than this stand beside it.
_OTHER_WORDS = 6
#: Characters of a text that are searched; what stands further back is not looked at.
_LONGEST = 100_000
#: A sentence of at least so many words that stands there this often, and nothing else does, is filler.
_SENTENCE, _OFTEN = 3, 3
#: Signs that show nothing: a field of them alone looks filled to a program only.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
_STOP = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    kind: Kind
    pattern: str
    case: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceholderTable:
    source: str
    checked: str
    verified: bool
    rows: tuple[Row, ...] = ()


def words(text: str) -> int:
    """Number of words of at least two letters."""
    return len(_WORD.findall(text))


@lru_cache(maxsize=4096)
def placeholder(text: str, *, contact: bool = False) -> str | None:
    """The part of the text that shows it as unfinished, or None. contact: the text must say how to reach somebody."""
    text = " ".join(_UNSEEN.sub("", text[:_LONGEST]).split())
    for kind, pattern in _patterns("mark", "phrase", "contact"):
        found = pattern.search(text) if kind != "contact" or contact else None
        if found and (kind != "phrase" or words(pattern.sub(" ", text)) < _OTHER_WORDS):
            return found[0]
    return None


def nothing(text: str) -> bool:
    """The whole text says that there is nothing to say: empty, `N/A`, `none`, `-`."""
    text = _UNSEEN.sub("", text).strip()
    return not text or any(pattern.fullmatch(text) for _, pattern in _patterns("nothing"))


def inapplicable(text: str) -> bool:
    """The whole text says that there is nothing to say, perhaps with the reason (`N/A: no crawler was used.`)."""
    return nothing(text) or _all_of(text, "inapplicable")


def denial(text: str) -> bool:
    """The whole text says that what is asked for was not done (`No measures were taken.`)."""
    return _all_of(text, "denial")


def unused(text: str) -> bool:
    """The whole text says that what a question asks of was not used (`We do not use crawlers.`)."""
    return _all_of(text, "unused")


def _all_of(text: str, wanted: Kind) -> bool:
    text = " ".join(text[:_LONGEST].split())
    return any(pattern.fullmatch(text) for _, pattern in _patterns(wanted))


def filler(text: str) -> str | None:
    """The one sentence that the text says again and again."""
    said = [sentence.rstrip(".!?") for sentence in _STOP.split(" ".join(text[:_LONGEST].split()))]
    once = {sentence.casefold() for sentence in said}
    repeated = len(said) >= _OFTEN and len(once) == 1 and words(said[0]) >= _SENTENCE
    return said[0] if repeated else None


@cache
def _patterns(*kinds: Kind) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """Those of some kinds alone: most checks ask for few of them, and compiling takes time."""
    rows = [row for row in table("placeholders", PlaceholderTable).rows if row.kind in kinds]
    return tuple((row.kind, re.compile(row.pattern, 0 if row.case else re.IGNORECASE)) for row in rows)
