"""The words of a file."""

from mlpolicy.readers._words import words_of


def test_words_of_code() -> None:
    """Signs part words, and no sign belongs to one."""
    assert words_of(b"a.load_data('c4', x=-1)") == {b"a", b"load_data", b"c4", b"x", b"1"}


def test_words_behind_escapes() -> None:
    """A line break that a notebook writes as an escape is no part of the word behind it."""
    assert words_of(rb'"x\n", "\nfrom a import b"') == {b"x", b"from", b"a", b"import", b"b"}
