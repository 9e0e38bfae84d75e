"""Labels and headings of the template as people write them: in other case and spelling, with numbers, cut short.

Words count, not signs: `Versioned model name(s):`, `1.2.1 VERSIONED MODEL NAMES` and `Versioned model name¹` are one
label. Numbers before a label are not trusted: the form numbers sections only, and everybody counts fields otherwise.
Other wordings are rows of `policies/tables/summary_wordings.yaml`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log
from typing import NamedTuple

from mlpolicy.documents.summaries.template import rows, template
from mlpolicy.tables import table

#: Words of a text that may be a label.
MAX_WORDS = 80
#: How much of the weight of both must agree where a label is only similar, and how much more than with the next one.
_SIMILAR, _AHEAD = 0.7, 0.08
#: Words that are enough of a label that is cut short.
_CUT = 3
_WORD = re.compile(r"[^\W_]+(?:[\u2019'][^\W\d_]+)?")
_NUMBER = re.compile(
    r"[\s>*\ue000\ue001]*(?:(?i:section|field|item|part|q)\b\.?\s*)?(?:§\s*)?\(?((?:\d{1,2}|[A-Z](?=[.)])|[a-z](?=\)))(?:\.(?:\d{1,2}|[A-Za-z]))*)"
    r"(?:[.):]|(?=[\s\ue000\ue001\u2013—-]|$))\)?[\s:\u2013—-]*"
)
_MARK = re.compile(r"[\s>\ue000\ue001]*(?:[-*+•‣▪·][ \t]+)*")
_DIGITS = re.compile(r"([^\W\d]{3,})\d{1,2}")
_NO_WORDS = frozenset({"s", "ies", "es", "the", "a", "an", "of", "and", "or", "to", "in", "for", "by", "with"})
#: What `name(s)` and `modality(ies)` leave.
_ENDINGS = frozenset({"s", "ies", "es"})
_BRACKETS = re.compile(r"\([^()]*\)")
_LEADS = ("if yes, specify the ", "if yes, specify ", "if yes, provide a ", "if yes, ", "if publicly known, ")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingRow:
    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordings:
    source: str
    checked: str
    verified: bool
    rows: tuple[WordingRow, ...]


class Match(NamedTuple):
    """id: of a field or section. end: characters of the text that the label takes. exact: word for word."""

    id: str
    end: int
    exact: bool


class Word(NamedTuple):
    text: str
    end: int


class _Label(NamedTuple):
    id: str
    words: tuple[str, ...]
    whole: bool  # says enough to count wherever it stands


def section_of(field: str) -> str:
    """The section that a field belongs to."""
    return field.rpartition(".")[0]


@lru_cache(maxsize=512)
def words(text: str, limit: int = MAX_WORDS) -> tuple[Word, ...]:
    """Normal forms of the first words, each with the offset after it."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        word = _normal(match[0])
        if word == "set" and found and found[-1].text == "data":
            found[-1] = Word("dataset", match.end())
        elif word in _ENDINGS:
            found[-1:] = [Word(found[-1].text, match.end())] if found else []
        else:
            found.append(Word(word, match.end()))
        if len(found) > limit:
            break
    return tuple(found)


@lru_cache(maxsize=8192)
def _normal(word: str) -> str:
    word = re.split("[\u2019']", word.casefold())[0]
    if numbered := _DIGITS.fullmatch(word):
        word = numbered[1]
    word = re.sub(r"is(e[dsr]?|ing|ations?)$", r"iz\1", word) if len(word) > 6 else word
    word = re.sub(r"(?<=[bilnv])our(?=$|s|ed|ing|able)", "or", word).replace("licence", "license")
    word = "rightsholder" if word == "rightholder" else word
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def numbered(text: str) -> tuple[str, int]:
    """The number before a label, and where the label begins (behind bullets, too)."""
    start = _MARK.match(text).end()  # type: ignore[union-attr]  # matches everything
    found = _NUMBER.match(text, start)
    return (found[1], found.end()) if found else ("", start)


def section(text: str) -> Match | None:
    """The section that a heading names."""
    number, start = numbered(text)
    given = words(text[start:], 24)
    own = tuple(word.text for word in given)
    if not own:
        return Match(number, len(text), exact=False) if number in _headings() else None
    for label in _headings_by_first().get(own[0], ()):
        cut = len(own) > 1 and label.words[: len(own)] == own and number == label.id
        if own == label.words or cut:
            return Match(label.id, len(text), exact=True)
    for label in _headings_by_first().get(own[0], ()):
        if own[: len(label.words)] == label.words and len(own) <= len(label.words) + 6:
            return Match(label.id, len(text), exact=len(label.words) > 2)
    near = _nearest(own, None, 0.45 if number else _SIMILAR + 0.1)
    return Match(near, len(text), exact=False) if near and (not number or number == near) else None


def field(text: str, within: str, *, whole: bool) -> Match | None:
    """The field whose label the text begins with, or with `whole`, is.

    within: the section where it stands, "" where nobody said. A label that stands in several sections needs that.
    whole: the text holds a label and nothing else, so it may be cut short or only similar.
    """
    _, start = numbered(text)
    given = words(text[start:])
    own = tuple(word.text for word in given)
    if not own:
        return None
    begun = [label for label in _by_first().get(own[0], ()) if own[: len(label.words)] == label.words]
    if found := _chosen(begun, within):
        end = start + given[len(found.words) - 1].end
        if _delimited(text, end, len(found.words) + 2 * whole):
            return Match(found.id, end, exact=True)
    return _alike(own, within, len(text)) if whole and len(own) <= MAX_WORDS else None


