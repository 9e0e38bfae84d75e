"""Files that credit the makers of works."""

import pytest

from mlpolicy.model import At, Credits
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.credits import MAX_TEXT, READER, words

EXAMPLE_PATH = "ATTRIBUTION.md"
EXAMPLE = """\
# Data

- [Field Notes](https://example.org/field-notes), CC-BY-4.0
"""


def read(data: bytes, mode: int = 0o100644) -> list[Credits]:
    return [fact for fact in READER.read(Source(path="NOTICE", data=data, mode=mode)) if isinstance(fact, Credits)]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("NOTICE", True),
        ("data/NOTICE.txt", True),
        ("THIRD-PARTY-NOTICES.txt", True),
        ("third_party.md", True),
        ("CREDITS.rst", True),
        ("docs/Acknowledgments.md", True),
        ("DATA_ATTRIBUTION.html", True),
        ("DATA_SOURCES.md", True),
        ("README.md", True),
        ("data/README.md", False),
        ("notice.py", False),
        ("noticeboard.md", False),
    ],
)
def test_matches(path: str, expected: bool) -> None:
    """By name in any folder; README at the root alone."""
    assert READER.matches(path) is expected


def test_reads() -> None:
    """Words in lower case, whatever stands between them."""
    assert read(EXAMPLE.encode()) == [
        Credits(path="NOTICE", at=At(), words="data field notes https example org field notes cc by 4 0")
    ]


@pytest.mark.parametrize(("data", "mode"), [(b"", 0o100644), (b" -- \n", 0o100644), (b"../NOTICE", SYMLINK)])
def test_ignores(data: bytes, mode: int) -> None:
    """Nothing to read, or a link that is not followed."""
    assert read(data, mode) == []


def test_malformed() -> None:
    """Bytes that are no text stand between words; of a long file the beginning counts."""
    assert read(b"Birds\xff\xfeSongs")[0].words == "birds songs"
    assert len(read(b"word " * MAX_TEXT)[0].words) <= MAX_TEXT


def test_words() -> None:
    """Letters of any script are words."""
    assert words("Über_alle-Wörter\n中文 ") == "über alle wörter 中文"
