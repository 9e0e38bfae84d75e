"""Which license governs which file, and with that which dataset."""

from typing import Any

import pytest

from mlpolicy.licenses.properties import properties
from mlpolicy.linking.license_scope import MAX_FILES, Governing, Scope, covered, differs, govern, govern_files
from mlpolicy.model import At, DataFile, License, LicenseFile, Part

from .facts import declaration, known


def text(path: str, spdx: str | None = "MIT", **more: Any) -> LicenseFile:
    """A license text that governs its folder."""
    folder = path.rpartition("/")[0]
    values: dict[str, Any] = {"covers": (f"{folder}/**" if folder else "**",)} | more
    return LicenseFile(path=path, at=At(), spdx=spdx, kind="text", **values)


def own(path: str, spdx: str) -> LicenseFile:
    """A side file."""
    covers = (path.removesuffix(".license"),)
    return LicenseFile(path=path, at=At(), spdx=spdx, kind="reference", covers=covers, precedence="own")


def annotation(path: str, spdx: str, *covers: str, precedence: Any = "closest") -> LicenseFile:
    """An annotation of a REUSE.toml, or a paragraph of dep5."""
    return LicenseFile(path=path, at=At(), spdx=spdx, kind="reference", covers=covers, precedence=precedence)


def governing(path: str, *files: LicenseFile) -> tuple[str, str | None] | None:
    """Path and expression of what governs a file."""
    found = Scope(files, [path]).of_file(path)
    return (found.file.path, found.spdx) if found else None


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ([], None),
        ([text("LICENSE")], None),
        ([text("LICENSE"), text("DATA_LICENSE", "CC0-1.0")], ("DATA_LICENSE", "CC0-1.0")),
        ([text("a/LICENSE", "CC-BY-4.0"), text("a/b/LICENSE", "CC0-1.0")], ("a/b/LICENSE", "CC0-1.0")),
        ([text("a/LICENSE", "CC-BY-4.0")], ("a/LICENSE", "CC-BY-4.0")),
        ([text("a/LICENSE", "CC-BY-4.0"), text("a/b/LICENSE", None)], ("a/b/LICENSE", None)),
        ([text("a/LICENSE", "CC-BY-4.0"), text("other/LICENSE", "CC0-1.0")], ("a/LICENSE", "CC-BY-4.0")),
        ([text("a/b/LICENSE-MIT"), text("a/b/LICENSE-APACHE", "Apache-2.0")], ("a/b/LICENSE-APACHE", None)),
        ([text("a/b/COPYING"), text("a/b/LICENSE")], ("a/b/COPYING", "MIT")),
        ([text("a/b/LICENSE"), text("a/b/LICENSE-DATASET", "CC0-1.0")], ("a/b/LICENSE-DATASET", "CC0-1.0")),
        ([text("a/b/MODEL_LICENSE"), text("a/LICENSE", "CC0-1.0")], ("a/LICENSE", "CC0-1.0")),
        ([text("a/b/LICENSES/MIT.txt", covers=())], None),
    ],
)
def test_texts(files: list[LicenseFile], expected: tuple[str, str | None] | None) -> None:
    """The nearest license file upward governs, one that is named for data before others; the root's is the code's."""
    assert governing("a/b/c.csv", *files) == expected


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ([annotation("REUSE.toml", "MIT", "**")], ("REUSE.toml", "MIT")),
        ([annotation("REUSE.toml", "MIT", "b/**")], None),
        ([annotation("REUSE.toml", "MIT", "**"), annotation("REUSE.toml", "ISC", "a/**")], ("REUSE.toml", "ISC")),
        ([annotation("REUSE.toml", "ISC", "a/**"), annotation("REUSE.toml", "MIT", "**")], ("REUSE.toml", "MIT")),
        ([annotation("REUSE.toml", "MIT", "**"), annotation("a/REUSE.toml", "ISC", "a/**")], ("a/REUSE.toml", "ISC")),
        (
            [annotation("REUSE.toml", "MIT", "**", precedence="override"), annotation("a/REUSE.toml", "ISC", "a/**")],
            ("REUSE.toml", "MIT"),
        ),
        (
            [annotation("REUSE.toml", "MIT", "**", precedence="override"), own("a/b/c.csv.license", "ISC")],
            ("REUSE.toml", "MIT"),
        ),
        (
            [
                annotation("REUSE.toml", "MIT", "**", precedence="override"),
                annotation("a/REUSE.toml", "ISC", "a/**", precedence="override"),
            ],
            ("REUSE.toml", "MIT"),
        ),
        ([annotation("REUSE.toml", "MIT", "**"), own("a/b/c.csv.license", "ISC")], ("a/b/c.csv.license", "ISC")),
        (
            [annotation("REUSE.toml", "MIT", "**", precedence="aggregate"), own("a/b/c.csv.license", "ISC")],
            ("a/b/c.csv.license", "ISC AND MIT"),
        ),
        (
            [
                annotation("REUSE.toml", "MIT", "**", precedence="aggregate"),
                annotation("a/REUSE.toml", "ISC", "a/**"),
            ],
            ("a/REUSE.toml", "ISC AND MIT"),
        ),
        ([annotation("REUSE.toml", "MIT", "**", precedence="aggregate")], ("REUSE.toml", "MIT")),
        ([annotation(".reuse/dep5", "MIT", "a/**", precedence="aggregate")], (".reuse/dep5", "MIT")),
        ([own("a/b/c.csv.license", "ISC"), text("a/LICENSE")], ("a/b/c.csv.license", "ISC")),
        ([own("a/b/d.csv.license", "ISC"), text("a/LICENSE")], ("a/LICENSE", "MIT")),
    ],
)
def test_statements(files: list[LicenseFile], expected: tuple[str, str] | None) -> None:
    """Override, side file, closest annotation, what only adds, license file: in this order."""
    assert governing("a/b/c.csv", *files) == expected


