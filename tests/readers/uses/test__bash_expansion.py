"""Words with their variables filled in."""

import pytest

from mlpolicy.readers.uses._bash import Assigned, Command, events
from mlpolicy.readers.uses._bash_words import Piece

BEFORE = "X=val\nG=$1\nA=(a 'b c')\n"


def last(text: str) -> list[str]:
    """The words of the last command `e` after a few assignments."""
    found = [
        event for event in events((BEFORE + text).encode("utf-8", "surrogateescape")) if isinstance(event, Command)
    ]
    return next([word.text for word in event.words] for event in found[::-1] if event.words[0].text == "e")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("$X/y", ["val/y"]),
        ("${X}y'z'\"w\"", ["valyzw"]),
        ('"$X"', ["val"]),
        ("$X/$N/\\$X '$X/$N' \"$X/$N b\" $HOME/$PWD", ["val/$N/$X", "$X/$N", "val/$N b", "~/."]),
        ("$G/$N", ["$G/$N"]),
        ('"a $X\nb ${X}"', ["a val\nb val"]),
        ('"$X" \'$X\' $"$X"', ["val", "$X", "val"]),
        ("$'a b'", ["a b"]),
        (r"a\ b\$X", ["a b$X"]),
        (r'"a\"b\$X"', ['a"b$X']),
        ("${N:-$X/d} ${N-d} ${N:=d}", ["val/d", "d", "d"]),
        ("${X:-d}", ["val"]),
        ("$N ${N} ${X%v} ${#X} ${!X} ${X/a/b} $1", ["$N", "${N}", "${X%v}", "${#X}", "${!X}", "${X/a/b}", "$1"]),
        ("$PWD/a $(pwd)/b `pwd`/c $HOME/d ${HOME%x}", ["./a", "./b", "./c", "~/d", "${HOME%x}"]),
        ("$((1+2)) $(ls a)", ["$((1+2))", "$(ls a)"]),
        ('${A[@]} ${A[*]} "${A[@]}"', ["a", "b c", "a", "b c", "a", "b c"]),
        ("x${A[@]}y", ["xa b cy"]),
        ('$A ${A[0]} "${A[1]}" ${A[$i]} ${A[9]}', ["a", "a", "b c", "${A[$i]}", "${A[9]}"]),
        ("${X[@]} $@ ${N[@]}", ["val", "$@", "${N[@]}"]),
        ("{a,b}.zip '{a,b}'", ["a.zip", "b.zip", "{a,b}"]),
        ("\udcff", ["\ufffd"]),
    ],
)
def test_words(written: str, words: list[str]) -> None:
    """A written word becomes the words that the shell would make of it; what it cannot know stays as written."""
    assert last(f"e {written}") == ["e", *words]


def test_words_of_a_variable_are_split() -> None:
    """Options collected in a variable are words where it stands without quotes."""
    assert last('O="--a b"\ne $O "$O"') == ["e", "--a", "b", "--a b"]


def test_places_are_where_the_text_is_written() -> None:
    """A value keeps the place of its literal, and knows whether it is a default."""
    data = b'D=/a/b\ne "${N:-x}$D/c"'
    *_, event = events(data)
    assert event.words[1].pieces == (
        Piece("x", 15, 16, default=True),
        Piece("/a/b", 2, 6),
        Piece("/c", 19, 21),
    )


def test_expansions_in_expansions_end() -> None:
    """Defaults in defaults are followed to a depth."""
    deep = "${a:-" * 60 + "x" + "}" * 60
    (event,) = events(f"X={deep}".encode())
    assert isinstance(event, Assigned)
    assert [piece.known for piece in event.words[0].pieces] == [False]
