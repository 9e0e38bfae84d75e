"""A license text as the words that count.

What may differ follows the matching guidelines of SPDX,
https://spdx.github.io/spdx-spec/v3.0.1/annexes/license-matching-guidelines-and-templates/: case, white space,
punctuation, markup, list markers, spellings of one word, and the name of the holder where a text has a place for it.
Copyright lines are taken out before (`notices.py`).
"""

import html
import re
from typing import NamedTuple

from mlpolicy.licenses.notices import MAX_HOLDER, RESTRICTING

_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|body|br|center|code|div|em|font|h[1-6]|head|hr|html|i|img|li|ol|p|pre|small|span|strong"
    r"|sup|table|tbody|td|th|title|tr|tt|u|ul)(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\((?:https?://|#|/|\.)[^\s()]{0,300}\)")
_ESCAPE = re.compile(r"\\(?=[^\w\s])")
_SCHEME = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
#: `1.`, `2.1)`, `(a)`, `(iv)`: list markers come and go with the typesetting; `Llama 3.1.` ends with none.
_MARKER = re.compile(
    r"(?:(?m:^[^\w\n(]*)|(?<=[.:;,]\s))(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]+(?=\s)"
    r"|(?<!\S)\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)(?=\s)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+|(?<=\s)&(?=\s)")
#: One spelling for each word, from the guidelines; British ones and those of older texts.
_SPELLING = {
    "&": "and",
    "acknowledgment": "acknowledgement",
    "analog": "analogue",
    "analyze": "analyse",
    "artefact": "artifact",
    "artefacts": "artifacts",
    "authorisation": "authorization",
    "authorised": "authorized",
    "calibre": "caliber",
    "cancelled": "canceled",
    "capitalisations": "capitalizations",
    "catalogue": "catalog",
    "categorise": "categorize",
    "centre": "center",
    "colour": "color",
    "emphasised": "emphasized",
    "favour": "favor",
    "favourite": "favorite",
    "fulfil": "fulfill",
    "fulfilment": "fulfillment",
    "initialise": "initialize",
    "judgement": "judgment",
    "labelling": "labeling",
    "labour": "labor",
    "licence": "license",
    "licenced": "licensed",
    "licences": "licenses",
    "licencing": "licensing",
    "maximise": "maximize",
    "modelled": "modeled",
    "modelling": "modeling",
    "offence": "offense",
    "optimise": "optimize",
    "organisation": "organization",
    "organisations": "organizations",
    "organise": "organize",
    "practise": "practice",
    "programme": "program",
    "realise": "realize",
    "recognise": "recognize",
    "signalling": "signaling",
    "utilisation": "utilization",
    "whilst": "while",
    "wilful": "willful",
}
#: Prefixes that are written apart, with a hyphen or not at all.
_PREFIXES = frozenset({"non", "sub", "re", "co"})
#: Stands where a name stood; no text can have it as a word.
HOLDER = "<holder>"
_NAME = rf"((?:\S+ ){{1,{MAX_HOLDER}}}?)"
#: Where a holder's name may stand inside the texts that have a place for it: fixed words before and after.
_SLOTS = tuple(
    (f"{before} ", re.compile(rf"(?<=\b{before} ){_NAME}(?={after})"))
    for before, after in (
        ("neither the name", r"n?or the names of (?:its|their|any|the)(?: other)? contributors may be used"),
        ("neither the names of", r"n?or the names of (?:its|their|any|the)(?: other)? contributors may be used"),
        ("the name of", r"may not be used to endorse or promote products"),
        ("the name of", r"(?:shall )?not be used in advertising"),
        ("the names of", r"(?:shall )?not be used in advertising"),
        ("this software is provided by", r"as is and any express or implied warranties"),
        ("in no event shall", r"be liable (?:for any|to any party)"),
        ("in no event will", r"be (?:held )?liable for any"),
        ("the software is provided as is and", r"disclaims? all warranties"),
        ("this product includes software developed by", r"neither the name"),
    )
)
#: What Creative Commons prints around its texts in some years; no part of the terms.
_PRINTED = (
    "wiki creativecommons org considerations for licensors",
    "wiki creativecommons org considerations for licensees",
    (
        "the text of the creative commons public licenses is dedicated to the public domain under the cc0 public domain"
        " dedication"
    ),
)
#: Times that such a phrase is left out, at most.
_MAX_PRINTED = 9


class Word(NamedTuple):
    """folded: as it is compared. start, end: place in the text that `words` was given."""

    folded: str
    start: int
    end: int


def plain(text: str) -> str:
    """The text without HTML tags, targets of links and escapes of Markdown."""
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "](" in text:
        text = _LINK.sub(lambda match: match[1], text)
    if "\\" in text:
        text = _ESCAPE.sub("", text)
    return html.unescape(text) if "&" in text else text


def words(text: str, names: frozenset[str] | None = None) -> list[Word]:
    """The words that count, in one spelling each, HOLDER where a name stands in a place for one.

    names: words that such a name may have; None for a published text, where any will do.
    """
    bare = _MARKER.sub(_blank, text)
    found: list[Word] = []
    for match in _WORD.finditer(_SCHEME.sub(_blank, bare)):
        word, start = match[0].casefold(), match.start()
        word = _SPELLING.get(word, word)
        last = found[-1] if found else None
        if last and last.folded in _PREFIXES and not bare[last.end : start].strip(" -\u2010\u2011\n"):
            word, start = last.folded + word, last.start
            found.pop()
        elif last and last.folded == "copyright" and word in {"owner", "owners"}:
            word = word.replace("owner", "holder")
        found.append(Word(word, start, match.end()))
    return _with_slots(_without_printed(found), names)


def _without_printed(found: list[Word]) -> list[Word]:
    joined = _joined(found)
    for phrase in _PRINTED:
        for _ in range(_MAX_PRINTED):
            place = joined.find(f" {phrase} ")
            if place < 0:
                break
            first = joined.count(" ", 0, place) + 1
            del found[first : first + phrase.count(" ") + 1]
            joined = _joined(found)
    return found


def _with_slots(found: list[Word], names: frozenset[str] | None) -> list[Word]:
    joined = _joined(found)
    for before, slot in _SLOTS:
        if before not in joined:
            continue
        for match in reversed([*slot.finditer(joined)]):
            name = set(match[1].split()) - {HOLDER}
            if not RESTRICTING.search(match[1]) and (names is None or name <= names):
                first = joined.count(" ", 0, match.start())
                last = first + match[1].count(" ") - 1
                found[first : last + 1] = [Word(HOLDER, found[first].start, found[last].end)]
        joined = _joined(found)
    return found


def _joined(found: list[Word]) -> str:
    return " ".join([word.folded for word in found])


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
