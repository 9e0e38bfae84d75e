"""Sentences that say plainly that something is done: "the crawler follows robots.txt", "we never ignore opt-outs".

A verb of following that is not denied, or one of ignoring that is, governs an object of the table, or a pattern of the
table is found. A condition, a plan, a question and what somebody else does (the makers of a dataset) assure nothing.
English only.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mlpolicy.documents.policies import clauses
from mlpolicy.documents.policies.clauses import matches


@dataclass(frozen=True, slots=True, kw_only=True)
class Plainly:
    """Regular expressions that match one whole word (patterns: searched in a sentence) of what is said to be done.

    others: those who do it, where that is not whoever writes.
    """

    follow: tuple[str, ...]
    ignore: tuple[str, ...]
    objects: tuple[str, ...]
    negators: tuple[str, ...]
    breaks: tuple[str, ...]
    uncertain: tuple[str, ...]
    others: tuple[str, ...]
    patterns: tuple[str, ...]


def affirmed(text: str, words: Plainly) -> str | None:
    """The first sentence that says plainly that it is done, or None. text: prose as a reader sees it."""
    return next((sentence for sentence in clauses.sentences(text) if _says(sentence, words)), None)


def _says(sentence: str, words: Plainly) -> bool:
    plain = clauses.plain(sentence)
    if plain.endswith("?"):
        return False
    tokens = clauses.tokens(plain)
    if not _doubtful(tokens, words) and any(clauses.compiled(pattern).search(plain) for pattern in words.patterns):
        return True
    return any(not _doubtful(part, words) and _done(part, words) for part in clauses.parts(tokens, words.breaks))


def _doubtful(part: Sequence[str], words: Plainly) -> bool:
    """A condition, a plan, a part of it, or something that others do (they are named before any `we`)."""
    who = next((word for word in part if word == "we" or matches(word, words.others)), "we")
    return who != "we" or any(matches(word, words.uncertain) for word in part)


def _done(part: list[str], words: Plainly) -> bool:
    verbs = words.follow + words.ignore
    found = (clauses.governor(part, index, verbs) for index, token in enumerate(part) if matches(token, words.objects))
    return any(_affirmative(part, verb, words) for verb in found if verb is not None)


def _affirmative(part: list[str], verb: int, words: Plainly) -> bool:
    denied = any(matches(token, words.negators) for token in part[:verb])
    if matches(part[verb], words.follow):
        return not denied and clauses.NONE.isdisjoint(part[verb + 1 : verb + 3])
    return denied and clauses.RELATIVE.isdisjoint(part[:verb])
