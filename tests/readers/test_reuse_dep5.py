""".reuse/dep5."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, LicenseFile, Problem
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.reuse_dep5 import READER

EXAMPLE_PATH = ".reuse/dep5"
EXAMPLE = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: aurora

# Data of others
Files: data/*
 images/\\*.png
Copyright: 2026 Aurora Lab
License: CC-BY-4.0
 The text may follow.

Files: data/own.csv
License: CC0-1.0
"""


def read(data: bytes, path: str = EXAMPLE_PATH) -> list[object]:
    """What the reader yields for a file."""
    return list(READER.read(Source(path=path, data=data)))


def test_matches() -> None:
    """The path says it, also of a project in a folder."""
    assert [READER.matches(path) for path in (".reuse/dep5", "sub/.reuse/dep5", "dep5", "x.reuse/dep5")] == [
        True,
        True,
        False,
        False,
    ]


def test_reads() -> None:
    """Each paragraph with files and a license is a statement; a star goes across folders, an escaped one is a sign."""
    first, second = read(EXAMPLE.encode())
    begins = EXAMPLE.index("# Data")
    ends = EXAMPLE.index("\nFiles: data/own")
    assert first == LicenseFile(
        path=EXAMPLE_PATH,
        at=At(start=begins, end=ends),
        spdx="CC-BY-4.0",
        kind="reference",
        covers=("data/**", "images/\\*.png"),
        precedence="aggregate",
    )
    assert second == LicenseFile(
        path=EXAMPLE_PATH,
        at=At(start=ends + 1, end=len(EXAMPLE)),
        spdx="CC0-1.0",
        kind="reference",
        covers=("data/own.csv",),
        precedence="aggregate",
    )


def test_folder() -> None:
    """Paths are relative to the folder that holds `.reuse`; line ends and a byte-order mark do not count."""
    (found,) = read(b"\xef\xbb\xbfFiles: *\r\nLicense: mit\r\n", "sub/.reuse/dep5")
    assert isinstance(found, LicenseFile)
    assert (found.covers, found.spdx) == (("sub/**",), "MIT")


@pytest.mark.parametrize(
    "data", [b"", b"\n\n \n", b"License: MIT\n text\n", b"Files: *\nCopyright: x\n", b"Files:\nLicense: MIT"]
)
def test_ignores(data: bytes) -> None:
    """A paragraph without files or without a license is none about files."""
    assert read(data) == []


def test_malformed() -> None:
    """A license that is no expression is a problem, and so is a file that is no text."""
    (found,) = read(b"Files: *\nLicense: GPL\n")
    assert isinstance(found, Problem)
    assert found.kind == "invalid"
    with pytest.raises(DecodeError):
        read(b"Files: \xff\n")


def test_link() -> None:
    """A symbolic link is not followed."""
    assert list(READER.read(Source(path=EXAMPLE_PATH, data=b"Files: *\nLicense: MIT", mode=SYMLINK))) == []
