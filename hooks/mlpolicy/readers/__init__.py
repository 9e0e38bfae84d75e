"""Readers turn one file into facts. Each module of this package ends with `READER = Reader(...)`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache

from mlpolicy.discover import discover
from mlpolicy.model import Fact
from mlpolicy.tables import UseTables

SYMLINK = 0o120000


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a reader gets: one file and the tables, nothing else.

    path: repository-relative POSIX path. mode: git file mode (0o100644, 0o100755, 0o120000). data: content; of a
    symbolic link its target. tables: shipped rows and those of the repository.
    """

    path: str
    data: bytes
    mode: int = 0o100644
    tables: UseTables = field(default=UseTables(), repr=False)

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def folder(self) -> str:
        """Folder of the file, "" at the root."""
        return self.path.rpartition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One kind of file.

    matches: decides by the path alone whether the file may be of this kind.
    endings: what may stand after the last dot of its name, in lower case ("" for a name without one); other paths are
    not asked, which counts in a repository of 100,000 files. None: every path is.
    read: yields facts; a file that turns out to be something else yields nothing. May raise DecodeError, which the
    inventory turns into a Problem; anything else it raises becomes a Problem of kind `fault`.
    tokens: the file is skipped unless its bytes hold one of these (None: always read).
    governed: a Problem of this file concerns a manifest or document, not just code that may hold uses.
    named: the path alone says that the file is of this kind (None: each that matches); elsewhere a pointer (Git LFS) in
    its place is no Problem.
    """

    name: str
    matches: Callable[[str], bool]
    read: Callable[[Source], Iterable[Fact]]
    governed: bool = False
    tokens: tuple[bytes, ...] | None = None
    named: Callable[[str], bool] | None = None
    endings: tuple[str, ...] | None = None


def ending(path: str) -> str:
    """What stands after the last dot of the file's name, in lower case; "" without a dot."""
    return path.rpartition("/")[2].rpartition(".")[2].lower() if "." in path.rpartition("/")[2] else ""


@cache
def readers() -> tuple[Reader, ...]:
    """Every reader, sorted by module name."""
    return discover(__name__, "READER", Reader)
