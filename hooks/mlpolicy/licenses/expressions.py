"""SPDX license expressions, https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/ as they are met.

Ids compare without case, operators may be lower-case, deprecated ids are replaced by what the list names instead, any
LicenseRef and AdditionRef is taken, `+` stands behind ids that have no `-only` and `-or-later`, and every error has its
column and a hint. Ids are rows of `policies/tables/spdx.yaml`.

A parser of our own because none that exists does all of this: `packaging.licenses` has neither tree nor column nor
DocumentRef and keeps deprecated ids, `license-expression` refuses a LicenseRef and a `+` that it does not know and
passes the empty text, `py-spdx-license` wants upper case, `pyspdx` is GPL-2.0-only.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from mlpolicy.tables import table

MAX_DEPTH = 50
#: A longer text is no expression (characters).
MAX_LENGTH = 10_000

_TOKEN = re.compile(r"\s*([()]|[^\s()]+)")
_DOCUMENT = r"(?:DocumentRef-[A-Za-z0-9.-]+:)?"
_LICENSE_REF = re.compile(rf"({_DOCUMENT})LicenseRef-([A-Za-z0-9.-]+)", re.IGNORECASE)
_ADDITION_REF = re.compile(rf"({_DOCUMENT})AdditionRef-([A-Za-z0-9.-]+)", re.IGNORECASE)
Operator = Literal["AND", "OR"]
_OPERATORS = frozenset({"and", "or", "with"})
_LIST = re.compile(r"[/,;|&]")
_BETWEEN = re.compile(r"[/,;|&\s]+")


@dataclass(frozen=True, slots=True)
class Term:
    """One license. id: as the list spells it, with its `+`. exception: what stands after WITH."""

    id: str
    exception: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Licenses that all apply (AND), or of which one may be chosen (OR). No part is a group of the same operator."""

    operator: Operator
    parts: tuple["Tree", ...]


Tree = Term | Group


