"""Which license a text is: only where every word is accounted for, by digest of the normalised text.

A text may differ in case, punctuation, line breaks, list markers, copyright lines, its title, and the name of the
holder where BSD texts have one. Any other word, such as an added restriction, gives no answer. The table holds digests
only; `benchmarks/license_digests.py` makes it from published texts.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import cache

from mlpolicy.licenses.names import fold, read_license
from mlpolicy.tables import table

#: Hex digits of SHA-256 that the table keeps.
DIGEST = 20
#: Titles stand in the first lines.
_TITLE_LINES = 6

#: `1.`, `2.1)`, `(a)`, `(iv)`: list markers come and go with the typesetting.
_MARKER = re.compile(
    r"(?<!\S)(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]+(?=\s)|\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)", re.IGNORECASE
)
_SCHEME = re.compile(r"https?://(?:www\.)?")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011]\s*(?=[^\W\d_])")
#: What Creative Commons prints around its texts; no part of the terms.
_BOILERPLATE = re.compile(
    r" wiki creativecommons org considerations for licens(?:or|ee)s|"
    r" the text of the creative commons public licenses is dedicated to the public domain"
    r" under the cc0 public domain dedication"
)
_COPYRIGHT = re.compile(
    r"\W*(?:portions )?(?:copyright\b\W*(?:\(?c\)|©|\d{4}|[<\[{]y)|©|\(c\)\s*\d{4})(?P<holder>.*)", re.IGNORECASE
)
_ADDRESS = re.compile(r"<[^>]*>|\S+@\S+|https?://\S+")
_RESERVED = re.compile(r"all rights reserved\.?", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<!\bInc)(?<!\bLtd)(?<!\bCorp)(?<!\bCo)(?<!\bLLC)(?<!\bal)(?<![\W\d]\w)[.;:!?] +\w")
_WORD = re.compile(r"[^\W_]+")
#: Words that no holder's name has and a restriction needs.
_RESTRICTING = re.compile(
    r"\b(?:any|cannot|commercial|do|except|excluding|for|forbidden|license[ds]?|may|must|no|non|noncommercial|not|only"
    r"|permission|permitted|prohibited|purposes?|restricted|shall|subject|terms|train|training|unless|used?|uses|with"
    r"|without)\b",
    re.IGNORECASE,
)
#: Words of a holder's name that are written small.
_CONNECTING = frozenset({"and", "of", "the", "by", "its", "et", "al", "c", "de", "to"})
_NAME = r"((?:\S+ ){1,12}?)"
#: Where a holder's name may stand inside BSD, ISC and MIT texts.
_SLOTS = tuple(
    re.compile(rf"(?<={before} ){_NAME}(?={after})")
    for before, after in (
        ("neither the name of", r"n?or the names of (?:its|their|any)(?: other)? contributors may be used"),
        ("this software is provided by", "as is and any express or implied warranties"),
        ("in no event shall", "be liable for any"),
        ("the software is provided as is and", "disclaims? all warranties"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTable:
    """rows: lines of `SPDX id: digest digest ...`."""

    source: str
    checked: str
    verified: bool
    rows: str


def identify_text(text: str) -> str | None:
    """The SPDX id whose text this is, whole and unaltered; None where a word is missing or left over.

    The text alone cannot tell GPL `-only` from `-or-later`: the id is then the `-only` one.
    """
    whole, untitled, titles = _digests(text)
    if whole in _known():
        return _known()[whole]
    found = _known().get(untitled)
    return found if found is not None and titles <= {found} else None


def digests(text: str) -> tuple[str, str]:
    """Truncated SHA-256 of the normalised text, with and without its title lines."""
    return _digests(text)[:2]


@cache
def _known() -> dict[str, str]:
    rows = (line.partition(": ") for line in table("license_texts", TextTable).rows.splitlines())
    return {digest: spdx for spdx, _, found in rows for digest in found.split()}


def _digests(text: str) -> tuple[str, str, frozenset[str]]:
    lines = [line for line in text.splitlines() if line.strip() and not _is_copyright(line)]
    kept, titles = [], set()
    for index, line in enumerate(lines):
        title = _title(line) if index < _TITLE_LINES else None
        if title is None:
            kept.append(line)
        elif title:
            titles.add(title)
    return _digest(lines), _digest(kept), frozenset(titles)


def _title(line: str) -> str | None:
    """The id that a line consists of; "" for a line that only says `License`; None for any other line."""
    if len(line) > 100:
        return None
    return read_license([line.strip(" \t#*=_-")]).spdx if fold(line) else ""


def _digest(lines: list[str]) -> str:
    text = _MARKER.sub(" ", "\n".join(lines)).casefold()
    text = _HYPHEN.sub("", _SCHEME.sub("", text)).replace("licence", "license")
    words = _BOILERPLATE.sub("", " ".join(_WORD.findall(text)))
    for slot in _SLOTS:
        words = slot.sub(lambda match: match[1] if _RESTRICTING.search(match[1]) else "holder ", words)
    return hashlib.sha256(words.encode()).hexdigest()[:DIGEST]


def _is_copyright(line: str) -> bool:
    """A line that names a holder and says nothing else."""
    rest, found = _RESERVED.subn("", line)
    if found and not rest.strip(" \t.*#/"):
        return True
    notice = _COPYRIGHT.fullmatch(rest.rstrip())
    if not notice or _SENTENCE.search(notice["holder"]) or _RESTRICTING.search(notice["holder"]):
        return False
    words = [word for word in _WORD.findall(_ADDRESS.sub("", notice["holder"])) if not word.isdigit()]
    lower = [
        word
        for word in words
        if word[0].islower() and word not in {"and", "of", "the", "by", "its", "et", "al", "c", "de", "to"}
    ]
    return len(words) <= 16 and len(lower) <= 5
