"""What of a text counts."""

import pytest

from mlpolicy.licenses.normalise import HOLDER, Word, plain, words

DISCLAIMER = "In no event shall {} be liable for any claim"


def folded(text: str, names: frozenset[str] | None = None) -> str:
    return " ".join(word.folded for word in words(plain(text), names))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Licence", "the\n  LICENSE"),
        ('"AS-IS"', "as is"),
        ("non-commercial", "noncommercial"),
        ("sub-\nlicense", "sublicense"),
        ("1. Grant", "Grant"),
        ("  a) Grant", "Grant"),
        ("(iv) Grant", "Grant"),
        ("met: 2. Grant", "met: Grant"),
        ("https://www.example.org/a", "http://example.org/a"),
        ("copyright owners", "copyright holders"),
        ("terms & conditions", "terms and conditions"),
        ("<p>Grant <b>of</b> rights</p>", "Grant of rights"),
        ("[Grant](https://example.org/x)", "Grant"),
        ("Grant \\(of rights\\) &amp; more", "Grant (of rights) & more"),
    ],
)
def test_equal(one: str, other: str) -> None:
    """Typesetting, markup, list markers and spellings make no difference."""
    assert folded(one) == folded(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Llama 3.1.", "Llama 3.2."),
        ("Section 4(a)", "Section 4(b)"),
        ("may not", "may"),
        ("[Grant](see below)", "Grant"),
        ("<year>", ""),
    ],
)
def test_different(one: str, other: str) -> None:
    """Versions, references to sections and words do."""
    assert folded(one) != folded(other)


@pytest.mark.parametrize(
    ("name", "names", "found"),
    [
        ("THE AUTHORS", None, HOLDER),
        ("Example Ltd.", None, HOLDER),
        ("Example Ltd.", frozenset({"example", "ltd"}), HOLDER),
        ("Example Ltd.", frozenset({"authors"}), "example ltd"),
        ("any user who is a company", None, "any user who is a company"),
    ],
)
def test_holders(name: str, names: frozenset[str] | None, found: str) -> None:
    """A name stands for any other where a text has a place for it, if the notices have it and it restricts nothing."""
    assert folded(DISCLAIMER.format(name), names) == f"in no event shall {found} be liable for any claim"


def test_places() -> None:
    """Words know where they stood; a merged one begins with its prefix, a holder covers the name."""
    assert words("A non-free x") == [Word("a", 0, 1), Word("nonfree", 2, 10), Word("x", 11, 12)]
    assert words("in no event shall the authors be liable for any")[4] == Word(HOLDER, 18, 29)


def test_printed_phrases() -> None:
    """What Creative Commons prints around its texts is left out."""
    phrase = "The text of the Creative Commons public licenses is dedicated to the public domain under the CC0 Public"
    assert folded(f"before. {phrase} Domain Dedication. after") == "before after"
    assert folded(f"before. {f'{phrase} Domain Dedication. ' * 20} after").count("dedicated") == 11
