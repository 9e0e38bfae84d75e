"""dep5 of REUSE: which license each file has, in Debian's copyright format (https://reuse.software/spec-3.3/).

Deprecated in favour of `REUSE.toml`. Recognised by the path `.reuse/dep5`. Read: `Files` and the first line of
`License` of each paragraph; of several paragraphs that match a file the last one counts, beside what the file says
itself. Here `*` goes across folders. Ignored: copyright lines, texts of licenses, comments.
"""

import re
from collections.abc import Iterator

from mlpolicy.model import At, LicenseFile, Problem
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers._reuse import below, statement
from mlpolicy.text import decode_text

#: Lines in a row that are not blank.
_PARAGRAPH = re.compile(rb"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
_STARS = re.compile(r"(?<!\\)\*+")


def read(source: Source) -> Iterator[LicenseFile | Problem]:
    """One statement per paragraph with files and a license. Raises DecodeError."""
    if source.mode == SYMLINK:
        return
    decode_text(source.data)
    folder = source.folder.rpartition("/")[0]
    for paragraph in _PARAGRAPH.finditer(source.data):
        fields = dict(_fields(paragraph[0].decode("utf-8-sig")))
        license_ = fields.get("license", "").partition("\n")[0].strip()
        globs = [_STARS.sub("**", glob) for glob in fields.get("files", "").split()]
        at = At(start=paragraph.start(), end=paragraph.end())
        stated = [license_] if license_ else []
        yield from statement(READER.name, source.path, at, stated, below(folder, globs), "aggregate")


def _fields(paragraph: str) -> Iterator[tuple[str, str]]:
    """Lower-case names with values; a line that begins with a blank goes on."""
    name, lines = "", list[str]()
    for line in paragraph.splitlines():
        if line[:1].isspace():
            lines.append(line.strip())
        elif not line.startswith("#"):
            yield name, "\n".join(lines)
            name, _, value = line.partition(":")
            name, lines = name.strip().lower(), [value.strip()]
    yield name, "\n".join(lines)


READER = Reader(
    name="reuse-dep5",
    matches=lambda path: path == ".reuse/dep5" or path.endswith("/.reuse/dep5"),
    read=read,
    governed=True,
    endings=("",),
)
