"""Lists of Open Images."""

import pytest

from mlpolicy.model import At, DatasetId, Declaration, License
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.open_images import MAX_ROWS, MAX_START, READER, read

EXAMPLE_PATH = "lists/train-images-boxable.csv"
EXAMPLE = """\
ImageID,Subset,OriginalURL,OriginalLandingURL,License,Author,Title
0001eeaf,train,https://img.example.org/1.jpg,https://img.example.org/1,https://creativecommons.org/licenses/by/2.0/,A,One
0004886b,train,https://img.example.org/2.jpg,https://img.example.org/2,https://creativecommons.org/licenses/by/2.0/,B,Two
"""
HEAD = "ImageID,OriginalURL,License\n"


def facts(text: str, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=EXAMPLE_PATH, data=text.encode(), mode=mode))]


def test_reads() -> None:
    """The license that the rows state."""
    url = "https://creativecommons.org/licenses/by/2.0/"
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId(f"path:{EXAMPLE_PATH}"),
            name="train-images-boxable",
            reader="open-images",
            path=EXAMPLE_PATH,
            at=At(),
            license=License(declared=(url,), spdx="CC-BY-2.0", state="known"),
            paths=(EXAMPLE_PATH,),
            modalities=("image",),
            confidence="medium",
        )
    ]


def test_several_licenses() -> None:
    """Each one once; a row without one adds nothing."""
    (found,) = facts(f"{HEAD}1,u,MIT\n2,u,CC0-1.0\n3,u,\n4,u\n5,u,MIT,more\n")
    assert found.license.declared == ("MIT", "CC0-1.0")


def test_bounds() -> None:
    """Only the beginning of a list is read, in whole lines."""
    (found,) = facts(HEAD + "1,u,MIT\n" * MAX_ROWS + "2,u,CC0-1.0\n")
    assert found.license.declared == ("MIT",)
    row = f"1,{'u' * (MAX_START - 40)},MIT\n"
    (cut,) = facts(f"{HEAD}{row.replace('u' * 200_000, 'u')}2,u,CC0-1.0\n" + "3," + "u" * MAX_START)
    assert cut.license.declared == ("MIT", "CC0-1.0")


@pytest.mark.parametrize(
    "text",
    [
        "",
        HEAD,
        "ImageID,LabelName\n1,/m/01\n",
        f"x,{HEAD}1,2,3,4\n",
        '"/m/01","cat"\n',
        f"{HEAD}1,{'u' * 140_000},MIT\n",
    ],
)
def test_ignores(text: str) -> None:
    """Other lists, one without rows, and one whose fields are longer than any of the format."""
    assert facts(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no list."""
    assert facts(EXAMPLE, SYMLINK) == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/validation-images-with-rotation.csv", True),
        ("train-images-boxable.csv", True),
        ("2017_07/train/images.csv", True),
        ("image_ids_and_rotation.csv", True),
        ("dict.csv", False),
        ("data/train.csv", False),
        ("images.json", False),
    ],
)
def test_matches(path: str, expected: bool) -> None:
    """By the name, so that other tables are not read."""
    assert READER.matches(path) is expected
