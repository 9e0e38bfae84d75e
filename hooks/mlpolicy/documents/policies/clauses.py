"""Prose cut into sentences and their parts, and the verb that governs a word: what the reading of policies rests on."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

#: Words between an object and the verb that governs it, at most.
_REACH = 8
#: Characters of a text, and words of one part of a sentence, that are judged; longer ones are cut.
_LONGEST = 100_000
_LONGEST_PART = 200
_BLOCK = re.compile(r"\n[ \t]*\n")
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+", re.MULTILINE)
_SENTENCE = re.compile(r"(?<=[.!?])[\"')*_]*\s+|[;|\u2013\u2014]")
_TOKEN = re.compile(r"[^\W_]+(?:['\u2019.\-][^\W_]+)*|,")
_JOINS = frozenset({"and", ","})
#: `In no case, our crawlers ...`: what stands before a comma is a clause only if it has more words than this.
_ADVERBIAL = 5
_SUBJECTS = frozenset({"we", "our", "it", "they", "the", "this", "these", "so"})
_BE = frozenset({"is", "are", "be", "been", "being", "was", "were", "get", "gets"})
_FORMULAS = re.compile(r"\bnot (?:only|just|merely|limited to)\b|\bat all\b")
RELATIVE = frozenset({"that", "which", "who", "whose"})
NONE = frozenset({"no", "neither", "none"})


def plain(sentence: str) -> str:
    """The sentence in lower case, without formulas that deny nothing (`not only`)."""
    return _FORMULAS.sub(" ", sentence.lower())


def tokens(text: str) -> list[str]:
    """Words and commas."""
    return _TOKEN.findall(text)


def sentences(text: str) -> Iterator[str]:
    """Sentences; an item of a list carries the sentence that leads in to it (`Our crawlers never:`)."""
    lead = ""
    for block in _BLOCK.split(text[:_LONGEST]):
        before, *items = _ITEM.split(block)
        for piece in _SENTENCE.split(before):
            if sentence := " ".join(piece.split()):
                yield sentence
                lead = sentence if sentence.endswith(":") else ""
        for item in items:
            for piece in _SENTENCE.split(item):
                if sentence := " ".join(piece.split()):
                    yield f"{lead} {sentence}".strip()


def parts(words: Sequence[str], breaks: tuple[str, ...]) -> Iterator[list[str]]:
    """Parts of a sentence with a subject and verbs of their own."""
    part: list[str] = []
    for index, word in enumerate(words):
        joins = word in _JOINS if len(part) > _ADVERBIAL else word == "and"
        clause = matches(word, breaks) or (joins and not _SUBJECTS.isdisjoint(words[index + 1 : index + 2]))
        if part and (clause or len(part) == _LONGEST_PART):
            yield part
            part = []
        part.append(word)
    yield part


def governor(part: list[str], index: int, verbs: tuple[str, ...]) -> int | None:
    """Index of the verb whose object (or, in the passive, subject) stands at `index`."""
    for verb in range(index - 1, max(-1, index - _REACH - 1), -1):
        if matches(part[verb], verbs):
            if not _passive(part, verb):
                return verb
            break
    after = range(index + 1, min(len(part), index + _REACH))
    return next((verb for verb in after if matches(part[verb], verbs) and _passive(part, verb)), None)


def _passive(part: list[str], verb: int) -> bool:
    return part[verb].endswith(("ed", "en", "read")) and not _BE.isdisjoint(part[max(0, verb - 3) : verb])


def matches(token: str, patterns: tuple[str, ...]) -> bool:
    """One of the regular expressions matches the whole word."""
    return _any_of(patterns).fullmatch(token) is not None


@lru_cache(maxsize=64)
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


@lru_cache(maxsize=64)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of a table, compiled once."""
    return re.compile(pattern)
