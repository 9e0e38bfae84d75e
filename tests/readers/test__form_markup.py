"""Markup goes, and what says something in a form stays."""

import pytest

from mlpolicy.readers._form_markup import BOLD, PLAIN, lean, shown, unwrapped


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("[x] Yes [ ] No", "☒ Yes ☐ No"),
        (r"\[X\] Yes \[ \] No \[\] Other", "☒ Yes ☐ No ☐ Other"),
        ("(x) Yes ( ) No", "☒ Yes ☐ No"),
        ("☑ Yes ○ No", "☒ Yes ☐ No"),
        ("&#9746; Yes &#x2610; No", "☒ Yes ☐ No"),
        ('<input type="checkbox" checked> Yes <input type=radio> No <input type=text>', "☒ Yes ☐ No  "),
        ("[x](link)", "[x](link)"),
        ("a~~b~~<del>c</del><s>d", "ad"),
        ("label[^1]<sup>2</sup>³ 10³x", "label 103x"),
        ('<a href="https://a.org/x">text</a> <b>bold</b>', f"[text](https://a.org/x) {BOLD}bold{PLAIN}"),
        ("![logo](a.png) <https://a.org> <me@a.org>", "logo https://a.org me@a.org"),
        ("one<br>two<ul><li>a</li><li>b</li></ul>", "one\ntwo\n\n- a\n\n- b\n\n"),
        ("**a** b __c__ **d", f"{BOLD}a{PLAIN} b {BOLD}c{PLAIN} d"),
        ("*a* _b_ `c` a_b_c 2*3 a\\_b \\*", "a b c a_b_c 2*3 a_b *"),
        ("a\r\nb\u00a0c\u200bd ﬁ &amp; \ue000", "a\nb cd fi & "),
        ("<custom>x</custom>", "x"),
    ],
)
def test_lean(raw: str, text: str) -> None:
    """Boxes, bold text, links and lines are kept."""
    assert lean(raw) == text


def test_shown() -> None:
    """What a person would copy."""
    assert shown(f"  {BOLD}a{PLAIN}   b\n\n \n c ") == "a b\nc"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("one line", "one line"),
        ("a\n  b\r\nc", "a b c"),
        ("a\\\nb\\", "a\nb"),
        ("a\n\nb", "a\n\nb"),
        ("a\n- b\n1. c\n[x] d\n☐ e\n<p>f</p>", "a\n- b\n1. c\n[x] d\n☐ e\n<p>f</p>"),
        ("<https://a.o\nrg/x> b", "<https://a.org/x> b"),
        ("[a](https://a.o\nrg)", "[a](https://a.org)"),
        ("```\na\nb\n```", "```\na\nb\n```"),
    ],
)
def test_unwrapped(raw: str, text: str) -> None:
    """Lines that only the source parts are one; items, boxes, blank lines and hard breaks stay."""
    assert unwrapped(raw) == text
