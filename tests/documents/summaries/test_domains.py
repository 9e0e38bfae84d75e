"""Domain names: one spelling, and what is no registrable name."""

import pytest

from mlpolicy.documents.summaries.domains import cut, registrable, site, spelled


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("example.com", "example.com"),
        ("EXAMPLE.com.", "example.com"),
        ("example.co.uk", "example.co.uk"),
        ("github.io", "github.io"),
        ("münchen.de", "xn--mnchen-3ya.de"),
        ("XN--MNCHEN-3YA.de", "xn--mnchen-3ya.de"),
        ("straße.de", "xn--strae-oqa.de"),
        ("भारत.भारत", "xn--h2brj9c.xn--h2brj9c"),
        ("пример.рф", "xn--e1afmkfd.xn--p1ai"),
    ],
)
def test_registrable(text: str, name: str) -> None:
    """Both forms of an international name, capitals and the dot of the root give one name."""
    assert registrable(text) == (name, "")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("www.example.com", "'www.example.com' is not a registrable domain; write example.com"),
        ("somebody.github.io", "'somebody.github.io' is not a registrable domain; write github.io"),
        ("https://example.com", "'https://example.com' is not a registrable domain; write example.com"),
        ("//me:word@a.example.com:80?key=1#y", "'//a.example.com:80' is not a registrable domain; write example.com"),
        ("example.com/page", "'example.com/page' is not a registrable domain; write example.com"),
        ("example.com:443", "'example.com:443' is not a registrable domain; write example.com"),
        ("me@example.com", "'me@example.com' is not a registrable domain; write example.com"),
        ("co.uk", "'co.uk' is a suffix under which names are registered"),
        ("example.notatopleveldomain", "'example.notatopleveldomain' ends in no known top-level domain"),
        ("192.168.0.1", "'192.168.0.1' ends in no known top-level domain"),
        ("localhost", "'localhost' is no domain name"),
        ("https://localhost/x", "'https://localhost/x' is no domain name"),
        ("a b.com", "'a b.com' is no domain name"),
        ("a_b.com", "'a_b.com' is no domain name"),
        ("-a.com", "'-a.com' is no domain name"),
        ("ä☃.com", "'ä☃.com' is no domain name"),
        ("", "'' is no domain name"),
        ("x" * 5000, f"'{'x' * 59}…' is no domain name"),
        (f"{'x.' * 200}com", f"'{'x.' * 29}x…' is no domain name"),
    ],
)  # fmt: skip
def test_not_registrable(text: str, wrong: str) -> None:
    """What is wrong is told with what to write instead, and without what may give access."""
    assert registrable(text) == ("", wrong)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("pirate.to", "pirate.to"),
        ("www.Pirate.to.", "pirate.to"),
        ("books.pirate.to", "books.pirate.to"),
        ("0.0.0.0 pirate.to", "pirate.to"),
        ("127.0.0.1\tpirate.to", "pirate.to"),
        ("||pirate.to^", "pirate.to"),
        ("||pirate.to^$third-party", "pirate.to"),
        ("*.pirate.to", "pirate.to"),
        (".pirate.to", "pirate.to"),
        ("https://pirate.to", "pirate.to"),
        ("https://me@pirate.to/", "pirate.to"),
        ("https://forum.to/pirates", ""),
        ("some words", ""),
        ("word", ""),
        ("||", ""),
        ("x" * 3000, ""),
    ],
)
def test_site(line: str, name: str) -> None:
    """Lists of blocked sites are written in many ways; a page is no site."""
    assert site(line) == name


def test_spelled_and_cut() -> None:
    """A host has at least two labels; a short text is shown as it is."""
    assert (spelled("a"), spelled("a.b"), cut("a")) == ("", "a.b", "a")
