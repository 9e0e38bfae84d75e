"""Sentences that name a license, cut into pieces."""

import pytest

from mlpolicy.licenses.sentences import MAX_WORDS, cores, is_file, pieces


@pytest.mark.parametrize(
    ("text", "addresses", "rest"),
    [
        ("MIT", [], ["MIT"]),
        ("MIT (see https://mit-license.org/).", ["https://mit-license.org/"], ["MIT", "see"]),
        ("[MIT](LICENSE)", [], ["MIT", "LICENSE"]),
        ("in accordance with the terms of the MIT license", [], ["under MIT license"]),
        ("data covered by MIT", [], ["data under MIT"]),
        ("License: MIT. Thanks", [], ["License", "MIT", "Thanks"]),
        ("MIT - see below", [], ["MIT", "see below"]),
        ("CC BY 4.0", [], ["CC BY 4.0"]),
        ("<a href='https://x.org/a'>MIT</a>", ["https://x.org/a"], ["a href=", "MIT", "/a"]),
    ],
)
def test_pieces(text: str, addresses: list[str], rest: list[str]) -> None:
    """Addresses stand apart, and signs that end a thought cut the rest."""
    assert pieces(text) == (addresses, rest)


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        ("MIT", ["MIT"]),
        ("the MIT license", ["the MIT license", "the MIT", "MIT license", "MIT"]),
        ("see LICENSE.txt for details", []),
        ("this - data", []),
        ("data by MIT", ["data by MIT", "by MIT"]),
        ("x " * (MAX_WORDS + 1), ["x " * (MAX_WORDS + 1)]),
    ],
)
def test_cores(piece: str, expected: list[str]) -> None:
    """Words that carry no terms are taken from both ends, one by one; nothing is left where all are of that kind."""
    assert list(cores(piece)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("LICENSE", True), ("licence.txt", True), ("COPYING", True), ("LICENSE-MIT", True), ("terms", False)],
)
def test_is_file(name: str, expected: bool) -> None:
    """Names of license files."""
    assert is_file(name) is expected
