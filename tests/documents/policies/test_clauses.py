"""Prose in sentences, parts and verbs."""

import pytest

from mlpolicy.documents.policies.clauses import governor, matches, parts, plain, sentences, tokens

VERBS = ("respect(?:s|ed)?", "read")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.  Two!\nThree?", ["One.", "Two!", "Three?"]),
        ("We follow robots.txt; others do not.", ["We follow robots.txt", "others do not."]),
        ("We never:\n\n- ignore it\n- evade it", ["We never:", "We never: ignore it", "We never: evade it"]),
        ("We do this.\n\n1. First.\n2) Second.", ["We do this.", "First.", "Second."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    """Sentences end at their signs and between items, which carry what leads in to them."""
    assert list(sentences(text)) == expected


def test_a_long_text_is_cut() -> None:
    """What stands far back is not looked at."""
    assert list(sentences("a " * 50_000 + ". Last.")) == [("a " * 50_000).strip()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we read it and we respect it", [["we", "read", "it"], ["and", "we", "respect", "it"]]),
        ("we read it and respect it", [["we", "read", "it", "and", "respect", "it"]]),
        ("we read it but not always", [["we", "read", "it"], ["but", "not", "always"]]),
        ("in no case, our bots stop", [["in", "no", "case", ",", "our", "bots", "stop"]]),
    ],
)
def test_parts(text: str, expected: list[list[str]]) -> None:
    """A part has a subject of its own; what introduces a sentence is none."""
    assert list(parts(tokens(text), ("but",))) == expected


@pytest.mark.parametrize(
    ("text", "word", "verb"),
    [
        ("we respect robots.txt", "robots.txt", "respect"),
        ("robots.txt is respected", "robots.txt", "respected"),
        ("robots.txt helps to respect others", "robots.txt", None),
        ("what is read matters to robots.txt", "robots.txt", None),
    ],
)
def test_governor(text: str, word: str, verb: str | None) -> None:
    """The verb before it, or in the passive the one after it."""
    found = tokens(text)
    place = governor(found, found.index(word), VERBS)
    assert (None if place is None else found[place]) == verb


def test_words() -> None:
    """Formulas that deny nothing fall away; a word matches as a whole."""
    assert plain("We do NOT only read it") == "we do   read it"
    assert [matches(word, VERBS) for word in ("respects", "disrespects")] == [True, False]