FILES = ["data/a/1.csv", "data/a/2.csv", "data/b/1.csv", "data/REUSE.toml", "data/card.json", "data/a/1.csv.license"]


@pytest.mark.parametrize(
    ("paths", "files", "expected"),
    [
        ((), [text("data/LICENSE")], "data/LICENSE"),
        ((), [annotation("REUSE.toml", "ISC", "**")], None),
        (("data/a/1.csv",), [text("data/a/LICENSE"), text("data/LICENSE", "ISC")], "data/a/LICENSE"),
        (("data/a/1.csv", "data/b/1.csv"), [text("data/a/LICENSE"), text("data/b/LICENSE")], None),
        (("data/a/1.csv", "data/a/2.csv"), [text("data/a/LICENSE")], "data/a/LICENSE"),
        (("data/**",), [text("data/a/LICENSE"), text("data/LICENSE", "ISC")], "data/LICENSE"),
        (("data/a/*.csv",), [text("data/a/LICENSE")], "data/a/LICENSE"),
        (("data/a",), [text("data/a/LICENSE")], "data/a/LICENSE"),
        (("not/here.csv",), [text("not/LICENSE"), text("data/LICENSE")], "not/LICENSE"),
        (("**",), [text("LICENSE")], None),
        (("**",), [text("LICENSE.data")], "LICENSE.data"),
        (("data/a/*.csv",), [annotation("data/REUSE.toml", "ISC", "data/**")], "data/REUSE.toml"),
        (("data/a/*.csv",), [annotation("data/REUSE.toml", "ISC", "data/a/1.csv")], None),
        (("data/**",), [annotation("data/REUSE.toml", "ISC", "data/**")], "data/REUSE.toml"),
        (("data/a",), [own("data/a/1.csv.license", "ISC"), own("data/a/2.csv.license", "MIT")], None),
        (("data/b",), [own("data/a/1.csv.license", "ISC"), text("data/LICENSE")], "data/LICENSE"),
    ],
)
def test_declarations(paths: tuple[str, ...], files: list[LicenseFile], expected: str | None) -> None:
    """What governs all the data that a statement claims; without paths, the license file in its own folder."""
    statement = declaration("path:data", path="data/card.json", paths=paths)
    found = Scope(files, FILES).of_declaration(statement)
    assert (found.file.path if found else None) == expected


