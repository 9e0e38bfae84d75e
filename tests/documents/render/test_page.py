"""What every text goes through before it is laid out."""

import pytest

from mlpolicy.documents.render.page import Paragraph, Section, Span, clean, line, link, named, paragraphs, safe

URL = "https://x.example/a_(b)?c=1&d=2#e"


@pytest.mark.parametrize(
    ("target", "href"),
    [
        (URL, URL),
        (" http://x.example ", "http://x.example"),
        ("HTTPS://X.example", "HTTPS://X.example"),
        ("mailto:a@x.example", "mailto:a@x.example"),
        ("../data/list.txt", "../data/list.txt"),
        ("a/b:c", "a/b:c"),
        ("javascript:alert(1)", None),
        ("JavaScript:alert(1)", None),
        ("java\tscript:alert(1)", None),
        ("data:text/html,x", None),
        ("vbscript:x", None),
        ("file:///etc/passwd", None),
        ("//x.example/a", None),
        ("/a", None),
        ("\\\\x.example", None),
        ("https://x.example/a b", None),
        ('https://x.example/"><script>', None),
        ("https://x.example/\ufffd", None),
        ("https://", None),
        ("", None),
    ],
)
def test_link(target: str, href: str | None) -> None:
    """Only addresses of the web, of mail, and relative ones are followed."""
    assert link(target) == href


@pytest.mark.parametrize(
    ("name", "target", "text"),
    [
        ("C4", "https://x.example", Span("C4", "https://x.example")),
        ("", "https://x.example", Span("https://x.example", "https://x.example")),
        ("C4", "javascript:x", Span("C4 javascript:x")),
        ("javascript:x", "javascript:x", Span("javascript:x")),
        ("", "vbscript:x", Span("vbscript:x")),
    ],
)
def test_named(name: str, target: str, text: Span) -> None:
    """What may not be followed stands as text, so that nothing is hidden."""
    assert named(name, target) == (text,)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", ()),
        ("plain", (Span("plain"),)),
        (f"see {URL}.", (Span("see "), Span(URL, URL), Span("."))),
        ("(https://x.example/a)", (Span("("), Span("https://x.example/a", "https://x.example/a"), Span(")"))),
        ("https://x.example/(a)", (Span("https://x.example/(a)", "https://x.example/(a)"),)),
        ("to a.b@x.example, c", (Span("to "), Span("a.b@x.example", "mailto:a.b@x.example"), Span(", c"))),
        ("aurora@1.0", (Span("aurora@1.0"),)),
        ("https://...", (Span("https://..."),)),
    ],
)
def test_line(text: str, spans: tuple[Span, ...]) -> None:
    """Addresses in a text are links, without the punctuation of their sentence."""
    assert line(text) == spans


def test_paragraphs() -> None:
    """Blank lines part paragraphs, line breaks stay, other blanks do not count."""
    found = paragraphs("\n a  b\r\nc\n \n\n d\n")
    assert found == (Paragraph(((Span("a b"),), (Span("c"),))), Paragraph(((Span("d"),),)))
    assert paragraphs(" \n ") == ()


def test_safe() -> None:
    """Controls and signs that turn the direction are replaced everywhere; joiners of a script stay."""
    assert clean("a\x00\x1b\x7f\x85\u202e\u2066\ud800\uffff\n\tb\u200d\u200c") == f"a{chr(0xFFFD) * 8}\n\tb\u200d\u200c"
    assert safe({"k\x00": ["v\x00", {"x": "\u202e"}, None, True]}) == {
        "k\ufffd": ["v\ufffd", {"x": "\ufffd"}, None, True]
    }


def test_title() -> None:
    """A section has its number before its heading, where it has one."""
    assert Section(id="1.1", heading="x", level=3).title == "1.1. x"
    assert Section(id="", heading="x", level=2).title == "x"
