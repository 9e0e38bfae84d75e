"""Words of Bash and the places of their parts."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.readers.uses._bash_words import MAX_PIECES, MAX_TEXT, Piece, Word, braces, tokens, unescaped, word_of


def word(*texts: str, start: int = 10) -> Word:
    """A word of written pieces, one behind the other; texts that begin with `$` are unknown."""
    pieces = []
    for text in texts:
        size = len(text.encode())
        pieces.append(Piece(text, start, start + size, known=not text.startswith("$")))
        start += size
    return Word(tuple(pieces))


def test_cut_keeps_places_in_bytes() -> None:
    """A part of a piece stands where its bytes stand."""
    assert word("é/data", "/x").cut(2, 7) == Word((Piece("data", 13, 17), Piece("/", 17, 18)))


def test_cut_of_what_is_not_as_written_keeps_the_whole_place() -> None:
    """A piece that is longer or shorter than what is written has one place."""
    assert Word((Piece("abc", 0, 9),)).cut(1) == Word((Piece("bc", 0, 9),))
    assert word("$(ls a)").cut(0, 2) == Word((Piece("$(", 10, 17, known=False),))


def test_text_leaves_escapes_out() -> None:
    """NUL stands for the sign of an escape and is in no value."""
    one = Word((Piece(unescaped(r"a\ b"), 0, 4),))
    assert (one.raw, one.text, one.base) == ("a\0 b", "a b", "a b")


@pytest.mark.parametrize(
    ("text", "quoted", "found"),
    [(r"a\$b", False, "a\0$b"), ("a\\\nb", False, "a  b"), (r"a\n\"", True, 'a\\n\0"'), ("a\\\r\nb", True, "a   b")],
)
def test_unescaped_is_as_long_as_before(text: str, found: str, *, quoted: bool) -> None:
    """Escapes are replaced sign by sign."""
    assert unescaped(text, quoted=quoted) == found
    assert len(found) == len(text)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("a  b",), ["a", "b"]),
        (("--x='a b' \"c\"",), ["--x=a b", "c"]),
        (("a '' \\ b",), ["a", "b"]),
        (("<path to data> b",), ["<path to data>", "b"]),
        (("a ", "$(ls b)", "/c"), ["a", "$(ls b)/c"]),
        (("it's a",), ["its", "a"]),
    ],
)
def test_tokens(texts: tuple[str, ...], found: list[str]) -> None:
    """A text is split at blanks outside quotes; what a run decides stays whole."""
    assert [one.text for one in tokens(word(*texts))] == found


def test_braces() -> None:
    """A list in braces makes a word of each item, at the item's place."""
    first, second = braces(word("x/{a,bc}.zip"))
    assert (first.text, second.text) == ("x/a.zip", "x/bc.zip")
    assert second.pieces[1] == Piece("bc", 15, 17)
    assert braces(word("{a}")) == (word("{a}"),)


def test_cuts_follow_one_another() -> None:
    """The parts of a word are found in one pass: in a piece, across pieces, none in what is empty."""
    one = word("é,bc", ",", "$(ls)", ",d")
    spans = [(0, 1), (2, 2), (2, 4), (5, 10), (10, 12), (12, 12)]
    assert [part.text for part in one.cuts(spans)] == ["é", "", "bc", "$(ls)", ",d", ""]
    assert [one.cut(*span) for span in spans] == list(one.cuts(spans))
    assert [part.pieces[0].start for part in one.cuts([(0, 1), (2, 4), (10, 12)])] == [10, 13, 21]
    assert list(Word(()).cuts([(0, 1)])) == [Word(())]


def test_many_parts_in_one_word() -> None:
    """Each of thousands of names in one text is a word at its own place."""
    names = [f"é{number}" for number in range(5_000)]
    found = tokens(word(" ".join(names), start=0))
    assert [one.text for one in found] == names
    assert found[-1].pieces[0].end == sum(len(name.encode()) + 1 for name in names) - 1
    assert [one.text for one in braces(word("{" + ",".join(names[:300]) + "}"))] == names[:300]


@pytest.mark.parametrize(
    "pieces",
    [[Piece("a", 0, 1)] * (MAX_PIECES + 1), [Piece("a", 0, 1), Piece("b" * MAX_TEXT, 0, 1)]],
)
def test_words_are_bounded(pieces: list[Piece]) -> None:
    """Too many pieces, or too much text, are refused."""
    with pytest.raises(DecodeError, match="more than 100,000 characters or 5,000 parts in one word"):
        word_of(pieces)


def test_lists_in_braces_are_bounded() -> None:
    """A list whose words would hold the text around it too often is refused."""
    with pytest.raises(DecodeError, match="in the words of one list in braces"):
        braces(word("x" * 1_000 + "{" + "a," * 100 + "b}"))


def test_equal_words_hash_alike() -> None:
    """Words can be told apart in sets."""
    assert {word("a", "b"), word("a", "b"), word("c", "b")} == {word("a", "b"), word("c", "b")}