def test_many_files() -> None:
    """Of very many files the first ones are looked at."""
    files = [f"data/{number:05}.csv" for number in range(MAX_FILES + 5)]
    last = own(f"{files[-1]}.license", "ISC")
    found = Scope([last, annotation("REUSE.toml", "MIT", "data/**")], files).of_declaration(
        declaration("path:data", paths=("data/**",))
    )
    assert found
    assert found.spdx == "MIT"


@pytest.mark.parametrize(
    ("files", "texts"),
    [
        ([], 0),
        ([text("LICENSE"), text("data/LICENSE", "ISC")], 2),
        ([text("LICENSE-MIT"), text("LICENSE-APACHE", "Apache-2.0")], 2),
        ([text("LICENSE"), text("DATA-LICENSE", "CC0-1.0"), own("x.license", "ISC")], 2),
        ([text("LICENSES/MIT.txt", covers=())], 1),
    ],
)
def test_count_of_license_files(files: list[LicenseFile], texts: int) -> None:
    """Statements about single files are no license files."""
    assert Scope(files, []).texts == texts


@pytest.mark.parametrize(
    ("stated", "there", "expected"),
    [
        ("MIT", "MIT", False),
        ("MIT", "ISC", True),
        ("MIT OR ISC", "ISC", False),
        ("MIT", "MIT AND ISC", True),
        ("GPL-3.0-or-later", "GPL-3.0-only", False),
        ("GFDL-1.3-or-later", "GFDL-1.3-no-invariants-only", False),
        ("GPL-2.0-only", "GPL-3.0-only", True),
        ("MIT", None, False),
        (None, "MIT", False),
    ],
)
def test_differs(stated: str | None, there: str | None, expected: bool) -> None:
    """A text of one of the stated licenses does not contradict, and the text does not tell -only from -or-later."""
    assert differs(known(stated) if stated else License(), Governing(text("data/LICENSE"), there)) is expected


def test_govern() -> None:
    """Statements get what governs their data, the difference with its place, and what their license means."""
    statements = [
        declaration("path:data", path="data/card.json", license=known("MIT")),
        declaration("path:same", path="same/card.json", license=known("ISC")),
        declaration("hf:a/b"),
    ]
    files = [text("LICENSE", "Apache-2.0"), text("data/LICENSE", "CC0-1.0"), text("same/LICENSE", "ISC")]
    differing, same, none = govern(statements, Scope(files, []))
    assert (differing.governing, differing.governing_spdx, differing.beside) == ("data/LICENSE", "CC0-1.0", "CC0-1.0")
    assert differing.parts == (Part(name="beside", path="data/LICENSE", at=At()),)
    assert differing.license.properties == properties("MIT")
    assert (same.governing, same.governing_spdx, same.beside, same.parts) == ("same/LICENSE", "ISC", None, ())
    assert none == statements[2]


def test_govern_files() -> None:
    """Data files get what governs them."""
    files = [DataFile(path="data/a.bin", at=At()), DataFile(path="b.bin", at=At())]
    found = govern_files(files, Scope([text("data/LICENSE")], []))
    assert [(file.governing, file.governing_spdx) for file in found] == [("data/LICENSE", "MIT"), (None, None)]


@pytest.mark.parametrize(
    ("glob", "path", "expected"),
    [
        ("data/*", "data/a.csv", True),
        ("data/*", "data/a/b.csv", False),
        ("data/**", "data/a/b.csv", True),
        ("data/**", "database", False),
        ("**", "x/y", True),
        ("**/*.csv", "a.csv", False),
        ("**.csv", "a/b.csv", True),
        ("a**b*c", "a/x/bzzc", True),
        ("a**b*c", "a/x/b/c", False),
        ("*", "a/b", False),
        ("a/*/c", "a/b/c", True),
        ("a/*/c", "a/b/x/c", False),
        ("a\\*b", "a*b", True),
        ("a\\*b", "axb", False),
        ("a", "ab", False),
        ("a[1]/**", "a[1]/x", True),
    ],
)
def test_globs(glob: str, path: str, expected: bool) -> None:
    """One star stays in a folder, two go anywhere, and a backslash makes a sign a sign."""
    assert covered(text("x/LICENSE", covers=(glob,)), path) is expected


def test_globs_in_linear_time() -> None:
    """A pattern of very many stars ends at once."""
    assert not covered(text("x/LICENSE", covers=("*a" * 2000 + "b",)), "a" * 4000)
