"""NLTK's index."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, Digest, License
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.nltk_packages import READER, read

MD5, SHA = "ab" * 16, "cd" * 32
EXAMPLE_PATH = "packages/corpora/rivers.xml"
EXAMPLE = f"""\
<package id="rivers" name="River Corpus" version="1.10"
         author="Acme"
         license="May be used for research."
         webpage="https://example.org/rivers"
         checksum="{MD5}" sha256_checksum="{SHA}" size="12"
         unzip="1"
         />
"""


def facts(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def test_example() -> None:
    """A corpus, known by the name that NLTK loads it by."""
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId("nltk:rivers"),
            name="River Corpus",
            reader="nltk-packages",
            path=EXAMPLE_PATH,
            at=At(start=0, end=EXAMPLE.index("/>") + 2),
            license=License(declared=("May be used for research.",), state="unparsable"),
            urls=("https://example.org/rivers",),
            version="1.10",
            digests=(
                Digest(algorithm="md5", value=MD5, size=12),
                Digest(algorithm="sha256", value=SHA, size=12),
            ),
        )
    ]


def test_index() -> None:
    """All packages of an index, each at its place; those of models are no datasets."""
    first = '<package id="a" subdir="corpora" webpage="https://example.org/a"></package>'
    text = f'<nltk_data><packages>{first}<package id="b" subdir="taggers" unzip="1" size="big"/></packages></nltk_data>'
    found = facts(text, "index.xml")
    assert [(item.dataset, item.subject, item.name) for item in found] == [
        ("nltk:a", "dataset", "a"),
        ("nltk:b", "model", "b"),
    ]
    assert found[0].at == At(start=text.index(first), end=text.index("</package>"))


def test_folder_says_what_it_is() -> None:
    """Where an entry stands alone, its folder is that of the package."""
    (found,) = facts('<package id="t" unzip="1"/>', "packages/tokenizers/t.xml")
    assert found.subject == "model"


@pytest.mark.parametrize(
    "text",
    [
        '<collection id="all"><item ref="rivers"/></collection>',
        '<package format="2"><name>x</name></package>',
        '<package id="x" version="1.0"/>',
        '<package name="x" unzip="1"/>',
        "<nltk_data><packages><other/></packages></nltk_data>",
        "<package",
    ],
)
def test_ignores(text: str) -> None:
    """Packages of other tools, whole or broken, and collections say nothing."""
    assert facts(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no description."""
    assert facts(EXAMPLE, mode=SYMLINK) == []


@pytest.mark.parametrize("text", ["<nltk_data><package>", '<package id="a" unzip="1">'])
def test_malformed(text: str) -> None:
    """A broken file that surely is an index is an error."""
    with pytest.raises(DecodeError):
        facts(text)


@pytest.mark.parametrize(
    ("path", "expected", "named"),
    [
        (EXAMPLE_PATH, True, True),
        ("data/packages/x.xml", True, False),
        ("index.xml", True, False),
        ("a.xml", False, False),
    ],
)
def test_matches(path: str, expected: bool, named: bool) -> None:
    """XML below `packages`, and the index."""
    assert READER.matches(path) is expected
    assert READER.named is not None
    assert READER.named(path) is named
