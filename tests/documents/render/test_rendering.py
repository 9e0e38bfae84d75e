"""Summaries and answers rendered: the whole pages, and what holds of every one."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlpolicy.documents.render.rendering import MARK, is_rendering, object_ids, renderings, rerendered
from mlpolicy.documents.summaries.template import rows, template
from mlpolicy.errors import DecodeError
from mlpolicy.pointers import Value
from mlpolicy.snapshot import blob_id
from mlpolicy.writing import Change
from tests.documents.render.samples import (
    DOCUMENTATION,
    FULL,
    HOSTILE,
    SPARSE,
    STYLE,
    Parsed,
    Rendered,
    lay_out,
    render,
)

GOLDEN = Path(__file__).parent / "rendered"
SAMPLES = {"full": FULL, "sparse": SPARSE, "hostile": HOSTILE, "ab_2013": DOCUMENTATION}
PIPE = re.compile(r"(?<!\\)(?:\\\\)*\|")
#: What the renderer itself writes in tags, and in the signs that Markdown begins a quotation with.
OWN = re.compile(r"^<!-- .* -->$|<br>|^> ", re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "form"),
    [("full", "md"), ("full", "html"), ("sparse", "md"), ("hostile", "md"), ("ab_2013", "md")],
)
def test_golden(name: str, form: str, golden: Callable[[Path, str], None]) -> None:
    """The whole text, without the style sheet."""
    page = render(SAMPLES[name])
    golden(GOLDEN / f"{name}.{form}", page.markdown if form == "md" else STYLE.sub("", page.html))


@pytest.mark.parametrize("text", [FULL, SPARSE, HOSTILE])
def test_every_label_once_and_in_order(text: str) -> None:
    """Every heading and every field of the template stands there, in its order."""
    page = render(text)
    labels = [f"{row.id} {row.label}" for row in rows().values()]
    headings = [f"{item.id}. {item.heading}" for item in template().sections[1:]]
    assert re.findall(r"^(?:\| |\*\*)((?:H|\d)\.[\d.]+ .*?)(?: \| .*|\*\*)$", page.markdown, re.MULTILINE) == labels
    assert re.findall(r"^##+ (.*)$", page.markdown, re.MULTILINE) == headings
    shown = Parsed(page.html).text
    at = [shown.index(label) for label in labels]
    assert at == sorted(at)
    found = re.findall(r"<h([2-6]) id=\"s([\d.]+)\">(.*?)</h\1>", page.html)
    assert [heading for _, _, heading in found] == headings
    assert [int(level) for level, *_ in found] == [item.id.count(".") + 2 for item in template().sections[1:]]


def test_values_present() -> None:
    """Every value of the source is in both."""
    page = render(FULL)
    plain = re.sub(r"\\(.)", r"\1", page.markdown)
    values = """Berlin; legal@aurora-lab.eu; https://aurora-lab.eu/contact; aurora 1.1; aurora-mini 1.1; 01/12/2026;
    15/12/2026; 24/11/2026; Web pages | press; 20 000 meshes; Drawings; 10/2026; No newer data is used.; First edition;
    Forty small sets.; aurora-bot; From 01/2025 to 10/2026; summaries/domains.txt; 12000; Other: 3D models;
    Not available: The records of 2021 are lost.; aurora-mini@1.1; aurora@1.1.yaml; https://borealis.example/summary"""
    for value in values.split(";"):
        assert " ".join(value.split()) in Parsed(page.html).text, value
        assert " ".join(value.split()) in plain, value
    assert "hf:allenai/c4" not in page.html + page.markdown


def test_draft() -> None:
    """DRAFT stands across a draft, and nowhere in what is published; open fields are asked for in drafts alone."""
    draft, published = render(FULL), render(FULL.replace("edition: 2", "edition: 2\nstatus: published"))
    assert draft.markdown.count("DRAFT") == 2
    assert Parsed(draft.html).text.count("DRAFT") == 4  # title, watermark, first heading, banner
    assert "[To be filled in]" in draft.markdown
    assert "To be filled in" in draft.html
    for text in (published.markdown, STYLE.sub("", published.html)):
        assert "DRAFT" not in text
        assert "filled in" not in text


