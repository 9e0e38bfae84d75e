"""What the ways of REUSE to say which license a file has come to: a statement about paths."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from mlpolicy.licenses.expressions import ExpressionError, joined
from mlpolicy.model import At, LicenseFile, Problem

Precedence = Literal["own", "closest", "aggregate", "override"]


def statement(
    reader: str, path: str, at: At, expressions: Sequence[str], covers: Iterable[str], precedence: Precedence
) -> Iterator[LicenseFile | Problem]:
    """That the covered paths are under all of the expressions; a Problem where one of them is none.

    covers: globs of repository paths, `*` within a name and `**` across folders.
    """
    globs = tuple(covers)
    if not expressions or not globs:
        return
    try:
        spdx = joined("AND", expressions)
    except ExpressionError as error:
        message = f"{error.message} (column {error.column})" + (f"; {error.hint}" if error.hint else "")
        yield Problem(path=path, at=at, kind="invalid", message=message, reader=reader, governed=True)
        return
    yield LicenseFile(path=path, at=at, spdx=spdx, kind="reference", covers=globs, precedence=precedence)


def below(folder: str, globs: Iterable[str]) -> Iterator[str]:
    """Globs that a file of `folder` states, as globs of repository paths; what leads outside is left out."""
    for glob in globs:
        if ".." not in glob.split("/") and not glob.startswith("/"):
            stated = glob.removeprefix("./")
            yield f"{folder}/{stated}" if folder else stated
