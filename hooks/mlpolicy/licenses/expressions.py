"""SPDX license expressions, https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/ as they are met.

Ids compare without case, operators may be lower-case, deprecated ids are replaced by what the list names instead, and
every error has its column. Ids are rows of `policies/tables/spdx.yaml`; any LicenseRef is accepted.
"""

import re
from dataclasses import dataclass
from functools import cache

from mlpolicy.tables import table

MAX_DEPTH = 50

_TOKEN = re.compile(r"\s*([()]|[^\s()]+)")
_REF = re.compile(r"(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+", re.IGNORECASE)
_OPERATORS = frozenset({"and", "or", "with"})


class ExpressionError(Exception):
    """column: 1-based position in the text."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.column = column


@dataclass(frozen=True, slots=True, kw_only=True)
class SpdxTable:
    """ids, exceptions: separated by white space. deprecated: lines of `old: expression`."""

    source: str
    list_version: str
    checked: str
    verified: bool
    ids: str
    deprecated: str
    exceptions: str


@cache
def _table() -> SpdxTable:
    return table("spdx", SpdxTable)


@cache
def license_ids() -> dict[str, str]:
    """Case-folded ids of the SPDX License List: each to its spelling, deprecated ones to what replaces them."""
    found = {name.casefold(): name for name in _table().ids.split()}
    for line in _table().deprecated.splitlines():
        old, _, new = line.partition(": ")
        found[old.casefold()] = new
    return found


@cache
def _exception_ids() -> dict[str, str]:
    return {name.casefold(): name for name in _table().exceptions.split()}


def parse(text: str) -> str:
    """The expression in canonical spelling. Raises ExpressionError."""
    parser = _Parser([(match[1], match.start(1) + 1) for match in _TOKEN.finditer(text)], len(text) + 1)
    expression = parser.alternatives()
    if parser.peek() != "":
        raise ExpressionError(f"'{parser.word}' is not expected here", parser.column)
    return expression


class _Parser:
    def __init__(self, tokens: list[tuple[str, int]], end: int) -> None:
        self._tokens = [*tokens, ("", end)]
        self._next = 0
        self._depth = 0

    @property
    def word(self) -> str:
        return self._tokens[self._next][0]

    @property
    def column(self) -> int:
        return self._tokens[self._next][1]

    def peek(self) -> str:
        return self.word.casefold()

    def _take(self) -> tuple[str, int]:
        token = self._tokens[self._next]
        self._next += bool(token[0])
        return token

    def alternatives(self) -> str:
        parts = [self._conjunction()]
        while self.peek() == "or":
            self._take()
            parts.append(self._conjunction())
        return " OR ".join(dict.fromkeys(parts))

    def _conjunction(self) -> str:
        parts = [self._operand()]
        while self.peek() == "and":
            self._take()
            parts.append(self._operand())
        unique = dict.fromkeys(parts)
        return " AND ".join(f"({part})" if " OR " in part else part for part in unique) if len(unique) > 1 else parts[0]

    def _operand(self) -> str:
        word, column = self._take()
        if word != "(":
            return self._exception(_license(word, column))
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ExpressionError("nested too deeply", column)
        inside = self.alternatives()
        if self._take()[0] != ")":
            raise ExpressionError("this parenthesis is not closed", column)
        self._depth -= 1
        return inside

    def _exception(self, license_: str) -> str:
        if self.peek() != "with":
            return license_
        self._take()
        word, column = self._take()
        name = _exception_ids().get(word.casefold())
        if name is None or " " in license_:
            raise ExpressionError(f"'{word}' is no exception of the SPDX list", column)
        return f"{license_} WITH {name}"


def _license(word: str, column: int) -> str:
    if not word or word == ")" or word.casefold() in _OPERATORS:
        raise ExpressionError("a license id is expected here", column)
    if _REF.fullmatch(word):
        return word
    found = license_ids().get(word.casefold())
    if found is None and word.endswith("+"):
        found = license_ids().get(word[:-1].casefold())
        found = f"{found}+" if found and not found.endswith(("-only", "-or-later")) and " " not in found else None
    if found is None:
        raise ExpressionError(f"'{word}' is no id of the SPDX list", column)
    return found
