"""Sections that say the opposite of what they should: "we do not respect robots.txt", "paywalls are bypassed".

Every object of the table (robots.txt, paywalls, ...) is taken with the verb that governs it. A denied verb of following
or one of ignoring that is not denied, says the opposite. Two negations, a ban, a condition, a question or a partial
statement ("we do not test every output") conclude nothing: what is not certain stays content. English only; a section
in another language is never found negated.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

#: Words between an object and the verb that governs it, at most.
_REACH = 8
#: Characters of a section, and words of one part of a sentence, that are judged; longer ones are cut.
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
_RELATIVE = frozenset({"that", "which", "who", "whose"})
_NONE = frozenset({"no", "neither", "none"})
_BE = frozenset({"is", "are", "be", "been", "being", "was", "were", "get", "gets"})
_FORMULAS = re.compile(r"\bnot (?:only|just|merely|limited to)\b|\bat all\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Regular expressions that match one whole word (opposites: searched in a sentence)."""

    follow: tuple[str, ...]
    ignore: tuple[str, ...]
    objects: tuple[str, ...]
    negators: tuple[str, ...]
    fillers: tuple[str, ...]
    uncertain: tuple[str, ...]
    partial: tuple[str, ...]
    breaks: tuple[str, ...]
    opposites: tuple[str, ...] = ()


def negated(text: str, words: Words) -> str | None:
    """The first sentence that says the opposite, or None. text: prose as a reader sees it."""
    for sentence in _sentences(text[:_LONGEST]):
        plain = _FORMULAS.sub(" ", sentence.lower())
        if any(_compiled(pattern).search(plain) for pattern in words.opposites):
            return sentence
        if not plain.endswith("?") and any(_opposite(part, words) for part in _parts(_TOKEN.findall(plain), words)):
            return sentence
    return None


def _sentences(text: str) -> Iterator[str]:
    """Sentences; an item of a list carries the sentence that leads in to it (`Our crawlers never:`)."""
    lead = ""
    for block in _BLOCK.split(text):
        before, *items = _ITEM.split(block)
        for piece in _SENTENCE.split(before):
            if sentence := " ".join(piece.split()):
                yield sentence
                lead = sentence if sentence.endswith(":") else ""
        for item in items:
            for piece in _SENTENCE.split(item):
                if sentence := " ".join(piece.split()):
                    yield f"{lead} {sentence}".strip()


def _parts(tokens: Sequence[str], words: Words) -> Iterator[list[str]]:
    """Parts of a sentence with a subject and verbs of their own."""
    part: list[str] = []
    for index, word in enumerate(tokens):
        joins = word in _JOINS if len(part) > _ADVERBIAL else word == "and"
        clause = _is(word, words.breaks) or (joins and not _SUBJECTS.isdisjoint(tokens[index + 1 : index + 2]))
        if part and (clause or len(part) == _LONGEST_PART):
            yield part
            part = []
        part.append(word)
    yield part


def _opposite(part: list[str], words: Words) -> bool:
    if any(_is(token, words.uncertain) for token in part):
        return False
    verbs = {_governor(part, index, words) for index, token in enumerate(part) if _is(token, words.objects)}
    return any(_denied(part, verb, words) for verb in sorted(verb for verb in verbs if verb is not None))


def _governor(part: list[str], index: int, words: Words) -> int | None:
    """Index of the verb whose object (or, in the passive, subject) stands at `index`."""
    for verb in range(index - 1, max(-1, index - _REACH - 1), -1):
        if _is(part[verb], words.follow + words.ignore):
            if not _passive(part, verb):
                return verb
            break
    after = range(index + 1, min(len(part), index + _REACH))
    return next((verb for verb in after if _is(part[verb], words.follow + words.ignore) and _passive(part, verb)), None)


def _passive(part: list[str], verb: int) -> bool:
    return part[verb].endswith(("ed", "en", "read")) and not _BE.isdisjoint(part[max(0, verb - 3) : verb])


def _denied(part: list[str], verb: int, words: Words) -> bool:
    """The verb at that place says the opposite of what it should."""
    if _is(part[verb], words.ignore):
        # "crawlers that ignore robots.txt are not used", "ignoring robots.txt is never right"
        open_ended = part[verb].endswith("ing") or not _RELATIVE.isdisjoint(part[:verb])
        return not any(_is(token, words.negators) for token in (part if open_ended else part[:verb]))
    place = verb - 1
    while place >= 0 and _is(part[place], words.fillers):
        place -= 1
    if place < 0 or not _is(part[place], words.negators):
        before = any(_is(token, words.negators) for token in part[:verb])
        return not before and not _NONE.isdisjoint(part[verb + 1 : verb + 3])
    if any(_is(token, words.partial) for token in part[verb + 1 : verb + 4]):
        return False
    rest = [*_until_and(reversed(part[:place])), *_until_and(part[verb + 1 :])]
    return not any(_is(token, words.negators) for token in rest)


def _until_and(tokens: Sequence[str] | Iterator[str]) -> Iterator[str]:
    """Tokens of the same verb phrase."""
    for token in tokens:
        if token in {",", "and", "or"}:
            return
        yield token


def _is(token: str, patterns: tuple[str, ...]) -> bool:
    return _any_of(patterns).fullmatch(token) is not None


@lru_cache(maxsize=64)
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
