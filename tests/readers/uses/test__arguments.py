"""Options and arguments of a command."""

import pytest

from mlpolicy.readers.uses._arguments import Given, arguments, datasets_of, given, is_number
from mlpolicy.readers.uses._bash_words import Piece, Word
from mlpolicy.readers.uses._vocabulary import Claim
from mlpolicy.tables import KeyRow


def words(text: str) -> list[Word]:
    return [Word((Piece(one, 0, len(one)),)) for one in text.split()]


def texts(found: list[Word]) -> list[str]:
    return [word.text for word in found]


def claim(key: KeyRow | None = None) -> Claim:
    return Claim(row="", purpose="unknown", source="", shapes=frozenset(), confidence="high", strong=True, key=key)


def test_arguments() -> None:
    """Options that take a value take the next word; the others are flags; joined letters may end in one that takes."""
    found = arguments(words("cp -v -o out --rev=1 a -sLo b -O c --x"), {"-o", "--rev"})
    assert texts(found.positional) == ["cp", "a", "c"]
    assert {name: texts(values) for name, values in found.options.items()} == {
        "-v": [], "-o": ["out", "b"], "--rev": ["1"], "-sLo": [], "-O": [], "--x": []
    }  # fmt: skip
    assert (found.first("--rev"), found.first("-v"), found.first(None)) == ("1", None, None)
    assert texts(found.all(["-o", "--no"])) == ["out", "b"]


def test_a_value_that_a_run_decides_is_not_known() -> None:
    """`--rev $1` says no revision."""
    found = arguments([*words("--rev"), Word((Piece("$1", 0, 2, known=False),))], {"--rev"})
    assert found.first("--rev") is None


def test_given() -> None:
    """Options, settings and their values, up to the next option."""
    found = [(one.name, texts(one.values), one.long) for one in given(words("x --a b c -d e --f=g +h.i=j --k -- l"))]
    assert found == [
        ("a", ["b", "c"], True), ("d", ["e"], False), ("f", ["g"], True), ("h.i", ["j"], True), ("k", ["--", "l"], True)
    ]  # fmt: skip


def test_every_value_of_an_option_is_kept() -> None:
    """An option has all words up to the next one, however many."""
    (one,) = given(words("--a " + "b " * 1_500))
    assert len(one.values) == 1_500


@pytest.mark.parametrize(
    ("text", "found"), [("0.3", True), ("1e-4", True), (".5", True), ("1_000", True), ("v1", False)]
)
def test_is_number(text: str, *, found: bool) -> None:
    """Numbers are weights, not datasets."""
    assert is_number(text) is found


@pytest.mark.parametrize(
    ("name", "values", "found"),
    [
        ("dataset", "a/b", ["a/b"]),
        ("dataset", "a/b c/d", ["a/b", "c/d"]),
        ("dataset", "a/b train.sh", ["a/b"]),
        ("dataset", "imdb squad", ["imdb"]),
        ("dataset", "imdb a/b c/d", ["imdb", "a/b", "c/d"]),
        ("dataset", "imdb out/x", ["imdb"]),
        ("datasets", "imdb squad", ["imdb", "squad"]),
        ("data_path", "0.3 a 0.7 b", ["a", "b"]),
        ("dataset", "a,b", ["a", "b"]),
        ("dataset", "{a,b}/c,d", ["{a,b}/c", "d"]),
        ("dataset", "[a,'b/c']", ["a", "b/c"]),
        ("dataset", '{"a/b":1.0,"c":2}', ["a/b", "c"]),
        ("dataset", "{'a':\"x\",b:-1}", ["a", "b"]),
        ("dataset", "{" + "a" * 5_000 + "}", []),
        ("url", "https://x/a,b", ["https://x/a,b"]),
    ],
)
def test_datasets_of(name: str, values: str, found: list[str]) -> None:
    """A name may hold several datasets: weighted, listed, joined, or as the keys of a mapping."""
    assert texts(datasets_of(claim(), Given(name, words(values)))) == found


def test_datasets_of_a_row() -> None:
    """A row says what parts its values, and whether a mapping's keys count."""
    row = KeyRow(key="x", separator="+", each="value")
    assert texts(datasets_of(claim(row), Given("x", words('a,b+c {"d":1}')))) == ["a,b", "c"]
    assert texts(datasets_of(claim(row), Given("list", words('{"d":1}')))) == ['{"d":1}']
