"""Folders linked to lakeFS, and its table descriptors."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, Part
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.lakefs import READER, read

EXAMPLE_PATH = "data/speech/.lakefs_ref.yaml"
EXAMPLE = """\
src: lakefs://corpora/main/speech/
at_head: 9a0c4e5b2d7f1e3a6b8c9d0e1f2a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c
"""


def facts(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def test_folder() -> None:
    """What lies in the folder is what lakeFS has at that commit."""
    commit = EXAMPLE.rsplit(maxsplit=1)[-1]
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId("path:data/speech"),
            name="speech",
            reader="lakefs",
            path=EXAMPLE_PATH,
            at=At(),
            parts=(Part(name="name", path=EXAMPLE_PATH, at=At(pointer="/src")),),
            same_as=(DatasetId("url:lakefs://corpora/main/speech"),),
            urls=("lakefs://corpora/main/speech/",),
            version=commit,
            pin=commit,
            paths=("data/speech/**",),
        )
    ]


def test_table() -> None:
    """A descriptor names a table; its path is one of lakeFS."""
    path = "_lakefs_tables/animals.yaml"
    (found,) = facts("name: animals\ntype: hive\npath: tables/animals\nschema: {type: struct}\n", path)
    assert (found.dataset, found.name, found.paths) == (f"entry:{path}#animals", "animals", ())


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("", EXAMPLE_PATH),
        ("[src]", EXAMPLE_PATH),
        ("src: https://example.org/x", EXAMPLE_PATH),
        ("at_head: abc", EXAMPLE_PATH),
        ("name: x\ntype: other\npath: y", "_lakefs_tables/x.yaml"),
        ("name: x\ntype: delta", "_lakefs_tables/x.yaml"),
        ("name: x\ntype: [delta]\npath: y", "_lakefs_tables/x.yaml"),
    ],
)
def test_ignores(text: str, path: str) -> None:
    """Files that say nothing of the kind."""
    assert facts(text, path) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no description."""
    assert facts(EXAMPLE, mode=SYMLINK) == []


def test_malformed() -> None:
    """Broken YAML is an error."""
    with pytest.raises(DecodeError):
        facts("src: [")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (".lakefs_ref.yaml", True),
        ("a/.lakefs_ref.yaml", True),
        ("a/_lakefs_tables/t.yml", True),
        ("_lakefs_tables/t.py", False),
        ("lakefs.yaml", False),
    ],
)
def test_matches(path: str, expected: bool) -> None:
    """By the name of the file or of its folder."""
    assert READER.matches(path) is expected
