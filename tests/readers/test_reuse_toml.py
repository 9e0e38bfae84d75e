"""REUSE.toml."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, LicenseFile, Problem
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.reuse_toml import READER

EXAMPLE_PATH = "data/REUSE.toml"
EXAMPLE = """\
version = 1

[[annotations]]
path = ["prices.csv", "images/**"]
precedence = "override"
SPDX-FileCopyrightText = "2026 Aurora Lab"
SPDX-License-Identifier = "CC-BY-4.0"

[[annotations]]
path = "*.parquet"
SPDX-FileCopyrightText = "2026 Aurora Lab"
SPDX-License-Identifier = ["CC0-1.0", "LicenseRef-House"]
"""


def read(text: str, path: str = "REUSE.toml") -> list[object]:
    """What the reader yields for a file."""
    return list(READER.read(Source(path=path, data=text.encode())))


def test_matches() -> None:
    """The name says it, in any folder."""
    assert [READER.matches(path) for path in ("REUSE.toml", "a/b/REUSE.toml", "reuse.toml", "xREUSE.toml")] == [
        True,
        True,
        False,
        False,
    ]


def test_reads() -> None:
    """Each annotation is a statement about paths below the file's folder; several licenses all apply."""
    assert read(EXAMPLE, EXAMPLE_PATH) == [
        LicenseFile(
            path=EXAMPLE_PATH,
            at=At(pointer="/annotations/0"),
            spdx="CC-BY-4.0",
            kind="reference",
            covers=("data/prices.csv", "data/images/**"),
            precedence="override",
        ),
        LicenseFile(
            path=EXAMPLE_PATH,
            at=At(pointer="/annotations/1"),
            spdx="CC0-1.0 AND LicenseRef-House",
            kind="reference",
            covers=("data/*.parquet",),
            precedence="closest",
        ),
    ]


@pytest.mark.parametrize(
    ("text", "covers", "precedence"),
    [
        ('path = "./a.csv"', ("a.csv",), "closest"),
        ('path = "**"\nprecedence = "aggregate"', ("**",), "aggregate"),
        ('path = ["../x", "/etc/x", "a/../b", "ok"]\nprecedence = "loud"', ("ok",), "closest"),
    ],
)
def test_paths(text: str, covers: tuple[str, ...], precedence: str) -> None:
    """Paths that lead out of the folder are left out, and an unknown precedence is the default."""
    (found,) = read(f'[[annotations]]\n{text}\nSPDX-License-Identifier = "MIT"\n')
    assert isinstance(found, LicenseFile)
    assert (found.covers, found.precedence) == (covers, precedence)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "version = 1",
        "annotations = 3",
        "annotations = ['a']",
        '[[annotations]]\npath = "a"',
        '[[annotations]]\nSPDX-License-Identifier = "MIT"',
        '[[annotations]]\npath = {x = 1}\nSPDX-License-Identifier = "MIT"',
    ],
)
def test_ignores(text: str) -> None:
    """An annotation without paths or without a license says nothing about licenses."""
    assert read(text) == []


def test_malformed() -> None:
    """A text that is no expression is a problem of the file, with the place in it and a hint."""
    assert read('[[annotations]]\npath = "a"\nSPDX-License-Identifier = "MIT OR MITT"') == [
        Problem(
            path="REUSE.toml",
            at=At(pointer="/annotations/0"),
            kind="invalid",
            message="'MITT' is no id of the SPDX list (column 8); did you mean MIT?",
            reader="reuse-toml",
            governed=True,
        )
    ]
    (found,) = read('[[annotations]]\npath = "a"\nSPDX-License-Identifier = "MIT OR"')
    assert isinstance(found, Problem)
    assert found.message == "a license id is expected here (column 7)"
    with pytest.raises(DecodeError):
        read("[[annotations]")


def test_link() -> None:
    """A symbolic link holds no annotations."""
    assert list(READER.read(Source(path="REUSE.toml", data=b"../REUSE.toml", mode=SYMLINK))) == []
