"""License texts: `LICENSE`, `COPYING`, `UNLICENSE` with words around them, `USE_POLICY`, REUSE's `LICENSES/<id>.txt`.

Read: which license the whole text is, or refers to, or is near to, with the words left over (`licenses/text.py`). The
file governs what lies below its folder; a text in `LICENSES/` governs nothing by itself. A symbolic link is not
followed: it is a reference to its target.
"""

import re
from collections.abc import Iterator

from mlpolicy.model import At, LicenseFile
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers._values import everything_below

#: A license text is shorter; a longer file is not read as one (bytes).
MAX_TEXT = 256 * 1024

_NAME = re.compile(
    r"(?:[A-Za-z0-9]+[-_. ]){0,8}(?:UN)?(?:LICEN[CS]ES?|COPYING)(?:[-_. ][\w.+ -]*)?"  # DATA_LICENSE, COPYING.LESSER
    r"|(?i:(?:un)?(?:licen[cs]es?|copying)(?:\.(?:txt|md|rst))?)"
    r"|(?:ACCEPTABLE_)?USE_POLICY(?:\.(?:txt|md))?"  # of models: part of their license, and known as texts
)
_CODE = re.compile(
    r".*\.(?:pyi?|[jt]sx?|go|rs|cc?|cpp|hh?|hpp|java|kt|rb|php|sh|json|ya?ml|toml|xml|html|css|[ct]sv|ipynb|j2|tmpl|lock|orig)",
    re.IGNORECASE,
)


def matches(path: str) -> bool:
    """LICENSE and its kin in any folder, not `license.py`."""
    folder, _, name = path.rpartition("/")
    if folder.rpartition("/")[2] == "LICENSES":
        return name.endswith(".txt")
    return bool(_NAME.fullmatch(name)) and not _CODE.fullmatch(name)


def read(source: Source) -> Iterator[LicenseFile]:
    """One fact per file."""
    folder = source.folder
    covers = () if folder.rpartition("/")[2] == "LICENSES" else (everything_below(folder),)
    if source.mode == SYMLINK:
        target = source.data.decode("utf-8", "replace")
        yield LicenseFile(
            path=source.path, at=At(), covers=covers, kind="reference", unexplained=f"symbolic link to {target}"
        )
        return
    if len(source.data) > MAX_TEXT:
        yield LicenseFile(path=source.path, at=At(), covers=covers)
        return
    from mlpolicy.licenses.text import identify  # noqa: PLC0415 - most runs read no new license file

    found = identify(_decoded(source.data))
    yield LicenseFile(
        path=source.path,
        at=At(),
        spdx=found.spdx,
        near=found.near,
        similarity=found.similarity,
        unexplained=found.unexplained,
        kind=found.kind,
        digest=found.digest,
        covers=covers,
    )


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


READER = Reader(name="license-files", matches=matches, read=read, governed=True)
