"""X.license: a file beside X that says which license X has (https://reuse.software/spec-3.3/).

For data and other files that cannot hold a comment. Recognised by the ending `.license` and the tag
`SPDX-License-Identifier:`. Read: the expressions behind the tag; of several, all apply. Ignored: copyright lines.
"""

import re
from collections.abc import Iterator

from mlpolicy.model import At, LicenseFile, Problem
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers._reuse import statement
from mlpolicy.text import decode_text

ENDING = ".license"

_TAG = re.compile(rb"SPDX-License-Identifier:[ \t]*([^\r\n]*)")


def matches(path: str) -> bool:
    """`data.csv.license`, not `.license`."""
    return path.endswith(ENDING) and path.rpartition("/")[2] != ENDING


def read(source: Source) -> Iterator[LicenseFile | Problem]:
    """One statement about the file whose name stands before the ending. Raises DecodeError."""
    if source.mode == SYMLINK:
        return
    decode_text(source.data)
    tags = list(_TAG.finditer(source.data))
    if tags:
        at = At(start=tags[0].start(1), end=tags[0].end(1))
        expressions = [tag[1].decode().strip().removesuffix("*/").removesuffix("-->") for tag in tags]
        covers = (source.path.removesuffix(ENDING),)
        yield from statement(READER.name, source.path, at, expressions, covers, "own")


READER = Reader(
    name="license-side-file",
    endings=("license",),
    matches=matches,
    read=read,
    governed=True,
    tokens=(b"SPDX-License-Identifier:",),
)
