"""Copyright lines: who holds a text. They come and go with the repository and are no part of a license.

A line counts as one only where it says nothing else: a name is bounded, written as names are, and has no word that a
restriction needs (`Copyright 2024 Example. For research only.` is none).
"""

import re
from collections.abc import Iterable

#: A line that says whose the text is: `Copyright (c) 2024 Name`, `© Name`, `Copyright <year> <owner>`.
_NOTICE = re.compile(
    r"\W*(?:portions |some parts |this software is )?"
    r"(?:copyright\b\W*(?:\(?c\)|©|\d{4}|[<\[{]y)|©|\(c\)\s*\d{4})(?P<holder>.*)",
    re.IGNORECASE,
)
#: `Copyright Name`; `Copyright License` and the like are no names.
_BARE_NOTICE = re.compile(
    r"\W*[Cc]opyright (?:by )?"
    r"(?P<holder>(?!(?:Act|Infringement|Law|Licen[cs]e|Notices?|Owners?|Holders?|Rights?|Statement)\b)[a-z]?[A-Z][a-z].*)"
)
_YEARS = re.compile(r"\W*\d{4}\b(?P<holder>.*)")
_NAME_WITH_ADDRESS = re.compile(r"\W*\w[^<>@]{2,60}<[^\s<>@]+@[^\s<>@]+>\W*")
_ADDRESS = re.compile(
    r"\b[\w-]{1,60}\.(?:ai|com|de|io|ml|net|org)\b|<[^>]{0,200}>|\S{1,100}@\S{1,100}|https?://\S{1,300}"
)
_SEE_AUTHORS = re.compile(
    r",?\s{0,9}[(\[]?(?:as shown by|see) (?:the )?(?:AUTHORS|CONTRIBUTORS|LICENSE)(?:\.\w{2,3})?"
    r"(?: file)?[)\]]?\.?\s*$",
    re.IGNORECASE,
)
_RESERVED = re.compile(r"(?:with )?all rights? reserved[.,]?", re.IGNORECASE)
#: The dot of an abbreviation ends no sentence where a name goes on after it.
_ABBREVIATION = re.compile(
    r"\b(Inc|Ltd|Corp|Co|LLC|GmbH|S\.A|e\.V|B\.V|Dr|Prof|St|Jr|al)\.(?=\s*(?:$|[,;&<(\d]|(?:and|or|et|team)\b))",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<!\b[^\W\d])[.;:!?] +\w")
_WORD = re.compile(r"[^\W_]+")
#: Words that no holder's name has and a restriction needs.
RESTRICTING = re.compile(
    r"\b(?:academic|agree\w*|allowed|any|are|ask\w*|be|before|cannot|commercial\w*|consent|contact\w*|do|edition|evaluation|except|excluded"
    r"|excluding|exempt|expires?|fees?|forbidden|if|is|licen[cs]e[ds]?|may|military|must|never|no|no\w*derivatives?|non|noncommercial|not|obtain"
    r"|only|pay|permission|permitted|personal|prior|prohibited|purposes?|requires?d?|reserved|restricted|revoked|shall|share|sharealike"
    r"|should|subject|terms|train|training|trial|unless|use[drs]?|who|whom|with|without|written)\b"
    r"|(?<!center )(?<!centre )(?<!institute )(?<!foundation )(?<!corporation )(?<!association )(?<!society )"
    r"(?<!agency )(?<!council )(?<!office )(?<!laboratory )\bfor\b",
    re.IGNORECASE,
)
#: Words of a holder's name that are written small.
_CONNECTING = frozenset(
    """a affiliates al and authors by c co contributors copyright core corporation de der des developers development et
    for foundation from fullname group holder holders inc individual its la maintainers name of onwards or
    organization other others owner owners present project respective subsidiaries team the to und van von year years
    yyy yyyy""".split()  # noqa: SIM905 - a list of fifty strings is not read more easily
)
#: Words that name a holder in any text.
_ROLES = frozenset(
    """above and author authors company contributor contributors copyright developers foundation holder holders its
    licensor licensors listed maintainers name names of or organization organizations owner owners project regents s
    software team the their university""".split()  # noqa: SIM905 - as above
)
#: Words of a holder's name, at most; of a name that is written small altogether.
MAX_HOLDER, _MAX_SMALL = 16, 3


def without_notices(lines: Iterable[str]) -> tuple[list[str], frozenset[str]]:
    """The lines that say more than whose the text is, blank ones kept; and the words that may name a holder.

    Those are the words of the notices, and general ones such as `authors`.
    """
    kept: list[str] = []
    names: set[str] = set()
    last = ""
    for line in lines:
        if _is_notice(line) or (last and _continues(last, line)):
            last = line.rstrip()
            names.update(word.casefold() for word in _WORD.findall(line))
        else:
            last = "" if line.strip() else last
            kept.append(line)
    return kept, _ROLES | names


def _is_notice(line: str) -> bool:
    rest, found = _RESERVED.subn("", _SEE_AUTHORS.sub("", line))
    if found and not rest.strip(" \t.*#/"):
        return True
    notice = _NOTICE.fullmatch(rest.rstrip()) or _BARE_NOTICE.fullmatch(rest.rstrip())
    return notice is not None and _is_name(notice["holder"])


def _continues(notice: str, line: str) -> bool:
    """A second line of the notice above it: further years, a list that goes on, a name with its address."""
    years = _YEARS.fullmatch(line)
    rest = _RESERVED.sub("", years["holder"] if years else line)
    goes_on = years or notice.endswith((",", " and", "&")) or _NAME_WITH_ADDRESS.fullmatch(line)
    return bool(goes_on and rest.strip()) and _is_name(rest)


def _is_name(text: str) -> bool:
    text = _ABBREVIATION.sub(r"\1", _ADDRESS.sub("", text))
    if _SENTENCE.search(text) or RESTRICTING.search(text):
        return False
    names = [word for word in _WORD.findall(text) if not word.isdigit()]
    small = [word for word in names if word.islower() and word not in _CONNECTING and len(word) > 1]
    written_small = len(names) <= _MAX_SMALL and all(map(str.islower, names))
    return len(names) <= MAX_HOLDER and (not small or written_small)
