"""REUSE.toml: which license each file of a folder has, by path (https://reuse.software/spec-3.3/).

Written by hand, and by the tool `reuse`. Recognised by the name `REUSE.toml`, in any folder. Read: `path`,
`SPDX-License-Identifier` and `precedence` of each of `[[annotations]]`; several licenses of one annotation all apply,
and of several annotations that cover a file the last one counts. Ignored: copyright lines, `version`.
"""

from collections.abc import Iterator

from mlpolicy.model import At, LicenseFile, Problem
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._reuse import Precedence, below, statement
from mlpolicy.readers.manifests._entries import document

NAME = "REUSE.toml"
_PRECEDENCES: dict[str | None, Precedence] = {"aggregate": "aggregate", "override": "override"}


def read(source: Source) -> Iterator[LicenseFile | Problem]:
    """One statement per annotation that names a license. Raises DecodeError."""
    found = document(source)
    for annotation in found.entries("annotations") if found else ():
        yield from statement(
            READER.name,
            source.path,
            At(pointer=annotation.pointer),
            annotation.texts("SPDX-License-Identifier"),
            below(source.folder, annotation.texts("path")),
            _PRECEDENCES.get(annotation.text("precedence"), "closest"),
        )


READER = Reader(
    name="reuse-toml", endings=("toml",), matches=lambda path: path.rpartition("/")[2] == NAME, read=read, governed=True
)
