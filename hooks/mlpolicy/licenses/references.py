"""What a short text says that only refers to a license: `This dataset is licensed under CC BY 4.0, <url>`.

Names and addresses of licenses are put aside (`licenses/names.py`), then each sentence must be one of the forms below,
word for word. A word that has no class, such as one that a condition needs, leaves its sentence unread.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mlpolicy.licenses.mentions import MARK, Mention, marked

#: Characters of a text that may be a reference, at most.
MAX_LENGTH = 2500

_TOKEN = re.compile(
    rf"{MARK}\d+|[^\W_]+(?:[.'\u2019](?=[^\W_])[^\W_]+)*"
    rf"|[.!?;](?=\s|$)|:(?=\s*\n)|\n[^\w{MARK}]*\n|\n[ \t]*[-*#]|\n(?=\s*{MARK})"  # ends of sentences
)
_HEADING = re.compile(r"^#{1,6} .*$", re.MULTILINE)

#: The class of each word that the forms know, one letter each.
_CLASSES = {
    "d": "the this these all our any its a an each entire whole accompanying associated original provided following",
    "n": """annotation annotations artifacts audio benchmark benchmarks code collection content contents corpora corpus
    data database databases dataset datasets documentation documents embeddings file files images labels lexicon
    libraries library material materials metadata model models package parts product program project recordings repo
    repository resource resources software source sources splits text texts tool tools transcripts translations treebank
    videos weights work works""",
    "c": "and of",
    "l": "in from to as",
    "f": "for",
    "b": "is are has have been be hereby made freely publicly openly being also",
    "v": "available covered distributed governed licensed licenced offered provided published released shared",
    "w": "we authors",
    "a": "release license distribute provide publish share make",
    "u": "under by with",
    "t": "terms conditions",
    "k": "license licenses licence licences licensing",
    "s": "see read refer consult visit please",
    "i": "details information full complete more further copy notice identifier spdx",
    "h": "here at on via found included",
    "e": "either",
    "o": "or",
    "y": "your option",
}
_CLASS = {word: letter for letter, found in _CLASSES.items() for word in found.split()}
#: Words that are no proper name wherever they stand.
_NO_NAME = re.compile(
    r"(?i:\b(?:academic|ask|beta|commercial\w*|compan\w+|contact|demo|edition|education\w*|evaluation|except|excluded|exempt|first|if|internal|may"
    r"|military|must|no|no\w*deriv\w*|non\w*|not|only|permission|permitted|personal|prior|private|prohibited|research"
    r"|restricted|shall|share\w*|student\w*|trial|unless|use\w*|without|written|you)\b)"
)
_THING = r"(?:[nk]{1,3}P{0,5}[nk]{0,3}|P{1,5}[nk]{0,3})"
_SUBJECT = rf"d*(?:{_THING}(?:[co]d*{_THING}|ld*P{{0,5}}[nk]{{1,3}}){{0,3}})?"
_LICENSE = r"[dk]*L[dkL]*"
#: Sentences by the classes of their words. L: a license; F: a license file; U: another address; P: a proper name.
_FORMS = re.compile(
    rf"[dnfckiFU]*b?(?:{_LICENSE})?"  # a title, an identifier, a bare address
    rf"|{_SUBJECT}b*v(?:cv)?b*u[dk]*(?:t(?:ct)?c)?{_LICENSE}(?:uP{{1,6}})?"  # This dataset is licensed under L
    rf"|{_SUBJECT}b*vb*u[dk]*(?:tc)?ec?L[dkL]*(?:hyy)?"  # Licensed under either L or L at your option
    rf"|{_SUBJECT}b*v(?:cv)?b*u[dk]*(?:tct|t)?c?d*k?"  # This software is licensed under the following terms
    rf"|wb*a{_SUBJECT}v?u[dk]*(?:t(?:ct)?c)?{_LICENSE}"  # We release the data under L
    rf"|d*kf?c?{_SUBJECT}b{_LICENSE}"  # The license of the data is L
    rf"|(?:fi+)?s+l?d*k*[FLU][FLUknd]*(?:[cl][dn]*)*(?:fd*i+[kn]*)?"  # See LICENSE in the dataset for details
    rf"|d*[ik]*n?(?:c?d*k)?b*v?h+l?[dk]*[FL][FLkn]*(?:[cl][dn]*)*"  # The full text is available at L
)
#: Sentences that stand for themselves, in small letters. L: as above; ~a, ~b: up to nine words that name something;
#: ~w: any word that may be a name.
_SPELT_OUT = (
    "contains public sector information licensed under the L",
    "any rights in individual contents of the database are licensed under the L",
    "to the extent possible under law ~a has waived all copyright and related or neighbou?ring rights to ~b",
    "this work is published from ~a",
    "this is free software licensed under",
    "for ~w software",
    "this license is approved by the osi and fsf as gpl compatible",
    "to view a copy of this license(?: please)? visit [LU]",
    (
        r"to view a copy of this license(?: please)? visit [LU] or send a letter to creative commons"
        r"(?: (?:po|box|\d+|second|castro|street|suite|mountain|view|san|francisco|ca|california|usa)){4,14}"
    ),
    (
        r"you may not use (?:this|these|the) (?:\S+ )?(?:files?|software|work|data|dataset|model)"
        " except in compliance with the license"
    ),
    "you may obtain a copy of the license at(?: L)?",
    (
        r"unless required by applicable law or agreed to in writing (?:\S+ )?distributed under the license is"
        " distributed on an as is basis without warranties or conditions of any kind either express or implied"
    ),
    "see the license for the specific language governing permissions and limitations under the license",
    "this source code form is subject to the terms of the L",
    "if a copy of the mpl was not distributed with this file you can obtain one at L",
    (
        "contributions to (?:(?:this|the) (?:project|repository|software) )?are made under the terms of both"
        " (?:of )?these licenses"
    ),
)
_SENTENCES = tuple(
    re.compile(re.sub("~(.)", r"(?P<\1>(?:\\S+ ){0,8}?\\S+)", sentence) + "(?: L)*") for sentence in _SPELT_OUT
)
#: `This software is available under the terms of either of the licenses found in LICENSE.APACHE2 or LICENSE.MIT`.
_EITHER = re.compile(rf"{_SUBJECT}b*vb*u[dk]*(?:tc)?ec?d*k?h?l?d*[LF]k?od*[LF]k*(?:hyy)?")


@dataclass(frozen=True, slots=True)
class Reference:
    """spdx: what all sentences that were read name. unread: the others.

    named: the licenses that any sentence names. found: a sentence that was read names a license, a file or an address.
    """

    spdx: str | None
    unread: tuple[str, ...]
    named: frozenset[str]
    found: bool


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    classes: str
    words: str
    licenses: tuple[str, ...]


def read_reference(text: str) -> Reference:
    """What a short text refers to; `spdx` None where that is no license, or several whose relation is not stated."""
    read: list[_Sentence] = []
    unread: list[_Sentence] = []
    for sentence in _sentences(text):
        (read if _is_form(sentence) else unread).append(sentence)
    stated = dict.fromkeys(spdx for sentence in read for spdx in _stated(sentence))
    under = {
        spdx
        for sentence in unread
        if re.search(r"u[dk]*(?:t(?:ct)?c)?d*L", sentence.classes)
        for spdx in sentence.licenses
    }
    return Reference(
        next(iter(stated)) if len(stated) == 1 else _together(frozenset(stated)),
        tuple(sentence.text for sentence in unread),
        frozenset(stated) | under,
        any(letter in sentence.classes for sentence in read for letter in "LFU"),
    )


def _is_form(sentence: _Sentence) -> bool:
    return bool(
        _FORMS.fullmatch(sentence.classes)
        or _EITHER.fullmatch(sentence.classes)
        or any(_stands_for_itself(form, sentence) for form in _SENTENCES)
    )


def _stands_for_itself(form: re.Pattern[str], sentence: _Sentence) -> bool:
    match = form.fullmatch(sentence.words)
    if match is None:
        return False
    for name in form.groupindex:
        start, end = match.span(name)
        first = sentence.words.count(" ", 0, start)
        classes = sentence.classes[first : first + 1 + sentence.words.count(" ", start, end)]
        if _NO_NAME.search(match[name]) or not re.fullmatch("." if name == "w" else "[dnckP]*", classes):
            return False
    return True


def _stated(sentence: _Sentence) -> Sequence[str]:
    if _EITHER.fullmatch(sentence.classes) and len(sentence.licenses) == 2:
        return (" OR ".join(sorted(sentence.licenses)),)
    return sentence.licenses


def _together(stated: frozenset[str]) -> str | None:
    """A database and its contents are licensed apart, and both licenses hold."""
    database = {"ODbL-1.0", "LicenseRef-DbCL-1.0"}
    return "ODbL-1.0 AND LicenseRef-DbCL-1.0" if stated == database else None


def _sentences(text: str) -> Iterator[_Sentence]:
    text, found = marked(_HEADING.sub(r"\g<0>\n", text))
    tokens = [*_TOKEN.finditer(text), None]
    current: list[re.Match[str]] = []
    for token in tokens:
        if token and (token[0][0] == MARK or token[0][0].isalnum()):
            current.append(token)
        elif current:
            yield _sentence([match[0] for match in current], found)
            current = []


def _sentence(tokens: Sequence[str], found: Sequence[Mention]) -> _Sentence:
    shown, classes, words, licenses = [], [], [], []
    for token in tokens:
        if token[0] == MARK:
            letter, raw, spdx = found[int(token[1:])]
            licenses.extend([spdx] if spdx else [])
            shown.append(raw)
            words.append(letter)
        else:
            letter = _CLASS.get(token.casefold()) or ("x" if token[0].islower() or _NO_NAME.fullmatch(token) else "P")
            shown.append(token)
            words.append(token.casefold())
        classes.append(letter)
    return _Sentence(" ".join(shown), "".join(classes), " ".join(words), tuple(licenses))
