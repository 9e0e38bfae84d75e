"""What several statements about one dataset say differently, apart from its license."""

import re
from collections.abc import Callable, Iterable, Iterator

from mlpolicy.model import Declaration

_NUMBERS = re.compile(r"v?(\d{1,9}(?:\.\d{1,9}){0,5})")
_Values = Callable[[Declaration], Iterable[tuple[str, str, str]]]
"""(what the value is of, the value as it is compared, the value as it is shown)."""


def contradictions(statements: Iterable[Declaration]) -> tuple[str, ...]:
    """In words, each with the files that say it: `version: 1.0 in a/README.md; 2.0 in a/croissant.json`."""
    given = [*statements]
    return tuple(found for values in (_version, _category, _personal, _digests) for found in _differing(given, values))


def _differing(statements: Iterable[Declaration], values: _Values) -> Iterator[str]:
    said: dict[str, dict[str, tuple[str, set[str]]]] = {}
    for statement in statements:
        for subject, compared, shown in values(statement):
            said.setdefault(subject, {}).setdefault(compared, (shown, set()))[1].add(statement.path)
    for subject, forms in sorted(said.items()):
        apart = len({path for _, paths in forms.values() for path in paths}) > 1  # one file may list several versions
        if len(forms) > 1 and apart:
            words = (f"{shown} in {', '.join(sorted(paths))}" for shown, paths in forms.values())
            yield f"{subject}: {'; '.join(sorted(words))}"


def _version(statement: Declaration) -> Iterator[tuple[str, str, str]]:
    """`v1.0`, `1.0.0` and `1` are one; a commit or a name is no number to compare with."""
    numbers = _NUMBERS.fullmatch(statement.version or "")
    if numbers:
        yield "version", re.sub(r"(?:\.0+)+$", "", numbers[1]), str(statement.version)


def _category(statement: Declaration) -> Iterator[tuple[str, str, str]]:
    if statement.category:
        yield "category", statement.category, statement.category


def _personal(statement: Declaration) -> Iterator[tuple[str, str, str]]:
    if statement.personal_data in {"yes", "no"}:
        yield "personal data", statement.personal_data, statement.personal_data


def _digests(statement: Declaration) -> Iterator[tuple[str, str, str]]:
    for digest in statement.digests:
        if digest.path is not None:
            yield f"{digest.algorithm} of {digest.path}", digest.value, f"{digest.value[:16]}..."
