"""License files by name and text."""

from dataclasses import replace

import pytest

from mlpolicy.licenses.text import identify
from mlpolicy.model import At, LicenseFile
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.license_files import MAX_TEXT, READER, read
from tests.licenses.samples import BSD_3, MIT


@pytest.mark.parametrize(
    "path",
    [
        "Large Model LICENSE AGREEMENT",
        "third_party-LICENSES.md",
        "dist/licenses.txt",
        "USE_POLICY.md",
        "models/ACCEPTABLE_USE_POLICY",
        "LICENSE",
        "LICENCE",
        "license.txt",
        "data/LICENSE.md",
        "LICENSE-MIT",
        "DATA_LICENSE",
        "LICENSE_weights",
        "UNLICENSE",
        "COPYING",
        "COPYING.LESSER",
        "LICENSE-APACHE-2.0",
        "LICENSES/CC-BY-4.0.txt",
        "a/LICENSES/MIT.txt",
        "Licence.rst",
    ],
)
def test_matches(path: str) -> None:
    """License files of any folder, with endings and prefixes."""
    assert READER.matches(path)


@pytest.mark.parametrize(
    "path",
    [
        "license.py",
        "licenses.json",
        "USE_POLICY.py",
        "OUR_POLICY.md",
        "LICENSE.html",
        "licenses.go",
        "LICENSE_names.yaml",
        "license-header.txt",
        "LICENSES/README.md",
        "src/license/check.c",
        "LicenseView.tsx",
        "NOTICE",
        "license names.md",
        "MYLICENSES/x.txt",
    ],
)
def test_matches_not(path: str) -> None:
    """Source files and pages about licenses are not license files."""
    assert not READER.matches(path)


@pytest.mark.parametrize(
    ("path", "data", "spdx", "covers"),
    [
        ("LICENSE", MIT.encode(), "MIT", ("**",)),
        ("data/raw/LICENSE", BSD_3.encode(), "BSD-3-Clause", ("data/raw/**",)),
        ("LICENSES/MIT.txt", MIT.encode(), "MIT", ()),
        ("LICENSE", b"\xef\xbb\xbf" + MIT.encode(), "MIT", ("**",)),
        ("LICENSE", MIT.replace("Example", "Beispiel M\xfcller").encode("latin-1"), "MIT", ("**",)),
        ("LICENSE", MIT.encode() + b" " * MAX_TEXT, None, ("**",)),
        ("LICENSE", b"", None, ("**",)),
    ],
)
def test_reads(path: str, data: bytes, spdx: str | None, covers: tuple[str, ...]) -> None:
    """A whole text has its id, one that is too long or empty has nothing; both govern what is below."""
    fact = LicenseFile(path=path, at=At(), covers=covers)
    if spdx:
        digest = identify(MIT if spdx == "MIT" else BSD_3).digest
        fact = replace(fact, spdx=spdx, similarity=1.0, kind="text", digest=digest)
    assert [*read(Source(path=path, data=data))] == [fact]


def test_near() -> None:
    """What is left over is told, with the digest by which a person may confirm the text."""
    (found,) = read(Source(path="LICENSE", data=MIT.encode() + b"Not for companies.\n"))
    assert (found.spdx, found.near, found.kind) == (None, "MIT", "unidentified")
    assert "Not for companies" in str(found.unexplained)
    assert found.digest == identify(MIT + "Not for companies.").digest


def test_a_reference() -> None:
    """A text that only names a license is a reference to it."""
    (found,) = read(Source(path="LICENSE", data=b"This data is licensed under CC BY 4.0."))
    assert (found.spdx, found.kind) == ("CC-BY-4.0", "reference")


def test_bytes_that_are_no_text() -> None:
    """Near nothing."""
    (found,) = read(Source(path="LICENSE", data=b"\0\xff"))
    assert (found.spdx, found.near, found.kind) == (None, None, "unidentified")


def test_a_symbolic_link_is_not_followed() -> None:
    """It is a reference to what it leads to."""
    found = [*read(Source(path="LICENSE", data=b"../MIT", mode=SYMLINK))]
    fact = LicenseFile(path="LICENSE", at=At(), covers=("**",), kind="reference")
    assert found == [replace(fact, unexplained="symbolic link to ../MIT")]
