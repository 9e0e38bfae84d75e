"""X.license beside X."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, LicenseFile, Problem
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.license_side_file import READER

EXAMPLE_PATH = "data/prices.csv.license"
EXAMPLE = """\
SPDX-FileCopyrightText: 2026 Aurora Lab

SPDX-License-Identifier: CC-BY-4.0
"""


def read(text: str) -> list[object]:
    """What the reader yields for a file."""
    return list(READER.read(Source(path=EXAMPLE_PATH, data=text.encode())))


def test_matches() -> None:
    """The ending says it; a file with no name before it is none."""
    assert [READER.matches(path) for path in (EXAMPLE_PATH, "a/.license", "LICENSE", "x.license.txt")] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "spdx"),
    [
        (EXAMPLE, "CC-BY-4.0"),
        ("SPDX-License-Identifier: mit\nSPDX-License-Identifier: ISC", "MIT AND ISC"),
        ("/* SPDX-License-Identifier: MIT */", "MIT"),
        ("<!-- SPDX-License-Identifier: MIT OR ISC -->", "MIT OR ISC"),
    ],
)
def test_reads(text: str, spdx: str) -> None:
    """The tags say what the file of the name has; several all apply."""
    start = text.index("Identifier:") + len("Identifier: ")
    assert read(text) == [
        LicenseFile(
            path=EXAMPLE_PATH,
            at=At(start=start, end=start + len(text[start:].partition("\n")[0])),
            spdx=spdx,
            kind="reference",
            covers=("data/prices.csv",),
            precedence="own",
        )
    ]


def test_ignores() -> None:
    """Copyright alone says nothing of a license, and a link is not followed."""
    assert read("SPDX-FileCopyrightText: 2026 Aurora Lab") == []
    assert list(READER.read(Source(path=EXAMPLE_PATH, data=EXAMPLE.encode(), mode=SYMLINK))) == []


@pytest.mark.parametrize("tag", ["", "MITT", "MIT, ISC"])
def test_malformed(tag: str) -> None:
    """A tag without an expression is a problem of the file."""
    (found,) = read(f"SPDX-License-Identifier: {tag}\n")
    assert isinstance(found, Problem)
    assert (found.kind, found.governed) == ("invalid", True)


def test_no_text() -> None:
    """Bytes that are no text are named as such."""
    with pytest.raises(DecodeError):
        list(READER.read(Source(path=EXAMPLE_PATH, data=b"SPDX-License-Identifier: MIT \xff")))