def _delimited(text: str, end: int, count: int) -> bool:
    """The label ends there: a sign, the end of the line or of bold text follows; or it is so long that it is one."""
    rest = text[end : end + 24]
    return (
        count > 4
        or not rest.strip()
        or bool(re.match(r"[^\w\n]{0,6}?[:?\ue001\n|\u2013—([]|\)?\s{2,}|\s*[☐☒]|\s+[-\u2013—]\s", rest))
    )


def _chosen(found: list[_Label], within: str) -> _Label | None:
    """The longest; of labels that several sections have, that of the section where it stands."""
    here = [label for label in found if _inside(label.id, within)]
    longest = max(here or found, key=lambda label: len(label.words), default=None)
    if longest is None or (not here and not longest.whole):
        return None
    return longest if len({label.id for label in here or found if label.words == longest.words}) == 1 else None


def _inside(identifier: str, within: str) -> bool:
    """The field is of the section, or of one below it."""
    return bool(within) and f"{identifier}.".startswith(f"{within}.")


def _alike(own: tuple[str, ...], within: str, end: int) -> Match | None:
    """A label that is cut short, else one that is written otherwise; only among those of the section."""
    begun = _by_first().get(own[0], ())
    cut = {label.id for label in begun if label.words[: len(own)] == own and _inside(label.id, within)}
    if len(own) >= _CUT and len(cut) == 1:
        return Match(cut.pop(), end, exact=len(own) > 4)
    near = _nearest(own, within, _SIMILAR)
    return Match(near, end, exact=False) if near else None


def _nearest(own: tuple[str, ...], section_id: str | None, least: float) -> str | None:
    """The id of the label that is most like these words. section_id: fields of that section, or None for headings."""
    mine = frozenset(own) - _NO_WORDS
    weight, scores = sum(map(_weight, mine)), dict[str, float]()
    for label, known, total in _weighed(section_id):
        if both := mine & known:
            scores[label] = max(scores.get(label, 0.0), 2 * sum(map(_weight, both)) / (weight + total))
    first, second, *_ = [*sorted(scores, key=lambda each: -scores[each]), "", ""]
    return first if scores.get(first, 0) >= least and scores[first] - scores.get(second, 0) >= _AHEAD else None


@cache
def _weighed(section_id: str | None) -> tuple[tuple[str, frozenset[str], float], ...]:
    """Labels with the words that count, and their weight."""
    labels = _sections() if section_id is None else [label for label in _fields() if _inside(label.id, section_id)]
    known = [(label.id, frozenset(label.words) - _NO_WORDS) for label in labels]
    return tuple((name, words_, sum(map(_weight, words_))) for name, words_ in known)


@lru_cache(maxsize=4096)
def _weight(word: str) -> float:
    """Rare words weigh more."""
    counts = _counts()
    return log(2 + counts.total() / (1 + counts[word]))


@cache
def _counts() -> Counter[str]:
    return Counter(word for label in (*_fields(), *_sections()) for word in set(label.words))


@cache
def _fields() -> tuple[_Label, ...]:
    """Every form of every label."""
    found = [_Label(row.id, plain(text), whole) for row in rows().values() for text, whole in _forms(row.label)]
    return tuple(dict.fromkeys([*found, *_wordings(fields=True)]))


@cache
def _sections() -> tuple[_Label, ...]:
    found = [_Label(item.id, plain(item.heading), whole=True) for item in template().sections if item.id != "H"]
    found += [_Label(item.id, plain(item.heading.partition(" (")[0]), whole=True) for item in template().sections[1:]]
    return tuple(dict.fromkeys([*found, *_wordings(fields=False)]))


def _wordings(*, fields: bool) -> Iterator[_Label]:
    for row in table("summary_wordings", Wordings).rows:
        if (row.id in rows()) is fields:
            named = (_Label(row.id, plain(text), whole=True) for text in row.words)
            yield from (label._replace(whole=not fields or len(label.words) > 2) for label in named)


def plain(text: str) -> tuple[str, ...]:
    """The text as words in their normal form."""
    return tuple(word.text for word in words(text))


@cache
def _headings() -> frozenset[str]:
    return frozenset(item.id for item in template().sections)


@cache
def _by_first() -> dict[str, tuple[_Label, ...]]:
    return _indexed(_fields())


@cache
def _headings_by_first() -> dict[str, tuple[_Label, ...]]:
    return _indexed(_sections())


def _indexed(labels: tuple[_Label, ...]) -> dict[str, tuple[_Label, ...]]:
    found: dict[str, tuple[_Label, ...]] = {}
    for label in labels:
        found[label.words[0]] = (*found.get(label.words[0], ()), label)
    return found


def may_begin(text: str) -> bool:
    """Cheap: the first word of the text is that of some label."""
    first = words(text[numbered(text)[1] :][:80], 0)
    return bool(first) and first[0].text in _by_first()


def _forms(label: str) -> Iterator[tuple[str, bool]]:
    """The label, without what stands in brackets, and without the words that tie it to the question before it."""
    for text in (label, _BRACKETS.sub(" ", label)):
        yield text, True
        for lead in _LEADS:
            if text.lower().startswith(lead):
                yield text[len(lead) :], False
