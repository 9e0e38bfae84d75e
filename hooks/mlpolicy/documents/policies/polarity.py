"""Sections that say the opposite of what they should: "we do not respect robots.txt", "paywalls are bypassed".

Every object of the table (robots.txt, paywalls, ...) is taken with the verb that governs it. A denied verb of following
or one of ignoring that is not denied, says the opposite. Two negations, a ban, a condition (also one that a part of
the sentence begins with), a question or a partial statement ("we do not test every output") conclude nothing: what is
not certain stays content. English only; a section in another language is never found negated.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mlpolicy.documents.policies import clauses
from mlpolicy.documents.policies.clauses import matches


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
    conditions: tuple[str, ...] = ()


def negated(text: str, words: Words) -> str | None:
    """The first sentence that says the opposite, or None. text: prose as a reader sees it."""
    for sentence in clauses.sentences(text):
        plain = clauses.plain(sentence)
        if any(clauses.compiled(pattern).search(plain) for pattern in words.opposites):
            return sentence
        if not plain.endswith("?") and any(
            _opposite(part, words) for part in clauses.parts(clauses.tokens(plain), words.breaks)
        ):
            return sentence
    return None


def _opposite(part: list[str], words: Words) -> bool:
    first = next((token for token in part if token not in {",", "and"}), "")
    if matches(first, words.conditions) or any(matches(token, words.uncertain) for token in part):
        return False
    governing = words.follow + words.ignore
    verbs = {
        clauses.governor(part, index, governing) for index, token in enumerate(part) if matches(token, words.objects)
    }
    return any(_denied(part, verb, words) for verb in sorted(verb for verb in verbs if verb is not None))


def _denied(part: list[str], verb: int, words: Words) -> bool:
    """The verb at that place says the opposite of what it should."""
    if matches(part[verb], words.ignore):
        # "crawlers that ignore robots.txt are not used", "ignoring robots.txt is never right"
        open_ended = part[verb].endswith("ing") or not clauses.RELATIVE.isdisjoint(part[:verb])
        return not any(matches(token, words.negators) for token in (part if open_ended else part[:verb]))
    place = verb - 1
    while place >= 0 and matches(part[place], words.fillers):
        place -= 1
    if place < 0 or not matches(part[place], words.negators):
        before = any(matches(token, words.negators) for token in part[:verb])
        return not before and not clauses.NONE.isdisjoint(part[verb + 1 : verb + 3])
    if any(matches(token, words.partial) for token in part[verb + 1 : verb + 4]):
        return False
    rest = [*_until_and(reversed(part[:place])), *_until_and(part[verb + 1 :])]
    return not any(matches(token, words.negators) for token in rest)


def _until_and(tokens: Sequence[str] | Iterator[str]) -> Iterator[str]:
    """Tokens of the same verb phrase."""
    for token in tokens:
        if token in {",", "and", "or"}:
            return
        yield token