def test_same_for_same_bytes() -> None:
    """Only the source counts, and neither its line endings nor its comments."""
    assert render(FULL) == render(FULL) == render(FULL.replace("\n", "\r\n")) == render(f"# note\n{FULL}")


_SIGNS = (
    *"<>|`\"'&\\*_[]()#!-a{:$~ \x00\u202e\x1b",
    *("</td>", "<script>", "-->", "javascript:", "&lt;", "<!--", "]]>", "\\|"),
)
_WICKED = st.lists(st.sampled_from(_SIGNS), min_size=1).map(lambda signs: f"v{''.join(signs)}v")


@settings(max_examples=40)
@given(_WICKED, st.sampled_from(["1.1.1", "1.3.3", "2.1.4", "2.3.2", "3.1.2", "model", "version", "covers"]))
def test_no_value_adds_an_element(value: str, key: str) -> None:
    """A text has the elements and the cells of any other text, whatever it holds."""

    def page(text: str) -> Rendered:
        heads: dict[str, Value] = {"model": "m", "version": "1", "covers": "c"}
        return lay_out(heads | ({key: text} if key in heads else {"fields": {key: text}}))

    wicked, plain = page(value), page("plain")
    assert Parsed(wicked.html).elements == Parsed(plain.html).elements
    assert [*map(_pipes, wicked.markdown.splitlines())] == [*map(_pipes, plain.markdown.splitlines())]
    assert not set("<>") & set(OWN.sub("", wicked.markdown))


def _pipes(line: str) -> int:
    return len(PIPE.findall(line))


_VALUES = st.recursive(
    st.none() | st.booleans() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@settings(max_examples=25)
@given(_VALUES)
def test_any_value_in_any_field(value: Value) -> None:
    """Whatever a field holds, the page is whole."""
    page = lay_out({"fields": dict.fromkeys(rows(), value), "covers": value, "unavailable": {"2.1.3": value}})
    assert Parsed(page.html).wrong == []
    assert not set("<>") & set(OWN.sub("", page.markdown))


def test_names() -> None:
    """Renderings stand beside their source and begin with its name, which cannot end the comment."""
    found = renderings("a/b--><x>.yml", SPARSE.encode())
    assert [path for path, _ in found] == ["a/b--><x>.md", "a/b--><x>.html"]
    first = found[0].data.decode().splitlines()[0]
    assert first == (
        "<!-- Rendered by mlpolicy from b-&#45;&gt;<x&gt;.yml; do not edit: change the source, then"
        " `mlpolicy summary render`. -->"
    )
    assert found[1].data.decode().splitlines()[:2] == ["<!doctype html>", first]


def test_nothing_rendered() -> None:
    """What stands for a file, and documentation without California's items, render to nothing."""
    assert renderings("s.yaml", f"{SPARSE}file: {{path: s.pdf}}\n".encode()) == ()
    assert renderings("d.yaml", b"schema: mlpolicy-documentation/1\nannex_xi: {}\n") == ()


def test_undecodable() -> None:
    """A source that does not decode is an error; one that is no mapping has nothing in its fields."""
    with pytest.raises(DecodeError):
        renderings("s.yaml", b"a: [")
    assert len(renderings("s.yaml", b"- a")) == 2


def test_is_rendering() -> None:
    """A rendering says so at its head."""
    assert all(is_rendering(data) for _, data in renderings("s.yaml", SPARSE.encode()))
    assert not is_rendering(b"# Notes\n\n" + b"x" * 100 + MARK)


def test_object_ids() -> None:
    """The ids that git gives the content in both formats, and those of a checkout with CRLF."""
    data = b"a\nb\n"
    crlf = b"a\r\nb\r\n"
    assert object_ids(data) == {blob_id(data), blob_id(data, "sha256"), blob_id(crlf), blob_id(crlf, "sha256")}


def test_rerendered() -> None:
    """Only renderings that are there, are renderings, and differ in more than line endings."""
    (markdown, html) = renderings("s.yaml", SPARSE.encode())
    there = {"s.md": MARK + b"old", "s.html": html.data.replace(b"\n", b"\r\n")}
    assert [*rerendered("s.yaml", SPARSE.encode(), there.get)] == [
        Change(path="s.md", data=markdown.data, why="what s.yaml renders to")
    ]
    assert [*rerendered("s.yaml", SPARSE.encode(), {"s.md": b"my notes"}.get)] == []
