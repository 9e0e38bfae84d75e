"""Which license governs which file, and with that which dataset.

For a file, in this order (https://reuse.software/spec-3.3/): an annotation of a `REUSE.toml` with precedence `override`
(of several, the one furthest up), its side file `X.license`, the annotation of the closest `REUSE.toml`, annotations
that only add to others (`aggregate`, and `.reuse/dep5`), the license file in its folder or the nearest folder above.
The license file at the root is the license of the code: there, only one that is named for data governs data.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import NamedTuple

from mlpolicy.licenses.expressions import joined, licenses
from mlpolicy.licenses.properties import with_properties
from mlpolicy.model import DataFile, Declaration, License, LicenseFile, Part

#: Of the files that one statement claims, so many are looked at.
MAX_FILES = 1000

_FOR_DATA = re.compile(r"(?<![a-z])data(?:sets?|base)?(?![a-z])", re.IGNORECASE)
_FOR_OTHERS = re.compile(
    r"(?<![a-z])(?:code|software|models?|weights?|third|docs?|template|dependenc\w*)(?![a-z])", re.IGNORECASE
)
_WILD = re.compile(r"[*\\]")
_TOKEN = re.compile(r"\\(.)|(\*\*+)|(\*)|(.)", re.DOTALL)
#: A text does not say which of these it is.
_VARIANT = re.compile(r"(?:-no-invariants|-invariants)?(?:-only|-or-later|\+)$")


class Governing(NamedTuple):
    """The license file or statement that governs, and the expression where it is known."""

    file: LicenseFile
    spdx: str | None


class Scope:
    """The license files and statements of a snapshot. paths: its files."""

    def __init__(self, files: Iterable[LicenseFile], paths: Collection[str]) -> None:
        self._paths = paths
        #: Number of license files, whatever they govern.
        self.texts = 0
        self._own: dict[str, LicenseFile] = {}
        self._annotations: dict[str, list[LicenseFile]] = {}
        self._texts: dict[str, list[LicenseFile]] = {}
        for file in files:
            if file.precedence == "own":
                self._own[file.covers[0]] = file
            elif file.precedence:
                self._annotations.setdefault(_base(file.path), []).append(file)
            else:
                self.texts += 1
                if file.covers:
                    self._texts.setdefault(file.path.rpartition("/")[0], []).append(file)
        self._sorted = sorted(paths) if self._own or self._annotations else []

    def of_file(self, path: str) -> Governing | None:
        """What governs a file of the repository."""
        added: list[LicenseFile] = []
        closest = self._own.get(path)
        for folder in reversed([*_upward(path)]):
            found = next((item for item in reversed(self._annotations.get(folder, [])) if covered(item, path)), None)
            if found and found.precedence == "override":
                return Governing(found, found.spdx)
            if found and found.precedence == "aggregate":
                added.append(found)
            elif found and (closest is None or closest.precedence != "own"):
                closest = found
        together = [item for item in (closest, *added) if item]
        if together:
            return Governing(together[0], joined("AND", [item.spdx for item in together if item.spdx]))
        return self._nearest(path)

    def of_declaration(self, declaration: Declaration) -> Governing | None:
        """What governs the data of a statement; None where different things govern parts of it.

        Where it names no paths, the data lies elsewhere, and the license file in the statement's own folder counts.
        """
        found = {item for path in declaration.paths for item in self._of_glob(path, declaration.path)}
        if not declaration.paths:
            found = {self._nearest(declaration.path)}
        return found.pop() if len(found) == 1 else None

    def _of_glob(self, glob: str, own: str) -> Iterator[Governing | None]:
        if glob in self._paths:
            yield self.of_file(glob)
            return
        wild = _WILD.search(glob)
        base = glob[: wild.start()].rpartition("/")[0] if wild else glob
        pattern = glob if wild else f"{glob}/**"
        files = (path for path in self._below(base) if path != own and _matches(pattern, path))
        several = {self.of_file(path) for path in islice(files, MAX_FILES)}
        if any(item and item.file.precedence for item in several):
            yield from several
        else:
            yield self._nearest(f"{base}/_")

    def _below(self, folder: str) -> Iterator[str]:
        """Files below a folder, of a snapshot with statements about files; but those that are license files."""
        begins = f"{folder}/" if folder else ""
        for path in islice(self._sorted, bisect_left(self._sorted, begins), None):
            if not path.startswith(begins):
                return
            if not path.endswith((".license", "/REUSE.toml")):
                yield path

    def _nearest(self, path: str) -> Governing | None:
        """The license file in the folder of a path, or the nearest folder above."""
        for folder in _upward(path):
            texts = self._texts.get(folder, [])
            named = [file for file in texts if _FOR_DATA.search(_name(file))]
            others = [file for file in texts if not _FOR_OTHERS.search(_name(file))] if folder else []
            if governing := named or others:
                first = min(governing, key=lambda file: file.path)
                return Governing(first, first.spdx if len({file.spdx for file in governing}) == 1 else None)
        return None


def govern(declarations: Iterable[Declaration], scope: Scope) -> tuple[Declaration, ...]:
    """Statements with what governs their data, and with what their licenses mean for use."""
    return tuple(_governed(declaration, scope.of_declaration(declaration)) for declaration in declarations)


def _governed(declaration: Declaration, governing: Governing | None) -> Declaration:
    declaration = replace(declaration, license=with_properties(declaration.license))
    if governing is None:
        return declaration
    file, spdx = governing
    if not differs(declaration.license, governing):
        return replace(declaration, governing=file.path, governing_spdx=spdx)
    parts = (*declaration.parts, Part(name="beside", path=file.path, at=file.at))
    return replace(declaration, governing=file.path, governing_spdx=spdx, beside=spdx, parts=parts)


def govern_files(files: Iterable[DataFile], scope: Scope) -> tuple[DataFile, ...]:
    """Data files with what governs them."""
    found = ((file, scope.of_file(file.path)) for file in files)
    return tuple(
        replace(file, governing=item.file.path, governing_spdx=item.spdx) if item else file for file, item in found
    )


def differs(stated: License, governing: Governing) -> bool:
    """Both are known, and what governs is not (one of) what is stated; `-only` and `-or-later` have the same text."""
    if stated.spdx is None or governing.spdx is None or stated.spdx == governing.spdx:
        return False
    return not {*map(_family, licenses(governing.spdx))} <= {*map(_family, licenses(stated.spdx))}


def covered(file: LicenseFile, path: str) -> bool:
    """The path is one of those that a license file or statement governs."""
    return any(_matches(glob, path) for glob in file.covers)


def _family(id_: str) -> str:
    return _VARIANT.sub("", id_)


def _name(file: LicenseFile) -> str:
    return file.path.rpartition("/")[2]


def _base(path: str) -> str:
    """The folder that a file of statements speaks of."""
    folder = path.rpartition("/")[0]
    return folder.rpartition("/")[0] if path.endswith(".reuse/dep5") else folder


def _upward(path: str) -> Iterator[str]:
    """The folder of a path and all above it, the root ("") last."""
    while path:
        path = path.rpartition("/")[0]
        yield path


def _matches(glob: str, path: str) -> bool:
    r"""`*` stands for what has no slash, `**` for anything, `\\` before a sign for the sign.

    All states at once, one bit each: time in proportion to the path, whatever the pattern holds.
    """
    wild = _WILD.search(glob)
    begins = glob[: wild.start()] if wild else glob
    if not path.startswith(begins) or not wild:
        return path == glob
    rest = glob[wild.start() :]
    return rest == "**" or _accepts(rest, path[len(begins) :])


def _accepts(glob: str, text: str) -> bool:
    literals, waiting, crossing, end = _automaton(glob)
    reached = 1 | (waiting & 1) << 1
    for sign in text:
        stays = reached & (crossing if sign == "/" else waiting)
        reached = (reached & literals.get(sign, 0)) << 1 | stays
        reached |= (reached & waiting) << 1
        if not reached:
            return False
    return bool(reached & end)


@cache
def _automaton(glob: str) -> tuple[dict[str, int], int, int, int]:
    """Bits of the places before each sign, before any star, before `**`, and of the end."""
    literals: dict[str, int] = {}
    waiting = crossing = 0
    place = 1
    for escaped, both, star, sign in _TOKEN.findall(glob):
        if both or star:
            waiting |= place
            crossing |= place if both else 0
        else:
            literals[escaped or sign] = literals.get(escaped or sign, 0) | place
        place <<= 1
    return literals, waiting, crossing, place
