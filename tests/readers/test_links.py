"""Links of texts that people read beside a model: what is read, what is ignored, what is malformed."""

import time

import pytest

from mlpolicy.model import At, Links
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.links import READER, matches


def read(text: str | bytes, path: str = "docs/README.md", mode: int = 0o100644) -> list[object]:
    data = text.encode() if isinstance(text, str) else text
    return list(READER.read(Source(path=path, data=data, mode=mode)))


def targets(text: str | bytes, path: str = "docs/README.md") -> tuple[str, ...]:
    return tuple(target for fact in read(text, path) if isinstance(fact, Links) for target in fact.targets)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("README.md", True),
        ("a/b/c/d/README.rst", True),
        ("a/b/c/d/model_card.md", True),
        ("a/b/c/d/index.html", True),
        ("site/aurora/page.htm", True),
        ("a/b/c/notes.markdown", False),
        ("README", False),
        ("index.php", False),
    ],
)
def test_matches(path: str, expected: bool) -> None:
    """A text whose name speaks of a model or a page, or that lies near the root."""
    assert matches(path) is expected


def test_fact() -> None:
    """Each target once, sorted."""
    text = "[b](b.md) [a](https://aurora-lab.eu/s) [b](b.md)"
    assert read(text) == [Links(path="docs/README.md", at=At(), targets=("docs/b.md", "https://aurora-lab.eu/s"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[s](summary.md)", ("docs/summary.md",)),
        ("[s](../summaries/a%201.md#x 'title')", ("summaries/a 1.md",)),
        ("[s]( <a b.md> )", ("docs/a b.md",)),
        ("[s](/summary.md?plain=1)", ("summary.md",)),
        ("![s](a_(1).png)", ("docs/a_(1).png",)),
        ("[`s`](summary.md)", ("docs/summary.md",)),
        ("[s][Ref  1]\n\n[ref 1]: <s.md> 'title'\n", ("docs/s.md",)),
        ("[s]\n\n[s]: s.md\n", ("docs/s.md",)),
        ("see <https://aurora-lab.eu/s>", ("https://aurora-lab.eu/s",)),
        ("see https://aurora-lab.eu/s(1), or not.", ("https://aurora-lab.eu/s(1)",)),
        ("see **https://aurora-lab.eu/s**.", ("https://aurora-lab.eu/s",)),
        ("---\nurls:\n  - https://aurora-lab.eu/s\n---\n", ("https://aurora-lab.eu/s",)),
        ('<a class="x" href="s.html">s</a>', ("docs/s.html",)),
        ("[s](//aurora-lab.eu/s)", ("https://aurora-lab.eu/s",)),
        ("[s](HTTPS://aurora-lab.eu/s)", ("HTTPS://aurora-lab.eu/s",)),
        ("[s](https://user:word@aurora-lab.eu/s)", ("https://aurora-lab.eu/s",)),
        ("a\r\n```\r\nb\r\n```\r\n[s](s.md)\r\n", ("docs/s.md",)),
    ],
)
def test_reads_markdown(text: str, expected: tuple[str, ...]) -> None:
    """Inline links, references that are used, addresses, HTML; relative ones as paths of the repository."""
    assert targets(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`the summary <s.md>`_.", ("docs/s.md",)),
        (":download:`the summary <s.pdf>`", ("docs/s.pdf",)),
        (".. _the summary: https://aurora-lab.eu/s", ("https://aurora-lab.eu/s",)),
    ],
)
def test_reads_restructured_text(text: str, expected: tuple[str, ...]) -> None:
    """Embedded targets, roles and named targets."""
    assert targets(text, "docs/index.rst") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<a href='s.html'>s</a>", ("site/s.html",)),
        ("<a\n  title=x href = s.html>s</a>", ("site/s.html",)),
        ('<a href="https://aurora-lab.eu/s?a=1&amp;b=2">s</a>', ("https://aurora-lab.eu/s?a=1&b=2",)),
        ("<link href='s.html'><p>https://aurora-lab.eu/s</p>", ()),
        ("<script>var a = \"<a href='s.html'>\"</script>", ()),
        ("<!-- <a href='s.html'>s</a> -->", ()),
    ],
)
def test_reads_html(text: str, expected: tuple[str, ...]) -> None:
    """In a page only `<a href>` is a link, and none that a reader does not see."""
    assert targets(text, "site/index.html") == expected


@pytest.mark.parametrize(
    "text",
    [
        "no link",
        "[s][other]\n\n[unused]: s.md\n",
        "[^1]\n\n[^1]: s.md\n",
        "```\n[s](s.md)\n```\n",
        "~~~ text\n[s](s.md)\n",
        "`[s](s.md)`",
        "<!-- [s](s.md) -->",
        "[s](mailto:legal@aurora-lab.eu) [t](#top) [d](data:text/plain,x)",
        "[s](../../outside.md) [t](../..)",
    ],
)
def test_ignores(text: str) -> None:
    """Comments, code, other schemes, places in the page, and what lies outside the repository."""
    assert read(text) == []


def test_ignores_a_symbolic_link() -> None:
    """A link's target is no text."""
    assert read("[s](s.md)", mode=SYMLINK) == []


def test_malformed() -> None:
    """Bytes that are not UTF-8 hide nothing of the rest."""
    assert targets(b"\xff\xfe [s](s.md) \xff") == ("docs/s.md",)


def test_tokens() -> None:
    """A file is asked only where it may hold a link."""
    assert READER.tokens is not None
    assert [any(token in text for token in READER.tokens) for text in (b"[s](s.md)", b"plain")] == [True, False]


def test_bounds() -> None:
    """The first mebibyte counts, and so many links."""
    assert targets("x" * 1024 * 1024 + "[s](s.md)") == ()
    assert len(targets("".join(f"[s]({number}.md)\n" for number in range(11_000)))) == 10_000


@pytest.mark.parametrize(
    "piece", ["](", "<a ", "[a", "`a", "<!--", "```\n", "](a(", "[a]: b\n", "https://", "<script "]
)
def test_hostile(piece: str) -> None:
    """Time grows with the size of the text, whatever it repeats."""
    start = time.process_time()
    read(piece * (1024 * 1024 // len(piece)))
    assert time.process_time() - start < 5
