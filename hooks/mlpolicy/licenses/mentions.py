"""Licenses, license files and addresses that a short text names, marked where they stand."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mlpolicy.licenses.names import read_license

#: Begins a mark; texts are freed of it before.
MARK = "\0"
#: Words of a license's name, at most.
_LONGEST = 14

_ADDRESS = re.compile(
    r"<?\b(?:https?://|www\.|creativecommons\.org/)[^\s<>\"'()\[\]]{0,300}[^\s<>\"'()\[\].,;:`*]>?",
    re.IGNORECASE,
)
_PERSON = re.compile(r"<?[\w.+-]{1,100}@[\w-][\w.-]{0,100}>?")
#: `LICENSE`, `../LICENSE.txt`, `LICENSE-MIT`.
_FILE = re.compile(
    r"(?<![\w/.])(?:\.{0,2}/)*(?:[\w-]{1,50}/){0,4}(?:(?:UN)?LICEN[CS]E|COPYING|licen[cs]e(?=\.(?:md|rst|txt)\b))"
    r"(?:[-_.][\w-]{1,20}){0,3}(?![\w/])"
)
_FILE_PARTS = re.compile(r"(?i)^(?:un)?(?:licen[cs]e|copying)[-_.]?|\.(?:txt|md|rst)$")
_WORD = re.compile(r"[^\W_]+(?:\.\d+)*\+?")
_BREAK = re.compile(r"[.;:!?]\s|\n\s*(?:\n|[-*#])")
#: `(PDDL)` inside a name.
_SHORT_FORM = re.compile(r"\s*\([A-Za-z][\w-]{1,10}\)\s*")
#: Names that are also written small.
_SMALL = frozenset({"agpl", "apache", "bsd", "cc", "cdla", "gpl", "lgpl", "mit", "mpl", "odbl", "odc", "pddl"})
#: Words that make a sentence, and those of them that names of licenses have with a capital.
_SPEAKING = frozenset(
    """also are at available be been being by covered details distribute distributed either found freely further
    governed has have here hereby included information is licensed made make more offered on our option provide provided
    public publish published read refer release released see share shared terms their this these visit we with under you
    your""".split()  # noqa: SIM905 - a list of fifty strings is not read more easily
)
_IN_NAMES = frozenset({"BY", "By", "Information", "Public", "Share", "Terms", "With", "You"})


class Mention(NamedTuple):
    """letter: L for a license, F for a license file, U for another address. spdx: also of `LICENSE.MIT`."""

    letter: str
    text: str
    spdx: str | None


def marked(text: str) -> tuple[str, list[Mention]]:
    """The text with a numbered mark for each mention, and the mentions. Addresses of persons are left out."""
    found: list[Mention] = []

    def mark(mention: Mention) -> str:
        found.append(mention)
        return f" {MARK}{len(found) - 1} "

    def address(match: re.Match[str]) -> str:
        spdx = read_license([match[0].strip("<>")]).spdx
        return mark(Mention("L" if spdx else "U", match[0], spdx))

    def file(match: re.Match[str]) -> str:
        rest = _FILE_PARTS.sub("", match[0].rpartition("/")[2])
        return mark(Mention("F", match[0], read_license([rest]).spdx if rest else None))

    text = _FILE.sub(file, _ADDRESS.sub(address, _PERSON.sub(" ", text.replace(MARK, " "))))
    parts, end = [], 0
    for start, stop, spdx in _named(text):
        parts += [text[end:start], mark(Mention("L", text[start:stop], spdx))]
        end = stop
    return "".join([*parts, text[end:]]), found


def _named(text: str) -> Iterator[tuple[int, int, str]]:
    """Where names of licenses stand, the longest first."""
    words = [match for match in _WORD.finditer(text) if not text.startswith(MARK, match.start() - 1)]
    after = 0
    for number, word in enumerate(words):
        if number < after or (word[0].islower() and word[0] not in _SMALL) or word[0].casefold() in _SPEAKING:
            continue
        for last in range(min(number + _LONGEST, len(words)) - 1, number - 1, -1):
            spdx = _name(text[word.start() : words[last].end()])
            if spdx:
                yield word.start(), words[last].end(), spdx
                after = last + 1
                break


def _name(raw: str) -> str | None:
    """The id of a name, which is no sentence."""
    if MARK in raw or _BREAK.search(raw) or any(word.casefold() in _SPEAKING for word in {*raw.split()} - _IN_NAMES):
        return None
    raw = " ".join(raw.split())
    spdx = read_license([raw]).spdx
    return spdx or (read_license([_SHORT_FORM.sub(" ", raw)]).spdx if "(" in raw else None)