class ExpressionError(Exception):
    """column: 1-based position in the text. word: what stands there. text: all of it."""

    def __init__(self, message: str, column: int, word: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.column = column
        self.word = word
        self.text = ""

    @property
    def hint(self) -> str:
        """What would be right, or "". Worked out when asked: most texts that are no expression are just names."""
        if _LIST.search(self.word):
            return _list_hint(self.text)
        if self.message.endswith("not expected here") and _is_license(self.word):
            return "an operator (AND, OR) is missing before it"
        near = nearest(self.word, _exception_ids() if "exception" in self.message else license_ids())
        return f"did you mean {' or '.join(near)}?" if near else ""


def _list_hint(text: str) -> str:
    words = [word for word in _BETWEEN.split(text) if word and word.casefold() not in _OPERATORS]
    if len(words) < 2 or not all(map(_is_license, words)):
        return "between licenses stands AND where all apply, or OR where one may be chosen"
    ids = [parse(word) for word in words]
    return f"write '{' OR '.join(ids)}' where one may be chosen, '{' AND '.join(ids)}' where all apply"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpdxTable:
    """ids, exceptions: separated by white space. deprecated: lines of `old: expression`; titles: of `id: title`."""

    source: str
    list_version: str
    checked: str
    verified: bool
    ids: str
    deprecated: str
    exceptions: str
    titles: str


@cache
def _table() -> SpdxTable:
    return table("spdx", SpdxTable)


@cache
def license_ids() -> dict[str, str]:
    """Case-folded ids of the SPDX License List: each to its spelling, deprecated ones to what replaces them."""
    return {name.casefold(): name for name in _table().ids.split()} | _replaced()


@cache
def _replaced() -> dict[str, str]:
    pairs = (line.partition(": ") for line in _table().deprecated.splitlines())
    return {old.casefold(): new for old, _, new in pairs}


def titles() -> dict[str, str]:
    """Full names of the list, each with its id."""
    pairs = (line.partition(": ") for line in _table().titles.splitlines())
    return {title: name for name, _, title in pairs}


@cache
def _exception_ids() -> dict[str, str]:
    return {name.casefold(): name for name in _table().exceptions.split()}


def nearest(word: str, known: Mapping[str, str]) -> list[str]:
    """Up to two ids for a word: the latest of its family, else what is written almost like it. known: case-folded."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for the text of an error

    bare = _squeezed(word.casefold())
    begins = re.compile(rf"{bare}(?:\d|(?<=\d))") if bare else None
    ids = (known[name] for name in known if begins and begins.match(_squeezed(name)))
    family = list(dict.fromkeys(id_ for id_ in ids if " " not in id_))
    close = [known[name] for name in get_close_matches(word.casefold(), known, n=2, cutoff=0.8)]
    return family[-2:] or close


def _squeezed(name: str) -> str:
    """Letters and digits, without the sign of a version: `gplv3`, `gpl-3` and `gpl 3` are one."""
    return re.sub(r"v(?=\d)|[^a-z0-9]", "", name)


def parse(text: str) -> str:
    """The expression in canonical spelling. Raises ExpressionError."""
    return spelled(tree(text))


def tree(text: str) -> Tree:
    """The expression as a tree, without repeats. Raises ExpressionError."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError("too long for an expression", MAX_LENGTH + 1)
    parser = _Parser([(match[1], match.start(1) + 1) for match in _TOKEN.finditer(text)], len(text) + 1)
    try:
        return parser.whole()
    except ExpressionError as error:
        error.text = text
        raise


def spelled(found: Tree) -> str:
    """The expression of a tree; AND binds closer than OR."""
    if isinstance(found, Term):
        return f"{found.id} WITH {found.exception}" if found.exception else found.id
    parts = (
        f"({spelled(part)})" if found.operator == "AND" and isinstance(part, Group) else spelled(part)
        for part in found.parts
    )
    return f" {found.operator} ".join(parts)


def terms(found: Tree) -> Iterator[Term]:
    """The licenses of a tree, from left to right."""
    if isinstance(found, Term):
        yield found
    else:
        for part in found.parts:
            yield from terms(part)


def licenses(expression: str) -> tuple[str, ...]:
    """The ids that occur in an expression, each once, without exceptions. Raises ExpressionError."""
    return tuple(dict.fromkeys(term.id for term in terms(tree(expression))))


def alternatives(expression: str) -> bool:
    """Whether a license may be chosen anywhere in an expression (OR). Raises ExpressionError."""
    return any(group.operator == "OR" for group in _groups(tree(expression)))


def deprecated(text: str) -> tuple[str, ...]:
    """Deprecated ids in a text, each as written with what replaces it: `GPL-3.0 (now GPL-3.0-only)`."""
    words = dict.fromkeys(match[1] for match in _TOKEN.finditer(text[:MAX_LENGTH]))
    return tuple(f"{word} (now {_replaced()[word.casefold()]})" for word in words if word.casefold() in _replaced())


def joined(operator: Operator, expressions: Iterable[str]) -> str:
    """The expression by which all of them apply (AND), or one may be chosen (OR). Raises ExpressionError."""
    return spelled(_group(operator, [tree(expression) for expression in expressions]))


def _groups(found: Tree) -> Iterator[Group]:
    if isinstance(found, Group):
        yield found
        for part in found.parts:
            yield from _groups(part)


class _Parser:
    def __init__(self, tokens: list[tuple[str, int]], end: int) -> None:
        self._tokens = [*tokens, ("", end)]
        self._next = 0
        self._depth = 0

    def whole(self) -> Tree:
        found = self._alternatives()
        if self.word:
            raise ExpressionError(f"'{self.word}' is not expected here", self.column, self.word)
        return found

    @property
    def word(self) -> str:
        return self._tokens[self._next][0]

    @property
    def column(self) -> int:
        return self._tokens[self._next][1]

    def _alternatives(self) -> Tree:
        parts = [self._conjunction()]
        while self._taken("or"):
            parts.append(self._conjunction())
        return _group("OR", parts)

    def _conjunction(self) -> Tree:
        parts = [self._operand()]
        while self._taken("and"):
            parts.append(self._operand())
        return _group("AND", parts)

    def _operand(self) -> Tree:
        word, column = self._take()
        if word != "(":
            return self._with(_license(word, column))
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ExpressionError("nested too deeply", column)
        inside = self._alternatives()
        if self._take()[0] != ")":
            raise ExpressionError("this parenthesis is not closed", column)
        self._depth -= 1
        return inside

    def _with(self, term: Term) -> Term:
        if not self._taken("with"):
            return term
        word, column = self._take()
        if term.exception:
            raise ExpressionError(f"'{term.id} WITH {term.exception}' has its exception already", column, word)
        return Term(term.id, _exception(word, column))

    def _take(self) -> tuple[str, int]:
        token = self._tokens[self._next]
        self._next += bool(token[0])
        return token

    def _taken(self, operator: str) -> bool:
        found = self.word.casefold() == operator
        self._next += found
        return found


def _group(operator: Operator, parts: list[Tree]) -> Tree:
    """The parts as one group, each once; a group of the same operator dissolves in it."""
    flat: dict[Tree, None] = {}
    for part in parts:
        flat |= dict.fromkeys(part.parts if isinstance(part, Group) and part.operator == operator else (part,))
    return Group(operator, tuple(flat)) if len(flat) > 1 else next(iter(flat))


def _license(word: str, column: int) -> Term:
    if not word or word == ")" or word.casefold() in _OPERATORS:
        raise ExpressionError("a license id is expected here", column)
    if reference := _LICENSE_REF.fullmatch(word):
        return Term(f"{reference[1]}LicenseRef-{reference[2]}")
    found = _listed(word)
    if found is None:
        raise ExpressionError(f"'{word}' is no id of the SPDX list", column, word)
    license_, _, exception = found.partition(" WITH ")
    return Term(license_, exception)


def _listed(word: str) -> str | None:
    found = license_ids().get(word.casefold())
    if found is None and word.endswith("+"):
        found = license_ids().get(word[:-1].casefold())
        return f"{found}+" if found and not found.endswith(("-only", "-or-later")) and " " not in found else None
    return found


def _is_license(word: str) -> bool:
    return bool(_LICENSE_REF.fullmatch(word)) or _listed(word) is not None


def _exception(word: str, column: int) -> str:
    if reference := _ADDITION_REF.fullmatch(word):
        return f"{reference[1]}AdditionRef-{reference[2]}"
    found = _exception_ids().get(word.casefold())
    if found is None:
        raise ExpressionError(f"'{word}' is no exception of the SPDX list", column, word)
    return found
